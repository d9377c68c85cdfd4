"""The terms of many rows, as they stand there, to sorted terms with their posting lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.search.postings import FieldTerms
from index.terms import Field

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

_APART = "\n"
"""Stands between runs, and twice behind each row."""
_BITS = 21
"""A character has no more."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Posting lists end to end.

    Attributes:
        keys: The terms, in code point order.
        counts: How many rows hold each.
        rows, tfs: Rising within each term, and how often each holds it.
        lengths: How many terms each row has.
    """

    keys: list[str]
    counts: Longs
    rows: Ints
    tfs: Ints
    lengths: Ints


def count_terms(articles: Sequence[FieldTerms]) -> Counted:
    """Count the terms of articles whose rows stand end to end."""
    lengths = np.fromiter(chain.from_iterable(article.lengths for article in articles), np.int32)
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    held = chain.from_iterable(article.keys for article in articles)
    terms = np.fromiter(map(numbers.__getitem__, held), np.int64, int(lengths.sum(dtype=np.int64)))
    keys = sorted(numbers)
    ranks = np.empty(len(keys), np.int64)
    ranks[np.fromiter(map(numbers.__getitem__, keys), np.int64, len(keys))] = np.arange(len(keys))
    return _count(keys, ranks[terms], np.repeat(np.arange(len(lengths)), lengths), lengths=lengths)


def count_characters(rows: Sequence[Sequence[str]], stopwords: Collection[str]) -> Mapping[Field, Counted]:
    """Count the characters of rows, and their pairs.

    A pair with a function word's character is a seam, any other a bigram; function words are neither.

    Args:
        rows: Each one's runs of simplified Chinese characters.
        stopwords: The function words, of any length.
    """
    whole = "".join(_APART.join((*runs, _APART)) for runs in rows)
    codes = _encode(whole)
    ends = np.fromiter((sum(map(len, runs)) + len(runs) + 1 for runs in rows), np.int64, len(rows))
    row = np.repeat(np.arange(len(rows)), ends)
    inside = codes != ord(_APART)
    common = np.isin(codes, _encode("".join(word for word in stopwords if len(word) == 1)))
    pairs = codes[:-1] << _BITS | codes[1:]
    paired = inside[:-1] & inside[1:] & ~np.isin(pairs, _encode_pairs(stopwords))
    mixed = common[:-1] | common[1:]
    chosen = inside & ~common
    return {
        "unigram": _count_codes(codes[chosen], row[chosen], len(rows), size=1),
        "bigram": _count_codes(pairs[paired & ~mixed], row[:-1][paired & ~mixed], len(rows), size=2),
        "seam": _count_codes(pairs[paired & mixed], row[:-1][paired & mixed], len(rows), size=2),
    }


def _encode(text: str) -> Longs:
    return np.frombuffer(text.encode("utf-32-le"), "<u4").astype(np.int64)


def _encode_pairs(words: Collection[str]) -> Longs:
    codes = _encode("".join(word for word in words if len(word) == 2))
    pairs: Longs = codes[::2] << _BITS | codes[1::2]
    return pairs


def _count_codes(codes: Longs, rows: Longs, row_count: int, *, size: int) -> Counted:
    """Count terms of `size` characters, given as the numbers that these make."""
    distinct, terms = np.unique(codes, return_inverse=True)
    shifts = _BITS * np.arange(size - 1, -1, -1)
    chars = (distinct[:, None] >> shifts & (1 << _BITS) - 1).astype("<u4").tobytes().decode("utf-32-le")
    keys = [chars[at : at + size] for at in range(0, len(chars), size)]
    lengths = np.bincount(rows, minlength=row_count).astype(np.int32)
    return _count(keys, terms, rows, lengths=lengths)


def _count(keys: list[str], terms: NDArray[Any], rows: NDArray[Any], *, lengths: Ints) -> Counted:
    """Count how often each term stands in each row, given both wherever one stands."""
    pairs = terms << 32 | rows
    pairs.sort()
    first = np.flatnonzero(np.diff(pairs, prepend=-1))
    distinct = pairs[first]
    return Counted(
        keys,
        np.bincount(distinct >> 32, minlength=len(keys)),
        (distinct & 0xFFFFFFFF).astype(np.int32),
        np.diff(first, append=len(pairs)).astype(np.int32),
        lengths,
    )
