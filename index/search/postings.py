"""What a generation needs to know of one article: which terms stand in which row, and how often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.model import Article
from index.terms import FIELDS, Analyzer, Field, find_held, tally_row

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class FieldTerms:
    """The postings of one field of one article.

    Attributes:
        keys: The terms, in code point order.
        starts: `rows[starts[i]:starts[i + 1]]` are the rows that hold `keys[i]`; one longer than `keys`.
        rows: Row numbers, rising within each term.
        tfs: How often, beside `rows`.
        lengths: How many terms of this field each row of the article has.
    """

    keys: tuple[str, ...]
    starts: Ints
    rows: Ints
    tfs: Ints
    lengths: Ints


@dataclass(frozen=True, slots=True, eq=False)
class ArticleTerms:
    """The postings of an article's rows, field by field, and the kinds of answer each row holds."""

    fields: Mapping[Field, FieldTerms]
    kinds: Ints


def index_article(article: Article, analyzer: Analyzer) -> ArticleTerms:
    """The terms of every row of an article, headings and footers included: they are neighbours."""
    rows = [tally_row(article.text[row.start : row.end], row.kind, analyzer) for row in article.sentences]
    kinds = np.array([int(find_held(row.plain)) for row in rows], dtype=np.int32)
    return ArticleTerms({field: _collect([getattr(row, field) for row in rows]) for field in FIELDS}, kinds)


def _collect(rows: Sequence[Sequence[str]]) -> FieldTerms:
    held: dict[str, list[int]] = {}
    for number, keys in enumerate(rows):
        for key in keys:
            held.setdefault(key, []).append(number)
    keys = sorted(held)
    counts = np.fromiter((len(held[key]) for key in keys), np.int32, len(keys))
    numbers = np.array([row for key in keys for row in held[key]], dtype=np.int32)
    terms = np.repeat(np.arange(len(keys), dtype=np.int32), counts)
    first = np.flatnonzero(np.diff(terms, prepend=-1) | np.diff(numbers, prepend=-1))
    starts = np.append(0, np.cumsum(np.bincount(terms[first], minlength=len(keys)))).astype(np.int32)
    return FieldTerms(
        tuple(keys),
        starts,
        numbers[first],
        np.diff(first, append=len(numbers)).astype(np.int32),
        np.fromiter(map(len, rows), np.int32, len(rows)),
    )
