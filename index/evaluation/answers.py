"""How right what is said is, beside where it was found: exact match and F1 of answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.evaluation.answer_metrics import exact_match, f1
from index.evaluation.metrics import Estimate, estimate_mean
from index.model import Language
from index.spans import Sentence, find_span
from index.terms import Analyzer, Query


@dataclass(frozen=True, slots=True)
class Answering:
    """Of the answer: the span when one is shown, the first sentence when none is.

    Attributes:
        em, f1: Of every answer.
        shown: The share of questions that get a span.
        shown_em, shown_f1: Of the spans alone.
    """

    em: Estimate
    f1: Estimate
    shown: Estimate
    shown_em: Estimate
    shown_f1: Estimate


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer, held against the set's."""

    em: float
    f1: float
    is_span: bool


def judge_answer(
    query: Query,
    sentences: Sequence[Sentence],
    gold: Sequence[str],
    *,
    language: Language,
    analyzer: Analyzer,
) -> Judged:
    """What is answered from the first sentences, best first, by the measures of the articles' language."""
    if not sentences:
        return Judged(0.0, 0.0, is_span=False)
    found = find_span(query, sentences, analyzer)
    answer = sentences[found.quote].text[found.start : found.end] if found else sentences[0].text
    return Judged(exact_match(answer, gold, language), f1(answer, gold, language), is_span=found is not None)


def measure_answers(answers: Sequence[Judged]) -> Answering:
    """The means over all questions, with their intervals."""
    spans = [answer for answer in answers if answer.is_span]
    return Answering(
        em=estimate_mean(np.array([answer.em for answer in answers])),
        f1=estimate_mean(np.array([answer.f1 for answer in answers])),
        shown=estimate_mean(np.array([answer.is_span for answer in answers], dtype=np.float64)),
        shown_em=estimate_mean(np.array([answer.em for answer in spans])),
        shown_f1=estimate_mean(np.array([answer.f1 for answer in spans])),
    )
