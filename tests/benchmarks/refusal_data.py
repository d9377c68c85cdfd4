"""First hits with and without an answer, for learning when to refuse."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from index.bridges import Crossing
from index.evaluation.evaluating import build_entries
from index.evaluation.squad import Question
from index.model import Article
from index.refusal.grounds import describe
from index.search.generation import Generation
from index.terms import parse_question
from tests.benchmarks.sets import Asked, Corpus

STRANGERS = 3
"""How many other articles each question is asked of."""
SEED = 7
"""Taste."""
FOLDS = 6
"""Figures come from models learned without the sixth of the articles they are applied to."""
MOST_ASKED = 640
"""Questions of a pair of languages, from all its sets alike: all of XQuAD's where there is no other."""
MOST_CUT = 80
"""Questions of a set with more than `MANY` paragraphs that are asked of articles with one cut out."""
MANY = 400
SHORT = Path(__file__).with_name("short.jsonl")
"""Our own short questions on XQuAD's articles: one a line, in both languages, with the rows that answer."""

Setting = Literal[
    "own",
    "strange",
    "pool",
    "strange pool",
    "kept",
    "missing",
    "short told",
    "short untold",
    "short strange",
]
"""`own`: asked of the question's article alone. `strange`: of another article alone. `pool`: of half of all
articles, its own among them; `strange pool`: of the other half. `missing`: of its article without the
paragraph that answers; `kept`: of its article without another paragraph. `short told`, `short untold`: our
own short questions, asked of the article alone that answers them or, though on their topic, does not; `short
strange`: of another article alone."""
ANSWERABLE: frozenset[Setting] = frozenset({"own", "pool", "kept", "short told"})


@dataclass(frozen=True)
class Sample:
    """One question asked of one index.

    Attributes:
        article: The question's article, by its place in the set.
        features: What the models go by; empty when nothing was found.
        right: Whether the first hit answers.
        share: 1 / how often the question is asked in this setting.
    """

    setting: Setting
    article: int
    features: Mapping[str, float]
    right: bool
    share: float

    @property
    def fold(self) -> int:
        return self.article % FOLDS

    @property
    def answerable(self) -> bool:
        return self.setting in ANSWERABLE


def make_samples(corpus: Corpus, most: int) -> list[Sample]:
    """At most so many questions, evenly drawn, each in each setting."""
    drawn = random.Random(SEED)  # noqa: S311 (a sample, no secret)
    sample = corpus.asked[:: -(-len(corpus.asked) // most)]
    paragraphs = sum(article.sentences[-1].paragraph + 1 for article in corpus.articles)
    few = sample if paragraphs <= MANY else sample[:: 1 + len(sample) // MOST_CUT]
    return [
        *_ask_around(sample, corpus, drawn),
        *_ask_cut(few, corpus, drawn),
        *_ask_shortly(read_short(corpus), corpus, drawn),
    ]


def _ask_around(sample: Sequence[Asked], corpus: Corpus, drawn: random.Random) -> Iterator[Sample]:
    """The settings with whole articles."""
    halves = [[entry for entry in corpus.entries if _half(entry.version) == half] for half in range(2)]
    pools = [Generation.build(0, entries) for entries in halves]
    for asked in sample:
        place = asked.question.article
        strangers = drawn.sample([other for other in range(len(corpus.entries)) if other != place], STRANGERS)
        yield _ask(asked, corpus.alone[place], corpus, setting="own")
        yield _ask(asked, pools[_half(place)], corpus, setting="pool")
        yield _ask(asked, pools[1 - _half(place)], corpus, setting="strange pool")
        for other in strangers:
            yield _ask(asked, corpus.alone[other], corpus, setting="strange", share=1 / STRANGERS)


def _ask_cut(sample: Sequence[Asked], corpus: Corpus, drawn: random.Random) -> Iterator[Sample]:
    """The settings with a paragraph cut out; questions of articles with only one are not asked."""
    cut: dict[tuple[int, int], tuple[Generation, Crossing]] = {}
    for asked in sorted(sample, key=lambda asked: asked.question.article):
        place = asked.question.article
        article = corpus.articles[place]
        own = article.sentences[min(asked.question.gold)].paragraph
        others = sorted({row.paragraph for row in article.sentences} - {own})
        if not others:
            continue
        settings: tuple[tuple[Setting, int], ...] = (("missing", own), ("kept", drawn.choice(others)))
        for setting, paragraph in settings:
            if (place, paragraph) not in cut:
                cut = {key: made for key, made in cut.items() if key[0] == place}
                cut[place, paragraph] = _build_without(article, paragraph, corpus)
            generation, crossing = cut[place, paragraph]
            query = crossing.expand(asked.query, generation.fields["word"].vocabulary)
            hits = generation.search(query, limit=1)
            rows = [row.number for row in article.sentences if row.paragraph != paragraph]
            right = bool(hits) and rows[hits[0].sentence] in asked.question.gold
            features = describe(query, hits[0]) if hits else {}
            yield Sample(setting, place, features, right, 1.0)


def _build_without(article: Article, paragraph: int, corpus: Corpus) -> tuple[Generation, Crossing]:
    """An index of an article without one of its paragraphs."""
    kept = [row for row in article.sentences if row.paragraph != paragraph]
    rows = tuple(replace(row, number=number) for number, row in enumerate(kept))
    entries = build_entries([replace(article, sentences=rows)], corpus.analyzer)
    return Generation.build(0, entries), Crossing(corpus.analyzer)


def read_short(corpus: Corpus) -> Iterator[Asked]:
    """Our short questions on a set's articles; none when they are not those that ours are about."""
    places = {article.title: place for place, article in enumerate(corpus.articles)}
    for number, line in enumerate(SHORT.read_text(encoding="utf-8").splitlines()):
        told = json.loads(line)
        if told["article"] in places:
            gold = frozenset(told[f"rows_{corpus.told}"])
            question = Question(str(number), places[told["article"]], told[corpus.asks], gold)
            yield Asked(question, parse_question(question.text, corpus.analyzer))


def _ask_shortly(questions: Iterable[Asked], corpus: Corpus, drawn: random.Random) -> Iterator[Sample]:
    """The settings with short questions."""
    for asked in questions:
        place = asked.question.article
        other = drawn.choice([other for other in range(len(corpus.entries)) if other != place])
        setting: Setting = "short told" if asked.question.gold else "short untold"
        yield _ask(asked, corpus.alone[place], corpus, setting=setting)
        yield _ask(asked, corpus.alone[other], corpus, setting="short strange")


def _half(place: int) -> int:
    """Which of two pools an article is in."""
    return (place // 2) % 2


def _ask(
    asked: Asked, generation: Generation, corpus: Corpus, *, setting: Setting, share: float = 1.0
) -> Sample:
    question = asked.question
    query = corpus.expand(asked, generation)
    hits = generation.search(query, limit=1)
    right = bool(hits) and hits[0].version == question.article and hits[0].sentence in question.gold
    features = describe(query, hits[0]) if hits else {}
    return Sample(setting, question.article, features, right, share)
