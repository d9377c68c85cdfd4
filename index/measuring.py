"""What can be said of every sentence in the light of a question, before it is weighed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.layout import Layout
from index.lookup import Found, Lookup
from index.scoring import Saturation, score_candidates, score_postings
from index.terms import FIELDS, MATCHING, Kind

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Measures:
    """For each unit of a generation, each measure by name, and whether it holds a term of the question."""

    values: Mapping[str, Floats]
    matched: Bools


def measure(asks: Kind, lookup: Lookup, layout: Layout, *, saturation: Saturation) -> Measures:
    """Every measure of every unit.

    `word`, `form`, `bigram`, `seam`, `unigram`: BM25 of the sentence over that field. `word@passage` and so
    on: BM25 of what is around it. `number`: the share of the question's numbers it holds. `asks:DATE` and so
    on: 1 where it holds the kind of answer asked for; `asks:GIVEN`: 1 where it only takes the amount asked
    for as known. `structure`: 1 for titles and bylines. These last are times the mean idf of the question's
    words, so that they weigh alike in small and large generations.
    """
    unit = _mean_weight(lookup["word", "sentence"])
    values: dict[str, Floats] = {}
    for (field, scope), found in lookup.items():
        scores = _score(found, saturation)
        if scope == "sentence":
            values[field] = scores
        else:
            values[f"{field}@{scope}"] = scores[layout.passage if scope == "passage" else layout.entry]
    values["number"] = unit * _share_of_numbers(lookup["word", "sentence"])
    for kind in asks:
        values[f"asks:{kind.name}"] = unit * ((layout.kinds & kind.value) != 0)
    if Kind.MONEY in asks:
        values["asks:GIVEN"] = unit * ((layout.kinds & (Kind.MONEY | Kind.GIVEN)) == Kind.GIVEN)
    values["structure"] = unit * layout.structural.astype(np.float64)
    return Measures(values, _matched(lookup, len(layout.entry)))


def rescore(
    lookup: Lookup, units: Ints, *, measures: Measures, saturation: Saturation
) -> list[dict[str, float]]:
    """The measures of a few units, with the BM25 of the sentence by rank-bm25's own code."""
    columns = [values[units].tolist() for values in measures.values.values()]
    scored = [dict(zip(measures.values, row, strict=True)) for row in zip(*columns, strict=True)]
    for field in FIELDS:
        scores = _rescore_field(lookup[field, "sentence"], units, saturation)
        for values, score in zip(scored, scores, strict=True):
            values[field] = score
    return scored


def _score(found: Found, saturation: Saturation) -> Floats:
    level, scores = found.level, np.zeros(found.level.size)
    for posting in found.postings:
        lengths = level.lengths[posting.units]
        scores[posting.units] += score_postings(
            posting.tfs, lengths, posting.weight, average=level.average_length, saturation=saturation
        )
    return scores


def _matched(lookup: Lookup, size: int) -> Bools:
    matched = np.zeros(size, dtype=bool)
    for field in MATCHING:
        for posting in lookup[field, "sentence"].postings:
            matched[posting.units] = True
    return matched


def _mean_weight(words: Found) -> float:
    """The mean idf of the question's words; 1.0 when it has none."""
    if not words.postings:
        return 1.0
    return sum(posting.weight for posting in words.postings) / len(words.postings)


def _share_of_numbers(words: Found) -> Floats:
    """For each unit, how many of the question's numbers it holds, of all of them."""
    share = np.zeros(words.level.size)
    numbers = [place for place, group in enumerate(words.groups) if group.is_number]
    for place in numbers:
        share[words.postings[place].units] += 1 / len(numbers)
    return share


def _rescore_field(found: Found, units: Ints, saturation: Saturation) -> Iterable[float]:
    tfs: list[dict[int, float]] = [{} for _ in range(len(units))]
    for group, posting in enumerate(found.postings):
        for place, tf in zip(*posting.among(units), strict=True):
            tfs[place][group] = tf
    return score_candidates(
        tfs,
        found.level.lengths[units].tolist(),
        idf={group: posting.weight for group, posting in enumerate(found.postings)},
        average=found.level.average_length,
        saturation=saturation,
    )
