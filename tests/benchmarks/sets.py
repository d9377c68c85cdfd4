"""The question sets that weights are learned from and figures are measured on, and their two parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.bridges import Crossing
from index.evaluation.evaluating import build_entries
from index.evaluation.squad import Question, read_questions, read_set
from index.model import Article, Language
from index.search.generation import Generation
from index.search.passages import Entry
from index.terms import Analyzer, Query, parse_question

SOURCES = {
    "xquad-dev.en": "XQuAD, English, the first 24 of 48 articles (Google DeepMind, CC BY-SA 4.0)",
    "xquad-dev.zh": "XQuAD, Chinese, the first 24 of 48 articles (Google DeepMind, CC BY-SA 4.0)",
    "cmrc2018-trial": "CMRC 2018 trial (HFL, CC BY-SA 4.0)",
    "drcd-dev": "DRCD dev (Delta, CC BY-SA 3.0)",
}
"""File name without `.json`: what is in it."""
PAIRS = {
    "en-en": ("xquad-dev.en",),
    "zh-zh": ("xquad-dev.zh", "cmrc2018-trial", "drcd-dev"),
    "zh-en": ("xquad-dev.en < xquad-dev.zh",),
    "en-zh": ("xquad-dev.zh < xquad-dev.en",),
}
"""The languages of questions and of sentences: the sets; `articles < questions` where these are another's."""
MOST_QUESTIONS = 1200
"""Of a set: of the largest every third is enough for two dozen weights."""
FOLDS = 2
"""Each article is in one of two parts, by its place. A part is measured with weights learned on the other."""


@dataclass(frozen=True)
class Asked:
    """A question with its query, and the fold its article is in."""

    question: Question
    query: Query

    @property
    def fold(self) -> int:
        return self.question.article % FOLDS


@dataclass(frozen=True)
class Corpus:
    """A question set, analysed: its articles pooled in one generation, and each in one of its own."""

    name: str
    articles: Sequence[Article]
    entries: Sequence[Entry]
    pool: Generation
    alone: Sequence[Generation]
    asked: Sequence[Asked]
    analyzer: Analyzer
    crossings: dict[int, Crossing] = field(default_factory=dict)

    def expand(self, asked: Asked, generation: Generation) -> Query:
        """The query with what its words may be called in one of the corpus's generations."""
        crossing = self.crossings.setdefault(id(generation), Crossing(self.analyzer))
        return crossing.expand(asked.query, generation.fields["word"].vocabulary)

    @property
    def told(self) -> Language:
        """The language of its articles."""
        return self.articles[0].language

    @property
    def asks(self) -> Language:
        """The language of its questions."""
        return self.asked[0].query.language

    @property
    def sample(self) -> Sequence[Asked]:
        """The questions to learn from, about `MOST_QUESTIONS`, evenly drawn."""
        return self.asked[:: 1 + len(self.asked) // MOST_QUESTIONS]


def load_corpus(folder: Path, name: str, analyzer: Analyzer) -> Corpus:
    """One set of `PAIRS` from a folder."""
    articles, _, questions_of = name.partition(" < ")
    read = read_set(folder / f"{articles}.json")
    texts = read_questions(folder / f"{questions_of}.json") if questions_of else {}
    entries = build_entries(read.articles, analyzer)
    questions = [question for question in read.questions if question.gold]
    return Corpus(
        name=name,
        articles=read.articles,
        entries=entries,
        pool=Generation.build(0, entries),
        alone=[Generation.build(0, [entry]) for entry in entries],
        asked=[
            Asked(question, parse_question(texts.get(question.id, question.text), analyzer))
            for question in questions
        ],
        analyzer=analyzer,
    )
