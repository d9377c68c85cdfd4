"""Who wrote a message, in which language, and how to reply to it."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest

from bot.languages import client_language, text_language
from bot.parts import Part


def update_message(update: Update) -> Message:
    """The message of an update that its handler's filter lets through only with one."""
    if update.message is None:
        raise ValueError("the handler's filter lets messages through only")
    return update.message


def sender_id(message: Message) -> int:
    """Who asks: the user, or the chat in whose name an anonymous admin or a channel writes."""
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user is not None else message.chat.id


def message_language(message: Message, words: str = "") -> str:
    """The language to reply in: that of `words`, else the client's, else English."""
    client = message.from_user.language_code if message.from_user is not None else None
    return text_language(words) or client_language(client)


async def reply(
    message: Message, parts: Sequence[Part], *, buttons: InlineKeyboardMarkup | None = None
) -> Message:
    """Send the parts in the message's chat and topic; the first is the reply to it and has the buttons.

    Returns:
        The first message sent.
    """
    first, *others = parts
    sent = await message.reply_text(first.text, entities=first.entities, do_quote=True, reply_markup=buttons)
    for part in others:
        await message.reply_text(part.text, entities=part.entities, do_quote=False)
    return sent


async def reply_text(message: Message, words: str) -> Message:
    """Reply with plain words."""
    return await reply(message, [Part(words)])


async def rewrite(message: Message, part: Part, *, buttons: InlineKeyboardMarkup | None = None) -> None:
    """Put `part` in the place of what the bot's own `message` says; saying it again changes nothing."""
    try:
        await message.edit_text(part.text, entities=part.entities, reply_markup=buttons)
    except BadRequest as error:
        if "not modified" not in str(error).lower():
            raise
