"""One built index: immutable, searched by question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from index.model import Language
from index.search.evidence import gather_evidence
from index.search.fields import FieldIndex, index_fields
from index.search.frequency import Frequencies
from index.search.layout import Layout, join_parts
from index.search.lookup import ask
from index.search.measuring import rescore, split
from index.search.passages import Entry
from index.search.picking import Picker, order_equals
from index.search.ranking import Evidence, Hit, Parts, Weights, load_weights
from index.search.words import WordRanking
from index.segments.container import Container
from index.segments.places import Scope
from index.segments.segment import Segment
from index.terms import Field, Query

Ints = NDArray[np.int32]

MARGIN = 2
"""So many units beyond the limit are scored again by rank-bm25 itself. It scores as the postings do to 1e-9
(tested), so one would do."""


@dataclass(frozen=True, slots=True, eq=False)
class Generation:
    """An index of some articles, which lie in segments. Nothing in it changes.

    Attributes:
        fields: Over all its segments.
        words: Ranks sentences by words alone.
    """

    number: int
    layout: Layout
    fields: Mapping[Field, FieldIndex]
    weights: Weights
    words: WordRanking = field(init=False, repr=False)
    frequencies: Frequencies = field(init=False, repr=False)

    def __post_init__(self) -> None:
        level = self.fields["word"].levels["sentence"]
        object.__setattr__(self, "words", WordRanking(level, self.weights.saturation))
        size = max(self.layout.size(scope) for scope in ("sentence", "passage", "article"))
        object.__setattr__(self, "frequencies", Frequencies(size))

    @staticmethod
    def over(
        number: int, segments: Sequence[tuple[Segment, Ints]] = (), minus: Sequence[Segment] = ()
    ) -> Generation:
        """The generation over segments.

        Args:
            segments: Each with the entries that are dead to this generation, sorted.
            minus: Segments that hold just those dead entries: what statistics do without.
        """
        layout = Layout(join_parts(segments))
        return Generation(number, layout, index_fields(layout, minus), load_weights())

    @staticmethod
    def build(number: int, entries: Iterable[Entry], *, fingerprint: str = "") -> Generation:
        """The generation of `entries`, in memory. None at all will do.

        Args:
            fingerprint: Of the analyzer that made their terms, if it is to be kept.
        """
        from index.segments.making import take_entries, write_segment  # questions make no segments

        written = BytesIO()
        write_segment(written, *take_entries(list(entries)), fingerprint=fingerprint)
        return Generation.over(number, [(Segment(Container(written.getvalue())), np.empty(0, np.int32))])

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return self.fields["word"].levels["article"].size

    def contents(self) -> list[memoryview]:
        """What its segments are, byte for byte."""
        return [part.segment.content for part in self.layout.parts]

    def search(self, query: Query, *, article: str | None = None, limit: int) -> list[Hit]:
        """The best sentences for a question, best first: score, newest article, article order, row.

        Every hit shares a term with the question and is of a quotable kind.

        Args:
            article: Only sentences of the article with this id; the statistics stay those of all.
            limit: At most so many, limit >= 0.
        """
        saturation = self.weights.saturation
        en, zh = self.weights.of(query.language, "en"), self.weights.of(query.language, "zh")
        within = None if article is None else np.array(self.layout.find(article), dtype=np.int32)
        picker = Picker(
            self.layout,
            self.frequencies,
            asks=query.asks,
            worth=(en, zh),
            saturation=saturation,
            within=within,
            limit=limit + MARGIN,
        )
        picked = picker.pick(ask(query, self.fields))
        lookup = picked.lookup
        scored = rescore(lookup, picked.measures, saturation=saturation)
        chinese = self.layout.chinese[self.layout.entry[picked.units]] > 0
        parts = split(scored, (en, zh), chinese)
        totals = [part.total for part in parts]
        equals: list[int] = order_equals(picked.units, self.layout).tolist()
        order = sorted(equals, key=lambda place: -totals[place])[: limit + 1]
        evidence = gather_evidence(
            lookup,
            self.layout,
            units=picked.units[order],
            scores=[totals[place] for place in order],
            rivals=picked.rivals,
            crowd=self._count(within),
        )
        return self._hits(picked.units[order], [parts[place] for place in order], evidence)[:limit]

    def rank(self, words: Sequence[str], *, limit: int) -> list[tuple[int, float]]:
        """The best sentences by BM25 of words and of nothing else, as units with their scores.

        Best first: score, newest article, article order, row. It is what other engines rank by.

        Args:
            words: Keys of the field `word`; each counts once.
            limit: At most so many, limit > 0.
        """
        best = self.words.find_best(words, limit=limit)
        found = [(unit, round(score, 9)) for unit, score in best.items()]
        if len({score for _, score in found}) < len(found):
            units = np.array([*best], dtype=np.int32)
            found = [found[place] for place in order_equals(units, self.layout).tolist()]
        return sorted(found, key=itemgetter(1), reverse=True)[:limit]

    def place_of(self, unit: int, scope: Scope) -> NDArray[np.int32]:
        """The number, alone in an array, of a unit, of its passage or of its article, at that level."""
        places = np.array([unit], dtype=np.int32)
        if scope == "sentence":
            return places
        return (self.layout.passage if scope == "passage" else self.layout.entry)[places]

    def _count(self, within: Ints | None) -> int:
        """How many units there are, or how many in some entries."""
        if within is None:
            return self.fields["word"].levels["sentence"].size
        return sum(self.layout.count_units(entry) for entry in within.tolist())

    def _hits(self, units: Ints, parts: Sequence[Parts], evidence: Sequence[Evidence]) -> list[Hit]:
        entries = self.layout.entry[units]
        versions, chinese = self.layout.versions[entries].tolist(), self.layout.chinese[entries].tolist()
        rows = (units - self.layout.entry_starts[entries]).tolist()
        languages: list[Language] = ["zh" if told else "en" for told in chinese]
        return [
            Hit(
                unit=unit,
                version=version,
                sentence=row,
                language=language,
                score=part.total,
                parts=part,
                evidence=found,
            )
            for unit, version, row, language, part, found in zip(
                units.tolist(), versions, rows, languages, parts, evidence, strict=True
            )
        ]
