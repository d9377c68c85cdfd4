"""Blocks to rows: which is title, byline, heading, body and footer, and what stands under what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.model import Kind, Language, Sentence
from index.readers.blocks import Block
from index.readers.dates import find_date
from index.readers.lines import (
    looks_like_byline,
    looks_like_footer,
    looks_like_heading,
    looks_like_title,
    number_shape,
)
from index.readers.runin import Piece, has_lists, split_pieces
from index.sentences import count_han

_BYLINES = 4
"""So many lines under a title may be bylines: publisher, author, date, source."""
_FOOTERS = 8
_MARKED = re.compile(
    r"#{1,6}[ \t]+(?P<hash>[^\s#][^\n]{0,198}?)[ \t]*#{0,6}|"
    r"(?:\*\*|__)(?P<bold>[^*_\n]{1,80})(?:\*\*|__)[ \t]*[:：]?"
)
"""A heading in Markdown's way, or a line all in bold."""
_FORMAT_KINDS: dict[str, Kind] = {
    "title": "title",
    "byline": "byline",
    "heading": "heading",
    "footer": "footer",
}
_HAN_SHARE = 0.25
"""From this share of Chinese characters among its letters a body is Chinese: an English article with
Chinese names stays far below, a Chinese one full of English names above."""


@dataclass(frozen=True, slots=True)
class Structure:
    """What an article's text says about itself; `title` is None when it has none."""

    title: str | None
    published: str | None
    rows: tuple[Sentence, ...]


def find_structure(text: str, blocks: Sequence[Block]) -> Structure:
    """The rows of `text`, from its blocks in order."""
    kinds = _label(text, blocks)
    rows = _build_rows(text, blocks, kinds)
    titles = [_one_line(text, row) for row in rows if row.kind == "title"]
    dates = [found.iso for row in rows if row.kind == "byline" and (found := find_date(_one_line(text, row)))]
    return Structure(titles[0] if titles else None, dates[0] if dates else None, rows)


def find_language(text: str, rows: Sequence[Sentence]) -> Language:
    """The language of the body, by the share of Chinese characters among its letters."""
    body = "".join(text[row.start : row.end] for row in rows if row.kind == "body") or text
    chinese = count_han(body)
    # Most bodies need no count of their letters, of which there are no more than characters.
    if chinese > _HAN_SHARE * len(body):
        return "zh"
    return "zh" if chinese and chinese > _HAN_SHARE * sum(map(str.isalpha, body)) else "en"


def _one_line(text: str, row: Sentence) -> str:
    return " ".join(text[row.start : row.end].split())


def _label(text: str, blocks: Sequence[Block]) -> list[Kind]:
    """The kind of each block; blocks of prose are `body`, though headings may be run into them."""
    kinds: list[Kind] = [_FORMAT_KINDS.get(block.kind, "body") for block in blocks]
    first = _label_head(text, blocks, kinds)
    last = _label_foot(text, blocks, kinds, first=first)
    for n in range(first, last):
        if (
            kinds[n] != "body"
            or blocks[n].kind != "text"
            or (n > first and _follow(text, blocks[n - 1], blocks[n]))
        ):
            continue
        if _heads(text, blocks[n : min(n + 2, last)]):
            kinds[n] = "heading"
    return kinds


def _label_head(text: str, blocks: Sequence[Block], kinds: list[Kind]) -> int:
    """Mark title and bylines in `kinds`; where the rest begins."""
    titled = "title" in kinds
    for n, block in enumerate(blocks[: _BYLINES + 1]):
        line = text[block.start : block.end]
        if block.kind in ("title", "byline"):
            continue
        if block.kind == "text" and looks_like_byline(line):
            kinds[n] = "byline"
        elif not titled and n < len(blocks) - 1 and _is_title(text, block):
            kinds[n] = "title"
            titled = True
        else:
            return n
    return min(len(blocks), _BYLINES + 1)


def _is_title(text: str, block: Block) -> bool:
    if block.kind == "heading":
        return True
    line = text[block.start : block.end]
    return block.kind == "text" and (_MARKED.fullmatch(line) is not None or looks_like_title(line))


def _label_foot(text: str, blocks: Sequence[Block], kinds: list[Kind], *, first: int) -> int:
    """Mark footers in `kinds`, from the end upwards; where they begin. One block of body always stays."""
    titles = [
        text[block.start : block.end] for block, kind in zip(blocks, kinds, strict=True) if kind == "title"
    ]
    title = titles[0] if titles else ""
    lowest = max(first, len(blocks) - 1 - _FOOTERS)
    for n in range(len(blocks) - 1, lowest, -1):
        if not looks_like_footer(text[blocks[n].start : blocks[n].end], title):
            return n + 1
        kinds[n] = "footer"
    return min(lowest + 1, len(blocks))


def _follow(text: str, above: Block, block: Block) -> bool:
    """Whether two blocks are numbered alike on neighbouring lines: items of a list, not two headings."""
    shape = number_shape(text[block.start : block.end])
    adjacent = text.count("\n", above.end, block.start) == 1
    return bool(shape) and adjacent and shape == number_shape(text[above.start : above.end])


def _heads(text: str, pair: Sequence[Block]) -> bool:
    """Whether the first of two blocks is a heading: marked as one, or by its looks over the second."""
    lines = [text[block.start : block.end] for block in pair]
    if _MARKED.fullmatch(lines[0]):
        return True
    return (
        len(pair) > 1 and pair[1].kind in ("text", "item", "row") and looks_like_heading(lines[0], lines[1])
    )


def _build_rows(text: str, blocks: Sequence[Block], kinds: Sequence[Kind]) -> tuple[Sentence, ...]:
    """Rows for all blocks, numbered, each under its heading and in its paragraph."""
    lists = has_lists(
        text, [(b.start, b.end) for b, kind in zip(blocks, kinds, strict=True) if kind == "body"]
    )
    rows: list[Sentence] = []
    section: str | None = None
    paragraph = -1
    for block, kind in zip(blocks, kinds, strict=True):
        for n, piece in enumerate(_cut(text, block, kind, lists=lists)):
            paragraph += n == 0 or piece.opens
            if piece.kind == "heading":
                section = " ".join(text[piece.start : piece.end].split())
            under = section if piece.kind in ("body", "heading") else None
            rows.append(Sentence(len(rows), piece.kind, piece.start, piece.end, under, paragraph))
    return tuple(rows)


def _cut(text: str, block: Block, kind: Kind, *, lists: bool) -> list[Piece]:
    """A block's pieces: many sentences, or the one row it is."""
    if kind == "body" and block.kind != "row":
        return split_pieces(text, block.start, block.end, lists=lists)
    if kind == "heading" or (kind == "title" and block.kind == "text"):
        return [Piece(kind, *_heading_span(text, block, kind), opens=True)]
    return [Piece(kind, block.start, block.end, opens=True)]


def _heading_span(text: str, block: Block, kind: Kind) -> tuple[int, int]:
    """The words of a heading, without Markdown's marks; a section's also without its last colon or dash."""
    marked = _MARKED.fullmatch(text, block.start, block.end) if block.kind == "text" else None
    start, end = marked.span("hash" if marked["hash"] else "bold") if marked else (block.start, block.end)
    if kind == "title":
        return start, end
    return start, start + max(1, len(text[start:end].rstrip(" \t\u3000-–—:：").rstrip()))
