"""A question's groups looked up once, in every posting list that has a say in the ranking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from index.search.fields import FieldIndex
from index.search.gathering import Rows
from index.search.levels import Level, Postings
from index.segments.places import SEARCHED, Scope
from index.terms import FIELDS, Field, Group, Query


@dataclass(frozen=True, slots=True)
class Found:
    """The posting lists of a question's groups in one field and scope, in the question's order."""

    level: Level
    groups: tuple[Group, ...]
    lists: Postings


Lookup = Mapping[tuple[Field, Scope], Found]


def look_up(query: Query, fields: Mapping[Field, FieldIndex]) -> Lookup:
    """Everything the inverted index holds about a question."""
    found: dict[tuple[Field, Scope], Found] = {}
    for field in FIELDS:
        groups = query.of_field(field)
        terms = [fields[field].find(group) for group in groups]
        rows = Rows([term for weighted in terms for term, _ in weighted])
        for scope, level in fields[field].levels.items():
            found[field, scope] = Found(level, groups, level.unite_all(terms, rows))
    return {searched: found[searched] for searched in SEARCHED}
