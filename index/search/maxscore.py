"""The best units by what posting lists add up to: exact, but long lists are added only where it matters."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from operator import neg
from threading import local
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Places = NDArray[np.intp]

ROUNDING = 1e-8
"""Scores this close may be the same."""
DENSE = 16_384
"""Lists over so many units are added up in a new array of all units: to spare it would take longer."""
LONG = 2048
"""Before a list of so many postings is added it is asked whether it must be: of 1,000,000 sentences, the
slowest question of a hundred takes a quarter of the time for it, measured on lists that were read before."""
AHEAD = 8
"""So many times the wanted number of units are scored in full to tell what the best are sure of."""


class Addend(NamedTuple):
    """A posting list: what it adds to the score of each unit that it holds, > 0.

    Attributes:
        units: Rising.
        most: No score is above it.
    """

    units: Ints
    scores: Floats
    most: float


class Sums(local):
    """Room to add scores up in, all zero between questions; each thread has its own."""

    def __init__(self, size: int) -> None:
        self.all = np.zeros(size if size > DENSE else 0)


def find_best(addends: Sequence[Addend], *, size: int, limit: int, sums: Sums) -> dict[int, float]:
    """The best `limit` units and all that score as the last of them does, with their scores, in no order.

    A unit that no list holds is not among them. Lists are taken in the order of what they can add at most
    (Turtle and Flood's MaxScore, 1995): once the best are sure of more than all lists to come can add, only
    units that were met already are looked up in those.

    Args:
        size: How many units there are.
        limit: > 0.
    """
    lists = sorted(addends, key=lambda each: -each.most)
    if not lists:
        return {}
    if size <= DENSE:
        return _cut(*_add_densely(lists, size), limit=limit, times=len(lists), once=len(lists[0].units))
    return _find_among_many(lists, limit, sums)


def find_last(scores: Floats, limit: int) -> float:
    """The least of the best `limit` scores; -inf when there are fewer."""
    if not 0 < limit <= len(scores):
        return -math.inf
    return float(np.partition(scores, len(scores) - limit)[len(scores) - limit])


def _add_densely(lists: Sequence[Addend], size: int) -> tuple[Places, Floats]:
    """Each unit as often as lists hold it, and its score."""
    units = np.concatenate([each.units for each in lists], dtype=np.intp)
    added = np.zeros(size)
    np.add.at(added, units, np.concatenate([each.scores for each in lists]))
    return units, added[units]


def _find_among_many(lists: Sequence[Addend], limit: int, sums: Sums) -> dict[int, float]:
    """The best units by lists over so many that only those are read anew which may be among the best."""
    left = [*accumulate(each.most for each in reversed(lists))][::-1]
    held: list[Places] = []
    taken, sure = 0, 0.0
    try:
        for batch in _cut_at_long(lists):
            if held:
                sure = max(sure, _look_ahead(lists[0].units, lists[taken:], limit, sums))
                if sure > left[taken] + ROUNDING:
                    break
            held.append(np.concatenate([each.units for each in batch], dtype=np.intp))
            np.add.at(sums.all, held[-1], np.concatenate([each.scores for each in batch]))
            taken += len(batch)
        else:
            sure = max(sure, find_last(sums.all[held[0][: len(lists[0].units)]], limit))
        # Who is in none of these lists can no longer be among the best.
        reaching = lists[: bisect_right(left, ROUNDING - sure, hi=taken, key=neg)]
        units = _join(held)[: sum(len(each.units) for each in reaching)]
        scores = sums.all[units]
    finally:
        for added in held:
            sums.all[added] = 0.0
    if taken == len(lists):
        return _cut(units, scores, limit=limit, times=len(reaching), once=len(lists[0].units))
    kept = (scores >= sure - left[taken] - ROUNDING).nonzero()[0]
    units, first = np.unique(units[kept], return_index=True)
    scores = _look_up(units, scores[kept[first]], lists[taken:])
    return _cut(units, scores, limit=limit, times=1, once=len(units))


def _join(held: Sequence[Places]) -> Places:
    return held[0] if len(held) == 1 else np.concatenate(held)


def _cut_at_long(lists: Sequence[Addend]) -> Iterator[Sequence[Addend]]:
    """Lists in pieces, of which all but the first begin with one before which it pays to look ahead."""
    long = [place for place, each in enumerate(lists) if place and len(each.units) > LONG]
    return (lists[first:end] for first, end in pairwise([0, *long, len(lists)]))


def _look_ahead(units: Ints, lists: Sequence[Addend], limit: int, sums: Sums) -> float:
    """What the best `limit` of all units score at least: those of some units do that are good so far."""
    scores, few = sums.all[units], AHEAD * limit
    if len(units) > few:
        places = np.argpartition(scores, len(units) - few)[len(units) - few :]
        units, scores = units[places], scores[places]
    return find_last(_look_up(units, scores, lists), limit)


def _look_up(units: Ints | Places, scores: Floats, lists: Sequence[Addend]) -> Floats:
    """The scores of some units with what further lists add to them."""
    for each in lists:
        at = each.units.searchsorted(units)
        at[at == len(each.units)] = 0
        places = (each.units[at] == units).nonzero()[0]
        scores[places] += each.scores[at[places]]
    return scores


def _cut(units: Places, scores: Floats, *, limit: int, times: int, once: int) -> dict[int, float]:
    """The best of some units.

    Args:
        times: Each comes up at most so often.
        once: The first so many come up once among themselves, and are likely to be good.
    """
    for few, wanted in ((once, limit), (len(units), limit * times)):
        if len(units) > wanted:
            kept = (scores >= find_last(scores[:few], wanted) - ROUNDING).nonzero()[0]
            units, scores = units[kept], scores[kept]
    found = dict(zip(units.tolist(), scores.tolist(), strict=True))
    if len(found) <= limit:
        return found
    last = sorted(found.values(), reverse=True)[limit - 1] - ROUNDING
    return {unit: score for unit, score in found.items() if score >= last}
