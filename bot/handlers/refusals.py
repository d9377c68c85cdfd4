"""What is not served, and the friendly word that says so."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from bot.replies import message_language, reply_text, sender_id, update_message
from bot.services import Context
from bot.texts import text

log = logging.getLogger(__name__)


async def refuse_other_chats(update: Update, context: Context) -> None:
    """Before all others: end the handling of updates from chats that `WENJU_ALLOWED_CHATS` leaves out.

    In private it is said why; a group that somebody put the bot into hears nothing.
    """
    chat, allowed = update.effective_chat, context.services.settings.allowed_chats
    admins = context.services.settings.admins
    if not allowed or chat is None or chat.id in allowed | admins:
        return
    if context.services.preferences.former(chat.id) in allowed:
        return  # the group was allowed under the number that it had before it became a supergroup
    if update.callback_query is not None:
        await update.callback_query.answer()
    elif update.message is not None and chat.type == chat.PRIVATE:
        words = text("chat-not-allowed", message_language(update.message), chat=str(chat.id))
        await reply_text(update.message, words)
    raise ApplicationHandlerStop


async def ignore_bot(_: Update, __: Context) -> None:
    """Before all others: end the handling of what another bot wrote."""
    raise ApplicationHandlerStop


async def refuse_non_admin(update: Update, _: Context) -> None:
    """An admin's command from somebody else, or one that an admin did not write as themselves just now."""
    message = update_message(update)
    log.warning("an admin command of user %s was refused", sender_id(message))
    await reply_text(message, text("admins-only", message_language(message)))


async def refuse_unknown_command(update: Update, _: Context) -> None:
    """A command in private that is none of ours."""
    message = update_message(update)
    await reply_text(message, text("unknown-command", message_language(message)))


async def explain_documents(update: Update, _: Context) -> None:
    """A document that an admin sent without `/add`."""
    message = update_message(update)
    await reply_text(message, text("document-how", message_language(message)))


async def explain_text_only(update: Update, _: Context) -> None:
    """Stickers, voices, pictures and whatever else comes in private."""
    message = update_message(update)
    await reply_text(message, text("text-only", message_language(message)))
