"""First hits with and without an answer, for learning when to refuse."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

from index.generation import Generation
from index.refusal import describe
from tests.benchmarks.sets import FOLDS, Asked, Corpus

STRANGERS = 2
"""How many other articles each question is asked of."""
SEED = 7
"""Taste."""
STRANGE_SHARE = 1 / 3
"""What questions about something else weigh beside questions about the articles. A guess at what people ask;
confidences are calibrated for this mix."""


@dataclass(frozen=True)
class Sample:
    """One question asked of one index.

    Attributes:
        features: What the model goes by; empty when nothing was found.
        right: Whether the first hit answers.
        own: Whether the index holds the question's article.
    """

    fold: int
    features: Mapping[str, float]
    right: bool
    own: bool
    weight: float


def make_samples(corpus: Corpus) -> list[Sample]:
    """Each question asked of its own article and of some others, and of pools with it and without."""
    halves = [[entry for entry in corpus.entries if _half(entry.version) == half] for half in range(2)]
    pools = [Generation.build(0, entries) for entries in halves]
    drawn = random.Random(SEED)  # noqa: S311 (a sample, no secret)
    samples: list[Sample] = []
    for asked in corpus.sample:
        place = asked.question.article
        strangers = drawn.sample([other for other in range(len(corpus.entries)) if other != place], STRANGERS)
        samples.append(_ask(asked, corpus.alone[place], corpus, own=True))
        samples.append(_ask(asked, pools[_half(place)], corpus, own=True))
        samples.append(_ask(asked, pools[1 - _half(place)], corpus, own=False))
        samples += [_ask(asked, corpus.alone[other], corpus, own=False) for other in strangers]
    return samples


def _half(place: int) -> int:
    """Which of two pools an article is in; both folds are in each."""
    return (place // FOLDS) % 2


def _ask(asked: Asked, generation: Generation, corpus: Corpus, *, own: bool) -> Sample:
    question = asked.question
    query = corpus.expand(asked, generation)
    hits = generation.search(query, limit=1)
    ways = 2 if own else STRANGERS + 1
    weight = (1 if own else STRANGE_SHARE) / ways / len(corpus.sample)
    right = bool(hits) and hits[0].version == question.article and hits[0].sentence in question.gold
    return Sample(asked.fold, describe(query, hits[0]) if hits else {}, right, own, weight)
