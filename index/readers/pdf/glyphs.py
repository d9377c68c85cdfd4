"""A PDF's pages as words with their places, by PDFium."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from pypdfium2 import PdfDocument, PdfPage, PdfTextPage, raw

from index.readers.blocks import is_wide

HYPHEN = "\xad"
"""The soft hyphen: a line end brought it."""
_GAP = 0.2
"""From so many ems on a gap between Latin letters parts words."""
_WIDE_GAP = 0.6
"""From so many ems on a gap parts Chinese characters too."""
_OVERLAP = 0.5
"""Characters of a line share at least this much of the lower one's height."""
_TILT = 0.3
"""Text more oblique than this (a sine) is a stamp across the page and no part of its text."""
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy|simhei", re.IGNORECASE)
_HYPHENS = {0x02: "-", 0xAD: HYPHEN}
"""PDFium's own mark for a hyphen at the end of a line, and the hyphen that is only there at one."""
_FIXED = (("\u2e80", "\u2fdf"), ("\uf900", "\ufaff"), ("\ufb00", "\ufb06"))
"""Radicals, doubles of Han characters and ligatures, which PDFs write for the characters they look like."""


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a gap between them; points, `y` from the top of the page down.

    Attributes:
        size: The font's size in points.
        spaced: A space was written before it.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    spaced: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: its words in the order in which they were drawn; `number` from 1."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    pictured: bool


def read_leaf(document: PdfDocument, number: int) -> Leaf:
    """Page `number`, from 1.

    Raises:
        PdfiumError: The page cannot be read.
    """
    page = document[number - 1]
    textpage = page.get_textpage()
    try:
        words = tuple(_Walk(page, textpage).run())
        pictured = not words and next(page.get_objects([raw.FPDF_PAGEOBJ_IMAGE]), None) is not None
        width, height = page.get_size()
        return Leaf(number, width, height, words, pictured)
    finally:
        textpage.close()
        page.close()


@dataclass(slots=True)
class _Open:
    """The word being put together."""

    chars: list[str]
    box: list[float]
    index: int
    spaced: bool

    def reach(self, box: list[float]) -> None:
        """Take in the place of another character."""
        own = self.box
        own[0], own[1] = min(own[0], box[0]), min(own[1], box[1])
        own[2], own[3] = max(own[2], box[2]), max(own[3], box[3])


class _Walk:
    """One walk over a page's characters."""

    def __init__(self, page: PdfPage, textpage: PdfTextPage) -> None:
        self._text = textpage
        self._turn = page.get_rotation()
        self._frame = page.get_mediabox()
        self._rect = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(96)
        self._flags = ctypes.c_int()

    def run(self) -> Iterator[Word]:
        """The words in the order in which they were drawn."""
        word: _Open | None = None
        spaced = False
        for index in range(raw.FPDFText_CountChars(self._text)):
            char = self._char(index)
            if char is None or char.isspace():
                spaced = True
                if word is not None:
                    yield self._finish(word)
                word = None
                continue
            if not char or (box := self._box(index)) is None:
                continue
            if word is not None and _joins(word, char, box):
                word.chars.append(char)
                word.reach(box)
                continue
            if word is not None:
                yield self._finish(word)
            # What joins an upright word is upright too; asking for every character would cost a fifth more.
            word = _Open([char], box, index, spaced) if self._is_upright(index) else None
            spaced = False
        if word is not None:
            yield self._finish(word)

    def _char(self, index: int) -> str | None:
        """The character; None for a line end or space that PDFium made up, empty for what has no meaning."""
        code = raw.FPDFText_GetUnicode(self._text, index)
        if 0x20 < code < 0x7F:
            return chr(code)
        if code in _HYPHENS:
            return _HYPHENS[code]
        char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if any(first <= char <= last for first, last in _FIXED):
            return unicodedata.normalize("NFKC", char)
        if char.isspace():
            return None
        return char if char.isprintable() or unicodedata.category(char or "x") == "Co" else ""

    def _is_upright(self, index: int) -> bool:
        angle = raw.FPDFText_GetCharAngle(self._text, index)
        return abs(math.sin(angle) if self._turn in (0, 180) else math.cos(angle)) < _TILT

    def _box(self, index: int) -> list[float] | None:
        """The character's place on the page as it is seen: left, top, right, bottom."""
        rect = self._rect
        if not raw.FPDFText_GetLooseCharBox(self._text, index, rect):
            return None
        left, bottom, right, top = self._frame
        if self._turn == 0:
            box = [rect.left - left, top - rect.top, rect.right - left, top - rect.bottom]
        elif self._turn == 90:
            box = [rect.bottom - bottom, rect.left - left, rect.top - bottom, rect.right - left]
        elif self._turn == 180:
            box = [right - rect.right, rect.bottom - bottom, right - rect.left, rect.top - bottom]
        else:
            box = [top - rect.top, right - rect.right, top - rect.bottom, right - rect.left]
        return box if math.isfinite(sum(box)) else None

    def _finish(self, word: _Open) -> Word:
        x0, y0, x1, y1 = word.box
        text = "".join(word.chars)
        return Word(
            text, x0, y0, x1, y1, size=self._size(word), bold=self._is_bold(word.index), spaced=word.spaced
        )

    def _size(self, word: _Open) -> float:
        matrix = self._matrix
        size = raw.FPDFText_GetFontSize(self._text, word.index)
        if raw.FPDFText_GetMatrix(self._text, word.index, matrix):
            size *= math.hypot(matrix.b, matrix.d) or 1.0
        height = word.box[3] - word.box[1]
        return size if math.isfinite(size) and 0.3 * height < size < 3 * height else max(height, 1.0)

    def _is_bold(self, index: int) -> bool:
        if raw.FPDFText_GetFontWeight(self._text, index) >= _BOLD_WEIGHT:
            return True
        raw.FPDFText_GetFontInfo(self._text, index, self._name, len(self._name), self._flags)
        return _BOLD_NAME.search(self._name.value) is not None


def _joins(word: _Open, char: str, box: list[float]) -> bool:
    """Whether a character stands right behind the word's last one, on its line."""
    x0, y0, x1, y1 = word.box
    height = min(y1 - y0, box[3] - box[1])
    if min(y1, box[3]) - max(y0, box[1]) < _OVERLAP * height:
        return False
    em = max(y1 - y0, 1.0)
    wide = is_wide(char[0]) and is_wide(word.chars[-1][0])
    return -0.5 * em < box[0] - x1 < (_WIDE_GAP if wide else _GAP) * em and box[0] > x0
