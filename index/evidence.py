"""How much of a question its best sentences account for: what refusal goes by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.layout import Layout
from index.lookup import Lookup
from index.ranking import Evidence

Ints = NDArray[np.int32]


def gather_evidence(
    lookup: Lookup, layout: Layout, *, units: Ints, scores: Sequence[float], rivals: int, crowd: int
) -> list[Evidence]:
    """The evidence of each of a few units, which are in rank order with their scores.

    Args:
        rivals: How many units share a term with the question.
        crowd: How many units were searched.
    """
    words = _cover("word", lookup, layout, units)
    bigrams = _cover("bigram", lookup, layout, units) if lookup["bigram", "sentence"].groups else words
    return [
        Evidence(*in_words, *in_bigrams, missing=missing, lead=lead, rivals=rivals, crowd=crowd)
        for in_words, in_bigrams, missing, lead in zip(
            words, bigrams, _missing(lookup, layout, units), _leads(scores), strict=True
        )
    ]


def _cover(
    field: Literal["word", "bigram"], lookup: Lookup, layout: Layout, units: Ints
) -> list[tuple[float, float, float]]:
    """For each unit, the shares of the field's groups that stand in it, in its passage, in its article."""
    near, around = lookup[field, "sentence"].postings, lookup[field, "passage"].postings
    passages, firsts, ends = layout.passage[units], *_stretches(layout, units)
    shares = np.zeros((len(units), 3))
    for posting, passing in zip(near, around, strict=True):
        shares[posting.among(units)[0], 0] += posting.weight
        shares[passing.among(passages)[0], 1] += posting.weight
        shares[posting.within(firsts, ends), 2] += posting.weight
    shares /= sum(posting.weight for posting in near) or 1.0
    return [(sentence, passage, article) for sentence, passage, article in shares.round(9).tolist()]


def _missing(lookup: Lookup, layout: Layout, units: Ints) -> list[int]:
    """For each unit, how many of the question's names and numbers its article lacks."""
    words = lookup["word", "sentence"]
    firsts, ends = _stretches(layout, units)
    missing = np.zeros(len(units), dtype=np.int64)
    for group, posting in zip(words.groups, words.postings, strict=True):
        if group.is_name or group.is_number:
            missing += ~posting.within(firsts, ends)
    counts: list[int] = missing.tolist()
    return counts


def _stretches(layout: Layout, units: Ints) -> tuple[Ints, Ints]:
    """For each unit, where the units of its article begin and end."""
    entries = layout.entry[units]
    return layout.entry_starts[entries], layout.entry_starts[entries + 1]


def _leads(scores: Sequence[float]) -> list[float]:
    """By which share of its score each is ahead of the next; the last is ahead of nothing by all of it."""
    following = [*scores[1:], 0.0]
    return [
        (score - after) / score if score > 0 else 0.0 for score, after in zip(scores, following, strict=False)
    ]
