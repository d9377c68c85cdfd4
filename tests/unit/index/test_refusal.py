"""Confidence, and when to refuse."""

import json
from importlib import resources

import pytest

from index.refusal import FEATURES, Verdict, judge
from index.terms import Analyzer, parse_question
from tests.support.collections import make_article, make_generation

HARBOUR = (
    "The harbour of Larvik opened again on Monday after six weeks of repairs.",
    "Engineers had found cracks in the northern pier.",
    "The work cost 14 million kroner.",
    "Harbour master Berit Dahl says that ferries will sail every two hours.",
)
PORT = (
    "拉尔维克港经过六周的维修后周一重新开放。",
    "工程师在北码头发现了裂缝。",
    "工程耗资一千四百万克朗。",
    "港务长达尔说渡轮每两小时一班。",
)


def ask(question: str, lines: tuple[str, ...], analyzer: Analyzer) -> Verdict:
    """The verdict on an answer from one article."""
    query = parse_question(question, analyzer)
    return judge(query, make_generation(analyzer, make_article(*lines)).search(query, limit=3))


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("Who is the harbour master?", HARBOUR),
        ("What did engineers find in the northern pier?", HARBOUR),
        ("How much did the work cost?", HARBOUR),
        ("港务长是谁？", PORT),
        ("工程师在北码头发现了什么？", PORT),
    ],
)
def test_what_the_article_says_is_answered(analyzer: Analyzer, question: str, lines: tuple[str, ...]) -> None:
    """In the question's own language."""
    assert ask(question, lines, analyzer).answered


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("What is the capital of France?", HARBOUR),
        ("How many apple trees stand on the roof of the school?", HARBOUR),
        ("Who won the cycling race on Monday?", HARBOUR),
        ("法国的首都是哪里？", PORT),
        ("学校屋顶上种了多少棵苹果树？", PORT),
    ],
)
def test_what_the_article_does_not_say_is_refused(
    analyzer: Analyzer, question: str, lines: tuple[str, ...]
) -> None:
    """Even when a word of it stands there."""
    assert not ask(question, lines, analyzer).answered


def test_no_hit_no_confidence(analyzer: Analyzer) -> None:
    """Nothing shared, nothing claimed."""
    assert judge(parse_question("What is it?", analyzer), []) == Verdict(0.0, answered=False)


def test_confidence_does_not_depend_on_how_many_quotes_are_asked_for(analyzer: Analyzer) -> None:
    """The first hit knows by how much it leads."""
    generation = make_generation(analyzer, make_article(*HARBOUR))
    query = parse_question("Who is the harbour master of Larvik?", analyzer)
    of_limit = [judge(query, generation.search(query, limit=limit)) for limit in (1, 2, 10)]
    assert len(set(of_limit)) == 1


def test_the_model_that_ships_is_the_one_described() -> None:
    """Every feature has a weight in each pair of languages, and each pair has a threshold."""
    shipped = json.loads(resources.files("index").joinpath("refusal.json").read_text(encoding="utf-8"))
    pairs = ("en-en", "zh-zh", "zh-en", "en-zh")
    weights = {pair: tuple(weights) for pair, weights in shipped["weights"].items()}
    assert weights == dict.fromkeys(pairs, FEATURES)
    assert tuple(shipped["thresholds"]) == pairs
    assert all(0 < threshold < 1 for threshold in shipped["thresholds"].values())
