"""Who and what there is: users, chats, messages, files. A message is kept as the JSON the bot would see."""

from __future__ import annotations

import itertools
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .errors import bad_request, forbidden

Json = dict[str, Any]
ChatType = Literal["private", "group", "supergroup", "channel"]
Membership = Literal["member", "administrator", "kicked"]

REFUSED = {
    "private": "bot was blocked by the user",
    "group": "bot was kicked from the group chat",
    "supergroup": "bot was kicked from the supergroup chat",
    "channel": "bot was kicked from the channel chat",
}


@dataclass(frozen=True, slots=True)
class User:
    """A person, or the bot."""

    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    @property
    def json(self) -> Json:
        """As it stands in updates; absent fields are left out."""
        told = {"username": self.username, "language_code": self.language_code}
        known = {name: value for name, value in told.items() if value}
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name, **known}


@dataclass(slots=True)
class Chat:
    """A chat and all that was written in it.

    Attributes:
        bot: What the bot is there; `kicked` in a private chat means blocked.
        known: False for a person who never wrote to the bot: it cannot write first.
        topics: Thread id to name, for a forum; None for every other chat.
    """

    id: int
    type: ChatType
    title: str
    members: list[User]
    ids: itertools.count[int]
    bot: Membership = "member"
    known: bool = True
    topics: dict[int, str] | None = None
    messages: dict[int, Json] = field(default_factory=dict)

    @property
    def json(self) -> Json:
        """As it stands in messages."""
        if self.type == "private":
            named = {"username": self.members[0].username} if self.members[0].username else {}
            return {"id": self.id, "type": "private", "first_name": self.title, **named}
        forum = {"is_forum": True} if self.topics is not None else {}
        return {"id": self.id, "type": self.type, "title": self.title, **forum}


@dataclass(frozen=True, slots=True)
class File:
    """A file Telegram keeps."""

    id: str
    name: str
    data: bytes
    mime_type: str

    @property
    def json(self) -> Json:
        """As it stands in a message."""
        return {
            "file_id": self.id,
            "file_unique_id": f"unique-{self.id}",
            "file_name": self.name,
            "mime_type": self.mime_type,
            "file_size": len(self.data),
        }


class World:
    """All users, chats and files there are, and the bot among them."""

    def __init__(self, bot: User) -> None:
        self.bot = bot
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, File] = {}
        self._user_ids = itertools.count(1001)
        self._chat_ids = itertools.count(1)
        self._message_ids = itertools.count(1)

    def add_user(self, name: str, *, username: str | None, language_code: str | None) -> User:
        """A new person, with a private chat the bot does not know yet."""
        user = User(next(self._user_ids), name, username, language_code)
        self.users[user.id] = user
        self.chats[user.id] = Chat(user.id, "private", name, [user], self._message_ids, known=False)
        return user

    def add_chat(self, kind: ChatType, title: str, *, members: list[User]) -> Chat:
        """A new group or channel.

        Private chats and basic groups share one count of message ids; the others have their own, in which 1
        is the message that tells of the chat's creation.
        """
        number = next(self._chat_ids)
        chat_id = -number if kind == "group" else -1_000_000_000_000 - number
        ids = self._message_ids if kind == "group" else itertools.count(2)
        self.chats[chat_id] = Chat(chat_id, kind, title, members, ids)
        return self.chats[chat_id]

    def add_file(self, name: str, data: bytes, mime_type: str) -> File:
        """Keeps a file and names it."""
        file = File(f"file-{len(self.files) + 1}", name, data, mime_type)
        self.files[file.id] = file
        return file

    def known_chat(self, chat_id: int | str) -> Chat:
        """The chat a request names.

        Raises:
            ApiError: 400 when the bot knows no such chat, 403 when it may not write there.
        """
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None or not chat.known:
            raise bad_request("chat not found")
        if chat.bot == "kicked":
            raise forbidden(REFUSED[chat.type])
        return chat

    def post(self, chat: Chat, sender: User, content: Mapping[str, Any]) -> Json:
        """A new message in `chat`, stored; empty parts of `content` are left out."""
        message: Json = {
            "message_id": next(chat.ids),
            "date": int(time.time()),
            "chat": chat.json,
            **({"sender_chat": chat.json} if chat.type == "channel" else {"from": sender.json}),
            **{name: value for name, value in content.items() if value not in (None, [], {})},
        }
        chat.messages[message["message_id"]] = message
        return message

    def sent_by_bot(self, message: Mapping[str, Any]) -> bool:
        """Whether the bot wrote it."""
        return bool(message.get("from", {}).get("id") == self.bot.id)


def embedded(message: Mapping[str, Any]) -> Json:
    """A message as it stands inside another: without the one it replies to itself."""
    return {name: value for name, value in message.items() if name not in ("reply_to_message", "quote")}
