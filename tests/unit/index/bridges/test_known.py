"""What an index knows: looked up when it is asked for, and no more than that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index.bridges.known import FEW, FIRST_HAN, Known
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

    def held(self, keys: Iterable[bytes], /) -> Iterator[bool]:
        return self.vocabulary.held(keys)

    def beginning_with(self, prefix: str, /) -> Iterator[str]:
        self.read.append(prefix)
        return self.vocabulary.beginning_with(prefix)

    def from_on(self, first: str, /) -> Iterator[str]:
        self.read.append(first)
        return self.vocabulary.from_on(first)


def know() -> Known:
    return Known(Vocabulary.build(KEYS), load_readings())


def test_a_new_index_is_not_read_and_no_page_twice() -> None:
    keys = Counting()
    known = Known(keys, load_readings())
    assert keys.read == []
    assert [known.has("tesla"), known.has("tes")] == [True, False]
    assert [list(known.beginning_with(prefix)) for prefix in ("stra", "strate", "str")] == [
        ["strateg", "strategi"],
        ["strateg", "strategi"],
        ["strateg", "strategi", "street"],
    ]
    assert keys.read == ["tesla", "tes", "st"]


def test_few_chinese_keys_are_read_at_once() -> None:
    """An index in English is asked for thousands of Chinese words."""
    keys = Counting()
    known = Known(keys, load_readings())
    assert known.few_han == {"蒋凡", "蒋介石", "单田芳", "公司"}
    assert [list(known.beginning_with(char)) for char in "蒋美"] == [["蒋介石", "蒋凡"], []]
    assert keys.read == [FIRST_HAN]


def test_many_chinese_keys_are_not() -> None:
    many = Known(Vocabulary.build([chr(0x4E00 + place) for place in range(FEW + 1)]), load_readings())
    few = Known(Vocabulary.build([chr(0x4E00 + place) for place in range(FEW)]), load_readings())
    assert (many.few_han, len(few.few_han or ())) == (None, FEW)


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
