"""The words of a page in reading order: columns found by the white between them, tables told from columns.

A page is cut into strips by the white lines across it. Strips that one white alley runs through are a
band; a band is read column by column when its columns are filled like prose, and else row by row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from index.readers.pdf.glyphs import Word

_GUTTER = 1.0
"""An alley between columns is at least so many ems wide."""
_CELL_GUTTER = 1.2
_COLUMN_EMS = 7.0
"""Lines of prose are longer than this; cells of a table rarely are."""
_COLUMN_LINES = 3
_LABEL_CHARS = 3
"""An alley behind nothing but labels as short as this sets off the marks of a list."""
_CLOSE = 0.6
"""What is so many ems apart at most belongs together."""
_DEEPEST = 6
"""Columns within columns: no page goes deeper, a hostile one may."""
_INFINITY = float("inf")

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Region:
    """Words that belong together: lines of one column, or the rows of a table."""

    kind: Literal["text", "rows"]
    words: tuple[Word, ...]


def order_words(words: Sequence[Word], depth: int = 0) -> list[Region]:
    """The regions of a page in reading order."""
    if not words:
        return []
    em = median(word.size for word in words)
    regions: list[Region] = []
    plain: list[Word] = []
    for strips, alleys in _bands(_strips(words), em=em):
        band = [word for strip in strips for word in strip]
        columns = _cut(band, alleys) if depth < _DEEPEST else []
        if len(columns) > 1 and all(_is_prose(column, em) for column in columns):
            regions += _flush(plain)
            regions += [region for column in columns for region in order_words(column, depth + 1)]
        elif len(strips) > 1 and len(columns) > 1 and _is_table(strips, columns, alleys, em=em):
            regions += [*_flush(plain), Region("rows", tuple(band))]
        else:
            plain += band
    return regions + _flush(plain)


def _flush(words: list[Word]) -> list[Region]:
    region = [Region("text", tuple(words))] if words else []
    words.clear()
    return region


def _strips(words: Sequence[Word]) -> list[list[Word]]:
    """The words between white lines across the page, from the top down."""
    strips: list[list[Word]] = []
    bottom = -_INFINITY
    for word in sorted(words, key=lambda word: (word.y0, word.x0)):
        # Boxes hold room for accents and descenders, so those of neighbouring lines may touch.
        slack = 0.2 * (word.y1 - word.y0)
        if not strips or word.y0 + slack >= bottom:
            strips.append([])
            bottom = word.y1
        strips[-1].append(word)
        bottom = max(bottom, word.y1)
    return strips


def _bands(strips: list[list[Word]], *, em: float) -> list[tuple[list[list[Word]], list[Interval]]]:
    """Runs of strips with the alleys through all of each; a strip without one is alone."""
    bands: list[tuple[list[list[Word]], list[Interval]]] = []
    at = 0
    while at < len(strips):
        end, alleys = _begin(strips, at, em=em)
        while end < len(strips) and _inner(alleys):
            narrower = _meet(alleys, _alleys(strips[end], em), em=em)
            if not _inner(narrower):
                break
            alleys = narrower
            end += 1
        end = _without_heading(strips, at, end, alleys=_inner(alleys), em=em)
        bands.append((strips[at:end], _inner(alleys)))
        at = end
    return bands


def _begin(strips: list[list[Word]], at: int, *, em: float) -> tuple[int, list[Interval]]:
    """How far a band goes at least, and its alleys.

    A column on the right may begin above the one on its left, which a heading opens: the lines that stand
    above that one by themselves go with what follows close below.
    """
    alone = (at + 1, _alleys(strips[at], em))
    alleys, left = alone[1], min(word.x0 for word in strips[at])
    for end in range(at + 1, len(strips)):
        above, below = strips[end - 1], strips[end]
        apart = min(word.y0 for word in below) - max(word.y1 for word in above)
        if _inner(_alleys(above, em)) or apart >= _CLOSE * em:
            return alone
        alleys = _meet(alleys, _alleys(below, em), em=em)
        if any(stop <= left for _, stop in _inner(alleys)):
            return end + 1, alleys
    return alone


def _without_heading(
    strips: list[list[Word]], at: int, end: int, *, alleys: list[Interval], em: float
) -> int:
    """Where a band ends when what stands apart below its columns, on the left, goes with what follows."""
    while end < len(strips) and end - at > 1 and alleys:
        above = max(word.y1 for word in strips[end - 2])
        last = strips[end - 1]
        if min(word.y0 for word in last) - above < _CLOSE * em or max(w.x1 for w in last) > alleys[0][1]:
            break
        end -= 1
    return end


def _alleys(strip: list[Word], em: float) -> list[Interval]:
    """The white intervals beside and between the words of a strip, the outer ones endless."""
    alleys: list[Interval] = []
    reach = -_INFINITY
    for word in sorted(strip, key=lambda word: word.x0):
        if word.x0 - reach >= _GUTTER * em:
            alleys.append((reach, word.x0))
        reach = max(reach, word.x1)
    return [*alleys, (reach, _INFINITY)]


def _meet(one: list[Interval], other: list[Interval], *, em: float) -> list[Interval]:
    """What both leave white."""
    both = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return [(start, end) for start, end in both if end - start >= _GUTTER * em]


def _inner(alleys: list[Interval]) -> list[Interval]:
    return [(start, end) for start, end in alleys if start > -_INFINITY and end < _INFINITY]


def _cut(words: Sequence[Word], alleys: list[Interval]) -> list[list[Word]]:
    """The words parted by the alleys, left to right."""
    middles = [(start + end) / 2 for start, end in alleys]
    columns: list[list[Word]] = [[] for _ in range(len(middles) + 1)]
    for word in words:
        columns[sum(word.x0 > middle for middle in middles)].append(word)
    return [column for column in columns if column]


def _is_prose(column: list[Word], em: float) -> bool:
    """Whether a column is filled like prose: some lines, and most of them long."""
    widths = [max(w.x1 for w in strip) - min(w.x0 for w in strip) for strip in _strips(column)]
    return len(widths) >= _COLUMN_LINES and median(widths) >= _COLUMN_EMS * em


def _is_table(
    strips: list[list[Word]], columns: list[list[Word]], alleys: list[Interval], *, em: float
) -> bool:
    """Whether the strips are rows of cells, and not lines of a list behind its marks."""
    if all(len(word.text) <= _LABEL_CHARS for word in columns[0]):
        return False
    full = sum(len(_cut(strip, alleys)) > 1 for strip in strips)
    return 2 * full > len(strips) and any(end - start >= _CELL_GUTTER * em for start, end in alleys)


def cells(words: Sequence[Word], em: float) -> list[list[Word]]:
    """The cells of one row, left to right."""
    row: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.x0):
        if row and word.x0 - max(w.x1 for w in row[-1]) < _GUTTER * em:
            row[-1].append(word)
        else:
            row.append([word])
    return row


def row_strips(words: Sequence[Word]) -> list[list[Word]]:
    """The rows of a table, from the top down."""
    return _strips(words)
