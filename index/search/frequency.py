"""In how many units a question's groups stand, told without uniting their posting lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from threading import local

import numpy as np
from numpy.typing import NDArray

from index.search.gathering import UNIT_BITS, Rows
from index.search.keeping import Kept
from index.search.layout import Layout
from index.search.levels import Counts, Weighted, is_single
from index.search.lookup import Asked
from index.segments.places import Scope
from index.terms import FIELDS, Field

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]

_Told = tuple[float, int]
"""A group's df, and how many units hold it."""
_Piece = tuple[Ints, Floats]
"""Rows of postings, and what each is worth."""

DENSE = 4
"""Where units are at most so many times the postings, an array of all units is quicker than marks."""


KEPT_TERMS = 32_768
"""What is told of groups that have so many terms together is kept: some 2 MB."""


class Scratch(local):
    """Room for a number for each unit, of which nobody says what it holds; each thread has its own."""

    def __init__(self, size: int) -> None:
        self.all = np.empty(size, np.int32)


class Frequencies:
    """In how many units groups of terms stand; what was told once is kept. Any thread may ask.

    Args:
        size: No unit of any scope has a greater number.
    """

    def __init__(self, size: int) -> None:
        self.scratch = Scratch(size)
        self._kept: Kept[tuple[Field, bytes], Mapping[Scope, _Told]] = Kept(KEPT_TERMS)

    def count_all(self, asked: Mapping[Field, Asked]) -> dict[tuple[Field, Scope], Counts]:
        """What is known of a question's groups by field and scope: what uniting their lists would tell."""
        counts: dict[tuple[Field, Scope], Counts] = {}
        for field in FIELDS:
            told = [*self._tell_field(field, asked[field])]
            for scope, level in asked[field].levels.items():
                counts[field, scope] = level.weigh(
                    [each[scope][0] for each in told], [each[scope][1] for each in told]
                )
        return counts

    def _tell_field(self, field: Field, asked: Asked) -> Iterator[Mapping[Scope, _Told]]:
        """What is told of each group of a field, by scope."""
        first = 0
        for weighted in asked.terms:
            if is_single(weighted):
                counts = ((scope, weighted[0][0].df(scope)) for scope in asked.levels)
                yield {scope: (float(count), count) for scope, count in counts}
            else:
                key = field, np.array([(*term.number, weight) for term, weight in weighted]).tobytes()
                told = self._kept.get(key)
                if told is None:
                    told = _tell(asked, first, weighted, self.scratch.all)
                    self._kept.add(key, told, room=len(weighted))
                yield told
            first += len(weighted)


def _tell(asked: Asked, first: int, weighted: Weighted, scratch: Ints) -> dict[Scope, _Told]:
    """What a group's postings tell, whose terms are numbered from `first` on."""
    pieces = [*_weigh(asked.apart, first, weighted)]
    return {scope: _count(pieces, scope, level.layout, scratch) for scope, level in asked.levels.items()}


def _weigh(rows: Rows, first: int, weighted: Weighted) -> Iterator[_Piece]:
    """The postings of a group whose terms are numbered from `first` on, with what each is worth."""
    weights = np.array([weight for _, weight in weighted])
    for held in rows.held:
        own = held.of(first, first + len(weighted))
        tfs = held.tfs[own]
        if len(tfs) and held.alone is not None:
            yield held.rows[own], tfs * weights[held.alone - first]
        elif len(tfs):
            yield held.rows[own], tfs * weights.take((held.owners[own] >> UNIT_BITS) - first)


def _count(pieces: Sequence[_Piece], scope: Scope, layout: Layout, scratch: Ints) -> _Told:
    """The df of a group, and in how many units it stands."""
    units, worth = [np.empty(0, np.int32)], [np.empty(0)]
    for rows, points in pieces:
        places, found = layout.place(scope, rows)
        units.append(found)
        worth.append(points[places])
    return _add_up(np.concatenate(units), np.concatenate(worth), layout.size(scope), scratch)


def _add_up(units: Ints, worth: Floats, size: int, scratch: Ints) -> _Told:
    """The same by postings, of which several may be of one unit."""
    if size <= DENSE * len(units):
        sums = np.bincount(units, worth, size)
        return round(float(np.minimum(sums, 1.0).sum()), 9), int(np.count_nonzero(np.bincount(units)))
    whole = float(np.minimum(worth, 1.0).sum())
    places, marked = np.arange(len(units), dtype=np.int32), units.astype(np.intp)
    scratch[marked] = places
    # Of postings of one unit the last is in its place.
    lost = marked[scratch.take(marked) != places]
    if not len(lost):
        return round(whole, 9), len(units)
    scratch[lost] = -1
    shared = (scratch.take(marked) < 0).nonzero()[0]
    several, belongs = np.unique(units[shared], return_inverse=True)
    sums = np.bincount(belongs, worth[shared])
    whole += float(np.minimum(sums, 1.0).sum()) - float(np.minimum(worth[shared], 1.0).sum())
    return round(whole, 9), len(units) - len(shared) + len(several)
