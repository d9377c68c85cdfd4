"""What can be said of every sentence in the light of a question, before it is weighed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.search.layout import Layout
from index.search.lookup import Found, Lookup
from index.search.scoring import Saturation, score_candidates, score_postings
from index.segments.places import name_measure
from index.terms import FIELDS, MATCHING, Kind

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

WHOLE = 8
"""To look one unit up in one list takes as long as to add so many entries of a list: a rough guess."""


@dataclass(frozen=True, slots=True, eq=False)
class Measures:
    """For some units of a generation, each measure by name; `values[name][i]` is of `units[i]`."""

    units: Ints
    values: Mapping[str, Floats]

    def at(self, places: NDArray[np.intp]) -> Measures:
        """Those of some of the units, which are at these places."""
        return Measures(self.units[places], {name: held[places] for name, held in self.values.items()})


def measure(asks: Kind, lookup: Lookup, layout: Layout, units: Ints, *, saturation: Saturation) -> Measures:
    """Every measure of some units.

    `word`, `form`, `bigram`, `seam`, `unigram`: BM25 of the sentence over that field. `word@passage` and so
    on: BM25 of what is around it. `number`: the share of the question's numbers it holds. `asks:DATE` and so
    on: 1 where it holds the kind of answer asked for; `asks:GIVEN`: 1 where it only takes the amount asked
    for as known. `structure`: 1 for titles and bylines. These last are times the mean idf of the question's
    words, so that they weigh alike in small and large generations.
    """
    unit = mean_weight(lookup["word", "sentence"])
    read_in = {"sentence": units, "passage": layout.passage[units], "article": layout.entry[units]}
    values = {
        name_measure(field, scope): _score(found, read_in[scope], saturation)
        for (field, scope), found in lookup.items()
    }
    values["number"] = unit * _share_of_numbers(lookup["word", "sentence"], units)
    kinds = layout.kinds[units]
    for kind in asks:
        values[f"asks:{kind.name}"] = unit * ((kinds & kind.value) != 0)
    if Kind.MONEY in asks:
        values["asks:GIVEN"] = unit * ((kinds & (Kind.MONEY | Kind.GIVEN)) == Kind.GIVEN)
    values["structure"] = unit * layout.structural[units].astype(np.float64)
    return Measures(units, values)


def rescore(lookup: Lookup, measures: Measures, *, saturation: Saturation) -> list[dict[str, float]]:
    """The measures of each unit, with the BM25 of the sentence by rank-bm25's own code."""
    columns = [values.tolist() for values in measures.values.values()]
    scored = [dict(zip(measures.values, row, strict=True)) for row in zip(*columns, strict=True)]
    for field in FIELDS:
        scores = _rescore_field(lookup[field, "sentence"], measures.units, saturation)
        for values, score in zip(scored, scores, strict=True):
            values[field] = score
    return scored


def find_matched(lookup: Lookup) -> Ints:
    """The units that hold a term of the question, rising."""
    lists = [posting.units for field in MATCHING for posting in lookup[field, "sentence"].postings]
    matched = np.zeros(lookup["word", "sentence"].level.layout.rows, dtype=bool)
    for units in lists:
        matched[units] = True
    return matched.nonzero()[0].astype(np.int32)


def mean_weight(words: Found) -> float:
    """The mean idf of the question's words; 1.0 when it has none."""
    if not words.postings:
        return 1.0
    return sum(posting.weight for posting in words.postings) / len(words.postings)


def _score(found: Found, units: Ints, saturation: Saturation) -> Floats:
    """BM25 of some units: by looking them up in each list, or where that is less work, by adding up lists."""
    whole = sum(len(posting.units) for posting in found.postings) + found.level.layout.size(found.level.scope)
    if found.postings and whole <= WHOLE * len(units) * len(found.postings):
        return _score_all(found, saturation)[units]
    level, scores = found.level, np.zeros(len(units))
    for posting in found.postings:
        places, tfs = posting.at(units)
        if len(places):
            lengths = level.lengths[units[places]]
            scores[places] += score_postings(
                tfs, lengths, posting.weight, average=level.average_length, saturation=saturation
            )
    return scores


def _score_all(found: Found, saturation: Saturation) -> Floats:
    """BM25 of every unit, its lists added in the question's order."""
    level, postings = found.level, found.postings
    units = np.concatenate([posting.units for posting in postings])
    added = score_postings(
        np.concatenate([posting.tfs for posting in postings]),
        level.lengths[units],
        np.repeat([posting.weight for posting in postings], [len(posting.units) for posting in postings]),
        average=level.average_length,
        saturation=saturation,
    )
    sums = np.bincount(units, added, minlength=level.layout.size(level.scope))
    return sums.astype(np.float64, copy=False)


def _share_of_numbers(words: Found, units: Ints) -> Floats:
    """For each unit, how many of the question's numbers it holds, of all of them."""
    share = np.zeros(len(units))
    numbers = [place for place, group in enumerate(words.groups) if group.is_number]
    for place in numbers:
        share[words.postings[place].at(units)[0]] += 1 / len(numbers)
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
