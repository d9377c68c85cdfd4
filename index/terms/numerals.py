"""Words and characters for numbers, to exact values. No floats: 2.52 billion is 2520000000 and no less."""

from __future__ import annotations

from decimal import Decimal

DIGITS = {
    char: value
    for value, chars in enumerate(
        ("〇零", "一壹", "二两贰兩貳", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for char in chars
}
SMALL_UNITS = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3}
"""The power of ten that raises the digit before it."""
LARGE_UNITS = {"万": 4, "萬": 4, "亿": 8, "億": 8, "兆": 12}
"""The power of ten that raises all before it, as far as that is smaller."""
CHINESE_UNITS = SMALL_UNITS | LARGE_UNITS

_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ENGLISH_ONES = {word: value for value, word in enumerate(_ONES.split())}
ENGLISH_TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
ENGLISH_UNITS = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
SHORT_UNITS = {"k": 3, "m": 6, "mn": 6, "bn": 9, "tn": 12}

MAX_DIGITS = 24
"""Longer rows of digits are names of things, not amounts; decimal's 28 places hold the rest exactly."""


def canonical(value: Decimal) -> str:
    """One spelling for each value: `30`, `0.5`, `30000000000`."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def raise_by(value: Decimal, power: int) -> Decimal:
    """`value` times ten to the `power`."""
    return value * Decimal(10) ** power


def read_digits(numeral: str) -> Decimal | None:
    """The value of 二〇一六 read digit by digit; None when a character is no digit or there are too many."""
    if len(numeral) > MAX_DIGITS or any(char not in DIGITS for char in numeral):
        return None
    return Decimal("".join(str(DIGITS[char]) for char in numeral))


def read_chinese(numeral: str) -> Decimal | None:
    """The value of 三百亿, 一百二十, 十七, 两万亿; None when digits stand side by side or it is too long."""
    if len(numeral) > MAX_DIGITS:
        return None
    total = group = Decimal(0)
    digit: int | None = None
    for char in numeral:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        elif char in SMALL_UNITS:
            group += raise_by(Decimal(1 if digit is None else digit), SMALL_UNITS[char])
            digit = None
        else:
            total = _raise_large(total, group + (digit or 0), LARGE_UNITS[char])
            group, digit = Decimal(0), None
    return total + group + (digit or 0)


def _raise_large(total: Decimal, group: Decimal, power: int) -> Decimal:
    """三亿五千万 adds its 万 to the 亿, 两万亿 raises its 万 by the 亿."""
    if total >= raise_by(Decimal(1), power):
        return total + raise_by(group, power)
    return raise_by(total + group, power)


def read_english(words: list[str]) -> Decimal | None:
    """The value of `thirty five`, `two hundred and six`, `three million`; None for `nineteen ninety`."""
    total = group = Decimal(0)
    room = 100  # the next small number must be below this
    for word in words:
        if word in ENGLISH_UNITS and word != "hundred":
            total, group, room = total + raise_by(group, ENGLISH_UNITS[word]), Decimal(0), 100
        elif word == "hundred":
            group, room = group * 100, 100
        elif word != "and":
            value = ENGLISH_ONES.get(word, ENGLISH_TENS.get(word, 0))
            if value >= room:
                return None
            group, room = group + value, 10 if word in ENGLISH_TENS else 0
    return total + group
