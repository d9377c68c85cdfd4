"""Where a candidate lies: in the sentence, from the question's words found there, and from its focus."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.spans.matching import NOT_MATCHED
from index.spans.reading import Floats, Reading

FAR = 15
"""Distances in tokens stop here."""

SHAPES = ("tokens", "chars", "share", "start", "end", "sentence")
MATCHES = (
    "left", "right", "nearest", "around3", "around8", "clause", "elsewhere", "left_place", "right_place",
    "left_behind_gap", "right_behind_gap", "left_last", "right_first", "right_is_behind_gap",
    "left_is_before_gap", "two_sides", "inside_share", "density", "spread",
)  # fmt: skip
ORDERS = (
    "common_before",
    "common_behind",
    "same_before",
    "focus_left",
    "focus_right",
    "focus_in",
    "focus_last",
)
VERBS = (
    "verb_left", "verb_right", "verb_left_matched", "verb_right_matched", "main_verb_left", "main_verb_right",
)  # fmt: skip

_CLAUSE_MARKS = frozenset(",;:，；：、—")

Ints = NDArray[np.int64]


def describe_shapes(reading: Reading) -> Floats:
    """Length in tokens, in characters, as a share of the sentence; place from start and end, 0 to 1."""
    first, last = reading.candidates.first, reading.candidates.last
    starts = np.array([token.start for token in reading.tokens])
    ends = np.array([token.end for token in reading.tokens])
    chars, size = ends[last] - starts[first], len(reading.tokens)
    whole = np.full(len(first), size)
    return columns(last - first + 1, chars, chars / ends[-1], first / size, (size - 1 - last) / size, whole)


def describe_matches(reading: Reading) -> Floats:
    """Distances to the matched tokens, how many are around, and which of the question's they are."""
    first, last = reading.candidates.first, reading.candidates.last
    asked = np.array(reading.aligned.asked)
    size, hit = len(asked), asked != NOT_MATCHED
    sums = np.concatenate([[0], np.cumsum(hit)])
    inside = sums[last + 1] - sums[first]
    left_at, right_at = last_before(hit)[first], first_behind(hit)[last + 1]
    left, right = np.minimum(first - left_at, FAR), np.minimum(right_at - last, FAR)
    places = np.concatenate([asked, [-1]])
    left_place, right_place = places[np.maximum(left_at, -1)], places[np.minimum(right_at, size)]
    gap, behind = reading.asked.gap
    known = [place for place in reading.aligned.asked if place != NOT_MATCHED]
    return columns(
        left,
        right,
        np.minimum(left, right),
        *(
            sums[np.minimum(last + 1 + width, size)] - sums[np.maximum(first - width, 0)] - inside
            for width in (3, 8)
        ),
        _hits_in_clause(reading, hit)[first],
        sums[-1] - inside,
        left_place - gap,
        right_place - gap,
        left_place >= behind,
        right_place >= behind,
        left_place == max(known, default=-9),
        right_place == min((place for place in known if place >= behind), default=-9),
        (right == 1) & (right_place == behind),
        (left == 1) & (left_place == gap - 1),
        (left < FAR) & (right < FAR),
        inside / (last - first + 1),
        *_crowd(first, last, np.flatnonzero(hit)),
    )


def describe_orders(reading: Reading) -> Floats:
    """How the words beside run on like those beside the gap, and where the focus is."""
    first, last = reading.candidates.first, reading.candidates.last
    aligned, focus = reading.aligned, reading.asked.focus
    hit = np.array([focus is not None and place == focus for place in aligned.asked], dtype=bool)
    sums = np.concatenate([[0], np.cumsum(hit)])
    return columns(
        np.array([0, *aligned.before])[first],
        np.array([*aligned.behind, 0])[last + 1],
        np.array([False, *aligned.same_before])[first],
        np.minimum(first - last_before(hit)[first], FAR),
        np.minimum(first_behind(hit)[last + 1] - last, FAR),
        sums[last + 1] - sums[first],
        hit[last],
    )


def describe_verbs(reading: Reading) -> Floats:
    """How far the nearest verbs are, whether the question has them, and whether they are its main verb."""
    first, last = reading.candidates.first, reading.candidates.last
    verbs = np.array([name == "VERB" for name in reading.tags], dtype=bool)
    left, right = last_before(verbs)[first], first_behind(verbs)[last + 1]
    places = np.array([*reading.aligned.asked, NOT_MATCHED])
    size = len(verbs)
    left_place = places[np.maximum(left, -1)]
    right_place = places[np.minimum(right, size)]
    main = next((place for place, name in enumerate(reading.asked.tags) if name == "VERB"), -9)
    return columns(
        np.minimum(first - left, FAR),
        np.minimum(right - last, FAR),
        left_place != NOT_MATCHED,
        right_place != NOT_MATCHED,
        left_place == main,
        right_place == main,
    )


def columns(*values: NDArray[np.generic]) -> Floats:
    """Arrays of one number for each candidate, side by side."""
    table = np.empty((len(values[0]), len(values)), np.float32)
    for number, value in enumerate(values):
        table[:, number] = value
    return table


def last_before(hit: NDArray[np.bool_]) -> Ints:
    """For each token and the end, where the last hit before it is; far before the sentence without one.

    `hit` may have several rows, one sentence's tokens each.
    """
    places = np.full((*hit.shape[:-1], hit.shape[-1] + 1), -FAR)
    places[..., 1:][hit] = np.broadcast_to(np.arange(hit.shape[-1]), hit.shape)[hit]
    before: Ints = np.maximum.accumulate(places, axis=-1)
    return before


def first_behind(hit: NDArray[np.bool_]) -> Ints:
    """For each token and the end, where the first hit from it on is; far behind the sentence without one."""
    size = hit.shape[-1]
    places = np.full((*hit.shape[:-1], size + 1), size + FAR)
    places[..., :-1][hit] = np.broadcast_to(np.arange(size), hit.shape)[hit]
    behind: Ints = np.minimum.accumulate(places[..., ::-1], axis=-1)[..., ::-1]
    return behind


def _hits_in_clause(reading: Reading, hit: NDArray[np.bool_]) -> NDArray[np.float64]:
    """For each token, how many hits there are between the two commas around it."""
    clause = np.cumsum([token.text in _CLAUSE_MARKS for token in reading.tokens])
    return np.asarray(np.bincount(clause, weights=hit)[clause], np.float64)


def _crowd(first: Ints, last: Ints, at: Ints) -> Sequence[NDArray[np.float64]]:
    """How near the hits are in all: the sum of one over their distances, and the mean distance."""
    if not len(at):
        return np.zeros(len(first)), np.full(len(first), float(FAR))
    away = np.maximum(first[:, None] - at, at - last[:, None])
    away = np.where(away <= 0, FAR, away)
    return (1 / away).sum(axis=1), np.minimum(away, FAR).mean(axis=1)
