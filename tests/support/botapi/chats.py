"""Acting in one chat as its people do, and waiting for what the bot does there."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .bell import DEADLINE_S
from .keyboards import find_button
from .posts import Post
from .telegram import Query, Telegram
from .text import TEXT_LIMIT_CHARS, clean_text, find_entities
from .world import Chat, Json, User, embedded

if TYPE_CHECKING:
    from .driver import BotApi


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button or an inline query."""

    api: BotApi
    query: Query
    update_id: int | None

    async def answered(self) -> Json:
        """Waits for the bot's answer to it: the parameters it called with."""
        answer = await self.api.until(lambda: self.query.answer, what=f"answer to {self.query.id}")
        assert answer is not None
        return answer

    def expire(self) -> None:
        """Telegram forgets the query, as it does after a while."""
        self.query.expired = True


class ChatDriver:
    """One chat."""

    def __init__(self, api: BotApi, chat: Chat) -> None:
        self.api = api
        self.chat = chat

    @property
    def id(self) -> int:
        """The chat's."""
        return self.chat.id

    def add_topic(self, name: str, *, by: User | None = None) -> int:
        """A new topic of a forum: the id of its thread."""
        assert self.chat.topics is not None, "only a forum has topics"
        created = {"forum_topic_created": {"name": name, "icon_color": 7322096}, "is_topic_message": True}
        message = self._telegram.world.post(self.chat, by or self.chat.members[0], created)
        message["message_thread_id"] = message["message_id"]
        self.chat.topics[message["message_id"]] = name
        return int(message["message_id"])

    def send(
        self,
        text: str,
        *,
        by: User | None = None,
        reply_to: Post | None = None,
        topic: int | None = None,
        age_s: int = 0,
        fields: Json | None = None,
    ) -> Post:
        """Somebody writes, or did so `age_s` seconds ago.

        `fields` are put into the message as Telegram would: `forward_origin`, `sender_chat`, `via_bot`.
        The text is trimmed and its commands, mentions and links found, as by Telegram.
        """
        cleaned, entities = clean_text(text, [], limit_chars=TEXT_LIMIT_CHARS)
        content = {"text": cleaned, "entities": entities, "date": int(time.time()) - age_s}
        content |= fields or {}
        return self._write(content, by=by, reply_to=reply_to, topic=topic)

    def send_document(
        self,
        name: str,
        data: bytes,
        *,
        caption: str = "",
        by: User | None = None,
        mime_type: str = "text/plain",
    ) -> Post:
        """Somebody uploads a file."""
        file = self._telegram.world.add_file(name, data, mime_type)
        content = {"document": file.json, "caption": caption, "caption_entities": find_entities(caption)}
        return self._write(content, by=by)

    def send_sticker(self, *, by: User | None = None) -> Post:
        """Somebody sends a sticker."""
        file = self._telegram.world.add_file("sticker.webp", b"webp", "image/webp").json
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._write({"sticker": {**_bare(file), **shape, "emoji": "👍"}}, by=by)

    def send_voice(self, *, by: User | None = None) -> Post:
        """Somebody speaks."""
        file = self._telegram.world.add_file("voice.ogg", b"OggS", "audio/ogg").json
        return self._write({"voice": {**_bare(file), "duration": 2, "mime_type": "audio/ogg"}}, by=by)

    def edit(self, post: Post, text: str) -> Post:
        """Its writer changes a message."""
        message = self.chat.messages[post.id]
        message.update(text=text, entities=find_entities(text), edit_date=int(time.time()))
        return self._deliver(
            "edited_channel_post" if self.chat.type == "channel" else "edited_message", message
        )

    def redeliver(self, post: Post) -> None:
        """Telegram delivers the update of a message a second time."""
        assert post.update_id is not None, "it never reached the bot"
        self._telegram.updates.push_again({"update_id": post.update_id, "message": post.json})

    def delete(self, post: Post) -> None:
        """Somebody deletes a message; bots are not told."""
        del self.chat.messages[post.id]

    def press(self, post: Post, label: str, *, by: User | None = None) -> Press:
        """Presses the button whose text contains `label`, if the message still has it."""
        message = self.chat.messages[post.id]
        button = find_button(message.get("reply_markup"), label)
        assert button is not None, f"no button {label!r} under {message}"
        return self.api.press(by or self.chat.members[0], self._as_it_is(message), button["callback_data"])

    def refuse_bot(self) -> None:
        """A person blocks the bot, or a group throws it out."""
        self._membership("kicked")

    def accept_bot(self) -> None:
        """The other way round."""
        self._membership("member")

    def add_bot(self, *, by: User | None = None) -> None:
        """Somebody brings the bot into this group."""
        self.chat.bot = "kicked"
        self._membership("member", by=by)

    def migrate(self) -> ChatDriver:
        """The group becomes a supergroup, with another number; the bot is told in both."""
        world = self._telegram.world
        moved = world.add_chat("supergroup", self.chat.title, members=self.chat.members)
        told = world.post(self.chat, self.chat.members[0], {"migrate_to_chat_id": moved.id})
        self._telegram.updates.push("message", told)
        told = world.post(moved, self.chat.members[0], {"migrate_from_chat_id": self.chat.id})
        self._telegram.updates.push("message", told)
        return ChatDriver(self.api, moved)

    def forward_post(self, text: str, *, channel: ChatDriver) -> Post:
        """What a discussion group gets of its channel's posts: Telegram forwards each by itself."""
        cleaned, entities = clean_text(text, [], limit_chars=TEXT_LIMIT_CHARS)
        telegram = User(777_000, "Telegram")
        origin = {"type": "channel", "chat": channel.chat.json, "message_id": 5, "date": int(time.time())}
        content = {
            "text": cleaned,
            "entities": entities,
            "sender_chat": channel.chat.json,
            "forward_origin": origin,
            "is_automatic_forward": True,
        }
        message = self._telegram.world.post(self.chat, telegram, content)
        return self._deliver("message", message)

    def send_as_group(self, text: str) -> Post:
        """An administrator who is anonymous writes."""
        cleaned, entities = clean_text(text, [], limit_chars=TEXT_LIMIT_CHARS)
        anonymous = User(1_087_968_824, "Group", "GroupAnonymousBot", is_bot=True)
        content = {"text": cleaned, "entities": entities, "sender_chat": self.chat.json}
        return self._deliver("message", self._telegram.world.post(self.chat, anonymous, content))

    def send_content(self, content: Json, *, by: User | None = None) -> Post:
        """Somebody sends something else than text, as it stands in a message."""
        return self._write(content, by=by)

    def posts(self) -> list[Post]:
        """What the bot wrote here, oldest first, as it stands now."""
        return [
            Post(copy.deepcopy(message))
            for message in self.chat.messages.values()
            if self._telegram.world.sent_by_bot(message)
        ]

    def replies_to(self, post: Post) -> list[Post]:
        """The bot's replies to one message."""
        return [found for found in self.posts() if found.reply_to == post.id]

    def post(self, message_id: int) -> Post:
        """A message as it stands now."""
        return Post(copy.deepcopy(self.chat.messages[message_id]))

    async def reply_to(
        self, post: Post, *, where: Callable[[Post], bool] = lambda _: True, within_s: float = DEADLINE_S
    ) -> Post:
        """Waits for the bot's first reply to `post` that is as `where` wants it."""
        found = await self.api.until(
            lambda: [reply for reply in self.replies_to(post) if where(reply)],
            what=f"reply to {post.text[:60]!r}",
            within_s=within_s,
        )
        return found[0]

    async def posted(
        self, *, where: Callable[[Post], bool], times: int = 1, within_s: float = DEADLINE_S
    ) -> list[Post]:
        """Waits for messages of the bot, replies or not."""

        def look() -> list[Post]:
            found = [post for post in self.posts() if where(post)]
            return found if len(found) >= times else []

        return await self.api.until(look, what="message of the bot", within_s=within_s)

    async def ask(self, text: str, **how: Any) -> Post:
        """Writes and waits for the reply."""
        return await self.reply_to(self.send(text, **how))

    @property
    def _telegram(self) -> Telegram:
        return self.api.telegram

    def _as_it_is(self, message: Json) -> Json:
        """A message as an update shows it now: what it replies to may have been edited, or be gone."""
        shown = copy.deepcopy(message)
        if target := shown.pop("reply_to_message", None):
            replied = self.chat.messages.get(target["message_id"])
            return shown | ({"reply_to_message": copy.deepcopy(embedded(replied))} if replied else {})
        return shown

    def _write(
        self, content: Json, *, by: User | None, reply_to: Post | None = None, topic: int | None = None
    ) -> Post:
        self.chat.known = True
        threaded = {**content, **self._place(reply_to, topic)}
        message = self._telegram.world.post(self.chat, by or self.chat.members[0], threaded)
        return self._deliver("channel_post" if self.chat.type == "channel" else "message", message)

    def _place(self, reply_to: Post | None, topic: int | None) -> Json:
        """Reply and thread. In a topic, what replies to nothing replies to the topic's own first message."""
        target = self.chat.messages[reply_to.id] if reply_to else self.chat.messages.get(topic or 0)
        place: Json = {"reply_to_message": embedded(target)} if target else {}
        if topic is not None and self.chat.topics is not None:
            return {**place, "message_thread_id": topic, "is_topic_message": True}
        if target is not None and self.chat.type == "supergroup" and self.chat.topics is None:
            place["message_thread_id"] = target.get("message_thread_id", target["message_id"])
        return place

    def _deliver(self, kind: str, message: Json) -> Post:
        seen = self._telegram.bot_sees(self.chat, message)
        update_id = self._telegram.updates.push(kind, copy.deepcopy(message)) if seen else None
        return Post(copy.deepcopy(message), update_id)

    def _membership(self, status: str, *, by: User | None = None) -> None:
        bot = self._telegram.world.bot.json
        change = {
            "chat": self.chat.json,
            "from": (by or self.chat.members[0]).json,
            "date": int(time.time()),
            "old_chat_member": _member(bot, self.chat.bot),
            "new_chat_member": _member(bot, status),
        }
        self.chat.bot = status  # type: ignore[assignment]  # one of Membership; callers above say which
        self._telegram.updates.push("my_chat_member", change)


def _member(user: Json, status: str) -> Json:
    return {"user": user, "status": status, **({"until_date": 0} if status == "kicked" else {})}


def _bare(file: Json) -> Json:
    return {name: file[name] for name in ("file_id", "file_unique_id", "file_size")}
