"""What the trees learn from: the candidates that nets leave them of sentences the nets have not seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from index.evaluation.answer_metrics import f1
from index.spans.choosing import narrow
from index.spans.features import describe
from index.spans.net import Net
from tests.benchmarks.spans.cases import PARTS, Case
from tests.benchmarks.spans.growing import Contest
from tests.benchmarks.spans.learning import Example, Plan, learn, to_net

FOLDS = 3
"""Into so many the articles are dealt, across the parts that are reported."""
ROUNDS = 5
"""Of the nets that only leave candidates to the trees: one each, and not as long as those that ship."""

Taught = tuple[Case, Example]


def hold_contests(taught: Sequence[Taught], plan: Plan) -> list[Contest]:
    """The contests of all cases, told by nets that have not seen their articles."""
    short = replace(plan, nets=1, rounds=ROUNDS)
    nets = [
        to_net(*learn([example for case, example in taught if _fold(case) != fold], short))
        for fold in range(FOLDS)
    ]
    return [contest for case, _ in taught for contest in _hold(case, nets[_fold(case)])]


def _fold(case: Case) -> int:
    return case.item.article // PARTS % FOLDS


def _hold(case: Case, net: Net) -> Iterator[Contest]:
    """None when no candidate is left."""
    reading, text = case.right, case.right_text
    narrowed = narrow(reading, describe(reading), net)
    if narrowed is not None:
        first, last = reading.candidates.first[narrowed.top], reading.candidates.last[narrowed.top]
        spans = [
            text[reading.tokens[one].start : reading.tokens[other].end]
            for one, other in zip(first, last, strict=True)
        ]
        right = [f1(span, case.item.answers, case.item.language) for span in spans]
        yield Contest(narrowed.rows, np.array(right, np.float32), reading.language)
