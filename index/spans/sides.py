"""What the first token of a candidate says of it, and what the last: worked out once for each token.

A sentence has ten candidates for each of its tokens. Some columns are what one end says; in others both have
a say: the lesser of two numbers, the greater, or how far a running sum has grown between them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from index.spans.lists import find_appositions, find_examples
from index.spans.matching import NOT_MATCHED
from index.spans.reading import Reading
from index.spans.roles import ROLES, mark_roles
from index.spans.scene import Floats, Ints, Mask

FAR = 15
"""Distances in tokens stop here."""
FAR_OFF = 3
"""So do marks on the way."""
AROUND = (3, 8)
"""So many tokens on either side of a candidate are around it."""

CLASSES = ("verb", "name", "word")
"""What the question has a word as."""

LEFTS = (
    *("start", "left", "left_place", "left_behind_gap", "left_last", "left_is_before_gap", "clause"),
    *("common_before", "same_before", "focus_left", "verb_left", "verb_left_matched", "main_verb_left"),
    *(f"asked_{name}_left" for name in CLASSES),
    *("same_clause_kinds", "example"),
)
"""Told by the first token alone."""
RIGHTS = (
    *("end", "right", "right_place", "right_behind_gap", "right_first", "right_is_behind_gap"),
    *("common_behind", "focus_right", "focus_last", "verb_right", "verb_right_matched", "main_verb_right"),
    *(f"asked_{name}_right" for name in CLASSES),
)
"""Told by the last token alone."""
LESSER = ("nearest", "two_sides", "breaks_to_verb", "breaks_to_any")
GREATER = (*ROLES, "beside_list", "appositive")
GROWN = ("inside", *(f"around{width}" for width in AROUND), "focus_in", "items")

_NAMES = frozenset({"PROPN", "PERSON", "PLACE", "ORG"})
_HIT, _FOCUS, _VERB, _CLASS, _ANY, _ROWS = 0, 1, 2, 3, 6, 7
"""Rows of what is looked for beside candidates: words of the question, its focus, verbs; words of the
question by their classes, and those of any class."""
_NONE = -9
"""No token of a question."""


class Sides(NamedTuple):
    """What tokens say of the candidates that begin or end with them; a column for each token.

    Attributes:
        left, right: A row for each of `LEFTS` and of `RIGHTS`.
        first, last: What both ends have a say in: a row for each of `LESSER`, `GREATER` and `GROWN`.
        hits: Which tokens are words of the question; below, which are of each of `CLASSES`, and of any.
    """

    left: Floats
    right: Floats
    first: Floats
    last: Floats
    hits: Mask


class _Around(NamedTuple):
    """What is looked for beside each token, by the rows above.

    Attributes:
        hits: Where it stands.
        before, behind: The last before each token and the first behind it; far outside without one.
        left, right: How far away these are, `FAR` at most.
        left_place, left_verb: The question's tokens that the nearest of its words is, and the nearest verb.
        right_place, right_verb: The same on the other side.
    """

    hits: Mask
    before: Ints
    behind: Ints
    left: Ints
    right: Ints
    left_place: Ints
    left_verb: Ints
    right_place: Ints
    right_verb: Ints


def describe_sides(reading: Reading) -> Sides:
    """What the tokens of a sentence say, in the light of a question."""
    around = _look_around(reading)
    known = [place for place in reading.aligned.asked if place != NOT_MATCHED]
    main = next((place for place, name in enumerate(reading.asked.tags) if name == "VERB"), _NONE)
    first, last = _tell_both(reading, around)
    return Sides(
        _tell_left(reading, around, max(known, default=_NONE), main),
        _tell_right(
            reading, around, min((p for p in known if p >= reading.asked.gap[1]), default=_NONE), main
        ),
        first,
        last,
        around.hits,
    )


def stack(rows: Iterable[ArrayLike], shape: tuple[int, int]) -> Floats:
    """Rows of numbers, one below the other."""
    table = np.empty(shape, np.float32)
    for number, row in enumerate(rows):
        table[number] = row
    return table


def _look_around(reading: Reading) -> _Around:
    at, asked = reading.scene.at, np.array(reading.aligned.asked)
    size = len(at)
    hits = _find_hits(reading, asked)
    before, behind = np.full((_ROWS, size + 1), -FAR), np.full((_ROWS, size + 1), size + FAR)
    np.copyto(before[:, 1:], at, where=hits)
    np.copyto(behind[:, :-1], at, where=hits)
    before = np.maximum.accumulate(before, axis=1)[:, :-1]
    behind = np.minimum.accumulate(behind[:, ::-1], axis=1)[:, -2::-1]
    places = np.append(asked, NOT_MATCHED)
    return _Around(
        hits,
        before,
        behind,
        np.minimum(at - before, FAR),
        np.minimum(behind - at, FAR),
        *places[np.maximum(before[_HIT : _VERB + 1 : 2], -1)],
        *places[np.minimum(behind[_HIT : _VERB + 1 : 2], size)],
    )


def _find_hits(reading: Reading, asked: Ints) -> Mask:
    """The words of the question by their rows; its focus is of no class."""
    hits = np.zeros((_ROWS, len(asked)), bool)
    hits[_HIT] = asked != NOT_MATCHED
    focus = reading.asked.focus
    if focus is not None:
        hits[_FOCUS] = asked == focus
    hits[_VERB] = reading.scene.verbs
    for token, place in enumerate(reading.aligned.asked):
        if place not in (NOT_MATCHED, focus):
            tag = reading.asked.tags[place]
            hits[_CLASS + (0 if tag == "VERB" else 1 if tag in _NAMES else 2), token] = True
            hits[_ANY, token] = True
    return hits


def _tell_left(reading: Reading, around: _Around, last: int, main: int) -> Floats:
    """The rows of `LEFTS`; `last` and `main` are the question's last word found, and its first verb."""
    scene, aligned, (gap, behind) = reading.scene, reading.aligned, reading.asked.gap
    size, left, place = len(scene.at), around.left, around.left_place
    clauses, larger = scene.clauses
    rows = (
        scene.at / size,
        left[_HIT],
        place - gap,
        place >= behind,
        place == last,
        (left[_HIT] == 1) & (place == gap - 1),
        np.bincount(clauses, weights=around.hits[_HIT])[clauses],
        (0, *aligned.before[:-1]),
        (False, *aligned.same_before[:-1]),
        left[_FOCUS],
        left[_VERB],
        around.left_verb != NOT_MATCHED,
        around.left_verb == main,
        *left[_CLASS:_ANY],
        _count_kinds(larger, around.hits[_CLASS:_ANY]),
        find_examples(reading),
    )
    return stack(rows, (len(LEFTS), size))


