"""What kinds of answer a text holds, and which kinds a question asks for.

`How much did it raise?` wants an amount of money; a sentence with one agrees with it better than a sentence
without. Surface signs only (`kinds.toml`): what they are worth is learned, see `index/search/ranking.json`.
"""

from __future__ import annotations

import enum
import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache, reduce
from operator import or_
from pathlib import Path

from index.terms.numbers import Number, find_numbers
from index.terms.signs import DIGIT, Signs

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


def find_held(plain: str, find: Callable[[str], Sequence[Number]] = find_numbers) -> Kind:
    """The kinds of answer whose signs stand in a sentence, given as `Analyzer.plain` has it.

    Args:
        find: Finds the numbers of a text, as `find_numbers` does; who has them already may give them.
    """
    lower = plain.lower()
    told = _load_given().sub(" ", lower) if DIGIT.search(lower) else lower
    held = int(Kind.COUNT) if any(map(_is_count, find(told))) else 0
    if told == lower:
        held |= _compile_signs("holds", "tells").find(lower)
    else:
        telling, tells = _compile_signs("tells").find(told), _compile_signs("tells").find(lower)
        held |= telling | _compile_signs("holds").find(lower) | (int(Kind.GIVEN) if tells & ~telling else 0)
    if plain != lower:  # signs with capitals are in no text without any
        for kind, sign in _load_signs("holds_cased"):
            held |= int(kind) if kind & ~held and sign.search(plain) else 0
    return Kind(held)


def find_asked(plain: str) -> Kind:
    """The kinds of answer that the wording of a question asks for; none when it does not tell."""
    lower = plain.lower()
    return reduce(or_, (kind for kind, sign in _load_signs("asks") if sign.search(lower)), Kind(0))


def _is_count(number: Number) -> bool:
    """Whether a number may count things: no share, and no year, as 1000 to 2100 are mostly meant."""
    return not number.key.endswith("%") and not _YEAR.fullmatch(number.key)


def read_signs() -> str:
    """The table of signs as it stands in its file."""
    return Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8")


@cache
def _load_signs(column: str) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """One column of the table: compiling takes long, and who asks needs no signs of what sentences hold."""
    return tuple(
        (kind, re.compile("|".join(f"(?:{sign})" for sign in signs))) for kind, signs in read_column(column)
    )


@cache
def _compile_signs(*columns: str) -> Signs:
    """The same of some columns, for who goes through many sentences."""
    return Signs(
        [(int(kind), sign) for column in columns for kind, signs in read_column(column) for sign in signs]
    )


def read_column(column: str) -> list[tuple[Kind, list[str]]]:
    """The signs of each kind in one column of the table, as regular expressions."""
    table = tomllib.loads(read_signs())
    return [
        (Kind[name], [sign.replace("{number}", table["number"]) for sign in row[column]])
        for name, row in table.items()
        if isinstance(row, dict) and column in row
    ]


@cache
def _load_given() -> re.Pattern[str]:
    """What an amount looks like that a sentence takes as known."""
    return re.compile(tomllib.loads(read_signs())["given"])
