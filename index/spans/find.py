"""From a question and a sentence to the span that answers, or to none."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.model import Language, Match
from index.spans.asking import load_whole, read_question
from index.spans.candidates import Candidates
from index.spans.ends import pick_end
from index.spans.features import Features, describe, group_of
from index.spans.forest import Forest, load_forest, value
from index.spans.net import Net, load_net, score, share, sureness
from index.spans.reading import Floats, Reading, read_sentence
from index.spans.tags import load_tagger
from index.terms import Analyzer, Query, find_matches

THRESHOLD = 0.4
"""Spans less sure than this are not shown. On unseen articles of XQuAD, in one language, three of five
questions get one then, and two of three of these are right; `train_spans.py` prints other values, too."""

LOOKED_AT = 16
"""So many candidates of the net's are weighed by the forest too. With all of them 3 spans of 100 are others,
and F1 on the tuning sets is the same."""

_WHOLE = {
    "MONEY": ("MONEY",),
    "MEASURE": ("MONEY",),
    "COUNT": ("MONEY",),
    "PERCENT": ("PERCENT",),
    "QUANTITY_RATE": ("PERCENT",),
}
"""Amounts that are shown with all that belongs to them, whatever the sets' annotators left out."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best span of a sentence, `start:end` of its text, with the probability that it is right."""

    start: int
    end: int
    confidence: float


def find_span(
    query: Query, text: str, analyzer: Analyzer, *, matches: Sequence[Match] | None = None
) -> tuple[int, int] | None:
    """The shortest stretch of `text` that answers; None when the sentence itself does, or nothing is sure.

    Args:
        matches: The stretches of `text` that the question found, by any bridge; looked for when not given.
    """
    found = pick_span(query, text, analyzer, matches=matches)
    return (found.start, found.end) if found and found.confidence >= THRESHOLD else None


def pick_span(
    query: Query, text: str, analyzer: Analyzer, *, matches: Sequence[Match] | None = None
) -> Found | None:
    """The best span however unsure; None when the question wants a whole sentence or `text` has no word."""
    asked = read_question(query.text, analyzer, load_tagger())
    if asked.kind in load_whole():
        return None
    if matches is None:
        matches = find_matches(query, text, analyzer)
    reading = read_sentence(text, asked, matches, analyzer=analyzer, tagger=load_tagger())
    if not len(reading.candidates.first):
        return None
    weighed = weigh(describe(reading), reading.language, load_net(), load_forest())
    best = weighed.best
    first, last = pick_end(reading, *widen(reading, best))
    confidence = sureness(describe_choice(reading, weighed), load_net())
    return Found(reading.tokens[first].start, reading.tokens[last].end, confidence)


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


def weigh(features: Features, language: Language, net: Net, forest: Forest) -> Weighed:
    """Weigh the candidates of a sentence, of which there is at least one."""
    shares = share(score(features, language, net))
    top = np.argsort(-np.round(shares, 9), kind="stable")[:LOOKED_AT]
    worth = np.zeros_like(shares)
    worth[top] = shares[top] + value(features.plain[top], language, forest)
    return Weighed(shares, worth)


def describe_choice(reading: Reading, weighed: Weighed) -> dict[str, float]:
    """What tells whether the choice is right: its worth, that of those like and unlike it, the question."""
    best, shares = weighed.best, weighed.shares
    alike = _overlaps(reading.candidates, best)
    rival = float(np.where(alike, 0, weighed.worth).max())
    return {
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


def widen(reading: Reading, best: int) -> tuple[int, int]:
    """The first and last token of the best candidate, made whole: `30 billion` gets its `yuan`."""
    first, last = int(reading.candidates.first[best]), int(reading.candidates.last[best])
    wanted = _WHOLE.get(reading.asked.kind, ()) + (("NAMES",) if reading.asked.several else ())
    around = [
        chunk
        for chunk in reading.chunks
        if chunk.kind in wanted and chunk.first <= first and last < chunk.last
    ]
    if not around:
        return first, last
    chunk = min(around, key=lambda chunk: chunk.last - chunk.first)
    return chunk.first, chunk.last - 1


def _overlaps(candidates: Candidates, best: int) -> Floats:
    """Which candidates have two thirds of their tokens and of the best one's in common with it."""
    first, last = candidates.first, candidates.last
    common = np.minimum(last, last[best]) - np.maximum(first, first[best]) + 1
    lengths = (last - first + 1) + (last[best] - first[best] + 1)
    return 3 * common >= lengths  # type: ignore[no-any-return]  # numpy's comparison of arrays is Any


def _logit(probability: float) -> float:
    clipped = min(max(probability, 0.001), 0.999)
    return math.log(clipped / (1 - clipped))
