"""Whether the first hit answers the question: a logistic model on what it accounts for."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from index.ranking import Hit, pair_name
from index.terms import Query

FEATURES = (
    "constant",
    "words",
    "bigrams",
    "passage_words",
    "passage_bigrams",
    "article_words",
    "article_bigrams",
    "lead",
    "missing",
    "agreement",
    "length",
    "found",
    "around",
    "rivals",
    "crowd",
)
"""What the model goes by. `constant` is 1. Those up to `lead`, and the logarithms of `missing`, `rivals` and
`crowd`, are the hit's evidence. `agreement` says whether it holds the kind of answer asked for. `length` (of
the question, in words), `found` and `around` (words of it found in sentence and passage) are logarithms
too."""
UNASKED = 0.5
"""Agreement with a question whose wording asks for no kind of answer: neither yes nor no."""


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression for each pair of languages, the question's and the sentence's.

    Attributes:
        weights: Of the features, by name.
        thresholds: Below this confidence we refuse; `refusal.json` says how many questions about something
            else reach it.
    """

    weights: Mapping[str, Mapping[str, float]]
    thresholds: Mapping[str, float]


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
def load_model() -> Model:
    """The model this version ships."""
    learned = json.loads(resources.files("index").joinpath("refusal.json").read_text(encoding="utf-8"))
    return Model(learned["weights"], learned["thresholds"])


def judge(query: Query, hits: Sequence[Hit]) -> Verdict:
    """Whether the first of `hits` answers the question; no hits, no answer."""
    if not hits:
        return Verdict(0.0, answered=False)
    model, pair = load_model(), pair_name(query.language, hits[0].language)
    weights = model.weights[pair]
    total = sum(weights[name] * value for name, value in describe(query, hits[0]).items())
    confidence = round(1 / (1 + math.exp(-total)), 6)
    return Verdict(confidence, answered=confidence >= model.thresholds[pair])


def give_reasons(query: Query, hits: Sequence[Hit]) -> tuple[Reason, ...]:
    """What the confidence of `judge` is made from: the logistic function of the sum of the points."""
    if not hits:
        return ()
    weights = load_model().weights[pair_name(query.language, hits[0].language)]
    features = describe(query, hits[0])
    return tuple(Reason(name, value, weights[name] * value) for name, value in features.items())


def threshold_of(query: Query, hits: Sequence[Hit]) -> float | None:
    """The confidence from which `judge` answers; None without hits."""
    return load_model().thresholds[pair_name(query.language, hits[0].language)] if hits else None


def describe(query: Query, hit: Hit) -> dict[str, float]:
    """The features of `FEATURES`, by name."""
    evidence = hit.evidence
    length = len(query.of_field("word"))
    return {
        "constant": 1.0,
        "words": evidence.words,
        "bigrams": evidence.bigrams,
        "passage_words": evidence.passage_words,
        "passage_bigrams": evidence.passage_bigrams,
        "article_words": evidence.article_words,
        "article_bigrams": evidence.article_bigrams,
        "lead": evidence.lead,
        "missing": math.log1p(evidence.missing),
        "agreement": float(hit.parts.agreement > 0) if query.asks else UNASKED,
        "length": math.log1p(length),
        "found": math.log1p(length * evidence.words),
        "around": math.log1p(length * evidence.passage_words),
        "rivals": math.log1p(evidence.rivals),
        "crowd": math.log1p(evidence.crowd),
    }
