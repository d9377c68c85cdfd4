"""Confidence, and when to refuse."""

import math

import pytest

from index.refusal.verdict import FEATURES, Verdict, believe, give_reasons, judge, load_model
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


@pytest.mark.parametrize(
    "question", ["Who is the harbour master of Larvik?", "How many weeks did the apple trees take?"]
)
def test_the_reasons_add_up_to_the_confidence(analyzer: Analyzer, question: str) -> None:
    """Their points sum to its logit, and each names a feature with its value."""
    query = parse_question(question, analyzer)
    hits = make_generation(analyzer, make_article(*HARBOUR, *PORT)).search(query, limit=3)
    reasons = give_reasons(query, hits)
    assert tuple(reason.name for reason in reasons) == FEATURES
    logit = sum(reason.points for reason in reasons)
    assert judge(query, hits).confidence == pytest.approx(1 / (1 + math.exp(-logit)), abs=1e-6)


def test_belief_falls_with_either_model_and_never_overflows() -> None:
    """Both have to believe; neither can make up for the other."""
    assert believe(800.0, 800.0) == pytest.approx(0.0)
    assert believe(-800.0, 800.0) == pytest.approx(-800.0)
    assert believe(0.0, 0.0) == pytest.approx(1.5 * math.log(0.5))
    assert believe(1.0, 2.0) > believe(1.0, 1.0) > believe(0.5, 1.0)


def test_the_model_that_ships_is_the_one_described() -> None:
    """Every feature has a weight in both models of each pair of languages; more belief, more confidence."""
    pairs = load_model()
    assert tuple(pairs) == ("en-en", "zh-zh", "zh-en", "en-zh")
    for pair in pairs.values():
        assert tuple(pair.topic) == tuple(pair.told) == FEATURES
        assert pair.scale > 0
