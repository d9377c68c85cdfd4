"""The inverted index of a generation: for each field its keys, and its postings at up to three levels."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from index.search.gathering import Term
from index.search.keeping import Kept
from index.search.layout import Layout, Part
from index.search.levels import Level
from index.search.vocabulary import Vocabulary
from index.segments.places import Scope, scopes_of
from index.segments.segment import Segment
from index.terms import FIELDS, Field, Group

ROOM = 1_000_000
"""So many postings of each field's terms are kept, 8 MiB: all of 10,000 sentences'."""


class Lexicon:
    """The keys that stand in some row of a generation, over its segments.

    Args:
        minus: What the parts hold of articles that the generation does without.
    """

    def __init__(self, field: Field, parts: Sequence[Part], minus: Sequence[Segment]) -> None:
        self._field, self._parts, self._minus = field, parts, minus
        self._kept: Kept[str, Term] = Kept(ROOM)

    def term(self, key: str) -> Term | None:
        """The term of a key, or None when it stands in no row."""
        kept = self._kept.get(key)
        if kept is None and (kept := self._read(key)) is not None:
            self._kept.add(key, kept, room=kept.count)
        return kept

    def _read(self, key: str) -> Term | None:
        found = [
            (part, number) for part in self._parts if (number := self._number(part.segment, key)) is not None
        ]
        if not found:
            return None
        taken = [
            (segment, number) for segment in self._minus if (number := self._number(segment, key)) is not None
        ]
        term = Term(found, taken, self._field)
        return term if not taken or term.count else None

    def find(self, key: str) -> int | None:
        """A number when `key` stands in some row, else None."""
        if self._minus and any(self._number(segment, key) is not None for segment in self._minus):
            return None if self.term(key) is None else 0
        for vocabulary in self._vocabularies:
            if vocabulary.find(key) is not None:
                return 0
        return None

    def held(self, keys: Iterable[bytes]) -> Iterator[bool]:
        """Of each of many keys, given in UTF-8, whether it stands in some row."""
        if len(self._vocabularies) == 1 and not self._minus:
            return self._vocabularies[0].held(keys)
        return (self.find(key.decode()) is not None for key in keys)

    def beginning_with(self, prefix: str) -> Iterator[str]:
        """The keys that begin so, sorted, each once."""
        return self._each(vocabulary.beginning_with(prefix) for vocabulary in self._vocabularies)

    def from_on(self, first: str) -> Iterator[str]:
        """The keys that do not sort before `first`, sorted, each once."""
        return self._each(vocabulary.from_on(first) for vocabulary in self._vocabularies)

    def _each(self, sorted_keys: Iterable[Iterator[str]]) -> Iterator[str]:
        for key, _ in groupby(heapq.merge(*sorted_keys)):
            if not self._minus or self.term(key) is not None:
                yield key

    @cached_property
    def _vocabularies(self) -> list[Vocabulary]:
        return [part.segment.fields[self._field].vocabulary for part in self._parts]

    def _number(self, segment: Segment, key: str) -> int | None:
        return segment.fields[self._field].vocabulary.find(key)


@dataclass(frozen=True, slots=True)
class FieldIndex:
    """One field of all articles: its terms, and where they stand by sentence, by passage and by article."""

    vocabulary: Lexicon
    levels: Mapping[Scope, Level]

    def find(self, group: Group) -> list[tuple[Term, float]]:
        """A group's terms, each with its weight; those that occur nowhere are left out."""
        terms = ((self.vocabulary.term(way.key), way.weight) for way in group.alternatives)
        return [(term, weight) for term, weight in terms if term is not None]


def index_fields(layout: Layout, minus: Sequence[Segment]) -> dict[Field, FieldIndex]:
    """The inverted index over the parts of a layout, without what is taken off."""
    taken = tuple(minus)
    return {
        field: FieldIndex(
            Lexicon(field, layout.parts, taken),
            {scope: Level(field, scope, layout, taken) for scope in scopes_of(field)},
        )
        for field in FIELDS
    }
