"""How each candidate lies to the question's verb, its names and its other words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.spans.bearings import FAR, first_behind, last_before
from index.spans.matching import NOT_MATCHED
from index.spans.reading import Floats, Reading

_CLASSES = ("verb", "name", "word")
PREDICATES = (
    *(f"asked_{name}_{side}" for name in _CLASSES for side in ("left", "right")),
    *(f"asked_{name}_seen" for name in _CLASSES),
    *(f"asked_{name}_crowd" for name in _CLASSES),
    "breaks_to_verb",
    "breaks_to_any",
    "same_clause_kinds",
)
"""How far the nearest word is that the question has as a verb, a name, another word; how many there are in
the sentence, and how near in all; marks between them and the candidate; which of the three its clause has."""

_NAMES = frozenset({"PROPN", "PERSON", "PLACE", "ORG"})
_BREAKS = frozenset(",;:()—、")
_CLAUSES = frozenset(",;:—")
_MOST = 6
_FAR_OFF = 3


Ints = NDArray[np.int64]


def describe_predicates(reading: Reading) -> Floats:
    """The columns of `PREDICATES` for each candidate."""
    first, last = reading.candidates.first, reading.candidates.last
    classes = _classify(reading)
    hits = np.vstack([classes == number for number in range(len(_CLASSES))] + [classes >= 0])
    left, right = last_before(hits)[:, first], first_behind(hits)[:, last + 1]
    breaks = _count_breaks(reading, left, right)
    seen = np.minimum(hits.sum(axis=1), _MOST)
    size = len(_CLASSES)
    table = np.empty((len(first), len(PREDICATES)), np.float32)
    table[:, 0 : 2 * size : 2] = np.minimum(first - left[:size], FAR).T
    table[:, 1 : 2 * size : 2] = np.minimum(right[:size] - last, FAR).T
    table[:, 2 * size : 3 * size] = seen[:size]
    table[:, 3 * size : 4 * size] = _crowd(first, last, classes)
    table[:, 4 * size] = breaks[0]
    table[:, 4 * size + 1] = breaks[size]
    table[:, 4 * size + 2] = _kinds_in_clause(reading, classes)[first]
    return table


def _classify(reading: Reading) -> Ints:
    """For each token the number of `_CLASSES` of the question's token it matches; -1 without one."""
    tags, focus = reading.asked.tags, reading.asked.focus
    kinds = [0 if tag == "VERB" else 1 if tag in _NAMES else 2 for tag in tags]
    return np.array(
        [-1 if place in (NOT_MATCHED, focus) else kinds[place] for place in reading.aligned.asked],
        np.int64,
    )


def _crowd(first: Ints, last: Ints, classes: Ints) -> Floats:
    """For each candidate and class, the sum of one over the distances of its hits."""
    at = np.flatnonzero(classes >= 0)
    away = np.maximum(first[:, None] - at, at - last[:, None]).astype(np.float32)
    near = np.divide(1, away, out=np.zeros_like(away), where=away > 0)
    crowd: Floats = near @ (classes[at][:, None] == np.arange(len(_CLASSES))).astype(np.float32)
    return crowd


def _count_breaks(reading: Reading, left: Ints, right: Ints) -> Ints:
    """How many marks are between each candidate and its nearest hits, on the side with fewer."""
    marks = np.array([token.text in _BREAKS for token in reading.tokens])
    sums = np.concatenate([[0], np.cumsum(marks)])
    first, last = reading.candidates.first, reading.candidates.last
    size = len(marks)
    to_left = np.where(left >= 0, sums[first] - sums[np.maximum(left, 0)], _FAR_OFF)
    to_right = np.where(right < size, sums[np.minimum(right, size)] - sums[last + 1], _FAR_OFF)
    fewest: Ints = np.minimum(np.minimum(to_left, to_right), _FAR_OFF)
    return fewest


def _kinds_in_clause(reading: Reading, classes: Ints) -> Ints:
    """For each token, how many of `_CLASSES` the stretch between two commas around it has."""
    clause = np.cumsum([token.text in _CLAUSES for token in reading.tokens])
    found = np.zeros((int(clause[-1]) + 1, len(_CLASSES)), np.int64)
    known = classes >= 0
    found[clause[known], classes[known]] = 1
    kinds: Ints = found.sum(axis=1)[clause]
    return kinds
