"""A text taken apart: what its terms are picked from, whichever are wanted, and where they stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from index.terms.fold import Folded

LatinWord: TypeAlias = tuple[str, str, int, int]
"""Stem, and surface in lower case, of a word in letters or digits; where it begins and ends in the text."""

Figure: TypeAlias = tuple[str, int, int, str]
"""The key of a number, where it begins and ends in the text, and how it is written."""


class Run:
    """A run of Chinese characters of a folded text.

    Attributes:
        start: Where it begins there.
        folded: As it stands there.
        plain: In simplified characters.
        numbers: The offsets in it that numbers stand on.
        words: Where its words begin and end, long ones after those inside them; None until it was cut.
    """

    __slots__ = ("folded", "numbers", "plain", "start", "words")

    def __init__(self, start: int, folded: str, plain: str, numbers: frozenset[int]) -> None:
        self.start, self.folded, self.plain, self.numbers = start, folded, plain, numbers
        self.words: Sequence[tuple[int, int]] | None = None


class Pieces(NamedTuple):
    """What a text is made of. A tuple, because every command loads it and a dataclass takes longer to make.

    Attributes:
        folded: The text as `fold` has it.
        plain: The same in simplified characters.
        runs: Its runs of Chinese characters.
        figures, latin: Its numbers, and its words in letters or digits.
    """

    folded: Folded
    plain: str
    runs: tuple[Run, ...]
    figures: tuple[Figure, ...]
    latin: tuple[LatinWord, ...]
