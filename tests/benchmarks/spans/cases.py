"""Questions of sets with their sentences, read into what there is to learn from and to score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.evaluation.answer_metrics import f1, split_answer
from index.spans.asking import read_question
from index.spans.features import describe
from index.spans.fitting import find_fitting
from index.spans.reading import Reading, read_sentence
from index.spans.roles import ROLES
from index.spans.tags import load_tagger
from index.terms import Analyzer
from tests.benchmarks.spans.gathering import Gathered, Seen
from tests.benchmarks.spans.learning import Example
from tests.benchmarks.spans.sets import Item

PARTS = 3
"""Each is answered by what was taught on the others."""
BEST, OTHERS = 20, 80
"""So many of a sentence's candidates are learned from: the best, and some of the others."""


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A question ready to learn from and to score.

    Attributes:
        right: The sentence with the answer.
        ranked: What ranking puts first, best first; sentences without a word are left out.
        scores: The ranking's.
    """

    item: Item
    right: Reading
    right_text: str
    ranked: tuple[Reading, ...]
    texts: tuple[str, ...]
    scores: tuple[float, ...]

    @property
    def part(self) -> int:
        """Articles are kept apart by it."""
        return self.item.article % PARTS


def read_cases(gathered: Sequence[Gathered], analyzer: Analyzer) -> list[Case]:
    """The cases whose sentence is in the language it should be and has a word in it."""
    cases = (read_case(each, analyzer) for each in gathered)
    return [
        case
        for case in cases
        if case.right.language == case.item.language and len(case.right.candidates.first)
    ]


def read_case(gathered: Gathered, analyzer: Analyzer) -> Case:
    """Read a question and its sentences."""
    asked = read_question(gathered.item.question, analyzer, load_tagger())

    def read(seen: Seen) -> Reading:
        return read_sentence(seen.text, asked, seen.matches, analyzer=analyzer, tagger=load_tagger())

    ranked = [(read(seen), seen) for seen in gathered.ranked]
    kept = [(reading, seen) for reading, seen in ranked if len(reading.candidates.first)]
    return Case(
        gathered.item,
        read(gathered.right),
        gathered.right.text,
        tuple(reading for reading, _ in kept),
        tuple(seen.text for _, seen in kept),
        tuple(seen.score for _, seen in kept),
    )


def read_example(case: Case, rng: np.random.Generator) -> Example:
    """Some candidates of the sentence with the answer, the best among them, and how right each is."""
    reading, text = case.right, case.right_text
    features = describe(reading)
    fitting = np.flatnonzero(find_fitting(reading, features.part(ROLES)))
    if not len(fitting):
        fitting = np.arange(len(features.own))
    order = fitting[np.argsort(-_rough_f1(reading, case.item)[fitting], kind="stable")]
    chosen = np.concatenate([order[:BEST], rng.permutation(order[BEST:])[:OTHERS]])
    spans = zip(reading.candidates.first[chosen], reading.candidates.last[chosen], strict=True)
    right = [
        f1(
            text[reading.tokens[first].start : reading.tokens[last].end],
            case.item.answers,
            case.item.language,
        )
        for first, last in spans
    ]
    return Example(features.rows(chosen), np.array(right, np.float32), reading.language, features.group)


def _rough_f1(reading: Reading, item: Item) -> NDArray[np.float64]:
    """Each candidate's F1, words in common counted without regard to how often they stand: a quick order."""
    best = np.zeros(len(reading.candidates.first))
    pieces = [split_answer(token.text, item.language) for token in reading.tokens]
    lengths = np.cumsum([0, *map(len, pieces)])
    first, last = reading.candidates.first, reading.candidates.last
    for answer in item.answers:
        gold = split_answer(answer, item.language)
        common = np.cumsum([0, *(sum(piece in gold for piece in each) for each in pieces)])
        size = lengths[last + 1] - lengths[first] + len(gold)
        shared = np.minimum(common[last + 1] - common[first], len(gold))
        best = np.maximum(best, 2 * shared / np.maximum(size, 1))
    return best
