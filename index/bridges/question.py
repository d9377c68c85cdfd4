"""A question's words as bridges need them: where they stand in plain text, and which stand beside which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.terms import NUMBER_MARK, Analyzer, Group, Query
from index.terms.alphabets import HAN_RUN
from index.terms.fold import fold, has_han

Way = tuple[int, str, float, str]
"""(group, key, weight, bridge): where a word of the question may lead."""


@dataclass(frozen=True, slots=True)
class Place:
    """A word of a question at `start:end` of its plain text; `group` is its number in the query.

    Attributes:
        key: The word's own key.
        whole: Whether no longer word of the question contains it.
    """

    group: int
    start: int
    end: int
    key: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a question; numbers are no words.

    Attributes:
        plain: The question, folded and simplified, in lower case.
        han, latin: Its words in Chinese and in letters, by start, longer ones first.
    """

    plain: str
    han: tuple[Place, ...]
    latin: tuple[Place, ...]

    def runs(self) -> Iterator[tuple[int, str]]:
        """The runs of Chinese characters in it, each with its start."""
        return ((run.start(), run[0]) for run in HAN_RUN.finditer(self.plain))

    def surface(self, place: Place) -> str:
        """A word as it stands in the plain text."""
        return self.plain[place.start : place.end]

    def within(self, whole: Place) -> list[Place]:
        """The shorter words inside a whole one."""
        return [p for p in self.han if p is not whole and whole.start <= p.start and p.end <= whole.end]

    def whole_between(self, start: int, end: int) -> list[Place]:
        """The whole words that have a character in a stretch."""
        return [
            place
            for place in (*self.han, *self.latin)
            if place.whole and place.start < end and start < place.end
        ]


def find_words(query: Query, analyzer: Analyzer) -> Words:
    """The words of a query."""
    plain = analyzer.plain(query.text)
    first = {origin: place for place, origin in reversed(list(enumerate(fold(query.text).starts)))}
    last = {origin: place + 1 for place, origin in enumerate(fold(query.text).ends)}
    spans = [
        (number, first[group.start], last[group.end], group)
        for number, group in enumerate(query.groups)
        if group.field == "word" and not group.alternatives[0].key.startswith(NUMBER_MARK)
    ]
    spans.sort(key=lambda span: (span[1], -span[2]))
    places = [_place(span, spans) for span in spans]
    han = tuple(place for place in places if has_han(place.key))
    return Words(_lower(plain), han, tuple(place for place in places if not has_han(place.key)))


def _place(span: tuple[int, int, int, Group], spans: Sequence[tuple[int, int, int, Group]]) -> Place:
    number, start, end, group = span
    inside = any(s <= start and end <= e and e - s > end - start for _, s, e, _ in spans)
    return Place(number, start, end, group.alternatives[0].key, not inside)


def _lower(text: str) -> str:
    """Lower case without a change of length."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text
