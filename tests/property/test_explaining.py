"""The law of explanations: the parts of a score are all of it, and what words added is all of their parts."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.explaining import PARTS, account_for, apportion
from index.terms import Alternative, Analyzer, parse_question
from tests.support.collections import make_article, make_generation

WORDS = st.sampled_from(["cat", "dog", "fish", "bird", "tree", "rain", "电商", "云计算", "300亿", "raised"])
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=12)
BRIDGES = st.lists(
    st.builds(Alternative, st.sampled_from(["dog", "bird", "电商"]), st.floats(0.05, 1.0), st.just("alias")),
    max_size=2,
)


@settings(deadline=None, max_examples=60)
@given(lines=LINES, asked=st.lists(WORDS, min_size=1, max_size=4).map(" ".join), ways=BRIDGES)
def test_the_parts_add_up_to_the_score(
    analyzer: Analyzer, lines: list[str], asked: str, ways: list[Alternative]
) -> None:
    """To the last of the nine places that a score has; and the shares to BM25, bridges and neighbourhood."""
    query = parse_question(f"How much is {asked}", analyzer)
    widened = [replace(group, alternatives=(*group.alternatives, *ways)) for group in query.groups]
    query = replace(query, groups=tuple(widened))
    generation = make_generation(analyzer, make_article(*lines))
    hits = generation.search(query, limit=100)
    for hit, account in zip(hits, account_for(query, hits, generation), strict=True):
        assert tuple(account.parts) == PARTS
        assert round(math.fsum(account.parts.values()), 9) == account.score == hit.score
        for part, held in {
            "bm25": [share for share in account.shares if share.scope == "sentence" and not share.is_bridge],
            "bridges": [share for share in account.shares if share.scope == "sentence" and share.is_bridge],
            "neighbourhood": [share for share in account.shares if share.scope != "sentence"],
        }.items():
            added = math.fsum(share.points for share in held)
            assert added == pytest.approx(account.parts[part], abs=2e-8)


@given(
    values=st.dictionaries(st.sampled_from("abcdef"), st.floats(-1e4, 1e4), min_size=1),
    places=st.integers(0, 9),
)
def test_rounded_values_add_up_to_their_rounded_sum(values: dict[str, float], places: int) -> None:
    """And each is off by less than one unit of the last place."""
    total = math.fsum(values.values())
    shown = apportion(values, total, places=places)
    assert round(math.fsum(shown.values()), places) == pytest.approx(round(total, places), abs=1e-9)
    assert all(abs(shown[name] - values[name]) <= 10.0**-places + 1e-9 for name in values)
