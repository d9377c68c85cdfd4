"""Posting lists over units of text: the sentences of a generation, their passages, their articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.search.gathering import UNIT_BITS, Keys, Rows, Term, own
from index.search.layout import LENGTHS, Column, Layout
from index.search.scoring import Saturation, idf, mean_idf, norm_lengths, score_postings
from index.segments.places import Scope, name_measure, sum_units
from index.segments.segment import Segment
from index.terms import Field

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]
Weighted = Sequence[tuple[Term, float]]
"""Terms that count as one, each with what it is worth."""

STEP = 3
"""Lengths of passages are told by steps of eight where it is enough to know about how long they are."""
SHORT_BYTES = 2
"""Lengths of so many bytes are few enough to know what each makes of the formula."""


_NOTHING: tuple[Keys, Floats] = (np.empty(0, np.int64), np.empty(0))
"""The keys and tfs of no postings."""


@dataclass(frozen=True, slots=True, eq=False)
class Posting:
    """Where a group of the question stands: `tfs[i]` times in `units[i]`, which rise.

    `weight` is its idf, > 0, and `df` how many units count as holding it.
    """

    units: Ints
    tfs: Floats
    df: float
    weight: float

    def at(self, units: Ints) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Which of some units hold the group, as places in `units`, and as places in `self.units`."""
        if not len(self.units):
            return np.empty(0, np.intp), np.empty(0, np.intp)
        at = self.units.searchsorted(units)
        at[at == len(self.units)] = 0
        places = (self.units[at] == units).nonzero()[0]
        return places, at[places]


@dataclass(frozen=True, slots=True)
class Counts:
    """What is known of groups over all units: how many count as holding each, how many do, and its idf."""

    dfs: Sequence[float]
    held: Sequence[int]
    weights: Sequence[float]


