"""What of the question stands where in the sentence, token by token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.model import Match
from index.spans.asking import Asked
from index.spans.tokens import Token

NOT_MATCHED = -1

_MOST = 4
"""So many words at most run on like those beside the gap."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """The sentence's tokens seen from the question.

    Attributes:
        asked: For each token, the question's token it matches, `NOT_MATCHED` without one.
        loose: For each token, whether a token of the question looks like it; function words too.
        before: For each token, how many tokens up to it are those up to the gap, in order.
        behind: For each token, how many tokens from it on are those behind the gap, in order.
        same_before: For each token, whether it looks like the one right before the gap, `in` of `in what`.
    """

    asked: tuple[int, ...]
    loose: tuple[bool, ...]
    before: tuple[int, ...]
    behind: tuple[int, ...]
    same_before: tuple[bool, ...]


def align(tokens: Sequence[Token], asked: Asked, matches: Sequence[Match]) -> Aligned:
    """Lay the question over the sentence."""
    first, last = asked.gap
    stems = [_stem(token) for token in tokens]
    left = [_stem(token) for token in asked.tokens[:first]]
    lead = left[-1] if left else ""
    right = [_stem(token) for token in asked.tokens[last:]]
    if left == [] or not asked.is_chinese:
        left += [stem for stem in right if stem != "?"]
    known = {_stem(token) for token in asked.tokens} - {"?", ","}
    return Aligned(
        _find_asked(tokens, asked, matches),
        tuple(stem in known for stem in stems),
        _run_on(stems[::-1], left[::-1])[::-1],
        _run_on(stems, right),
        tuple(stem == lead for stem in stems),
    )


def _find_asked(tokens: Sequence[Token], asked: Asked, matches: Sequence[Match]) -> tuple[int, ...]:
    found = [NOT_MATCHED] * len(tokens)
    for match in matches:
        place = _place_of(match.term, asked)
        for i, token in enumerate(tokens):
            if token.start < match.end and match.start < token.end and _fills(token, match):
                found[i] = place
    return tuple(found)


def _fills(token: Token, match: Match) -> bool:
    """Whether a match covers at least half of a token: one character of a long word is an accident."""
    common = min(token.end, match.end) - max(token.start, match.start)
    return 2 * common >= token.end - token.start


def _place_of(term: str, asked: Asked) -> int:
    """The question's token in which a matched term begins."""
    at = asked.text.find(term)
    return next((i for i, token in enumerate(asked.tokens) if token.start <= at < token.end), 0)


def _stem(token: Token) -> str:
    return token.lower if token.han else token.lower[:5]


def _run_on(stems: Sequence[str], wanted: Sequence[str]) -> tuple[int, ...]:
    """For each stem, how many from it on are those wanted, in order, `_MOST` at most."""
    first = wanted[0] if wanted else None
    return tuple(
        _common(stems[place : place + _MOST], wanted) if stem == first else 0
        for place, stem in enumerate(stems)
    )


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items the two begin with alike."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
