"""The real application without a network: requests are recorded, the engine is a small fake."""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any

from telegram import Update
from telegram.request import BaseRequest, RequestData

from bot.services import BotApplication, Services
from index.bridges import Alias
from index.errors import QAError, UnknownAlias, UnknownArticle
from index.explaining import Explanation
from index.followups import Lack
from index.model import Answer, Article, ArticleCard
from tests.unit.bot.samples import CARD, WHOLE, answered, explained

BOT = {"id": 99, "is_bot": True, "first_name": "Wenju", "username": "wenju_test_bot"}
ADA, BOB = 1, 2
ADA_CHAT, GROUP = ADA, -100200

Json = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One request that the bot made."""

    method: str
    parameters: Json

    @property
    def text(self) -> str:
        return str(self.parameters.get("text", ""))

    @property
    def buttons(self) -> list[Json]:
        rows = self.parameters.get("reply_markup", {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]


@dataclass
class Offline(BaseRequest):
    """Records requests and answers them; `faults` are the codes and bodies that a method's next calls get."""

    calls: list[Call] = field(default_factory=list)
    faults: dict[str, deque[tuple[int, Json]]] = field(default_factory=lambda: defaultdict(deque))
    file: bytes = b""

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to let go."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        if method == "GET":
            return HTTPStatus.OK, self.file
        name = url.rpartition("/")[2]
        parameters = dict(request_data.parameters) if request_data else {}
        if name == "getMe":
            return HTTPStatus.OK, json.dumps({"ok": True, "result": BOT}).encode()
        self.calls.append(Call(name, parameters))
        if self.faults[name]:
            code, body = self.faults[name].popleft()
            return code, json.dumps({"ok": False, **body}).encode()
        return HTTPStatus.OK, json.dumps({"ok": True, "result": self._result(name, parameters)}).encode()

    def _result(self, name: str, parameters: Json) -> object:
        if name == "getFile":
            return {"file_id": "f", "file_unique_id": "f", "file_path": "f"}
        if not name.startswith(("sendMessage", "editMessage")):
            return True
        chat = {"id": parameters["chat_id"], "type": "private" if parameters["chat_id"] > 0 else "supergroup"}
        number = parameters.get("message_id", 1000 + len(self.calls))
        return {"message_id": number, "date": int(time.time()), "chat": chat, "from": BOT, "text": "…"}


class FakeEngine:
    """Answers with what it was given."""

    def __init__(self) -> None:
        self.answer: Answer | QAError | Exception = answered()
        self.cards: tuple[ArticleCard, ...] = (CARD,)
        self.asked: list[str] = []
        self.refreshed = 0
        self.generation = 3
        self.whole = WHOLE
        self.names: list[Alias] = []

    def ask(self, question: str, *, article: str | None = None, quotes: int = 3, skip: int = 0) -> Answer:
        self.asked.append(question)
        if isinstance(self.answer, Exception):
            raise self.answer
        return replace(self.answer, quotes=self.answer.quotes[:quotes])

    def explain(
        self, question: str, *, article: str | None = None, quotes: int = 3, skip: int = 0
    ) -> Explanation:
        answer = self.ask(question, article=article, quotes=quotes)
        return explained(answer)

    def follow_up(self, words: str, previous: str, *, answer: str = "") -> str | None:
        return f"{previous} {words}" if words.startswith("and ") else None

    def find_lack(self, words: str) -> Lack | None:
        return "topic" if words.startswith("and ") else None

    def articles(self) -> tuple[ArticleCard, ...]:
        return self.cards

    def article(self, id: str) -> Article:  # noqa: A002  # the engine's own name for it
        if id not in {card.id for card in self.cards}:
            raise UnknownArticle(id)
        return self.whole

    def aliases(self) -> tuple[Alias, ...]:
        return tuple(self.names)

    def add_aliases(self, aliases: Iterable[Alias]) -> tuple[Alias, ...]:
        self.names += aliases
        return tuple(aliases)

    def remove_aliases(self, name: str) -> tuple[Alias, ...]:
        gone = tuple(alias for alias in self.names if alias.joins(name))
        if not gone:
            raise UnknownAlias(name)
        self.names = [alias for alias in self.names if alias not in gone]
        return gone

    def refresh(self) -> bool:
        self.refreshed += 1
        return True

    def close(self) -> None:
        """Nothing to let go."""


@dataclass
class Bench:
    """An application on the test bench: send it updates and see what it asks Telegram to do."""

    application: BotApplication
    telegram: Offline
    engine: FakeEngine
    services: Services
    numbers: int = 0

    async def send(self, text: str, *, user: int = ADA, chat: int | None = None, **more: Any) -> list[Call]:
        """Handle a message of `user`, in private unless `chat` is given; the requests made meanwhile."""
        return await self.handle(self.message({"text": text, **more}, user=user, chat=chat))

    async def handle(self, content: Json) -> list[Call]:
        before = len(self.telegram.calls)
        self.numbers += 1
        update = Update.de_json({"update_id": self.numbers, **content}, self.application.bot)
        await self.application.process_update(update)
        return self.telegram.calls[before:]

    def message(self, content: Json, *, user: int = ADA, chat: int | None = None) -> Json:
        self.numbers += 1
        place = {"id": chat or user, "type": "supergroup" if chat else "private"}
        sender = {
            "id": user,
            "is_bot": False,
            "first_name": {ADA: "Ada", BOB: "Bob"}[user],
            "language_code": "en",
        }
        whole = {"message_id": self.numbers, "date": int(time.time()), "chat": place, "from": sender}
        if str(content.get("text", "")).startswith("/"):
            whole["entities"] = [
                {"type": "bot_command", "offset": 0, "length": len(content["text"].split()[0])}
            ]
        return {"message": whole | content}

    async def press(
        self, button: Json, *, user: int = ADA, chat: int = ADA, replied: Json | None = None
    ) -> list[Call]:
        """Handle a press of a button under a message of the bot's, which replies to the message `replied`."""
        message = {
            "message_id": 5,
            "date": 1,
            "chat": {"id": chat, "type": "private"},
            "from": BOT,
            "text": "Take out?",
        }
        if replied is not None:
            message["reply_to_message"] = replied["message"]
        query = {
            "id": "7",
            "from": {"id": user, "is_bot": False, "first_name": "X", "language_code": "en"},
            "chat_instance": "0",
            "message": message,
            "data": button["callback_data"],
        }
        return await self.handle({"callback_query": query})

    async def until(self, met: Callable[[], bool]) -> None:
        """Wait for work in the background."""
        async with asyncio.timeout(10):
            while not met():  # noqa: ASYNC110  # a child process has no event of ours to set
                await asyncio.sleep(0.005)
