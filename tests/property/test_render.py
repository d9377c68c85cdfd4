"""Whatever an answer holds, what is sent of it is what Telegram takes, and quotes stay word for word."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st
from telegram.constants import MessageEntityType

from bot.parts import LIMIT_UNITS, Part, units
from bot.render import render_answer
from bot.texts import LANGUAGES
from index.model import Answer, ArticleRef, Match, Quote, Span

LONGEST_PLACE_UNITS = 1_000
"""More than title, section, date and other articles take at their longest."""

QUOTATIONS = {MessageEntityType.BLOCKQUOTE, MessageEntityType.EXPANDABLE_BLOCKQUOTE}

characters = st.sampled_from("abc xyz.,漢字。，—·é\u0301٣\u200d😀👩🏽𠮷\n\u2028")
"""One, two and three bytes or units; joiners, combining marks, line ends."""

sentences = st.builds(
    lambda text, times: f"“{text * times}.", st.text(characters, min_size=1, max_size=60), st.integers(1, 90)
)
articles = st.builds(
    ArticleRef,
    id=st.text(string.ascii_lowercase, min_size=12, max_size=12),
    title=st.text(characters, min_size=1, max_size=300),
    source=st.sampled_from(["/srv/a.md", "https://example.org/a"]),
    published=st.none() | st.dates().map(str),
)


@st.composite
def quotes(draw: st.DrawFn) -> Quote:
    text = draw(sentences)
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 12))
    matches = tuple(
        Match(start, min(start + length, len(text)), "x", "exact")
        for start, length in draw(st.lists(places, max_size=6))
    )
    also = tuple(draw(st.lists(articles, max_size=5)))
    section = draw(st.none() | st.text(characters, min_size=1, max_size=300))
    return Quote(text, 1.0, draw(articles), section, 0, 0, len(text), matches, also)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    found = tuple(draw(st.lists(quotes(), max_size=5)))
    if draw(st.booleans()) or not found:
        return Answer("?", "en", "not_found", None, 0.0, (), found, 1)
    number = draw(st.integers(0, len(found) - 1))
    start = draw(st.integers(0, len(found[number].text) - 1))
    end = draw(st.integers(start + 1, len(found[number].text)))
    span = draw(st.none() | st.just(Span(found[number].text[start:end], number, start, end)))
    return Answer("?", "en", "answered", span, 1.0, found, (), 1)


def covered(part: Part, offset: int, length: int) -> str:
    """The text of an entity. Decoding fails when an edge lies inside a surrogate pair."""
    return part.text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le")


@given(
    answer=answers(),
    language=st.sampled_from(LANGUAGES),
    preface=st.sampled_from(["", "Sorry for the wait."]),
)
def test_every_part_is_what_telegram_takes(answer: Answer, language: str, preface: str) -> None:
    shown = answer.quotes or answer.nearest[:1]
    quoted = []
    for part in render_answer(answer, language, above=[Part(preface)] if preface else []):
        assert part.text.strip()
        assert units(part.text) <= LIMIT_UNITS
        for entity in part.entities:
            assert entity.offset >= 0
            assert entity.length > 0
            assert entity.offset + entity.length <= units(part.text)
            text = covered(part, entity.offset, entity.length)
            if entity.type in QUOTATIONS:
                quoted.append(text)
    assert len(quoted) == len(shown)
    assert all(text in quote.text for text, quote in zip(quoted, shown, strict=True))
    assert all(
        text == quote.text
        for text, quote in zip(quoted, shown, strict=True)
        if units(quote.text) < LIMIT_UNITS - LONGEST_PLACE_UNITS
    )
