"""Which rows of which articles a generation searches, and what stands around each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.model import QUOTABLE, ArticleRef, Sentence
from index.postings import ArticleTerms

Ints = NDArray[np.int32]

SHORT_PASSAGE = 3
"""A paragraph of fewer sentences is joined to the next one under its heading: list items are no passages."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a generation. `version` is the store's number for just this content of it."""

    version: int
    article: ArticleRef
    sentences: tuple[Sentence, ...]
    terms: ArticleTerms


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The units, that is the quotable rows of all articles, in article order and row order.

    Attributes:
        entry: For each unit, its article's place in the generation.
        entry_starts: Where each article's units begin; one longer than the articles.
        row: For each unit, its row's number in the article.
        kinds: For each unit, the kinds of answer it holds.
        structural: For each unit, 1 when it is a title or a byline, else 0.
        passage: For each unit, the passage it belongs to.
        unit_of_row: For each row of all articles, end to end, its unit, or -1 when it is not quotable.
        row_starts: Where each article's rows begin among all rows; one longer than the articles.
        context_rows, context_passages: Pairs: this row is read as part of that passage.
        passages: How many passages there are.
    """

    entry: Ints
    entry_starts: Ints
    row: Ints
    kinds: Ints
    structural: Ints
    passage: Ints
    unit_of_row: Ints
    row_starts: Ints
    context_rows: Ints
    context_passages: Ints
    passages: int


def lay_out(entries: Sequence[Entry]) -> Layout:
    """The layout of a generation's articles, in their order."""
    rows = [(place, sentence) for place, entry in enumerate(entries) for sentence in entry.sentences]
    quotable = [number for number, (_, sentence) in enumerate(rows) if sentence.kind in QUOTABLE]
    unit_of_row = np.full(len(rows), -1, dtype=np.int32)
    unit_of_row[quotable] = np.arange(len(quotable), dtype=np.int32)
    contexts = _number_passages(entries)
    own = dict(contexts)  # a row of several passages is a heading, and no unit
    entry = _ints(rows[number][0] for number in quotable)
    kinds = np.concatenate([np.empty(0, np.int32), *(entry.terms.kinds for entry in entries)])
    return Layout(
        entry=entry,
        entry_starts=entry.searchsorted(np.arange(len(entries) + 1)).astype(np.int32),
        row=_ints(rows[number][1].number for number in quotable),
        kinds=kinds[quotable].astype(np.int32),
        structural=_ints(rows[number][1].kind != "body" for number in quotable),
        passage=_ints(own[number] for number in quotable),
        unit_of_row=unit_of_row,
        row_starts=_ints(np.cumsum([0, *(len(entry.sentences) for entry in entries)])),
        context_rows=_ints(row for row, _ in contexts),
        context_passages=_ints(passage for _, passage in contexts),
        passages=max(own.values(), default=-1) + 1,
    )


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


def _number_passages(entries: Sequence[Entry]) -> list[tuple[int, int]]:
    """(row, passage) pairs over all articles, both numbered end to end."""
    pairs: list[tuple[int, int]] = []
    passage = first_row = 0
    for entry in entries:
        for rows in split_passages(entry.sentences):
            pairs += [(first_row + row, passage) for row in rows]
            passage += 1
        first_row += len(entry.sentences)
    return pairs


def _ints(numbers: Iterable[int]) -> Ints:
    return np.fromiter(numbers, dtype=np.int32)
