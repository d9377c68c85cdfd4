"""The forest's training, by LightGBM (Ke et al. 2017), and its trees as plain numbers.

LightGBM is needed here alone: `uv pip install --group train`. The trees expect the square of a span's F1.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.spans.features import plain_names
from tests.benchmarks.spans.learning import LANGUAGES, Example

COLUMNS = tuple(dict.fromkeys(name for language in LANGUAGES for name in plain_names(language)))
SCALE = 10_000
"""Leaves are shipped as ten-thousandths."""
BEST, OTHERS = 15, 40
ROUNDS = 200
PLAN = {
    "objective": "l2", "num_leaves": 31, "learning_rate": 0.08, "min_data_in_leaf": 40, "lambda_l2": 5.0,
    "feature_fraction": 0.3, "bagging_fraction": 0.8, "bagging_freq": 1, "max_bin": 63, "seed": 1,
    "verbose": -1, "deterministic": True, "force_row_wise": True, "num_threads": 2,
}  # fmt: skip
"""One forest for both languages is better than one for each. Nothing else was tuned."""

_PLACES = {language: [COLUMNS.index(name) for name in plain_names(language)] for language in LANGUAGES}


def grow(examples: Sequence[Example]) -> list[dict[str, list]]:  # type: ignore[type-arg]
    """Train on some candidates of each example: the trees as `forest.json` has them."""
    import lightgbm

    rng = np.random.default_rng(0)
    rows, targets = [], []
    for example in examples:
        order = np.argsort(-example.f1, kind="stable")
        chosen = np.concatenate([order[:BEST], rng.permutation(order[BEST:])[:OTHERS]])
        rows.append(_spread(example, chosen))
        targets.append(example.f1[chosen] ** 2)
    data = lightgbm.Dataset(np.vstack(rows), np.concatenate(targets))
    model = lightgbm.train(PLAN, data, ROUNDS)
    return [_plain_tree(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]


def _spread(example: Example, chosen: NDArray[np.int64]) -> NDArray[np.float32]:
    """Rows with a column for every name of either language."""
    wide = np.zeros((len(chosen), len(COLUMNS)), np.float32)
    wide[:, _PLACES[example.language]] = example.plain[chosen]
    return wide


def _plain_tree(root: dict[str, Any]) -> dict[str, list]:  # type: ignore[type-arg]
    """Splits in the order they are met, and the leaves. Thresholds keep what float32 can tell."""
    splits: list[list[float]] = []
    leaves: list[int] = []

    def add(node: dict[str, Any]) -> int:
        if "leaf_value" in node and "split_feature" not in node:
            leaves.append(round(node["leaf_value"] * SCALE))
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
