"""Lines to paragraphs and headings, across columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from index.readers.blocks import BlockKind, is_wide
from index.readers.lines import number_shape
from index.readers.parts import Part
from index.readers.pdf.glyphs import HYPHEN
from index.readers.pdf.lines import Line, join_texts, words_of
from index.sentences import is_list_line

_LARGER = 1.12
"""Type so much larger than the text's is a heading's."""
_TITLE_LARGER = 1.2
_SMALLER = 0.9
"""Type so much smaller is a note's."""
_LEADING = 1.4
"""Lines so much further apart than usual belong to two paragraphs."""
_INDENT_EMS = 0.8
_HEADING_CHARS = 120
_TITLE_CHARS = 200
_TITLE_PARAGRAPHS = 8
"""So far down the first page its title is looked for."""
_BULLET = re.compile(r"[•◦▪■□●○‣∙·➢➤✓–—*-]\s*(?=\S)")
_STOPPED = re.compile(r"[.。！？!?…:：;；][\"'”’」』）)\]】]*(?:\s?\[\d{1,4}\])*\Z")


@dataclass(slots=True)
class _Paragraph:
    """Lines of one paragraph, joined.

    Attributes:
        full: Its last line goes to the end of its column, so that the next one may carry it on.
    """

    kind: BlockKind
    text: str
    pages: list[tuple[int, int]]
    size: float
    bold: bool
    last: Line
    lines: int = 1
    full: bool = False


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the lines of a column begin and end, and how far apart they are; points.

    Attributes:
        lines: How many of its lines are in the text's own type.
    """

    left: float
    right: float
    leading: float
    lines: int

    def is_filled_by(self, line: Line) -> bool:
        """Whether a line goes as far as others do; one alone says nothing about how far that is."""
        return self.lines > 1 and self.right - line.x1 <= _needed(line)


def find_parts(lines: Sequence[Line]) -> list[Part]:
    """The paragraphs, headings and table rows of a document; the first page's largest line is the title."""
    body = _body_size(lines)
    lines = _with_telling_bold(lines)
    known = words_of(lines)
    paragraphs: list[_Paragraph] = []
    for _, own in groupby(lines, key=lambda line: line.region):
        _add_region(paragraphs, list(own), body=body, known=known)
    for paragraph in paragraphs:
        if paragraph.kind in ("text", "item") and _is_heading(paragraph, body):
            paragraph.kind = "heading"
        paragraph.text = paragraph.text.replace(HYPHEN, "-")
    _mark_title(paragraphs, body)
    return [Part(found.kind, found.text, tuple(found.pages)) for found in paragraphs]


def _body_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=10.0)


