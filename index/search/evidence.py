"""How much of a question its best sentences account for: what refusal goes by."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.search.layout import Layout
from index.search.levels import Postings, add_rows
from index.search.lookup import Found, Lookup
from index.search.ranking import Evidence
from index.terms import Kind

Floats = NDArray[np.float64]
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
    paraphrased = np.array([group.is_paraphrased for group in near.groups], dtype=bool)
    surprise, passage_surprise = _surprise(near), _surprise(around)
    kinds = [Kind(number) for number in layout.kinds[units].tolist()]
    in_sentence, in_passage = near.lists.hold(units), around.lists.hold(layout.passage[units])
    in_article, spreads = _describe_articles(near.lists, layout, units)
    likened = _paraphrase((in_sentence, in_passage, in_article), paraphrased, near.lists)
    sentences, passages, articles, spread = (
        _tell(np.where(paraphrased, 0.0, held)) for held in (in_sentence, in_passage, in_article, spreads)
    )
    return [
        Evidence(
            *words[place],
            *bigrams[place],
            *likened[place],
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
    groups = lookup[field, "sentence"].groups
    near, around = lookup[field, "sentence"].lists, lookup[field, "passage"].lists
    first, end = near.bound(*_stretches(layout, layout.entry[units]))
    held = (near.hold(units) > 0, around.hold(layout.passage[units]) > 0, first < end)
    weights = np.array([0.0 if g.is_paraphrased else w for g, w in zip(groups, near.weights, strict=True)])
    shares = np.stack([add_rows(np.where(each, weights, 0.0)) for each in held], axis=1)
    shares /= sum(near.weights) or 1.0
    return [(sentence, passage, article) for sentence, passage, article in shares.round(9).tolist()]


def _paraphrase(
    held: Sequence[Floats], paraphrased: NDArray[np.bool_], words: Postings
) -> list[tuple[float, float, float]]:
    """For each unit, the share of the words that each scope paraphrases, as far as they are alike."""
    if not paraphrased.any():
        return [(0.0, 0.0, 0.0)] * len(held[0])
    weights = np.where(paraphrased, np.array(words.weights), 0.0)
    shares = np.stack([add_rows(each.clip(max=1.0) * weights) for each in held], axis=1)
    shares /= sum(words.weights) or 1.0
    return [(sentence, passage, article) for sentence, passage, article in shares.round(9).tolist()]


def _describe_articles(words: Postings, layout: Layout, units: Ints) -> tuple[Floats, Floats]:
    """For each unit's article, how far its best unit holds each word, and in which share of them it is."""
    entries, which = np.unique(layout.entry[units], return_inverse=True)
    firsts, ends = _stretches(layout, entries)
    first, end = words.bound(firsts, ends)
    # Group by group, articles rise, and so do the places where they begin and end.
    places = np.stack([first.T, end.T], axis=2).ravel()
    best = np.maximum.reduceat(np.append(words.tfs, 0.0), places)[::2].reshape(first.T.shape).T
    best = np.where(first < end, best, 0.0)
    return best[which], _spread(words, first, end)[which] / (ends - firsts)[which, None]


def _spread(words: Postings, first: NDArray[np.intp], end: NDArray[np.intp]) -> Floats:
    """For each stretch of postings of each word, what they add up to, each at most 1."""
    spread = (end - first).astype(np.float64)
    for group, (single, posting) in enumerate(zip(words.single, words.each, strict=True)):
        if not single:
            summed = np.concatenate([[0.0], posting.tfs.clip(max=1.0).cumsum()])
            before = words.starts[group]
            spread[:, group] = summed[end[:, group] - before] - summed[first[:, group] - before]
    return spread


def _tell(held: Floats) -> list[tuple[float, ...]]:
    """For each row, how far each group is held: 1 for the word itself, its weight for an alternative."""
    return [tuple(row) for row in held.clip(max=1.0).round(9).tolist()]


def _surprise(found: Found) -> tuple[float, ...]:
    """-ln of the chance that a unit drawn blindly holds a group, for each group."""
    return tuple(-math.log((held + 0.5) / (found.level.size + 1)) for held in found.lists.counts.held)


def _stretches(layout: Layout, entries: Ints) -> tuple[Ints, Ints]:
    """Where the units of each of some articles begin and end."""
    return layout.entry_starts[entries], layout.entry_ends[entries]


def _leads(scores: Sequence[float]) -> list[float]:
    """By which share of its score each is ahead of the next; the last is ahead of nothing by all of it."""
    following = [*scores[1:], 0.0]
    return [
        (score - after) / score if score > 0 else 0.0 for score, after in zip(scores, following, strict=False)
    ]
