"""What can be said of every sentence in the light of a question, before it is weighed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.fields import FieldIndex, Scope
from index.layout import Layout
from index.levels import Level, Posting
from index.scoring import Saturation, score_candidates, score_postings
from index.terms import FIELDS, NUMBER_MARK, Field, Group, Kind, Query

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

NEIGHBOURHOODS: tuple[tuple[Field, Scope], ...] = (
    ("word", "passage"),
    ("bigram", "passage"),
    ("unigram", "passage"),
    ("word", "article"),
)
ASKABLE: tuple[Kind, ...] = tuple(Kind)


@dataclass(frozen=True, slots=True, eq=False)
class Measures:
    """For each unit of a generation, each measure by name, and whether it holds a term of the question."""

    values: Mapping[str, Floats]
    matched: Bools


def measure(
    query: Query, fields: Mapping[Field, FieldIndex], layout: Layout, *, saturation: Saturation
) -> Measures:
    """Every measure of every unit.

    `word`, `bigram`, `unigram`: BM25 of the sentence over that field. `word@passage` and so on: BM25 of what
    is around it. `number`: the share of the question's numbers it holds. `asks:DATE` and so on: 1 where it
    holds the kind of answer asked for. `structure`: 1 for titles and bylines.
    """
    matched = np.zeros(len(layout.entry), dtype=bool)
    values: dict[str, Floats] = {}
    for field in FIELDS:
        postings = look_up(query, fields, field, "sentence")
        values[field] = _score(postings, fields[field].levels["sentence"], saturation)
        for posting in postings:
            matched[posting.units] = True
    for field, scope in NEIGHBOURHOODS:
        level = fields[field].levels[scope]
        around = layout.passage if scope == "passage" else layout.entry
        values[f"{field}@{scope}"] = _score(look_up(query, fields, field, scope), level, saturation)[around]
    values["number"] = _share_of_numbers(query, fields, len(layout.entry))
    for kind in ASKABLE:
        if kind in query.asks:
            values[f"asks:{kind.name}"] = ((layout.kinds & kind.value) != 0).astype(np.float64)
    values["structure"] = layout.structural.astype(np.float64)
    return Measures(values, matched)


def look_up(query: Query, fields: Mapping[Field, FieldIndex], field: Field, scope: Scope) -> list[Posting]:
    """The posting list of each group of the query in a field, in the query's order."""
    index = fields[field]
    return [index.levels[scope].look_up(group, index.vocabulary) for group in query.of_field(field)]


def is_number(group: Group) -> bool:
    """Whether a group stands for a number of the question."""
    return group.alternatives[0].key.startswith(NUMBER_MARK)


def _score(postings: list[Posting], level: Level, saturation: Saturation) -> Floats:
    scores = np.zeros(level.size)
    for units, tfs, weight in ((posting.units, posting.tfs, posting.weight) for posting in postings):
        scores[units] += score_postings(
            tfs, level.lengths[units], weight, average=level.average_length, saturation=saturation
        )
    return scores


def _share_of_numbers(query: Query, fields: Mapping[Field, FieldIndex], size: int) -> Floats:
    """For each unit, how many of the question's numbers it holds, of all of them."""
    share = np.zeros(size)
    numbers = [group for group in query.of_field("word") if is_number(group)]
    for group in numbers:
        index = fields["word"]
        share[index.levels["sentence"].look_up(group, index.vocabulary).units] += 1 / len(numbers)
    return share


def rescore(
    query: Query,
    fields: Mapping[Field, FieldIndex],
    units: Sequence[int],
    *,
    measures: Measures,
    saturation: Saturation,
) -> list[dict[str, float]]:
    """The measures of a few units, with the BM25 of the sentence by rank-bm25's own code."""
    scored = [{name: float(values[unit]) for name, values in measures.values.items()} for unit in units]
    for field in FIELDS:
        for values, score in zip(
            scored, _rescore_field(query, fields, field, units, saturation), strict=True
        ):
            values[field] = score
    return scored


def _rescore_field(
    query: Query,
    fields: Mapping[Field, FieldIndex],
    field: Field,
    units: Sequence[int],
    saturation: Saturation,
) -> list[float]:
    level = fields[field].levels["sentence"]
    postings = look_up(query, fields, field, "sentence")
    tfs: list[dict[int, float]] = [{} for _ in units]
    for group, posting in enumerate(postings):
        for place, tf in zip(*posting.among(units), strict=True):
            tfs[place][group] = tf
    return score_candidates(
        tfs,
        level.lengths[list(units)].tolist(),
        idf={group: posting.weight for group, posting in enumerate(postings)},
        average=level.average_length,
        saturation=saturation,
    )
