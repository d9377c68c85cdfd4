"""What sentences can score at most, told passage by passage, so that few of many have to be measured.

BM25 grows ever more slowly with tf: a term adds to a passage no more than what it would for each of its rows,
one by one, and a group no more than its terms do. Added up, list by list and in no order, that bounds what a
passage scores; what is added to its sentences, taken together, bounds the best of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.search.frequency import Scratch
from index.search.gathering import UNIT_BITS, Held
from index.search.layout import CHINESE, LONGEST, Layout
from index.search.levels import Counts, Level
from index.search.lookup import Asked
from index.search.measuring import Worth
from index.search.scoring import Saturation, norm_lengths
from index.segments.places import SEARCHED, Scope, name_measure
from index.terms import FIELDS, Field, Kind

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Marks = NDArray[np.bool_]

CODE_BITS = 9
"""A length and a language."""
SLACK = 1e-8
"""Sums of other order differ by less."""
FEW = 256
"""Of so many sentences it is not asked what each can score."""


class Reach:
    """What the sentences of an index can score for a question.

    Args:
        counts: What is known of the question's groups.
        asks: The kinds of answer asked for.
    """

    def __init__(
        self,
        asked: Mapping[Field, Asked],
        counts: Mapping[tuple[Field, Scope], Counts],
        layout: Layout,
        *,
        asks: Kind,
        worth: Worth,
        saturation: Saturation,
    ) -> None:
        self._asked, self._counts, self._layout = asked, counts, layout
        self._worth, self._saturation = worth, saturation
        self._asks = asks
        self._tables = {
            (field, scope): self._table(field, scope) for field, scope in SEARCHED if scope != "article"
        }
        size = layout.size("passage")
        self._around, self._near = np.zeros(size), np.zeros(size)
        for field in FIELDS:
            for held in asked[field].apart.held:
                self._add(field, held)
        self._total = self._around + self._near

    def best(self, count: int) -> Ints:
        """So many passages whose sentences can score the most, if there are so many."""
        least = float(self._total.max(initial=0.0)) / 2
        found = (self._total >= least).nonzero()[0]
        while len(found) < min(count, len(self._total)) and least:
            least = least / 2 if least > SLACK else 0.0
            found = (self._total >= least).nonzero()[0]
        if len(found) > count:
            found = found[np.argpartition(self._total[found], len(found) - count)[-count:]]
        return np.sort(found).astype(np.int32)

    def reaching(self, sure: float, matched: Marks, scratch: Scratch) -> Ints:
        """The marked sentences that may score `sure` or more, rising; the others are proven not to."""
        rest, kinds = self._rest
        passages = (self._total >= sure - rest - kinds).nonzero()[0].astype(np.int32)
        units = self.units_of(passages, matched)
        if len(units) <= FEW:
            return units
        marks = np.zeros(self._layout.rows, dtype=bool)
        marks[units] = True
        scratch.all[units] = np.arange(len(units), dtype=np.int32)
        near = np.zeros(len(units))
        for field in FIELDS:
            for held in self._asked[field].apart.held:
                for places, points in self._find_near(field, held, marks):
                    np.add.at(near, scratch.all.take(places), points)
        most = near + self._around[self._layout.passage[units]] + rest + self._agree(units)
        kept: Ints = units[most >= sure]
        return kept

    def units_of(self, passages: Ints, matched: Marks) -> Ints:
        """The marked sentences of some passages, which rise."""
        first, end = (self._layout.passage_starts[passages + after] for after in (0, 1))
        counts = end - first
        rows = np.repeat(first - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
        found: Ints = rows[matched[rows]].astype(np.int32)
        return found

    def _add(self, field: Field, held: Held) -> None:
        """Add what postings can add to their passages, and to the best of their sentences."""
        near, around = self._tables[field, "sentence"], self._tables.get((field, "passage"))
        if near is None and around is None:
            return
        every = slice(None)
        passages, headings, under = held.part.surround(held.rows)
        if around is not None:
            np.add.at(self._around, passages, around.score(held, every, around.codes.take(passages)))
            if len(headings):
                np.add.at(self._around, under, around.score(held, headings, around.codes.take(under)))
        if near is not None:
            units = held.rows + np.int32(held.part.base("sentence"))
            np.add.at(self._near, passages, near.score(held, every, self._code(near, units, passages)))

    def _find_near(self, field: Field, held: Held, marks: Marks) -> Iterator[tuple[Ints, Floats]]:
        """What postings add to marked sentences: these, and how much."""
        near = self._tables[field, "sentence"]
        if near is not None:
            units = held.rows + np.int32(held.part.base("sentence"))
            kept = marks.take(units).nonzero()[0]
            units = units[kept]
            yield units, near.score(held, kept, self._code(near, units, self._layout.passage[units]))

    def _code(self, table: _Table, units: Ints, passages: Ints) -> NDArray[Any]:
        """The lengths of sentences, and where the table asks for it their language."""
        lengths = table.lengths.take(units)
        if lengths.itemsize > 1:
            lengths = np.minimum(lengths, LONGEST)
        return lengths + self._layout.passage_language.take(passages) if table.tells else lengths

    @cached_property
    def _unit(self) -> float:
        weights = self._counts["word", "sentence"].weights
        return sum(weights) / len(weights) if weights else 1.0

    @cached_property
    def _rest(self) -> tuple[float, float]:
        """What sentences can have beside: for article and numbers, and for holding what is asked for."""
        article = self._counts["word", "article"].weights
        rest = max(self._worth_of("word@article")) * sum(article) * (self._saturation.k1 + 1)
        if any(group.is_number for group in self._asked["word"].groups):
            rest += max(self._worth_of("number")) * self._unit
        kinds = sum(max(self._worth_of(f"asks:{kind.name}")) * self._unit for kind in self._asks)
        return rest + SLACK, kinds

    def _agree(self, units: Ints) -> Floats:
        """What each sentence has at most for holding what is asked for."""
        kinds, total = self._layout.kinds[units], np.zeros(len(units))
        for kind in self._asks:
            points = max(self._worth_of(f"asks:{kind.name}")) * self._unit
            total += points * ((kinds & kind.value) != 0)
        return total

    def _worth_of(self, name: str) -> tuple[float, float]:
        """What a measure adds in an English article and in a Chinese one, if it adds."""
        en, zh = (max(each.get(name, 0.0), 0.0) for each in self._worth)
        return en, zh

    def _table(self, field: Field, scope: Scope) -> _Table | None:
        """What the terms of a field add to a unit; None when it is nothing."""
        worth = self._worth_of(name_measure(field, scope))
        asked = self._asked[field]
        if scope not in asked.levels or not any(worth) or not asked.levels[scope].average_length:
            return None
        weights = [
            (idf, weight)
            for idf, weighted in zip(self._counts[field, scope].weights, asked.terms, strict=True)
            for _, weight in weighted
        ]
        return _Table(weights, worth, asked.levels[scope], self._saturation) if weights else None


class _Table:
    """What each of some terms adds to a unit, by the unit's language and length.

    Args:
        weights: Of each term the idf of its group, and its own weight.
        worth: What a point is worth in English, and in Chinese.

    Attributes:
        tells: Whether it tells languages apart: else the greater worth is that of both. A term is worth
            nothing in a language only where hardly any of it stands.
    """

    def __init__(
        self,
        weights: Sequence[tuple[float, float]],
        worth: tuple[float, float],
        level: Level,
        saturation: Saturation,
    ) -> None:
        self.tells = min(worth) > 0 and worth[0] != worth[1]
        each = worth if self.tells else (max(worth), max(worth))
        idfs, self._weights = np.array(weights).T
        self._norms = norm_lengths(np.arange(CHINESE), average=level.average_length, saturation=saturation)
        self._most = (saturation.k1 + 1) * idfs[:, None] * np.array(each)
        once = self._weights[:, None] / (self._weights[:, None] + self._norms)
        self._once = (self._most[:, :, None] * once[:, None, :]).reshape(len(weights), 2 * CHINESE)
        self._level = level

    @property
    def lengths(self) -> NDArray[Any]:
        """How many terms each unit has."""
        return self._level.lengths.all

    @property
    def codes(self) -> NDArray[np.uint16]:
        """Of each passage its length and its language."""
        return self._level.codes

    def score(self, held: Held, places: NDArray[np.intp] | slice, codes: NDArray[Any]) -> Floats:
        """What each of some postings adds to its unit, whose length and language are `codes`."""
        tfs = held.tfs[places]
        added: Floats
        if held.alone is not None:
            added = self._once[held.alone].take(codes)
        else:
            added = self._once.ravel().take((held.owners[places] >> UNIT_BITS - CODE_BITS) + codes)
        often = (tfs > 1).nonzero()[0]
        if len(often):
            terms = held.owners[places][often] >> UNIT_BITS
            many = self._weights[terms] * tfs[often]
            languages, lengths = np.divmod(codes[often].astype(np.intp), CHINESE)
            added[often] = self._most[terms, languages] * many / (many + self._norms[lengths])
        return added
