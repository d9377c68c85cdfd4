"""More quotes, the context of one, thumbs: in place, for the asker alone, and as often as one likes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.asking import Asking
from bot.state import Feedback
from bot.texts import LANGUAGES
from bot.views import view_answer, view_context
from tests.unit.bot.conftest import MakeBench
from tests.unit.bot.offline import ADA, BOB, GROUP, Bench, Call, Json
from tests.unit.bot.samples import AFTER, BEFORE, SENTENCE, WHOLE, answered, not_found, quote

QUESTION = "Who commands the ferry?"
ASKING = Asking(QUESTION)
PLACE = "\n— The Ferry of Lund · Crew · 2026-02-10"


async def ask(bench: Bench, **more: object) -> tuple[Json, Call]:
    """The question's message and its answer."""
    content = bench.message({"text": QUESTION, **more})
    [call] = await bench.handle(content)
    return content, call


def labels(call: Call) -> list[str]:
    return [button["text"] for button in call.buttons]


def button(call: Call, label: str) -> Json:
    return next(button for button in call.buttons if button["text"] == label)


async def test_an_answer_has_its_buttons(bench: Bench) -> None:
    _, one = await ask(bench)
    assert labels(one) == ["Context", "👍", "👎"]
    bench.engine.answer = answered(*[quote(f"{number}.") for number in range(8)])
    _, many = await ask(bench, text="Who sails it?")
    assert labels(many) == ["Context 1", "Context 2", "Context 3", "More", "👍", "👎"]
    bench.engine.answer = not_found()
    _, none = await ask(bench, text="Who sank it?")
    assert labels(none) == ["👍", "👎"]
    assert all(len(button["callback_data"].encode()) <= 64 for button in [*one.buttons, *many.buttons])


async def test_buttons_speak_the_language_of_the_question(bench: Bench) -> None:
    bench.engine.answer = answered(*[quote(f"{number}.") for number in range(4)])
    [call] = await bench.send("谁负责电商？")
    assert labels(call) == ["上下文 1", "上下文 2", "上下文 3", "更多", "👍", "👎"]


async def test_more_adds_quotes_in_place_until_there_are_none(bench: Bench) -> None:
    bench.engine.answer = answered(*[quote(f"Number {number}.") for number in range(8)])
    asked, call = await ask(bench)
    shown = []
    while "More" in labels(call):
        [call, answer] = await bench.press(button(call, "More"), replied=asked)
        assert (call.method, answer.method) == ("editMessageText", "answerCallbackQuery")
        shown.append(call.text.count("Number"))
    assert shown == [6, 8]


async def test_quotes_far_below_the_first_wait_until_somebody_wants_more(bench: Bench) -> None:
    scores = (10.0, 4.6, 4.4, 4.0)
    quotes = [replace(quote(f"Number {number}."), score=score) for number, score in enumerate(scores)]
    bench.engine.answer = answered(*quotes)
    asked, first = await ask(bench)
    [more, _] = await bench.press(button(first, "More"), replied=asked)
    assert [call.text.count("Number") for call in (first, more)] == [2, 4]


async def test_the_first_quote_is_shown_whatever_it_scores(bench: Bench) -> None:
    bench.engine.answer = answered(replace(quote("Number 0."), score=-1.0))
    _, call = await ask(bench)
    assert call.text.count("Number") == 1


async def test_pressing_more_twice_changes_nothing(bench: Bench) -> None:
    bench.engine.answer = answered(*[quote(f"Number {number}.") for number in range(4)])
    asked, call = await ask(bench)
    [first, _] = await bench.press(button(call, "More"), replied=asked)
    bench.telegram.faults["editMessageText"].append(
        (400, {"description": "Bad Request: message is not modified"})
    )
    [second, answer] = await bench.press(button(call, "More"), replied=asked)
    assert first == second
    assert answer.method == "answerCallbackQuery"


async def test_more_asks_what_a_command_asked(bench: Bench) -> None:
    bench.engine.answer = answered(*[quote(f"{number}.") for number in range(4)])
    asked = bench.message({"text": f"/ask {QUESTION}"}, chat=GROUP)
    [call] = await bench.handle(asked)
    await bench.press(button(call, "More"), chat=GROUP, replied=asked)
    assert bench.engine.asked == [QUESTION, QUESTION]


async def test_without_the_question_it_says_so(bench: Bench) -> None:
    bench.engine.answer = answered(*[quote(f"{number}.") for number in range(4)])
    _, call = await ask(bench)
    [answer] = await bench.press(button(call, "More"))
    assert answer.text == "Your question is no longer there. Please ask again."


