"""Answers that are known already: the same as those that are looked for, few, and nobody's."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.known import Known, Learner, NotKnown
from bot.library import open_library
from index import Engine
from index.bridges import Alias
from index.followups import Lack
from index.model import Answer, Match, Span
from tests.unit.bot.conftest import make_settings
from tests.unit.bot.offline import ADA_CHAT, GROUP, Bench
from tests.unit.bot.samples import answered, not_found, quote

QUESTION = "Who commands the ferry?"


@dataclass
class Oracle:
    """Its answers differ in whatever may make them differ."""

    generation: int = 1
    names: tuple[str, ...] = ()
    asked: list[str] = field(default_factory=list)

    def aliases(self) -> tuple[str, ...]:
        return self.names

    def ask(self, question: str, *, article: str | None = None, quotes: int = 3, skip: int = 0) -> Answer:
        self.asked.append(question)
        words = f"{self.generation} {self.names} {question} {article} {quotes} {skip}."
        found = answered(quote(words), span=Span("words", 0, 0, 5), question=question)
        return replace(found, generation=self.generation)

    def find_lack(self, words: str) -> Lack | None:
        self.asked.append(words)
        return "asks" if words == "why?" else None

    def follow_up(self, words: str, previous: str, *, answer: str = "") -> str | None:
        return f"{previous} {words} {answer}"


@pytest.fixture
def oracle() -> Oracle:
    return Oracle()


@pytest.fixture
def known() -> Known:
    return Known()


def test_what_was_found_is_known(oracle: Oracle, known: Known) -> None:
    learner = Learner(oracle, known)
    with pytest.raises(NotKnown):
        known.ask(QUESTION)
    found = learner.ask(QUESTION)
    assert known.ask(QUESTION) == learner.ask(QUESTION) == found == Oracle().ask(QUESTION)
    assert oracle.asked == [QUESTION]


def test_what_words_lack_is_known_too(oracle: Oracle, known: Known) -> None:
    for words, lack in (("why?", "asks"), (QUESTION, None)):
        assert Learner(oracle, known).find_lack(words) == known.find_lack(words) == lack
        assert oracle.asked[-1] == words
    with pytest.raises(NotKnown):
        known.follow_up("why?", QUESTION)
    assert Learner(oracle, known).follow_up("why?", QUESTION, answer="Marta") == f"{QUESTION} why? Marta"


def test_what_was_cleared_leaves_room_for_as_much_again(oracle: Oracle) -> None:
    known = Known(most_bytes=20_000)
    counts = []
    for _ in range(2):
        learner = Learner(oracle, known)
        for number in range(50):
            learner.ask(f"{QUESTION} {number}")
        counts.append(len(known))
        known.clear()
    assert 0 < counts[0] == counts[1] < 50


steps = st.one_of(
    st.tuples(
        st.sampled_from(["ask"]),
        st.sampled_from(["", "?", "谁", "谁?", "\ud800", "why?"]),
        st.sampled_from([None, "a", "?"]),
        st.integers(1, 3),
        st.integers(0, 2),
    ),
    st.sampled_from([("generation",), ("alias",), ("expire",), ("clear",)]),
)


@given(st.lists(steps, max_size=60), st.integers(1, 4), st.integers(0, 6_000))
def test_an_answer_that_is_known_is_the_one_that_would_be_found(
    doings: list[tuple[str, ...]], most: int, most_bytes: int
) -> None:
    """Whatever changes in between, and however little may be kept."""
    oracle, known = Oracle(), Known(most=most, most_bytes=most_bytes, now=lambda: 5.0)
    for doing, *asked in doings:
        if doing == "generation":
            oracle.generation += 1
            known.keep_to(oracle)
        elif doing == "alias":
            oracle.names += ("a = b",)
            known.keep_to(oracle)
        elif doing == "expire":
            known.expire(6.0)
            assert not len(known)
        elif doing == "clear":
            known.clear()
        else:
            question, article, quotes, skip = asked
            more = {"article": article, "quotes": quotes, "skip": skip}
            found = Learner(oracle, known).ask(question, **more)  # type: ignore[arg-type]
            assert found == replace(oracle, asked=[]).ask(question, **more)  # type: ignore[arg-type]
            assert len(known) <= most


def test_what_was_not_asked_for_longest_goes_first(oracle: Oracle) -> None:
    known = Known(most=2)
    learner = Learner(oracle, known)
    for question in ("a", "b", "a", "c", "a", "b"):
        learner.ask(question)
    assert oracle.asked == ["a", "b", "c", "b"]


def test_long_answers_are_few(oracle: Oracle) -> None:
    known = Known(most_bytes=2**16)
    for number in range(100):
        known.learn(answered(quote("多" * 500), quote("x" * 1_000)), "ask", str(number), None, 3, 0)
    assert 10 < len(known) < 25
    known.learn(answered(quote("x" * 2**17)), "ask", "too long", None, 3, 0)
    assert not len(known)


def test_an_answer_grows_old(oracle: Oracle) -> None:
    clock = [100.0]
    known = Known(now=lambda: clock[0])
    learner = Learner(oracle, known)
    learner.ask("a")
    clock[0] = 200.0
    learner.ask("b")
    learner.ask("a")  # asking again makes it no younger
    known.expire(150.0)
    assert len(known) == 1
    assert known.ask("b") == Oracle().ask("b")


def test_the_question_itself_is_not_kept(known: Known) -> None:
    known.learn(answered(quote(matches=(Match(20, 28, "commands", "exact"),))), "ask", QUESTION, None, 3, 0)
    known.learn(not_found(question="Who is ill?"), "ask", "Who is ill?", None, 3, 0)
    kept = repr([(digest, entry) for digest, entry in known._entries.items()])  # the very point
    assert "Marta Olsen" in kept
    assert QUESTION not in kept
    assert "ill" not in kept
    other = Known()
    other.learn(None, "lack", QUESTION)
    known.learn(None, "lack", QUESTION)
    assert not set(other._entries) & set(known._entries)  # nobody can try out likely questions


@pytest.mark.parametrize(
    "use",
    [
        lambda known: known.clear(),
        lambda known: known.expire(1.0),
        lambda known: known.learn(None, "lack", "b"),
        lambda known: known.find_lack("before"),
    ],
    ids=["clear", "expire", "learn", "find"],
)
def test_whoever_comes_while_another_learns_waits(use: Callable[[Known], object]) -> None:
    """The clock is asked in the middle of learning: there another thread comes along."""
    others: list[Thread] = []
    waited: list[bool] = []

    def now() -> float:
        if len(known) and not others:
            others.append(Thread(target=use, args=(known,)))
            others[0].start()
            others[0].join(0.1)
            waited.append(others[0].is_alive())
        return 0.0

    known = Known(now=now)
    known.learn(None, "lack", "before")
    known.learn(None, "lack", "a")
    others[0].join()
    assert waited == [True]


def test_threads_may_learn_and_ask_side_by_side() -> None:
    known = Known(most=20)

    def work(number: int) -> None:
        oracle = Oracle()
        learner = Learner(oracle, known)
        for turn in range(300):
            question = str((turn * number) % 31)
            assert learner.ask(question) == Oracle().ask(question)
            if turn % 50 == 0:
                known.expire(0.0)

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(work, (1, 2, 3, 5))) == [None] * 4
    assert len(known) <= 20


async def test_a_group_that_asks_the_same_is_answered_from_memory(bench: Bench) -> None:
    [first] = await bench.send(QUESTION)
    [second] = await bench.send(f"/ask {QUESTION}", chat=GROUP)
    assert bench.engine.asked == [QUESTION]
    assert (first.text, second.text) == (second.text, first.text)
    assert (first.parameters["chat_id"], second.parameters["chat_id"]) == (ADA_CHAT, GROUP)


async def test_an_alias_and_a_new_generation_have_it_looked_for_again(bench: Bench) -> None:
    await bench.send(QUESTION)
    await bench.services.library.add_aliases([Alias("ferry", "boat")])
    await bench.send(QUESTION)
    bench.engine.generation += 1
    bench.engine.answer = not_found()
    await bench.services.library.refresh()
    [call] = await bench.send(QUESTION)
    assert bench.engine.asked == [QUESTION] * 3
    assert call.text.startswith("That is not in these articles.")


async def test_forgetting_someone_forgets_the_answers(bench: Bench) -> None:
    await bench.send(QUESTION)
    [call] = await bench.send("/forget")
    await bench.press(call.buttons[0])
    await bench.send(QUESTION)
    assert bench.engine.asked == [QUESTION] * 2


async def test_what_another_process_changes_is_seen_with_the_next_look(tmp_path: Path) -> None:
    """By the bot's own engine on a real store: an alias, a changed article, one taken out."""
    article, question = tmp_path / "ferry.md", "Who commands the Wavecutter?"
    article.write_text("# The Ferry\n\nCaptain Marta Olsen commands the ferry. It sails at night.\n", "utf-8")

    async def ask() -> tuple[str, int]:
        answer = await library.ask(question, quotes=3)
        assert answer == await library.ask(question, quotes=3)
        return answer.quotes[0].text if answer.quotes else "", answer.generation

    with Engine(tmp_path / "data") as other:
        other.add([str(article)], holder="test")
        library = await open_library(make_settings(tmp_path / "data"))
        before = await ask()
        other.add_aliases([Alias("Wavecutter", "ferry")])
        assert await ask() == before
        await library.refresh()
        assert await ask() == ("Captain Marta Olsen commands the ferry.", 1)
        article.write_text(article.read_text("utf-8").replace("Marta Olsen", "Nils Berg"), "utf-8")
        other.reindex(holder="test")
        await library.refresh()
        assert await ask() == ("Captain Nils Berg commands the ferry.", 2)
        other.remove([card.id for card in other.articles()], holder="test")
        await library.refresh()
        assert await ask() == ("", 3)
        await library.close()
