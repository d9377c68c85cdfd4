"""Sending: waits are kept per chat, faults are outlasted, refusals are not repeated."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot import delivery
from bot.delivery import Delivery

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


class Server:
    """Gives the faults it was made with, then the answer; notes who asked when."""

    def __init__(self, *faults: TelegramError) -> None:
        self.faults = deque(faults)
        self.chats: list[object] = []

    async def post(self, _: str, data: dict[str, Any]) -> bool:
        self.chats.append(data.get("chat_id"))
        if self.faults:
            raise self.faults.popleft()
        return True


async def send(way: Delivery, server: Server, *, chat: int = 1, endpoint: str = "sendMessage") -> Any:
    data: dict[str, Any] = {"chat_id": chat}
    return await way.process_request(server.post, (endpoint, data), {}, endpoint, data, None)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "FIRST_PAUSE_S", 0.001)


@pytest.mark.parametrize("fault", [NetworkError("Bad Gateway"), TimedOut()])
async def test_a_burst_of_faults_is_outlasted(fault: TelegramError) -> None:
    server = Server(*[fault] * 4)
    assert await send(Delivery(), server) is True
    assert len(server.chats) == 5


@pytest.mark.parametrize("refusal", [BadRequest("no"), Forbidden("blocked")])
async def test_a_refusal_is_not_repeated(refusal: TelegramError) -> None:
    server = Server(refusal)
    with pytest.raises(type(refusal)):
        await send(Delivery(), server)
    assert len(server.chats) == 1


async def test_what_its_caller_asks_again_is_asked_once() -> None:
    server = Server(NetworkError("x"))
    with pytest.raises(NetworkError):
        await send(Delivery(), server, endpoint="getMe")


async def test_patience_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "PATIENCE_S", {"sendMessage": 0.01})
    with pytest.raises(NetworkError):
        await send(Delivery(), Server(*[NetworkError("x")] * 100))


async def test_a_wait_holds_up_its_own_chat_only() -> None:
    way, server = Delivery(), Server(RetryAfter(1))
    slow = [asyncio.create_task(send(way, server, chat=1)) for _ in range(2)]
    await asyncio.sleep(0)
    await send(way, server, chat=2)
    assert not any(task.done() for task in slow)
    assert await asyncio.gather(*slow) == [True, True]
    assert server.chats[0] == 1
    assert server.chats.count(1) == 3


async def test_a_group_that_became_a_supergroup_is_followed() -> None:
    server = Server(ChatMigrated(-100))
    assert await send(Delivery(), server, chat=-5) is True
    assert server.chats == [-5, -100]
