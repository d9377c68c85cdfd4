"""What kinds of answer a text holds, and which kinds a question asks for.

`How much did it raise?` wants an amount of money; a sentence with one agrees with it better than a sentence
without. Surface signs only (`kinds.toml`): what they are worth is learned, see `index/ranking.json`.
"""

from __future__ import annotations

import enum
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from index.terms.numbers import Number, find_numbers

_YEAR = re.compile(r"1\d{3}|20\d{2}")


class Kind(enum.IntFlag):
    """Kinds of answer. The values are stored with an index: add, never renumber."""

    MONEY = 1
    PERCENT = 2
    COUNT = 4
    DATE = 8
    DURATION = 16
    PERSON = 32
    PLACE = 64
    REASON = 128
    MEASURE = 256


@dataclass(frozen=True, slots=True)
class _Signs:
    kind: Kind
    holds: re.Pattern[str] | None
    holds_cased: re.Pattern[str] | None
    asks: re.Pattern[str]


def find_held(plain: str) -> Kind:
    """The kinds of answer whose signs stand in a sentence, given as `Analyzer.plain` has it."""
    lower = plain.lower()
    held = Kind.COUNT if any(map(_is_count, find_numbers(lower))) else Kind(0)
    for signs in _load_signs():
        if _shows(signs.holds, lower) or _shows(signs.holds_cased, plain):
            held |= signs.kind
    return held


def find_asked(plain: str) -> Kind:
    """The kinds of answer that the wording of a question asks for; none when it does not tell."""
    lower = plain.lower()
    asked = Kind(0)
    for signs in _load_signs():
        if signs.asks.search(lower):
            asked |= signs.kind
    return asked


def _is_count(number: Number) -> bool:
    """Whether a number may count things: no share, and no year, as 1000 to 2100 are mostly meant."""
    return not number.key.endswith("%") and not _YEAR.fullmatch(number.key)


def _shows(pattern: re.Pattern[str] | None, text: str) -> bool:
    return pattern is not None and pattern.search(text) is not None


def read_signs() -> str:
    """The table of signs as it stands in its file."""
    return resources.files("index.terms").joinpath("kinds.toml").read_text(encoding="utf-8")


@cache
def _load_signs() -> tuple[_Signs, ...]:
    table = tomllib.loads(read_signs())
    number = table.pop("number")
    return tuple(
        _Signs(
            Kind[name],
            _join(signs["holds"], number) if "holds" in signs else None,
            _join(signs["holds_cased"], number) if "holds_cased" in signs else None,
            _join(signs["asks"], number),
        )
        for name, signs in table.items()
    )


def _join(patterns: list[str], number: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns).replace("{number}", number))
