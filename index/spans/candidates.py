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
_OPENS_NONE = """'s of at by in on with like such including during into than which who is are was were been
has have had will would can could it and or when while if but 的 了 着 等 们 把 对 而 并 及 称 叫"""
_CLOSES_NONE = """the a an The A An of and or to by 's in for at on with from like such including as about
between over through during into than that which who is are was were be been has have had will would can
could may it its their his these those they since until when while because also both if but
的 和 与 或 是 在 被 把 将 从 到 对 而 并 也 其 这 该 及 称 叫 就 不 曾"""
_NOT_FIRST = frozenset(")]】》」』〉”’'s%\u3000") | frozenset(_OPENS_NONE.split())
_NOT_LAST = frozenset("([【《「『〈“‘$€£") | frozenset(_CLOSES_NONE.split())
"""Where no answer of the tuning sets begins or ends, or one in five hundred; as they are written."""

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
        [token.text not in _NEVER and token.text not in _NOT_FIRST for token in tokens], dtype=bool
    )
    closes = np.array(
        [token.text not in _NEVER and token.text not in _NOT_LAST for token in tokens], dtype=bool
    )
    first = np.repeat(np.arange(len(tokens)), MAX_TOKENS)
    last = first + np.tile(np.arange(MAX_TOKENS), len(tokens))
    inside = last < len(tokens)
    first, last = first[inside], last[inside]
    kept = opens[first] & closes[last]
    words = {token.text for token in tokens}
    if '"' in words:
        marks_so_far = np.concatenate([[0], np.cumsum([token.text == '"' for token in tokens])])
        kept &= (marks_so_far[last + 1] - marks_so_far[first]) % 2 == 0
    for marks in _PAIRED:
        if words.isdisjoint(marks):
            continue
        depth = np.concatenate([[0], np.cumsum([marks.get(token.text, 0) for token in tokens])])
        kept &= depth[last + 1] == depth[first]
    return Candidates(first[kept], last[kept])
