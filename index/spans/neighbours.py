"""What stands inside a candidate, at its ends, and beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.model import Language
from index.spans.matching import NOT_MATCHED
from index.spans.reading import Floats, Reading
from index.spans.tags import TAGS

THINGS = ("person", "group", "place", "given")
"""`person`: titles and trades. `given`: names."""

_GIVEN = 1 << THINGS.index("given")

FLAGS = ("capital", "all_capitals", "digit", "han", *THINGS, "matched", "loose")
_ENGLISH = """in on at of to for from with as by than about between and or the a an is was are were be
been called named known that which who whose 's most first . , : ; ( ) " - not its their his into during after
before since until over under when while including such against through because has had have like
particularly"""
_CHINESE = """在 于 由 被 叫 称 以 从 到 和 与 或 是 为 即 有 将 把 对 向 的 了 之 年 月 等 个 名 位 “ ” 《 》
、 。 , ( ) - 者 人 后 前 中 上 及 则 使用 成为 称为 包括 位于 因 而 并 也 都 其 这 该 一 及其 作为 属于
分别 主要 至 时 曾 所 不 就 可 : 如 例如 像"""
CUES: dict[Language, tuple[str, ...]] = {"en": tuple(_ENGLISH.split()), "zh": tuple(_CHINESE.split())}
"""Tokens that tell something of what stands beside them."""

Ints = NDArray[np.int64]

_PLACES = ("first", "last", "before", "after")


@cache
def neighbour_names(language: Language) -> tuple[str, ...]:
    """The names of the columns of `describe_neighbours`."""
    return (
        *(f"{place}:{tag}" for place in _PLACES for tag in TAGS),
        *(f"{place}:{flag}" for place in _PLACES for flag in FLAGS),
        *(f"{place}:{cue}" for place in ("before", "after") for cue in CUES[language]),
        *(f"inside:{name}" for name in (*TAGS, *FLAGS)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """What is said of each token; the first row and the last stand for the sentence's edges.

    Attributes:
        own: Tags, then flags.
        cues: Which cue it is.
        sums: `own` of all tokens up to this one, added up.
    """

    own: Floats
    cues: Floats
    sums: Floats


def describe_tokens(reading: Reading) -> Tables:
    """The tables of a sentence."""
    own = np.hstack([_tag_table(reading), _flag_table(reading)])
    return Tables(own, _cue_table(reading), np.cumsum(own, axis=0))


def describe_neighbours(tables: Tables, first: Ints, last: Ints) -> Floats:
    """For candidates from token `first` to `last`: what their ends are, what is beside and inside them."""
    first, last = first + 1, last + 1
    size = len(TAGS)
    places = (first, last, first - 1, last + 1)
    return np.hstack(
        [
            *(tables.own[place, :size] for place in places),
            *(tables.own[place, size:] for place in places),
            tables.cues[first - 1],
            tables.cues[last + 1],
            tables.sums[last] - tables.sums[first - 1],
        ]
    )


def _tag_table(reading: Reading) -> Floats:
    numbers = _numbered(TAGS)
    table = np.zeros((len(reading.tokens) + 2, len(TAGS)), np.float32)
    table[np.arange(len(table)), [0, *(numbers[tag] for tag in reading.tags), 0]] = 1
    return table


def _flag_table(reading: Reading) -> Floats:
    table = np.zeros((len(reading.tokens) + 2, len(FLAGS)), np.float32)
    aligned = reading.aligned
    for place, token in enumerate(reading.tokens):
        matched = aligned.asked[place] != NOT_MATCHED
        look = _look(token.text, token.lower, token.han)
        table[place + 1] = (*look, matched, aligned.loose[place])
    return table


@lru_cache(maxsize=1 << 12)
def _look(text: str, lower: str, han: bool) -> tuple[bool, ...]:
    known = _sort_things().get
    things = known(lower, 0)
    if han:
        things |= known(text[-1], 0) | known(text[-2:], 0)
    elif not text[0].isupper():
        things &= ~_GIVEN
    bits = (bool(things & 1 << number) for number in range(len(THINGS)))
    return text[0].isupper(), len(text) > 1 and text.isupper(), text[0].isdigit(), han, *bits


@cache
def _sort_things() -> Mapping[str, int]:
    """For each word of any of `THINGS`, the bits of those it is in."""
    found: dict[str, int] = {}
    for number, words in enumerate(load_things().values()):
        for word in words:
            found[word] = found.get(word, 0) | 1 << number
    return found


@cache
def load_things() -> Mapping[str, frozenset[str]]:
    """The words for each of `THINGS`, in their order."""
    table = tomllib.loads(Path(__file__).with_name("things.toml").read_text(encoding="utf-8"))
    return {thing: frozenset(table[thing].split()) for thing in THINGS}


def _cue_table(reading: Reading) -> Floats:
    numbers = _numbered(CUES[reading.language])
    table = np.zeros((len(reading.tokens) + 2, len(numbers)), np.float32)
    for place, token in enumerate(reading.tokens, start=1):
        if token.lower in numbers:
            table[place, numbers[token.lower]] = 1
    return table


@cache
def _numbered(names: tuple[str, ...]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}
