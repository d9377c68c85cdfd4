"""The best sentences by BM25 of some words and of nothing else; posting lists are kept once read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from index.search.keeping import Kept
from index.search.levels import Level
from index.search.maxscore import Addend, Sums, find_best
from index.search.scoring import Saturation
from index.search.stretches import POSTING_BYTES, Reader, Stretch

ROOM = 64_000_000
"""So many bytes of lists are kept: half of those of 1,000,000 sentences that are read alone."""

ADDEND_BYTES = 400
"""About what a list takes of it whose postings are a stretch's."""


class WordRanking:
    """What the words of one field add to the sentences that hold them."""

    def __init__(self, level: Level, saturation: Saturation) -> None:
        self._level, self._reader = level, Reader(level, saturation)
        self._stretches: dict[int, Stretch] = {}
        self._kept: Kept[str, Addend] = Kept(ROOM)

    def find_best(self, words: Sequence[str], *, limit: int) -> dict[int, float]:
        """As `maxscore.find_best`; words that occur nowhere count nothing, and none counts twice."""
        if not self._level.layout.parts:
            return {}
        addends = [self._find(word) for word in dict.fromkeys(words)]
        held = [addend for addend in addends if addend is not None]
        return find_best(held, size=self._level.layout.rows, limit=limit, sums=self._sums)

    @cached_property
    def _sums(self) -> Sums:
        return Sums(self._level.layout.rows)

    def _find(self, word: str) -> Addend | None:
        """What a word adds."""
        addend = self._kept.get(word)
        if addend is None:
            addend, room = self._read(word)
            if addend is not None:
                self._kept.add(word, addend, room=room)
        return addend

    def _read(self, word: str) -> tuple[Addend | None, int]:
        """What a word adds, and the bytes that it takes."""
        if self._reader.longest:
            key = word.encode()
            number = self._reader.number(key)
            if (stretch := self._stretches.get(number)) is None:
                stretch = self._stretches[number] = self._reader.read(self._reader.bound(number))
            if key not in stretch.long:
                return stretch.get(key), ADDEND_BYTES
        addend = self._reader.read_alone(word)
        return addend, 0 if addend is None else POSTING_BYTES * len(addend.units)
