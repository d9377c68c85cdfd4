"""Long polling: what is not confirmed comes again, and only one may poll."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from tests.support.botapi import BotApi, ChatDriver
from tests.unit.support.raw import call, refusal


@pytest.fixture
def chat(api: BotApi) -> ChatDriver:
    return api.private(api.user("Ann"))


async def poll(api: BotApi, **params: Any) -> list[int]:
    """The ids of the updates one poll brings."""
    code, result = await call(api, "getUpdates", **params)
    assert code == 200, result
    return [update["update_id"] for update in result]


async def test_unconfirmed_updates_come_again(api: BotApi, chat: ChatDriver) -> None:
    first, second = chat.send("one").update_id, chat.send("two").update_id
    assert first is not None
    assert await poll(api) == [first, second]
    assert await poll(api, offset=first) == [first, second]
    assert await poll(api, offset=first + 1) == [second]
    assert await poll(api) == [second], "what was confirmed is gone"
    assert api.telegram.updates.delivered == {first: 2, second: 4}


async def test_an_update_may_come_twice(api: BotApi, chat: ChatDriver) -> None:
    first, second = chat.send("one"), chat.send("two")
    assert first.update_id is not None
    await poll(api, offset=first.update_id + 1)
    chat.redeliver(first)
    assert await poll(api) == [first.update_id, second.update_id]


async def test_limit_and_negative_offset(api: BotApi, chat: ChatDriver) -> None:
    ids = [chat.send(str(number)).update_id for number in range(5)]
    assert await poll(api, limit=2) == ids[:2]
    assert await poll(api, offset=-2) == ids[3:]
    assert await poll(api) == ids[3:]


async def test_a_poll_waits_for_the_first_update(api: BotApi, chat: ChatDriver) -> None:
    waiting = asyncio.create_task(poll(api, timeout=30))
    await api.called("getUpdates")
    update_id = chat.send("now").update_id
    assert await waiting == [update_id]


async def test_a_poll_ends_empty_after_its_timeout(api: BotApi) -> None:
    assert await poll(api, timeout=1) == []


async def test_a_second_poll_ends_the_first_with_a_conflict(api: BotApi, chat: ChatDriver) -> None:
    first = asyncio.create_task(call(api, "getUpdates", timeout=30))
    await api.called("getUpdates")
    second = asyncio.create_task(poll(api, timeout=30))
    assert await first == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    update_id = chat.send("hello").update_id
    assert await second == [update_id]


async def test_a_poller_that_hangs_up_conflicts_with_nobody(api: BotApi, chat: ChatDriver) -> None:
    gone = asyncio.create_task(call(api, "getUpdates", timeout=30))
    await api.called("getUpdates")
    gone.cancel()
    await asyncio.gather(gone, return_exceptions=True)
    update_id = chat.send("hello").update_id
    assert await poll(api, timeout=30) == [update_id]


async def test_allowed_updates_stay_until_said_otherwise(api: BotApi, chat: ChatDriver) -> None:
    post = chat.send("one")
    assert await poll(api, allowed_updates=["callback_query"]) == [post.update_id], "old ones stay"
    assert chat.send("two").update_id is None
    assert await poll(api, allowed_updates=[]) == [post.update_id]
    assert chat.edit(post, "three").update_id is not None


async def test_unknown_kinds_of_update_are_refused(api: BotApi) -> None:
    assert await refusal(api, "getUpdates", allowed_updates=["massage"]) == (
        "strict: unknown kinds of update: ['massage']"
    )


async def test_a_wrong_token_and_an_unknown_method(api: BotApi) -> None:
    async with httpx.AsyncClient() as client:
        wrong = await client.get(f"{api.base_url}1:x/getMe")
        unknown = await client.get(f"{api.base_url}{api.token}/getYou")
        malformed = await client.get(f"{api.base_url}nonsense/getMe")
        nowhere = await client.get(f"http://127.0.0.1:{api.port}/")
    assert (wrong.status_code, wrong.json()["description"]) == (401, "Unauthorized")
    assert (malformed.status_code, malformed.json()["description"]) == (404, "Not Found")
    assert (unknown.status_code, unknown.json()["description"]) == (404, "Not Found: method not found")
    assert nowhere.status_code == 404


async def test_parameters_may_come_in_any_form(api: BotApi, chat: ChatDriver) -> None:
    chat.send("hello")
    url = f"{api.base_url}{api.token}/sendmessage"
    entities = '[{"type": "bold", "offset": 0, "length": 2}]'
    data = {"chat_id": str(chat.id), "text": "hi", "entities": entities}
    async with httpx.AsyncClient() as client:
        answers = [
            await client.get(url, params=data),
            await client.post(url, data=data),
            await client.post(url, data=data, files={}),
        ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert [post.marked("bold") for post in chat.posts()] == [("hi",)] * 3


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"text": "hi"}, "chat_id is empty"),
        ({"chat_id": 1001}, "message text is empty"),
        ({"chat_id": 1001, "text": "hi", "colour": "red"}, "strict: sendMessage has no parameter 'colour'"),
        ({"chat_id": "x", "text": "hi"}, 'field "chat_id" must be of type Number'),
        ({"chat_id": 1001, "text": 7}, 'field "text" must be of type String'),
        ({"chat_id": 1001, "text": "hi", "entities": "["}, "can't parse entities JSON object"),
        ({"chat_id": 1001, "text": "hi", "entities": {}}, "expected an Array as entities"),
        (
            {"chat_id": 1001, "text": "hi", "entities": [{"type": "bold", "offset": 0, "len": 1}]},
            "strict: entities[0] has no field 'len'",
        ),
        (
            {"chat_id": 1001, "text": "hi", "entities": [{"type": "bold", "offset": 0}]},
            'can\'t find field "length" in entities[0]',
        ),
        ({"chat_id": 1001, "text": "hi", "reply_parameters": []}, "object expected as reply_parameters"),
        (
            {"chat_id": 1001, "text": "hi", "protect_content": "maybe"},
            "strict: protect_content is not a Boolean: 'maybe'",
        ),
        (
            {"chat_id": 1001, "text": "hi", "parse_mode": "HTML"},
            "strict: this server reads entities, not markup: parse_mode is not supported",
        ),
    ],
)
async def test_bad_parameters_are_refused(
    api: BotApi, chat: ChatDriver, params: dict[str, Any], description: str
) -> None:
    chat.send("hello")
    assert await refusal(api, "sendMessage", **params) == description
    assert api.journal.refused[-1].error == f"Bad Request: {description}"
