"""How well questions find their sentences, and how well the rest is refused, on sets in SQuAD's format.

Articles go through the product's own sentence splitting, analysis, generation and refusal.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.bridges import Crossing
from index.errors import MalformedQuestions
from index.evaluation.answers import Answering, Judged, judge_answer, measure_answers
from index.evaluation.metrics import SEED, Estimate, auroc, estimate_mean, hit_at, reciprocal_rank_at
from index.evaluation.squad import Question, QuestionSet, read_questions, read_set
from index.model import Article, ArticleRef, Language
from index.refusal.verdict import Verdict, judge
from index.search.generation import Generation
from index.search.passages import Entry
from index.search.postings import index_article
from index.search.ranking import Hit
from index.spans import see
from index.terms import Analyzer, Query, parse_question, tell_language

if TYPE_CHECKING:
    from index.semantic import Passage, Reranker

Rank = Callable[..., Sequence[Hit]]
"""Generation, query, limit and article to the best hits."""

DEPTH = 10
"""Ranks looked at; MRR@10 and hit@10 are what the field reports."""
QUOTES = 3
"""So many sentences an answer is looked for in, as many as are quoted unless somebody says otherwise."""
STRANGERS = 4
"""How many articles of others each question is asked of, for refusal."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """How high the right sentence stands."""

    hit_1: Estimate
    hit_3: Estimate
    hit_10: Estimate
    mrr_10: Estimate


@dataclass(frozen=True, slots=True)
class Refusal:
    """Whether what an article holds is told from what it does not, each article being an index of its own.

    Attributes:
        auroc: Of the confidence, a question's own article against others.
        own_answered: The share of questions answered from their own article at the threshold we ship.
        others_answered: The share answered from other articles, where there is no answer.
    """

    auroc: Estimate
    own_answered: Estimate
    others_answered: Estimate


@dataclass(frozen=True, slots=True)
class PairReport:
    """One language of questions on one language of articles.

    Attributes:
        left_out: Questions that cannot be judged: without an answer, or not in the other language's file.
        pooled: Every question asked of all articles together.
        in_article: Every question asked of all articles, with only its own one's sentences admitted.
        pooled_answers, in_article_answers: The same two ways, what is said rather than where it stands.
    """

    question_language: Language
    article_language: Language
    articles: int
    sentences: int
    questions: int
    left_out: int
    pooled: Ranking
    in_article: Ranking
    refusal: Refusal
    pooled_answers: Answering
    in_article_answers: Answering


@dataclass(frozen=True, slots=True)
class Report:
    """A report for each pair of languages, in order of the articles' language."""

    pairs: tuple[PairReport, ...]


def evaluate(
    articles: Sequence[Path],
    questions: Path | None,
    *,
    analyzer: Analyzer,
    reranker: Reranker | None = None,
) -> Report:
    """Measure retrieval and refusal on SQuAD files.

    Args:
        articles: At least one file of articles with their questions; files of one language are pooled.
        questions: The same questions, by id, in another language.
        reranker: Where meaning has its say; see `index.semantic`.

    Raises:
        BadSource: A file is missing, broken, or without questions.
    """
    sets = _read_sets(articles)
    if questions is not None:
        sets = _translate(sets, read_questions(questions), questions)
    return Report(tuple(_evaluate_pair(sets[language], analyzer, reranker) for language in sorted(sets)))


@dataclass(frozen=True, slots=True)
class _Ranker:
    """Ranks sentences of articles that are in no store, as `index.answering` ranks those that are."""

    articles: Sequence[Article]
    reranker: Reranker | None

    def rank(
        self, generation: Generation, query: Query, *, limit: int, article: str | None = None
    ) -> Sequence[Hit]:
        if self.reranker is None:
            return generation.search(query, article=article, limit=limit)
        from index.semantic import RERANKED

        hits = generation.search(query, article=article, limit=max(limit, RERANKED))
        return self.reranker.rerank(query, hits, self._read)[:limit]

    def _read(self, hit: Hit) -> Passage:
        from index.semantic import Passage

        article = self.articles[hit.version]
        paragraph = article.sentences[hit.sentence].paragraph
        rows = [
            row.number for row in article.sentences if row.paragraph == paragraph and row.kind != "footer"
        ]
        return Passage(article.row_text(hit.sentence), tuple(article.row_text(number) for number in rows))


def build_entries(articles: Iterable[Article], analyzer: Analyzer) -> list[Entry]:
    """Entries of articles that are in no store: their place is their version."""
    return [
        Entry(version, _reference(article), article.sentences, index_article(article, analyzer))
        for version, article in enumerate(articles)
    ]


def _reference(article: Article) -> ArticleRef:
    return ArticleRef(article.id, article.title, article.source, article.published)


def _read_sets(paths: Sequence[Path]) -> dict[Language, QuestionSet]:
    """The files' sets by the language of their articles."""
    sets: dict[Language, QuestionSet] = {}
    for path in paths:
        language = tell_language("".join(article.text for article in read_set(path).articles))
        before = sets.get(language, QuestionSet((), ()))
        added = read_set(path, first=len(before.articles))
        sets[language] = QuestionSet(before.articles + added.articles, before.questions + added.questions)
    return sets


