"""Words that no sentence holds, led to words that share their translations."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest

from index.bridges import Bridges, likeness
from index.bridges.dictionary import load_table
from index.bridges.known import FEW_IN_ALL, Known
from index.bridges.likeness import Longs, Mask, Side
from index.bridges.question import Way, find_words
from index.bridges.readings import load_readings
from index.bridges.synonyms import MOST, ROOM, WORTH, Synonyms
from index.bridges.table import WordTable, open_table, write_table
from index.search.vocabulary import Vocabulary
from index.terms import Analyzer, parse_question

TABLE = {
    "辞职": [("quit", 50), ("resign", 50)],
    "戒烟": [("quit", 50), ("smoke", 50)],
    "退出": [("quit", 25), ("leav", 75)],
    "抽烟": [("smoke", 100)],
}


Pairs = list[tuple[str, float]]


def everywhere(words: Longs) -> Mask:
    return np.ones(len(words), bool)


def find_alike(
    word: str, side: Side, table: WordTable, *, least: float, among: Callable[[Longs], Mask] = everywhere
) -> Pairs:
    column = table.left if side == "left" else table.right
    number = column.find(word)
    assert number is not None
    pairs = likeness.find_alike(number, side, table, least=least, among=among)
    return [(column[other], value) for other, value in pairs]


def translate(word: str, side: Side, table: WordTable, *, most: int = 9) -> Pairs:
    own, other = (table.left, table.right) if side == "left" else (table.right, table.left)
    number = own.find(word)
    assert number is not None
    return [(other[partner], value) for partner, value in likeness.translate(number, side, table, most=most)]


def led(question: str, keys: list[str], analyzer: Analyzer) -> dict[str, float]:
    query = Bridges(Vocabulary.build(sorted(keys)), analyzer).expand(parse_question(question, analyzer))
    ways = [way for group in query.of_field("word") for way in group.alternatives]
    return {way.key: way.weight for way in ways if way.via == "synonym"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_table(tmp_path / "table.bin", TABLE, most_leftwards=9)
    return tmp_path / "table.bin"


def test_likeness_is_the_cosine_of_the_roots_of_shares(path: Path) -> None:
    """quit is half of 辞职 and of 戒烟 and a quarter of 退出, smoke is half of 戒烟 and all of 抽烟."""
    alike = dict(find_alike("quit", "right", open_table(path), least=0.0))
    of_quit, of_smoke = 0.5 + 0.5 + 0.25, 0.5 + 1.0
    assert alike["smoke"] == pytest.approx(0.5 / math.sqrt(of_quit * of_smoke), abs=1e-5)
    assert alike["resign"] == pytest.approx(0.5 / math.sqrt(of_quit * 0.5), abs=1e-5)
    assert "quit" not in alike


def test_likeness_of_chinese_words_is_told_by_their_english(path: Path) -> None:
    alike = find_alike("戒烟", "left", open_table(path), least=0.0)
    assert alike[0] == ("抽烟", pytest.approx(math.sqrt(0.5), abs=1e-5))
    assert dict(alike)["退出"] == pytest.approx(math.sqrt(0.5 * 0.25), abs=1e-5)


def test_the_likeliest_come_first_and_the_unlikely_not_at_all(path: Path) -> None:
    table = open_table(path)
    everything = find_alike("quit", "right", table, least=0.0)
    assert [likeness for _, likeness in everything] == sorted((x for _, x in everything), reverse=True)
    least = everything[1][1]
    assert find_alike("quit", "right", table, least=least) == everything[:2]


def test_words_of_no_interest_are_left_out_and_the_others_as_alike_as_ever(path: Path) -> None:
    table = open_table(path)
    smoke = table.right.find("smoke")
    everything = dict(find_alike("quit", "right", table, least=0.0))
    found = find_alike("quit", "right", table, least=0.0, among=lambda words: words == smoke)
    assert found == [("smoke", everything["smoke"])]
    assert find_alike("quit", "right", table, least=0.0, among=lambda words: words < 0) == []


def test_a_right_words_translations_are_weighed_beside_its_best(path: Path) -> None:
    table = open_table(path)
    assert translate("quit", "right", table) == [("戒烟", 1.0), ("辞职", 1.0), ("退出", 0.5)]
    assert translate("退出", "left", table) == [("leav", 0.75), ("quit", 0.25)]
    assert translate("quit", "right", table, most=1) == [("戒烟", 1.0)]


@pytest.mark.parametrize(
    ("question", "keys", "meant"),
    [
        ("What is her salary?", ["wage", "harbour"], "wage"),
        ("Who will quit?", ["resign", "harbour"], "resign"),
        ("谁辞职了？", ["辞去", "港口"], "辞去"),
        ("What is her salary?", ["酬金", "港口"], "酬金"),
    ],
)
def test_an_unknown_word_is_led_to_one_like_it(
    question: str, keys: list[str], meant: str, analyzer: Analyzer
) -> None:
    """In its own language, or like one of its translations in the other."""
    assert meant in led(question, keys, analyzer)


def test_a_word_alike_is_worth_less_than_the_word(analyzer: Analyzer) -> None:
    assert 0 < led("What is her salary?", ["wage", "harbour"], analyzer)["wage"] < WORTH


@pytest.mark.parametrize(
    ("question", "keys", "why"),
    [
        ("What is her salary?", ["salari", "wage"], "a sentence holds the word itself"),
        ("他的薪水是多少？", ["salari", "wage"], "the dictionary leads somewhere"),
        ("What about Qwertzuiop?", ["wage", "salari"], "nobody knows the word"),
    ],
)
def test_a_word_that_stands_somewhere_is_left_alone(
    question: str, keys: list[str], why: str, analyzer: Analyzer
) -> None:
    assert led(question, keys, analyzer) == {}, why


class Counting:
    """An index's keys, and which of them were looked for."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.vocabulary, self.asked = Vocabulary.build(sorted(keys)), list[str]()

    def find(self, key: str, /) -> int | None:
        return self.vocabulary.find(key)

    def held(self, keys: Iterable[bytes], /) -> Iterator[bool]:
        for key in keys:
            self.asked.append(key.decode())
            yield from self.vocabulary.held([key])

    def beginning_with(self, prefix: str, /) -> Iterator[str]:
        return self.vocabulary.beginning_with(prefix)

    def from_on(self, first: str, /) -> Iterator[str]:
        return self.vocabulary.from_on(first)


