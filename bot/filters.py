"""Which messages a handler is registered for."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from telegram import Message, MessageEntity
from telegram.ext import filters


class FromAdmin(filters.MessageFilter):
    """Messages that an admin wrote as themselves, here and now.

    What they forwarded, sent through another bot, or what somebody wrote in a group's or channel's name does
    not count, whoever's name stands on it.
    """

    def __init__(self, admins: AbstractSet[int]) -> None:
        super().__init__(name="FromAdmin")
        self._admins = admins

    def filter(self, message: Message) -> bool:
        """Whether `message` is such a one."""
        own = message.forward_origin is None and message.via_bot is None and message.sender_chat is None
        return own and message.from_user is not None and message.from_user.id in self._admins


class FromBot(filters.MessageFilter):
    """Messages of other bots: two that answer each other would never end.

    Telegram gives a bot's name to whoever writes as a group or a channel, too, but these have a sender chat.
    """

    def filter(self, message: Message) -> bool:
        """Whether `message` is such a one."""
        return message.sender_chat is None and message.from_user is not None and message.from_user.is_bot


class Addressed(filters.MessageFilter):
    """Texts in a group that are meant for the bot: replies to it, and those that mention it."""

    def __init__(self) -> None:
        super().__init__(name="Addressed")

    def filter(self, message: Message) -> bool:
        """Whether `message` is such a one. A channel's posts, which its group gets a copy of, are not."""
        if message.is_automatic_forward:
            return False
        return _replies_to_bot(message) or bool(own_mentions(message))


class CaptionCommand(filters.MessageFilter):
    """Captions that begin with a command, meant for this bot or for any."""

    def __init__(self, command: str) -> None:
        super().__init__(name=f"CaptionCommand({command})")
        self._command = command

    def filter(self, message: Message) -> bool:
        """Whether `message` has such a caption."""
        words = (message.caption or "").split(maxsplit=1)
        command, _, named = words[0].lower().partition("@") if words else ("", "", "")
        return command == f"/{self._command}" and named in {"", message.get_bot().username.lower()}


def own_mentions(message: Message) -> list[MessageEntity]:
    """The places where a text mentions the bot, by its username or, as some clients do, by its id."""
    bot = message.get_bot()
    names = message.parse_entities([MessageEntity.MENTION]) if message.text else {}
    by_name = [entity for entity, name in names.items() if name.lower() == f"@{bot.username}".lower()]
    by_id = [entity for entity in message.entities if entity.user is not None and entity.user.id == bot.id]
    return [*by_name, *by_id]


def without_mentions(message: Message) -> str:
    """The message's text without the mentions of the bot; entities count in UTF-16 units."""
    encoded = (message.text or "").encode("utf-16-le", "surrogatepass")
    for entity in sorted(own_mentions(message), key=lambda entity: entity.offset, reverse=True):
        start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
        encoded = encoded[:start] + encoded[end:]
    return encoded.decode("utf-16-le", "replace").strip(" \t\n,:，：")


def _replies_to_bot(message: Message) -> bool:
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.forum_topic_created is not None:
        # In a topic that the bot itself opened, every message replies to the topic's own first one.
        return False
    return replied.from_user.id == message.get_bot().id
