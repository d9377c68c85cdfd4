"""Terms of a generation, and the posting lists of many of them at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.search.layout import Layout, Part
from index.segments.places import Scope, sum_units
from index.segments.segment import FieldLists, Segment, SmallNumbers
from index.terms import Field

Ints = NDArray[np.int32]
Keys = NDArray[np.int64]
"""The number of an owner above that of a unit."""
UNIT_BITS = 32
LONG = 2048
"""Lists of more rows are worked on one by one, where many are."""
HALVING = 4
"""In a list of so many rows for each end of a stretch, what is in stretches is found by halving."""


class Term:
    """A term of a generation: its number in each part, and in what is taken off."""

    def __init__(
        self, parts: Sequence[tuple[Part, int]], minus: Sequence[tuple[Segment, int]], field: Field
    ) -> None:
        self._parts, self._minus, self._field = parts, minus, field
        self._dfs: dict[Scope, int] = {}

    @property
    def number(self) -> tuple[int, int]:
        """What tells it from the other terms of its field."""
        part, number = self._parts[0]
        return part.base("sentence"), number

    @cached_property
    def count(self) -> int:
        """In how many rows it stands."""
        return self._sum(lambda lists: lists.counts)

    def df(self, scope: Scope) -> int:
        """In how many sentences, passages or articles it stands."""
        if scope not in self._dfs:
            self._dfs[scope] = self._sum(lambda lists: lists.dfs[scope])
        return self._dfs[scope]

    @cached_property
    def postings(self) -> tuple[Ints, Ints]:
        """The rows it stands in, and how often in each."""
        lists = [part.read(self._field, number) for part, number in self._parts]
        if len(lists) == 1:
            return lists[0]
        rows, tfs = map(np.concatenate, zip(*lists, strict=True))
        return rows, tfs

    def _sum(self, counts: Callable[[FieldLists], SmallNumbers]) -> int:
        total = 0
        for part, number in self._parts:
            total += counts(part.segment.fields[self._field])[number]
        for segment, number in self._minus:
            total -= counts(segment.fields[self._field])[number]
        return total


@dataclass(frozen=True, slots=True)
class Held:
    """The posting lists of some terms, by rows, end to end.

    Attributes:
        owners: Of each posting its term, as `own` has it.
        alone: The term, when it is but one.
    """

    rows: Ints
    owners: Keys
    tfs: Ints
    alone: int | None = None

    def of(self, first: int, end: int) -> slice:
        """Where the postings of the terms from `first` up to `end` are."""
        if self.alone is not None:
            return slice(None) if first <= self.alone < end else slice(0)
        return slice(*self.owners.searchsorted([first << UNIT_BITS, end << UNIT_BITS]).tolist())

    def take(self, places: NDArray[np.intp]) -> tuple[Ints, Keys, Ints]:
        """The rows, owners and tfs of some postings."""
        return self.rows.take(places), self.owners[places], self.tfs.take(places)


class Rows:
    """The posting lists of some terms of a field by rows: what those of all its scopes are made of."""

    def __init__(self, held: Sequence[Held], layout: Layout) -> None:
        self.held, self._layout = held, layout

    @staticmethod
    def of(terms: Sequence[Term], layout: Layout) -> Rows:
        """Those of some terms, each by its place as their owner."""
        lists = [(owner, *term.postings) for owner, term in enumerate(terms)]
        return Rows([_join(lists)] if lists else [], layout)

    @staticmethod
    def apart(terms: Sequence[Term], layout: Layout) -> Rows:
        """The same, long lists by themselves: work on them stays small, and what is alike is told once."""
        lists = [(owner, *term.postings) for owner, term in enumerate(terms)]
        short = [each for each in lists if len(each[1]) <= LONG]
        long = [each for each in lists if len(each[1]) > LONG]
        held = [
            Held(rows, np.broadcast_to(own(np.array([owner])), len(rows)), tfs, owner)
            for owner, rows, tfs in long
        ]
        return Rows([_join(short), *held] if short else held, layout)

    def within(self, entries: Ints) -> Rows:
        """What of them stands in some entries, which rise."""
        if not self.held:
            return self
        places = self._layout.places
        spans, marks = places.rows_of(entries), np.zeros(self._layout.size("article"), dtype=bool)
        marks[entries] = True
        found = [
            held.take(
                _find_between(held.rows, spans)
                if held.alone is not None and len(held.rows) > HALVING * len(spans)
                else marks.take(places.entry_of_row.take(held.rows)).nonzero()[0]
            )
            for held in self.held
        ]
        rows, owners, tfs = (np.concatenate(each) for each in zip(*found, strict=True))
        if len(found) > 1:
            order = owners.argsort(kind="stable")
            rows, owners, tfs = rows[order], owners[order], tfs[order]
        return Rows([Held(rows, owners, tfs)], self._layout)

    def at(self, scope: Scope) -> tuple[Keys, NDArray[Any]]:
        """Which of the terms stand in which units, rising, and how often."""
        found: list[tuple[Keys, NDArray[Any]]] = []
        for held in self.held:
            places, units = self._layout.place(scope, held.rows)
            found.append((held.owners[places] + units, held.tfs[places]))
        if len(found) == 1:
            return found[0] if scope == "sentence" else sum_units(*found[0])
        keys = np.concatenate([np.empty(0, np.int64), *(keys for keys, _ in found)])
        return sum_units(keys, np.concatenate([np.empty(0, np.int32), *(tfs for _, tfs in found)]))


def own(owners: NDArray[Any]) -> Keys:
    """What to add to units for the keys of postings, which sort by their owner, then by unit."""
    return owners.astype(np.int64) << UNIT_BITS


def _join(lists: Sequence[tuple[int, Ints, Ints]]) -> Held:
    owners, rows, tfs = zip(*lists, strict=True)
    lengths = [*map(len, rows)]
    return Held(np.concatenate(rows), np.repeat(own(np.array(owners)), lengths), np.concatenate(tfs))


def _find_between(rows: Ints, spans: Ints) -> NDArray[np.intp]:
    """The places of those of some rising rows that are in some stretches.

    Args:
        spans: Where each stretch begins and ends, rising.
    """
    at = rows.searchsorted(spans)
    counts = at[1::2] - at[::2]
    last = np.cumsum(counts)
    return np.repeat(at[1::2] - last, counts) + np.arange(last[-1] if len(last) else 0)
