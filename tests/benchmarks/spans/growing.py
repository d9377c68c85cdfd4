"""The forest's training, by LightGBM (Ke et al. 2017), and its trees as plain numbers.

LightGBM is needed here alone: `uv pip install --group train`. The trees expect the square of a span's F1.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.model import Language
from index.spans.choosing import RIVALRY
from index.spans.features import plain_names
from index.spans.forest import LEAF_SCALE, Forest, Ints
from index.spans.net import LANGUAGES


def names_of(language: Language) -> tuple[str, ...]:
    """The names of the columns the trees look at, in sentences of a language."""
    return (*plain_names(language), *RIVALRY)


COLUMNS = tuple(dict.fromkeys(name for language in LANGUAGES for name in names_of(language)))
ROUNDS = 160
PLAN = {
    "objective": "l2", "num_leaves": 31, "max_depth": 7, "learning_rate": 0.08, "min_data_in_leaf": 40,
    "lambda_l2": 5.0,
    "feature_fraction": 0.3, "bagging_fraction": 0.8, "bagging_freq": 1, "max_bin": 63, "seed": 1,
    "verbose": -1, "deterministic": True, "force_row_wise": True, "num_threads": 1,
}  # fmt: skip
"""One forest for both languages is better than one for each. Nothing else was tuned."""

_PLACES = {language: [COLUMNS.index(name) for name in names_of(language)] for language in LANGUAGES}


Tree = Mapping[str, Sequence[Any]]
"""`leaves`: values times `LEAF_SCALE`. `splits`: `[column, threshold, left, right]`, the last two the numbers
of the splits below or, when negative, `-1 - leaf`."""


@dataclass(frozen=True, slots=True, eq=False)
class Contest:
    """The candidates that a net which has not seen a sentence leaves of it, and how right each is.

    Attributes:
        rows: As `choosing.Narrowed` has them.
    """

    rows: NDArray[np.float32]
    f1: NDArray[np.float32]
    language: Language


def grow(contests: Sequence[Contest]) -> list[Tree]:
    """Train on what nets leave to the trees."""
    import lightgbm

    rows = np.zeros((sum(len(contest.f1) for contest in contests), len(COLUMNS)), np.float32)
    at = 0
    for contest in contests:
        rows[at : at + len(contest.f1), _PLACES[contest.language]] = contest.rows
        at += len(contest.f1)
    targets = np.concatenate([contest.f1 for contest in contests]) ** 2
    model = lightgbm.train(PLAN, lightgbm.Dataset(rows, targets), ROUNDS)
    return [_plain_tree(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]


def _plain_tree(root: dict[str, Any]) -> Tree:
    """Splits in the order they are met, and the leaves. Thresholds keep what float32 can tell."""
    splits: list[list[float]] = []
    leaves: list[int] = []

    def add(node: dict[str, Any]) -> int:
        if "leaf_value" in node and "split_feature" not in node:
            leaves.append(round(node["leaf_value"] * LEAF_SCALE))
            return -len(leaves)
        place = len(splits)
        splits.append([node["split_feature"], _round(node["threshold"])])
        splits[place] += [add(node["left_child"]), add(node["right_child"])]
        return place

    if add(root) < 0:  # a tree of one leaf: a split that leads to it either way
        splits.append([0, 0.0, -1, -1])
    return {"splits": splits, "leaves": leaves}


def _round(threshold: float) -> float:
    """Six significant digits: columns are counts, flags and shares."""
    return threshold if threshold == 0 else round(threshold, 5 - math.floor(math.log10(abs(threshold))))


def build_forest(names: Sequence[str], trees: Sequence[Tree]) -> Forest:
    """The forest of trees whose columns are named."""
    nodes: list[tuple[int, float, int, int, float]] = []
    roots = []
    for tree in trees:
        root, leaves = len(nodes), len(nodes) + len(tree["splits"])
        roots.append(root)
        for column, threshold, *below in tree["splits"]:
            left, right = (root + node if node >= 0 else leaves - 1 - node for node in below)
            nodes.append((column, threshold, left, right, 0.0))
        nodes += [
            (-1, 0.0, leaves + i, leaves + i, leaf / LEAF_SCALE) for i, leaf in enumerate(tree["leaves"])
        ]
    column, threshold, left, right, value = (np.array(part) for part in zip(*nodes, strict=True))
    return Forest(
        {language: _columns(names, column, language) for language in LANGUAGES},
        threshold.astype(np.float32),
        np.stack([left, right], axis=1).ravel().astype(np.int64),
        value.astype(np.float32),
        np.array(roots),
        max(_depth(tree["splits"], 0) for tree in trees),
    )


def _columns(names: Sequence[str], column: Ints, language: Language) -> Ints:
    places = {name: place for place, name in enumerate(names_of(language))}
    of_name = [places.get(name, len(places)) for name in names]
    return np.array([*of_name, len(places)])[column]


def _depth(splits: Sequence[Sequence[float]], node: float) -> int:
    if node < 0:
        return 0
    return 1 + max(_depth(splits, below) for below in splits[int(node)][2:])