def find_ways(keys: Counting, analyzer: Analyzer, question: str) -> list[Way]:
    synonyms = Synonyms(load_table(), Known(keys, load_readings()))
    words = find_words(parse_question(question, analyzer), analyzer)
    first = list(synonyms.cross(words, frozenset()))
    assert list(synonyms.cross(words, frozenset())) == first, "asked again"
    return first


def test_a_large_index_is_asked_for_each_word_once_and_leads_as_a_small_one(analyzer: Analyzer) -> None:
    """That nobody asks for `x1` and the like makes no difference but to how words are found."""
    words = ["wage", "harbour", "incom", "酬金", "收入", "工资"]
    small, large = Counting(words), Counting([*words, *(f"x{number}" for number in range(FEW_IN_ALL))])
    assert find_ways(small, analyzer, "What is her salary?") == find_ways(
        large, analyzer, "What is her salary?"
    )
    assert large.asked
    assert len(set(large.asked)) == len(large.asked)


def test_what_words_lead_to_is_remembered_within_bounds(analyzer: Analyzer) -> None:
    table = load_table()
    keys = Counting(table.right[number] for number in range(0, len(table.right), 7))
    synonyms = Synonyms(table, Known(keys, load_readings()))
    for number in range(3, 7 * ROOM // MOST, 7):
        synonyms._lead(table.right[number])
    kept = synonyms._led
    assert 0 < sum(len(found) + 1 for found, _ in kept._values.values()) <= ROOM
