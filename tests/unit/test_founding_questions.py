"""The questions about the founding article: enough of each kind, in two parts, and true to the article."""

import os
from collections import Counter
from pathlib import Path

import pytest

from index.readers import read_file
from tests.benchmarks.founding import HALVES, load_cases, measure
from tests.benchmarks.founding import Outcome as Asked

CASES = load_cases()


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("wording", ["en", "zh"])
def test_each_part_can_decide(half: str, wording: str) -> None:
    """Both languages, thirty questions that are answered, twenty that are not, half of these on the topic."""
    asked = [case for case in CASES if (case.half, case.wording) == (half, wording)]
    untold = Counter(case.kind for case in asked if not case.rows)
    assert sum(bool(case.rows) for case in asked) >= 30
    assert set(untold) == {"else", "missing"}
    assert min(untold.values()) >= 10


def test_no_question_is_asked_twice() -> None:
    """A question in both parts would let one decide about the other."""
    assert [text for text, count in Counter(case.question for case in CASES).items() if count > 1] == []


def test_the_words_that_answer_stand_in_the_rows_that_answer() -> None:
    """Row numbers and spans are those of the article as it is read now."""
    path = os.environ.get("WENJU_TEST_ARTICLE")
    if path is None:
        pytest.skip("set WENJU_TEST_ARTICLE to the founding article's file")
    article = read_file(Path(path))
    texts = [article.text[row.start : row.end] for row in article.sentences]
    strange = [
        (case.id, span)
        for case in CASES
        for span in case.spans
        if not any(span in texts[row] for row in case.rows)
    ]
    assert strange == []


def test_a_span_is_right_when_it_holds_the_answer_and_not_much_more() -> None:
    """Three spans for a question that `17` answers."""
    case = next(case for case in CASES if case.spans == ("17", "17 members"))
    spans = ("17 members", "to 17 members", "from 26 to 17 members, reflecting a transition", "26", None)
    outcomes = [Asked(case, 1, False, 0.9, span) for span in spans]
    assert [outcome.span_right for outcome in outcomes] == [True, True, False, False, False]
    assert [outcome.span_exact for outcome in outcomes] == [True, False, False, False, False]


def test_the_figures_count_what_they_say() -> None:
    """Two answered of three, one of them right at once; one refusal of two."""
    told = next(case for case in CASES if case.spans == ("17", "17 members"))
    other, missing = (next(case for case in CASES if case.kind == kind) for kind in ("else", "missing"))
    outcomes = [
        Asked(told, 1, False, 0.9, "17"),
        Asked(told, 3, False, 0.9, "26"),
        Asked(told, None, True, 0.1, None),
        Asked(other, None, True, 0.1, None),
        Asked(missing, None, False, 0.8, None),
    ]
    figures = {name: round(estimate.value, 3) for name, estimate in measure(outcomes).items()}
    assert figures == {
        "right sentence first": 0.333,
        "among the first three": 0.667,
        "refused though answered": 0.333,
        "span shown where there is one": 0.667,
        "span right, of those shown": 0.5,
        "span exact, of those shown": 0.5,
        "span shown though there is none": 0.0,
        "something else refused": 1.0,
        "not said in it refused": 0.0,
        "both refused": 0.5,
    }
