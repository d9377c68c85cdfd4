"""What a generation needs to know of one article: which terms stand in which row, and how often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from index.model import Article
from index.terms import FIELDS, Analyzer, Field, Tally, find_held, tally_row


@dataclass(frozen=True, slots=True)
class FieldTerms:
    """The terms of one field of one article. They are counted when all articles of a segment are there.

    Attributes:
        keys: Those of all rows end to end, each as often as it stands there.
        lengths: How many of them each row has.
    """

    keys: Sequence[str]
    lengths: Sequence[int]


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """The terms of an article's rows, field by field, and the kinds of answer each row holds."""

    fields: Mapping[Field, FieldTerms]
    kinds: Sequence[int]


def index_article(article: Article, analyzer: Analyzer) -> ArticleTerms:
    """The terms of every row of an article, headings and footers included: they are neighbours."""
    rows = [tally_row(article.text[row.start : row.end], row.kind, analyzer) for row in article.sentences]
    kinds = [int(find_held(row.plain, row.find_numbers)) for row in rows]
    return ArticleTerms({field: _join(rows, field) for field in FIELDS}, kinds)


def _join(rows: Sequence[Tally], field: Field) -> FieldTerms:
    held = [getattr(row, field) for row in rows]
    return FieldTerms(list(chain.from_iterable(held)), list(map(len, held)))