def _translate(
    sets: Mapping[Language, QuestionSet], texts: Mapping[str, str], path: Path
) -> dict[Language, QuestionSet]:
    """The sets with their questions' other wording; those that have none lose their answer."""
    if not any(question.id in texts for each in sets.values() for question in each.questions):
        raise MalformedQuestions(str(path), "no question id of the articles")
    return {
        language: QuestionSet(each.articles, tuple(_reword(question, texts) for question in each.questions))
        for language, each in sets.items()
    }


def _reword(question: Question, texts: Mapping[str, str]) -> Question:
    if question.id in texts:
        return replace(question, text=texts[question.id])
    return replace(question, gold=frozenset())


def _evaluate_pair(asked: QuestionSet, analyzer: Analyzer, reranker: Reranker | None) -> PairReport:
    rank = _Ranker(asked.articles, reranker).rank
    entries = build_entries(asked.articles, analyzer)
    questions = [question for question in asked.questions if question.gold]
    queries = [parse_question(question.text, analyzer) for question in questions]
    pool = Generation.build(0, entries)
    pairs = list(zip(questions, _expand(queries, pool, Crossing(analyzer)), strict=True))
    pooled = [_ask_pool(pool, asked, *pair, rank=rank, analyzer=analyzer) for pair in pairs]
    in_article = [
        _ask_pool(pool, asked, *pair, rank=rank, analyzer=analyzer, article=f"a{pair[0].article}")
        for pair in pairs
    ]
    return PairReport(
        question_language=tell_language(" ".join(question.text for question in questions)),
        article_language=tell_language("".join(article.text for article in asked.articles)),
        articles=len(entries),
        sentences=sum(len(article.sentences) for article in asked.articles),
        questions=len(questions),
        left_out=len(asked.questions) - len(questions),
        pooled=_measure_ranking([rank for rank, _ in pooled]),
        in_article=_measure_ranking([rank for rank, _ in in_article]),
        refusal=_measure_refusal(entries, list(zip(questions, queries, strict=True)), analyzer, rank=rank),
        pooled_answers=measure_answers([answer for _, answer in pooled]),
        in_article_answers=measure_answers([answer for _, answer in in_article]),
    )


def _expand(queries: Iterable[Query], generation: Generation, crossing: Crossing) -> list[Query]:
    """The queries with what their words may be called in a generation."""
    vocabulary = generation.fields["word"].vocabulary
    return [crossing.expand(query, vocabulary) for query in queries]


def _ask_pool(
    pool: Generation,
    asked: QuestionSet,
    question: Question,
    query: Query,
    *,
    rank: Rank,
    analyzer: Analyzer,
    article: str | None = None,
) -> tuple[int | None, Judged]:
    """The rank of the first right hit, and how right what is said of the first hits is."""
    hits = rank(pool, query, article=article, limit=DEPTH)
    texts = ((asked.articles[hit.version].row_text(hit.sentence), hit.score) for hit in hits[:QUOTES])
    seen = [see(query, text, analyzer, score=score) for text, score in texts]
    language = asked.articles[question.article].language
    answer = judge_answer(query, seen, question.answers, language=language, analyzer=analyzer)
    return _rank_among(hits, question), answer


def find_rank(
    pool: Generation, question: Question, query: Query, *, article: str | None = None
) -> int | None:
    """The rank, from 1, of the first right hit; None when it is not among the first `DEPTH`."""
    return _rank_among(pool.search(query, article=article, limit=DEPTH), question)


def _rank_among(hits: Iterable[Hit], question: Question) -> int | None:
    right = (hit.version == question.article and hit.sentence in question.gold for hit in hits)
    return next((rank for rank, is_right in enumerate(right, start=1) if is_right), None)


def _measure_ranking(ranks: Sequence[int | None]) -> Ranking:
    return Ranking(hit_at(ranks, 1), hit_at(ranks, 3), hit_at(ranks, 10), reciprocal_rank_at(ranks, 10))


def _measure_refusal(
    entries: Sequence[Entry], pairs: Sequence[tuple[Question, Query]], analyzer: Analyzer, *, rank: Rank
) -> Refusal:
    own, others = ask_alone(entries, pairs, analyzer, rank=rank)
    return Refusal(
        auroc=auroc(*(np.array([verdict.confidence for verdict in each]) for each in (own, others))),
        own_answered=estimate_mean(_answered(own)),
        others_answered=estimate_mean(_answered(others)),
    )


def _answered(verdicts: Sequence[Verdict]) -> NDArray[np.float64]:
    return np.array([verdict.answered for verdict in verdicts], dtype=np.float64)


def ask_alone(
    entries: Sequence[Entry], pairs: Sequence[tuple[Question, Query]], analyzer: Analyzer, *, rank: Rank
) -> tuple[list[Verdict], list[Verdict]]:
    """The verdict on each question in an index of its own article, and in indexes of a few others."""
    alone = [(Generation.build(0, [entry]), Crossing(analyzer)) for entry in entries]
    drawn = random.Random(SEED)  # noqa: S311 (a sample, no secret)
    own, others = list[Verdict](), list[Verdict]()
    for question, query in pairs:
        own.append(_ask(*alone[question.article], query, rank=rank))
        strangers = [place for place in range(len(alone)) if place != question.article]
        for place in drawn.sample(strangers, min(STRANGERS, len(strangers))):
            others.append(_ask(*alone[place], query, rank=rank))
    return own, others


def _ask(generation: Generation, crossing: Crossing, query: Query, *, rank: Rank) -> Verdict:
    (expanded,) = _expand([query], generation, crossing)
    return judge(expanded, rank(generation, expanded, limit=1))
