"""How much of a question its best sentences account for: what refusal goes by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.fields import FieldIndex, Scope
from index.layout import Layout
from index.measuring import look_up
from index.ranking import Evidence
from index.terms import Field, Query

Floats = NDArray[np.float64]


def gather_evidence(
    query: Query,
    fields: Mapping[Field, FieldIndex],
    layout: Layout,
    *,
    units: Sequence[int],
    scores: Sequence[float],
) -> list[Evidence]:
    """The evidence of each of a few units, which are in rank order with their scores."""
    words = _covered(query, fields, "word", "sentence", units)
    bigrams = _covered(query, fields, "bigram", "sentence", units)
    passages = _covered(query, fields, "word", "passage", layout.passage[list(units)].tolist())
    characters = bigrams if query.of_field("bigram") else words
    rows = zip(words.tolist(), characters.tolist(), passages.tolist(), _leads(scores), strict=True)
    return [Evidence(*(round(value, 9) for value in row)) for row in rows]


def _covered(
    query: Query, fields: Mapping[Field, FieldIndex], field: Field, scope: Scope, units: Sequence[int]
) -> Floats:
    """For each unit, the share of the question's idf in a field that stands in it; 0 without such terms."""
    covered, total = np.zeros(len(units)), 0.0
    for posting in look_up(query, fields, field, scope):
        total += posting.weight
        covered[posting.among(units)[0]] += posting.weight
    return covered / total if total else covered


def _leads(scores: Sequence[float]) -> list[float]:
    """By which share of its score each is ahead of the next; the last is ahead of nothing by all of it."""
    following = [*scores[1:], 0.0]
    return [
        (score - after) / score if score > 0 else 0.0 for score, after in zip(scores, following, strict=False)
    ]
