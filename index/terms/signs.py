"""Signs of kinds of answer in a text, found without looking for each: a text shows which it may hold.

A sign is a regular expression. What every match of it must have in it is read from its parsed form: one of
some words, or of some characters. Of a text's words and characters most belong to no sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from re import _constants as ops  # type: ignore[attr-defined]  # how an expression is parsed has no public name
from re import _parser as parser  # type: ignore[attr-defined]  # as above
from typing import Any

Need = frozenset[str]
"""Strings of which every match holds one at least; none at all when that cannot be told."""

DIGIT = re.compile(r"\d")
_ANY_DIGIT = "0"
"""What stands for all digits among what is needed."""
_WORD = re.compile("[a-z]+")
_TELLING = 3
_MOST_WORDS = 1 << 16
"""So many words are remembered with what they may be signs of: as many as a large article has."""
_MOST_CHARS = 64
"""A class with more characters than this tells nothing of a text."""


class Signs:
    """Expressions with what each is a sign of, to be found in lower-case texts.

    Args:
        signs: Each one's kinds, as bits, and its expression.
    """

    def __init__(self, signs: Sequence[tuple[int, str]]) -> None:
        self._chars: dict[str, int] = {}
        self._parts: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._bits = 0
        self._signs = [(self._note(find_needs(sign)), kind, re.compile(sign)) for kind, sign in signs]
        self._triggers = frozenset(self._chars)

    def find(self, text: str) -> int:
        """The kinds whose signs stand in `text`, as bits."""
        found, held = 0, self._find_held(text)
        for needed, kind, sign in self._signs:
            if held & needed == needed and kind & ~found and sign.search(text):
                found |= kind
        return found

    def _find_held(self, text: str) -> int:
        """Which needs are met, a bit each."""
        held = self._chars.get(_ANY_DIGIT, 0) if DIGIT.search(text) else 0
        for char in self._triggers.intersection(text):
            held |= self._chars[char]
        words = self._words
        for word in _WORD.findall(text):
            bits = words.get(word)
            held |= self._learn(word) if bits is None else bits
        return held

    def _learn(self, word: str) -> int:
        if len(self._words) >= _MOST_WORDS:
            self._words.clear()
        found = (bits for part, bits in self._parts.items() if part in word)
        bits = self._words[word] = reduce(or_, found, 0)
        return bits

    def _note(self, needs: Iterable[Need]) -> int:
        """The bits of some needs; a text must hold one string of each."""
        noted = 0
        for need in needs:
            bit = 1 << self._bits
            noted, self._bits = noted | bit, self._bits + 1
            for string in need:
                # A word of the text holds any word of the string; any other string begins with its first.
                words = _WORD.findall(string)
                table, key = (self._parts, max(words, key=len)) if words else (self._chars, string[0])
                table[key] = table.get(key, 0) | bit
        return noted


def find_needs(sign: str) -> list[Need]:
    """What every match of an expression holds: one string of each of these."""
    return [need for need in _need_each(parser.parse(sign)) if need]


def _need_each(parsed: Iterable[tuple[Any, Any]]) -> Iterator[Need]:
    letters = ""
    for operator, argument in (*parsed, (None, None)):
        if operator is ops.LITERAL:
            letters += chr(argument)
            continue
        yield Need({letters} if letters else ())
        yield _need(operator, argument)
        letters = ""


def _need_best(parsed: Iterable[tuple[Any, Any]]) -> Need:
    """Of what a sequence needs, what tells most."""
    return max(
        _need_each(parsed), key=lambda need: (bool(need), min(map(_tell, need), default=0), -len(need))
    )


def _tell(string: str) -> int:
    """How much a string tells: a character that is no letter as much as a word, for few texts hold it."""
    words = _WORD.findall(string)
    return max(map(len, words)) if words else _TELLING


def _need(operator: Any, argument: Any) -> Need:
    if operator is ops.BRANCH:
        needs = [_need_best(branch) for branch in argument[1]]
        return Need().union(*needs) if all(needs) else Need()
    if operator is ops.SUBPATTERN:
        return _need_best(argument[3])
    if operator in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT) and argument[0] > 0:
        return _need_best(argument[2])
    return _need_one(argument) if operator is ops.IN else Need()


def _need_one(members: Iterable[tuple[Any, Any]]) -> Need:
    """The characters of a class, when they are few."""
    chars: set[str] = set()
    for operator, argument in members:
        if operator is ops.LITERAL:
            chars.add(chr(argument))
        elif argument is ops.CATEGORY_DIGIT:
            chars.add(_ANY_DIGIT)
        elif operator is ops.RANGE and argument[1] - argument[0] < _MOST_CHARS:
            chars.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return Need()
    return Need(chars) if len(chars) <= _MOST_CHARS else Need()
