"""Which words of one language are alike, told by their shares of the same words of the other.

A word is the vector of the square roots of its shares: sqrt(P(r|l)) for each pair of a left word l and a
right word r, where P(r|l) is l's weight for r beside all of l's. The likeness of two words is their cosine.
Words go by their numbers in the table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.bridges.table import MILLION, PERCENT, WordTable

Side = Literal["left", "right"]
Pairs = list[tuple[int, float]]
Floats = NDArray[np.float64]
Longs = NDArray[np.uint32]
Mask = NDArray[np.bool_]


def translate(number: int, side: Side, table: WordTable, *, most: int) -> Pairs:
    """The likeliest partners of a word, best first: with a left word's weight for each; a right word's best
    has 1."""
    if side == "left":
        rights, percents = table.rightwards.of(number)
        return list(zip(rights[:most].tolist(), (percents[:most] / PERCENT).tolist(), strict=True))
    lefts, percents = table.leftwards.of(number)
    shares = percents / table.totals[lefts]
    best = shares.max(initial=1 / PERCENT)
    return list(zip(lefts[:most].tolist(), (shares[:most] / best).tolist(), strict=True))


def find_alike(
    number: int, side: Side, table: WordTable, *, least: float, among: Callable[[Longs], Mask]
) -> Pairs:
    """The words of the same side that are at least so like a word, best first, with their likeness.

    Args:
        among: Of some words, which are of interest; the others are left out.
    """
    others, products = (_multiply_left if side == "left" else _multiply_right)(number, table, among)
    if not len(others):
        return []
    found, belongs = np.unique(others, return_inverse=True)
    likenesses = np.bincount(belongs, weights=products).round(6)
    likely = (likenesses >= least) & (found != number)
    found, likenesses = found[likely], likenesses[likely]
    order = np.lexsort((found, -likenesses))
    return list(zip(found[order].tolist(), likenesses[order].tolist(), strict=True))


def _multiply_left(number: int, table: WordTable, among: Callable[[Longs], Mask]) -> tuple[Longs, Floats]:
    """Each partner's other left words, and what it adds to their likeness; a left word's shares sum to 1."""
    rights, percents = table.rightwards.of(number)
    owners, lefts, others = table.leftwards.of_all(rights)
    kept = among(lefts).nonzero()[0]
    owners, lefts, others = owners[kept], lefts[kept], others[kept]
    return lefts, np.sqrt(percents[owners] / table.totals[number] * (others / table.totals[lefts]))


def _multiply_right(number: int, table: WordTable, among: Callable[[Longs], Mask]) -> tuple[Longs, Floats]:
    """The same of a right word, whose shares add up to what the table says."""
    lefts, percents = table.leftwards.of(number)
    owners, rights, others = table.rightwards.of_all(lefts)
    kept = among(rights).nonzero()[0]
    owners, rights, others = owners[kept], rights[kept], others[kept]
    totals = table.totals[lefts].astype(np.float64)
    lengths = table.shares[rights] / MILLION * (table.shares[number] / MILLION)
    return rights, np.sqrt((percents / totals / totals)[owners] * others / lengths)
