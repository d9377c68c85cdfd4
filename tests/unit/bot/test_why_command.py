"""`/why`: how an answer came about, for admins alone, about the answer that is meant."""

from __future__ import annotations

import pytest

from bot.asking import Asking
from bot.recent import MOST, Asked, Recent
from tests.unit.bot.conftest import MakeBench
from tests.unit.bot.offline import ADA, BOB, BOT, GROUP, Bench, Call, Json
from tests.unit.bot.samples import not_found, quote


def reply_to(number: int, sender: Json | None = None, **more: object) -> Json:
    chat = {"id": ADA, "type": "private"}
    return {"message_id": number, "date": 1, "chat": chat, "from": sender or BOT, "text": "…", **more}


def sent_number(bench: Bench, call: Call) -> int:
    """The number that the bench gave the message of a call."""
    return 1000 + bench.telegram.calls.index(call) + 1


async def test_alone_it_explains_the_chats_last_question(bench: Bench) -> None:
    await bench.send("Who commands the ferry?")
    [call] = await bench.send("/why")
    assert bench.engine.asked == ["Who commands the ferry?"] * 2
    for words in ("score: 12.5", "sentence (BM25): +8", "commands → commands", "asks for: a person", "0.9"):
        assert words in call.text


async def test_in_reply_to_an_answer_it_explains_that_one(bench: Bench) -> None:
    [first] = await bench.send("Who commands the ferry?")
    number = sent_number(bench, first)
    await bench.send("Who cooks?")
    await bench.send("/why", reply_to_message=reply_to(number))
    assert bench.engine.asked[-1] == "Who commands the ferry?"


async def test_in_reply_to_a_question_it_explains_its_answer(bench: Bench) -> None:
    asked = reply_to(5, {"id": BOB, "is_bot": False, "first_name": "Bob"}, text="Who cooks?")
    await bench.send("/why", reply_to_message=asked)
    assert bench.engine.asked == ["Who cooks?"]


async def test_after_a_restart_the_answers_own_quotation_tells_the_question(bench: Bench) -> None:
    answer = reply_to(77, quote={"text": "Who cooks?", "position": 0})
    await bench.send("/why", reply_to_message=answer)
    assert bench.engine.asked == ["Who cooks?"]


async def test_a_question_may_stand_behind_it(bench: Bench) -> None:
    await bench.send("/why Who cooks?")
    assert bench.engine.asked == ["Who cooks?"]


@pytest.mark.parametrize("more", [{}, {"reply_to_message": reply_to(77)}])
async def test_without_a_question_it_says_how(bench: Bench, more: Json) -> None:
    [call] = await bench.send("/why", **more)
    assert (call.text.startswith("Which answer?"), bench.engine.asked) == (True, [])


async def test_what_was_refused_explains_the_nearest(bench: Bench) -> None:
    bench.engine.answer = not_found(quote())
    [call] = await bench.send("/why Who sank it?")
    assert (call.text.count("score: 12.5"), quote().text in call.text) == (1, True)


async def test_long_accounts_come_in_messages_that_telegram_takes(bench: Bench) -> None:
    bench.engine.answer = not_found(*[quote(f"Ferry {'🛳' * 3000} {number}.") for number in range(3)])
    calls = await bench.send("/why Who sank it?")
    assert max(len(call.text.encode("utf-16-le")) // 2 for call in calls) <= 4096
    assert sum(call.text.count("score:") for call in calls) == 3


@pytest.mark.parametrize("chat", [None, GROUP])
async def test_nobody_else_is_told(bench: Bench, chat: int | None) -> None:
    [call] = await bench.send("/why Who cooks?", user=BOB, chat=chat)
    assert (call.text.startswith("Only my admins"), bench.engine.asked) == (True, [])


async def test_where_texts_are_not_kept_only_what_the_answer_shows_is_known(make_bench: MakeBench) -> None:
    async with make_bench(WENJU_KEEP_QUESTIONS="off") as bench:
        [first] = await bench.send("Who commands the ferry?")
        for more in ({}, {"reply_to_message": reply_to(sent_number(bench, first))}):
            [call] = await bench.send("/why", **more)
            assert call.text.startswith("Which answer?")
        shown = reply_to(77, text="Understood as: Who cooks?\n\n…", quote={"text": "and?", "position": 0})
        await bench.send("/why", reply_to_message=shown)
        assert bench.engine.asked[1:] == ["Who cooks?"]


def test_what_somebody_asked_is_forgotten_everywhere_and_in_time() -> None:
    recent = Recent(MOST)
    for chat, user, asked_s in ((1, 1, 10.0), (GROUP, 1, 20.0), (GROUP, 2, 30.0), (3, 3, 5.0)):
        recent.note(chat, [user], asked=Asked(Asking(f"Who? {user}"), user, asked_s))
    recent.forget(1)
    assert [recent.last(1), recent.answered_by(1, 1), recent.answered_by(GROUP, 1)] == [None] * 3
    assert recent.last(GROUP) == recent.answered_by(GROUP, 2) == Asking("Who? 2")
    recent.expire(10.0)
    assert (recent.last(3), recent.answered_by(3, 3)) == (None, None)
    assert recent.last(GROUP) is not None
