"""The terms of many rows, as they stand there, to sorted terms with their posting lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from index.search.postings import FieldTerms

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]


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
    pairs = ranks[terms] << 32 | np.repeat(np.arange(len(lengths)), lengths)
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
