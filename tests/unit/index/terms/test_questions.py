"""Questions to queries."""

import pytest

from index.terms import Analyzer, Kind, parse_question, tell_language


def test_a_query_holds_each_term_once_with_the_askers_own_word(analyzer: Analyzer) -> None:
    """Groups stand in the question's order; a repeated word counts once."""
    query = parse_question("Sales of sales: did they raise 30 billion?", analyzer)
    found = [(group.term, group.alternatives[0].key) for group in query.of_field("word")]
    assert found == [("Sales", "sale"), ("raise", "rais"), ("30 billion", "#30000000000")]
    assert [group.is_number for group in query.of_field("word")] == [False, False, True]


def test_a_question_of_function_words_has_no_groups(analyzer: Analyzer) -> None:
    """There is nothing to look for, and no hit to be had."""
    assert [parse_question(text, analyzer).groups for text in ("What is it?", "是什么？", "🙂", "")] == [
        ()
    ] * 4


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Who leads e-commerce?", "en"),
        ("谁负责电商？", "zh"),
        ("阿里的 instant retail 增长多少?", "zh"),
        ("What does 电商 mean in Chinese?", "en"),
        ("GPT-4是什么", "zh"),
        ("", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    """A question is Chinese when it has at least as many characters as Latin words."""
    assert tell_language(text) == language


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("How much did the sales raise?", Kind.MONEY),
        ("多少钱？", Kind.MONEY | Kind.COUNT),
        ("卖了多少亿？", Kind.MONEY | Kind.COUNT),
        ("有多少亿人？", Kind.COUNT),
        ("How many members?", Kind.COUNT),
        ("Who is it?", Kind.PERSON),
        ("誰負責？", Kind.PERSON),
        ("When was it?", Kind.DATE),
        ("什麼時候？", Kind.DATE),
        ("How long did it take?", Kind.DURATION),
        ("Where is it?", Kind.PLACE),
        ("为什么？", Kind.REASON),
        ("What percentage is it?", Kind.PERCENT),
        ("How tall is it?", Kind.MEASURE),
        ("Tell me about it.", Kind(0)),
    ],
)
def test_asked_kinds(analyzer: Analyzer, text: str, asked: Kind) -> None:
    """The wording tells what kind of answer is wanted, in either script."""
    assert parse_question(text, analyzer).asks == asked
