"""Which rows are sentences, and what each is part of: from rows to sentences, passages and articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from index.terms import FIELDS, Field

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Scope = Literal["sentence", "passage", "article"]

SEARCHED: tuple[tuple[Field, Scope], ...] = (
    *((field, "sentence") for field in FIELDS),
    ("word", "passage"),
    ("bigram", "passage"),
    ("unigram", "passage"),
    ("word", "article"),
)
"""Which posting lists there are. What else was tried did not help on the tuning sets: docs say which."""

QUOTABLE_FLAG, STRUCTURAL_FLAG, PASSAGE_FLAG = 1, 2, 4
"""Of a row: it may be quoted; it is a title or a byline; it is the first quotable row of a passage."""


def name_measure(field: Field, scope: Scope) -> str:
    """How a field's scope is called among arrays and measures: `word`, `word@passage`."""
    return field if scope == "sentence" else f"{field}@{scope}"


def scopes_of(field: Field) -> list[Scope]:
    """The scopes in which a field is searched."""
    return [scope for searched, scope in SEARCHED if searched == field]


@dataclass(frozen=True)
class Places:
    """The rows of some articles end to end, their entries, and their passages end to end.

    Attributes:
        row_starts: Where each entry's rows begin; one longer than the entries.
        flags: For each row, `QUOTABLE_FLAG` and so on, added up.
        spread_rows, spread_passages: Headings, and the passages under each, by rows.
    """

    row_starts: NDArray[Any]
    flags: NDArray[Any]
    spread_rows: NDArray[Any]
    spread_passages: NDArray[Any]

    @cached_property
    def quotable(self) -> NDArray[np.bool_]:
        """For each row, whether it may be quoted."""
        return (self.flags & QUOTABLE_FLAG) > 0

    @cached_property
    def heads(self) -> NDArray[np.bool_]:
        """For each row, whether it is a heading of passages."""
        heads = np.zeros(len(self.flags), dtype=bool)
        heads[self.spread_rows] = True
        return heads

    @cached_property
    def entry_of_row(self) -> Ints:
        """For each row, its entry."""
        entries = np.arange(len(self.row_starts) - 1, dtype=np.int32)
        return np.repeat(entries, np.diff(_longs(self.row_starts)))

    @cached_property
    def passage_of_row(self) -> Ints:
        """For each quotable row, its passage; what it is for the others means nothing."""
        return np.cumsum((self.flags & PASSAGE_FLAG) > 0, dtype=np.int32) - np.int32(1)

    @cached_property
    def passage_starts(self) -> Ints:
        """The first quotable row of each passage, and behind the last the number of rows."""
        return np.append(np.flatnonzero(self.flags & PASSAGE_FLAG), len(self.flags)).astype(np.int32)

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return len(self.passage_starts) - 1

    def rows_of(self, entries: Ints) -> Ints:
        """Where the rows of each of some entries begin and end, rising as the entries do."""
        bounds = [self.row_starts[entries + after] for after in (0, 1)]
        return np.stack(bounds, axis=1).ravel().astype(np.int32)

    def to_passages(self, rows: Ints) -> tuple[Longs, Ints]:
        """The passages `rows` are read in, headings' behind the others': (places in `rows`, passages)."""
        within = np.flatnonzero(self.quotable[rows])
        passages = self.passage_of_row[rows[within]]
        if not len(self.spread_rows) or len(within) == len(rows):
            return within, passages
        first = self.spread_rows.searchsorted(rows, side="left")
        counts = self.spread_rows.searchsorted(rows, side="right") - first
        places = np.repeat(np.arange(len(rows)), counts)
        inner = np.arange(len(places)) - np.repeat(np.cumsum(counts) - counts, counts)
        spread = self.spread_passages[np.repeat(first, counts) + inner].astype(np.int32)
        return np.concatenate([within, places]), np.concatenate([passages, spread])

    def count(self, scope: Scope, belongs: Longs, rows: Ints, lists: int) -> Longs:
        """In how many sentences, passages or entries each of many lists stands; its df.

        Args:
            belongs: Which list each of `rows` is of, rising from 0.
            lists: How many lists there are.
        """
        if scope == "sentence":
            return np.bincount(belongs[self.quotable[rows]], minlength=lists)
        if scope == "article":
            places, units = np.arange(len(rows)), self.entry_of_row[rows]
        else:
            places, units = self.to_passages(rows)
        pairs = belongs[places] << 32 | units
        if scope == "passage" and len(self.spread_rows):
            pairs.sort()
        distinct = pairs[np.flatnonzero(np.diff(pairs, prepend=-1))]
        return np.bincount(distinct >> 32, minlength=lists)

    def sum_lengths(self, scope: Scope, lengths: NDArray[Any]) -> NDArray[Any]:
        """How many terms each row, passage or entry has, when each row has `lengths`."""
        if scope == "sentence":
            return lengths
        rows = np.arange(len(lengths), dtype=np.int32)
        if scope == "article":
            places, units, size = rows.astype(np.int64), self.entry_of_row, len(self.row_starts) - 1
        else:
            (places, units), size = self.to_passages(rows), self.passages
        return np.bincount(units, weights=lengths[places], minlength=size).astype(np.int64)


def _longs(numbers: NDArray[Any]) -> Longs:
    return numbers.astype(np.int64)


def join_places(several: Sequence[Places]) -> Places:
    """The rows of several, end to end, with their entries and passages."""
    if len(several) == 1:
        return several[0]
    rows = [0, *accumulate(len(places.flags) for places in several)]
    passages = [0, *accumulate(places.passages for places in several)]
    starts = [_longs(places.row_starts[:-1]) + base for places, base in zip(several, rows, strict=False)]
    spread_rows = [_longs(places.spread_rows) + base for places, base in zip(several, rows, strict=False)]
    spread = [_longs(places.spread_passages) + base for places, base in zip(several, passages, strict=False)]
    none = np.empty(0, np.int64)
    return Places(
        np.concatenate([*starts, [rows[-1]]]),
        np.concatenate([np.empty(0, np.uint8), *(places.flags for places in several)]),
        np.concatenate([*spread_rows, none]),
        np.concatenate([*spread, none]),
    )


def sum_units(units: NDArray[Any], tfs: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Postings in which a unit may come more than once, as postings in which none does."""
    if len(units) < 2:
        return units, tfs
    steps = np.diff(units)
    if (steps < 0).any():
        order = np.argsort(units, kind="stable")
        units, tfs = units[order], tfs[order]
        steps = np.diff(units)
    first = np.flatnonzero(np.append(True, steps != 0))
    if len(first) == len(units):
        return units, tfs
    return units[first], np.add.reduceat(tfs, first)
