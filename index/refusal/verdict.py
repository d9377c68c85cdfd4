"""Whether the first hit answers the question: two logistic models on the grounds for believing so."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.refusal.grounds import GROUNDS, describe
from index.search.ranking import Hit, pair_name
from index.terms import Query

FEATURES = ("constant", *GROUNDS)
"""What both models go by: `constant` is 1, the others are told in `index.refusal.grounds`."""
OF_TOLD = 0.5
"""What the second model's say is worth beside the first's: taste, between 0.3 and 1 little changes."""
LIKELY = 0.5
"""From this confidence on we answer: the first quote is more likely than not to be right."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What was learned for one language of questions and one of sentences.

    With t and s the logits of the two models, the confidence is the logistic function of

        shift + scale * (ln sigma(t) + OF_TOLD * ln sigma(s))

    Attributes:
        topic: Weights that tell questions the article answers from those about something else.
        told: Weights that tell them from questions on its topic that it does not answer.
        shift, scale: So that the confidence is how often the first quote answers.
    """

    topic: Mapping[str, float]
    told: Mapping[str, float]
    shift: float
    scale: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether to answer, and the probability, 0 to 1, that the first hit is right."""

    confidence: float
    answered: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """A feature of the first hit, and how many points it adds to the logit of the confidence."""

    name: str
    value: float
    points: float


@cache
def load_model() -> Mapping[str, Pair]:
    """The model this version ships, by the names of pairs."""
    learned = json.loads(Path(__file__).with_name("refusal.json").read_text(encoding="utf-8"))
    return {name: Pair(**pair) for name, pair in learned["pairs"].items()}


def judge(query: Query, hits: Sequence[Hit]) -> Verdict:
    """Whether the first of `hits` answers the question; no hits, no answer."""
    if not hits:
        return Verdict(0.0, answered=False)
    pair = _pair_of(query, hits)
    features = {"constant": 1.0, **describe(query, hits[0])}
    believed = believe(_weigh(pair.topic, features), _weigh(pair.told, features))
    confidence = round(1 / (1 + math.exp(-(pair.shift + pair.scale * believed))), 6)
    return Verdict(confidence, answered=confidence >= LIKELY)


def believe(topic: float, told: float) -> float:
    """What the confidence follows, from the logits of the two models; at most 0."""
    return _log_sigma(topic) + OF_TOLD * _log_sigma(told)


def give_reasons(query: Query, hits: Sequence[Hit]) -> tuple[Reason, ...]:
    """What the confidence of `judge` is made from: the logistic function of the sum of the points.

    ln sigma is not linear. Each feature of a model is given its share of what the model's logit changes
    against a logit of 0, and the constant the rest, so that the sum is exact (Aumann and Shapley's values).
    """
    if not hits:
        return ()
    pair, features = _pair_of(query, hits), {"constant": 1.0, **describe(query, hits[0])}
    points = dict.fromkeys(FEATURES, 0.0)
    points["constant"] = pair.shift + pair.scale * (1 + OF_TOLD) * _log_sigma(0.0)
    for weights, worth in ((pair.topic, 1.0), (pair.told, OF_TOLD)):
        logit = _weigh(weights, features)
        slope = (_log_sigma(logit) - _log_sigma(0.0)) / logit if logit else 0.5
        for name, value in features.items():
            points[name] += pair.scale * worth * slope * weights[name] * value
    return tuple(Reason(name, features[name], points[name]) for name in FEATURES)


def _pair_of(query: Query, hits: Sequence[Hit]) -> Pair:
    return load_model()[pair_name(query.language, hits[0].language)]


def _weigh(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return sum(weights[name] * value for name, value in features.items())


def _log_sigma(logit: float) -> float:
    """ln of the logistic function, without overflow."""
    return min(logit, 0.0) - math.log1p(math.exp(-abs(logit)))
