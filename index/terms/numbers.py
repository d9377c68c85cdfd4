"""Numbers in running text, in both languages' ways of writing them, to one canonical key each.

    300亿 = 三百亿 = 30 billion = 30,000,000,000        30000000000
    百分之六十 = 60% = 60 percent = sixty per cent      60%
    2.52 billion = 25.2亿                               2520000000
    十七 = 17 = seventeen = 17th                        17

A numeral inside a word is no number: 三星, 十分, 五四运动, F16, mp3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from index.terms import numerals
from index.terms.alphabets import HAN

_OTHER_WORD = rf"[^\W{HAN}]"  # letters and digits, Chinese characters left out
_DIGIT = "".join(numerals.DIGITS)
_UNIT = "".join(numerals.CHINESE_UNITS)
_CURRENCY = re.compile(r"[$€£¥]\s?\Z")
_LARGE = "".join(numerals.LARGE_UNITS)
_PLAIN = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_PERCENT = r"\s?(?:%|％|percent(?:age points?)?\b|per cent\b|个百分点|個百分點)"
_ENGLISH_SMALL = "|".join((*numerals.ENGLISH_ONES, *numerals.ENGLISH_TENS))
_ENGLISH_UNIT = "|".join(numerals.ENGLISH_UNITS)

_FIGURE = re.compile(r"\d")
_LETTER = re.compile("[a-z]")
_DIGITAL = re.compile(
    rf"(?<!{_OTHER_WORD})(?<!\d[.,])(?P<number>{_PLAIN})"
    rf"(?:(?P<percent>{_PERCENT})"
    rf"|(?P<chinese>[{_UNIT}]+(?:\d+(?:\.\d+)?[{_UNIT}]+)*)(?P<percent_after>{_PERCENT})?"
    rf"|(?P<english>(?:[\s-](?:{_ENGLISH_UNIT})s?\b)+)"
    rf"|(?:(?P<short>mn|bn|tn|[km])|st|nd|rd|th|s)?(?!{_OTHER_WORD}))"
)
_SPELT = re.compile(
    rf"\b(?:{_ENGLISH_SMALL})\b(?:[\s-]+(?:and\s+)?(?:{_ENGLISH_SMALL}|{_ENGLISH_UNIT})\b)*(?P<percent>{_PERCENT})?"
)
_SHARE = re.compile(
    rf"(?P<whole>百|[{_DIGIT}十百千]+)分之"
    rf"(?:(?P<plain>{_PLAIN})|(?P<han>[{_DIGIT}{_UNIT}]+)(?:[点點](?P<point>[{_DIGIT}]+))?)"
)
_CHINESE = re.compile(
    rf"(?P<han>[{_DIGIT}{_UNIT}]+)(?:[点點](?P<point>[{_DIGIT}]+)(?![十分])(?P<large>[{_LARGE}]*))?"
)

MEASURES = frozenset(
    "个個名位人年月日号號岁歲次家所座艘辆輛架部款项項条條只隻头頭支张張元天周週届屆期倍层層种種台臺场場"
    "米里公英小世度成国國省市县縣州村代本篇集季"
)
"""What is counted: a lone 三 before one of these is a number. From grammar, checked on the tuning sets."""
_NOT_NUMBERS = frozenset(
    {"万一", "千万", "千萬", "萬一", "亿万", "億萬", "万万", "萬萬", "一一", "百万", "百萬"}
)
_VAGUE = frozenset("数數几幾上近好")


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `start:end` of the text it was found in; `key` is its canonical value."""

    key: str
    start: int
    end: int


