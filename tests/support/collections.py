"""Small collections of articles for tests of retrieval."""

from __future__ import annotations

from collections.abc import Sequence

from index.generation import Entry, Generation
from index.model import Article, ArticleRef, Kind, Sentence
from index.postings import index_article
from index.terms import Analyzer


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


def make_generation(analyzer: Analyzer, *articles: Article) -> Generation:
    """A generation of some articles; their versions count from 0."""
    return Generation.build(
        1, [make_entry(article, analyzer, version=version) for version, article in enumerate(articles)]
    )
