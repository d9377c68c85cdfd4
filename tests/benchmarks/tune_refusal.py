"""Learn when to refuse, under the ranking that ships, and write the model with where it comes from.

    python -m tests.benchmarks.tune_refusal FOLDER        # after tune, whose weights decide what comes first

Figures are cross-fitted as in tune.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.metrics import auroc
from index.refusal import FEATURES
from index.terms import Analyzer
from tests.benchmarks.learning import fit_logistic
from tests.benchmarks.refusal_data import Sample, make_samples
from tests.benchmarks.sets import FOLDS, PAIRS, load_corpus
from tests.benchmarks.tune import provenance, write

Floats = NDArray[np.float64]

COMMAND = "python -m tests.benchmarks.tune_refusal FOLDER"
PENALTY = 0.001
"""Taste: there are thousands of samples for a handful of weights."""
FALSE_ANSWERS = {"en-en": 0.05, "zh-zh": 0.05, "zh-en": 0.2, "en-zh": 0.1}
"""The share of questions about something else that may be answered: what thresholds are chosen for. Across
languages a share of 0.05 would refuse every fourth question that the articles answer."""


def main(arguments: Sequence[str]) -> int:
    """Learn, write `index/refusal.json`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    with tempfile.TemporaryDirectory() as cache:
        analyzer = Analyzer(Path(cache))
        samples = {
            pair: [s for name in names for s in make_samples(load_corpus(folder, name, analyzer))]
            for pair, names in PAIRS.items()
        }
    write("refusal.json", learn_refusal(samples))
    return 0


def learn_refusal(samples: dict[str, list[Sample]]) -> dict[str, Any]:
    """A model and a threshold for each pair of languages."""
    crossed = {language: _cross_fit(asked) for language, asked in samples.items()}
    thresholds = {pair: _find_threshold(pair, asked, crossed[pair]) for pair, asked in samples.items()}
    figures = {pair: _measure(asked, crossed[pair], thresholds[pair]) for pair, asked in samples.items()}
    return {
        **provenance(COMMAND, figures),
        "thresholds": thresholds,
        "weights": {language: _name(_fit(asked)) for language, asked in samples.items()},
    }


def _cross_fit(samples: Sequence[Sample]) -> Floats:
    """The confidence in each sample by the model learned without its fold; 0 where nothing was found."""
    models = [_fit([sample for sample in samples if sample.fold != fold]) for fold in range(FOLDS)]
    return np.array([_predict(models[sample.fold], sample) for sample in samples])


def _fit(samples: Sequence[Sample]) -> Floats:
    """Weights that tell an article's own questions from others', then scaled to the chance of being right.

    The order of confidences so serves refusal; their size says how often the first quote answers.
    """
    found = [sample for sample in samples if sample.features]
    features = np.array([_row(sample) for sample in found])
    weights = np.array([sample.weight for sample in found])
    telling = fit_logistic(features, np.array([float(s.own) for s in found]), weights, penalty=PENALTY)
    score = np.column_stack([np.ones(len(found)), features @ telling])
    shift, scale = fit_logistic(score, np.array([float(s.right) for s in found]), weights, penalty=0.0)
    fitted: Floats = scale * telling
    fitted[0] += shift
    return fitted


def _row(sample: Sample) -> list[float]:
    return [sample.features[name] for name in FEATURES]


def _predict(model: Floats, sample: Sample) -> float:
    return float(1 / (1 + np.exp(-np.dot(model, _row(sample))))) if sample.features else 0.0


def _find_threshold(pair: str, samples: Sequence[Sample], confidences: Floats) -> float:
    """The confidence that the allowed share of strange questions reaches."""
    strange = confidences[[not sample.own for sample in samples]]
    return round(float(np.quantile(strange, 1 - FALSE_ANSWERS[pair])), 3)


def _measure(samples: Sequence[Sample], confidences: Floats, threshold: float) -> dict[str, Any]:
    own = np.array([sample.own for sample in samples])
    right = np.array([sample.right for sample in samples])
    return {
        "AUROC own article against others": round(auroc(confidences[own], confidences[~own]).value, 4),
        "AUROC right first hit against the rest": round(
            auroc(confidences[right], confidences[~right]).value, 4
        ),
        "own answered": round(float((confidences[own] >= threshold).mean()), 4),
        "others answered": round(float((confidences[~own] >= threshold).mean()), 4),
        "reliability of the own": _reliability(confidences[own], right[own]),
    }


def _reliability(confidences: Floats, right: NDArray[np.bool_]) -> list[dict[str, float]]:
    """Confidence against the share that was right, by fifths of confidence."""
    fifths = np.minimum((confidences * 5).astype(int), 4)
    return [
        {
            "questions": int((fifths == fifth).sum()),
            "confidence": round(float(confidences[fifths == fifth].mean()), 3),
            "right": round(float(right[fifths == fifth].mean()), 3),
        }
        for fifth in range(5)
        if (fifths == fifth).any()
    ]


def _name(weights: Floats) -> dict[str, float]:
    return {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
