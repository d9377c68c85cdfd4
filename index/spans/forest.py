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
from index.spans.scene import Floats

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
    rows, width = len(plain), plain.shape[1] + 1
    cells = np.zeros((rows, width), np.float32)
    cells[:, :-1] = plain
    flat, base = cells.ravel(), np.arange(0, rows * width, width)[:, None]
    columns, thresholds, below = forest.columns[language], forest.thresholds, forest.below
    at = np.repeat(forest.roots[None], rows, axis=0)
    for _ in range(forest.depth):
        above = flat.take(columns.take(at) + base) > thresholds.take(at)
        at = below.take(2 * at + above)
    sums: Floats = forest.values.take(at).sum(axis=1, dtype=np.float32)
    return sums
