"""Chinese names in Latin letters: 蒋凡 is Jiang Fan, in either order of the two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.bridges.known import Known
from index.bridges.readings import Readings
from index.terms.stems import EnglishStemmer

TITLES = tuple(
    re.findall(
        r"\w+",
        "董事长 总经理 总裁 主席 先生 女士 小姐 教授 博士 总统 总理 部长 老师 经理 市长 省长 书记 将军 院士"
        " 医生 校长 主任 律师 导演 总",
    )
)
"""What stands behind a surname alone: 蔡主席."""
SHORTEST = 5
"""Two syllables of fewer letters are too often an English word: `tare`, `make`, `hare`."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `start:end` of a run; its surname ends at `middle`. The keys are those of its two halves."""

    start: int
    middle: int
    end: int
    surname: str
    given: str | None


class Romanizer:
    """Names to and from pinyin, as an index has them. `stemmer` is the one its keys were made with."""

    def __init__(self, readings: Readings, stemmer: EnglishStemmer) -> None:
        self._readings, self._stem = readings, stemmer.stem
        self._surnames: dict[str, list[str]] = {}
        for surname, reading in readings.surnames.items():
            self._surnames.setdefault("".join(reading), []).append(surname)

    def find_names(self, run: str, known: Known) -> list[Name]:
        """The names in a run of simplified characters that an index may hold in pinyin, none overlapping."""
        names: list[Name] = []
        start = 0
        while start < len(run):
            name = next(self._names_at(run, start, known), None)
            if name is not None:
                names.append(name)
            start = start + 1 if name is None else name.end
        return names

    def _names_at(self, run: str, start: int, known: Known) -> Iterator[Name]:
        """The names that begin at a place, longest first."""
        for length in (2, 1):
            reading = self._readings.surnames.get(run[start : start + length])
            middle = start + length
            surname = self._stem("".join(reading)) if reading else ""
            if not surname or not known.has(surname):
                continue
            for end in (middle + 2, middle + 1):
                if end <= len(run) and (given := self._given(run[middle:end], known)):
                    yield Name(start, middle, end, surname, given)
            if run.startswith(TITLES, middle):
                yield Name(start, middle, middle, surname, None)

    def _given(self, word: str, known: Known) -> str | None:
        ways = (self._stem("".join(reading)) for reading in self._readings.read_given(word))
        return next((key for key in ways if known.has(key)), None)

    def spell(self, word: str, known: Known) -> str | None:
        """The known key that a word of two to four characters becomes in pinyin: 三江 is sanjiang."""
        if not 2 <= len(word) <= 4:
            return None
        for reading in self._readings.read_name(word):
            spelt = "".join(reading)
            if len(spelt) >= SHORTEST and known.has(key := self._stem(spelt)):
                return key
        return None

    def write_word(self, surface: str, known: Known) -> list[str]:
        """The known Chinese words that are read as a lower-case Latin word; none for a short one."""
        if len(surface) < SHORTEST:
            return []
        chars = sorted({char for first in self._firsts(surface) for char in self._readings.written[first]})
        return [key for char in chars for key in known.read_as(surface, char)]

    def write_name(self, first: str, second: str, known: Known) -> list[str]:
        """The known Chinese names that two neighbouring Latin words are, surname first or last."""
        if not (self._readings.is_pinyin(first) and self._readings.is_pinyin(second)):
            return []
        return [*self._named(first, second, known), *self._named(second, first, known)]

    def _firsts(self, surface: str) -> list[str]:
        """The syllables that a word may begin with, the rest being syllables too; none if it has but one."""
        ends = range(1, min(6, len(surface) - 1) + 1)
        return [
            surface[:end]
            for end in ends
            if surface[:end] in self._readings.written and self._readings.is_pinyin(surface[end:])
        ]

    def split_name(self, surface: str, known: Known) -> tuple[str, ...]:
        """The known halves of a name written together, jiangfan, surname first or last; none of another."""
        for middle in range(2, len(surface) - 1):
            first, second = surface[:middle], surface[middle:]
            for surname, given in ((first, second), (second, first)):
                if surname in self._surnames and self._readings.is_pinyin(given):
                    keys = self._stem(first), self._stem(second)
                    if all(map(known.has, keys)):
                        return keys
        return ()

    def _named(self, surname: str, given: str, known: Known) -> list[str]:
        found = {
            key for begun in self._surnames.get(surname, ()) for key in known.read_as(surname + given, begun)
        }
        return sorted(found)
