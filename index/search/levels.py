"""Posting lists over units of text: the sentences of a generation, their passages, their articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.search.layout import Column, Layout, Part
from index.search.scoring import idf, mean_idf
from index.segments.places import Scope, name_measure, sum_units
from index.segments.segment import FieldLists, Segment, SmallNumbers
from index.terms import Field

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]


class Posting:
    """Where a group of the question stands: `tfs[i]` times in `units[i]`; `weight` is its idf, > 0.

    `df` is how many units count as holding it. Units and tfs are read when they are first asked for.
    """

    def __init__(self, read: Callable[[], tuple[Ints, Floats]], *, df: float, weight: float) -> None:
        self._read, self.df, self.weight = read, df, weight

    @cached_property
    def _lists(self) -> tuple[Ints, Floats]:
        return self._read()

    @property
    def units(self) -> Ints:
        """Rising."""
        return self._lists[0]

    @property
    def tfs(self) -> Floats:
        """Beside `units`."""
        return self._lists[1]

    def at(self, units: Ints) -> tuple[NDArray[np.intp], Floats]:
        """Which of some units hold the group, as places in `units`, and how often."""
        if not len(self.units):
            return np.empty(0, np.intp), np.empty(0)
        at = self.units.searchsorted(units)
        at[at == len(self.units)] = 0
        places = (self.units[at] == units).nonzero()[0]
        return places, self.tfs[at[places]]

    def among(self, units: Ints) -> tuple[list[int], list[float]]:
        """The same for a few units, as lists."""
        places, tfs = self.at(units)
        return places.tolist(), tfs.tolist()

    def within(self, firsts: Ints, ends: Ints) -> NDArray[np.bool_]:
        """For each stretch of units, whether any of it holds the group."""
        held: NDArray[np.bool_] = self.units.searchsorted(firsts) < self.units.searchsorted(ends)
        return held


class Term:
    """A term of a generation: its number in each part, and in what is taken off."""

    def __init__(
        self, parts: Sequence[tuple[Part, int]], minus: Sequence[tuple[Segment, int]], field: Field
    ) -> None:
        self._parts, self._minus, self._field = parts, minus, field

    @property
    def count(self) -> int:
        """In how many rows it stands."""
        return self._sum(lambda lists: lists.counts)

    def df(self, scope: Scope) -> int:
        """In how many sentences, passages or articles it stands."""
        return self._sum(lambda lists: lists.dfs[scope])

    def read(self, scope: Scope) -> tuple[Ints, Floats]:
        """Its posting list."""
        found = [part.to(scope, rows, tfs) for part, rows, tfs in self.parts()]
        if len(found) == 1:
            return found[0][0], found[0][1].astype(np.float64)
        units = np.concatenate([np.empty(0, np.int32), *(units for units, _ in found)])
        return units, np.concatenate([np.empty(0), *(tfs for _, tfs in found)])

    def parts(self) -> Iterator[tuple[Part, Ints, Ints]]:
        """The parts it stands in, with its posting list by their rows."""
        return ((part, *rows) for (part, _), rows in zip(self._parts, self._rows, strict=True))

    @cached_property
    def _rows(self) -> list[tuple[Ints, Ints]]:
        return [part.read(self._field, number) for part, number in self._parts]

    def _sum(self, counts: Callable[[FieldLists], SmallNumbers]) -> int:
        total = 0
        for part, number in self._parts:
            total += counts(part.segment.fields[self._field])[number]
        for segment, number in self._minus:
            total -= counts(segment.fields[self._field])[number]
        return total


@dataclass(frozen=True)
class Level:
    """The posting lists of one field over one kind of unit, with what is known of all of them together.

    Attributes:
        lengths: How many terms each unit has.
    """

    field: Field
    scope: Scope
    layout: Layout
    minus: tuple[Segment, ...]

    @cached_property
    def size(self) -> int:
        """How many units there are, those without a term included."""
        return self._sum(lambda segment: segment.totals[self._name].units)

    @cached_property
    def average_length(self) -> float:
        """Terms per unit; BM25's avgdl."""
        return self._sum(lambda segment: segment.totals[self._name].terms) / self.size if self.size else 0.0

    @cached_property
    def average_idf(self) -> float:
        """rank-bm25's average over the terms that occur, from which it takes the idf of frequent terms."""
        return mean_idf(_add_dfs(self), self.size)

    @cached_property
    def lengths(self) -> Column:
        """How many terms each unit has."""
        return self.layout.lengths(self.field, self.scope)

    def unite(self, weighted: Sequence[tuple[Term, float]]) -> Posting:
        """The posting list of terms that count as one, seen wherever any of them is."""
        if len(weighted) == 1 and weighted[0][1] == 1.0:
            term = weighted[0][0]
            return self._weigh(lambda: term.read(self.scope), float(term.df(self.scope)))
        units, tfs = _unite(weighted, self.scope)
        # A unit that holds only an unlikely translation is only partly one that holds the word. Rounded, so
        # that the order in which the articles lie in segments cannot tip a df over half of the units.
        return self._weigh(lambda: (units, tfs), round(float(np.minimum(tfs, 1.0).sum()), 9))

    def _weigh(self, read: Callable[[], tuple[Ints, Floats]], df: float) -> Posting:
        return Posting(read, df=df, weight=idf(df, self.size, lambda: self.average_idf))

    @property
    def _name(self) -> str:
        return name_measure(self.field, self.scope)

    def _sum(self, count: Callable[[Segment], int]) -> int:
        return sum(count(part.segment) for part in self.layout.parts) - sum(map(count, self.minus))


