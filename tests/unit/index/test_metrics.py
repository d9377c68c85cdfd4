"""Measures and their intervals."""

import numpy as np
import pytest

from index.evaluation.metrics import Estimate, auroc, estimate_mean, hit_at, reciprocal_rank_at


def test_ranks_are_counted_from_one() -> None:
    """hit@3 of ranks 1, 3, 4, none is 2/4; the mean reciprocal rank is (1 + 1/3 + 1/4) / 4."""
    ranks = [1, 3, 4, None]
    assert hit_at(ranks, 3).value == 0.5
    assert reciprocal_rank_at(ranks, 10).value == pytest.approx((1 + 1 / 3 + 1 / 4) / 4)
    assert reciprocal_rank_at(ranks, 3).value == pytest.approx((1 + 1 / 3) / 4)


def test_the_area_counts_ties_half() -> None:
    """Of the pairs (.9, .1) (.9, .5) (.5, .1) (.5, .5) three and a half are in order."""
    assert auroc(np.array([0.9, 0.5]), np.array([0.1, 0.5])).value == 3.5 / 4


def test_intervals_hold_the_value_and_repeat_exactly() -> None:
    """The seed is fixed: the same sample has the same interval in every run."""
    sample = np.array([0.0, 1.0] * 50)
    estimate = estimate_mean(sample)
    assert estimate == estimate_mean(sample)
    assert 0.38 < estimate.low < estimate.value == 0.5 < estimate.high < 0.62


def test_an_empty_sample_is_zero() -> None:
    """No questions, no others to ask."""
    assert (estimate_mean(np.array([])), auroc(np.array([1.0]), np.array([]))) == (Estimate(0, 0, 0),) * 2
