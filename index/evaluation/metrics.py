"""Measures of rankings and of refusals, each with the interval its sample leaves open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SEED = 20261123
"""Taste: any number does, as long as it stays."""
RESAMPLES = 1000
"""Enough for two places of a 95 % interval (Efron and Tibshirani 1993, section 13.3)."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure and its 95 % bootstrap interval."""

    value: float
    low: float
    high: float


def hit_at(ranks: Sequence[int | None], k: int) -> Estimate:
    """The share of questions whose first right hit stands among the first k; ranks count from 1."""
    return estimate_mean(np.array([rank is not None and rank <= k for rank in ranks], dtype=np.float64))


def reciprocal_rank_at(ranks: Sequence[int | None], k: int) -> Estimate:
    """The mean of 1 / rank, 0 beyond k (MRR@k, Voorhees, TREC-8)."""
    return estimate_mean(np.array([1 / rank if rank is not None and rank <= k else 0.0 for rank in ranks]))


def estimate_mean(values: Floats) -> Estimate:
    """The mean of a sample; zeros when it is empty."""
    return _estimate([values], lambda parts: float(parts[0].mean()))


def auroc(positives: Floats, negatives: Floats) -> Estimate:
    """The chance that a positive scores above a negative, ties counting half (Mann-Whitney)."""
    return _estimate([positives, negatives], lambda parts: _area(parts[0], parts[1]))


def _area(positives: Floats, negatives: Floats) -> float:
    ordered = np.sort(negatives)
    below = np.searchsorted(ordered, positives, side="left")
    up_to = np.searchsorted(ordered, positives, side="right")
    return float((below + up_to).mean() / 2 / len(negatives))


def _estimate(samples: Sequence[Floats], measure: Callable[[Sequence[Floats]], float]) -> Estimate:
    if any(len(sample) == 0 for sample in samples):
        return Estimate(0.0, 0.0, 0.0)
    random = np.random.default_rng(SEED)
    resampled = [
        measure([sample[random.integers(len(sample), size=len(sample))] for sample in samples])
        for _ in range(RESAMPLES)
    ]
    low, high = np.percentile(resampled, [2.5, 97.5])
    return Estimate(measure(samples), float(low), float(high))
