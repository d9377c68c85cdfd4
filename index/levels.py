"""Posting lists over units of text: the sentences of a generation, their passages, their articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.scoring import idf, mean_idf

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Posting:
    """Where a group of the question stands: `tfs[i]` times in `units[i]`; `weight` is its idf, > 0."""

    units: Ints
    tfs: Floats
    weight: float

    def among(self, units: Ints) -> tuple[list[int], list[float]]:
        """Which of a few units hold the group, as places in `units`, and how often."""
        if not len(self.units):
            return [], []
        at = self.units.searchsorted(units)
        at[at == len(self.units)] = 0
        places = (self.units[at] == units).nonzero()[0]
        return places.tolist(), self.tfs[at[places]].tolist()

    def within(self, firsts: Ints, ends: Ints) -> NDArray[np.bool_]:
        """For each stretch of units, whether any of it holds the group."""
        held: NDArray[np.bool_] = self.units.searchsorted(firsts) < self.units.searchsorted(ends)
        return held


@dataclass(frozen=True)
class Level:
    """The posting lists of one field over one kind of unit.

    Attributes:
        starts: `units[starts[t]:starts[t + 1]]` are the units that hold term `t`.
        lengths: How many terms each unit has.
    """

    starts: NDArray[np.int64]
    units: Ints
    tfs: Ints
    lengths: Ints

    @staticmethod
    def build(terms: Ints, units: Ints, tfs: Ints, *, vocabulary_size: int, size: int) -> Level:
        """From postings in any order; a term that comes to a unit twice is added up."""
        place = terms.astype(np.int64) * size + units
        places, belongs = np.unique(place, return_inverse=True)
        summed = np.bincount(belongs, weights=tfs, minlength=len(places)).astype(np.int32)
        held = np.bincount(places // max(size, 1), minlength=vocabulary_size)
        return Level(
            starts=np.concatenate([[0], np.cumsum(held)]).astype(np.int64),
            units=(places % max(size, 1)).astype(np.int32),
            tfs=summed,
            lengths=np.bincount(units, weights=tfs, minlength=size).astype(np.int32),
        )

    @property
    def size(self) -> int:
        """How many units there are, those without a term included."""
        return len(self.lengths)

    @cached_property
    def average_length(self) -> float:
        """Terms per unit; BM25's avgdl."""
        return float(self.lengths.sum()) / self.size if self.size else 0.0

    @cached_property
    def average_idf(self) -> float:
        """rank-bm25's average over the terms that occur, from which it takes the idf of frequent terms."""
        dfs = np.diff(self.starts)
        return mean_idf(dfs[dfs > 0], self.size)

    def unite(self, weighted: Sequence[tuple[int, float]]) -> Posting:
        """The posting list of terms that count as one, seen wherever any of them is."""
        units, tfs = _unite([(self._slice(number), weight) for number, weight in weighted])
        # A unit that holds only an unlikely translation is only partly one that holds the word.
        df = float(np.minimum(tfs, 1.0).sum())
        return Posting(units, tfs, idf(df, self.size, self.average_idf))

    def _slice(self, term: int) -> tuple[Ints, Ints]:
        held = slice(self.starts[term], self.starts[term + 1])
        return self.units[held], self.tfs[held]


def _unite(found: Sequence[tuple[tuple[Ints, Ints], float]]) -> tuple[Ints, Floats]:
    """Posting lists, each with a weight, as one: tf is the weighted sum."""
    if len(found) == 1:
        (units, tfs), weight = found[0]
        return units, tfs.astype(np.float64) * weight
    every = np.concatenate([np.empty(0, np.int32), *(units for (units, _), _ in found)])
    units, belongs = np.unique(every, return_inverse=True)
    weighted = np.concatenate([np.empty(0), *(tfs * weight for (_, tfs), weight in found)])
    summed = np.bincount(belongs, weights=weighted, minlength=len(units))
    return units, summed.astype(np.float64)
