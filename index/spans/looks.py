"""What is said of each token, whatever is asked: its tag, how it is written, which lists have it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.model import Language
from index.spans.tags import TAGS
from index.spans.tokens import Token

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


class Looks(NamedTuple):
    """What is said of a sentence's tokens; a first row and a last one stand for its edges.

    Attributes:
        own: Tags, then flags. Those that a question has a say in, `matched` and `loose`, are noughts.
        cues: Rows, and the cues that stand there.
    """

    own: NDArray[np.float32]
    cues: tuple[list[int], list[int]]


def describe_looks(tokens: Sequence[Token], tags: Sequence[str], language: Language) -> Looks:
    """What is said of each token."""
    own = np.zeros((len(tokens) + 2, len(TAGS) + len(FLAGS)), np.float32)
    numbers, cues = _number(TAGS), _number(CUES[language])
    own[np.arange(len(own)), [0, *(numbers[tag] for tag in tags), 0]] = 1
    if tokens:
        told = [_look(token.text, token.lower, token.han) for token in tokens]
        own[1:-1, len(TAGS) : len(TAGS) + len(told[0])] = told
    found = [(place, cues[token.lower]) for place, token in enumerate(tokens, 1) if token.lower in cues]
    return Looks(own, ([place for place, _ in found], [cue for _, cue in found]))


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


@cache
def _number(names: tuple[str, ...]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}
