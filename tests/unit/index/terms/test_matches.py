"""Which words of a quote a question found."""

import pytest

from index.model import Match
from index.terms import Analyzer, find_matches, parse_question


@pytest.mark.parametrize(
    ("question", "quote", "found"),
    [
        (
            "What did the sale raise?",
            "They raised money in one sale.",
            [("raised", "raise", "stem"), ("sale", "sale", "exact")],
        ),
        ("套现300亿", "套现30 billion", [("套现", "套现", "exact"), ("30 billion", "300亿", "number")]),
        ("谁负责电商？", "他負責電商。", [("負責電商", "负责电商", "script")]),
        ("ecommerce", "an e-commerce firm", [("e-commerce", "ecommerce", "exact")]),
        ("e-commerce", "e-commerce", [("e-commerce", "e-commerce", "exact")]),
        ("Who?", "Who knows", []),
        ("电影", "电商", [("电", "电", "exact")]),
    ],
)
def test_matches(analyzer: Analyzer, question: str, quote: str, found: list[tuple[str, str, str]]) -> None:
    """Whole words, the asker's own word, and the bridge between them."""
    matches = find_matches(parse_question(question, analyzer), quote, analyzer)
    assert [(quote[match.start : match.end], match.term, match.via) for match in matches] == found


def test_matches_are_ordered_and_never_overlap(analyzer: Analyzer) -> None:
    """Compounds are marked once, as a whole."""
    matches = find_matches(
        parse_question("cloud-computing costs", analyzer), "Costs of cloud-computing", analyzer
    )
    assert matches == (Match(0, 5, "costs", "exact"), Match(9, 24, "cloud-computing", "exact"))
