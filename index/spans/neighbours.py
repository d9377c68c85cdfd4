"""What stands inside a candidate, at its ends, and beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.model import Language
from index.spans.looks import CUES, FLAGS
from index.spans.matching import NOT_MATCHED
from index.spans.reading import Reading
from index.spans.scene import Floats
from index.spans.tags import TAGS

Ints = NDArray[np.int64]

_PLACES = ("first", "last", "before", "after")
_MATCHED, _LOOSE = (len(TAGS) + FLAGS.index(name) for name in ("matched", "loose"))


@cache
def neighbour_names(language: Language) -> tuple[str, ...]:
    """The names of the columns of `describe_neighbours`."""
    return (
        *(f"{place}:{tag}" for place in _PLACES for tag in TAGS),
        *(f"{place}:{flag}" for place in _PLACES for flag in FLAGS),
        *(f"{place}:{cue}" for place in ("before", "after") for cue in CUES[language]),
        *(f"inside:{name}" for name in (*TAGS, *FLAGS)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """What is said of each token; the first row and the last stand for the sentence's edges.

    Attributes:
        own: Tags, then flags.
        cues: Which cue it is.
        sums: `own` of all tokens up to this one, added up.
    """

    own: Floats
    cues: Floats
    sums: Floats


def describe_tokens(reading: Reading) -> Tables:
    """The tables of a sentence."""
    looks = reading.scene.looks
    own = looks.own.copy()
    own[1:-1, _MATCHED] = np.array(reading.aligned.asked) != NOT_MATCHED
    own[1:-1, _LOOSE] = reading.aligned.loose
    cues = np.zeros((len(own), len(CUES[reading.language])), np.float32)
    cues[looks.cues] = 1
    return Tables(own, cues, np.cumsum(own, axis=0))


def describe_neighbours(tables: Tables, first: Ints, last: Ints) -> Floats:
    """For candidates from token `first` to `last`: what their ends are, what is beside and inside them."""
    first, last = first + 1, last + 1
    size = len(TAGS)
    places = (first, last, first - 1, last + 1)
    return np.hstack(
        [
            *(tables.own[place, :size] for place in places),
            *(tables.own[place, size:] for place in places),
            tables.cues[first - 1],
            tables.cues[last + 1],
            tables.sums[last] - tables.sums[first - 1],
        ]
    )
