"""Text in the one form that keys are made from, with the way back to the author's own characters.

Folding is NFKC, one character at a time, so that every folded character knows which stretch of the original
it came from: full-width digits become plain ones, ligatures come apart, an accent typed apart joins its
letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from index.terms.alphabets import HAN

INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Characters without width: soft hyphen, zero-width spaces and joiners. Words are read across them."""

SAME = {"\u2010": "-", "\u2011": "-", "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2032": "'"}
"""Hyphens and apostrophes that NFKC keeps apart and readers do not."""

_FRACTION_SLASH = "\u2044"
_FOOTNOTE = re.compile(
    r"\[(?:\d{1,3}|[a-z]|note \d{1,3}|citation needed)(?:[,–-]\s?\d{1,3})*\]", re.IGNORECASE
)
_HAN = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text. Character `i` came from `starts[i]:ends[i]` of the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of the folded stretch `start:end`, start < end."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """`text` folded, footnote marks such as `[1][3]` blanked out. Case is kept: acronyms need it."""
    folded = _fold_ascii(text) if text.isascii() else _fold_unicode(text)
    blanked = _FOOTNOTE.sub(lambda mark: " " * len(mark[0]), folded.text)
    return Folded(blanked, folded.starts, folded.ends)


def has_han(text: str) -> bool:
    """Whether a Chinese character stands in `text`."""
    return _HAN.search(text) is not None


def strip_accents(word: str) -> str:
    """`word` without the accents on its letters: Beyoncé is asked for as Beyonce."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(char for char in parts if not unicodedata.combining(char)))


def _fold_ascii(text: str) -> Folded:
    return Folded(text, range(len(text)), range(1, len(text) + 1))


def _fold_unicode(text: str) -> Folded:
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        for char in _fold_cluster(text[start:end]):
            chars.append(char)
            starts.append(start)
            ends.append(end)
    return Folded("".join(chars), starts, ends)


def _clusters(text: str) -> list[tuple[int, int]]:
    """Each character with the combining marks behind it."""
    firsts = [i for i, char in enumerate(text) if i == 0 or not unicodedata.combining(char)]
    return list(zip(firsts, [*firsts[1:], len(text)], strict=True))


def _fold_cluster(cluster: str) -> str:
    """NFKC, except that ½ stays ½: as `1⁄2` behind a 6 it would read as sixty-one halves."""
    if cluster in INVISIBLE:
        return ""
    folded = unicodedata.normalize("NFKC", cluster)
    return cluster if _FRACTION_SLASH in folded else SAME.get(folded, folded)
