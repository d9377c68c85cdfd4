"""How sure a span is, and which of several sentences' spans is the answer."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from index.spans.agreement import AGREEMENT
from index.spans.candidates import Candidates
from index.spans.features import Features, group_of, plain_names
from index.spans.fitting import find_fitting
from index.spans.forest import Forest, value
from index.spans.net import Net, score, share
from index.spans.reading import Floats, Reading
from index.spans.roles import ROLES

LOOKED_AT = 16
"""So many candidates of the net's are weighed by the forest too. With all of them 3 spans of 100 are others,
and F1 on the tuning sets is the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """What each candidate is worth.

    Attributes:
        shares: The net's probabilities.
        worth: Those plus the forest's values for the `LOOKED_AT` most probable; nothing for the others.
    """

    shares: Floats
    worth: Floats

    @property
    def best(self) -> int:
        """The candidate worth most; the first of several."""
        return int(np.argmax(np.round(self.worth, 6)))


def weigh(reading: Reading, features: Features, net: Net, forest: Forest) -> Weighed | None:
    """Weigh the candidates of a sentence; None when none of them can be the answer."""
    columns = plain_names(reading.language)
    roles = features.plain[:, columns.index(ROLES[0]) :][:, : len(ROLES)]
    fitting = find_fitting(reading, roles)
    if not fitting.any():
        return None
    shares = share(score(features, reading.language, net)) * fitting
    top = np.argsort(-np.round(shares, 9), kind="stable")[:LOOKED_AT]
    top = top[fitting[top]]
    worth = np.full(len(shares), -1.0, np.float32)
    worth[top] = shares[top] + value(features.plain[top], reading.language, forest)
    return Weighed(shares, worth)


def describe_choice(reading: Reading, features: Features, weighed: Weighed) -> dict[str, float]:
    """What tells whether the choice is right: its worth, that of those like and unlike it, the question."""
    best, shares = weighed.best, weighed.shares
    alike = _overlaps(reading.candidates, best)
    rival = float(np.where(alike, 0, weighed.worth).max())
    columns = plain_names(reading.language)
    signs = {
        "constant": 1.0,
        "share": float(shares[best]),
        "alike": _logit(float(shares[alike].sum())),
        "worth": float(weighed.worth[best]),
        "lead": float(weighed.worth[best]) - rival,
        "matched": min(sum(place >= 0 for place in reading.aligned.asked), 6) / 6,
        f"language:{reading.language}": 1.0,
        f"group:{group_of(reading.asked.kind)}": 1.0,
        "across": float(reading.asked.is_chinese != (reading.language == "zh")),
    }
    signs |= {name: float(features.plain[best, columns.index(name)]) for name in _TELLING}
    return signs


_TELLING = (*AGREEMENT[:4], "holder_asked")


def describe_rank(place: int, score: float, first_score: float) -> dict[str, float]:
    """What its sentence's rank tells of a span: the place from 0, and how far it is behind the first."""
    gap = (first_score - score) / max(abs(first_score), 1.0)
    return {f"place:{place}": 1.0, "gap": gap} if place else {}


def sureness(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The probability, 0 to 1, that a span is right."""
    total = sum(weights.get(name, 0.0) * value for name, value in signs.items())
    return round(1 / (1 + math.exp(-total)), 6)


def _overlaps(candidates: Candidates, best: int) -> Floats:
    """Which candidates have two thirds of their tokens and of the best one's in common with it."""
    first, last = candidates.first, candidates.last
    common = np.minimum(last, last[best]) - np.maximum(first, first[best]) + 1
    lengths = (last - first + 1) + (last[best] - first[best] + 1)
    return 3 * common >= lengths  # type: ignore[no-any-return]  # numpy's comparison of arrays is Any


def _logit(probability: float) -> float:
    clipped = min(max(probability, 0.001), 0.999)
    return math.log(clipped / (1 - clipped))
