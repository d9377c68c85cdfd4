"""The rows of all articles of a generation end to end, over its segments, and what stands around each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.segments.places import STRUCTURAL_FLAG, Places, Scope, join_places
from index.segments.segment import Segment
from index.terms import Field

Ints = NDArray[np.int32]
Array = NDArray[Any]

LENGTHS = 128
"""So many lengths are told apart where it is enough to know about how long a unit is."""
SOON = 64
"""In a list of so many rows for each dead entry, the dead are found sooner by halving than row by row."""


@dataclass(frozen=True, eq=False)
class Part:
    """A segment as one of those a generation is made of.

    Attributes:
        dead: Its entries that the generation does without, sorted.
        bases: What to add to its rows, its passages and its entries.
    """

    segment: Segment
    dead: Ints
    bases: tuple[int, int, int]

    def base(self, scope: Scope) -> int:
        """What to add to its rows, passages or entries."""
        return self.bases[("sentence", "passage", "article").index(scope)]

    def size(self, scope: Scope) -> int:
        """How many rows, passages or entries it has, dead ones too."""
        segment = self.segment
        return {"sentence": segment.rows, "passage": segment.passages, "article": segment.entries}[scope]

    @cached_property
    def live(self) -> NDArray[np.bool_]:
        """For each entry, whether it is searched."""
        live = np.ones(self.segment.entries, dtype=bool)
        live[self.dead] = False
        return live

    @cached_property
    def _live_rows(self) -> NDArray[np.bool_]:
        starts = self.segment.places.row_starts
        return self.live.repeat(starts[1:] - starts[:-1])

    @cached_property
    def sentences(self) -> NDArray[np.bool_]:
        """For each row, whether it is searched as a sentence: quotable, and not dead."""
        quotable = self.segment.places.quotable
        return quotable & self._live_rows if len(self.dead) else quotable

    @cached_property
    def _dead_rows(self) -> Ints:
        """Where the rows of each dead entry begin and end, rising."""
        return self.segment.places.rows_of(self.dead)

    def read(self, field: Field, number: int) -> tuple[Ints, Ints]:
        """A posting list by the generation's rows, without what is dead."""
        rows, tfs = self._drop_dead(*self.segment.fields[field].read(number))
        base = self.base("sentence")
        return rows + np.int32(base) if base else rows, tfs

    def _drop_dead(self, rows: Ints, tfs: Ints) -> tuple[Ints, Ints]:
        if not len(self.dead):
            return rows, tfs
        if len(rows) < SOON * len(self.dead):
            held = self._live_rows[rows]
            return rows[held], tfs[held]
        at = rows.searchsorted(self._dead_rows)
        if (at[::2] == at[1::2]).all():
            return rows, tfs
        bounds = [*pairwise([0, *at.tolist(), len(rows)])][::2]
        rows, tfs = (np.concatenate([each[first:end] for first, end in bounds]) for each in (rows, tfs))
        return rows, tfs


class Column:
    """A property of units that lie in several parts, by their numbers; read when it is first asked for.

    Of a single part it is the mapped array itself; of several, a copy, a few bytes a unit.
    """

    def __init__(self, read: Callable[[], Sequence[Array]]) -> None:
        self._read = read

    def __getitem__(self, units: Array) -> Array:
        found: Array = self.all[units]
        return found

    @cached_property
    def all(self) -> Array:
        """Of every unit."""
        parts = self._read()
        return parts[0] if len(parts) == 1 else np.concatenate([*parts]) if parts else np.empty(0, np.int32)


