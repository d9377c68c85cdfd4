"""Terms of a generation, and the posting lists of many of them at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.search.layout import Part
from index.segments.places import Scope, sum_units
from index.segments.segment import FieldLists, Segment, SmallNumbers
from index.terms import Field

Ints = NDArray[np.int32]
Keys = NDArray[np.int64]
"""The number of an owner above that of a unit."""
UNIT_BITS = 32


class Term:
    """A term of a generation: its number in each part, and in what is taken off."""

    def __init__(
        self, parts: Sequence[tuple[Part, int]], minus: Sequence[tuple[Segment, int]], field: Field
    ) -> None:
        self._parts, self._minus, self._field = parts, minus, field
        self._dfs: dict[Scope, int] = {}

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
    def lists(self) -> list[tuple[Part, Ints, Ints]]:
        """The parts it stands in, with its posting list by their rows."""
        return [(part, *part.read(self._field, number)) for part, number in self._parts]

    def _sum(self, counts: Callable[[FieldLists], SmallNumbers]) -> int:
        total = 0
        for part, number in self._parts:
            total += counts(part.segment.fields[self._field])[number]
        for segment, number in self._minus:
            total -= counts(segment.fields[self._field])[number]
        return total


class Rows:
    """The posting lists of some terms of a field by rows: what those of all its scopes are made of."""

    def __init__(self, terms: Sequence[Term]) -> None:
        by_part: dict[Part, list[tuple[int, Ints, Ints]]] = {}
        for owner, term in enumerate(terms):
            for part, rows, tfs in term.lists:
                by_part.setdefault(part, []).append((owner, rows, tfs))
        self._parts = [(part, *_join(lists)) for part, lists in by_part.items()]

    def at(self, scope: Scope) -> tuple[Keys, NDArray[Any]]:
        """Which of the terms stand in which units, rising, and how often."""
        found: list[tuple[Keys, NDArray[Any]]] = []
        for part, rows, owners, tfs in self._parts:
            places, units = part.place(scope, rows)
            found.append((owners[places] + units, tfs[places]))
        if len(found) == 1 and scope == "sentence":
            return found[0]
        keys = np.concatenate([np.empty(0, np.int64), *(keys for keys, _ in found)])
        return sum_units(keys, np.concatenate([np.empty(0, np.int32), *(tfs for _, tfs in found)]))


def own(owners: NDArray[Any]) -> Keys:
    """What to add to units for the keys of postings, which sort by their owner, then by unit."""
    return owners.astype(np.int64) << UNIT_BITS


def _join(lists: Sequence[tuple[int, Ints, Ints]]) -> tuple[Ints, Keys, Ints]:
    owners, rows, tfs = zip(*lists, strict=True)
    return (
        np.concatenate(rows),
        np.repeat(own(np.array(owners)), [*map(len, rows)]),
        np.concatenate(tfs),
    )