async def test_context_shows_what_stands_around_and_can_widen_and_go_back(bench: Bench) -> None:
    asked, call = await ask(bench)
    [near, _] = await bench.press(button(call, "Context"), replied=asked)
    assert near.text == f"It was built in 1999. {SENTENCE} They live aboard.\n— The Ferry of Lund"
    [quotation, bold, _] = near.parameters["entities"]
    assert (quotation["type"], quotation["offset"]) == ("blockquote", 0)
    assert (bold["type"], bold["offset"], bold["length"]) == ("bold", 22, len(SENTENCE))
    assert labels(near) == ["Wider", "← Answer", "Share"]
    [wide, _] = await bench.press(button(near, "Wider"), replied=asked)
    assert wide.text == f"{BEFORE}{SENTENCE}{AFTER}\n— The Ferry of Lund"
    assert labels(wide) == ["← Answer", "Share"]
    [back, _] = await bench.press(button(wide, "← Answer"), replied=asked)
    assert (back.text, labels(back)) == (call.text, labels(call))


async def test_context_of_an_article_that_changed_or_went_says_so(bench: Bench) -> None:
    asked, call = await ask(bench)
    bench.engine.whole = replace(WHOLE, text=WHOLE.text.replace("23", "24"))
    [changed] = await bench.press(button(call, "Context"), replied=asked)
    bench.engine.whole = replace(WHOLE, sentences=WHOLE.sentences[:2])
    [shorter] = await bench.press(button(call, "Context"), replied=asked)
    bench.engine.cards = ()
    [gone] = await bench.press(button(call, "Context"), replied=asked)
    assert changed.text == shorter.text == "This article has changed since. Please ask again."
    assert gone.text == "This article has been removed since. Please ask again."


async def test_thumbs_are_noted_and_the_last_one_counts(bench: Bench) -> None:
    _, call = await ask(bench)
    for thumb in ("👍", "👍", "👎"):
        [answer] = await bench.press(button(call, thumb))
        assert answer.text == "Thank you, I have noted it."
    [noted] = await bench.services.state.call(lambda state: state.feedback())
    assert noted == Feedback(noted.given, chat=ADA, message=5, user=ADA, thumb=-1)


@pytest.mark.parametrize("label", ["Context", "👍", "👎"])
async def test_a_press_of_somebody_else_is_answered_and_does_nothing(bench: Bench, label: str) -> None:
    _, call = await ask(bench)
    [answer] = await bench.press(button(call, label), user=BOB)
    assert (answer.method, answer.text) == (
        "answerCallbackQuery",
        "This button is not yours, or it is too old. Ask again to get your own.",
    )
    assert await bench.services.state.call(lambda state: state.feedback()) == []


async def test_an_unexpected_error_still_answers_the_press(bench: Bench) -> None:
    bench.engine.answer = answered(*[quote(f"{number}.") for number in range(4)])
    asked, call = await ask(bench)
    bench.engine.answer = RuntimeError()
    methods = [made.method for made in await bench.press(button(call, "More"), replied=asked)]
    assert methods == ["answerCallbackQuery", "sendMessage"]


async def test_buttons_outlive_a_restart(make_bench: MakeBench) -> None:
    async with make_bench() as before:
        asked, call = await ask(before)
    async with make_bench() as after:
        [edit, _] = await after.press(button(call, "Context"), replied=asked)
        assert edit.method == "editMessageText"


async def test_who_writes_in_a_chats_name_gets_no_buttons(bench: Bench) -> None:
    """Nobody's press could be told to be theirs."""
    sender = {"id": GROUP, "type": "supergroup"}
    [call] = await bench.send(f"/ask {QUESTION}", chat=GROUP, sender_chat=sender)
    assert call.buttons == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_more_is_offered_as_long_as_it_stays_one_message(language: str) -> None:
    answer = answered(*[quote("w" * 900)] * 6)
    assert view_answer(answer, ASKING, language, shown=3).more == 4
    assert view_answer(answer, ASKING, language, shown=4).more is None
    assert view_answer(answered(*[quote(".")] * 20), ASKING, language, shown=9).more is None


def test_context_stops_where_a_message_ends() -> None:
    long = "x" * 3000
    text = f"{long}. {SENTENCE} {long}."
    whole = replace(
        WHOLE,
        text=text,
        sentences=tuple(
            replace(WHOLE.sentences[1], number=number, start=start, end=end)
            for number, (start, end) in enumerate(
                [(0, 3001), (3002, 3002 + len(SENTENCE)), (3003 + len(SENTENCE), len(text))]
            )
        ),
    )
    part, wider = view_context(whole, whole.sentences[1], width=4)
    assert part.text.startswith(SENTENCE)
    assert wider


def test_context_of_a_sentence_longer_than_a_message_is_its_beginning() -> None:
    whole = replace(
        WHOLE, text="𠮷" * 5000, sentences=(replace(WHOLE.sentences[1], number=0, start=0, end=5000),)
    )
    part, wider = view_context(whole, whole.sentences[0], width=1)
    assert part.text.startswith("𠮷" * 1000)
    assert len(part.text.encode("utf-16-le")) <= 2 * 4096
    assert not wider
