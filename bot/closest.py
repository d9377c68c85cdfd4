"""The sentence to show when nothing answers a question. Pure."""

from __future__ import annotations

from index.model import Answer, Quote

SYNONYM = "synonym"


def closest(answer: Answer) -> tuple[Quote, ...]:
    """The nearest sentence; none when there is an answer, or when only synonyms join it to the question.

    Nearly any sentence has a word of nearly the same meaning as one of a question about something else.
    """
    return tuple(quote for quote in answer.nearest[:1] if not quote.matches or _has_more(quote))


def _has_more(quote: Quote) -> bool:
    return any(match.via != SYNONYM for match in quote.matches)
