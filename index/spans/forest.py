"""Gradient-boosted trees (Friedman 2001) over the plain columns: what the net's best candidates are worth.

The trees stand in `spans.bin` as plain numbers, all nodes end to end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.model import Language
from index.spans.net import LANGUAGES, load_arrays
from index.spans.reading import Floats

Ints = NDArray[np.int64]

LEAF_SCALE = 10_000
"""Leaves are shipped as ten-thousandths."""


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """All trees' nodes end to end. A leaf is a node that leads to itself on both sides.

    Attributes:
        columns: For each language, the column each node looks at; one behind the last when it has none.
        below: Where node `i` leads: `below[2 * i]` up to its threshold, `below[2 * i + 1]` above it.
        roots: The first node of each tree.
        depth: How many steps lead from a root to a leaf at most.
    """

    columns: Mapping[Language, Ints]
    thresholds: Floats
    below: Ints
    values: Floats
    roots: Ints
    depth: int


@cache
def load_forest() -> Forest:
    """The trees this version ships. Raises as `load_arrays` does."""
    arrays = load_arrays()
    return Forest(
        {language: arrays[f"nodes_{language}"].astype(np.int64) for language in LANGUAGES},
        arrays["thresholds"],
        arrays["below"].astype(np.int64),
        arrays["leaves"].astype(np.float32) / np.float32(LEAF_SCALE),
        arrays["roots"].astype(np.int64),
        int(arrays["depth"][0]),
    )


def value(plain: Floats, language: Language, forest: Forest) -> Floats:
    """The sum of the trees' values for each row of plain columns: about the square of the F1 to expect."""
    known = np.hstack([plain, np.zeros((len(plain), 1), np.float32)])
    width = known.shape[1]
    cells, base = known.ravel(), np.arange(len(plain))[:, None] * width
    columns = forest.columns[language]
    at = np.tile(forest.roots, (len(plain), 1))
    for _ in range(forest.depth):
        above = cells[base + columns[at]] > forest.thresholds[at]
        at = forest.below[2 * at + above]
    sums: Floats = forest.values[at].sum(axis=1, dtype=np.float32)
    return sums
