"""How an answer came about: for a terminal in columns, for a chat as messages. Pure."""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from telegram.constants import MessageEntityType

from bot.parts import Part, clip, pack, styled
from bot.reasons import reason_words
from bot.texts import text
from index.explaining import Account, Explanation, Share, Understood, Way
from index.model import Match, Quote

MOST_WAYS = 6
"""So many ways of a word are told; the JSON form has them all."""
MOST_REASONS = 6
LIMIT_LINE_CHARS = 300
ARROW = "→"
LEAST_POINTS = 0.005
"""What would be shown as 0.00 is left out."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an account: what it is about, and a number or some words about it."""

    label: str
    value: str
    note: str = ""


def understood_rows(explained: Explanation, language: str) -> Iterator[Row]:
    """How the question was read: its language, what it asks for, and what each word was looked up by."""
    answer = explained.answer
    yield Row(text("explain-language", language), text("explain-tongue", language, code=answer.language))
    if explained.asks:
        kinds = [text("explain-kind", language, kind=kind) for kind in explained.asks]
        yield Row(text("explain-asks", language), " · ".join(kinds))
    for term in explained.terms:
        if term.field == "word":
            yield Row(term.term, _ways(term, language), _rarity(term))


def account_rows(account: Account, language: str) -> Iterator[Row]:
    """The score and the parts that it is the sum of, each with what is most of it."""
    yield Row(text("explain-score", language), _number(account.score))
    for name, points in account.parts.items():
        if abs(points) >= LEAST_POINTS or name == "bm25":
            note = " · ".join(_notes(name, account.shares))
            yield Row(text("explain-part", language, part=name), f"{points:+.2f}", note)


def match_rows(quote: Quote, language: str) -> Iterator[Row]:
    """Which words of the question stand where in the quote, and the bridge between."""
    matches: dict[tuple[str, str, str], list[Match]] = defaultdict(list)
    for match in quote.matches:
        matches[match.term, quote.text[match.start : match.end], match.via].append(match)
    for (term, found, via), places in matches.items():
        where = ", ".join(f"{match.start}–{match.end}" for match in places)
        yield Row(term, f"{ARROW} {found}", f"{_bridge(via, language)}, {where}")


def confidence_rows(explained: Explanation, language: str) -> Iterator[Row]:
    """How sure the answer is, and what made it so; its span, too."""
    if explained.threshold is not None:
        limit = text("explain-threshold", language, threshold=_number(explained.threshold))
        yield Row(text("explain-confidence", language), _number(explained.answer.confidence), limit)
    reasons = sorted(explained.reasons, key=lambda reason: (-abs(reason.points), reason.name))
    for reason in reasons[:MOST_REASONS]:
        yield Row(reason_words(reason.name, language), f"{reason.points:+.2f}", f"= {_number(reason.value)}")
    quotes = explained.answer.quotes or explained.answer.nearest
    if explained.span is not None and quotes:
        words = quotes[explained.span.quote].text[explained.span.start : explained.span.end]
        yield Row(text("explain-span", language), words, _number(explained.span.confidence))


def render_explanation(explained: Explanation, language: str) -> tuple[Part, ...]:
    """The whole account as messages: how the question was read, each quote's score, the confidence."""
    answer = explained.answer
    lines = [styled(clip(answer.question, LIMIT_LINE_CHARS), MessageEntityType.BOLD)]
    lines += _lines(understood_rows(explained, language))
    for quote, account in zip(answer.quotes or answer.nearest, explained.accounts, strict=True):
        lines.append(styled(clip(quote.text, LIMIT_LINE_CHARS), MessageEntityType.BLOCKQUOTE))
        lines += _lines(account_rows(account, language))
        lines += _lines(match_rows(quote, language))
    if not explained.accounts:
        lines.append(Part(text("not-found", language)))
    lines += _lines(confidence_rows(explained, language))
    return pack(lines, "\n")


def align(rows: Iterable[Row]) -> list[str]:
    """The rows as lines whose columns stand below each other on a terminal."""
    kept = list(rows)
    labels, values = (max(map(width, column), default=0) for column in _columns(kept))
    return [f"{_pad(row.label, labels)}  {_pad(row.value, values)}  {row.note}".rstrip() for row in kept]


def width(words: str) -> int:
    """How many columns of a terminal `words` take: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in words)


def _lines(rows: Iterable[Row]) -> list[Part]:
    return [Part(clip(f"• {_said(row)}", LIMIT_LINE_CHARS)) for row in rows]


def _said(row: Row) -> str:
    between = " " if row.value.startswith(ARROW) else ": "
    return f"{row.label}{between}{row.value}" + (f" ({row.note})" if row.note else "")


def _columns(rows: Sequence[Row]) -> tuple[list[str], list[str]]:
    # A long value may stick out, so that one of them does not move the notes of all out of sight.
    return [row.label for row in rows], [row.value for row in rows if width(row.value) <= 24]


def _pad(words: str, columns: int) -> str:
    return words + " " * (columns - width(words))


def _ways(term: Understood, language: str) -> str:
    ways = sorted(term.ways, key=lambda way: (way.df == 0, -way.weight))
    return ", ".join(_way(way, language) for way in ways[:MOST_WAYS])


def _way(way: Way, language: str) -> str:
    weight = "" if way.weight == 1 else f" ×{way.weight:.2f}"
    return f"{way.key} ({_bridge(way.via, language)}{weight}, df {way.df})"


def _rarity(term: Understood) -> str:
    return f"idf {_number(term.idf)}, df {_number(term.df)}"


def _notes(part: str, shares: Sequence[Share]) -> Iterator[str]:
    """What a part is made of, the greatest first."""
    tellers: dict[str, Callable[[Share], str]] = {
        "bm25": lambda share: share.term,
        "bridges": lambda share: f"{share.term} → {share.key}",
        "neighbourhood": lambda share: share.term,
    }
    if part not in tellers:
        return
    sums: dict[str, list[float]] = defaultdict(list)
    for share in shares:
        if _part_of(share) == part:
            sums[tellers[part](share)].append(share.points)
    totals = {name: math.fsum(points) for name, points in sums.items()}
    for name in sorted(totals, key=lambda name: (-totals[name], name))[:MOST_WAYS]:
        if abs(totals[name]) >= LEAST_POINTS:
            yield f"{name} {totals[name]:.2f}"


def _part_of(share: Share) -> str:
    if share.scope != "sentence":
        return "neighbourhood"
    return "bridges" if share.is_bridge else "bm25"


def _bridge(via: str, language: str) -> str:
    return text("explain-via", language, via=via)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
