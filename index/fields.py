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
from index.terms import FIELDS, Field
from index.vocabulary import Vocabulary

Ints = NDArray[np.int32]
Scope = Literal["sentence", "passage", "article"]


@dataclass(frozen=True, slots=True)
class FieldIndex:
    """One field of all articles: its terms, and where they stand by sentence, by passage and by article."""

    vocabulary: Vocabulary
    levels: Mapping[Scope, Level]


def build_fields(entries: Sequence[Entry], layout: Layout) -> dict[Field, FieldIndex]:
    """The inverted index of a generation's articles."""
    return {field: _build_field([entry.terms.fields[field] for entry in entries], layout) for field in FIELDS}


def _build_field(articles: Sequence[FieldTerms], layout: Layout) -> FieldIndex:
    keys = sorted({key for article in articles for key in article.keys})
    terms, rows, tfs = _join(articles, layout, {key: number for number, key in enumerate(keys)})
    size = len(keys)
    units = layout.unit_of_row[rows]
    quotable = units >= 0
    pairs, passages = _spread(rows, layout)
    holders = (np.searchsorted(layout.row_starts, rows, side="right") - 1).astype(np.int32)
    return FieldIndex(
        Vocabulary.build(keys),
        {
            "sentence": Level.build(
                terms[quotable], units[quotable], tfs[quotable], vocabulary_size=size, size=len(layout.entry)
            ),
            "passage": Level.build(
                terms[pairs], passages, tfs[pairs], vocabulary_size=size, size=layout.passages
            ),
            "article": Level.build(terms, holders, tfs, vocabulary_size=size, size=len(articles)),
        },
    )


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
