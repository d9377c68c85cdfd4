"""Which questions ask the same: those that come down to the same words, in whatever form and order."""

from __future__ import annotations

from index.terms import Analyzer


def question_key(question: str, analyzer: Analyzer) -> str:
    """Equal for questions that ask the same; a question without any word of its own is known by its text."""
    words = sorted({term.key for term in analyzer.terms(question) if term.field == "word"})
    return " ".join(words) or " ".join(question.casefold().split())
