"""What the bot says of itself, its articles and the one who writes to it."""

from __future__ import annotations

from telegram import Message, Update
from telegram.ext import ApplicationHandlerStop

import bot
from bot.handlers.answers import context_view, find_row
from bot.handlers.groups import group_help
from bot.keyboards import find_asker
from bot.links import read_payload
from bot.listings import render_sources
from bot.questions import command_rest
from bot.replies import message_language, reply, reply_text, sender_id, update_message
from bot.services import Context
from bot.texts import text
from index.errors import UnknownArticle


async def greet(update: Update, context: Context) -> None:
    """`/start`; with the parameter of a link to a sentence: show that. Any other parameter does nothing."""
    message = update_message(update)
    language = message_language(message)
    place = read_payload(command_rest(message), context.services.signer)
    asker = find_asker(message, language)
    if place is None or asker is None:
        await reply_text(message, text("start", language))
        return
    try:
        article = await context.services.library.article(place.article)
    except UnknownArticle:
        await reply_text(message, text("link-gone", language))
        return
    if (row := find_row(article, place)) is None:
        await reply_text(message, text("link-changed", language))
        return
    part, buttons = context_view(article, row, place, context=context, asker=asker)
    await reply(message, [part], buttons=buttons)


async def show_help(update: Update, context: Context) -> None:
    """`/help` for everybody."""
    message = update_message(update)
    await reply_text(message, _help(message, context))


async def show_admin_help(update: Update, context: Context) -> None:
    """`/help` for admins."""
    message = update_message(update)
    words = f"{_help(message, context)}\n\n{text('help-admin', message_language(message))}"
    await reply_text(message, words)


def _help(message: Message, context: Context) -> str:
    language = message_language(message)
    words = text("help", language)
    if message.chat.type == message.chat.PRIVATE:
        return words
    return f"{words}\n\n{group_help(context, language)}"


async def show_about(update: Update, _: Context) -> None:
    """`/about`."""
    message = update_message(update)
    await reply_text(message, text("about", message_language(message), version=bot.__version__))


async def show_ids(update: Update, _: Context) -> None:
    """`/whoami`, in chats that are not allowed too: this is how an admin learns a chat's id."""
    message = update_message(update)
    ids = {"user": str(sender_id(message)), "chat": str(message.chat.id)}
    await reply_text(message, text("whoami", message_language(message), **ids))
    raise ApplicationHandlerStop


async def list_sources(update: Update, context: Context) -> None:
    """`/sources`."""
    message = update_message(update)
    cards = await context.services.library.articles()
    await reply(message, render_sources(cards, message_language(message)))
