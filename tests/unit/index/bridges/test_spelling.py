"""Unknown words in letters: two halves of a name written together, and one wrong letter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.bridges import Bridges
from index.bridges.known import Known
from index.bridges.readings import load_readings
from index.bridges.spelling import is_one_edit, neighbours
from index.search.vocabulary import Vocabulary
from index.terms import Analyzer, parse_question

KEYS = ["alibaba", "cai", "chongxin", "commerc", "fan", "intim", "jiang", "kafka", "kafkb", "kafkc", "xerox"]


def led(question: str, keys: list[str], analyzer: Analyzer) -> list[tuple[str, str, str]]:
    query = Bridges(Vocabulary.build(sorted(keys)), analyzer).expand(parse_question(question, analyzer))
    return [
        (group.term, way.key, way.via)
        for group in query.of_field("word")
        for way in group.alternatives
        if way.via not in {"exact", "synonym"}
    ]


@pytest.mark.parametrize("word", ["Alibba", "Alibabba", "Alibada", "Alibaab", "Ailbaba", "Abibaba"])
def test_one_wrong_letter_is_put_right(word: str, analyzer: Analyzer) -> None:
    """Left out, added, another, swapped; the second letter too."""
    assert led(f"When was {word} founded?", KEYS, analyzer) == [(word, "alibaba", "spelling")]


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("Who is Alixyba Alobiba?", "two letters are wrong"),
        ("Who is Olibaba?", "the first letter is taken as right"),
        ("the match was won by a commerce", "words of the dictionary are what they are"),
        ("Where is jian?", "too short"),
        ("Where is Kafkd?", "it may be any of three"),
        ("What is alib4ba?", "a digit is no slip of a letter"),
        ("Who is Jiang?", "the index knows it"),
    ],
)
def test_other_words_are_left_alone(question: str, why: str, analyzer: Analyzer) -> None:
    assert [way for way in led(question, KEYS, analyzer) if way[2] == "spelling"] == [], why


def test_a_name_may_be_a_letter_shorter(analyzer: Analyzer) -> None:
    assert led("who is Xrox", KEYS, analyzer) == [("Xrox", "xerox", "spelling")]
    assert led("who is xrox", KEYS, analyzer) == []


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("Who is Jiangfan?", {"jiang", "fan"}),
        ("who is caichongxin", {"cai", "chongxin"}),
        ("who is chongxincai", {"cai", "chongxin"}),
    ],
)
def test_a_name_written_together_reaches_its_halves(
    question: str, keys: set[str], analyzer: Analyzer
) -> None:
    found = led(question, KEYS, analyzer)
    assert ({key for _, key, _ in found}, {via for *_, via in found}) == (keys, {"pinyin"})


def test_an_edit_is_what_makes_one_word_of_another() -> None:
    pairs = [("abc", "abc"), ("abc", "ab"), ("ab", "abc"), ("abc", "adc"), ("abc", "acb"), ("abcd", "badc")]
    assert [is_one_edit(*pair) for pair in pairs] == [False, True, True, True, True, False]


@settings(deadline=None)
@given(
    keys=st.sets(st.text("abn", min_size=2, max_size=8), max_size=60),
    word=st.text("abn", min_size=4, max_size=8),
)
def test_neighbours_are_all_words_one_edit_away_that_begin_alike(keys: set[str], word: str) -> None:
    """As looking at every word finds them."""
    known = Known(Vocabulary.build(sorted(keys)), load_readings())
    near = sorted(key for key in keys if key[0] == word[0] and is_one_edit(word, key))
    assert neighbours(word, known) == near
