"""Who wrote a message, in which language, and how to reply to it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from itertools import zip_longest

from telegram import InlineKeyboardMarkup, Message, MessageEntity, ReplyParameters, Update
from telegram.error import BadRequest

from bot.languages import chosen_language, text_language, user_language
from bot.parts import Part, units

log = logging.getLogger(__name__)

LIMIT_QUOTED_CHARS = 1024
"""How much of a message a reply may quote (Bot API, ReplyParameters)."""

QUOTED_ENTITIES = frozenset({
    MessageEntity.BOLD, MessageEntity.ITALIC, MessageEntity.UNDERLINE, MessageEntity.STRIKETHROUGH,
    MessageEntity.SPOILER, MessageEntity.CUSTOM_EMOJI,
})  # fmt: skip
"""What of a message's look belongs to its words when they are quoted; Telegram compares these too."""


def update_message(update: Update) -> Message:
    """The message of an update, new or edited, that its handler's filter lets through only with one."""
    if (message := update.message or update.edited_message) is None:
        raise ValueError("the handler's filter lets messages through only")
    return message


def sender_id(message: Message) -> int:
    """Who asks: the user, or the chat in whose name an anonymous admin or a channel writes."""
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user is not None else message.chat.id


def message_language(message: Message, words: str = "") -> str:
    """The language to reply in: the one chosen, else that of `words`, else the client's, else English."""
    return chosen_language() or text_language(words) or user_language(message.from_user)


async def reply(
    message: Message,
    parts: Sequence[Part],
    *,
    buttons: InlineKeyboardMarkup | None = None,
    quoting: str = "",
) -> Message:
    """Send the parts in the message's chat and topic; the first is the reply to it and has the buttons.

    Args:
        quoting: Words of the message that the reply shows; none when the message does not hold them.

    Returns:
        The first message sent.
    """
    return (await reply_all(message, parts, buttons=buttons, quoting=quoting))[0]


async def reply_all(
    message: Message,
    parts: Sequence[Part],
    *,
    buttons: InlineKeyboardMarkup | None = None,
    quoting: str = "",
) -> list[Message]:
    """As `reply`; all messages sent."""
    sent = [await _reply_first(message, parts[0], buttons=buttons, quoting=quoting)]
    return [*sent, *[await _continue(message, part) for part in parts[1:]]]


async def replace_replies(
    message: Message,
    replies: Sequence[int],
    *,
    parts: Sequence[Part],
    buttons: InlineKeyboardMarkup | None,
    quoting: str,
) -> list[int]:
    """Put the parts into the place of what was replied to `message` before.

    Returns:
        The numbers of the messages that reply now: what is too many was deleted, what lacked was sent.
    """
    numbers: list[int] = []
    for place, (number, part) in enumerate(zip_longest(replies, parts)):
        shown = buttons if place == 0 else None
        if part is None:
            await _delete(message, number)
        elif number is not None and await _edit(message, number, part=part, buttons=shown):
            numbers.append(number)
        elif place == 0:
            first = await _reply_first(message, part, buttons=buttons, quoting=quoting)
            numbers.append(first.message_id)
        else:
            numbers.append((await _continue(message, part)).message_id)
    return numbers


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


def quotation(message: Message, words: str) -> ReplyParameters:
    """A reply to `message` that shows `words` of it and is sent even when the message has been deleted."""
    text = message.text or ""
    quoted = words[:LIMIT_QUOTED_CHARS].strip()
    start = text.find(quoted) if quoted else -1
    if start < 0:
        return ReplyParameters(message.message_id, allow_sending_without_reply=True)
    return ReplyParameters(
        message.message_id,
        allow_sending_without_reply=True,
        quote=quoted,
        quote_position=units(text[:start]),
        quote_entities=_entities_within(message, units(text[:start]), units(quoted)),
    )


def _entities_within(message: Message, start: int, length: int) -> list[MessageEntity]:
    """The look of the units `start:start + length`, offsets counted from there."""
    found = []
    for entity in message.entities:
        left = max(entity.offset, start)
        right = min(entity.offset + entity.length, start + length)
        if entity.type in QUOTED_ENTITIES and left < right:
            emoji = entity.custom_emoji_id
            found.append(MessageEntity(entity.type, left - start, right - left, custom_emoji_id=emoji))
    return found


async def _reply_first(
    message: Message, part: Part, *, buttons: InlineKeyboardMarkup | None, quoting: str
) -> Message:
    try:
        return await message.reply_text(
            part.text,
            entities=part.entities,
            reply_parameters=quotation(message, quoting),
            reply_markup=buttons,
        )
    except BadRequest as error:
        # The question was edited meanwhile, and its words are no longer these.
        if not quoting or "quote" not in str(error).lower():
            raise
        return await _reply_first(message, part, buttons=buttons, quoting="")


async def _continue(message: Message, part: Part) -> Message:
    return await message.reply_text(part.text, entities=part.entities, do_quote=False)


async def _edit(message: Message, number: int, *, part: Part, buttons: InlineKeyboardMarkup | None) -> bool:
    """Change one of the bot's own messages in the chat of `message`; False when it is no longer there."""
    try:
        await message.get_bot().edit_message_text(
            part.text,
            chat_id=message.chat.id,
            message_id=number,
            entities=part.entities,
            reply_markup=buttons,
        )
    except BadRequest as error:
        reason = str(error).lower()
        if "not modified" in reason:
            return True
        if "not found" in reason or "can't be edited" in reason:
            return False
        raise
    return True


async def _delete(message: Message, number: int) -> None:
    try:
        await message.get_bot().delete_message(message.chat.id, number)
    except BadRequest as error:
        # Gone already, or older than the two days within which bots may delete: it stays as it is.
        log.info("a message was not deleted: %s", error)
