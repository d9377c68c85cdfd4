"""The question sets that weights are learned from and figures are measured on, and their two parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.evaluation import build_entries
from index.generation import Entry, Generation
from index.squad import Question, read_set
from index.terms import Analyzer, Query, parse_question, tell_language

SOURCES = {
    "xquad-dev.en": "XQuAD, English, the first 24 of 48 articles (Google DeepMind, CC BY-SA 4.0)",
    "xquad-dev.zh": "XQuAD, Chinese, the first 24 of 48 articles (Google DeepMind, CC BY-SA 4.0)",
    "cmrc2018-trial": "CMRC 2018 trial (HFL, CC BY-SA 4.0)",
    "drcd-dev": "DRCD dev (Delta, CC BY-SA 3.0)",
}
"""File name without `.json`: what is in it."""
LANGUAGES = {"en": ("xquad-dev.en",), "zh": ("xquad-dev.zh", "cmrc2018-trial", "drcd-dev")}
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
    entries: Sequence[Entry]
    pool: Generation
    alone: Sequence[Generation]
    asked: Sequence[Asked]

    @property
    def sample(self) -> Sequence[Asked]:
        """The questions to learn from, about `MOST_QUESTIONS`, evenly drawn."""
        return self.asked[:: 1 + len(self.asked) // MOST_QUESTIONS]


def load_corpus(folder: Path, name: str, analyzer: Analyzer) -> Corpus:
    """One set of `SOURCES` from a folder."""
    read = read_set(folder / f"{name}.json")
    entries = build_entries(read.articles, analyzer)
    questions = [question for question in read.questions if question.gold]
    return Corpus(
        name=name,
        entries=entries,
        pool=Generation.build(0, entries),
        alone=[Generation.build(0, [entry]) for entry in entries],
        asked=[Asked(question, parse_question(question.text, analyzer)) for question in questions],
    )


def language_of(corpus: Corpus) -> str:
    """The language a set's questions are asked in."""
    return tell_language(" ".join(asked.question.text for asked in corpus.asked))
