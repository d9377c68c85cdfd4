"""The best sentences by BM25 of some words and of nothing else; posting lists are kept once read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from index.search.fields import FieldIndex
from index.search.levels import Term, gather
from index.search.maxscore import Addend, Sums, find_best
from index.search.scoring import Saturation, idf, score_postings

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

MOST_HELD = 6_000_000
"""So many postings are kept, 69 MiB: half of what 1,000,000 sentences have."""


class WordRanking:
    """What the words of one field add to the sentences that hold them."""

    def __init__(self, index: FieldIndex, saturation: Saturation) -> None:
        self._index, self._saturation = index, saturation
        self._level = index.levels["sentence"]
        self._known: dict[str, Addend] = {}
        self._held = 0
        self._keeping = Lock()

    def find_best(self, words: Sequence[str], *, limit: int) -> dict[int, float]:
        """As `maxscore.find_best`; words that occur nowhere count nothing, and none counts twice."""
        addends: list[Addend] = []
        unread: list[str] = []
        for word in dict.fromkeys(words):
            if (known := self._known.get(word)) is not None:
                addends.append(known)
            else:
                unread.append(word)
        if unread:
            addends += self._read(unread)
        held = [each for each in addends if each.most]
        return find_best(held, size=self._level.layout.rows, limit=limit, sums=self._sums)

    @cached_property
    def _sums(self) -> Sums:
        return Sums(self._level.layout.rows)

    def _read(self, words: Sequence[str]) -> list[Addend]:
        """What words add that were not asked for of late; from now on it is kept."""
        terms = [self._index.vocabulary.term(word) for word in words]
        scored = iter(self._score([term for term in terms if term]))
        found = [_NOTHING if term is None else next(scored) for term in terms]
        with self._keeping:
            for word, each in zip(words, found, strict=True):
                self._held += 0 if word in self._known else len(each.units)
                self._known[word] = each
            while self._held > MOST_HELD and len(self._known) > len(found):
                self._held -= len(self._known.pop(next(iter(self._known))).units)
        return found

    def _score(self, terms: Sequence[Term]) -> list[Addend]:
        """What each term adds, worked out for all of them at once."""
        units, owners, tfs = gather(terms, "sentence")
        if len(self._level.layout.parts) > 1:
            order = np.argsort(owners, kind="stable")
            units, owners, tfs = units[order], owners[order], tfs[order]
        scores = score_postings(
            tfs.astype(np.float64),
            self._level.lengths[units],
            np.array([self._weigh(term) for term in terms])[owners],
            average=self._level.average_length,
            saturation=self._saturation,
        )
        counts = np.bincount(owners, minlength=len(terms))
        firsts = np.cumsum(counts) - counts
        most = np.maximum.reduceat(np.append(scores, 0.0), firsts).tolist()
        return [
            Addend(units[first : first + count], scores[first : first + count], top if count else 0.0)
            for first, count, top in zip(firsts.tolist(), counts.tolist(), most, strict=True)
        ]

    def _weigh(self, term: Term) -> float:
        level = self._level
        return idf(float(term.df("sentence")), level.size, lambda: level.average_idf)


_NOTHING = Addend(np.empty(0, np.int32), np.empty(0), 0.0)
