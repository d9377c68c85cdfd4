"""How probable a reading of some bytes is as an article, in bits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from math import log2
from pathlib import Path

_HAN_HALF = 40
"""Zipf with an offset, p(rank) ~ 1 / (rank + 40): a fit by eye to the counts behind common_han.txt."""
_HAN_TOTAL = 5.5
"""log2 of the normalising sum of that law over 1,500 ranks, and one bit for all that is not Han."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a reading costs.

    Attributes:
        bits: The whole reading; readings of the same bytes compare by it.
        mean_bits: Per character outside ASCII, 0 when there are none.
    """

    bits: float
    mean_bits: float


def weigh(text: str) -> Weight:
    """The cost of `text`, each character by itself."""
    counts = Counter(text)
    ascii_bits = sum(n * _ascii_bits(char) for char, n in counts.items() if char.isascii())
    other = {char: n for char, n in counts.items() if not char.isascii()}
    other_bits = sum(n * _bits(char) for char, n in other.items())
    return Weight(ascii_bits + other_bits, other_bits / max(1, sum(other.values())))


def _ascii_bits(char: str) -> float:
    return 5.0 if char.isalnum() or char in " \n\r\t.,-'\"" else 7.0


def _bits(char: str) -> float:
    """The cost of one character outside ASCII."""
    rank = _han_ranks().get(char)
    if rank is not None:
        return _HAN_TOTAL + log2(1 + rank / _HAN_HALF) + 1.5
    return next(bits for first, last, bits in _RANGES if first <= char <= last)


_RANGES = (
    ("\u0080", "\u009f", 30.0),  # control characters of the second kind
    ("\u00a0", "\u00bf", 11.0),
    ("\u00c0", "\u00ff", 8.0),  # Latin letters with accents
    ("\u2010", "\u2026", 7.0),  # dashes, curly quotation marks, ellipsis
    ("\u3000", "\u3011", 7.0),  # Chinese punctuation
    ("\uff01", "\uff5e", 8.0),  # full-width forms
    ("\u0400", "\u045f", 7.0),  # Cyrillic
    ("\u3041", "\u30fc", 8.0),  # kana
    ("\uac00", "\ud7a3", 10.0),  # Hangul
    ("\u4e00", "\u9fff", 16.0),  # Han that is not common
    ("\uff61", "\uff9f", 12.0),  # half-width kana
    ("\ue000", "\uf8ff", 30.0),  # private use
    ("\u0080", "\U0010ffff", 20.0),
)
"""Bits of a character in each range, the first that holds it: how likely articles have it. By judgement."""


@cache
def _han_ranks() -> dict[str, int]:
    """The common characters and their ranks from 0, the better one where both scripts share a character."""
    lines = Path(__file__).with_name("common_han.txt").read_text(encoding="utf-8").splitlines()
    tables = [line for line in lines if not line.startswith("#")]
    ranks: dict[str, int] = {}
    for table in tables:
        for rank, char in enumerate(table):
            ranks[char] = min(rank, ranks.get(char, rank))
    return ranks
