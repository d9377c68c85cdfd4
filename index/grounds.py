"""The grounds for believing that a hit answers a question: what it accounts for, as numbers with names."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.ranking import Hit
from index.terms import Query
from index.things import Thing, Word, find_things, rarity_of_match

Scope = Literal["sentence", "passage", "article"]
SCOPES: tuple[Scope, ...] = ("sentence", "passage", "article")

SHARES = ("words", "bigrams", "passage_words", "passage_bigrams", "article_words", "article_bigrams")
OF_SCOPES: dict[Scope, tuple[str, ...]] = {
    "sentence": ("cover", "found", "missing", "asked", "sure", "worst", "rare", "surest", "surprise"),
    "passage": ("cover", "found", "missing", "asked", "sure", "surprise"),
    "article": ("cover", "found", "missing", "asked", "sure", "worst"),
}
GROUNDS = (
    "things",
    "asks_thing",
    "agreement",
    "rivals",
    "crowd",
    "lead",
    *SHARES,
    *(f"{scope}_{name}" for scope in SCOPES for name in OF_SCOPES[scope]),
)
"""What the model goes by. The shares and `lead` are the hit's evidence as it is; `rivals` and `crowd` of it
are logarithms. `things` is how many things the question names (ln(1 + n), as all that counts or adds up
here); `asks_thing` says whether it asks for one of a kind, and `agreement` whether the hit holds the kind of
answer asked for. Then, of the sentence, its passage, and its article:

    cover       the share of the things that it holds, rare ones counting more
    found       how many things it holds, doubtful translations counting as far as they are likely
    missing     how much the things that it lacks tell together; `worst`: the most telling of them
    asked       1 when it lacks the thing asked for
    rare        how much the things that it holds tell together
    sure        how much the words tell by which it holds them: `time` tells little; `surest`: the best one
    surprise    how unlikely it would be for one drawn blindly to hold them
"""
UNASKED = 0.5
"""Agreement with a question whose wording asks for no kind of answer: neither yes nor no."""
LEAST_RARE = 0.2
"""What a thing counts that tells nothing, beside 1 for a name: taste."""
OF_PARTS = 0.9
"""A word of which all parts are held, beside one that is held itself: taste."""


@dataclass(frozen=True, slots=True)
class _Held:
    """How far one scope holds each thing of the question, and how much the words tell by which it does."""

    far: tuple[float, ...]
    telling: tuple[float, ...]


def describe(query: Query, hit: Hit) -> dict[str, float]:
    """The numbers of `GROUNDS`, by name."""
    evidence, things = hit.evidence, find_things(query)
    telling = [rarity_of_match(group) for group in query.of_field("word")]
    described = {
        "things": math.log1p(len(things)),
        "asks_thing": float(any(thing.asked for thing in things)),
        "agreement": float(hit.parts.agreement > 0) if query.asks else UNASKED,
        "rivals": math.log1p(evidence.rivals),
        "crowd": math.log1p(evidence.crowd),
        "lead": evidence.lead,
        **{name: getattr(evidence, name) for name in SHARES},
    }
    for scope in SCOPES:
        held = _hold(things, getattr(evidence, scope), telling)
        surprise = evidence.passage_surprise if scope == "passage" else evidence.surprise
        told = dict(_tell(things, held, surprise))
        described |= {f"{scope}_{name}": told[name] for name in OF_SCOPES[scope]}
    return {name: described[name] for name in GROUNDS}


def _hold(things: Sequence[Thing], shares: Sequence[float], telling: Sequence[float]) -> _Held:
    """A thing is held as far as its names are on average; each name as far as the best of its words is."""
    far = tuple(
        sum(max(_share(word, shares) for word in name) for name in thing.names) / len(thing.names)
        for thing in things
    )
    best = tuple(
        max(
            shares[group] * telling[group]
            for word in thing.words
            for group in (word.group, *(part for part, _ in word.parts))
        )
        for thing in things
    )
    return _Held(far, best)


def _share(word: Word, shares: Sequence[float]) -> float:
    """How far a word is held: itself, or less surely by the words inside it."""
    parts = sum(shares[part] * size for part, size in word.parts) / word.size
    return max(shares[word.group], OF_PARTS * min(1.0, parts))


def _tell(things: Sequence[Thing], held: _Held, surprise: Sequence[float]) -> Iterator[tuple[str, float]]:
    """The numbers of one scope."""
    pairs = list(zip(things, held.far, strict=True))
    lacking = [(1 - far) * thing.rarity for thing, far in pairs]
    weights = [LEAST_RARE + thing.rarity for thing in things]
    covered = [weight * far for weight, far in zip(weights, held.far, strict=True)]
    unlikely = [max(surprise[word.group] for word in thing.words) for thing in things]
    yield "cover", sum(covered) / sum(weights) if weights else 0.0
    yield "found", math.log1p(sum(held.far))
    yield "missing", math.log1p(sum(lacking))
    yield "worst", max(lacking, default=0.0)
    yield "asked", max((1 - far for thing, far in pairs if thing.asked), default=0.0)
    yield "rare", math.log1p(sum(far * thing.rarity for thing, far in pairs))
    yield "sure", math.log1p(sum(held.telling))
    yield "surest", max(held.telling, default=0.0)
    yield "surprise", math.log1p(sum(c * s for c, s in zip(covered, unlikely, strict=True)))
