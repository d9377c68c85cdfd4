"""Whether the first hit answers the question: a logistic model on what it accounts for."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from index.model import Language
from index.ranking import Hit
from index.terms import Query

THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression for each language of questions: the weights of its features, by name."""

    weights: Mapping[Language, Mapping[str, float]]


@cache
def load_model() -> Model:
    """The model this version ships."""
    learned = json.loads(resources.files("index").joinpath("refusal.json").read_text(encoding="utf-8"))
    return Model(learned["weights"])


def confidence(query: Query, hits: Sequence[Hit]) -> float:
    """The probability, 0 to 1, that the first of `hits` answers the question; 0.0 when there is none."""
    if not hits:
        return 0.0
    weights = load_model().weights[query.language]
    total = sum(weights[name] * value for name, value in describe(hits[0]).items())
    return round(1 / (1 + math.exp(-total)), 6)


def describe(hit: Hit) -> dict[str, float]:
    """The model's features, by name."""
    evidence = hit.evidence
    return {
        "constant": 1.0,
        "words": evidence.words,
        "characters": evidence.characters,
        "passage": evidence.passage,
        "lead": evidence.lead,
        "agreement": hit.parts.agreement,
    }
