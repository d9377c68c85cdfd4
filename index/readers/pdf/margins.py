"""What leads through a document and says nothing: running heads, feet, page numbers, tables of contents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from index.readers.pdf.glyphs import Leaf
from index.readers.pdf.lines import Line

_MARGIN = 0.12
"""Heads and feet stand in this share of the page's height, at the top and at the bottom."""
_PER_EDGE = 3
"""At most so many lines make a head or a foot."""
_DRIFT = 6.0
"""A running head stays at its height, give or take so many points."""
_NUMBER = re.compile(
    r"(?:page|p\.?|seite)?\s*[-–—·|\[(（]?\s*(?:\d{1,4}|[ivxl]{1,7})\s*[-–—·|\])）]?"
    r"(?:\s*(?:/|of|von|\|)\s*\d{1,4})?"
    r"|第\s*[\d一二三四五六七八九十百]{1,5}\s*[页頁](?:\s*[/,，、|]?\s*共\s*[\d一二三四五六七八九十百]{1,5}\s*[页頁])?",
    re.IGNORECASE,
)
_LEADER = re.compile(r"(?:[.．·…]\s?){6,}[\s|]*(?:\d{1,4}|[ivxl]{1,7})?\s*\Z|…{3,}\s*\d{1,4}\s*\Z")
_DIGITS = re.compile(r"\d+|\b[ivxl]+\b")


def drop_margins(lines: Sequence[Line], leaves: Sequence[Leaf]) -> list[Line]:
    """The lines that are neither running heads or feet nor page numbers."""
    edges = _edges(lines, {leaf.number: leaf.height for leaf in leaves})
    places: defaultdict[str, list[Line]] = defaultdict(list)
    for line in edges:
        places[_shape(line)].append(line)
    dropped: set[int] = set()
    for line in edges:
        twins = {twin.page for twin in places[_shape(line)] if abs(twin.top - line.top) <= _DRIFT}
        if len(twins) > 1 or _NUMBER.fullmatch(line.text.strip()):
            dropped.add(id(line))
    return [line for line in lines if id(line) not in dropped]


def drop_leaders(lines: Sequence[Line]) -> list[Line]:
    """The lines that do not lead the eye over a row of dots to a page's number."""
    return [line for line in lines if not _LEADER.search(line.text)]


def _shape(line: Line) -> str:
    """The line without its numbers, which count pages."""
    return _DIGITS.sub("#", line.text)


def _edges(lines: Sequence[Line], heights: Mapping[int, float]) -> list[Line]:
    """The outermost lines of each page that stand in its margins."""
    by_page: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    edges = []
    for page, own in by_page.items():
        own.sort(key=lambda line: line.top)
        top, bottom = _MARGIN * heights[page], (1 - _MARGIN) * heights[page]
        edges += [line for line in own[:_PER_EDGE] if line.bottom < top]
        edges += [line for line in own[-_PER_EDGE:] if line.top > bottom]
    return list({id(line): line for line in edges}.values())
