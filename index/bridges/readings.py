"""How Chinese characters are read, in pinyin without tones, and which of them are surnames.

From CC-CEDICT, see `LICENSE-data.md`. ü is written u: 吕 is lu, as most English texts have it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import islice, product
from pathlib import Path

MOST_READINGS = 4
"""So many readings of a name are tried; 朴长曾 has eight, and nobody has that name."""


FIRST, LAST = 0x3400, 0x9FFF
"""Nearly all characters lie between these, in Unicode's order."""


class Syllables:
    """Characters' usual syllables: ten thousand characters in 60 kB, where a `dict` takes 1.4 MB."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._names: list[str | None] = [None]
        self._numbers = array("H", bytes(2 * (LAST + 1 - FIRST)))
        self._others: dict[str, str] = {}
        for syllable, chars in pairs:
            for char in chars:
                if FIRST <= ord(char) <= LAST:
                    self._numbers[ord(char) - FIRST] = len(self._names)
                else:
                    self._others[char] = syllable
            self._names.append(syllable)

    def get(self, char: str) -> str | None:
        """A character's usual syllable; None when it has none."""
        place = ord(char) - FIRST
        if 0 <= place <= LAST - FIRST:
            return self._names[self._numbers[place]]
        return self._others.get(char)


@dataclass(frozen=True, slots=True)
class Readings:
    """Readings of characters.

    Attributes:
        usual: Each character's usual syllable.
        rarer: The other syllables of a character that has several.
        surnames: Each surname's syllables: 单 is shan, 欧阳 is ou yang.
        written: Each syllable's characters.
    """

    usual: Syllables
    rarer: dict[str, list[str]]
    surnames: dict[str, tuple[str, ...]]
    written: dict[str, str]

    def read(self, word: str) -> tuple[str, ...]:
        """The usual syllables of a word; empty when one of its characters has none."""
        syllables = tuple(syllable for char in word if (syllable := self.usual.get(char)) is not None)
        return syllables if len(syllables) == len(word) else ()

    def read_name(self, word: str) -> list[tuple[str, ...]]:
        """How a name may be read, likeliest first: its surname as a surname, the rest in any way."""
        ways: list[tuple[str, ...]] = []
        for length in (2, 1):
            surname = self.surnames.get(word[:length])
            if surname and len(word) > length:
                ways += [(*surname, *rest) for rest in self.read_given(word[length:])]
        return list(dict.fromkeys([*ways, *self.read_given(word)]))[:MOST_READINGS]

    def read_given(self, word: str) -> list[tuple[str, ...]]:
        """The ways to read a word character by character, likeliest first; none when a character has none."""
        return list(islice(product(*map(self._read_char, word)), MOST_READINGS))

    def _read_char(self, char: str) -> tuple[str, ...]:
        usual = self.usual.get(char)
        return () if usual is None else (usual, *self.rarer.get(char, ()))

    def is_pinyin(self, word: str) -> bool:
        """Whether lower-case letters are nothing but syllables: chongxin is, rutherford is not."""
        ends = {0}
        for start in range(len(word)):
            if start in ends:
                ends.update(
                    end
                    for end in range(start + 1, min(start + 6, len(word)) + 1)
                    if word[start:end] in self.written
                )
        return bool(word) and len(word) in ends


@cache
def load_readings() -> Readings:
    """The readings this version ships."""
    usual: list[tuple[str, str]] = []
    rare: dict[str, list[str]] = {}
    written: dict[str, str] = {}
    for syllable, chars, rarer in (line.split("\t") for line in read_lines("readings.tsv")):
        usual.append((syllable, chars))
        written[syllable] = chars + rarer
        for char in rarer:
            rare.setdefault(char, []).append(syllable)
    surnames = {
        name: tuple(reading.split())
        for name, reading in (line.split("\t") for line in read_lines("surnames.tsv"))
    }
    return Readings(Syllables(usual), rare, surnames, written)


def read_lines(name: str) -> list[str]:
    """The lines of a data file beside this one, without comments."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
