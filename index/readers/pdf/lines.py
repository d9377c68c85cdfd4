"""Words to lines, and lines to a text: no blank inside Chinese words, no hyphen that a line end brought."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from index.readers.blocks import is_wide
from index.readers.pdf.columns import Region, cells, order_words, row_strips
from index.readers.pdf.glyphs import HYPHEN, Leaf, Word

_SPACE = 0.15
"""From so many ems on, a gap between words of a line is a space."""
_WIDE_SPACE = 1.5
"""Between Chinese characters only a gap like this is meant: the type is spaced to fill lines."""
_OVERLAP = 0.5
_DASHES = f"-\u2010\u2011{HYPHEN}"
_ENDING = re.compile(r"([^\W\d_]+)[-\u2010\u2011\xad]\Z")
_BEGINNING = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column, or a row of a table (`kind`); points, `top` from the page's top down.

    Attributes:
        region: The number of the column or table it belongs to, through the whole document.
    """

    kind: str
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    page: int
    region: int


def read_lines(leaf: Leaf, region: int) -> list[Line]:
    """The lines of a page in reading order; the first region is numbered `region`."""
    lines: list[Line] = []
    for number, found in enumerate(order_words(leaf.words), start=region):
        lines += _lines_of(found, leaf.number, number)
    return lines


def _lines_of(region: Region, page: int, number: int) -> list[Line]:
    if region.kind == "text":
        return [_line("text", row, _join(row), page=page, region=number) for row in _rows(region.words)]
    lines = []
    for row in row_strips(region.words):
        em = max(word.size for word in row)
        text = " | ".join(_join(line) for line in map(_flat, cells(row, em)))
        lines.append(_line("row", row, text, page=page, region=number))
    return lines


def _flat(cell: list[Word]) -> list[Word]:
    return [word for row in _rows(cell) for word in row]


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words by line, from the top down, each from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: ((word.y0 + word.y1) / 2, word.x0)):
        if rows and _share_line(rows[-1][-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.x0) for row in rows]


def _share_line(one: Word, other: Word) -> bool:
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared > _OVERLAP * min(one.y1 - one.y0, other.y1 - other.y0)


def _line(kind: str, words: Sequence[Word], text: str, *, page: int, region: int) -> Line:
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[round(2 * word.size) / 2] += len(word.text)
    return Line(
        kind,
        text,
        x0=min(word.x0 for word in words),
        x1=max(word.x1 for word in words),
        top=min(word.y0 for word in words),
        bottom=max(word.y1 for word in words),
        size=max(sizes, key=lambda size: (sizes[size], size)),
        bold=all(word.bold for word in words),
        page=page,
        region=region,
    )


def _join(words: Sequence[Word]) -> str:
    """The words of a line with the spaces between them; one space each."""
    text = ""
    before: Word | None = None
    for word in words:
        if before is not None and _is_parted(before, word):
            text += " "
        text += word.text
        before = word
    return text.rstrip() if not text.endswith(HYPHEN) else text


def _is_parted(before: Word, word: Word) -> bool:
    em = min(before.size, word.size)
    gap = word.x0 - before.x1
    if is_wide(before.text[-1]) and is_wide(word.text[0]):
        return gap > _WIDE_SPACE * em
    return word.spaced or gap > _SPACE * em


def join_texts(text: str, below: str, known: Collection[str]) -> str:
    """Two lines of one paragraph as one text.

    Args:
        known: The words of the document in lower case: they tell whether a hyphen at the end of a line
            belongs to a word or was brought by the line's end.
    """
    if is_wide(text[-1]) and is_wide(below[0]):
        return text + below
    ending, beginning = _ENDING.search(text), _BEGINNING.match(below)
    if ending and beginning and below[0].islower():
        whole, parted = (f"{ending[1]}{mark}{beginning[0]}".lower() for mark in ("", "-"))
        if text[-1] != HYPHEN and parted in known and whole not in known:
            return text + below
        return text[:-1] + below
    if text[-1] in _DASHES:
        return text.replace(HYPHEN, "-") + below
    return f"{text} {below}"


def words_of(lines: Sequence[Line]) -> frozenset[str]:
    """The words of all lines in lower case, those with hyphens inside too."""
    word = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
    return frozenset(found.lower() for line in lines for found in word.findall(line.text))
