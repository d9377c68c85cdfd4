"""A question's groups looked up once, in every posting list that has a say in the ranking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from index.search.fields import FieldIndex
from index.search.levels import Level, Posting
from index.segments.places import SEARCHED, Scope
from index.terms import FIELDS, Field, Group, Query


@dataclass(frozen=True, slots=True)
class Found:
    """The posting lists of a question's groups in one field and scope, in the question's order."""

    level: Level
    groups: tuple[Group, ...]
    postings: tuple[Posting, ...]


Lookup = Mapping[tuple[Field, Scope], Found]


def look_up(query: Query, fields: Mapping[Field, FieldIndex]) -> Lookup:
    """Everything the inverted index holds about a question."""
    groups = {field: query.of_field(field) for field in FIELDS}
    terms = {field: [fields[field].find(group) for group in groups[field]] for field in FIELDS}
    found: dict[tuple[Field, Scope], Found] = {}
    for field, scope in SEARCHED:
        level = fields[field].levels[scope]
        postings = tuple(level.unite(weighted) for weighted in terms[field])
        found[field, scope] = Found(level, groups[field], postings)
    return found
