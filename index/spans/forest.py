"""Gradient-boosted trees (Friedman 2001) over the plain columns: what the net's best candidates are worth.

The trees stand in `forest.json` as plain numbers: for each tree the values of its leaves and its splits,
`[column, threshold, left, right]`, with the numbers of the splits below or, when negative, `-1 - leaf`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from index.model import Language
from index.spans.features import plain_names
from index.spans.reading import Floats

Ints = NDArray[np.int64]


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
    """The trees this version ships."""
    learned = json.loads(resources.files("index.spans").joinpath("forest.json").read_text(encoding="utf-8"))
    return build_forest(learned["columns"], learned["trees"], scale=learned["scale"])


def build_forest(names: Sequence[str], trees: Sequence[Mapping[str, Sequence]], *, scale: float) -> Forest:  # type: ignore[type-arg]
    """The forest of trees as `forest.json` has them; leaves hold `scale` times their value."""
    nodes: list[tuple[int, float, int, int, float]] = []
    roots = []
    for tree in trees:
        root, leaves = len(nodes), len(nodes) + len(tree["splits"])
        roots.append(root)
        for column, threshold, *below in tree["splits"]:
            left, right = (root + node if node >= 0 else leaves - 1 - node for node in below)
            nodes.append((column, threshold, left, right, 0.0))
        nodes += [(-1, 0.0, leaves + i, leaves + i, value / scale) for i, value in enumerate(tree["leaves"])]
    column, threshold, left, right, value = (np.array(part) for part in zip(*nodes, strict=True))
    return Forest(
        {language: _columns(names, column, language) for language in ("en", "zh")},
        threshold.astype(np.float32),
        np.stack([left, right], axis=1).ravel().astype(np.int64),
        value.astype(np.float32),
        np.array(roots),
        max(_depth(tree["splits"], 0) for tree in trees),
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


def _columns(names: Sequence[str], column: Ints, language: Language) -> Ints:
    places = {name: place for place, name in enumerate(plain_names(language))}
    of_name = [places.get(name, len(places)) for name in names]
    return np.array([*of_name, len(places)])[column]


def _depth(splits: Sequence[Sequence[float]], node: float) -> int:
    if node < 0:
        return 0
    return 1 + max(_depth(splits, below) for below in splits[int(node)][2:])
