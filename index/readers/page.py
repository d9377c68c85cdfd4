"""What each format's reader gives: a text and its structure."""

from __future__ import annotations

from dataclasses import dataclass

from index.readers.structure import Structure


@dataclass(frozen=True, slots=True)
class Page:
    """`structure`'s rows count their offsets in `text`, the text that will be stored."""

    text: str
    structure: Structure