def _tell_right(reading: Reading, around: _Around, first: int, main: int) -> Floats:
    """The rows of `RIGHTS`; `first` is the first word found of those behind the question's gap."""
    scene, (gap, behind) = reading.scene, reading.asked.gap
    size, right, place = len(scene.at), around.right, around.right_place
    rows = (
        (size - 1 - scene.at) / size,
        right[_HIT],
        place - gap,
        place >= behind,
        place == first,
        (right[_HIT] == 1) & (place == behind),
        (*reading.aligned.behind[1:], 0),
        right[_FOCUS],
        around.hits[_FOCUS],
        right[_VERB],
        around.right_verb != NOT_MATCHED,
        around.right_verb == main,
        *right[_CLASS:_ANY],
    )
    return stack(rows, (len(RIGHTS), size))


def _count_kinds(clauses: Ints, classes: Mask) -> Ints:
    """For each token, how many of `CLASSES` the stretch between two commas around it has."""
    found = np.zeros((len(classes), int(clauses[-1]) + 1), np.int64)
    kinds, tokens = classes.nonzero()
    found[kinds, clauses[tokens]] = 1
    counts: Ints = found.sum(axis=0)[clauses]
    return counts


def _tell_both(reading: Reading, around: _Around) -> tuple[Floats, Floats]:
    """The rows of `LESSER`, `GREATER` and `GROWN` for what begins with each token, and what ends with it."""
    scene = reading.scene
    size, left, right = len(scene.at), around.left, around.right
    to_left, to_right = _count_breaks(scene.breaks, around)
    opens, closes = mark_roles(reading)
    links, links_so_far = scene.links
    open_links, close_links = find_appositions(reading, around.hits[_HIT])
    sums = np.zeros(size + 1, np.int64)
    np.cumsum(around.hits[_HIT], out=sums[1:])
    in_focus = np.zeros(size + 1, np.int64)
    np.cumsum(around.hits[_FOCUS], out=in_focus[1:])
    first = (
        *(left[_HIT], left[_HIT] < FAR, *to_left),
        *(*opens, (False, *links[:-1]), open_links),
        *(sums[:-1], *(sums[np.maximum(scene.at - width, 0)] for width in AROUND)),
        *(in_focus[:-1], links_so_far[:-1]),
    )
    last = (
        *(right[_HIT], right[_HIT] < FAR, *to_right),
        *(*closes, (*links[1:], False), close_links),
        *(sums[1:], *(sums[np.minimum(scene.at + 1 + width, size)] for width in AROUND)),
        *(in_focus[1:], links_so_far[1:]),
    )
    shape = len(LESSER) + len(GREATER) + len(GROWN), size
    return stack(first, shape), stack(last, shape)


def _count_breaks(sums: Ints, around: _Around) -> tuple[Ints, Ints]:
    """How many marks part each token from the question's verb on either side, and from any word of it."""
    before, behind = around.before[_CLASS : _ANY + 1 : 3], around.behind[_CLASS : _ANY + 1 : 3]
    size = before.shape[1]
    left = np.where(before >= 0, sums[:-1] - sums[np.maximum(before, 0)], FAR_OFF)
    right = np.where(behind < size, sums[np.minimum(behind, size)] - sums[1:], FAR_OFF)
    return np.minimum(left, FAR_OFF), np.minimum(right, FAR_OFF)
