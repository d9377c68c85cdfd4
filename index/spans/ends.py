"""`From 26 to 17`: which of the two a question about before or now means; too rare in the sets to learn."""

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
_FROM = frozenset({"from", "从", "由"})
_TO = frozenset({"to", "至", "到", "为"})
_AMOUNTS = ("COUNT", "PERCENT", "MONEY", "MEASURE")
_MOST_BETWEEN = 5


def pick_end(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Tokens `first` to `last`, or the other end of the change they stand in when that is what was meant."""
    question = " ".join(token.lower for token in reading.asked.tokens)
    before, now = _BEFORE.search(question), _NOW.search(question)
    if bool(before) == bool(now):
        return first, last
    for old, new in _changes(reading):
        if old.first <= first and last < new.last:
            meant = old if before else new
            return meant.first, meant.last - 1
    return first, last


def _changes(reading: Reading) -> Iterator[tuple[Chunk, Chunk]]:
    """Amounts of one kind with `from` before the first and `to` between them."""
    for kind in _AMOUNTS:
        chunks = sorted((chunk for chunk in reading.chunks if chunk.kind == kind), key=lambda c: c.first)
        for old, new in pairwise(chunks):
            between = [token.lower for token in reading.tokens[old.last : new.first]]
            led = old.first > 0 and reading.tokens[old.first - 1].lower in _FROM
            if led and len(between) <= _MOST_BETWEEN and not _TO.isdisjoint(between):
                yield old, new
