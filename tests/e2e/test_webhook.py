"""Updates that come by webhook: the same answers, and nothing for those who are not Telegram."""

from __future__ import annotations

import asyncio
import io
import json
import socket

import aiohttp
import pytest

from tests.e2e.conftest import MakeBot, RunBot
from tests.e2e.process import BotProcess
from tests.support.botapi import BotApi, ChatDriver
from tests.support.botapi.webhooks import SECRET_HEADER

SECRET = "a-secret_of-these-tests"
WHO = "Who commands the ferry?"
MARTA = "Captain Marta Olsen commands the ferry with a crew of 23."


@pytest.fixture
def port() -> int:
    """One that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def url(port: int) -> str:
    return f"http://127.0.0.1:{port}/hook/a1"


@pytest.fixture
def settings(url: str, port: int) -> dict[str, str]:
    return {
        "WENJU_WEBHOOK_URL": url,
        "WENJU_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
        "WENJU_WEBHOOK_SECRET": SECRET,
    }


@pytest.fixture
def chat(api: BotApi) -> ChatDriver:
    return api.private(api.user("Ann"))


async def post(url: str, body: bytes, **headers: str) -> int:
    """The status that a POST is answered with."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=io.BytesIO(body), headers=headers) as response,
    ):
        return response.status


async def test_questions_are_answered_and_forged_requests_are_not(
    api: BotApi, run_bot: RunBot, chat: ChatDriver, settings: dict[str, str], url: str
) -> None:
    bot = await run_bot(**settings, WENJU_LOG_LEVEL="debug")
    assert (await chat.ask(WHO)).quoted[0] == MARTA
    [registered] = api.journal.of("setWebhook")
    assert registered.params["url"] == url
    assert "message" in registered.params["allowed_updates"]
    assert not registered.params.get("drop_pending_updates")
    assert api.journal.of("getUpdates") == []

    forged = json.dumps({"update_id": 900_000_001, "message": chat.send("/start").json}).encode()
    own = {SECRET_HEADER: SECRET}
    answers = len(chat.posts())
    refused = [
        await post(url, forged),
        await post(url, forged, **{SECRET_HEADER: ""}),
        await post(url, forged, **{SECRET_HEADER: SECRET + "x"}),
        await post(url, forged, **{SECRET_HEADER: SECRET[:-1]}),
        await post(url, forged, **{SECRET_HEADER: "é"}),
    ]
    assert refused == [403] * 5
    other = url.rpartition("/")[0]
    assert [await post(place, forged, **own) for place in (other, other + "/", url + "/", url + "/x")] == [
        404
    ] * 4
    broken = [b"", b"{", b"[]", b"null", b"7", b'{"message": {}}', b"\xff", b"[" * 100_000]
    assert [await post(url, body, **own) for body in broken] == [400] * len(broken)
    assert await post(url, b"x" * 2_000_000, **own) == 413
    unreadable = json.dumps({"update_id": 900_000_002, "message": {"message_id": "none"}}).encode()
    assert await post(url, unreadable, **own) == 200, "refused, it would come again and hold up the others"
    async with aiohttp.ClientSession() as session, session.get(url, headers=own) as response:
        assert response.status == 405
    assert (await chat.ask(WHO)).quoted[0] == MARTA
    assert len(chat.posts()) == answers + 2, "the driver's own /start and the question; nothing forged"
    assert SECRET not in bot.output
    assert await bot.stop() == 0


async def test_what_came_is_kept_over_a_kill_and_what_comes_twice_is_answered_once(
    api: BotApi, run_bot: RunBot, chat: ChatDriver, settings: dict[str, str], url: str
) -> None:
    """The update is stored before Telegram hears that it arrived."""
    bot = await run_bot(**settings)
    first = await chat.ask(WHO)
    await bot.kill()
    waiting = chat.send(WHO)
    await bot.start()
    assert (await chat.reply_to(waiting)).quoted == first.quoted
    again = {"update_id": waiting.update_id, "message": waiting.json}
    assert await post(url, json.dumps(again).encode(), **{SECRET_HEADER: SECRET}) == 200
    await bot.said("came again and was dropped")
    assert len(chat.replies_to(waiting)) == 1


async def test_polling_again_takes_the_webhook_away(
    api: BotApi, make_bot: MakeBot, chat: ChatDriver, settings: dict[str, str]
) -> None:
    bot = make_bot(**settings)
    await bot.start()
    await api.called("setWebhook")
    await bot.stop()
    assert api.telegram.webhook.url, "it stays while the bot is down: Telegram keeps what comes"
    await make_bot().start()
    await api.polling()
    assert not api.telegram.webhook.url
    await chat.ask("/start")


async def test_faults_stop_the_start_with_a_line(
    make_bot: MakeBot, settings: dict[str, str], port: int
) -> None:
    async def line(**changed: str) -> str:
        bot = make_bot(**{**settings, **changed})
        await bot.start()
        assert await bot.ended() == 2
        return last_line(bot)

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        lines = await asyncio.gather(
            line(WENJU_WEBHOOK_SECRET=""),
            line(WENJU_WEBHOOK_URL="http://bot.example.org/hook"),
            line(),
        )
    assert [words.split()[1] for words in lines] == [
        "WENJU_WEBHOOK_SECRET",
        "WENJU_WEBHOOK_URL",
        "WENJU_WEBHOOK_LISTEN",
    ]


def last_line(bot: BotProcess) -> str:
    return bot.output.splitlines()[-1]
