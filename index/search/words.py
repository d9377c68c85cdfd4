"""The best sentences by BM25 of some words and of nothing else; posting lists are kept once read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.search.fields import FieldIndex
from index.search.gathering import Rows
from index.search.keeping import Kept
from index.search.maxscore import Addend, Sums, find_best
from index.search.scoring import Saturation

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

ROOM = 6_000_000
"""So many postings are kept, 69 MiB: half of what 1,000,000 sentences have."""


class WordRanking:
    """What the words of one field add to the sentences that hold them."""

    def __init__(self, index: FieldIndex, saturation: Saturation) -> None:
        self._index, self._saturation = index, saturation
        self._level = index.levels["sentence"]
        self._kept: Kept[Addend] = Kept(ROOM)

    def find_best(self, words: Sequence[str], *, limit: int) -> dict[int, float]:
        """As `maxscore.find_best`; words that occur nowhere count nothing, and none counts twice."""
        addends: list[Addend] = []
        unread: list[str] = []
        for word in dict.fromkeys(words):
            if (kept := self._kept.get(word)) is not None:
                addends.append(kept)
            else:
                unread.append(word)
        if unread:
            addends += self._read(unread)
        return find_best(addends, size=self._level.layout.rows, limit=limit, sums=self._sums)

    @cached_property
    def _sums(self) -> Sums:
        return Sums(self._level.layout.rows)

    def _read(self, words: Sequence[str]) -> list[Addend]:
        """What words add that were not asked for of late; from now on it is kept."""
        known = [(word, term) for word in words if (term := self._index.vocabulary.term(word)) is not None]
        lists = self._level.unite_all([[(term, 1.0)] for _, term in known], Rows([term for _, term in known]))
        scores = lists.score(self._saturation)
        added: list[Addend] = []
        for (word, _), (first, end) in zip(known, pairwise(lists.starts), strict=True):
            if end > first:
                held = scores[first:end]
                added.append(Addend(lists.units[first:end], held, float(held.max())))
                self._kept.add(word, added[-1], room=end - first)
        return added
