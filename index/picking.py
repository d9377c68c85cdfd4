"""Which units a search looks at closely: the best by all their measures, found without measuring each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.layout import Layout
from index.lookup import Lookup
from index.measuring import find_matched, measure
from index.scoring import Saturation
from index.terms import Kind

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Worth = tuple[Mapping[str, float], Mapping[str, float]]
"""What measures are worth in an English article, and in a Chinese one."""

ROUNDING = 1e-8
"""Scores this close may be the same: they are told apart once rank-bm25 has scored them."""


@dataclass(frozen=True, slots=True)
class Picked:
    """The units that may be among the best, rising; and how many there are to choose from."""

    units: Ints
    rivals: int


def pick(
    lookup: Lookup,
    layout: Layout,
    *,
    asks: Kind,
    worth: Worth,
    saturation: Saturation,
    within: Ints | None,
    limit: int,
) -> Picked:
    """The best `limit` units that hold a term of the question, of the entries `within` if that is given."""
    units = find_matched(lookup)
    if within is not None:
        units = units[np.isin(layout.entry[units], within)]
    totals = weigh_all(
        measure(asks, lookup, layout, units, saturation=saturation).values, layout, units, worth
    )
    return Picked(cut(units, totals, layout, limit=limit), len(units))


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
    last = np.partition(totals, len(totals) - limit)[len(totals) - limit]
    above = units[totals > last + ROUNDING]
    equal = units[np.abs(totals - last) <= ROUNDING]
    chosen = equal[order_equals(equal, layout)][: limit - len(above)]
    return np.sort(np.concatenate([above, chosen]))


def order_equals(units: Ints, layout: Layout) -> NDArray[np.intp]:
    """How a ranking orders units of the same score: newest article, article order, row."""
    entries = layout.entry[units]
    _, age = np.unique(layout.published[entries], return_inverse=True)
    return np.lexsort((units, layout.orders[entries], -age))
