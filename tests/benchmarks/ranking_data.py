"""Questions as choices between candidates, for learning what each measure is worth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.search.generation import Generation
from index.search.lookup import look_up
from index.search.measuring import find_matched, measure
from index.search.scoring import Saturation
from index.segments.places import SEARCHED, name_measure
from index.terms import Kind
from tests.benchmarks.learning import Choice
from tests.benchmarks.sets import Asked, Corpus

Floats = NDArray[np.float64]

CANDIDATES = 40
"""So many candidates of a pool are kept for learning: the right one is among them for 98 % of questions."""
FIRST_GUESS = {
    "word": 0.5,
    "bigram": 0.3,
    "unigram": 0.3,
    "word@passage": 0.6,
    "bigram@passage": 0.6,
    "number": 1.5,
}
"""Weights that pick those candidates; from a prototype's hand."""

SEARCH_MEASURES = [name_measure(field, scope) for field, scope in SEARCHED]
KIND_MEASURES = [f"asks:{kind.name}" for kind in Kind if kind is not Kind.GIVEN]
MEASURES = [*SEARCH_MEASURES, "number", *KIND_MEASURES]
"""What is learned. Not `structure` and `asks:GIVEN`: the sets have no titles, and hardly ask for money."""


@dataclass(frozen=True)
class Case:
    """A question's candidates in the pool, and which of them are of its own article."""

    fold: int
    pooled: Choice
    own: NDArray[np.bool_]
    alone: Choice


def make_cases(corpus: Corpus, saturation: Saturation) -> list[Case]:
    """A set's sample of questions; each set weighs 1 in all, however many there are."""
    asked = corpus.sample
    return [_make_case(each, corpus, saturation, 1 / len(asked)) for each in asked]


def learnable(case: Case) -> list[Choice]:
    """The choices from which something can be learned: the right candidate is there, and a wrong one."""
    return [choice for choice in (case.pooled, case.alone) if 0 < choice.right.sum() < len(choice.right)]


def _make_case(asked: Asked, corpus: Corpus, saturation: Saturation, weight: float) -> Case:
    alone = corpus.alone[asked.question.article]
    pooled, entries = _make_choice(asked, corpus.pool, corpus, saturation, weight)
    return Case(
        asked.fold,
        pooled,
        entries == asked.question.article,
        _make_choice(asked, alone, corpus, saturation, weight)[0],
    )


def _make_choice(
    asked: Asked, generation: Generation, corpus: Corpus, saturation: Saturation, weight: float
) -> tuple[Choice, NDArray[np.int32]]:
    layout = generation.layout
    query = corpus.expand(asked, generation)
    lookup = look_up(query, generation.fields)
    units = find_matched(lookup)
    values = measure(query.asks, lookup, layout, units, saturation=saturation).values
    guess = sum((worth * values[name] for name, worth in FIRST_GUESS.items()), np.zeros(len(units)))
    best = np.argsort(-guess, kind="stable")[:CANDIDATES]
    units, nothing = units[best], np.zeros(len(units))
    columns = [values.get(name, nothing)[best] for name in MEASURES]
    entries = layout.entry[units]
    own = entries == (asked.question.article if generation.articles > 1 else 0)
    right = own & np.isin(units - layout.entry_starts[entries], list(asked.question.gold))
    return Choice(np.stack(columns, axis=1), right.astype(np.float64), weight), entries
