"""The inverted index of a generation: for each field a vocabulary, and its postings at three levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.layout import Entry, Layout
from index.levels import Level
from index.postings import FieldTerms
from index.terms import FIELDS, Field, Group
from index.vocabulary import Vocabulary

Ints = NDArray[np.int32]
Scope = Literal["sentence", "passage", "article"]

SEARCHED: tuple[tuple[Field, Scope], ...] = (
    *((field, "sentence") for field in FIELDS),
    ("word", "passage"),
    ("bigram", "passage"),
    ("unigram", "passage"),
    ("word", "article"),
)
"""Which posting lists there are. What else was tried did not help on the tuning sets: docs say which."""


@dataclass(frozen=True, slots=True)
class FieldIndex:
    """One field of all articles: its terms, and where they stand by sentence, by passage and by article."""

    vocabulary: Vocabulary
    levels: Mapping[Scope, Level]

    def find(self, group: Group) -> list[tuple[int, float]]:
        """The numbers of a group's terms, each with its weight; those that occur nowhere are left out."""
        numbers = ((self.vocabulary.find(way.key), way.weight) for way in group.alternatives)
        return [(number, weight) for number, weight in numbers if number is not None]


def build_fields(entries: Sequence[Entry], layout: Layout) -> dict[Field, FieldIndex]:
    """The inverted index of a generation's articles."""
    built: dict[Field, FieldIndex] = {}
    for field in FIELDS:
        scopes = [scope for searched, scope in SEARCHED if searched == field]
        built[field] = _build_field([entry.terms.fields[field] for entry in entries], layout, scopes)
    return built


def _build_field(articles: Sequence[FieldTerms], layout: Layout, scopes: Sequence[Scope]) -> FieldIndex:
    keys = sorted({key for article in articles for key in article.keys})
    joined = _join(articles, layout, {key: number for number, key in enumerate(keys)})
    return FieldIndex(
        Vocabulary.build(keys),
        {scope: _build_level(joined, layout, scope, vocabulary_size=len(keys)) for scope in scopes},
    )


def _build_level(
    joined: tuple[Ints, Ints, Ints], layout: Layout, scope: Scope, *, vocabulary_size: int
) -> Level:
    """One level of the postings in `joined`, which are (term, row, tf)."""
    terms, rows, tfs = joined
    if scope == "sentence":
        places = np.flatnonzero(layout.unit_of_row[rows] >= 0)
        units, size = layout.unit_of_row[rows[places]], len(layout.entry)
    elif scope == "passage":
        (places, units), size = _spread(rows, layout), layout.passages
    else:
        places, size = np.arange(len(rows)), len(layout.row_starts) - 1
        units = (np.searchsorted(layout.row_starts, rows, side="right") - 1).astype(np.int32)
    return Level.build(terms[places], units, tfs[places], vocabulary_size=vocabulary_size, size=size)


def _join(
    articles: Sequence[FieldTerms], layout: Layout, numbers: Mapping[str, int]
) -> tuple[Ints, Ints, Ints]:
    """All articles' postings end to end, as (term, row, tf), terms and rows numbered over the generation."""
    terms, rows, tfs = ([np.empty(0, np.int32)] for _ in range(3))
    for article, first_row in zip(articles, layout.row_starts[:-1], strict=True):
        own = np.array([numbers[key] for key in article.keys], dtype=np.int32)
        terms.append(np.repeat(own, np.diff(article.starts)))
        rows.append(article.rows + first_row)
        tfs.append(article.tfs)
    return np.concatenate(terms), np.concatenate(rows), np.concatenate(tfs)


def _spread(rows: Ints, layout: Layout) -> tuple[NDArray[np.int64], Ints]:
    """Each posting once for each passage its row is part of: (places in `rows`, passages)."""
    order = np.argsort(layout.context_rows, kind="stable")
    of_row, of_passage = layout.context_rows[order], layout.context_passages[order]
    first = np.searchsorted(of_row, rows, side="left")
    counts = np.searchsorted(of_row, rows, side="right") - first
    places = np.repeat(np.arange(len(rows)), counts)
    within = np.arange(len(places)) - np.repeat(np.cumsum(counts) - counts, counts)
    return places, of_passage[np.repeat(first, counts) + within].astype(np.int32)
