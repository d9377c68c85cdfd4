"""Markdown: the source is the stored text; markdown-it-py's block tokens say which lines are what.

Code, raw HTML and rules have no sentences. Inline marks stay in the text, for it is stored as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.readers.blocks import Block, BlockKind
from index.readers.decode import decode
from index.readers.page import Page
from index.readers.plain import normalise_lines
from index.readers.structure import find_structure

_FRONT = re.compile(r"---[ \t]*\n(?P<fields>(?:[^\n]*\n){0,100}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(
    r"^(?P<key>title|date|published|authors?)[ \t]*:[ \t]*"
    r"(?P<quote>[\"']?)(?P<value>[^\n]+?)(?P=quote)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_PREFIX = re.compile(r"[ \t>]*")
_ATX = re.compile(
    r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*#{1,6}[ \t]+(?P<words>[^\n]*?)[ \t]*(?:(?<=\s)#+)?[ \t]*\Z"
)
_EMPHASIS = ("**", "__", "*", "_", "`")


class _Lines(NamedTuple):
    """A text and the offset of each of its lines, with one behind the last."""

    text: str
    starts: list[int]


def read_markdown(data: bytes, *, source: str) -> Page:
    """The article in a Markdown file; title and date also from a front matter.

    Raises:
        BadSource: `decode` says why.
    """
    text = normalise_lines(decode(data, source=source))
    front = _FRONT.match(text)
    body = front.end() if front else 0
    fields = list(_front_blocks(text, body))
    blocks = list(_body_blocks(text, body))
    return Page(text, find_structure(text, _with_title(text, fields, blocks)))


def _front_blocks(text: str, end: int) -> Iterator[Block]:
    """The title, date and authors that a front matter ending at `end` names."""
    for found in _FIELD.finditer(text, 0, end):
        yield Block(*found.span("value"), "title" if found["key"].lower() == "title" else "byline")


def _with_title(text: str, fields: list[Block], blocks: list[Block]) -> list[Block]:
    """All blocks with one title: the front matter's, unless the first heading says the same in its place."""
    top = next((n for n, block in enumerate(blocks) if block.kind == "title"), None)
    named = [block for block in fields if block.kind == "title"]
    if top is None:
        return fields + blocks
    heading = blocks[top]
    if named and text[named[0].start : named[0].end] == text[heading.start : heading.end]:
        return [block for block in fields if block.kind != "title"] + blocks
    if named:
        blocks[top] = Block(heading.start, heading.end, "heading")
    return fields + blocks


def _body_blocks(text: str, start: int) -> Iterator[Block]:
    """The blocks of the Markdown from `start` on; the first heading of the first level is the title."""
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.disable("inline")
    lines = _Lines(text, _line_starts(text, start))
    titled = False
    items = 0
    for token in parser.parse(text[start:]):
        items += token.nesting if token.type in ("list_item_open", "list_item_close") else 0
        block = _to_block(lines, token, titled=titled, listed=items > 0) if token.map else None
        if block and block.start < block.end:
            titled = titled or block.kind == "title"
            yield block


def _line_starts(text: str, start: int) -> list[int]:
    starts = [start, *(found.end() for found in re.compile("\n").finditer(text, start))]
    return [*starts, len(text) + 1]


def _to_block(lines: _Lines, token: Token, *, titled: bool, listed: bool) -> Block | None:
    """The block that a token opens, if it holds text of its own."""
    first, last = token.map or (0, 0)
    if token.type == "heading_open":
        kind: BlockKind = "title" if token.tag == "h1" and not titled else "heading"
        setext = token.markup in ("=", "-")
        span = _prose(lines, first, last - 1) if setext else _atx(lines, first)
        return Block(*_strip(lines.text, *_unwrap(lines.text, *span)), kind)
    if token.type == "paragraph_open":
        return Block(*_prose(lines, first, last), "item" if listed else "text")
    if token.type == "tr_open":
        return Block(*_strip(lines.text, *_row(lines, first)), "row")
    return None


def _prose(lines: _Lines, first: int, last: int) -> tuple[int, int]:
    """The lines from `first` to before `last`, without quote marks and white space around them."""
    start, end = lines.starts[first], lines.starts[last] - 1
    prefix = _PREFIX.match(lines.text, start, end)
    return _strip(lines.text, prefix.end() if prefix else start, end)


def _atx(lines: _Lines, line: int) -> tuple[int, int]:
    """The words of the heading on a line."""
    start, end = lines.starts[line], lines.starts[line + 1] - 1
    found = _ATX.match(lines.text, start, end)
    return _strip(lines.text, *found.span("words")) if found else (start, start)


def _row(lines: _Lines, line: int) -> tuple[int, int]:
    """A table's line without its outer bars."""
    start, end = _prose(lines, line, line + 1)
    row = lines.text[start:end]
    inner = row.strip("| \t")
    lead = len(row) - len(row.lstrip("| \t"))
    return start + lead, start + lead + len(inner)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """What is between white space, ideographic too, which Markdown knows but takes for no indentation."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _unwrap(text: str, start: int, end: int) -> tuple[int, int]:
    """A heading without the emphasis around all of it."""
    for mark in _EMPHASIS:
        words = text[start:end]
        if len(words) > 2 * len(mark) and words.startswith(mark) and words.endswith(mark):
            start, end = start + len(mark), end - len(mark)
    return start, end
