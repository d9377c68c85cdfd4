"""Laws of the bridges that hold for any question at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.bridges import Bridges
from index.search.vocabulary import Vocabulary
from index.terms import Analyzer, parse_question

KEYS = ["alibaba", "fan", "jiang", "school", "tesla", "公司", "学校", "特斯拉", "蒋凡"]
PIECES = st.sampled_from(
    [
        "蒋凡",
        "蔡主席",
        "阿里",
        "学校",
        "特斯拉",
        "騰訊",
        "Jiang",
        "Fan",
        "JD.com",
        "300亿",
        "的",
        "不",
        " ",
        "?",
        "ＡＢ",
        "İ",
        "ﬁ",
    ]
)
TEXTS = st.text(max_size=30) | st.lists(PIECES, max_size=12).map("".join)


@pytest.fixture(scope="module")
def analyzer(tmp_path_factory: pytest.TempPathFactory) -> Analyzer:
    return Analyzer(Path(tmp_path_factory.mktemp("jieba")))


@given(text=TEXTS)
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_expanding_adds_known_words_and_changes_nothing_else(text: str, analyzer: Analyzer) -> None:
    """Any text can be expanded; what is added is known, weighs 0 to 1, comes heaviest first, each time."""
    query = parse_question(text, analyzer)
    expanded = Bridges(Vocabulary.build(KEYS), analyzer).expand(query)
    for before, after in zip(query.groups, expanded.groups, strict=True):
        own = len(before.alternatives)
        added = after.alternatives[own:]
        assert after.alternatives[:own] == before.alternatives
        assert {way.key for way in added} <= set(KEYS)
        assert all(0 < way.weight <= 1 for way in added)
        assert [way.weight for way in added] == sorted((way.weight for way in added), reverse=True)
    assert Bridges(Vocabulary.build(KEYS), analyzer).expand(query) == expanded
