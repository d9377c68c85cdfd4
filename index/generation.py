"""One built index: immutable, searched by question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.evidence import gather_evidence
from index.fields import FieldIndex, Scope, build_fields
from index.layout import Entry, Layout, lay_out
from index.lookup import look_up
from index.measuring import Measures, measure, rescore
from index.model import Language
from index.ranking import Evidence, Hit, Parts, Weights, load_weights, weigh
from index.terms import Field, Query

__all__ = ["Entry", "Generation"]

_CHARACTERS_AND_WORDS: tuple[Field, Field] = ("unigram", "word")
_LANGUAGES: tuple[Language, Language] = ("zh", "en")

MARGIN = 5
"""So many units beyond the limit are scored again by rank-bm25 itself. It scores as the postings do to 1e-9
(tested), so one would do."""


@dataclass(frozen=True, slots=True, eq=False)
class Generation:
    """An index of some articles. Build one with `Generation.build`; nothing in it changes afterwards."""

    number: int
    entries: tuple[Entry, ...]
    layout: Layout
    fields: Mapping[Field, FieldIndex]
    chinese: NDArray[np.bool_]
    weights: Weights

    @staticmethod
    def build(number: int, entries: Iterable[Entry]) -> Generation:
        """The generation of `entries`, whose order is the article order of ties. None at all will do."""
        kept = tuple(entries)
        layout = lay_out(kept)
        fields = build_fields(kept, layout)
        return Generation(number, kept, layout, fields, _find_chinese(fields, layout), load_weights())

    def search(self, query: Query, *, article: str | None = None, limit: int) -> list[Hit]:
        """The best sentences for a question, best first: score, newest article, article order, row.

        Every hit shares a term with the question and is of a quotable kind.

        Args:
            article: Only sentences of the article with this id; the statistics stay those of all.
            limit: At most so many, limit >= 0.
        """
        lookup, saturation = look_up(query, self.fields), self.weights.saturation
        measures = measure(query.asks, lookup, self.layout, saturation=saturation)
        searched = self._within(article)
        candidates = np.flatnonzero(measures.matched & searched)
        units = self._shortlist(candidates, query, measures, limit=limit + MARGIN)
        scored = rescore(lookup, units, measures=measures, saturation=saturation)
        parts = [
            weigh(values, self.weights.of(query.language, self._language(unit)))
            for unit, values in zip(units.tolist(), scored, strict=True)
        ]
        order = self._order(units, parts)[: limit + 1]
        evidence = gather_evidence(
            lookup,
            self.layout,
            units=units[order],
            scores=[parts[place].total for place in order],
            rivals=len(candidates),
            crowd=int(searched.sum()),
        )
        return self._hits([(int(units[place]), parts[place]) for place in order], evidence)[:limit]

    def place_of(self, unit: int, scope: Scope) -> NDArray[np.int32]:
        """The number, alone in an array, of a unit, of its passage or of its article, at that level."""
        places = np.array([unit], dtype=np.int32)
        if scope == "sentence":
            return places
        return (self.layout.passage if scope == "passage" else self.layout.entry)[places]

    def _shortlist(
        self, candidates: NDArray[np.intp], query: Query, measures: Measures, *, limit: int
    ) -> NDArray[np.int32]:
        """The candidates that the postings score best, in the order they stand in."""
        chinese, totals = self.chinese[candidates], np.zeros(len(candidates))
        zh, en = (self.weights.of(query.language, told) for told in _LANGUAGES)
        for name, values in measures.values.items():
            totals += np.where(chinese, zh.get(name, 0.0), en.get(name, 0.0)) * values[candidates]
        if len(candidates) > limit:
            candidates = candidates[np.argpartition(-totals, limit)[:limit]]
        return np.sort(candidates).astype(np.int32)

    def _language(self, unit: int) -> Language:
        return "zh" if self.chinese[unit] else "en"

    def _within(self, article: str | None) -> NDArray[np.bool_]:
        if article is None:
            return np.ones(len(self.layout.entry), dtype=bool)
        wanted = [place for place, entry in enumerate(self.entries) if entry.article.id == article]
        return np.isin(self.layout.entry, wanted)

    def _order(self, units: NDArray[np.int32], parts: Sequence[Parts]) -> list[int]:
        """Places in `units`, best first. Sorting twice is stable: dates fall, the rest rises."""
        places = sorted(range(len(units)), key=lambda place: self._published(int(units[place])), reverse=True)
        return sorted(places, key=lambda place: -parts[place].total)

    def _published(self, unit: int) -> tuple[str, int]:
        """Sorts units from the oldest to the newest, those without a date first, later rows first."""
        return self.entries[self.layout.entry[unit]].article.published or "", -unit

    def _hits(self, ranked: Sequence[tuple[int, Parts]], evidence: Sequence[Evidence]) -> list[Hit]:
        return [
            Hit(
                unit=unit,
                version=self.entries[self.layout.entry[unit]].version,
                sentence=int(self.layout.row[unit]),
                language=self._language(unit),
                score=parts.total,
                parts=parts,
                evidence=found,
            )
            for (unit, parts), found in zip(ranked, evidence, strict=True)
        ]


def _find_chinese(fields: Mapping[Field, FieldIndex], layout: Layout) -> NDArray[np.bool_]:
    """Which units are of a Chinese article: one with a Chinese character for every second word, or more.

    A title in the question's language above a text in another is ranked as that text is.
    """
    characters, words = (
        np.bincount(layout.entry, weights=fields[field].levels["sentence"].lengths)
        for field in _CHARACTERS_AND_WORDS
    )
    chinese: NDArray[np.bool_] = (2 * characters >= np.maximum(words, 1))[layout.entry]
    return chinese
