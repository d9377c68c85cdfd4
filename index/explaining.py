"""What an answer was made from, number by number: made only when somebody asks for it.

A score is the sum of its parts, and those parts that words bring are sums over single words. In one field
of the sentence, or of what is around it, a word adds rank-bm25's score (`index.search.scoring`) of its group,
times what a point of that field is worth (`ranking.json`). A group that was found over several
alternatives shares that out among them, by how often each stands there times what it is worth beside the
word itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.answering import Findings
from index.model import Answer
from index.refusal.verdict import LIKELY, Reason, give_reasons
from index.search.generation import Generation
from index.search.lookup import Found, Lookup, look_up
from index.search.ranking import Hit
from index.search.scoring import score_postings
from index.segments.places import Scope, name_measure
from index.spans import Found as Span
from index.spans import pick_span
from index.terms import NUMBER_MARK, Alternative, Analyzer, Field, Group, Query

PARTS = ("bm25", "bridges", "neighbourhood", "numbers", "agreement", "structure", "meaning")
"""What a score is the sum of. `bm25`: the sentence, by the question's own words. `bridges`: the sentence, by
what these were led to. `neighbourhood`: what stands around it. `numbers`, `agreement`, `structure`,
`meaning`: see `index.search.ranking.Parts`."""

PLACES = 9
"""A score is rounded to so many places, and so are its parts, which add up to it."""

OWN = frozenset({"exact", "number", "bigram", "character"})
"""The ways of a question's own words; every other is a bridge."""
_OF_FIELD = {"bigram": "bigram", "seam": "bigram", "unigram": "character", "form": "exact"}


@dataclass(frozen=True, slots=True)
class Way:
    """A key that a word of the question was looked up by.

    Attributes:
        via: The bridge that led to it; `exact` is the word itself, by its stem.
        weight: What it is worth beside the word itself, 0 to 1.
        df: In how many sentences it stands.
    """

    key: str
    via: str
    weight: float
    df: int


@dataclass(frozen=True, slots=True)
class Understood:
    """A word of the question, or two or one of its Chinese characters, and all it was looked up by.

    Attributes:
        idf: The weight of all its ways together, which count as one term; `df` is theirs, too.
        ways: Those that stand in some sentence, the word itself in any case.
    """

    term: str
    field: Field
    idf: float
    df: float
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """What one way of one term added to a score: `points` of the formula's `bm25` times `worth`.

    Attributes:
        scope: Where it stands: in the sentence, in its passage, in its article.
        tf: How often, times the way's weight.
        length: How many terms the sentence, passage or article has, and on average all `average`.
        bm25: rank-bm25's score of the group here, as far as this way has a share in it.
    """

    term: str
    key: str
    via: str
    field: Field
    scope: Scope
    tf: float
    idf: float
    length: int
    average: float
    bm25: float
    worth: float
    points: float

    @property
    def is_bridge(self) -> bool:
        """Whether it is none of the question's own words, bigrams and characters."""
        return self.via not in OWN


@dataclass(frozen=True, slots=True)
class Account:
    """How a quote came to its score: `parts`, by the names of `PARTS`, add up to it."""

    score: float
    parts: Mapping[str, float]
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """An answer and how it came about.

    Attributes:
        asks: The kinds of answer that the question's wording asks for, in lower case.
        accounts: One for each quote or, when there are none, for each of the nearest.
        reasons: What the confidence was made from: the logistic function of the sum of their points.
        threshold: From this confidence on it would have been an answer; None without any quote.
        span: The likeliest words of the first quote, shown or not, and how sure they are.
    """

    answer: Answer
    asks: tuple[str, ...]
    terms: tuple[Understood, ...]
    accounts: tuple[Account, ...]
    reasons: tuple[Reason, ...]
    threshold: float | None
    span: Span | None


def explain(findings: Findings, generation: Generation, analyzer: Analyzer) -> Explanation:
    """Everything about an answer just given from `generation`."""
    query, hits = findings.query, findings.hits
    quotes = findings.answer.quotes or findings.answer.nearest
    return Explanation(
        answer=findings.answer,
        asks=tuple(str(kind.name).lower() for kind in query.asks),
        terms=tuple(_understood(look_up(query, generation.fields), generation)),
        accounts=account_for(query, hits, generation),
        reasons=give_reasons(query, findings.judged),
        threshold=LIKELY if findings.judged else None,
        span=pick_span(query, quotes, analyzer),
    )


