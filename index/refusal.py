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
"""Below this confidence we refuse: about 5 % of questions about something else reach it (`refusal.json`)."""
FEATURES = (
    "constant",
    "words",
    "characters",
    "passage",
    "lead",
    "agreement",
    "score",
    "length",
    "found",
    "all",
)
"""What the model goes by. `constant` is 1; `words`, `characters`, `passage` and `lead` are the hit's evidence;
`agreement` says whether it holds the kind of answer asked for; `score`, `length` (of the question, in words)
and `found` (words of it found) are logarithms; `all` is high when sentence and passage account for the
question."""


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
    total = sum(weights[name] * value for name, value in describe(query, hits[0]).items())
    return round(1 / (1 + math.exp(-total)), 6)


def describe(query: Query, hit: Hit) -> dict[str, float]:
    """The features of `FEATURES`, by name."""
    evidence = hit.evidence
    terms = len(query.of_field("word"))
    return {
        "constant": 1.0,
        "words": evidence.words,
        "characters": evidence.characters,
        "passage": evidence.passage,
        "lead": evidence.lead,
        "agreement": float(hit.parts.agreement > 0) if query.asks else 0.5,
        "score": math.log1p(max(hit.score, 0.0)),
        "length": math.log1p(terms),
        "found": math.log1p(terms * evidence.words),
        "all": evidence.words * evidence.passage,
    }
