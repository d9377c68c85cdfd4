"""How much a word tells, by how few words of the other language it may stand for in the word table."""

from __future__ import annotations

import math
from functools import lru_cache

from index.bridges.dictionary import load_table
from index.bridges.table import WordTable
from index.terms import NUMBER_MARK
from index.terms.fold import has_han

COMMONEST = 300
"""Partners of the words that stand for most: the table keeps no more of any."""
OF_NUMBERS = 0.8
"""Taste: a number is as telling as most names, yet small ones stand everywhere."""
LOOKED_AT = 4
"""Translations of a Chinese word that say how much it tells."""


@lru_cache(maxsize=1 << 14)
def find_rarity(key: str) -> float:
    """From 0 for a word such as `time` to 1 for one that the table does not have, as most names are.

    An English stem with n partners has 1 - ln(1 + n) / ln(1 + COMMONEST); a Chinese word has the mean of its
    best translations, by their weights.
    """
    if key.startswith(NUMBER_MARK):
        return OF_NUMBERS
    table = load_table()
    column = table.left if has_han(key) else table.right
    number = column.find(key)
    if number is None:
        return 1.0
    return _of_chinese(number, table) if column is table.left else _of_english(number, table)


@lru_cache(maxsize=1 << 14)
def is_common(key: str) -> bool:
    """Whether the table has a word, so that what it is called in the other language is known."""
    if key.startswith(NUMBER_MARK):
        return False
    table = load_table()
    return (table.left if has_han(key) else table.right).find(key) is not None


def forget_rarities() -> None:
    """Forget the words that were asked for of late."""
    find_rarity.cache_clear()
    is_common.cache_clear()


def _of_english(number: int, table: WordTable) -> float:
    return max(0.0, 1 - math.log1p(table.leftwards.count(number)) / math.log1p(COMMONEST))


def _of_chinese(number: int, table: WordTable) -> float:
    others, percents = table.rightwards.read(number)
    best = list(zip(others[:LOOKED_AT].tolist(), percents[:LOOKED_AT].tolist(), strict=True))
    total = sum(weight for _, weight in best)
    return sum(_of_english(other, table) * weight for other, weight in best) / total if total else 1.0
