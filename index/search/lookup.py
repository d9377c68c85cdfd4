"""What an index holds about a question: every posting list that has a say in the ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.search.fields import FieldIndex
from index.search.gathering import Rows
from index.search.levels import Counts, Level, Postings, Weighted
from index.segments.places import SEARCHED, Scope
from index.terms import FIELDS, Field, Group, Query

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Found:
    """The posting lists of a question's groups in one field and scope, in the question's order."""

    level: Level
    groups: tuple[Group, ...]
    lists: Postings


Lookup = Mapping[tuple[Field, Scope], Found]


class Asked:
    """A question's groups in one field, in the question's order, with all that stands of them in the index.

    Attributes:
        terms: Of each group.
    """

    def __init__(self, groups: tuple[Group, ...], terms: Sequence[Weighted], index: FieldIndex) -> None:
        self.groups, self.terms, self.levels = groups, terms, index.levels
        self._layout = index.levels["sentence"].layout

    @cached_property
    def rows(self) -> Rows:
        """The lists of the terms of all groups, one group after the other."""
        return Rows.of([term for weighted in self.terms for term, _ in weighted], self._layout)

    @cached_property
    def apart(self) -> Rows:
        """The same, long lists by themselves."""
        return Rows.apart([term for weighted in self.terms for term, _ in weighted], self._layout)

    def find(self, scope: Scope, rows: Rows, *, counts: Counts | None) -> Found:
        """The lists of the groups by a scope, as far as they are in `rows`."""
        level = self.levels[scope]
        return Found(level, self.groups, level.unite_all(self.terms, rows, counts=counts))


def ask(query: Query, fields: Mapping[Field, FieldIndex]) -> dict[Field, Asked]:
    """Which terms of an index a question asks for, by field."""
    asked: dict[Field, Asked] = {}
    for field in FIELDS:
        groups, index = query.of_field(field), fields[field]
        asked[field] = Asked(groups, [index.find(group) for group in groups], index)
    return asked


def look_up(query: Query, fields: Mapping[Field, FieldIndex]) -> Lookup:
    """Everything the inverted index holds about a question."""
    return unite(ask(query, fields))


def unite(asked: Mapping[Field, Asked]) -> Lookup:
    """The same of what a question was found to ask for."""
    return {
        (field, scope): asked[field].find(scope, asked[field].rows, counts=None) for field, scope in SEARCHED
    }


def unite_within(
    asked: Mapping[Field, Asked], entries: Ints, counts: Mapping[tuple[Field, Scope], Counts]
) -> Lookup:
    """As much of it as stands in some entries, with what is known of the groups over all of them."""
    rows = {field: asked[field].apart.within(entries) for field in FIELDS}
    return {
        (field, scope): asked[field].find(scope, rows[field], counts=counts[field, scope])
        for field, scope in SEARCHED
    }
