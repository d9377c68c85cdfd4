"""An article as the index takes it, and which of its rows are read together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.model import QUOTABLE, Article, ArticleRef, Sentence
from index.search.postings import ArticleTerms

SHORT_PASSAGE = 3
"""A paragraph of fewer sentences is joined to the next one under its heading: list items are no passages."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a generation.

    Attributes:
        version: The store's number for just this content of it.
        order: Sorts it among all articles, by code points; equals only come from one list, in whose order
            they are kept.
    """

    version: int
    article: ArticleRef
    sentences: tuple[Sentence, ...]
    terms: ArticleTerms
    order: str = ""


def make_entry(article: Article, terms: ArticleTerms, *, version: int, added: str) -> Entry:
    """An article as a generation takes it; articles are ordered by when they first came in."""
    reference = ArticleRef(article.id, article.title, article.source, article.published, article.link)
    return Entry(version, reference, article.sentences, terms, order=f"{added} {article.id}")


def split_passages(sentences: Sequence[Sentence]) -> list[list[int]]:
    """Rows that are read together, as row numbers; a heading belongs to every passage under it.

    A passage is a paragraph, or several short ones under the same heading. Title and byline make one.
    """
    passages: list[list[int]] = []
    heading: list[int] = []
    last: Sentence | None = None
    for sentence in sentences:
        if sentence.kind == "heading":
            heading, last = [sentence.number], None
        elif sentence.kind in QUOTABLE:
            if last is None or not _continues(sentence, last, size=len(passages[-1]) - len(heading)):
                passages.append(list(heading))
            passages[-1].append(sentence.number)
            last = sentence
    return passages


def _continues(sentence: Sentence, last: Sentence, *, size: int) -> bool:
    """Whether a sentence is read in one go with the one before it, whose passage has `size` so far."""
    if sentence.kind != "body" or last.kind != "body":
        return sentence.kind != "body" and last.kind != "body"
    if sentence.section != last.section:
        return False
    return sentence.paragraph == last.paragraph or (size < SHORT_PASSAGE and sentence.section is not None)
