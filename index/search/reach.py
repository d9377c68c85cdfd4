"""What sentences can score at most, told passage by passage, so that few of many have to be measured.

BM25 grows ever more slowly with tf: a term adds to a passage no more than what it would for each of its rows,
one by one, and a group no more than its terms do. Added up, list by list and in no order, that bounds what a
passage scores; what is added to its sentences, taken together, bounds the best of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.search.frequency import Scratch
from index.search.gathering import Held, Keys
from index.search.layout import Layout
from index.search.levels import Counts
from index.search.lookup import Asked
from index.search.measuring import Worth
from index.search.points import Points
from index.search.scoring import Saturation
from index.segments.places import SEARCHED, Places, Scope, name_measure, sum_units
from index.terms import FIELDS, Field, Kind

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Marks = NDArray[np.bool_]

SLACK = 1e-8
"""Sums of other order differ by less."""
FEW = 64
"""Of so many sentences no more is asked."""


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
        self._asked, self._layout, self._asks, self._worth = asked, layout, asks, worth
        self._weights = counts["word", "sentence"].weights
        self._points = {
            (field, scope): Points(
                asked[field].terms,
                counts[field, scope].weights,
                self._worth_of(name_measure(field, scope)),
                level=asked[field].levels[scope],
                saturation=saturation,
            )
            for field, scope in SEARCHED
            if any(self._worth_of(name_measure(field, scope)))
            if any(asked[field].terms) and asked[field].levels[scope].average_length
        }
        self._article = (
            max(self._worth_of("word@article")) * (saturation.k1 + 1) * sum(counts["word", "article"].weights)
        )
        self._lists = [
            _List(field, held, layout.places) for field in FIELDS for held in asked[field].apart.held
        ]
        self._total = np.zeros(layout.size("passage"))
        for each in self._lists:
            self._add(each)

    def best(self, count: int) -> Ints:
        """So many passages whose sentences can score the most, if there are so many; rising."""
        least = float(self._total.max(initial=0.0)) / 2
        found = (self._total >= least).nonzero()[0]
        while len(found) < min(count, len(self._total)) and least:
            least = least / 2 if least > SLACK else 0.0
            found = (self._total >= least).nonzero()[0]
        if len(found) > count:
            found = found[np.argpartition(self._total[found], len(found) - count)[-count:]]
        return np.sort(found).astype(np.int32)

    def reaching(self, sure: float, matched: Marks, scratch: Scratch) -> Ints:
        """The marked sentences that may score `sure` or more, rising; the others are proven not to.

        What they can score is told ever more exactly, of ever fewer.
        """
        sure -= SLACK + self._numbers
        passages = (self._total >= sure - self._article - self._kinds).nonzero()[0].astype(np.int32)
        units = self.units_of(passages, matched)
        if len(units) <= FEW:
            return units
        agreeing = self._agree(units)
        likely = self._total[self._layout.passage[units]] + agreeing >= sure - self._article
        units, agreeing = units[likely], agreeing[likely]
        most = agreeing + self._add_near(units, scratch.all) + self._add_around(units)
        likely = most >= sure - self._article
        units, most = units[likely], most[likely]
        if len(units) <= FEW:
            return units
        reaching: Ints = units[most + self._add_article(units) >= sure]
        return reaching

    def units_of(self, passages: Ints, matched: Marks) -> Ints:
        """The marked sentences of some passages, which rise."""
        starts = self._layout.places.passage_starts
        first, end = starts[passages], starts[passages + 1]
        counts = end - first
        rows = np.repeat(first - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
        found: Ints = rows[matched[rows]].astype(np.int32)
        return found

    def _add(self, each: _List) -> None:
        """Add what postings can add to their passages, and to the best of their sentences."""
        near, around = (self._points.get((each.field, scope)) for scope in ("sentence", "passage"))
        points: Floats | None = None
        if around is not None:
            points = around.to_passages(each.held, slice(None), each.passages)
            if len(each.under):
                np.add.at(self._total, each.under, around.to_passages(each.held, each.headings, each.under))
        if near is not None:
            own = near.to_sentences(each.held, slice(None), each.rows, each.passages)
            points = own if points is None else points + own
        if points is not None:
            np.add.at(self._total, each.passages, points)

    def _add_near(self, units: Ints, places: Ints) -> Floats:
        """What terms add to sentences.

        Args:
            places: Room for the place of each among them.
        """
        places[units] = np.arange(len(units), dtype=np.int32)
        marks = np.zeros(self._layout.rows, dtype=bool)
        marks[units] = True
        added = np.zeros(len(units))
        for each in self._lists:
            points = self._points.get((each.field, "sentence"))
            if points is not None:
                kept = marks.take(each.rows).nonzero()[0]
                found = each.rows[kept]
                near = points.to_sentences(each.held, kept, found, each.passages[kept])
                np.add.at(added, places.take(found), near)
        return added

    def _add_around(self, units: Ints) -> Floats:
        """What terms add to the passages of sentences, each with all its tf there."""
        own = self._layout.passage[units]
        marks = np.zeros(len(self._total), dtype=bool)
        marks[own] = True
        added = np.zeros(len(marks))
        for each in self._lists:
            points = self._points.get((each.field, "passage"))
            if points is not None:
                keys, tfs = sum_units(*each.read_in(marks))
                np.add.at(added, *points.to_units(keys, tfs, self._layout.passage_language))
        return added[own]

    def _add_article(self, units: Ints) -> Floats:
        """What terms add to the articles of sentences, each with all its tf there."""
        own, added = self._layout.entry[units], np.zeros(self._layout.size("article"))
        points = self._points.get(("word", "article"))
        if points is not None:
            keys, tfs = self._asked["word"].apart.within(np.unique(own)).at("article")
            np.add.at(added, *points.to_units(keys, tfs, self._layout.chinese.all))
        return added[own]

    def _agree(self, units: Ints) -> Floats:
        """What each sentence has at most for holding what is asked for."""
        kinds, total = self._layout.kinds[units], np.zeros(len(units))
        for kind in self._asks:
            total += self._most(f"asks:{kind.name}") * ((kinds & kind.value) != 0)
        return total

    @cached_property
    def _kinds(self) -> float:
        """What a sentence can have for that."""
        return sum(self._most(f"asks:{kind.name}") for kind in self._asks)

    @cached_property
    def _numbers(self) -> float:
        """What it can have for the numbers asked for."""
        asked = any(group.is_number for group in self._asked["word"].groups)
        return self._most("number") if asked else 0.0

    def _most(self, name: str) -> float:
        """What a measure adds that is in terms of the mean idf of the question's words."""
        unit = sum(self._weights) / len(self._weights) if self._weights else 1.0
        return max(self._worth_of(name)) * unit

    def _worth_of(self, name: str) -> tuple[float, float]:
        """What a measure adds in an English article and in a Chinese one, if it adds."""
        en, zh = (max(each.get(name, 0.0), 0.0) for each in self._worth)
        return en, zh


class _List:
    """Postings of a field, with where they are, in numbers of the machine's size: numpy takes by them sooner.

    Attributes:
        passages: Of each posting; of what is no sentence, any.
        headings, under: Places of headings among them, and a passage that is read under each.
    """

    def __init__(self, field: Field, held: Held, places: Places) -> None:
        self.field, self.held, self._places = field, held, places
        self.rows = held.rows.astype(np.intp)
        self.passages = places.passage_of_row.take(self.rows).astype(np.intp)
        self.headings, self.under = np.empty(0, np.int64), np.empty(0, np.int32)
        if len(places.spread_rows):
            headings = places.heads.take(self.rows).nonzero()[0]
            which, self.under = places.to_passages(held.rows[headings])
            self.headings = headings[which]

    def read_in(self, marks: Marks) -> tuple[Keys, Ints]:
        """Which terms stand in marked passages, and how often, row by row."""
        kept = marks.take(self.passages).nonzero()[0]
        kept = kept[self._places.quotable.take(self.rows[kept])]
        under = marks.take(self.under).nonzero()[0]
        places = np.concatenate([kept, self.headings[under]])
        passages = np.concatenate([self.passages[kept], self.under[under]])
        return self.held.owners[places] + passages, self.held.tfs[places]
