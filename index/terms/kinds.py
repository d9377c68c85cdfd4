"""What kinds of answer a text holds, and which kinds a question asks for.

`How much did it raise?` wants an amount of money; a sentence with one agrees with it better than a sentence
without. Surface signs only (`kinds.toml`): what they are worth is learned, see `index/search/ranking.json`.
"""

from __future__ import annotations

import enum
import re
import tomllib
from functools import cache, reduce
from operator import or_
from pathlib import Path

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
    GIVEN = 512
    """An amount of money, but one taken as known: nothing asks for it, and it answers no `how much`."""


_Signs = tuple[tuple[Kind, re.Pattern[str]], ...]


def find_held(plain: str) -> Kind:
    """The kinds of answer whose signs stand in a sentence, given as `Analyzer.plain` has it."""
    lower = plain.lower()
    told = _load_given().sub(" ", lower)
    count = Kind.COUNT if any(map(_is_count, find_numbers(told))) else Kind(0)
    holds, cased, tells = map(_load_signs, ("holds", "holds_cased", "tells"))
    telling = _find(tells, told)
    given = Kind.GIVEN if _find(tells, lower) & ~telling else Kind(0)
    # Signs with capitals are in no text without any.
    return (
        count | telling | given | _find(holds, lower) | (_find(cased, plain) if plain != lower else Kind(0))
    )


def find_asked(plain: str) -> Kind:
    """The kinds of answer that the wording of a question asks for; none when it does not tell."""
    return _find(_load_signs("asks"), plain.lower())


def _is_count(number: Number) -> bool:
    """Whether a number may count things: no share, and no year, as 1000 to 2100 are mostly meant."""
    return not number.key.endswith("%") and not _YEAR.fullmatch(number.key)


def _find(signs: _Signs, text: str) -> Kind:
    return reduce(or_, (kind for kind, pattern in signs if pattern.search(text)), Kind(0))


def read_signs() -> str:
    """The table of signs as it stands in its file."""
    return Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8")


@cache
def _load_signs(column: str) -> _Signs:
    """One column of the table: compiling takes long, and who asks needs no signs of what sentences hold."""
    table = tomllib.loads(read_signs())
    return tuple(
        (Kind[name], _join(row[column], table["number"]))
        for name, row in table.items()
        if isinstance(row, dict) and column in row
    )


@cache
def _load_given() -> re.Pattern[str]:
    """What an amount looks like that a sentence takes as known."""
    return re.compile(tomllib.loads(read_signs())["given"])


def _join(patterns: list[str], number: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns).replace("{number}", number))