def _unite(weighted: Sequence[tuple[Term, float]], scope: Scope) -> tuple[Ints, Floats]:
    """The posting lists of terms, each with a weight, as one: tf is the weighted sum."""
    units, owners, tfs = gather([term for term, _ in weighted], scope)
    # By unit, and within it by term: a term's own tfs are summed before they are weighed.
    pairs, tfs = sum_units(units.astype(np.int64) * len(weighted) + owners, tfs)
    units, owners = np.divmod(pairs, max(len(weighted), 1))
    weights = np.array([weight for _, weight in weighted])
    return sum_units(units.astype(np.int32), tfs * weights[owners])


def gather(terms: Sequence[Term], scope: Scope) -> tuple[Ints, Ints, Ints]:
    """The posting lists of terms, part after part: units, which of the terms each is of, and tfs."""
    by_part: dict[Part, list[tuple[int, Ints, Ints]]] = {}
    for number, term in enumerate(terms):
        for part, rows, tfs in term.parts():
            by_part.setdefault(part, []).append((number, rows, tfs))
    found: list[tuple[Ints, Ints, Ints]] = []
    for part, lists in by_part.items():
        places, units = part.place(scope, np.concatenate([rows for _, rows, _ in lists]))
        numbers, lengths = [number for number, _, _ in lists], [len(rows) for _, rows, _ in lists]
        owners = np.repeat(np.array(numbers, np.int32), lengths)
        tfs = np.concatenate([tfs for _, _, tfs in lists])
        found.append((units, owners[places], tfs[places]))
    if len(found) == 1:
        return found[0]
    units, owners, tfs = np.concatenate([np.empty((3, 0), np.int32), *map(np.stack, found)], axis=1)
    return units, owners, tfs


def _add_dfs(level: Level) -> NDArray[np.int64]:
    """The df of every term that occurs, over all segments."""
    segments = [(part.segment, 1) for part in level.layout.parts] + [(segment, -1) for segment in level.minus]
    found = [(segment.fields[level.field], sign) for segment, sign in segments]
    dfs = [lists.dfs[level.scope].read(0, len(lists.vocabulary)) * sign for lists, sign in found]
    if len(dfs) != 1:
        joined = np.concatenate([np.empty(0, np.int64), *dfs])
        hashes = np.concatenate(
            [np.empty(0, np.uint64), *(lists.vocabulary.hash_all() for lists, _ in found)]
        )
        _, belongs = np.unique(hashes, return_inverse=True)
        # Whole numbers: the same sum however the articles are cut into segments.
        dfs = [np.bincount(belongs, weights=joined).astype(np.int64)]
    return dfs[0][dfs[0] > 0]