class Postings:
    """The posting lists of several groups end to end, in all units or in some.

    Attributes:
        units, tfs: Postings, by group and then by unit: `tfs[i]` times the group stands in `units[i]`.
        counts: Of each group, over all units.
        single: For each group, whether it is one term that counts in full.
        starts: Where each group's begin; one longer than the groups.
    """

    def __init__(
        self,
        keys: Keys,
        tfs: Floats,
        *,
        groups: Sequence[Weighted],
        level: Level,
        counts: Counts | None = None,
    ) -> None:
        self._keys, self.tfs = keys, tfs
        self.units, self._owners = keys.astype(np.int32), keys >> UNIT_BITS
        self.starts = [0] * (len(groups) + 1)
        if len(keys):
            self.starts[1:] = np.bincount(self._owners, minlength=len(groups)).cumsum().tolist()
        self.single = [*map(is_single, groups)]
        self._level = level
        self._scored: tuple[Saturation, Floats] | None = None
        self.counts = counts or self._count(groups)

    @property
    def weights(self) -> Sequence[float]:
        """The idf of each group, > 0."""
        return self.counts.weights

    def __len__(self) -> int:
        return len(self.single)

    @cached_property
    def each(self) -> tuple[Posting, ...]:
        """The lists, one by one."""
        bounds = pairwise(self.starts)
        return tuple(
            Posting(self.units[first:end], self.tfs[first:end], df, weight)
            for (first, end), df, weight in zip(bounds, self.counts.dfs, self.weights, strict=True)
        )

    def score(self, saturation: Saturation) -> Floats:
        """What each posting adds to its unit."""
        if self._scored is None or self._scored[0] != saturation:
            self._scored = saturation, self._score(saturation)
        return self._scored[1]

    def hold(self, units: Ints) -> Floats:
        """For each of some units, how often each group stands there."""
        return self._find(units, self.tfs)

    def add_up(self, units: Ints, saturation: Saturation) -> Floats:
        """The score of each of some units, groups added in their order."""
        return add_rows(self._find(units, self.score(saturation)))

    def bound(self, firsts: Ints, ends: Ints) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """For each of some stretches of units, where the postings of each group begin in it, and end."""
        groups = own(np.arange(len(self)))
        first, end = (self._keys.searchsorted(groups + units[:, None]) for units in (firsts, ends))
        return first, end

    def _count(self, groups: Sequence[Weighted]) -> Counts:
        """What these lists say of the groups, if they are of all units."""
        bounds = [*pairwise(self.starts)]
        dfs = [
            float(group[0][0].df(self._level.scope))
            if single
            else count_units(self.tfs[first:end])
            if first < end
            else 0.0
            for group, single, (first, end) in zip(groups, self.single, bounds, strict=True)
        ]
        return self._level.weigh(dfs, [end - first for first, end in bounds])

    def _find(self, units: Ints, values: Floats) -> Floats:
        """For each of some units and each group, what of `values` is of their posting; 0.0 without one."""
        held = np.zeros((len(units), len(self)))
        if len(self.units):
            wanted = own(np.arange(len(self))) + units[:, None]
            at = self._keys.searchsorted(wanted)
            at[at == len(self._keys)] = 0
            found = (self._keys[at] == wanted).nonzero()
            held[found] = values[at[found]]
        return held

    def _score(self, saturation: Saturation) -> Floats:
        if not len(self.units):
            return self.tfs
        level = self._level
        norms, weights = level.norms(self.units, saturation), np.array(self.weights)[self._owners]
        return score_postings(self.tfs, norms, weights, saturation=saturation)


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

    @cached_property
    def spans(self) -> NDArray[np.uint8]:
        """About how long each unit is: its length in steps of 1 << STEP, up to `LENGTHS` - 1."""
        spans: NDArray[np.uint8] = np.minimum(self.lengths.all >> STEP, LENGTHS - 1).astype(np.uint8)
        return spans

    def norms(self, units: Ints, saturation: Saturation) -> Floats:
        """What the lengths of some units make of the formula: looked up, as long as they are short."""
        lengths, average = self.lengths[units], self.average_length
        if not len(units) or lengths.itemsize > SHORT_BYTES:
            return norm_lengths(lengths, average=average, saturation=saturation)
        if saturation not in self._norms:
            every = np.arange(1 << 8 * lengths.itemsize)
            self._norms[saturation] = norm_lengths(every, average=average, saturation=saturation)
        return self._norms[saturation][lengths]

    @cached_property
    def _norms(self) -> dict[Saturation, Floats]:
        return {}

    def weigh(self, dfs: Sequence[float], held: Sequence[int]) -> Counts:
        """What is known of groups of which so many units count as holding each, and so many do."""
        return Counts(dfs, held, [idf(df, self.size, lambda: self.average_idf) for df in dfs])

    def unite(self, weighted: Weighted) -> Posting:
        """The posting list of terms that count as one, seen wherever any of them is."""
        return self.unite_all([weighted], Rows.of([term for term, _ in weighted], self.layout)).each[0]

    def unite_all(self, groups: Sequence[Weighted], rows: Rows, *, counts: Counts | None = None) -> Postings:
        """The same for several groups of terms, whose lists by rows are `rows`.

        Args:
            counts: What is known of the groups; None: `rows` are all rows, and tell.
        """
        if not rows.held:  # as in half of the fields, for a question in one language
            return Postings(*_NOTHING, groups=groups, level=self, counts=counts)
        keys, tfs = rows.at(self.scope)
        united = tfs.astype(np.float64)
        if not all(map(is_single, groups)):
            weights = np.array([weight for group in groups for _, weight in group])
            # By unit, and within it by term: a term's own tfs are summed before they are weighed.
            group_of = np.repeat(np.arange(len(groups)), [*map(len, groups)])
            terms = keys >> UNIT_BITS
            keys, united = sum_units(keys + own(group_of[terms] - terms), united * weights[terms])
        return Postings(keys, united, groups=groups, level=self, counts=counts)

    @property
    def _name(self) -> str:
        return name_measure(self.field, self.scope)

    def _sum(self, count: Callable[[Segment], int]) -> int:
        return sum(count(part.segment) for part in self.layout.parts) - sum(map(count, self.minus))


def add_rows(numbers: Floats) -> Floats:
    """The sum of each row, from left to right: numpy's own depends on how long the rows are."""
    return numbers.cumsum(axis=1)[:, -1] if numbers.shape[1] else np.zeros(len(numbers))


def is_single(weighted: Weighted) -> bool:
    """Whether a group is one term that counts in full."""
    return len(weighted) == 1 and weighted[0][1] == 1.0


def count_units(tfs: Floats) -> float:
    """The df of a group. A unit that holds only an unlikely translation is only partly one that holds it.

    Rounded, so that the order in which the articles lie in segments cannot tip a df over half of the units.
    """
    return round(float(np.minimum(tfs, 1.0).sum()), 9)


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
