"""A segment: some articles' rows and posting lists in a mapped file, opened in well under a millisecond.

Everything is counted within the segment: entries (its articles) from 0, rows end to end over them, passages
end to end. A generation that is made of several adds where each begins.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.search.vocabulary import Vocabulary
from index.segments.container import Checked, Container, Damaged
from index.segments.lists import unpack_list, unpack_lists
from index.segments.places import Places, Scope, name_measure, scopes_of
from index.terms import FIELDS, Field

Ints = NDArray[np.int32]


class SmallNumbers:
    """Numbers of which most are below 255: a byte each, the others apart."""

    def __init__(self, container: Container, name: str) -> None:
        self._near = container.checked(name)
        self._container, self._name = container, name

    def __getitem__(self, place: int) -> int:
        number = self._near.item(place)
        if number < 255:
            return number
        places, numbers = self._far
        return int(numbers[places.searchsorted(place)])

    def read(self, first: int, end: int) -> NDArray[np.int64]:
        """Those from `first` up to `end`."""
        found = self._near[first:end].astype(np.int64)
        far = np.flatnonzero(found == 255)
        places, numbers = self._far
        found[far] = numbers[places.searchsorted(far + first)]
        return found

    @cached_property
    def _far(self) -> tuple[NDArray[Any], NDArray[Any]]:
        return self._container.array(f"{self._name}.at"), self._container.array(f"{self._name}.far")


@dataclass(frozen=True, slots=True)
class Total:
    """How many units of a kind there are, and how many terms they have together."""

    units: int
    terms: int


class FieldLists:
    """One field's terms and posting lists in a segment."""

    def __init__(self, container: Container, field: Field) -> None:
        self._lists = container.checked(f"{field}.lists")
        self._starts: Checked = container.checked(f"{field}.starts")
        self.vocabulary = Vocabulary(container.checked(f"{field}.keys"), container.checked(f"{field}.key_at"))
        self.counts = SmallNumbers(container, f"{field}.counts")
        self.dfs: Mapping[Scope, SmallNumbers] = {
            scope: SmallNumbers(container, f"{name_measure(field, scope)}.df") for scope in scopes_of(field)
        }

    def read(self, number: int) -> tuple[Ints, Ints]:
        """The rows that hold a term, headings and footers too, and how often each does."""
        begin, end = self._starts.item(number), self._starts.item(number + 1)
        try:
            return unpack_list(self._lists[begin:end], 0, self.counts[number])
        except (IndexError, ValueError) as error:
            raise Damaged("a posting list does not fit its length") from error

    def read_range(
        self, first: int, end: int, *, most: int | None = None
    ) -> tuple[NDArray[np.int64], Ints, Ints]:
        """The lists of the terms from `first` up to `end`: their counts, and rows and tfs end to end.

        Args:
            most: Of terms that stand in more rows than this the count is told, but no list is read.
        """
        starts = self._starts[first : end + 1].astype(np.int64)
        counts = self.counts.read(first, end)
        data = self._lists[int(starts[0]) : int(starts[-1])]
        read = slice(None) if most is None else np.flatnonzero(counts <= most)
        return counts, *unpack_lists(data, (starts[:-1] - starts[0])[read], counts[read])


class Segment:
    """An opened segment.

    Raises:
        Damaged: From whatever reads it, when what is read is not sound.
    """

    def __init__(self, container: Container) -> None:
        self._container = container
        about = json.loads(container.array("about").tobytes())
        self.fingerprint: str = about["fingerprint"]
        self.entries: int = about["entries"]
        self.rows: int = about["rows"]
        self.passages: int = about["passages"]
        self.totals: Mapping[str, Total] = {name: Total(*pair) for name, pair in about["totals"].items()}
        self.fields: Mapping[Field, FieldLists] = {field: FieldLists(container, field) for field in FIELDS}

    @property
    def content(self) -> memoryview:
        """All of it."""
        return self._container.content

    def release(self) -> None:
        """Let what was read of it go from memory; it is there again for whoever reads it."""
        self._container.release()

    def check_all(self) -> None:
        """Read every byte of it.

        Raises:
            Damaged: Some are not as they were written.
        """
        self._container.check_all()

    def lengths(self, field: Field, scope: Scope) -> NDArray[Any]:
        """How many terms of the field each row, passage or entry has."""
        return self._container.array(f"{name_measure(field, scope)}.lengths")

    @cached_property
    def versions(self) -> NDArray[Any]:
        """For each entry, the store's number of it."""
        return self._container.array("versions")

    @cached_property
    def ids(self) -> NDArray[Any]:
        """For each entry, its article's id, as bytes."""
        return self._container.array("ids")

    @cached_property
    def orders(self) -> NDArray[Any]:
        """For each entry, what sorts it among all articles."""
        return self._container.array("orders")

    @cached_property
    def published(self) -> NDArray[Any]:
        """For each entry, its article's date, ISO 8601; empty when it has none."""
        return self._container.array("published")

    @cached_property
    def chinese(self) -> NDArray[Any]:
        """For each entry, 1 when its article is Chinese."""
        return self._container.array("chinese")

    @cached_property
    def kinds(self) -> NDArray[Any]:
        """For each row, the kinds of answer it holds."""
        return self._container.array("kinds")

    @cached_property
    def places(self) -> Places:
        """Its rows, and what each is part of."""
        return Places(*map(self._container.array, ("row_starts", "flags", "spread.rows", "spread.passages")))
