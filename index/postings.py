"""What a generation needs to know of one article: which terms stand in which row, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.model import Article
from index.terms import FIELDS, Analyzer, Field, find_held, row_terms

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
    texts = [article.text[row.start : row.end] for row in article.sentences]
    analysed = [
        row_terms(text, row.kind, analyzer) for text, row in zip(texts, article.sentences, strict=True)
    ]
    kinds = np.array([int(find_held(analyzer.plain(text))) for text in texts], dtype=np.int32)
    fields: dict[Field, FieldTerms] = {}
    for field in FIELDS:
        counts = [Counter(term.key for term in terms if term.field == field) for terms in analysed]
        fields[field] = _collect(counts)
    return ArticleTerms(fields, kinds)


def _collect(counts: Sequence[Counter[str]]) -> FieldTerms:
    postings = sorted((key, row, tf) for row, found in enumerate(counts) for key, tf in found.items())
    keys = sorted({key for key, _, _ in postings})
    held = Counter(key for key, _, _ in postings)
    starts = np.cumsum([0, *(held[key] for key in keys)], dtype=np.int32)
    rows = np.array([row for _, row, _ in postings], dtype=np.int32)
    tfs = np.array([tf for _, _, tf in postings], dtype=np.int32)
    return FieldTerms(
        tuple(keys), starts, rows, tfs, np.array([found.total() for found in counts], dtype=np.int32)
    )
