"""What tests hold in their hands: one server, its people and chats, and what the bot wrote there.

    async with BotApi() as api:
        chat = api.private(api.user("Ann"))
        question = chat.send("Who leads e-commerce?")
        reply = await chat.reply_to(question)
        assert reply.marked("bold") == ("Jiang Fan",)

Acting is immediate; waiting is by events, with a deadline, and a missed deadline tells what the bot did.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import Literal, Self, TypeVar

from aiohttp import web

from .bell import DEADLINE_S, Bell
from .chats import ChatDriver, Press
from .faults import Fault, Faults
from .journal import Call, Journal
from .server import build_web_app
from .telegram import Query, Telegram
from .updates import Updates
from .webhooks import Webhook
from .world import Json, User, World

T = TypeVar("T")


class BotApi:
    """A Bot API server of one bot, on a port of its own, and all that happens in its Telegram.

    Args:
        privacy: Group privacy: on, the bot sees only commands and replies to it in groups.
        port: 0 for any free one; a number to come back at the same place.
    """

    def __init__(self, *, privacy: bool = True, token: str | None = None, port: int = 0) -> None:
        self.token = token or f"12345:{secrets.token_hex(16)}"
        bell = Bell()
        updates = Updates(bell, first_id=700_001)
        world = World(User(12345, "Wenju", "wenju_test_bot", is_bot=True))
        self.telegram = Telegram(
            self.token, privacy, bell, world=world, updates=updates, webhook=Webhook(updates, bell)
        )
        self.port = port
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listens; Telegram is reachable from now on."""
        self._runner = web.AppRunner(
            build_web_app(self.telegram), handler_cancellation=True, access_log=None, shutdown_timeout=0.1
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stops listening; what Telegram knows stays."""
        await self.telegram.webhook.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def base_url(self) -> str:
        """What `TELEGRAM_BASE_URL` takes."""
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def base_file_url(self) -> str:
        """What `TELEGRAM_BASE_FILE_URL` takes."""
        return f"http://127.0.0.1:{self.port}/file/bot"

    @property
    def username(self) -> str:
        """The bot's own."""
        return str(self.telegram.world.bot.username)

    @property
    def journal(self) -> Journal:
        """Every call the bot made."""
        return self.telegram.journal

    @property
    def faults(self) -> Faults:
        """Troubles to come."""
        return self.telegram.faults

    def order(self, fault: Fault) -> None:
        """Has `fault` strike the next calls it fits."""
        self.faults.order(fault)

    def user(self, name: str, *, language_code: str | None = "en", username: str | None = None) -> User:
        """A new person."""
        return self.telegram.world.add_user(name, username=username, language_code=language_code)

    def private(self, user: User) -> ChatDriver:
        """The person's chat with the bot."""
        return ChatDriver(self, self.telegram.world.chats[user.id])

    def group(self, title: str, *members: User) -> ChatDriver:
        """A basic group with the bot in it."""
        return self._chat("group", title, members)

    def supergroup(self, title: str, *members: User) -> ChatDriver:
        """A supergroup with the bot in it."""
        return self._chat("supergroup", title, members)

    def channel(self, title: str, *members: User) -> ChatDriver:
        """A channel with the bot in it."""
        return self._chat("channel", title, members)

    def forum(self, title: str, *members: User) -> ChatDriver:
        """A supergroup with topics; `add_topic` makes them."""
        driver = self._chat("supergroup", title, members)
        driver.chat.topics = {1: "General"}
        return driver

    def inline(self, user: User, text: str, *, offset: str = "") -> Press:
        """The person types `@bot text` in some chat."""
        query = self._query(user)
        value = {"id": query.id, "from": user.json, "query": text, "offset": offset, "chat_type": "private"}
        return Press(self, query, self.telegram.updates.push("inline_query", value))

    def press(self, user: User, message: Json, data: str) -> Press:
        """A callback query with any data at all, as a forged client could send it."""
        query = self._query(user)
        value = {
            "id": query.id, "from": user.json, "message": message, "chat_instance": "7", "data": data,
        }  # fmt: skip
        return Press(self, query, self.telegram.updates.push("callback_query", value))

    def menu(self, scope: str, language_code: str = "", **ids: int) -> list[str]:
        """The command names of one menu."""
        key = (tuple(sorted({"type": scope, **ids}.items())), language_code)
        return [command["command"] for command in self.telegram.menus.get(key, [])]

    async def until(self, look: Callable[[], T], *, what: str, within_s: float = DEADLINE_S) -> T:
        """The first truthy value of `look()`.

        Raises:
            AssertionError: The deadline passed; it tells every call the bot made.
        """
        try:
            return await self.telegram.bell.until(look, within_s=within_s)
        except TimeoutError:
            raise AssertionError(f"no {what} within {within_s} s; the bot called:\n{self.journal}") from None

    async def polling(self, *, within_s: float = DEADLINE_S) -> None:
        """Waits for a `getUpdates` to come in, after those so far."""
        seen = len(self.journal.of("getUpdates"))
        await self.until(
            lambda: len(self.journal.of("getUpdates")) > seen, what="getUpdates", within_s=within_s
        )

    async def called(
        self, method: str, *, times: int = 1, where: Callable[[Call], bool] = lambda _: True
    ) -> list[Call]:
        """Waits for calls of `method`, answered or not."""

        def look() -> list[Call]:
            found = [call for call in self.journal.of(method) if where(call)]
            return found if len(found) >= times else []

        return await self.until(look, what=f"{times} x {method}")

    async def confirmed(self, *update_ids: int | None, within_s: float = DEADLINE_S) -> None:
        """Waits until the bot has said it has these updates; without any, all there are."""
        pending = self.telegram.updates.pending
        wanted = set(update_ids) or set(pending)
        await self.until(lambda: not wanted & set(pending), what="confirmation", within_s=within_s)

    def _chat(
        self, kind: Literal["group", "supergroup", "channel"], title: str, members: Sequence[User]
    ) -> ChatDriver:
        return ChatDriver(self, self.telegram.world.add_chat(kind, title, members=list(members)))

    def _query(self, user: User) -> Query:
        query = Query(f"query-{len(self.telegram.queries) + 1}", user)
        self.telegram.queries[query.id] = query
        return query
