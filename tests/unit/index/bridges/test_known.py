"""What an index knows: looked up when it is asked for, and no more than that."""

from __future__ import annotations

from collections.abc import Iterator

from index.bridges.known import Known
from index.bridges.readings import load_readings
from index.search.vocabulary import Vocabulary

KEYS = sorted(["strateg", "strategi", "street", "tesla", "#2026", "蒋凡", "蒋介石", "单田芳", "公司"])


class Counting:
    """The keys, and what of them was read."""

    def __init__(self) -> None:
        self.vocabulary, self.read = Vocabulary.build(KEYS), list[str]()

    def find(self, key: str, /) -> int | None:
        self.read.append(key)
        return self.vocabulary.find(key)

    def beginning_with(self, prefix: str, /) -> Iterator[str]:
        self.read.append(prefix)
        return self.vocabulary.beginning_with(prefix)


def know() -> Known:
    return Known(Vocabulary.build(KEYS), load_readings())


def test_a_new_index_is_not_read_and_nothing_twice() -> None:
    keys = Counting()
    known = Known(keys, load_readings())
    assert keys.read == []
    assert [known.has("tesla"), known.has("tesla"), known.has("tes")] == [True, True, False]
    assert [list(known.beginning_with(prefix)) for prefix in ("stra", "strate", "str")] == [
        ["strateg", "strategi"],
        ["strateg", "strategi"],
        ["strateg", "strategi", "street"],
    ]
    assert keys.read == ["tesla", "tes", "st"]


def test_words_whose_first_character_is_unknown_are_not_looked_for() -> None:
    keys = Counting()
    known = Known(keys, load_readings())
    assert [known.has(word) for word in ("美国", "美术", "蒋凡", "公司", "公")] == [
        False,
        False,
        True,
        True,
        False,
    ]
    assert keys.read == ["美", "蒋", "蒋凡", "公", "公司", "公"]


def test_beginnings_are_found() -> None:
    known = know()
    assert [
        known.begins(prefix) for prefix in ("s", "st", "stree", "streets", "x", "xy", "蒋", "蒋凡", "凡")
    ] == [
        *(True, True, True, False, False, False),
        *(True, True, False),
    ]


def test_chinese_keys_are_found_by_how_they_are_read() -> None:
    known = know()
    assert known.read_as("jiangfan", "蒋") == ["蒋凡"]
    assert known.read_as("shantianfang", "单") == ["单田芳"]
    assert known.read_as("jiangfan", "公") == []
