"""Learning when to refuse, from samples made up so that the right model is known."""

import random
from typing import get_args

import pytest

from index.refusal.grounds import GROUNDS
from index.refusal.verdict import FEATURES
from tests.benchmarks.refusal_data import ANSWERABLE, Sample, Setting
from tests.benchmarks.tune_refusal import learn_refusal


def make_samples(count: int) -> list[Sample]:
    """Questions whose things stand in the article when it is theirs, and in the sentence when it answers."""
    drawn = random.Random(3)  # noqa: S311 (made up, no secret)
    samples = []
    for number in range(count):
        for setting in get_args(Setting):
            features = dict.fromkeys(GROUNDS, 0.0)
            features["article_cover"] = drawn.gauss(0.0 if setting.startswith("strange") else 1.0, 0.3)
            features["sentence_cover"] = drawn.gauss(1.0 if setting in ANSWERABLE else 0.0, 0.3)
            right = setting in ANSWERABLE and drawn.random() < 0.8
            samples.append(Sample(setting, number % 12, features, right, 1.0))
    return samples


def test_what_is_learned_tells_answers_from_none_and_is_calibrated() -> None:
    """Four of five answers are right, and that is how confident the model is."""
    learned = learn_refusal({"en-en": make_samples(200)})
    figures, pair = learned["figures"]["en-en"], learned["pairs"]["en-en"]
    value, low, high = figures["AUROC other topic"]
    assert 0.95 < low <= value <= high
    assert figures["AUROC on topic, missing"][0] > 0.9
    assert figures["short AUROC on topic, missing"][0] > 0.9
    answered = figures["answered"]
    assert min(answered["own"], answered["short told"]) >= 0.92
    assert answered["strange"] <= 0.06
    assert answered["missing"] <= 0.21
    assert figures["ECE"] < 0.1
    assert figures["reliability"][-1]["right"] == pytest.approx(0.8, abs=0.08)
    assert sum(row["share"] for row in figures["reliability"]) == pytest.approx(1.0, abs=0.001)
    assert tuple(pair["topic"]) == tuple(pair["told"]) == FEATURES
    assert pair["topic"]["article_cover"] > 0 < pair["told"]["sentence_cover"]


def test_the_same_samples_give_the_same_model() -> None:
    """To the last digit."""
    assert learn_refusal({"zh-en": make_samples(30)}) == learn_refusal({"zh-en": make_samples(30)})
