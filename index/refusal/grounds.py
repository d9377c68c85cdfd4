"""The grounds for believing that a hit answers a question: what it accounts for, as numbers with names."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.model import Language
from index.refusal.things import Thing, Word, find_things, rarity_of_match
from index.search.ranking import Hit
from index.terms import Kind, Query

Scope = Literal["sentence", "passage", "article"]
SCOPES: tuple[Scope, ...] = ("sentence", "passage", "article")

SHARES = (
    *("words", "bigrams", "passage_words", "passage_bigrams", "article_words", "article_bigrams"),
    *("paraphrased", "passage_paraphrased", "article_paraphrased"),
)
KINDS = tuple(kind for kind in Kind if kind is not Kind.GIVEN)
OF_KINDS = (*(f"met_{kind.name}" for kind in KINDS), *(f"unmet_{kind.name}" for kind in KINDS), "unmet")
OF_SUBJECT = ("news", "besides", "old", "topical", "plains", "named")
_HELD = ("plain_cover", "plain_best", "plain_missing", "plain_worst", "name_cover")
OF_SCOPES: dict[Scope, tuple[str, ...]] = {
    "sentence": (
        "cover", "found", "missing", "asked", "sure", "worst", "rare", "surest", "surprise", *_HELD
    ),
    "passage": ("cover", "found", "missing", "asked", "sure", "surprise", *_HELD),
    "article": ("cover", "found", "missing", "asked", "sure", "worst", *_HELD),
}  # fmt: skip
GROUNDS = (
    "things",
    "asks_thing",
    "agreement",
    "rivals",
    "crowd",
    "lead",
    *SHARES,
    *OF_KINDS,
    *OF_SUBJECT,
    *(f"{scope}_{name}" for scope in SCOPES for name in OF_SCOPES[scope]),
)
"""What the model goes by. The shares and `lead` are the hit's evidence as it is; `rivals` and `crowd` of it
are logarithms. `things` is how many things the question names (ln(1 + n), as all that counts or adds up
here); `asks_thing` says whether it asks for one of a kind, and `agreement` whether the hit holds the kind of
answer asked for. `met_DATE` is 1 / things where it asks for a date and the sentence holds one, `unmet_DATE`
where it holds none, `unmet` where it holds no kind asked for: the fewer things, the more the kind tells.

Of the subject: what stands in most of the article's sentences tells nothing of this one.

    news        how unlikely it is, at most, for a sentence of the article to hold a thing that this one holds
    besides     how many things the sentence holds that few others of the article do; `old`: the share of
                what it holds that many others do, too
    topical     in which share of the article's sentences the commonest thing stands
    plains      how many things are plain words; `named`: how many are not

Then, of the sentence, its passage, and its article:

    cover       the share of the things that it holds, rare ones counting more
    found       how many things it holds, doubtful translations counting as far as they are likely
    missing     how much the things that it lacks tell together; `worst`: the most telling of them
    asked       1 when it lacks the thing asked for
    rare        how much the things that it holds tell together
    sure        how much the words tell by which it holds them: `time` tells little; `surest`: the best one
    surprise    how unlikely it would be for one drawn blindly to hold them
    plain_cover, plain_best     the share of the plain words that it holds, and how far it holds the best one
    plain_missing               how many plain words it lacks, though their translations are known
    plain_worst                 how common the commonest of these is
    name_cover                  the share of the other things that it holds
"""
UNTOLD: dict[Language, Kind] = {"en": Kind(0), "zh": Kind.PERSON}
"""Kinds of which no sentence of a language is said to lack them. The signs of people in Chinese are titles
and the dots of foreign names: 王建国 has neither."""
UNASKED = 0.5
"""Agreement with a question whose wording asks for no kind of answer, and what is held of no things at all:
neither yes nor no."""
LEAST_SPREAD = 0.02
"""A thing that stands in less of an article is as much news: taste."""
OF_SUBJECT_FROM = 1 / 3
"""A thing that stands in so many of an article's sentences is wholly its subject: taste."""
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
    query = query.without_paraphrases()
    evidence, things = hit.evidence, find_things(query)
    telling = [rarity_of_match(group) for group in query.of_field("word")]
    held = {scope: _hold(things, getattr(evidence, scope), telling) for scope in SCOPES}
    described = {
        "things": math.log1p(len(things)),
        "asks_thing": float(any(thing.asked for thing in things)),
        "agreement": float(hit.parts.agreement > 0) if query.asks else UNASKED,
        "rivals": math.log1p(evidence.rivals),
        "crowd": math.log1p(evidence.crowd),
        "lead": evidence.lead,
        **{name: getattr(evidence, name) for name in SHARES},
        **dict(_agree(query.asks, evidence.kinds, UNTOLD[hit.language], things=max(1, len(things)))),
        **dict(_look_beside(things, held["sentence"].far, evidence.spread)),
    }
    for scope in SCOPES:
        surprise = evidence.passage_surprise if scope == "passage" else evidence.surprise
        told = dict(_tell(things, held[scope], surprise))
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
    yield from _tell_plain(pairs)


def _tell_plain(pairs: Sequence[tuple[Thing, float]]) -> Iterator[tuple[str, float]]:
    """The numbers of one scope that tell plain words from other things."""
    plain = [far for thing, far in pairs if thing.plain]
    yield "plain_cover", sum(plain) / len(plain) if plain else UNASKED
    yield "plain_best", max(plain, default=UNASKED)
    yield "plain_missing", math.log1p(sum(1 - far for far in plain))
    yield (
        "plain_worst",
        max(((1 - far) * (1 - thing.rarity) for thing, far in pairs if thing.plain), default=0.0),
    )
    other = [far for thing, far in pairs if not thing.plain]
    yield "name_cover", sum(other) / len(other) if other else UNASKED


def _agree(asked: Kind, held: Kind, untold: Kind, *, things: int) -> Iterator[tuple[str, float]]:
    """Which kinds of answer are asked for and held, or asked for and not."""
    # Whole numbers: an operation on flags makes a new one, which takes ten times as long.
    met = asked.value & held.value
    lacking = asked.value & ~held.value & ~untold.value
    for kind, met_name, unmet_name in _NAMES:
        yield met_name, bool(met & kind) / things
        yield unmet_name, bool(lacking & kind) / things
    yield "unmet", (bool(lacking) and not met) / things


_NAMES = tuple((kind.value, f"met_{kind.name}", f"unmet_{kind.name}") for kind in KINDS)


def _look_beside(
    things: Sequence[Thing], far: Sequence[float], spread: Sequence[float]
) -> Iterator[tuple[str, float]]:
    """What the sentence holds beside its article's subject; `spread` is that of each group."""
    common = [max(spread[word.group] for word in thing.words) for thing in things]
    pairs = list(zip(far, common, strict=True))
    new = sum(f * (1 - min(1.0, share / OF_SUBJECT_FROM)) for f, share in pairs)
    yield "news", max((f * -math.log(max(share, LEAST_SPREAD)) for f, share in pairs), default=0.0)
    yield "besides", math.log1p(new)
    yield "old", 1 - new / sum(far) if sum(far) else 1.0
    yield "topical", max(common, default=0.0)
    yield "plains", math.log1p(sum(thing.plain for thing in things))
    yield "named", math.log1p(sum(not thing.plain for thing in things))
