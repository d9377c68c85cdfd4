"""What each format's reader gives: a text and its structure."""

from __future__ import annotations

from dataclasses import dataclass

from index.readers.structure import Structure


@dataclass(frozen=True, slots=True)
class Page:
    """`structure`'s rows count their offsets in `text`, the text that will be stored.

    Attributes:
        link: The address that a page of the web calls its own, as it writes it.
    """

    text: str
    structure: Structure
    link: str | None = None
