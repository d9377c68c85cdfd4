"""Small collections of articles for tests of retrieval."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import numpy as np

from index.model import Article, ArticleRef, Kind, Sentence
from index.search.generation import Generation
from index.search.passages import Entry
from index.search.postings import index_article
from index.segments.container import Container
from index.segments.making import Columns, FieldSource, take_entries, write_segment
from index.segments.segment import Segment
from index.terms import Analyzer, Field


def make_article(
    *lines: str, name: str = "a", published: str | None = None, kinds: Sequence[Kind] | None = None
) -> Article:
    """An article whose rows are `lines`, body sentences of one paragraph unless `kinds` says otherwise."""
    rows: list[Sentence] = []
    section: str | None = None
    at = 0
    for number, (line, kind) in enumerate(zip(lines, kinds or ["body"] * len(lines), strict=True)):
        section = line if kind == "heading" else section
        rows.append(Sentence(number, kind, at, at + len(line), section, 0))
        at += len(line) + 1
    return Article(name, f"/{name}.txt", f"title of {name}", published, "en", "\n".join(lines), tuple(rows))


def make_entry(article: Article, analyzer: Analyzer, *, version: int) -> Entry:
    """The article as a generation takes it."""
    reference = ArticleRef(article.id, article.title, article.source, article.published)
    return Entry(version, reference, article.sentences, index_article(article, analyzer))


def make_entries(analyzer: Analyzer, articles: Sequence[Article]) -> list[Entry]:
    """Articles as a generation takes them; their versions count from 0, and so they are ordered."""
    entries = [make_entry(article, analyzer, version=version) for version, article in enumerate(articles)]
    return [replace(entry, order=f"{entry.version:06}") for entry in entries]


def make_generation(analyzer: Analyzer, *articles: Article) -> Generation:
    """A generation of some articles; their versions count from 0."""
    return Generation.build(1, make_entries(analyzer, articles))


def make_segmented(analyzer: Analyzer, articles: Sequence[Article], *, cuts: Collection[int]) -> Generation:
    """The same with the articles in several segments, cut at some places."""
    pieces = cut_at(make_entries(analyzer, articles), cuts)
    return Generation.over(1, [(make_segment(piece), np.empty(0, np.int32)) for piece in pieces])


def make_segment(entries: Sequence[Entry]) -> Segment:
    """A segment in memory."""
    return Segment(Container(write(take_entries(entries))))


def write(made: tuple[Columns, Mapping[Field, FieldSource]]) -> bytes:
    """The bytes of a segment."""
    file = BytesIO()
    write_segment(file, *made, fingerprint="")
    return file.getvalue()


def cut_at(entries: Sequence[Entry], cuts: Collection[int]) -> list[list[Entry]]:
    """Entries in pieces, none of them empty unless all are."""
    bounds = [0, *sorted(cut for cut in cuts if cut < len(entries)), len(entries)]
    return [list(entries[first:end]) for first, end in pairwise(bounds)]
