"""What can be said of every sentence in the light of a question, before it is weighed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.search.layout import Layout
from index.search.lookup import Found, Lookup
from index.search.ranking import Parts, part_of
from index.search.scoring import Saturation, score_candidates
from index.segments.places import name_measure
from index.terms import FIELDS, MATCHING, Kind

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Worth = tuple[Mapping[str, float], Mapping[str, float]]
"""What measures are worth in an English article, and in a Chinese one."""

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


def rescore(lookup: Lookup, measures: Measures, *, saturation: Saturation) -> dict[str, Floats]:
    """The measures of each unit, with the BM25 of the sentence by rank-bm25's own code."""
    scored: dict[str, Floats] = {
        field: np.array(_rescore_field(lookup[field, "sentence"], measures.units, saturation))
        for field in FIELDS
    }
    return {**measures.values, **scored}


def split(values: Mapping[str, Floats], worth: Worth, chinese: NDArray[np.bool_]) -> list[Parts]:
    """What the score of each of some units is the sum of; `chinese` says of what language its article is.

    A measure nobody has weighed counts nothing.
    """
    sums = {name: np.zeros(len(chinese)) for name in Parts.__slots__}
    for name, measured in values.items():
        en, zh = (each.get(name, 0.0) for each in worth)
        sums[part_of(name)] += (en if en == zh else np.where(chinese, zh, en)) * measured
    return [Parts(*row) for row in zip(*(held.tolist() for held in sums.values()), strict=True)]


def find_matched(lookup: Lookup) -> Ints:
    """The units that hold a term of the question, rising."""
    matched = np.zeros(lookup["word", "sentence"].level.layout.rows, dtype=bool)
    for field in MATCHING:
        matched[lookup[field, "sentence"].lists.units] = True
    return matched.nonzero()[0].astype(np.int32)


def mean_weight(words: Found) -> float:
    """The mean idf of the question's words; 1.0 when it has none."""
    weights = words.lists.weights
    return sum(weights) / len(weights) if weights else 1.0


def _score(found: Found, units: Ints, saturation: Saturation) -> Floats:
    """BM25 of some units: by looking them up in each list, or where that is less work, by adding up lists."""
    lists, size = found.lists, found.level.layout.size(found.level.scope)
    if not len(lists.units):
        return np.zeros(len(units))
    if len(lists.units) + size <= WHOLE * len(units) * len(lists):
        return np.bincount(lists.units, lists.score(saturation), minlength=size).astype(np.float64)[units]
    return lists.add_up(units, saturation)


def _share_of_numbers(words: Found, units: Ints) -> Floats:
    """For each unit, how many of the question's numbers it holds, of all of them."""
    share = np.zeros(len(units))
    numbers = [place for place, group in enumerate(words.groups) if group.is_number]
    for place in numbers:
        share[words.lists.each[place].at(units)[0]] += 1 / len(numbers)
    return share


def _rescore_field(found: Found, units: Ints, saturation: Saturation) -> Sequence[float]:
    if not len(found.lists.units):
        return [0.0] * len(units)
    held = found.lists.hold(units)
    # What none of them holds would add nothing.
    groups = np.flatnonzero(held.any(axis=0)).tolist()
    if not groups:
        return [0.0] * len(units)
    return score_candidates(
        [dict(zip(groups, row, strict=True)) for row in held[:, groups].tolist()],
        found.level.lengths[units].tolist(),
        idf={group: found.lists.weights[group] for group in groups},
        average=found.level.average_length,
        saturation=saturation,
    )
