"""Where a candidate lies: in the sentence, from the question's words found there, and from its focus."""

from __future__ import annotations

import numpy as np

from index.spans.agreement import AGREEMENT, describe_agreement
from index.spans.lists import describe_items
from index.spans.reading import Reading
from index.spans.scene import Floats, Ints, Mask
from index.spans.sides import CLASSES, FAR, GREATER, LESSER, Sides, stack

SHAPES = ("tokens", "chars", "share", "start", "end", "sentence")
"""Length in tokens, in characters, as a share of the sentence; place from start and end, 0 to 1; the length
of the sentence."""
MATCHES = (
    "left", "right", "nearest", "around3", "around8", "clause", "elsewhere", "left_place", "right_place",
    "left_behind_gap", "right_behind_gap", "left_last", "right_first", "right_is_behind_gap",
    "left_is_before_gap", "two_sides", "inside_share", "density", "spread",
)  # fmt: skip
"""Distances to the matched tokens, how many are around, and which of the question's they are."""
ORDERS = (
    "common_before",
    "common_behind",
    "same_before",
    "focus_left",
    "focus_right",
    "focus_in",
    "focus_last",
)
"""How the words beside run on like those beside the gap, and where the focus is."""
VERBS = (
    "verb_left", "verb_right", "verb_left_matched", "verb_right_matched", "main_verb_left", "main_verb_right",
)  # fmt: skip
"""How far the nearest verbs are, whether the question has them, and whether they are its main verb."""
PREDICATES = (
    *(f"asked_{name}_{side}" for name in CLASSES for side in ("left", "right")),
    *(f"asked_{name}_seen" for name in CLASSES),
    *(f"asked_{name}_crowd" for name in CLASSES),
    "breaks_to_verb",
    "breaks_to_any",
    "same_clause_kinds",
)
"""How far the nearest word is that the question has as a verb, a name, another word; how many there are in
the sentence, and how near in all; marks between them and the candidate; which of the three its clause has."""

AGREEING = AGREEMENT.index("agreeing")
PAIRS = (
    *("tokens", "chars", "share", *LESSER, *GREATER, "around3", "around8", "elsewhere", "inside_share"),
    *("focus_in", "items", "items_fit", "items_few", "density", "spread"),
    *(f"asked_{name}_crowd" for name in CLASSES),
    *AGREEMENT[:AGREEING],
    *AGREEMENT[AGREEING + 1 :],
)
"""Told by both ends of a candidate."""
WHOLES = ("sentence", "agreeing", *(f"asked_{name}_seen" for name in CLASSES))
"""The same for all candidates of a sentence."""

_MOST_SEEN = 6


def describe_pairs(reading: Reading, sides: Sides) -> tuple[Floats, Floats]:
    """A row for each of `PAIRS`, a column for each candidate; and the numbers of `WHOLES`."""
    scene, (first, last) = reading.scene, (reading.candidates.first, reading.candidates.last)
    opens, closes = sides.first.take(first, axis=1), sides.last.take(last, axis=1)
    middle, end = len(LESSER), len(LESSER) + len(GREATER)
    inside, around3, around8, in_focus, links = closes[end:] - opens[end:]
    density, spread, crowd = _crowd(first, last, sides.hits)
    agreement, agreeing = describe_agreement(reading, density)
    hits, *classes = np.count_nonzero(sides.hits[_COUNTED], axis=1).tolist()
    rows = (
        *scene.shapes,
        *np.minimum(opens[:middle], closes[:middle]),
        *np.maximum(opens[middle:end], closes[middle:end]),
        around3 - inside,
        around8 - inside,
        hits - inside,
        inside / scene.shapes[0],
        in_focus,
        *describe_items(reading, links),
        density,
        spread,
        *crowd,
        *agreement,
    )
    wholes = len(scene.at), agreeing, *(min(count, _MOST_SEEN) for count in classes)
    return stack(rows, (len(PAIRS), len(first))), np.array(wholes, np.float32)


def _crowd(first: Ints, last: Ints, hits: Mask) -> tuple[Floats, Floats, Floats]:
    """How near the question's words are in all: the sum of one over their distances, and the mean distance;
    that sum for each of `CLASSES`, without words inside the candidate."""
    at = hits[0].nonzero()[0]
    if not len(at):
        size = len(first)
        return (
            np.zeros(size, np.float32),
            np.full(size, FAR, np.float32),
            np.zeros((len(CLASSES), size), np.float32),
        )
    away = np.maximum(first - at[:, None], at[:, None] - last)
    inside = away <= 0
    away[inside] = FAR
    near = 1 / away
    density = near.sum(axis=0).astype(np.float32)
    spread = np.minimum(away, FAR).mean(axis=0).astype(np.float32)
    near[inside] = 0
    crowd: Floats = hits[_COUNTED[1:]][:, at].astype(np.float32) @ near.astype(np.float32)
    return density, spread, crowd


_COUNTED = [0, 3, 4, 5]
"""The rows of `Sides.hits` that count: any word of the question, then those of each class."""
