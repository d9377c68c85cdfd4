"""How much of a question its best sentences account for: what refusal goes by."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.layout import Layout
from index.lookup import Found, Lookup
from index.ranking import Evidence

Floats = NDArray[np.float64]


def gather_evidence(
    lookup: Lookup, layout: Layout, *, units: Sequence[int], scores: Sequence[float]
) -> list[Evidence]:
    """The evidence of each of a few units, which are in rank order with their scores."""
    words = _covered(lookup["word", "sentence"], units)
    bigrams = lookup["bigram", "sentence"]
    characters = _covered(bigrams, units) if bigrams.groups else words
    passages = _covered(lookup["word", "passage"], layout.passage[list(units)].tolist())
    rows = zip(words.tolist(), characters.tolist(), passages.tolist(), _leads(scores), strict=True)
    return [Evidence(*(round(value, 9) for value in row)) for row in rows]


def _covered(found: Found, units: Sequence[int]) -> Floats:
    """For each unit, the share of the groups' idf that stands in it; 0 without groups."""
    covered, total = np.zeros(len(units)), 0.0
    for posting in found.postings:
        total += posting.weight
        covered[posting.among(units)[0]] += posting.weight
    return covered / total if total else covered


def _leads(scores: Sequence[float]) -> list[float]:
    """By which share of its score each is ahead of the next; the last is ahead of nothing by all of it."""
    following = [*scores[1:], 0.0]
    return [
        (score - after) / score if score > 0 else 0.0 for score, after in zip(scores, following, strict=False)
    ]
