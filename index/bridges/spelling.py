"""Words in letters that stand nowhere, neither in the index nor in the dictionary, to what was meant by them.

Either two halves of a name that were written together, Jiangfan, or one letter is wrong: left out, added,
another, or in its neighbour's place (Damerau, A technique for computer detection and correction of spelling
errors, CACM 7(3), 1964: four of five misspelt words are of that kind). The first letter is taken as right,
which keeps strangers' names from becoming known ones.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from index.bridges.dictionary import Dictionary
from index.bridges.known import Known
from index.bridges.pinyin import Romanizer
from index.bridges.question import Place, Way, Words
from index.bridges.weights import Worth

WORTH = 0.6
"""What the word that was meant is worth beside the word itself. Taste: less than any sure bridge."""
SHORTEST = 5
SHORTEST_NAME = 4
"""Shorter words have too many neighbours; names, which begin with a capital, are less often other words."""
MOST = 2
"""A word with more neighbours than these may be any of them, and is left alone."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """What leads from words that nobody knows to an index's words in letters."""

    dictionary: Dictionary
    romanizer: Romanizer
    known: Known
    worth: Worth

    def cross(self, words: Words, led: AbstractSet[int], names: AbstractSet[int]) -> Iterator[Way]:
        """The ways of unknown words that no other bridge has `led` anywhere; `names` have a capital."""
        for place in words.latin:
            if place.group in led or not place.key.isalpha() or self._is_word(place.key):
                continue
            halves = self.romanizer.split_name(words.surface(place), self.known)
            for key in halves:
                yield place.group, key, self.worth.name / len(halves) ** 0.5, "pinyin"
            if not halves:
                yield from self._correct(place, SHORTEST_NAME if place.group in names else SHORTEST)

    def _is_word(self, key: str) -> bool:
        return self.known.has(key) or self.dictionary.has_english(key)

    def _correct(self, place: Place, shortest: int) -> Iterator[Way]:
        meant = neighbours(place.key, self.known) if len(place.key) >= shortest else []
        if len(meant) <= MOST:
            yield from ((place.group, key, WORTH / len(meant), "spelling") for key in meant)


def neighbours(word: str, known: Known) -> list[str]:
    """The known words with the same first letter that are one edit away, sorted; `word` is of four or more.

    Words with the same two first letters are compared; what a wrong second letter may have been is tried. One
    edit leaves the first half of a word as it is or, but for the letter in the middle, the second.
    """
    half = len(word) // 2
    head, tail = word[:half], word[half + 1 :]
    near = [key for key in known.beginning_with(word[:2]) if key.startswith(head) or key.endswith(tail)]
    found = {key for key in near if is_one_edit(word, key)} | set(filter(known.has, _other_seconds(word)))
    return sorted(found - {word})


def is_one_edit(left: str, right: str) -> bool:
    """Whether one letter left out, added, changed, or swapped with its neighbour makes `right` of `left`."""
    if left == right:
        return False
    at = next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), -1)
    if at < 0:
        return abs(len(left) - len(right)) == 1
    rest, other = left[at:], right[at:]
    swapped = rest[1:2] + rest[:1] + rest[2:]
    return rest[1:] == other or rest == other[1:] or rest[1:] == other[1:] or swapped == other


def _other_seconds(word: str) -> Iterator[str]:
    """What a word may be whose second letter is wrong, missing, one too many, or in the third's place."""
    first, second, rest = word[0], word[1], word[2:]
    yield first + rest
    yield first + rest[:1] + second + rest[1:]
    for letter in string.ascii_lowercase:
        if letter != second:
            yield first + letter + rest
            yield first + letter + second + rest
