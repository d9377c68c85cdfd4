"""From a question to its answer: hits from the generation, quotes from the store, confidence."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from index.bridges import Crossing
from index.errors import EmptyQuestion, NotText, QuestionTooLong
from index.model import Answer, Quote, Span
from index.refusal.verdict import judge
from index.search.ranking import Hit
from index.snapshot import Snapshot
from index.storage.store import Row, Store
from index.terms import Analyzer, Finder, Query, parse_question

if TYPE_CHECKING:
    from index.semantic import Reranker
    from index.spans import Scenes

LIMIT_CHARS = 1_000
"""The longest question, in code points."""

ROOM_TOKENS = 2_000
"""Sentences of so many tokens together are remembered as spans were looked for in them: those of a short
article or two."""

_BLANK = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


class Superseded(Exception):
    """The snapshot is so old that the store has let a part of it go."""


def check_question(question: str) -> None:
    """Refuse what cannot be asked.

    Raises:
        NotText: It holds a lone surrogate, which no encoding can write.
        QuestionTooLong: More than `LIMIT_CHARS` code points.
        EmptyQuestion: Nothing but white space and control characters.
    """
    if any("\ud800" <= char <= "\udfff" for char in question):
        raise NotText
    if len(question) > LIMIT_CHARS:
        raise QuestionTooLong(length_chars=len(question), limit_chars=LIMIT_CHARS)
    if all(unicodedata.category(char) in _BLANK for char in question):
        raise EmptyQuestion


@dataclass(frozen=True, slots=True)
class Findings:
    """An answer, and what it was made from.

    Attributes:
        hits: Those of its quotes, or of the nearest.
        judged: The best hits, by which it was decided whether to answer.
    """

    answer: Answer
    query: Query
    hits: tuple[Hit, ...]
    judged: tuple[Hit, ...]


def answer_question(
    question: str,
    snapshot: Snapshot,
    store: Store,
    analyzer: Analyzer,
    *,
    crossing: Crossing,
    scenes: Scenes,
    reranker: Reranker | None,
    article: str | None,
    quotes: int,
    skip: int,
) -> Findings:
    """Answer `question` from `snapshot` in up to `quotes` quotes, the `skip` best sentences left out.

    Args:
        scenes: Sentences that were read for earlier questions; this one's are put there.

    Raises:
        BadQuestion: See `check_question`.
        Superseded: A newer snapshot has to be taken first.
        StoreError: The store cannot be read, or not trusted.
    """
    check_question(question)
    vocabulary = snapshot.generation.fields["word"].vocabulary
    query = crossing.expand(parse_question(question, analyzer), vocabulary)
    finder = Finder(query, analyzer)
    with store.transaction():
        ranked = partial(_rank, query, snapshot, store, reranker=reranker, article=article)
        found = list(_distinct_rows(ranked, store, limit=skip + quotes))[skip:]
        shown = tuple(_quote(hit, row, finder, snapshot, store) for hit, row in found)
    judged = hits = tuple(hit for hit, _ in found)
    verdict = judge(query, judged)
    if not verdict.answered:
        near = [place for place, quote in enumerate(shown) if _is_near(quote)]
        shown, hits = tuple(shown[place] for place in near), tuple(hits[place] for place in near)
    answer = Answer(
        question=question,
        language=query.language,
        status="answered" if verdict.answered else "not_found",
        answer=_find_answer(query, shown, analyzer, scenes=scenes) if verdict.answered else None,
        confidence=verdict.confidence,
        quotes=shown if verdict.answered else (),
        nearest=() if verdict.answered else shown,
        generation=snapshot.generation.number,
    )
    return Findings(answer, query, hits, judged)


def _is_near(quote: Quote) -> bool:
    """Whether more than synonyms join a sentence to the question; nearly every sentence has some of those."""
    return not quote.matches or any(match.via != "synonym" for match in quote.matches)


def _find_answer(query: Query, shown: Sequence[Quote], analyzer: Analyzer, *, scenes: Scenes) -> Span | None:
    """The stretch of a quote that answers; None when the whole of the first does, or nothing is sure."""
    from index.spans import find_span  # a refusal needs nothing of it

    found = find_span(query, shown, analyzer, scenes=scenes)
    if found is None:
        return None
    return Span(shown[found.quote].text[found.start : found.end], found.quote, found.start, found.end)


def _rank(
    query: Query,
    snapshot: Snapshot,
    store: Store,
    *,
    reranker: Reranker | None,
    article: str | None,
    limit: int,
) -> Sequence[Hit]:
    """The best hits, at least `limit` if there are so many; where asked for, meaning has its say."""
    if reranker is None:
        return snapshot.generation.search(query, article=article, limit=limit)
    from index.semantic import RERANKED, Passage

    hits = snapshot.generation.search(query, article=article, limit=max(limit, RERANKED))
    return reranker.rerank(query, hits, lambda hit: Passage(*store.paragraph(hit.version, hit.sentence)))


def _distinct_rows(
    rank: Callable[..., Sequence[Hit]], store: Store, *, limit: int
) -> Iterator[tuple[Hit, Row]]:
    """The best `limit` hits that differ in their words; no title or byline that has nothing for it."""
    seen: set[bytes] = set()
    hits: Sequence[Hit] = ()
    wanted = limit
    while len(seen) < limit:
        done, wanted = len(hits), wanted * 4
        hits = rank(limit=wanted)
        for hit in hits[done:]:
            row = store.row(hit.version, hit.sentence)
            if row is None:
                raise Superseded
            if row.digest not in seen and (hit.score > 0 or row.sentence.kind == "body"):
                seen.add(row.digest)
                yield hit, row
            if len(seen) == limit:
                return
        if len(hits) < wanted:
            return


def _quote(hit: Hit, row: Row, finder: Finder, snapshot: Snapshot, store: Store) -> Quote:
    held = snapshot.generation.layout.has_version
    twins = (article for version, article in store.twins(row) if held(version))
    return Quote(
        text=row.text,
        score=hit.score,
        article=row.article,
        section=row.sentence.place,
        sentence=row.sentence.number,
        start=row.sentence.start,
        end=row.sentence.end,
        matches=finder.find(row.text, row.sentence.kind),
        also=tuple(dict.fromkeys(twins)),
    )
