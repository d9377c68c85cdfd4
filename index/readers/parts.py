"""What readers of rich formats find in a document, and how it is laid out as the text that is stored."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise

from index.readers.blocks import Block, BlockKind, find_blocks
from index.readers.lines import looks_like_byline
from index.readers.page import Page
from index.readers.structure import find_structure

_LEAD_PARTS = 3
"""So far down a byline of the document's own is looked for."""


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the article; `text` is on one line but for breaks the document makes on purpose.

    Attributes:
        pages: Where in `text` a page begins and its number, from 1; empty in formats without pages.
    """

    kind: BlockKind
    text: str
    pages: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What a document says about itself, each None when it does not; `published` is an ISO date."""

    title: str | None = None
    author: str | None = None
    published: str | None = None


@dataclass(slots=True)
class _Sheet:
    """The text laid out so far."""

    text: str
    blocks: list[Block]
    pages: list[tuple[int, int]]


def lay_out(head: Head, parts: list[Part]) -> Page:
    """The stored text and its structure: title, byline, and the document's parts, parted by blank lines.

    The date of the page is the byline's; a document without one is given what `head` says.
    """
    sheet = _lay_out(head, parts)
    structure = find_structure(sheet.text, sheet.blocks)
    rows = structure.rows
    if sheet.pages:
        starts = [start for start, _ in sheet.pages]
        numbers = [sheet.pages[max(0, bisect_right(starts, row.start) - 1)][1] for row in rows]
        rows = tuple(replace(row, page=number) for row, number in zip(rows, numbers, strict=True))
    published = structure.published or head.published
    return Page(sheet.text, replace(structure, rows=rows, published=published))


def _lay_out(head: Head, parts: list[Part]) -> _Sheet:
    body = [part for part in parts if not (part.kind in ("heading", "title") and part.text == head.title)]
    lead = [Part("title", head.title)] if head.title else []
    said = any(looks_like_byline(part.text) for part in body[:_LEAD_PARTS])
    byline = " · ".join(filter(None, (head.author, head.published)))
    if byline and not said:
        at = 1 if not lead and body and body[0].kind == "title" else 0
        body.insert(at, Part("byline", byline, body[0].pages[:1]) if body else Part("byline", byline))
    pieces: list[str] = []
    sheet = _Sheet("", [], [])
    length = 0
    for part in [*lead, *body] if body else []:
        length += 2 * bool(pieces)
        sheet.blocks += _to_blocks(part, length)
        sheet.pages += [(length + offset, number) for offset, number in part.pages]
        pieces.append(part.text)
        length += len(part.text)
    sheet.text = "\n\n".join(pieces) + "\n" * bool(pieces)
    sheet.pages = _only_turns(sheet.pages)
    return sheet


def _only_turns(pages: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places where the number changes, and the first one."""
    return pages[:1] + [after for before, after in pairwise(pages) if after[1] != before[1]]


def _to_blocks(part: Part, at: int) -> list[Block]:
    """A part's blocks at offset `at`: its lines where the document breaks them on purpose."""
    if part.kind == "text" and "\n" in part.text:
        return [Block(at + block.start, at + block.end) for block in find_blocks(part.text)]
    return [Block(at, at + len(part.text), part.kind)]