def account_for(query: Query, hits: Sequence[Hit], generation: Generation) -> tuple[Account, ...]:
    """How each of `hits`, which `generation` gave for `query`, came to its score."""
    lookup = look_up(query, generation.fields)
    return tuple(_account(hit, query, lookup, generation=generation) for hit in hits)


def apportion(values: Mapping[str, float], total: float, *, places: int) -> dict[str, float]:
    """The values rounded to `places` so that they add up to the rounded total (largest remainders)."""
    scale = 10**places
    floors = {name: math.floor(value * scale) for name, value in values.items()}
    rest = round(total * scale) - sum(floors.values())
    nearest = sorted(values, key=lambda name: (floors[name] - values[name] * scale, name))
    for name in nearest[: max(rest, 0)]:
        floors[name] += 1
    return {name: units / scale for name, units in floors.items()}


def _understood(lookup: Lookup, generation: Generation) -> Iterator[Understood]:
    for (field, scope), found in lookup.items():
        if scope == "sentence":
            for group, posting in zip(found.groups, found.lists.each, strict=True):
                ways = tuple(_ways(group, found, generation))
                yield Understood(
                    group.term, field, round(posting.weight, PLACES), round(posting.df, PLACES), ways
                )


def _ways(group: Group, found: Found, generation: Generation) -> Iterator[Way]:
    for number, way in enumerate(group.alternatives):
        alone = replace(group, alternatives=(way._replace(weight=1.0),))
        numbers = generation.fields[group.field].find(alone)
        df = round(found.level.unite(numbers).df) if numbers else 0
        if df or number == 0:
            yield Way(way.key, name_bridge(group, way), way.weight, df)


def name_bridge(group: Group, way: Alternative) -> str:
    """The bridge that led to a way; the word itself is `exact`, `number`, `bigram` or `character`."""
    if way.via != "exact":
        return way.via
    return "number" if way.key.startswith(NUMBER_MARK) else _OF_FIELD.get(group.field, "exact")


def _account(hit: Hit, query: Query, lookup: Lookup, *, generation: Generation) -> Account:
    shares = tuple(
        share
        for (field, scope), found in lookup.items()
        for share in _shares(hit, query, found, field=field, scope=scope, generation=generation)
    )
    crossed = math.fsum(share.points for share in shares if share.scope == "sentence" and share.is_bridge)
    parts = {
        "bm25": hit.parts.sentence - crossed,
        "bridges": crossed,
        "neighbourhood": hit.parts.neighbourhood,
        "numbers": hit.parts.numbers,
        "agreement": hit.parts.agreement,
        "structure": hit.parts.structure,
        "meaning": hit.parts.meaning,
    }
    return Account(hit.score, apportion(parts, hit.score, places=PLACES), shares)


def _shares(
    hit: Hit, query: Query, found: Found, *, field: Field, scope: Scope, generation: Generation
) -> Iterator[Share]:
    """What each way of each group added to one field of the sentence, its passage or its article."""
    unit = generation.place_of(hit.unit, scope)
    saturation = generation.weights.saturation
    length, average = int(found.level.lengths[unit][0]), found.level.average_length
    name = name_measure(field, scope)
    worth = generation.weights.of(query.language, hit.language).get(name, 0.0)
    for group, posting in zip(found.groups, found.lists.each, strict=True):
        tfs = _tfs(group, found, unit, generation)
        for way, tf in tfs:
            together = np.array([math.fsum(tf for _, tf in tfs)])
            norms = found.level.norms(unit, saturation)
            (score,) = score_postings(together, norms, posting.weight, saturation=saturation).tolist()
            bm25 = score * tf / float(together[0])
            yield Share(
                term=group.term,
                key=way.key,
                via=name_bridge(group, way),
                field=field,
                scope=scope,
                tf=tf,
                idf=posting.weight,
                length=length,
                average=average,
                bm25=bm25,
                worth=worth,
                points=bm25 * worth,
            )


def _tfs(
    group: Group, found: Found, unit: NDArray[np.int32], generation: Generation
) -> list[tuple[Alternative, float]]:
    """The ways of a group that stand in a unit, each with how often times its weight."""
    tfs: list[tuple[Alternative, float]] = []
    for way in group.alternatives:
        numbers = generation.fields[group.field].find(replace(group, alternatives=(way,)))
        if numbers:
            posting = found.level.unite(numbers)
            tfs += [(way, tf) for tf in posting.tfs[posting.at(unit)[1]].tolist()]
    return tfs
