"""Which stretches of a sentence may be its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.spans.tokens import Token

MAX_TOKENS = 14
"""The longest span; 99 of 100 answers of the tuning sets are no longer."""

_NEVER = frozenset(",.;:!?、。…/|")
_NOT_FIRST = frozenset(")]】》」』〉”’'s%\u3000") | {"'s", "的", "了", "着", "and", "or", "等", "们"}
_NOT_LAST = frozenset("([【《「『〈“‘$€£") | {
    "the",
    "a",
    "an",
    "of",
    "and",
    "or",
    "to",
    "by",
    "'s",
    "的",
    "和",
    "与",
    "或",
    "是",
}

_PAIRED = (
    {"(": 1, ")": -1},
    {"[": 1, "]": -1},
    {"“": 1, "”": -1, "「": 1, "」": -1, "『": 1, "』": -1},
    {"《": 1, "》": -1, "〈": 1, "〉": -1},
)
"""Marks that a span holds both of or neither."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Spans of tokens: number `i` is `first[i]` to `last[i]`, both inside."""

    first: Ints
    last: Ints


def find_candidates(tokens: Sequence[Token]) -> Candidates:
    """Every stretch of up to `MAX_TOKENS` tokens that does not begin or end where no answer does."""
    opens = np.array(
        [token.lower not in _NEVER and token.lower not in _NOT_FIRST for token in tokens], dtype=bool
    )
    closes = np.array(
        [token.lower not in _NEVER and token.lower not in _NOT_LAST for token in tokens], dtype=bool
    )
    first = np.repeat(np.arange(len(tokens)), MAX_TOKENS)
    last = first + np.tile(np.arange(MAX_TOKENS), len(tokens))
    inside = last < len(tokens)
    first, last = first[inside], last[inside]
    kept = opens[first] & closes[last]
    words = {token.text for token in tokens}
    for marks in _PAIRED:
        if words.isdisjoint(marks):
            continue
        depth = np.concatenate([[0], np.cumsum([marks.get(token.text, 0) for token in tokens])])
        kept &= depth[last + 1] == depth[first]
    return Candidates(first[kept], last[kept])
