"""What a message asks: the question itself, without the words that address the bot."""

from __future__ import annotations

from telegram import Message, MessageEntity

from bot.filters import without_mentions


def find_question(message: Message) -> str:
    """The question that a message to the bot asks; empty when it asks none.

    A bare `/ask` or mention in reply to somebody's message asks what that message says.
    """
    if _is_command(message):
        return command_rest(message) or _replied_text(message)
    if message.chat.type == message.chat.PRIVATE:
        return message.text or ""
    return without_mentions(message) or _replied_text(message)


def command_rest(message: Message) -> str:
    """What stands behind the command that a message or a document's caption begins with."""
    words = (message.text or message.caption or "").split(maxsplit=1)
    return words[1].strip() if len(words) > 1 else ""


def _is_command(message: Message) -> bool:
    first = message.entities[0] if message.entities else None
    return first is not None and first.type == MessageEntity.BOT_COMMAND and first.offset == 0


def _replied_text(message: Message) -> str:
    """What the message says that `message` replies to, unless the bot itself said it."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.from_user.id == message.get_bot().id:
        return ""
    return replied.text or ""
