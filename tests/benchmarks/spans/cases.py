"""Items of question sets, read into what there is to learn from and to score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index import squad as squads
from index.answer_metrics import f1
from index.evaluation import build_entries
from index.generation import Generation
from index.model import Language
from index.spans.asking import read_question
from index.spans.features import describe
from index.spans.reading import Reading, read_sentence
from index.spans.tags import load_tagger
from index.terms import Analyzer, Query, find_matches, parse_question
from tests.benchmarks.spans.learning import Example
from tests.benchmarks.spans.sets import Item, Lexicon, read_set


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """An item ready to learn from and to score.

    Attributes:
        reading: Of the sentence with the answer.
        first, first_text: The sentence that ranking puts first in the article, when it is another one.
    """

    item: Item
    example: Example
    reading: Reading
    first: Reading | None
    first_text: str | None


class CaseReader:
    """Reads sets into cases."""

    def __init__(self, folder: Path, cache: Path, lexicon: Lexicon) -> None:
        self._folder = folder
        self._analyzer = Analyzer(cache)
        self._lexicon = lexicon

    def read(self, file: str, questions: str | None, language: Language) -> Iterator[Case]:
        """The cases of a set whose sentences are in the language it should be."""
        path, asked = self._folder / file, self._folder / questions if questions else None
        for item in read_set(path, asked, language):
            reading = self._read(item, item.sentence, across=questions is not None)
            if reading.language == language and len(reading.candidates.first):
                yield Case(item, _example(item, reading), reading, None, None)

    def read_ranked(self, file: str, questions: str | None, language: Language) -> Iterator[Case]:
        """The same, with what ranking puts first among the sentences of the question's article."""
        squad = squads.read_set(self._folder / file)
        entries = build_entries(squad.articles, self._analyzer)
        pool = Generation.build(0, entries)
        for case in self.read(file, questions, language):
            article, entry = squad.articles[case.item.article], entries[case.item.article]
            query = self._ask(case.item, across=questions is not None)
            hits = pool.search(query, article=entry.article.id, limit=1)
            row = article.sentences[hits[0].sentence] if hits else None
            text = article.text[row.start : row.end] if row else ""
            if text == case.item.sentence:
                yield case
            else:
                first = self._read(case.item, text, across=questions is not None)
                known = len(first.candidates.first) > 0
                yield replace(case, first=first if known else None, first_text=text if known else None)

    def _ask(self, item: Item, *, across: bool) -> Query:
        query = parse_question(item.question, self._analyzer)
        return self._lexicon.bridge(query) if across else query

    def _read(self, item: Item, text: str, *, across: bool) -> Reading:
        matches = find_matches(self._ask(item, across=across), text, self._analyzer)
        asked = read_question(item.question, self._analyzer, load_tagger())
        return read_sentence(text, asked, matches, analyzer=self._analyzer, tagger=load_tagger())


def _example(item: Item, reading: Reading) -> Example:
    features = describe(reading)
    spans = zip(reading.candidates.first.tolist(), reading.candidates.last.tolist(), strict=True)
    right = [
        f1(item.sentence[reading.tokens[first].start : reading.tokens[last].end], item.answers, item.language)
        for first, last in spans
    ]
    return Example(features.plain, np.array(right, np.float32), reading.language, features.group)
