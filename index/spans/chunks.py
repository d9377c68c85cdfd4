"""Stretches that stand for one thing: amounts with units, dates, ranges, names, noun phrases, quotations."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from index.spans.tokens import Token
from index.terms.fold import has_han

_ROWS = ("PERCENT", "MONEY", "DATE", "DURATION", "MEASURE", "COUNT", "NAME", "NAMES")
KINDS = (*_ROWS, "NOUNS", "PHRASE", "QUOTED", "INSIDE")
"""NAMES: a row of names. NOUNS: adjectives and nouns. PHRASE: the same with article,
amount and 的. INSIDE: what brackets hold."""

_LETTERS = {
    "NOUN": "N", "PROPN": "N", "PERSON": "N", "PLACE": "N", "ORG": "N", "X": "N", "TIME": "N", "ADJ": "J",
    "NUM": "#", "UNIT": "U", "DET": "D", "PRON": "R", "DE": "d", "LOC": "L", "ADP": "P", "CCONJ": "&",
    "SYM": "#", "VERB": "V", "PART": "p",
}  # fmt: skip
_NOUNS = re.compile(r"[JN]*N")
_PHRASE = re.compile(r"[DR]?(?:#+U?)?d?(?:[JNV]d)?(?:J&?)*[JN#]*N(?:d[JN]*N)?L?")
_PAIRS = {
    "“": "”", '"': '"', "「": "」", "『": "』", "《": "》", "〈": "〉", "‘": "’",
    "(": ")", "[": "]", "【": "】",
}  # fmt: skip
_YEAR = re.compile(r"(?:1\d|20)\d\d(?:s|年|([-/.])\d{1,2}\1\d{1,2})?|[1-9]\d{1,2}0s")
"""A year, or a whole date in figures."""
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth"})
_CHINESE_NUMERAL = re.compile(
    "第?[一二两三四五六七八九十百千万亿零〇半]+(?:分之[一二三四五六七八九十百]+)?"
    "|(?!一.$)第?[数几]?[一二两三四五六七八九十百千万亿零〇]+"
    "[个名位次家座所艘辆架款项条只头支张届期倍层种台场部本篇块颗株棵间户票枚件套类员人]"
)
"""A numeral, or one that jieba has left together with what it counts; 一个 is as good as an article."""
_CHINESE_TIME = re.compile("[一二两三四五六七八九十百千万亿数几半]+多?(?:年|个月|天|周|小时|分钟|世纪)")
"""A stretch of time that jieba has left together."""
_HAN_NAMES = frozenset({"PERSON", "PLACE", "ORG", "PROPN"})


class Chunk(NamedTuple):
    """Tokens `first:last` are of one kind of `KINDS`."""

    kind: str
    first: int
    last: int


def find_chunks(tokens: Sequence[Token], tags: Sequence[str]) -> list[Chunk]:
    """Every chunk; chunks of different kinds may overlap."""
    classes = "".join(
        classify(token, name, place) for place, (token, name) in enumerate(zip(tokens, tags, strict=True))
    )
    chunks = [chunk for kind, row in _load()[1].items() for chunk in _find_rows(kind, row, classes)]
    letters = "".join(_LETTERS.get(name, ".") for name in tags)
    chunks += [Chunk("NOUNS", *match.span()) for match in _NOUNS.finditer(letters)]
    chunks += [Chunk("PHRASE", *match.span()) for match in _PHRASE.finditer(letters)]
    chunks += _find_pairs(tokens)
    return chunks


def classify(token: Token, name: str, place: int) -> str:
    """The letter of a token, as the rows of `chunks.toml` use them."""
    return _classify(token.text, token.lower, name, place > 0)


@lru_cache(maxsize=1 << 12)
def _classify(text: str, lower: str, name: str, inside: bool) -> str:
    han = has_han(text)
    figure = _classify_figure(text, lower, han)
    if figure:
        return figure
    known = _load()[0].get(lower)
    if known and not (known in "laub&" and text[0].isupper()):
        return known
    if han:
        return "h" if name in _HAN_NAMES else "."
    if text[0].isupper() and (inside or name == "PROPN"):
        return "C"
    return text if text in ",·、" else "."


def _classify_figure(text: str, lower: str, han: bool) -> str:
    """The letter of a year, an ordinal, a share, a number, a currency sign; empty for others."""
    if text[0].isdigit():
        return "y" if _YEAR.fullmatch(text) else "o" if _ORDINAL.fullmatch(lower) else "n"
    if han:
        if _CHINESE_TIME.fullmatch(text):
            return "d"
        if text.startswith("百分之"):
            return "f"
        return "n" if _CHINESE_NUMERAL.fullmatch(text) else ""
    return "o" if lower in _ORDINALS else "$" if text in "$€£¥" else ""


def _find_rows(kind: str, row: re.Pattern[str], classes: str) -> Iterator[Chunk]:
    """What a row fits, and the same without the `about` or `between` before it."""
    for match in row.finditer(classes):
        yield Chunk(kind, *match.span())
        bare = len(match[0].lstrip("ab"))
        if 0 < bare < len(match[0]):
            yield Chunk(kind, match.end() - bare, match.end())


@cache
def _load() -> tuple[Mapping[str, str], Mapping[str, re.Pattern[str]]]:
    table = tomllib.loads(Path(__file__).with_name("chunks.toml").read_text(encoding="utf-8"))
    letters = {word: letter for letter, words in reversed(table["words"].items()) for word in words.split()}
    return letters, {kind: re.compile(row) for kind, row in table["rows"].items()}


def _find_pairs(tokens: Sequence[Token]) -> Iterator[Chunk]:
    """What stands between quotation marks and between brackets."""
    open_at: dict[str, int] = {}
    for place, token in enumerate(tokens):
        if token.text in open_at:
            first = open_at.pop(token.text)
            if first < place:
                yield Chunk("INSIDE" if token.text in ")]】" else "QUOTED", first, place)
        elif token.text in _PAIRS:
            open_at[_PAIRS[token.text]] = place + 1
