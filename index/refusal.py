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

THRESHOLD = 0.279
"""Below this confidence we refuse: about 5 % of questions about something else reach it (`refusal.json`)."""
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
