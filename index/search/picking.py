"""Which units a search looks at closely: the best by all their measures, found without measuring each."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.search.layout import Layout
from index.search.levels import Posting
from index.search.lookup import Lookup
from index.search.maxscore import ROUNDING, find_last
from index.search.measuring import Measures, Worth, find_matched, mean_weight, measure
from index.search.scoring import Saturation
from index.segments.places import Scope, name_measure
from index.terms import Kind

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

FEW = 512
"""So many units are measured in full without asking whether that is needed."""
SMALL = 16_384
"""So are all units of an index of so many rows: to add up its lists takes less than to bound them."""

MANY = 4096
"""Of more units it takes longer to tell what the best are sure of than it spares, once anything is known."""

SPARSE = 8
"""Where a list is so many times as long as the units are many, they are looked up in it, one by one."""


@dataclass(frozen=True, slots=True)
class Picked:
    """The units that may be among the best, rising, measured; and how many there are to choose from."""

    measures: Measures
    rivals: int

    @property
    def units(self) -> Ints:
        return self.measures.units


def pick(
    lookup: Lookup,
    layout: Layout,
    *,
    asks: Kind,
    worth: Worth,
    saturation: Saturation,
    within: Ints | None,
    limit: int,
    guess: Callable[[], Sequence[int]],
) -> Picked:
    """The best `limit` units that hold a term of the question, of the entries `within` if that is given.

    Args:
        guess: Names units of which many will be among the best; asked where that may spare work.
    """

    def score(units: Ints) -> tuple[Measures, Floats]:
        measures = measure(asks, lookup, layout, units, saturation=saturation)
        return measures, weigh_all(measures.values, layout, units, worth)

    units = find_matched(lookup)
    if within is not None:
        units = units[np.isin(layout.entry[units], within)]
    rivals = len(units)
    if rivals > FEW and layout.rows > SMALL:
        sure = find_last(score(_find(guess(), units))[1], limit) - ROUNDING
        bounded = _bound(lookup, asks, worth, saturation)
        units = _prune(units, layout, *bounded, limit=limit, sure=sure)
    measures, totals = score(units)
    best = cut(units, totals, layout, limit=limit)
    return Picked(measures.at(units.searchsorted(best)), rivals)


def _find(guessed: Sequence[int], units: Ints) -> Ints:
    """Those of some guessed units that are among others, which rise."""
    wanted = np.array(sorted(guessed), dtype=np.int32)
    at = units.searchsorted(wanted)
    found: Ints = wanted[units[np.minimum(at, len(units) - 1)] == wanted]
    return found


def _prune(
    units: Ints,
    layout: Layout,
    lists: Sequence[_Bounded],
    most: float,
    least: float,
    *,
    limit: int,
    sure: float,
) -> Ints:
    """Those of some units that may be among the best `limit`: the others are proven not to be.

    Lists are added in the order of what they can add at most (Turtle and Flood's MaxScore, 1995). A unit is
    let go when what it has, and all that is still to come could add, stays below what `limit` units are
    sure of. That is looked into whenever what is to come has halved, for it costs as much as to add a list,
    and when units that no list so far holds can be let go.

    Args:
        most, least: What all measures together can add.
        sure: What the best `limit` units score at least.
    """
    sums, left = _Sums(layout, units), most
    for each in lists:
        most -= each.most
        least -= each.least
        sums.add(each)
        if most > left / 2 and not most < sure <= most + each.most:
            continue
        added, left = sums.read(), most
        kept = np.flatnonzero(added >= sure - most)
        if len(kept) <= MANY or sure == -math.inf:
            sure = max(sure, find_last(added[kept], limit) + least - ROUNDING)
            kept = kept[added[kept] >= sure - most]
        if 2 * len(kept) < len(sums.units):
            sums.keep(kept)
        if len(sums.units) <= max(FEW, limit):
            break
    return sums.units


class _Sums:
    """What lists add up to for some units.

    What a list adds is added up by sentence, by passage and by article, for English articles and for Chinese
    ones, and looked up for the units once it is asked for; when they are few beside a list, for them alone.
    """

    def __init__(self, layout: Layout, units: Ints) -> None:
        self.units = units
        self._layout = layout
        self._places: dict[Scope, Ints] = {
            "sentence": units,
            "passage": layout.passage[units],
            "article": layout.entry[units],
        }
        self._chinese = (layout.chinese[self._places["article"]] > 0).astype(np.intp)
        self._added: dict[Scope, Floats] = {}
        self._apart = np.zeros(len(units))

    def add(self, each: _Bounded) -> None:
        """Add a list."""
        posting, places = each.posting, self._places[each.scope]
        worth = np.array([each.en, each.zh])
        if SPARSE * len(places) < len(posting.units):
            held, at = posting.at(places)
            self._apart[held] += worth[self._chinese[held]] * each.scores[at]
            return
        if each.scope not in self._added:
            self._added[each.scope] = np.zeros((2, self._layout.size(each.scope)))
        for added, points in zip(self._added[each.scope], worth.tolist(), strict=True):
            added[posting.units] += points * each.scores

    def read(self) -> Floats:
        """What each unit has."""
        total = self._apart.copy()
        for scope, added in self._added.items():
            total += added[self._chinese, self._places[scope]]
        return total

    def keep(self, kept: NDArray[np.intp]) -> None:
        """Let all units go but some, given by their places."""
        self.units, self._chinese, self._apart = self.units[kept], self._chinese[kept], self._apart[kept]
        self._places = {scope: places[kept] for scope, places in self._places.items()}


@dataclass(frozen=True, slots=True)
class _Bounded:
    """A posting list with its scores, what these are worth in either language, and the most and the least."""

    scope: Scope
    posting: Posting
    scores: Floats
    en: float
    zh: float
    most: float
    least: float


def _bound(
    lookup: Lookup, asks: Kind, worth: Worth, saturation: Saturation
) -> tuple[list[_Bounded], float, float]:
    """The lists that count, best first; the most and the least that all measures together can add."""
    lists: list[_Bounded] = []
    for (field, scope), found in lookup.items():
        en, zh = (each.get(name_measure(field, scope), 0.0) for each in worth)
        scores = found.lists.score(saturation) if en or zh else np.empty(0)
        for posting, (first, end) in zip(found.lists.each, pairwise(found.lists.starts), strict=True):
            top = posting.weight * (saturation.k1 + 1)
            high, low = max(en, zh, 0.0) * top, min(en, zh, 0.0) * top
            if en or zh:
                lists.append(_Bounded(scope, posting, scores[first:end], en, zh, high, low))
    lists.sort(key=lambda each: -each.most)
    unit = mean_weight(lookup["word", "sentence"])
    others = ["number", "structure", "asks:GIVEN", *(f"asks:{kind.name}" for kind in asks)]
    points = [[each.get(name, 0.0) * unit for each in worth] for name in others]
    most = sum(max(0.0, *pair) for pair in points) + sum(each.most for each in lists)
    least = sum(min(0.0, *pair) for pair in points) + sum(each.least for each in lists)
    return lists, most, least


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
