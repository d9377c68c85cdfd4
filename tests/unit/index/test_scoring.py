"""BM25 as rank-bm25 has it, and our floor where it is not positive."""

import math

import numpy as np
import pytest

from index.search.scoring import Saturation, idf, mean_idf, norm_lengths, score_candidates, score_postings

SATURATION = Saturation(k1=1.2, b=0.5)


def test_a_worked_example() -> None:
    """Four sentences; a term in one of them, twice, the sentence as long as the average.

    idf = ln((4 - 1 + 0.5) / (1 + 0.5)) = ln(3.5 / 1.5) = 0.8473
    score = 0.8473 * 2 * 2.2 / (2 + 1.2 * (1 - 0.5 + 0.5 * 6 / 6)) = 0.8473 * 4.4 / 3.2 = 1.1650
    """
    weight = idf(1, 4, lambda: 0.5)
    assert weight == pytest.approx(0.8473, abs=1e-4)
    norms = norm_lengths(np.array([6]), average=6.0, saturation=SATURATION)
    scores = score_postings(np.array([2.0]), norms, weight, saturation=SATURATION)
    assert scores.tolist() == pytest.approx([1.1650], abs=1e-4)
    own = score_candidates([{0: 2.0}], [6], idf={0: weight}, average=6.0, saturation=SATURATION)
    assert own == pytest.approx(scores.tolist(), abs=1e-12)


def test_a_frequent_term_gets_a_share_of_the_mean() -> None:
    """As in BM25Okapi: a quarter of the mean idf, when that is positive."""
    assert idf(3, 4, lambda: 0.8) == 0.25 * 0.8


@pytest.mark.parametrize(("df", "n"), [(1, 1), (1, 2), (2, 2), (2, 4), (0, 0), (5, 5)])
def test_the_floor_is_positive_where_rank_bm25_is_not(df: int, n: int) -> None:
    """A term in half the sentences, and any term of an article of one or two, still counts."""
    weight = idf(df, n, lambda: mean_idf(np.array([df] if df else [], dtype=np.int64), n))
    assert 0 < weight == 0.25 * math.log1p((n - df + 0.5) / (df + 0.5))


def test_nothing_to_score_gives_nothing() -> None:
    """No candidates; or sentences without a term."""
    assert score_candidates([], [], idf={}, average=3.0, saturation=SATURATION) == []
    assert score_candidates([{}], [0], idf={}, average=0.0, saturation=SATURATION) == [0.0]
    assert mean_idf(np.array([], dtype=np.int64), 3) == 0.0
