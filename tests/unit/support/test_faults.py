"""Troubles on order, and webhooks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from aiohttp import web

from tests.support.botapi import (
    BotApi,
    Fault,
    bad_gateway,
    hang,
    lost_reply,
    reset,
    server_error,
    too_many_requests,
)
from tests.unit.support.raw import call, refusal


@pytest.mark.parametrize(
    ("fault", "status", "body"),
    [
        (
            too_many_requests("getMe", retry_after_s=3),
            429,
            {
                "ok": False,
                "error_code": 429,
                "description": "Too Many Requests: retry after 3",
                "parameters": {"retry_after": 3},
            },
        ),
        (
            server_error("getMe"),
            500,
            {"ok": False, "error_code": 500, "description": "Internal Server Error"},
        ),
    ],
)
async def test_refusals_come_as_often_as_ordered(
    api: BotApi, fault: Fault, status: int, body: dict[str, object]
) -> None:
    api.order(fault)
    async with httpx.AsyncClient() as client:
        answers = [await client.get(f"{api.base_url}{api.token}/getMe") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [status, 200]
    assert answers[0].json() == body


async def test_a_proxy_answers_with_a_page(api: BotApi) -> None:
    api.order(bad_gateway("*"))
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"{api.base_url}{api.token}/getMe")
    assert (answer.status_code, answer.text) == (502, "<html>Bad Gateway</html>")


async def test_a_broken_connection_before_and_after_the_work(api: BotApi) -> None:
    chat = api.private(api.user("Ann"))
    chat.send("hello")
    for fault, stored in [(reset("sendMessage"), 0), (lost_reply("sendMessage"), 1)]:
        api.order(fault)
        with pytest.raises(httpx.TransportError):
            await call(api, "sendMessage", chat_id=chat.id, text="hi")
        assert len(chat.posts()) == stored


async def test_no_answer_at_all(api: BotApi) -> None:
    api.order(hang("getMe"))
    async with httpx.AsyncClient(timeout=0.2) as client:
        with pytest.raises(httpx.ReadTimeout):
            await client.get(f"{api.base_url}{api.token}/getMe")


async def test_a_fault_may_choose_its_calls(api: BotApi) -> None:
    chats = [api.private(api.user(name)) for name in ("Ann", "Bob")]
    for chat in chats:
        chat.send("hello")
    api.order(Fault("sendMessage", "refuse", where=lambda params: params["chat_id"] == chats[1].id))
    codes = [(await call(api, "sendMessage", chat_id=chat.id, text="hi"))[0] for chat in chats]
    assert codes == [200, 500]


@asynccontextmanager
async def listening(answers: list[int]) -> AsyncIterator[tuple[str, list[tuple[str, int]]]]:
    """A webhook that answers with these statuses, then 200: its URL, and what came."""
    came: list[tuple[str, int]] = []

    async def take(request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        came.append((secret, (await request.json())["update_id"]))
        return web.Response(status=answers.pop(0) if answers else 200)

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook", came
    finally:
        await runner.cleanup()


async def test_a_webhook_gets_updates_in_order_until_it_takes_them(api: BotApi) -> None:
    chat = api.private(api.user("Ann"))
    async with listening([500]) as (url, came):
        await call(api, "setWebhook", url=url, secret_token="s3cret_")
        first, second = chat.send("one").update_id, chat.send("two").update_id
        await api.confirmed()
        assert came == [("s3cret_", first), ("s3cret_", first), ("s3cret_", second)]
        _, info = await call(api, "getWebhookInfo")
        assert (info["pending_update_count"], info["last_error_message"]) == (
            0,
            "Wrong response from the webhook: 500",
        )
        assert (await call(api, "getUpdates"))[0] == 409
        await call(api, "deleteWebhook")
        assert (await call(api, "getUpdates"))[0] == 200


async def test_webhooks_telegram_would_not_take(api: BotApi) -> None:
    assert await refusal(api, "setWebhook", url="http://example.org/hook") == (
        "bad webhook: An HTTPS URL must be provided for webhook"
    )
    assert await refusal(api, "setWebhook", url="https://example.org/hook", secret_token="a b") == (
        "secret token contains unallowed characters"
    )
