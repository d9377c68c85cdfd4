"""A text taken apart: what its terms are picked from, whichever are wanted, and where they stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.terms.fold import Folded


class LatinWord(NamedTuple):
    """A word in letters or digits at `start:end` of the text; its surface is in lower case."""

    stem: str
    surface: str
    start: int
    end: int


@dataclass(slots=True)
class Run:
    """A run of Chinese characters of a folded text.

    Attributes:
        start: Where it begins there.
        folded: As it stands there.
        plain: In simplified characters.
        numbers: The offsets in it that numbers stand on.
        words: Where its words begin and end, long ones after those inside them; None until it was cut.
    """

    start: int
    folded: str
    plain: str
    numbers: frozenset[int]
    words: Sequence[tuple[int, int]] | None = None


class Figure(NamedTuple):
    """A number at `start:end` of the text: its key, and how it is written."""

    key: str
    start: int
    end: int
    surface: str


@dataclass(slots=True)
class Pieces:
    """What a text is made of.

    Attributes:
        folded: The text as `fold` has it.
        plain: The same in simplified characters.
        latin: Its words in letters and digits; None until they were asked for.
    """

    folded: Folded
    plain: str
    runs: tuple[Run, ...]
    figures: tuple[Figure, ...]
    latin: tuple[LatinWord, ...]
