"""From a question and a sentence to the span that answers, or to none."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.model import Match
from index.spans.asking import load_whole, read_question
from index.spans.candidates import Candidates
from index.spans.features import describe, group_of
from index.spans.net import load_net, score, share, sureness
from index.spans.reading import Floats, Reading, read_sentence
from index.spans.tags import load_tagger
from index.terms import Analyzer, Query, find_matches

THRESHOLD = 0.35
"""Spans less sure than this are not shown."""


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
    net = load_net()
    shares = share(score(describe(reading), reading.language, net))
    best = int(np.argmax(np.round(shares, 6)))
    first, last = (int(ends[best]) for ends in (reading.candidates.first, reading.candidates.last))
    confidence = sureness(describe_choice(reading, shares, best), net)
    return Found(reading.tokens[first].start, reading.tokens[last].end, confidence)


def describe_choice(reading: Reading, shares: Floats, best: int) -> dict[str, float]:
    """What tells whether the choice is right: its share, that of all like it, the kind of question."""
    alike = float(shares[_overlaps(reading.candidates, best)].sum())
    return {
        "constant": 1.0,
        "share": float(shares[best]),
        "alike": _logit(alike),
        "matched": min(sum(place >= 0 for place in reading.aligned.asked), 6) / 6,
        f"language:{reading.language}": 1.0,
        f"group:{group_of(reading.asked.kind)}": 1.0,
        "across": float(reading.asked.is_chinese != (reading.language == "zh")),
    }


def _overlaps(candidates: Candidates, best: int) -> Floats:
    """Which candidates have two thirds of their tokens and of the best one's in common with it."""
    first, last = candidates.first, candidates.last
    common = np.minimum(last, last[best]) - np.maximum(first, first[best]) + 1
    lengths = (last - first + 1) + (last[best] - first[best] + 1)
    return 3 * common >= lengths  # type: ignore[no-any-return]  # numpy's comparison of arrays is Any


def _logit(probability: float) -> float:
    clipped = min(max(probability, 0.001), 0.999)
    return math.log(clipped / (1 - clipped))
