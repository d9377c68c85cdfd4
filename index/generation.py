"""One built index: immutable, searched by question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.evidence import gather_evidence
from index.fields import FieldIndex, build_fields
from index.layout import Entry, Layout, lay_out
from index.lookup import look_up
from index.measuring import Measures, measure, rescore
from index.ranking import Evidence, Hit, Parts, Weights, load_weights, weigh
from index.terms import Field, Query

__all__ = ["Entry", "Generation"]

MARGIN = 20
"""So many units beyond the limit are scored again by rank-bm25 itself. It scores as the postings do to 1e-9
(tested), so one would do."""


@dataclass(frozen=True, slots=True, eq=False)
class Generation:
    """An index of some articles. Build one with `Generation.build`; nothing in it changes afterwards."""

    number: int
    entries: tuple[Entry, ...]
    layout: Layout
    fields: Mapping[Field, FieldIndex]
    weights: Weights

    @staticmethod
    def build(number: int, entries: Iterable[Entry]) -> Generation:
        """The generation of `entries`, whose order is the article order of ties. None at all will do."""
        kept = tuple(entries)
        layout = lay_out(kept)
        return Generation(number, kept, layout, build_fields(kept, layout), load_weights())

    def search(self, query: Query, *, article: str | None = None, limit: int) -> list[Hit]:
        """The best sentences for a question, best first: score, newest article, article order, row.

        Every hit shares a term with the question and is of a quotable kind.

        Args:
            article: Only sentences of the article with this id; the statistics stay those of all.
            limit: At most so many, limit >= 0.
        """
        lookup, saturation = look_up(query, self.fields), self.weights.saturation
        measures = measure(query.asks, lookup, self.layout, saturation=saturation)
        units = self._shortlist(query, measures, article, limit=limit + MARGIN)
        scored = rescore(lookup, units, measures=measures, saturation=saturation)
        parts = [weigh(values, self.weights.worth[query.language]) for values in scored]
        order = self._order(units, parts)[: limit + 1]
        evidence = gather_evidence(
            lookup,
            self.layout,
            units=[units[place] for place in order],
            scores=[parts[place].total for place in order],
        )
        return self._hits([(units[place], parts[place]) for place in order], evidence)[:limit]

    def _shortlist(self, query: Query, measures: Measures, article: str | None, *, limit: int) -> list[int]:
        candidates = np.flatnonzero(measures.matched & self._within(article))
        worth = self.weights.worth[query.language]
        totals = np.zeros(len(candidates))
        for name, values in measures.values.items():
            totals += worth.get(name, 0.0) * values[candidates]
        if len(candidates) > limit:
            candidates = candidates[np.argpartition(-totals, limit)[:limit]]
        return sorted(candidates.tolist())

    def _within(self, article: str | None) -> NDArray[np.bool_]:
        if article is None:
            return np.ones(len(self.layout.entry), dtype=bool)
        wanted = [place for place, entry in enumerate(self.entries) if entry.article.id == article]
        return np.isin(self.layout.entry, wanted)

    def _order(self, units: Sequence[int], parts: Sequence[Parts]) -> list[int]:
        """Places in `units`, best first. Sorting twice is stable: dates fall, the rest rises."""
        places = sorted(range(len(units)), key=lambda place: self._published(units[place]), reverse=True)
        return sorted(places, key=lambda place: -parts[place].total)

    def _published(self, unit: int) -> tuple[str, int]:
        """Sorts units from the oldest to the newest, those without a date first, later rows first."""
        return self.entries[self.layout.entry[unit]].article.published or "", -unit

    def _hits(self, ranked: Sequence[tuple[int, Parts]], evidence: Sequence[Evidence]) -> list[Hit]:
        return [
            Hit(
                version=self.entries[self.layout.entry[unit]].version,
                sentence=int(self.layout.row[unit]),
                score=parts.total,
                parts=parts,
                evidence=found,
            )
            for (unit, parts), found in zip(ranked, evidence, strict=True)
        ]
