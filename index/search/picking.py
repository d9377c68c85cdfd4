"""Which units a search looks at closely: the best by all their measures, found without measuring each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.search.frequency import Frequencies
from index.search.layout import Layout
from index.search.lookup import Asked, Lookup, unite, unite_within
from index.search.maxscore import ROUNDING, find_last
from index.search.measuring import Measures, Worth, find_matched, measure
from index.search.reach import Reach
from index.search.scoring import Saturation
from index.terms import MATCHING, Field, Kind

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Marks = NDArray[np.bool_]

FEW = 512
"""So many units are measured in full without asking whether that is needed."""
SMALL = 16_384
"""So are all units of an index of so many rows: to measure them takes less than to bound them."""
AHEAD = 64
"""The units of so many passages are measured first, to tell what the best score at least."""


@dataclass(frozen=True, slots=True)
class Picked:
    """The units that may be among the best, rising, measured; and how many there are to choose from.

    Attributes:
        lookup: What the index holds about the question, in the articles of these units if not in more.
    """

    lookup: Lookup
    measures: Measures
    rivals: int

    @property
    def units(self) -> Ints:
        return self.measures.units


@dataclass(frozen=True, slots=True)
class Picker:
    """What to pick by.

    Attributes:
        asks: The kinds of answer asked for.
        within: Only the units of these entries are picked, if that is given.
        limit: So many are.
    """

    layout: Layout
    frequencies: Frequencies
    asks: Kind
    worth: Worth
    saturation: Saturation
    within: Ints | None
    limit: int

    def pick(self, asked: Mapping[Field, Asked]) -> Picked:
        """The best units that hold a term of the question."""
        if self.layout.rows > SMALL:
            return self._pick_of_many(asked)
        lookup = unite(asked)
        units = find_matched(lookup)
        if self.within is not None:
            units = units[np.isin(self.layout.entry[units], self.within)]
        return self._cut(lookup, *self._score(lookup, units), rivals=len(units))

    def _pick_of_many(self, asked: Mapping[Field, Asked]) -> Picked:
        """The same, without measuring all of them."""
        counts = self.frequencies.count_all(asked)
        matched = self._mark(asked)
        rivals = int(np.count_nonzero(matched))
        reach: Reach | None = None
        if rivals <= FEW:
            units = matched.nonzero()[0].astype(np.int32)
        else:
            reach = Reach(
                asked, counts, self.layout, asks=self.asks, worth=self.worth, saturation=self.saturation
            )
            units = reach.units_of(reach.best(max(AHEAD, self.limit)), matched)
        lookup = unite_within(asked, np.unique(self.layout.entry[units]), counts)
        measures, totals = self._score(lookup, units)
        if reach is not None:
            sure = find_last(totals, self.limit) - ROUNDING
            units = reach.reaching(sure, matched, self.frequencies.scratch)
            if not np.isin(units, measures.units).all():
                lookup = unite_within(asked, np.unique(self.layout.entry[units]), counts)
                measures, totals = self._score(lookup, units)
        return self._cut(lookup, measures, totals, rivals=rivals)

    def _mark(self, asked: Mapping[Field, Asked]) -> Marks:
        """Of each row, whether it is a unit that holds a term of the question."""
        matched = np.zeros(self.layout.rows, dtype=bool)
        for field in MATCHING:
            for held in asked[field].apart.held:
                # By numbers of the machine's own size numpy marks three times as fast.
                matched[held.rows.astype(np.intp)] = True
        matched &= self.layout.sentences.all
        if self.within is None:
            return matched
        marked = np.zeros(self.layout.rows, dtype=bool)
        for entry in self.within.tolist():
            rows = slice(int(self.layout.entry_starts[entry]), int(self.layout.entry_ends[entry]))
            marked[rows] = matched[rows]
        return marked

    def _score(self, lookup: Lookup, units: Ints) -> tuple[Measures, Floats]:
        measures = measure(self.asks, lookup, self.layout, units, saturation=self.saturation)
        return measures, weigh_all(measures.values, self.layout, units, self.worth)

    def _cut(self, lookup: Lookup, measures: Measures, totals: Floats, *, rivals: int) -> Picked:
        best = cut(measures.units, totals, self.layout, limit=self.limit)
        return Picked(lookup, measures.at(measures.units.searchsorted(best)), rivals)


def weigh_all(values: Mapping[str, Floats], layout: Layout, units: Ints, worth: Worth) -> Floats:
    """The score of each unit."""
    chinese, totals = layout.chinese[layout.entry[units]] > 0, np.zeros(len(units))
    for name, measured in values.items():
        en, zh = (each.get(name, 0.0) for each in worth)
        totals += (en if en == zh else np.where(chinese, zh, en)) * measured
    return totals


def cut(units: Ints, totals: Floats, layout: Layout, *, limit: int) -> Ints:
    """The best `limit` of some units, rising; of equals those that a ranking puts first."""
    if len(units) <= limit:
        return units
    if limit == 0:
        return units[:0]
    last = find_last(totals, limit)
    above = units[totals > last + ROUNDING]
    equal = units[np.abs(totals - last) <= ROUNDING]
    chosen = equal[order_equals(equal, layout)][: limit - len(above)]
    return np.sort(np.concatenate([above, chosen]))


def order_equals(units: Ints, layout: Layout) -> NDArray[np.intp]:
    """How a ranking orders units of the same score: newest article, article order, row."""
    return np.lexsort((units, layout.precedence[layout.entry[units]]))
