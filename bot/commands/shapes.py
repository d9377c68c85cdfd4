"""The values of `index` as JSON shows them. These shapes are a contract; keys are only ever added."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from bot.settings import process_language
from index.errors import QAError
from index.model import Answer, Article, ArticleCard, ArticleRef, Quote, ReindexReport


def print_json(value: object) -> None:
    """One line of JSON on stdout, in UTF-8 whatever the terminal's encoding, sent off at once."""
    line = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    sys.stdout.flush()
    sys.stdout.buffer.write(line.encode() + b"\n")
    sys.stdout.buffer.flush()


def answer_shape(answer: Answer, *, id: object, elapsed_ms: float) -> dict[str, Any]:  # noqa: A002
    """An answer; `id` is the asker's own, handed back."""
    return {
        "id": id,
        "question": answer.question,
        "language": answer.language,
        "status": answer.status,
        "answer": None if answer.answer is None else asdict(answer.answer),
        "confidence": round(answer.confidence, 4),
        "quotes": [quote_shape(quote) for quote in answer.quotes],
        "nearest": [quote_shape(quote) for quote in answer.nearest],
        "generation": answer.generation,
        "elapsed_ms": round(elapsed_ms, 1),
    }


def quote_shape(quote: Quote) -> dict[str, Any]:
    """A quote; its score is rounded to what a reader can use."""
    return {
        "text": quote.text,
        "score": round(quote.score, 4),
        "article": _linked(quote.article),
        "section": quote.section,
        "sentence": quote.sentence,
        "start": quote.start,
        "end": quote.end,
        "matches": [asdict(match) for match in quote.matches],
        "also": [_linked(article) for article in quote.also],
    }


def error_shape(error: QAError) -> dict[str, str]:
    """An error, for programs by its code and for people in words."""
    from bot.texts import error_text  # see `outcome.complain`

    return {"code": error.code, "message": error_text(error, process_language())}


def card_shape(card: ArticleCard) -> dict[str, Any]:
    """An article as a listing shows it."""
    return _linked(card)


def _linked(article: ArticleRef | ArticleCard) -> dict[str, Any]:
    """An article's fields, its link among them only when it has one."""
    return {name: value for name, value in asdict(article).items() if name != "link" or value is not None}


def rows_shape(article: Article) -> list[dict[str, Any]]:
    """The rows of an article, with their words."""
    return [
        {
            "sentence": row.number,
            "text": article.text[row.start : row.end],
            "start": row.start,
            "end": row.end,
            "section": row.place,
            "kind": row.kind,
        }
        for row in article.sentences
    ]


def report_shape(report: ReindexReport) -> dict[str, Any]:
    """What a change of the index did."""
    return {
        "generation": report.generation,
        "added": [card_shape(card) for card in report.added],
        "changed": [card_shape(card) for card in report.changed],
        "unchanged": [card_shape(card) for card in report.unchanged],
        "removed": [card_shape(card) for card in report.removed],
        "failed": [
            {"source": failure.source, "error": error_shape(failure.error)} for failure in report.failed
        ],
    }
