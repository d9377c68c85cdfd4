"""Learn when to refuse, under the ranking that ships, and write the model with where it comes from.

    python -m tests.benchmarks.tune_refusal FOLDER        # after tune, whose weights decide what comes first

Then `python -m tests.benchmarks.reliability` draws what was measured. Figures are
cross-fitted: each sixth of a set's articles is measured with models learned on the others. What ships is
learned on all.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from index.evaluation.metrics import Estimate, auroc, estimate_mean
from index.refusal.verdict import FEATURES, LIKELY, believe
from index.terms import Analyzer
from tests.benchmarks.learning import fit_logistic
from tests.benchmarks.refusal_data import FOLDS, MOST_ASKED, Sample, Setting, make_samples
from tests.benchmarks.sets import PAIRS, load_corpus
from tests.benchmarks.tune import interval, provenance, write

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

COMMAND = "python -m tests.benchmarks.tune_refusal FOLDER"
PROCESSES = 2
PENALTY = 0.01
"""A third or three times as much changes no figure by half a point."""
TOPIC: Mapping[Setting, float] = {
    "own": 1.0, "strange": 1.0, "pool": 0.5, "strange pool": 0.5, "short told": 1.0, "short strange": 1.0
}  # fmt: skip
TOLD: Mapping[Setting, float] = {"kept": 1.0, "missing": 1.0, "short told": 3.0, "short untold": 3.0}
ASKED: Mapping[Setting, float] = {
    "own": 1.0, "pool": 1.0, "strange": 0.25, "strange pool": 0.25, "missing": 0.25,
    "short told": 3.0, "short untold": 0.75, "short strange": 0.75,
}  # fmt: skip
"""What a question of each setting weighs in the two models, in what confidences are calibrated for (a guess
at what people ask, three of ten questions without an answer). There are three long questions to a short
one: both count alike."""
STRANGE = 0.05
"""The share of questions about something else that may be answered, for the figures."""
REFUSED = 0.05
"""The share of short questions that may be refused though the article answers them, for the figures."""
OWN_SOURCE = "our own short questions on XQuAD's articles (tests/benchmarks/short.jsonl)"
BINS = 10


@dataclass(frozen=True)
class Models:
    """What is learned for one pair of languages: the fields of `index.refusal.verdict.Pair`."""

    topic: Floats
    told: Floats
    shift: float
    scale: float


def main(arguments: Sequence[str]) -> int:
    """Learn, write `index/refusal/refusal.json`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    with ProcessPoolExecutor(PROCESSES) as processes:
        made = processes.map(partial(_make, folder), PAIRS.values())
        samples = dict(zip(PAIRS, made, strict=True))
    write("refusal/refusal.json", learn_refusal(samples))
    return 0


def _make(folder: Path, names: Sequence[str]) -> list[Sample]:
    with tempfile.TemporaryDirectory() as cache:
        analyzer = Analyzer(Path(cache))
        corpora = [load_corpus(folder, name, analyzer) for name in names]
        most = MOST_ASKED // len(names)
        return [sample for corpus in corpora for sample in make_samples(corpus, most)]


def learn_refusal(samples: Mapping[str, Sequence[Sample]]) -> dict[str, Any]:
    """Models for each pair of languages."""
    crossed = {pair: _cross_fit(asked) for pair, asked in samples.items()}
    figures = {pair: _measure(asked, crossed[pair]) for pair, asked in samples.items()}
    learned = {pair: _fit(asked) for pair, asked in samples.items()}
    pairs = {
        pair: {
            "shift": round(models.shift, 4),
            "scale": round(models.scale, 4),
            "topic": _name(models.topic),
            "told": _name(models.told),
        }
        for pair, models in learned.items()
    }
    told = provenance(COMMAND, figures)
    return {**told, "sources": [*told["sources"], OWN_SOURCE], "pairs": pairs}


def _cross_fit(samples: Sequence[Sample]) -> Floats:
    """The confidence in each sample by the models learned without its fold; 0 where nothing was found."""
    models = [_fit([sample for sample in samples if sample.fold != fold]) for fold in range(FOLDS)]
    return np.array([_predict(models[sample.fold], sample) for sample in samples])


