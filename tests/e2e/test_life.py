"""Stopping, being killed, coming back: nobody's question is lost, nobody is answered twice."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import pytest

from bot.texts import text
from tests.e2e.conftest import MakeBot, RunBot
from tests.support.botapi import BotApi, ChatDriver, Fault, hang, too_many_requests

QUESTION = "Who commands the ferry?"
ANSWER = "Captain Marta Olsen commands the ferry with a crew of 23."


@pytest.fixture
def chat(api: BotApi) -> ChatDriver:
    return api.private(api.user("Ann"))


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
async def test_it_stops_when_asked(chat: ChatDriver, run_bot: RunBot, by: signal.Signals) -> None:
    bot = await run_bot()
    await chat.ask(QUESTION)
    assert await bot.stop(by=by) == 0


async def test_it_stops_before_it_ever_reached_telegram(api: BotApi, make_bot: MakeBot) -> None:
    await api.stop()
    bot = make_bot()
    await bot.start()
    await bot.said("cannot be reached")
    assert await bot.stop() == 0


async def test_questions_from_before_the_start_are_answered(chat: ChatDriver, run_bot: RunBot) -> None:
    asked = [chat.send(QUESTION) for _ in range(3)]
    await run_bot()
    assert [(await chat.reply_to(post)).quoted[0] for post in asked] == [ANSWER] * 3


async def test_what_was_accepted_is_answered_after_a_restart(
    api: BotApi, chat: ChatDriver, run_bot: RunBot
) -> None:
    """Telegram keeps the first reply waiting, so that the others are accepted and open when SIGTERM comes."""
    bot = await run_bot()
    await chat.ask("/start")
    api.order(too_many_requests("sendMessage", retry_after_s=300))
    asked = [chat.send(QUESTION) for _ in range(5)]
    await api.confirmed(*(post.update_id for post in asked))
    await api.called("sendMessage", where=lambda call: call.code == 429)
    assert await bot.stop() == 0
    await bot.start()
    for post in asked:
        assert (await chat.reply_to(post)).quoted[0] == ANSWER
    await chat.ask("/help")
    assert [len(chat.replies_to(post)) for post in asked] == [1] * 5
    assert chat.replies_to(asked[0])[0].id < chat.replies_to(asked[4])[0].id, "in order"


async def test_after_a_kill_the_open_ones_are_answered_and_the_done_ones_are_not(
    api: BotApi, chat: ChatDriver, run_bot: RunBot
) -> None:
    bob = api.private(api.user("Bob"))
    bot = await run_bot()
    done = [chat.send(QUESTION) for _ in range(3)]
    for post in done:
        await chat.reply_to(post)
    await chat.ask("/help")
    api.order(
        Fault("sendMessage", "hang", where=lambda params: params.get("chat_id") in (bob.id, str(bob.id)))
    )
    opened = [bob.send(QUESTION) for _ in range(3)]
    await api.confirmed(*(post.update_id for post in opened))
    await api.called("sendMessage", where=lambda call: call.error == "hang")
    await bot.kill()
    await bot.start()
    for post in opened:
        assert (await bob.reply_to(post)).quoted[0] == ANSWER
    await chat.ask("/help")
    await bob.ask("/help")
    assert [len(bob.replies_to(post)) for post in opened] == [1] * 3
    assert [len(chat.replies_to(post)) for post in done] == [1] * 3


async def test_a_kill_between_accepting_and_storing_loses_nothing(
    api: BotApi, chat: ChatDriver, run_bot: RunBot
) -> None:
    """Killed at a moment nobody chose, with many questions on their way: each is answered at last."""
    bot = await run_bot()
    await chat.ask("/start")
    people = [api.private(api.user(f"Reader {number}")) for number in range(20)]
    asked = [(person, person.send(QUESTION)) for person in people]
    await api.until(lambda: any(person.posts() for person in people), what="first reply")
    await bot.kill()
    await bot.start()
    replies = await asyncio.gather(*(person.reply_to(post) for person, post in asked))
    assert {reply.quoted[0] for reply in replies} == {ANSWER}


async def test_an_update_that_comes_twice_is_answered_once(
    api: BotApi, chat: ChatDriver, run_bot: RunBot
) -> None:
    bot = await run_bot()
    asked = chat.send(QUESTION)
    await chat.reply_to(asked)
    chat.redeliver(asked)
    await api.confirmed()
    await chat.ask("/help")
    assert len(chat.replies_to(asked)) == 1
    await bot.stop()
    await bot.start()
    chat.redeliver(asked)
    await api.confirmed()
    await chat.ask("/help")
    assert len(chat.replies_to(asked)) == 1, "nor after a restart"


async def test_who_waited_too_long_gets_a_word_of_apology(
    api: BotApi, chat: ChatDriver, run_bot: RunBot
) -> None:
    """Late is what is older than WENJU_LATE_MINUTES; a younger question is answered as ever."""
    late, fresh = chat.send(QUESTION, age_s=3 * 60), chat.send(QUESTION, age_s=60)
    await run_bot(WENJU_LATE_MINUTES="2")
    replies = [await chat.reply_to(post) for post in (late, fresh)]
    assert [reply.quoted[0] for reply in replies] == [ANSWER] * 2
    assert [text("late", "en") in reply.text for reply in replies] == [True, False]


async def test_chats_are_served_side_by_side_and_each_in_order(
    api: BotApi, chat: ChatDriver, run_bot: RunBot
) -> None:
    """While Telegram makes one chat wait, the other ones go on; the waiting one keeps its order."""
    slow, quick = chat, api.private(api.user("Bob"))
    await run_bot()
    await slow.ask("/start")
    api.order(
        Fault(
            "sendMessage",
            "refuse",
            429,
            "Too Many Requests: retry after 4",
            {"retry_after": 4},
            where=lambda params: str(params["chat_id"]) == str(slow.id),
        )
    )
    waiting = [slow.send(QUESTION) for _ in range(4)]
    await api.called("sendMessage", where=lambda call: call.code == 429)
    for _ in range(5):
        assert (await quick.ask(QUESTION)).quoted[0] == ANSWER
    assert not any(slow.replies_to(post) for post in waiting), "it is still waiting"
    replies = [await slow.reply_to(post) for post in waiting]
    assert sorted(reply.id for reply in replies) == [reply.id for reply in replies]


async def test_two_bots_on_one_token_hear_of_it(
    chat: ChatDriver, run_bot: RunBot, make_bot: MakeBot, tmp_path: Path
) -> None:
    """Telegram says Conflict to one of them at a time; when the second leaves, the first goes on."""
    first = await run_bot()
    await chat.ask(QUESTION)
    other = make_bot(WENJU_DATA=str(tmp_path / "other"))
    await other.start()
    hearing = [asyncio.create_task(bot.said("conflict")) for bot in (first, other)]
    heard, _ = await asyncio.wait(hearing, return_when=asyncio.FIRST_COMPLETED)
    for task in hearing:
        task.cancel()
    await asyncio.gather(*heard)
    await other.stop()
    assert (await chat.ask(QUESTION)).quoted[0] == ANSWER


async def test_a_hanging_telegram_does_not_hold_up_the_end(
    api: BotApi, chat: ChatDriver, run_bot: RunBot
) -> None:
    bot = await run_bot()
    await chat.ask("/start")
    api.order(hang("sendMessage", times=100))
    chat.send(QUESTION)
    await api.called("sendMessage", where=lambda call: call.error == "hang")
    assert await bot.stop() == 0
