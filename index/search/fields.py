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
AT_HAND = 8192
"""So many keys of what is taken off are kept as Python's own, half a megabyte: those of some ten articles."""


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
            (segment, number)
            for segment in (self._minus if key.encode() in self._taken else ())
            if (number := self._number(segment, key)) is not None
        ]
        term = Term(found, taken, self._field)
        return term if not taken or term.count else None

    def find(self, key: str) -> int | None:
        """A number when `key` stands in some row, else None."""
        return 0 if self._holds(key.encode()) else None

    def held(self, keys: Iterable[bytes]) -> Iterator[bool]:
        """Of each of many keys, given in UTF-8, whether it stands in some row."""
        if len(self._vocabularies) == 1 and not self._minus:
            return self._vocabularies[0].held(keys)
        return map(self._holds, keys)

    def beginning_with(self, prefix: str) -> Iterator[str]:
        """The keys that begin so, sorted, each once."""
        return self._each(vocabulary.beginning_with(prefix) for vocabulary in self._vocabularies)

    def from_on(self, first: str) -> Iterator[str]:
        """The keys that do not sort before `first`, sorted, each once."""
        return self._each(vocabulary.from_on(first) for vocabulary in self._vocabularies)

    def _each(self, sorted_keys: Iterable[Iterator[str]]) -> Iterator[str]:
        for key, _ in groupby(heapq.merge(*sorted_keys)):
            if not self._minus or self._is_left(key.encode()):
                yield key

    def _holds(self, key: bytes) -> bool:
        """Whether a key stands in some row."""
        for vocabulary in self._vocabularies:
            if key in vocabulary:
                return self._is_left(key)
        return False

    def _is_left(self, key: bytes) -> bool:
        """Whether a key of some part stands in a row that is not taken off; of most keys none is."""
        return key not in self._taken or self.term(key.decode()) is not None

    @cached_property
    def _taken(self) -> frozenset[bytes] | _Several:
        """The keys of what is taken off: at hand when they are few."""
        taken = [segment.fields[self._field].vocabulary for segment in self._minus]
        if sum(map(len, taken)) > AT_HAND:
            return _Several(taken)
        return frozenset(key for vocabulary in taken for key in vocabulary.read(0, len(vocabulary)))

    @cached_property
    def _vocabularies(self) -> list[Vocabulary]:
        return [part.segment.fields[self._field].vocabulary for part in self._parts]

    def _number(self, segment: Segment, key: str) -> int | None:
        return segment.fields[self._field].vocabulary.find(key)


@dataclass(frozen=True, slots=True)
class _Several:
    """The keys of several vocabularies."""

    vocabularies: Sequence[Vocabulary]

    def __contains__(self, key: bytes) -> bool:
        return any(key in vocabulary for vocabulary in self.vocabularies)


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