class Layout:
    """The rows of a generation's parts end to end; those that may be quoted are its units."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = tuple(parts)

    @cached_property
    def rows(self) -> int:
        """How many rows there are, those that are no units too."""
        return sum(part.size("sentence") for part in self.parts)

    def size(self, scope: Scope) -> int:
        """How many rows, passages or entries there are, dead ones too."""
        return sum(part.size(scope) for part in self.parts)

    @cached_property
    def places(self) -> Places:
        """The rows of all parts, and what each is part of; of a single part, its own."""
        return join_places([part.segment.places for part in self.parts])

    def place(self, scope: Scope, rows: Ints) -> tuple[NDArray[np.int64] | slice, Ints]:
        """The sentences, passages or articles of rows: (which of `rows`, their numbers)."""
        if scope == "article":
            return slice(None), self.places.entry_of_row.take(rows)
        quotable = self.places.quotable.take(rows)
        if quotable.all():
            return slice(None), rows if scope == "sentence" else self.places.passage_of_row.take(rows)
        if scope == "passage":
            return self.places.to_passages(rows)
        places = quotable.nonzero()[0]
        return places, rows[places]

    @cached_property
    def entry(self) -> Column:
        """Of a row, its article's place in the generation."""
        return Column(lambda: [self.places.entry_of_row])

    @cached_property
    def entry_starts(self) -> Column:
        """Of an entry, its first row."""
        return Column(lambda: [self.places.row_starts[:-1].astype(np.int32)])

    @cached_property
    def entry_ends(self) -> Column:
        """Of an entry, the row behind its last."""
        return Column(lambda: [self.places.row_starts[1:].astype(np.int32)])

    @cached_property
    def kinds(self) -> Column:
        """Of a row, the kinds of answer it holds."""
        return self._column(lambda part: part.segment.kinds)

    @cached_property
    def structural(self) -> Column:
        """Of a row, whether it is a title or a byline."""
        return self._column(lambda part: part.segment.places.flags & STRUCTURAL_FLAG > 0)

    @cached_property
    def passage(self) -> Column:
        """Of a unit, the passage it belongs to."""
        return Column(lambda: [self.places.passage_of_row])

    @cached_property
    def passage_language(self) -> NDArray[np.uint8]:
        """Of a passage, `LENGTHS` when its article is Chinese, else 0: told together with its length."""
        first = self.places.passage_starts[:-1]
        return np.where(self.chinese[self.entry[first]] > 0, LENGTHS, 0).astype(np.uint8)

    @cached_property
    def sentences(self) -> Column:
        """Of a row, whether it is searched as a sentence: quotable, and not dead."""
        return self._column(lambda part: part.sentences)

    @cached_property
    def versions(self) -> Column:
        """Of an entry, the store's number of it."""
        return self._column(lambda part: part.segment.versions)

    @cached_property
    def chinese(self) -> Column:
        """Of an entry, 1 when its article is Chinese."""
        return self._column(lambda part: part.segment.chinese)

    @cached_property
    def published(self) -> Column:
        """Of an entry, its article's date as bytes; empty when it has none."""
        return self._column(lambda part: part.segment.published)

    @cached_property
    def orders(self) -> Column:
        """Of an entry, what sorts it among all articles."""
        return self._column(lambda part: part.segment.orders)

    @cached_property
    def precedence(self) -> Ints:
        """Of an entry, its place among all: the newest first, of those of one date what sorts first."""
        published, orders = self.published.all, self.orders.all
        _, age = np.unique(published, return_inverse=True)
        places = np.empty(len(orders), np.int32)
        places[np.lexsort((orders, -age))] = np.arange(len(orders))
        return places

    def lengths(self, field: Field, scope: Scope) -> Column:
        """Of a row, a passage or an entry, how many terms of the field it has."""
        return self._column(lambda part: part.segment.lengths(field, scope))

    def find(self, article: str) -> list[int]:
        """The entries of the article with this id that are not dead."""
        wanted = article.encode()
        return [
            int(entry) + part.bases[2]
            for part in self.parts
            for entry in np.flatnonzero(part.segment.ids == wanted)
            if part.live[entry]
        ]

    def count_units(self, entry: int) -> int:
        """How many units an entry has."""
        part = next(part for part in reversed(self.parts) if part.bases[2] <= entry)
        places, local = part.segment.places, entry - part.bases[2]
        return int(places.quotable[places.row_starts[local] : places.row_starts[local + 1]].sum())

    def has_version(self, version: int) -> bool:
        """Whether a version of an article is searched."""
        place = int(self._searched.searchsorted(version))
        return place < len(self._searched) and int(self._searched[place]) == version

    @cached_property
    def _searched(self) -> NDArray[np.int64]:
        """The versions that are searched, rising."""
        live = [part.segment.versions[part.live] for part in self.parts]
        return np.sort(np.concatenate([np.empty(0, np.int64), *live]).astype(np.int64))

    def _column(self, read: Callable[[Part], Array]) -> Column:
        return Column(lambda: [read(part) for part in self.parts])


def join_parts(segments: Sequence[tuple[Segment, Ints]]) -> tuple[Part, ...]:
    """Segments with their dead entries, numbered end to end."""
    parts: list[Part] = []
    bases = (0, 0, 0)
    for segment, dead in segments:
        parts.append(Part(segment, dead, bases))
        bases = (bases[0] + segment.rows, bases[1] + segment.passages, bases[2] + segment.entries)
    return tuple(parts)
