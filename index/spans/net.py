"""The learned model: one hidden layer over the features, and how sure its choice is.

The weights stand in `spans.json`, a row of whole numbers for each named column.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from index.model import Language
from index.spans.features import CROSSED, GROUPS, Features, plain_names
from index.spans.reading import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Net:
    """score = relu(x W + b) v + x w, after Rumelhart, Hinton & Williams 1986 with a straight way beside.

    Attributes:
        plain: For each language, the rows of W for the plain columns, with w as the last column.
        crossed: For each group of questions, the same for the crossed columns.
        bias: b.
        out: v.
        sureness: Weights of a logistic regression on what `weigh` has found, by name.
    """

    plain: Mapping[Language, Floats]
    crossed: Mapping[str, Floats]
    bias: Floats
    out: Floats
    sureness: Mapping[str, float]


@cache
def load_net() -> Net:
    """The model this version ships."""
    learned = json.loads(resources.files("index.spans").joinpath("spans.json").read_text(encoding="utf-8"))
    rows, scale = learned["rows"], learned["scale"]
    languages: tuple[Language, ...] = ("en", "zh")

    def table(names: tuple[str, ...]) -> Floats:
        return np.array([rows[name] for name in names], np.float32) / np.float32(scale)

    return Net(
        {language: table(plain_names(language)) for language in languages},
        {group: table(tuple(f"{group}*{name}" for name in CROSSED)) for group in GROUPS},
        np.array(learned["bias"], np.float32) / scale,
        np.array(learned["out"], np.float32) / scale,
        learned["sureness"],
    )


def score(features: Features, language: Language, net: Net) -> Floats:
    """The score of each candidate; only differences mean something."""
    sums = features.plain @ net.plain[language] + features.crossed @ net.crossed[features.group]
    hidden = np.maximum(sums[:, :-1] + net.bias, 0)
    scores: Floats = hidden @ net.out + sums[:, -1]
    return scores


def share(scores: Floats) -> Floats:
    """The scores as probabilities that add up to 1."""
    powers = np.exp(scores - scores.max())
    shares: Floats = powers / powers.sum()
    return shares


def sureness(signs: Mapping[str, float], net: Net) -> float:
    """The probability, 0 to 1, that the chosen span is right."""
    total = sum(net.sureness.get(name, 0.0) * value for name, value in signs.items())
    return round(1 / (1 + math.exp(-total)), 6)
