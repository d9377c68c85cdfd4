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
from functools import cache, lru_cache

from index.terms.alphabets import HAN_RUN

INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Characters without width: soft hyphen, zero-width spaces and joiners. Words are read across them."""

SAME = {"\u2010": "-", "\u2011": "-", "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2032": "'"}
"""Hyphens and apostrophes that NFKC keeps apart and readers do not."""

MOST_REMEMBERED = 16
"""So many texts are remembered as they were folded: a question and its quotes are wanted several times."""

_ODD = re.compile("[^\x00-\x7f\u4e00-\u9fff\u3001\u3002\u300a-\u3011]+")
"""What may fold to something else; most characters of both languages cannot."""
_FRACTION_SLASH = "\u2044"
_FOOTNOTE = re.compile(
    r"\[(?:\d{1,3}|[a-z]|note \d{1,3}|citation needed)(?:[,–-]\s?\d{1,3})*\]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text. Character `i` came from `starts[i]:ends[i]` of the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of the folded stretch `start:end`, start < end."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(MOST_REMEMBERED)
def fold(text: str) -> Folded:
    """`text` folded, footnote marks such as `[1][3]` blanked out. Case is kept: acronyms need it."""
    folded = _fold_alike(text, text) if text.isascii() else _fold_unicode(text)
    return Folded(_blank(folded.text), folded.starts, folded.ends)


def fold_text(text: str) -> str:
    """`text` as `fold` has it, for whoever does not ask where anything stood."""
    return _blank(text if text.isascii() else _fold_plain(text) or _fold_clusters(text).text)


def has_han(text: str) -> bool:
    """Whether a Chinese character stands in `text`."""
    return HAN_RUN.search(text) is not None


def strip_accents(word: str) -> str:
    """`word` without the accents on its letters: Beyoncé is asked for as Beyonce."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(char for char in parts if not unicodedata.combining(char)))


def _blank(folded: str) -> str:
    return _FOOTNOTE.sub(lambda mark: " " * len(mark[0]), folded)


def _fold_alike(text: str, folded: str) -> Folded:
    """For a text of which each character became one."""
    return Folded(folded, range(len(text)), range(1, len(text) + 1))


def _fold_unicode(text: str) -> Folded:
    folded = _fold_plain(text)
    if folded is not None and _load_table().uneven.isdisjoint(text):
        return _fold_alike(text, folded)
    return _fold_clusters(text)


def _fold_plain(text: str) -> str | None:
    """`text` folded character by character; None when some of them combine."""
    try:
        return _ODD.sub(_fold_odd, text)
    except _CombiningError:
        return None


def _fold_odd(run: re.Match[str]) -> str:
    return run[0].translate(_load_table())


def _fold_clusters(text: str) -> Folded:
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        for char in _fold_cluster(text[start:end]):
            chars.append(char)
            starts.append(start)
            ends.append(end)
    return Folded("".join(chars), starts, ends)


class _CombiningError(Exception):
    """A character that joins the one before it, so that neither can be folded alone."""


class _Table(dict[int, str]):
    """What each character that was met folds to; `uneven` are those that do not fold to one."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if unicodedata.combining(char):
            raise _CombiningError
        folded = self[code] = _fold_cluster(char)
        if len(folded) != 1:
            self.uneven.add(char)
        return folded


@cache
def _load_table() -> _Table:
    return _Table()


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
