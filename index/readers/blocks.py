"""A text's paragraphs, list items and lines of their own, found in plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from index.sentences import opens_item

BlockKind = Literal["text", "item", "heading", "title", "byline", "row", "footer"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that no sentence reaches out of.

    Attributes:
        kind: What its format says it is; `text` when that is still to be judged, `item` prose that
            is no heading, `row` a line of a table.
    """

    start: int
    end: int
    kind: BlockKind = "text"


_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"[\s\-=_*~#+.·•—–―]*+\Z")
_FIRST_WORD = re.compile(r"\S{1,40}")
_STOPS = '.!?。！？…”"）)]'
_WRAP_COLUMNS = 130
"""Lines longer than this are whole paragraphs; editors and mailers wrap at 60 to 120."""
_MOST_CHARS = 8192
"""So many characters are remembered with their width: more than a language is written in."""
_NARROW_COLUMNS = 40
"""Below this width nobody wraps prose, so width alone says little."""


def find_blocks(text: str) -> list[Block]:
    """The blocks of a plain text: cut at blank lines, list marks, and ends of lines that are not wrapped."""
    lines = [(found.start(), found.end()) for found in _LINE.finditer(text)]
    width = max((columns for line in lines if (columns := _columns(text, *line)) <= _WRAP_COLUMNS), default=0)
    blocks: list[Block] = []
    for start, end in _strip_all(text, lines):
        if blocks and _is_wrapped(text, blocks[-1], start, end=end, width=width):
            blocks[-1] = Block(blocks[-1].start, end)
        else:
            blocks.append(Block(start, end))
    return blocks


def _strip_all(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The lines without the white space around them; rules and empty lines left out."""
    for start, end in lines:
        line = text[start:end]
        lead = len(line) - len(line.lstrip())
        stripped = line.strip()
        if stripped and not _RULE.match(stripped):
            yield start + lead, start + lead + len(stripped)


def _is_wrapped(text: str, before: Block, start: int, *, end: int, width: int) -> bool:
    """Whether the line at `start` carries on the block before it."""
    if "\n" in text[before.end : start].replace("\n", "", 1):
        return False
    above_start = text.rfind("\n", before.start, before.end) + 1 or before.start
    if opens_item(text, above_start, start, end=end):
        return False
    above, line = text[above_start : before.end].rstrip(), text[start:end].rstrip()
    alone = above_start == before.start
    if alone and _stands_alone(above, line):
        return False
    if above[-1] in ",，、" or line[0].islower():
        return True
    columns = _columns(text, above_start, before.end)
    if columns > _WRAP_COLUMNS or (alone and width < _NARROW_COLUMNS and _is_capitalised(above)):
        return False
    word = _FIRST_WORD.match(line)
    needed = 2 if is_wide(line[0]) else 1 + (len(word[0]) if word else 0)
    return columns + needed > width


def _stands_alone(above: str, line: str) -> bool:
    """Two finished lines, or one and an address: nothing tells that they belong together."""
    return above[-1] in _STOPS and (line[-1] in _STOPS or line.startswith(("http://", "https://")))


def _is_capitalised(line: str) -> bool:
    """At most four words, each with a capital, and no stop: a heading rather than half a sentence."""
    words = line.split()
    return (
        len(words) <= 4
        and all(word[0].isupper() or word[0].isdigit() for word in words)
        and line[-1].isalnum()
    )


def _columns(text: str, start: int, end: int) -> int:
    """The width of a line on a terminal, wide characters counting two; never far above the limit."""
    line = text[start : min(end, start + _WRAP_COLUMNS + 1)]
    if len(line) > _WRAP_COLUMNS or line.isascii():  # beyond the limit, or nothing wide in it
        return len(line)
    return len(line) + sum(map(is_wide, line))


@lru_cache(_MOST_CHARS)
def is_wide(char: str) -> bool:
    """Whether East Asian typography gives it two columns."""
    return unicodedata.east_asian_width(char) in "WF"
