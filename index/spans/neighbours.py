"""What stands inside a candidate, at its ends, and beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

from index.model import Language
from index.spans.matching import NOT_MATCHED
from index.spans.reading import Floats, Reading
from index.spans.tags import TAGS
from index.spans.tokens import Token
from index.terms.fold import has_han

THINGS = ("person", "group", "place", "given")
"""`person`: titles and trades. `given`: names."""

FLAGS = ("capital", "all_capitals", "digit", "han", *THINGS, "matched", "loose")
_ENGLISH = """in on at of to for from with as by than about between and or the a an is was are were be
been called named known that which who whose 's most first . , : ; ( ) " - not its their his into during after
before since until over under when while including such against through because has had have"""
_CHINESE = """在 于 由 被 叫 称 以 从 到 和 与 或 是 为 即 有 将 把 对 向 的 了 之 年 月 等 个 名 位 “ ” 《 》
、 。 , ( ) - 者 人 后 前 中 上 及 则 使用 成为 称为 包括 位于 因 而 并 也 都 其 这 该 一 及其 作为 属于
分别 主要 至 时 曾 所 不 就 可"""
CUES: dict[Language, tuple[str, ...]] = {"en": tuple(_ENGLISH.split()), "zh": tuple(_CHINESE.split())}
"""Tokens that tell something of what stands beside them."""

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


def describe_neighbours(reading: Reading) -> Floats:
    """For each candidate: tags and flags of its ends and their neighbours, cues beside them, counts inside.

    Row 0 and the last of the tables made here stand for the sentence's edges.
    """
    first, last = reading.candidates.first + 1, reading.candidates.last + 1
    tags, flags, cues = _tag_table(reading), _flag_table(reading), _cue_table(reading)
    both = np.hstack([tags, flags])
    sums = np.cumsum(both, axis=0)
    places = (first, last, first - 1, last + 1)
    return np.hstack(
        [
            *(tags[place] for place in places),
            *(flags[place] for place in places),
            cues[first - 1],
            cues[last + 1],
            sums[last] - sums[first - 1],
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
        table[place + 1] = (*_look(token), matched, aligned.loose[place])
    return table


def _look(token: Token) -> tuple[bool, ...]:
    text, han = token.text, has_han(token.text)
    ends = (token.lower, text[-1], text[-2:]) if han else (token.lower,)
    things = [not words.isdisjoint(ends) for words in load_things().values()]
    things[-1] &= han or text[0].isupper()
    return text[0].isupper(), len(text) > 1 and text.isupper(), text[0].isdigit(), han, *things


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