def _fit(samples: Sequence[Sample]) -> Models:
    """The two models, and then how often the first quote is right where they say what they say."""
    topic, told = _tell_apart(samples, TOPIC), _tell_apart(samples, TOLD)
    found = [sample for sample in samples if sample.features and sample.setting in ASKED]
    believed = np.array([[1.0, _believe(topic, told, sample)] for sample in found])
    right = np.array([float(sample.right) for sample in found])
    shift, scale = fit_logistic(believed, right, _weights(found, ASKED), penalty=0.0)
    return Models(topic, told, float(shift), float(scale))


def _tell_apart(samples: Sequence[Sample], settings: Mapping[Setting, float]) -> Floats:
    """Weights that tell the settings with an answer from those without."""
    found = [sample for sample in samples if sample.features and sample.setting in settings]
    features = np.array([_row(sample) for sample in found])
    labels = np.array([float(sample.answerable) for sample in found])
    return fit_logistic(features, labels, _weights(found, settings), penalty=PENALTY)


def _weights(samples: Sequence[Sample], settings: Mapping[Setting, float]) -> Floats:
    return np.array([settings[sample.setting] * sample.share for sample in samples])


def _row(sample: Sample) -> list[float]:
    return [1.0, *(sample.features[name] for name in FEATURES[1:])]


def _believe(topic: Floats, told: Floats, sample: Sample) -> float:
    row = _row(sample)
    return believe(float(np.dot(topic, row)), float(np.dot(told, row)))


def _predict(models: Models, sample: Sample) -> float:
    if not sample.features:
        return 0.0
    believed = _believe(models.topic, models.told, sample)
    return float(1 / (1 + np.exp(-(models.shift + models.scale * believed))))


def _among(samples: Sequence[Sample], setting: str) -> Bools:
    return np.array([sample.setting == setting for sample in samples])


def _measure(samples: Sequence[Sample], confidences: Floats) -> dict[str, Any]:
    """The figures of one pair of languages, those of the first seven with their intervals."""
    of = {setting: confidences[_among(samples, setting)] for setting in get_args(Setting)}
    compared = {
        "AUROC other topic": auroc(of["own"], of["strange"]),
        "AUROC on topic, missing": auroc(of["kept"], of["missing"]),
        "own answered where one of twenty strange ones is": _pass(of["own"], of["strange"], STRANGE),
        "short AUROC other topic": auroc(of["short told"], of["short strange"]),
        "short AUROC on topic, missing": auroc(of["short told"], of["short untold"]),
        "short answered where one of twenty strange ones is": _pass(
            of["short told"], of["short strange"], STRANGE
        ),
        "short missing refused where one of twenty told ones is": _pass(
            -of["short untold"], -of["short told"], REFUSED
        ),
    }
    return {
        **{name: interval(estimate) for name, estimate in compared.items()},
        "answered": {setting: round(float((values >= LIKELY).mean()), 4) for setting, values in of.items()},
        **_calibration(samples, confidences),
    }


def _pass(values: Floats, others: Floats, share: float) -> Estimate:
    """Which share of values is above what this share of the others is above."""
    if not len(others):
        return Estimate(0.0, 0.0, 0.0)
    return estimate_mean((values > np.quantile(others, 1 - share)).astype(np.float64))


def _calibration(samples: Sequence[Sample], confidences: Floats) -> dict[str, Any]:
    """Brier score, expected calibration error (Guo et al. 2017) and what a reliability diagram shows.

    Questions count as `ASKED` says.
    """
    asked = np.array([sample.setting in ASKED for sample in samples])
    weights = _weights([sample for sample in samples if sample.setting in ASKED], ASKED)
    right = np.array([float(sample.right) for sample in samples])[asked]
    said = confidences[asked]
    weights = weights / weights.sum()
    bins = np.minimum((said * BINS).astype(int), BINS - 1)
    rows, error = [], 0.0
    for number in range(BINS):
        held = bins == number
        share = float(weights[held].sum())
        if share:
            mean, truth = (float((weights * each)[held].sum() / share) for each in (said, right))
            error += share * abs(mean - truth)
            rows.append({"share": round(share, 4), "confidence": round(mean, 4), "right": round(truth, 4)})
    brier = float((weights * (said - right) ** 2).sum())
    return {"Brier": round(brier, 4), "ECE": round(error, 4), "reliability": rows}


def _name(weights: Floats) -> dict[str, float]:
    return {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
