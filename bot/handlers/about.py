"""What the bot says of itself, its articles and the one who writes to it."""

from __future__ import annotations

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from bot import __version__
from bot.listings import render_sources
from bot.replies import message_language, reply, reply_text, sender_id, update_message
from bot.services import Context
from bot.texts import text


async def greet(update: Update, _: Context) -> None:
    """`/start`."""
    message = update_message(update)
    await reply_text(message, text("start", message_language(message)))


async def show_help(update: Update, _: Context) -> None:
    """`/help` for everybody."""
    message = update_message(update)
    await reply_text(message, text("help", message_language(message)))


async def show_admin_help(update: Update, _: Context) -> None:
    """`/help` for admins."""
    message = update_message(update)
    language = message_language(message)
    await reply_text(message, f"{text('help', language)}\n\n{text('help-admin', language)}")


async def show_about(update: Update, _: Context) -> None:
    """`/about`."""
    message = update_message(update)
    await reply_text(message, text("about", message_language(message), version=__version__))


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
