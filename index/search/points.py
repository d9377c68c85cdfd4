"""What terms add to sentences, passages and articles, looked up by length instead of computed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.search.gathering import UNIT_BITS, Held, Keys
from index.search.layout import LENGTHS
from index.search.levels import STEP, Level, Weighted
from index.search.scoring import Saturation, norm_lengths

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Longs = NDArray[np.signedinteger[Any]]
Places = NDArray[np.intp] | slice

HALF = 1
"""Lengths of sentences are told by steps of two."""


class Points:
    """What each term of some groups adds to a unit at most, were it the only one of its group there.

    Args:
        idfs: Of each group.
        worth: What a point is worth in English, and in Chinese.
    """

    def __init__(
        self,
        groups: Sequence[Weighted],
        idfs: Sequence[float],
        worth: tuple[float, float],
        *,
        level: Level,
        saturation: Saturation,
    ) -> None:
        self._level, self._saturation = level, saturation
        # A term is worth nothing in a language only where hardly any of it stands: no need to tell.
        self._tells = min(worth) > 0 and worth[0] != worth[1]
        own = np.repeat(np.array(idfs), [*map(len, groups)])
        self._weights = np.array([weight for weighted in groups for _, weight in weighted])
        self._most = (saturation.k1 + 1) * own[:, None] * np.array(worth if self._tells else [max(worth)])
        shortest = np.arange(LENGTHS) << (HALF if level.scope == "sentence" else STEP)
        self._norms = norm_lengths(shortest, average=level.average_length, saturation=saturation)
        once = self._weights[:, None] / (self._weights[:, None] + self._norms)
        # By term, language and length.
        self._once = (self._most[:, :, None] * once[:, None, :]).reshape(len(own), -1)

    def to_sentences(self, held: Held, places: Places, units: Longs, passages: Longs) -> Floats:
        """What some postings add to their sentences.

        Args:
            places: Which.
            units, passages: Of each the sentence and its passage.
        """
        lengths = self._level.lengths.all.take(units) >> HALF
        if lengths.itemsize > 1:
            lengths = np.minimum(lengths, LENGTHS - 1)
        return self._score(held, places, lengths.astype(np.uint8, copy=False), passages)

    def to_passages(self, held: Held, places: Places, passages: Longs) -> Floats:
        """What some postings add to their passages."""
        return self._score(held, places, self._level.spans.take(passages), passages)

    def to_units(self, keys: Keys, tfs: NDArray[Any], chinese: NDArray[Any]) -> tuple[Ints, Floats]:
        """The units of postings, and what each adds to its unit.

        Args:
            keys, tfs: As `Rows.at` has them.
            chinese: Of every unit, above 0 when it is Chinese.
        """
        units, terms = keys.astype(np.int32), keys >> UNIT_BITS
        many, norms = self._weights[terms] * tfs, self._level.norms(units, self._saturation)
        languages = (chinese.take(units) > 0).astype(np.intp) if self._tells else 0
        return units, self._most[terms, languages] * many / (many + norms)

    def _score(self, held: Held, places: Places, lengths: NDArray[np.uint8], passages: Longs) -> Floats:
        """What some postings add to units that are about so long."""
        codes = lengths
        if self._tells:
            codes = lengths + self._level.layout.passage_language.take(passages)
        added: Floats
        if held.alone is not None:
            added = self._once[held.alone].take(codes)
        else:
            width = self._once.shape[1].bit_length() - 1
            added = self._once.ravel().take((held.owners[places] >> UNIT_BITS - width) + codes)
        tfs = held.tfs[places]
        often = (tfs > 1).nonzero()[0]
        if len(often):
            terms = held.owners[places][often] >> UNIT_BITS
            many = self._weights[terms] * tfs[often]
            added[often] = (
                self._most[terms, codes[often] // LENGTHS] * many / (many + self._norms[lengths[often]])
            )
        return added
