"""`From 26 to 17`, `between 12% and 19%`: which amount is meant; too rare in the sets to learn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from index.spans.chunks import Chunk
from index.spans.reading import Reading

_BEFORE = re.compile(
    r"\b(?:before|originally|previously|initially|formerly|at first|used to)\b"
    "|原来|原先|之前|以前|最初|起初|原有|本来"
)
_NOW = re.compile(
    r"\b(?:now|currently|today|at present|finally|eventually)\b|现在|目前|如今|现有|当前|最终|最后|后来"
)
_BOTH = re.compile(
    r"\bfrom (?:how|what)\b.*\bto (?:how|what)\b|[从由].*(?:多少|几).*(?:到|至|为).*(?:多少|几)"
)
_MOST = re.compile(
    r"\b(?:highest|(?:at|the) most|maximum|largest|greatest|biggest|upper)\b|最 ?[高多大]|上限"
)
_LEAST = re.compile(r"\b(?:lowest|(?:at|the) least|minimum|smallest|lower)\b|最 ?[低少小]|下限|至少|起码")
_FROM = frozenset({"from", "从", "由"})
_TO = frozenset({"to", "至", "到", "为"})
_LINKS = frozenset({"and", "to", "-", "–", "—", "~", "至", "到", "和", "与"})
_AMOUNTS = ("COUNT", "PERCENT", "MONEY", "MEASURE")
_MOST_BETWEEN = 5


def pick_end(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Tokens `first` to `last`, or that end of the change or range there that was meant, or both ends."""
    question = reading.asked.wording
    change = _find_change(reading, first, last)
    if change is not None:
        old, new = change
        if _BOTH.search(question):
            return old.first - 1, _with_unit(reading, new).last - 1
        before, now = _BEFORE.search(question), _NOW.search(question)
        if bool(before) != bool(now):
            meant = old if before else new
            return meant.first, meant.last - 1
    most, least = _MOST.search(question), _LEAST.search(question)
    if bool(most) != bool(least):
        return _pick_of_range(reading, first, last, "upper" if most else "lower")
    return first, last


def _find_change(reading: Reading, first: int, last: int) -> tuple[Chunk, Chunk] | None:
    """The change in which a span stands: its two ends."""
    changes = ((old, new) for old, new in _changes(reading) if old.first <= first and last < new.last)
    return next(changes, None)


def _changes(reading: Reading) -> Iterator[tuple[Chunk, Chunk]]:
    """Amounts of one kind with `from` before the first and `to` between them."""
    for kind in _AMOUNTS:
        chunks = sorted((chunk for chunk in reading.chunks if chunk.kind == kind), key=lambda c: c.first)
        for old, new in pairwise(chunks):
            between = [token.lower for token in reading.tokens[old.last : new.first]]
            led = old.first > 0 and reading.tokens[old.first - 1].lower in _FROM
            if led and len(between) <= _MOST_BETWEEN and not _TO.isdisjoint(between):
                yield old, new


def _with_unit(reading: Reading, amount: Chunk) -> Chunk:
    """The longest amount that begins where this one does: `17 members` for `17`."""
    same = (each for each in reading.chunks if each.first == amount.first and each.kind in _AMOUNTS)
    return max(same, key=lambda chunk: chunk.last)


def _pick_of_range(reading: Reading, first: int, last: int, end: str) -> tuple[int, int]:
    """The greater or the smaller of the two amounts a span holds; the span when there are not two."""
    tokens = reading.tokens[first : last + 1]
    figures = [place for place, token in enumerate(tokens) if token.text[0].isdigit()]
    links = [place for place, token in enumerate(tokens) if token.lower in _LINKS]
    if len(figures) != 2 or not any(figures[0] < link < figures[1] for link in links):
        return first, last
    link = next(link for link in links if figures[0] < link)
    ordered = _size(tokens[figures[0]].text) <= _size(tokens[figures[1]].text)
    if (end == "upper") == ordered:
        return first + figures[1], last
    return first + figures[0], first + link - 1


def _size(figure: str) -> float:
    """The value of a figure; what stands behind its digits is left out."""
    digits = re.match(r"\d[\d,]*(?:\.\d+)?", figure)
    return float(digits[0].replace(",", "")) if digits else 0.0
