"""A Telegram that is away, refuses, hurries or stumbles."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import MakeBot, RunBot
from tests.support.botapi import (
    BotApi,
    ChatDriver,
    Fault,
    bad_gateway,
    reset,
    server_error,
    too_many_requests,
)

QUESTION = "Who commands the ferry?"
ANSWER = "Captain Marta Olsen commands the ferry with a crew of 23."


@pytest.fixture
def chat(api: BotApi) -> ChatDriver:
    return api.private(api.user("Ann"))


async def test_unreachable_at_the_start_it_keeps_trying(
    api: BotApi, chat: ChatDriver, run_bot: RunBot
) -> None:
    await api.stop()
    question = chat.send(QUESTION)
    bot = await run_bot()
    await bot.said("cannot be reached")
    await api.start()
    assert (await chat.reply_to(question, within_s=40)).quoted[0] == ANSWER


async def test_unreachable_in_between_it_comes_back(api: BotApi, chat: ChatDriver, run_bot: RunBot) -> None:
    await run_bot()
    await chat.ask(QUESTION)
    await api.stop()
    question = chat.send(QUESTION)
    await api.start()
    assert (await chat.reply_to(question, within_s=60)).quoted[0] == ANSWER


async def test_a_gateway_that_stumbles_at_the_start_is_outlasted(
    api: BotApi, chat: ChatDriver, run_bot: RunBot
) -> None:
    api.order(bad_gateway("getMe", times=2))
    api.order(server_error("setMyCommands", times=2))
    question = chat.send(QUESTION)
    await run_bot()
    assert (await chat.reply_to(question, within_s=60)).quoted[0] == ANSWER


@pytest.mark.parametrize("token", ["12345:wrong", "nonsense"])
async def test_a_wrong_token_ends_it_with_one_line(api: BotApi, make_bot: MakeBot, token: str) -> None:
    bot = make_bot(TELEGRAM_BOT_TOKEN=token)
    await bot.start()
    assert await bot.ended() == 2
    [line] = [line for line in bot.output.splitlines() if "token" in line.lower()]
    assert "TELEGRAM_BOT_TOKEN" in line
    assert len(bot.output.splitlines()) <= 2, bot.output


async def test_a_conflict_is_told_and_survived(api: BotApi, chat: ChatDriver, run_bot: RunBot) -> None:
    bot = await run_bot()
    await chat.ask("/start")
    description = (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    api.order(Fault("getUpdates", "refuse", 409, description))
    await bot.said("conflict")
    assert (await chat.reply_to(chat.send(QUESTION), within_s=40)).quoted[0] == ANSWER


async def test_a_wait_telegram_asks_for_is_kept(api: BotApi, chat: ChatDriver, run_bot: RunBot) -> None:
    await run_bot()
    await chat.ask("/start")
    api.order(too_many_requests("sendMessage", retry_after_s=3))
    assert (await chat.ask(QUESTION)).quoted[0] == ANSWER
    refused, sent = api.journal.of("sendMessage")[-2:]
    assert (refused.code, sent.code) == (429, 200)
    assert sent.at - refused.at >= 3


@pytest.mark.parametrize(
    "fault",
    [
        server_error("sendMessage", times=3),
        bad_gateway("sendMessage", times=3),
        reset("sendMessage", times=3),
        server_error("getUpdates", times=2),
        bad_gateway("getUpdates", times=2),
        reset("getUpdates", times=2),
    ],
    ids=lambda fault: f"{fault.method}-{fault.how}-{fault.code}",
)
async def test_bursts_of_faults_lose_nothing(
    api: BotApi, chat: ChatDriver, run_bot: RunBot, fault: Fault
) -> None:
    await run_bot()
    await chat.ask("/start")
    api.order(Fault(fault.method, fault.how, fault.code, times=fault.times))
    asked = [chat.send(QUESTION) for _ in range(3)]
    for post in asked:
        assert (await chat.reply_to(post, within_s=40)).quoted[0] == ANSWER
    await chat.ask("/help")
    assert [len(chat.replies_to(post)) for post in asked] == [1, 1, 1]


async def test_a_user_who_blocks_the_bot_harms_nobody(api: BotApi, chat: ChatDriver, run_bot: RunBot) -> None:
    await run_bot()
    await chat.ask("/start")
    chat.send(QUESTION)
    chat.refuse_bot()
    await api.called("sendMessage", where=lambda call: call.code in (200, 403), times=2)
    other = api.private(api.user("Bob"))
    assert (await other.ask(QUESTION)).quoted[0] == ANSWER
    await api.confirmed()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WENJU_ADMINS", "ada"),
        ("TELEGRAM_BASE_URL", "ftp://example.org/bot"),
        ("WENJU_RATE", "-1"),
        ("WENJU_ENGINE", "milvus+http://127.0.0.1:19530"),
        ("WENJU_WEBHOOK_URL", "http://example.org/hook"),
    ],
)
async def test_a_wrong_setting_ends_it_with_one_line(make_bot: MakeBot, name: str, value: str) -> None:
    bot = make_bot(**{name: value})
    await bot.start()
    assert await bot.ended() == 2
    [line] = bot.output.splitlines()
    assert name in line


async def test_without_a_token_it_says_which_setting_is_missing(make_bot: MakeBot) -> None:
    bot = make_bot(TELEGRAM_BOT_TOKEN="")
    await bot.start()
    assert await bot.ended() == 2
    assert "TELEGRAM_BOT_TOKEN" in bot.output


async def test_a_store_that_cannot_be_opened_ends_it_with_3(make_bot: MakeBot, tmp_path: Path) -> None:
    data = tmp_path / "file"
    data.write_text("not a folder", "utf-8")
    bot = make_bot(WENJU_DATA=str(data))
    await bot.start()
    assert await bot.ended() == 3
    assert str(data) in bot.output


async def test_an_update_that_cannot_be_read_takes_no_other_along(
    api: BotApi, chat: ChatDriver, run_bot: RunBot
) -> None:
    """A poll as an older Bot API server writes it, among questions that come with it, before and after."""
    bot = await run_bot()
    poll = {"id": "1", "question": "q", "options": [], "total_voter_count": 0, "type": "regular"}
    poll |= {"is_closed": False, "is_anonymous": True, "allows_multiple_answers": False}
    first = chat.send(QUESTION)
    spoilt = [chat.send_content({"poll": poll}), chat.send_content({"location": {"latitude": "north"}})]
    last = chat.send(QUESTION)
    for asked in (first, last):
        assert (await chat.reply_to(asked)).quoted[0] == ANSWER
    await api.confirmed()
    for broken in spoilt:
        await bot.said(f"update {broken.update_id} cannot be read and is passed over: TypeError")
    chat.send_content({"poll": poll})
    await api.confirmed()
    assert (await chat.ask(QUESTION)).quoted[0] == ANSWER