def _with_telling_bold(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines as they are; where most of the text is bold, which then says nothing, with none."""
    bold = sum(len(line.text) for line in lines if line.bold)
    if 2 * bold <= sum(len(line.text) for line in lines):
        return lines
    return [replace(line, bold=False) for line in lines]


def _add_region(
    paragraphs: list[_Paragraph], lines: list[Line], *, body: float, known: frozenset[str]
) -> None:
    """Add a region's lines, carrying on the paragraph that the region before broke off."""
    column = _measure(lines, body)
    open_ = _broken_off(paragraphs, lines[0], body=body)
    for n, line in enumerate(lines):
        below = lines[n + 1] if n + 1 < len(lines) else None
        if n > 0 and _opens(lines[n - 1], line, below, column=column):
            open_ = None
        if open_ is None:
            open_ = _begin(line)
            paragraphs.append(open_)
        else:
            _carry_on(open_, line, known)
        open_.full = column.is_filled_by(line)


def _begin(line: Line) -> _Paragraph:
    kind: BlockKind = "row" if line.kind == "row" else "item" if _is_item(line.text) else "text"
    return _Paragraph(kind, line.text, [(0, line.page)], line.size, line.bold, line)


def _carry_on(paragraph: _Paragraph, line: Line, known: frozenset[str]) -> None:
    text = join_texts(paragraph.text, line.text, known)
    if line.page != paragraph.last.page:
        paragraph.pages.append((len(text) - len(line.text), line.page))
    paragraph.text = text
    paragraph.last = line
    paragraph.lines += 1
    paragraph.bold = paragraph.bold and line.bold


def _measure(lines: list[Line], body: float) -> _Column:
    own = [line for line in lines if abs(line.size - body) <= 0.12 * body] or lines
    steps = [below.top - above.top for above, below in pairwise(lines) if below.top > above.top]
    close = [step for step in steps if step < 2.5 * body]
    leading = median(close) if close else 1.2 * body
    # A paragraph's lines are the nearest: where most lines are paragraphs the median is too wide.
    leading = min(leading, 1.5 * min(close)) if close else leading
    return _Column(min(line.x0 for line in own), max(line.x1 for line in own), leading, len(own))


def _opens(above: Line, line: Line, below: Line | None, *, column: _Column) -> bool:
    """Whether a line begins a paragraph under the line `above`."""
    if "row" in (above.kind, line.kind) or above.bold != line.bold:
        return True
    if not _alike(above.size, line.size) or _is_item(line.text):
        return True
    if line.top - above.top > _LEADING * column.leading * max(1.0, line.size / above.size):
        return True
    if above.text[-1] in ",，、" or (line.text[0].islower() and not _STOPPED.search(above.text)):
        return False
    room = column.right - above.x1
    if room > _needed(line):
        return True
    indent = line.x0 - column.left
    if indent < _INDENT_EMS * line.size or above.x0 - column.left > 0.5 * indent:
        return False
    return below is None or below.x0 - column.left < 0.5 * indent


def _alike(size: float, other: float) -> bool:
    """Whether two sizes of type are the same, as far as an eye can tell."""
    return abs(size - other) <= 0.08 * max(size, other)


def _needed(line: Line) -> float:
    """The room that would have taken the line's first word in, and some more; points."""
    if is_wide(line.text[0]):
        return 2.5 * line.size
    word = line.text.split(maxsplit=1)[0]
    return (0.6 * len(word) + 2.5) * line.size


def _is_item(text: str) -> bool:
    return _BULLET.match(text) is not None or is_list_line(text, 0, len(text))


def _broken_off(paragraphs: list[_Paragraph], line: Line, *, body: float) -> _Paragraph | None:
    """The paragraph that a region's first line carries on: the last in the text's type, if it has no end."""
    if line.kind == "row" or not _alike(line.size, body) or _is_item(line.text):
        return None
    for paragraph in reversed(paragraphs[-6:]):
        if paragraph.size < _SMALLER * body:
            continue  # notes at the foot of the page
        same = paragraph.kind in ("text", "item") and _alike(paragraph.size, line.size)
        ended = _STOPPED.search(paragraph.text) is not None or not paragraph.full
        return paragraph if same and not ended and paragraph.bold == line.bold else None
    return None


def _is_heading(paragraph: _Paragraph, body: float) -> bool:
    if len(paragraph.text) > _HEADING_CHARS or paragraph.lines > 3:
        return False
    if paragraph.size >= _LARGER * body:
        return True
    ended = paragraph.text.endswith((".", "。", ",", "，", ";", "；"))
    return paragraph.bold and not ended and paragraph.size >= _SMALLER * body


def _mark_title(paragraphs: list[_Paragraph], body: float) -> None:
    """Make the largest of the first page's first paragraphs the title."""
    first = [
        found for found in paragraphs[:_TITLE_PARAGRAPHS] if found.pages[0][1] == paragraphs[0].pages[0][1]
    ]
    large = [found for found in first if found.size >= _TITLE_LARGER * body and not number_shape(found.text)]
    if not large:
        return
    title = max(large, key=lambda found: found.size)
    if len(title.text) <= _TITLE_CHARS and title.kind in ("heading", "text"):
        title.kind = "title"
