"""In how many units a question's groups stand, told without uniting their posting lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from threading import local

import numpy as np
from numpy.typing import NDArray

from index.search.gathering import UNIT_BITS, Rows
from index.search.layout import Part
from index.search.levels import Counts, Weighted, is_single
from index.search.lookup import Asked
from index.segments.places import Scope, scopes_of
from index.terms import FIELDS, Field

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]

_Piece = tuple[Part, Ints, Floats]
"""Postings of a part: its rows, and what each is worth."""

DENSE = 4
"""Where units are at most so many times the postings, an array of all units is quicker than marks."""


class Scratch(local):
    """Room for a number for each unit, of which nobody says what it holds; each thread has its own."""

    def __init__(self, size: int) -> None:
        self.all = np.empty(size, np.int32)


def count_all(asked: Mapping[Field, Asked], scratch: Scratch) -> dict[tuple[Field, Scope], Counts]:
    """What is known of a question's groups in each field and scope: what uniting their lists would tell."""
    return {
        (field, scope): counts
        for field in FIELDS
        for scope, counts in _count_field(asked[field], field, scratch.all).items()
    }


def _count_field(asked: Asked, field: Field, scratch: Ints) -> dict[Scope, Counts]:
    scopes = scopes_of(field)
    dfs: dict[Scope, list[float]] = {scope: [] for scope in scopes}
    held: dict[Scope, list[int]] = {scope: [] for scope in scopes}
    first = 0
    for weighted in asked.terms:
        pieces = None if is_single(weighted) else [*_weigh(asked.apart, first, weighted)]
        for scope in scopes:
            if pieces is None:
                count = weighted[0][0].df(scope)
                df = float(count)
            else:
                df, count = _count(pieces, scope, asked.levels[scope].layout.size(scope), scratch)
            dfs[scope].append(df)
            held[scope].append(count)
        first += len(weighted)
    return {scope: asked.levels[scope].weigh(dfs[scope], held[scope]) for scope in scopes}


def _weigh(rows: Rows, first: int, weighted: Weighted) -> Iterator[_Piece]:
    """The postings of a group whose terms are numbered from `first` on, with what each is worth."""
    weights = np.array([weight for _, weight in weighted])
    for held in rows.held:
        own = held.of(first, first + len(weighted))
        tfs = held.tfs[own]
        if len(tfs) and held.alone is not None:
            yield held.part, held.rows[own], tfs * weights[held.alone - first]
        elif len(tfs):
            yield held.part, held.rows[own], tfs * weights.take((held.owners[own] >> UNIT_BITS) - first)


def _count(pieces: Sequence[_Piece], scope: Scope, size: int, scratch: Ints) -> tuple[float, int]:
    """The df of a group, and in how many units it stands."""
    units, worth = [np.empty(0, np.int32)], [np.empty(0)]
    for part, rows, points in pieces:
        places, found = part.place(scope, rows)
        units.append(found)
        worth.append(points[places])
    return _add_up(np.concatenate(units), np.concatenate(worth), size, scratch)


def _add_up(units: Ints, worth: Floats, size: int, scratch: Ints) -> tuple[float, int]:
    """The same by postings, of which several may be of one unit."""
    if size <= DENSE * len(units):
        sums = np.bincount(units, worth, size)
        return round(float(np.minimum(sums, 1.0).sum()), 9), int(np.count_nonzero(np.bincount(units)))
    whole = float(np.minimum(worth, 1.0).sum())
    places = np.arange(len(units), dtype=np.int32)
    scratch[units] = places
    # Of postings of one unit the last is in its place.
    lost = units[scratch.take(units) != places]
    if not len(lost):
        return round(whole, 9), len(units)
    scratch[lost] = -1
    shared = (scratch.take(units) < 0).nonzero()[0]
    several, belongs = np.unique(units[shared], return_inverse=True)
    sums = np.bincount(belongs, worth[shared])
    whole += float(np.minimum(sums, 1.0).sum()) - float(np.minimum(worth[shared], 1.0).sum())
    return round(whole, 9), len(units) - len(shared) + len(several)
