"""How much of a question its best sentences account for: what refusal goes by."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.search.layout import Layout
from index.search.levels import Posting
from index.search.lookup import Found, Lookup
from index.search.ranking import Evidence
from index.terms import Kind

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
    near, around = lookup["word", "sentence"], lookup["word", "passage"]
    surprise, passage_surprise = _surprise(near), _surprise(around)
    kinds = [Kind(number) for number in layout.kinds[units].tolist()]
    sentences = _hold(near.postings, units)
    passages = _hold(around.postings, layout.passage[units])
    stretches = _stretches(layout, units)
    articles, spread = _hold_within(near.postings, *stretches), _spread(near.postings, *stretches)
    return [
        Evidence(
            *words[place],
            *bigrams[place],
            lead=lead,
            rivals=rivals,
            crowd=crowd,
            sentence=sentences[place],
            passage=passages[place],
            article=articles[place],
            spread=spread[place],
            kinds=kinds[place],
            surprise=surprise,
            passage_surprise=passage_surprise,
        )
        for place, lead in enumerate(_leads(scores))
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


def _hold(postings: Sequence[Posting], units: Ints) -> list[tuple[float, ...]]:
    """For each unit, how far it holds each group: 1 for the word itself, its weight for an alternative."""
    held = np.zeros((len(units), len(postings)))
    for group, posting in enumerate(postings):
        places, tfs = posting.among(units)
        held[places, group] = tfs
    return [tuple(row) for row in held.clip(max=1.0).round(9).tolist()]


def _hold_within(postings: Sequence[Posting], firsts: Ints, ends: Ints) -> list[tuple[float, ...]]:
    """For each stretch of units, how far the best of them holds each group."""
    held = np.zeros((len(firsts), len(postings)))
    for group, posting in enumerate(postings):
        starts, stops = posting.units.searchsorted(firsts), posting.units.searchsorted(ends)
        for place, (start, stop) in enumerate(zip(starts.tolist(), stops.tolist(), strict=True)):
            held[place, group] = posting.tfs[start:stop].max(initial=0.0)
    return [tuple(row) for row in held.clip(max=1.0).round(9).tolist()]


def _spread(postings: Sequence[Posting], firsts: Ints, ends: Ints) -> list[tuple[float, ...]]:
    """For each stretch of units, which share of them holds each group, as far as it is held."""
    held = np.zeros((len(firsts), len(postings)))
    for group, posting in enumerate(postings):
        summed = np.concatenate([[0.0], posting.tfs.clip(max=1.0).cumsum()])
        starts, stops = posting.units.searchsorted(firsts), posting.units.searchsorted(ends)
        held[:, group] = (summed[stops] - summed[starts]) / (ends - firsts)
    return [tuple(row) for row in held.round(9).tolist()]


def _surprise(found: Found) -> tuple[float, ...]:
    """-ln of the chance that a unit drawn blindly holds a group, for each group."""
    return tuple(-math.log((len(posting.units) + 0.5) / (found.level.size + 1)) for posting in found.postings)


def _stretches(layout: Layout, units: Ints) -> tuple[Ints, Ints]:
    """For each unit, where the units of its article begin and end."""
    entries = layout.entry[units]
    return layout.entry_starts[entries], layout.entry_ends[entries]


def _leads(scores: Sequence[float]) -> list[float]:
    """By which share of its score each is ahead of the next; the last is ahead of nothing by all of it."""
    following = [*scores[1:], 0.0]
    return [
        (score - after) / score if score > 0 else 0.0 for score, after in zip(scores, following, strict=False)
    ]