def find_numbers(text: str) -> list[Number]:
    """The numbers of folded, lower-case text, in order, none overlapping: the longest at each place wins."""
    found: list[Number] = []
    # Most texts have no more than one kind, and some have none.
    if _FIGURE.search(text):
        found += _find_digital(text)
    if _LETTER.search(text):
        found += _find_spelt(text)
    if "分之" in text:
        found += _find_shares(text)
    found += _find_chinese(text)
    found.sort(key=lambda number: (number.start, -number.end))
    kept: list[Number] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _find_digital(text: str) -> Iterator[Number]:
    for match in _DIGITAL.finditer(text):
        value = _read_plain(match["number"])
        if value is None or (match["short"] in ("k", "m") and not _CURRENCY.search(text, 0, match.start())):
            continue
        value = numerals.raise_by(value, _power(match))
        if match["chinese"]:
            value += _rest_of_chinese(match["chinese"])
        sign = "%" if match["percent"] or match["percent_after"] else ""
        yield Number(numerals.canonical(value) + sign, match.start(), match.end())


def _read_plain(digits: str) -> Decimal | None:
    return Decimal(digits.replace(",", "")) if len(digits) <= numerals.MAX_DIGITS else None


def _power(match: re.Match[str]) -> int:
    """The power of ten the unit behind a number stands for."""
    if match["chinese"]:
        first = re.split(r"\d", match["chinese"], maxsplit=1)[0]
        return sum(numerals.CHINESE_UNITS[char] for char in first)
    if match["english"]:
        return sum(
            numerals.ENGLISH_UNITS[word.rstrip("s")] for word in re.split(r"[\s-]+", match["english"]) if word
        )
    return numerals.SHORT_UNITS[match["short"]] if match["short"] else 0


def _rest_of_chinese(units: str) -> Decimal:
    """What 5000万 adds to the 2亿 before it."""
    parts = re.findall(rf"(\d+(?:\.\d+)?)([{_UNIT}]+)", units)
    return sum(
        (
            numerals.raise_by(Decimal(digits), sum(numerals.CHINESE_UNITS[char] for char in unit))
            for digits, unit in parts
            if len(digits) <= numerals.MAX_DIGITS
        ),
        Decimal(0),
    )


def _find_spelt(text: str) -> Iterator[Number]:
    for match in _SPELT.finditer(text):
        percent = match["percent"] or ""
        words = re.split(r"[\s-]+", match[0].removesuffix(percent))
        value = None if words == ["one"] and not percent else numerals.read_english(words)
        if value is not None:
            yield Number(numerals.canonical(value) + ("%" if percent else ""), match.start(), match.end())


def _find_shares(text: str) -> Iterator[Number]:
    """百分之六十 is 60%, 三分之一 is 1/3."""
    for match in _SHARE.finditer(text):
        whole = numerals.read_chinese(match["whole"])
        part = _read_plain(match["plain"]) if match["plain"] else _read_han(match["han"], match["point"])
        if whole is None or part is None:
            continue
        key = numerals.canonical(part)
        key = f"{key}%" if match["whole"] == "百" else f"{key}/{numerals.canonical(whole)}"
        yield Number(key, match.start(), match.end())


def _find_chinese(text: str) -> Iterator[Number]:
    for match in _CHINESE.finditer(text):
        start = match.start("han")
        before, after = text[start - 1 : start], text[match.end() : match.end() + 1]
        if not match["point"] and not _counts(match["han"], before=before, after=after):
            continue
        value = _read_han(match["han"], match["point"])
        if value is not None:
            power = sum(numerals.LARGE_UNITS[char] for char in match["large"] or "")
            yield Number(numerals.canonical(numerals.raise_by(value, power)), start, match.end())


def _read_han(han: str, point: str | None) -> Decimal | None:
    value = numerals.read_digits(han) or numerals.read_chinese(han)
    if value is None or point is None:
        return value
    places = numerals.read_digits(point)
    return None if places is None else value + numerals.raise_by(places, -len(point))


def _counts(han: str, *, before: str, after: str) -> bool:
    """Whether a row of numeral characters stands for a number, and not for a part of a word."""
    if han in _NOT_NUMBERS or before in _VAGUE:
        return False
    if len(han) == 1:
        return before == "第" or (han != "一" and after in MEASURES and after != "")
    if all(char in numerals.DIGITS for char in han):
        return len(han) == 4 and after == "年"
    return han[0] in numerals.DIGITS or han[0] in "十拾"
