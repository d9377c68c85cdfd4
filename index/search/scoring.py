"""BM25 as rank-bm25 has it (`BM25Okapi`, the ATIRE variant): the only importer of rank_bm25.

A sentence's score for a question of terms q is the sum over q of

    idf(q) * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / average_length))

with tf how often q stands in the sentence, length its number of terms and

    idf(q) = ln((n - df + 0.5) / (df + 0.5))

for a term in df of n sentences, and a quarter of the mean idf where that is negative (Trotman, Puurula and
Burgess, Improvements to BM25 and Language Models Examined, ADCS 2014).

rank-bm25's idf is not always positive: a term in just half the sentences has 0, and in tiny articles the mean
too is negative, so that the right sentence would score below the wrong ones. There, and only there, our floor
stands in: FLOOR * ln(1 + (n - df + 0.5) / (df + 0.5)), which is positive, and greater for rarer terms.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.importing import import_without

if TYPE_CHECKING:
    from rank_bm25 import BM25Okapi
else:
    # It cuts corpora by several processes, which nobody here asks for: 10 ms.
    BM25Okapi = import_without("multiprocessing", "rank_bm25").BM25Okapi

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]

EPSILON = 0.25
"""rank-bm25's own default: the share of the mean idf that terms in over half the sentences get."""
FLOOR = 0.25
"""The same share of Lucene's idf, which is never negative."""


@dataclass(frozen=True, slots=True)
class Saturation:
    """BM25's two constants: `k1` bounds what repetition adds, `b` is how much long sentences pay."""

    k1: float
    b: float


def idf(df: float, n: int, average_idf: Callable[[], float]) -> float:
    """Weight of a term held by `df` of `n` sentences, 0 <= df <= n; > 0. rank-bm25's, or the floor above.

    `average_idf` is asked only for a term that more than half the sentences hold.
    """
    okapi = math.log(n - df + 0.5) - math.log(df + 0.5)
    if okapi < 0:
        okapi = EPSILON * average_idf()
    return okapi if okapi > 0 else FLOOR * math.log1p((n - df + 0.5) / (df + 0.5))


def mean_idf(dfs: NDArray[np.int64], n: int) -> float:
    """rank-bm25's mean of the raw idf over all terms that occur; 0.0 where none does."""
    # By each df once, so that the order of the terms does not show in the last digits.
    distinct, terms = np.unique(dfs, return_counts=True)
    if not len(distinct):
        return 0.0
    mean = (terms * (np.log(n - distinct + 0.5) - np.log(distinct + 0.5))).sum() / terms.sum()
    # A mean of zero may come out a hair above or below.
    return round(float(mean), 12)


def norm_lengths(lengths: NDArray[np.integer], *, average: float, saturation: Saturation) -> Floats:
    """What lengths make of the formula above: k1 * (1 - b + b * length / average_length)."""
    k1, b = saturation.k1, saturation.b
    return np.asarray(k1 * (1 - b + b * lengths / average), dtype=np.float64)


def score_postings(tfs: Floats, norms: Floats, weight: float | Floats, *, saturation: Saturation) -> Floats:
    """What one term adds to each unit that holds it: the formula above, for whole posting lists at once.

    Args:
        norms: Of the units' lengths, by `norm_lengths`.
        weight: Of the term; or for each posting that of its own, where several lists lie end to end.
    """
    added: Floats = weight * (tfs * (saturation.k1 + 1)) / (tfs + norms)
    return added


class _Candidates(BM25Okapi):  # type: ignore[misc]  # rank_bm25 has no types
    """rank-bm25's own scoring over a few sentences, with the statistics of all of them."""

    def __init__(
        self,
        doc_freqs: Sequence[Mapping[int, float]],
        doc_len: Sequence[int],
        *,
        idf: Mapping[int, float],
        average: float,
        saturation: Saturation,
    ) -> None:
        # BM25Okapi.__init__ would count a corpus of tokens: here the postings have counted already.
        self.k1, self.b, self.epsilon = saturation.k1, saturation.b, EPSILON
        self.corpus_size, self.avgdl = len(doc_len), average
        self.doc_freqs, self.doc_len, self.idf = doc_freqs, doc_len, idf


def score_candidates(
    tfs: Sequence[Mapping[int, float]],
    lengths: Sequence[int],
    *,
    idf: Mapping[int, float],
    average: float,
    saturation: Saturation,
) -> list[float]:
    """The BM25 score of candidate sentences, by `BM25Okapi.get_batch_scores`.

    Args:
        tfs: For each candidate, how often each group of the question stands in it.
        lengths: For each candidate, its number of terms.
        idf: For each group of the question, its weight.
        average: Terms per sentence over the whole generation.
    """
    if not tfs or average == 0:
        return [0.0] * len(tfs)
    # A sentence without a term of this field scores 0 at any length, but rank-bm25 may divide 0 by 0.
    lengths = [max(length, 1) for length in lengths]
    scorer = _Candidates(tfs, lengths, idf=idf, average=average, saturation=saturation)
    scores: list[float] = scorer.get_batch_scores(list(idf), list(range(len(tfs))))
    return scores
