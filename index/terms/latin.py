"""Words in alphabets: everything that is written with spaces between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.terms.alphabets import HAN

_LETTER = rf"[^\W_{HAN}]"  # digits too: F16, 3G
JOINED = re.compile(rf"{_LETTER}+(?:['&.\-]{_LETTER}+)*")
"""What stands between spaces and marks; each gives words of its own, whatever stands beside it, but for a
single letter, which may be read with the next."""
_PART = re.compile(r"[^\W_]+")  # of what was joined, which has no Chinese character
_ACRONYM = re.compile(r"(?:[a-z]\.)+[a-z]", re.IGNORECASE)
_POSSESSIVE = re.compile(r"'s$", re.IGNORECASE)
_CONTRACTION = re.compile(r"(?:n't|'(?:re|ve|ll|d|m|t))$", re.IGNORECASE)


class Word(NamedTuple):
    """A word, or several read as one: `e-commerce` and `e commerce` give `ecommerce` besides their parts.

    A tuple, because articles are made of nothing else: one takes a third of a dataclass's time to make.
    """

    text: str
    start: int
    end: int


def find_words(text: str) -> Iterator[Word]:
    """The words of folded text with its case, compounds after their parts.

    Possessives lose their `'s`, contractions what is contracted: `Alibaba's` is Alibaba, `doesn't` is does.
    """
    last: Word | None = None
    for match in JOINED.finditer(text):
        compound = match[0]
        if compound.isalnum():  # most words: nothing to take off or apart
            yield Word(compound, match.start(), match.end())
        else:
            compound = _POSSESSIVE.sub("", compound)
            compound = _CONTRACTION.sub("", compound) or compound
            yield from _split(compound, match.start())
        if last is not None and _is_prefix(last, match, text):
            yield Word(last.text + compound, last.start, match.start() + len(compound))
        last = Word(compound, match.start(), match.start() + len(compound))


def _split(compound: str, start: int) -> Iterator[Word]:
    """The parts of a compound, and the compound written together."""
    end = start + len(compound)
    if _ACRONYM.fullmatch(compound):
        yield Word(compound.replace(".", ""), start, end)
        return
    parts = [Word(part[0], start + part.start(), start + part.end()) for part in _PART.finditer(compound)]
    yield from parts
    if len(parts) > 1:
        yield Word("".join(part.text for part in parts), start, end)


def _is_prefix(last: Word, match: re.Match[str], text: str) -> bool:
    """Whether `e commerce` stands here: a lone letter, a space, a word."""
    return may_join(last.text) and text[last.end : match.start()] == " "


def may_join(word: str) -> bool:
    """Whether a word is a letter that the next word may be read with. `a` and `I` are words themselves."""
    return len(word) == 1 and word.isalpha() and word.lower() not in "aios"
