"""What a generation needs to know of one article: which terms stand in which row, and how often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from index.model import Article
from index.terms import Analyzer, Field, find_held, tally_row


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
    """The terms of an article's rows.

    Attributes:
        fields: Words and forms.
        runs: For each row its runs of Chinese characters, simplified: what the other fields are counted from.
        kinds: For each row the kinds of answer that it holds.
    """

    fields: Mapping[Field, FieldTerms]
    runs: Sequence[Sequence[str]]
    kinds: Sequence[int]


def index_article(article: Article, analyzer: Analyzer) -> ArticleTerms:
    """The terms of every row of an article, headings and footers included: they are neighbours."""
    rows = [tally_row(article.text[row.start : row.end], row.kind, analyzer) for row in article.sentences]
    return ArticleTerms(
        {"word": _join([row.word for row in rows]), "form": _join([row.form for row in rows])},
        [row.runs for row in rows],
        [int(find_held(row.plain, row.find_numbers)) for row in rows],
    )


def _join(rows: Sequence[Sequence[str]]) -> FieldTerms:
    return FieldTerms(list(chain.from_iterable(rows)), list(map(len, rows)))
