"""Learn when to refuse, under the ranking that ships, and write the model with where it comes from.

    python -m tests.benchmarks.tune_refusal FOLDER        # after tune, whose weights decide what comes first

Then `python -m tests.benchmarks.reliability` draws what was measured. Figures and thresholds are
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

from index.metrics import auroc
from index.refusal import FEATURES, believe
from index.terms import Analyzer
from tests.benchmarks.learning import fit_logistic
from tests.benchmarks.refusal_data import FOLDS, MOST_ASKED, Sample, Setting, make_samples
from tests.benchmarks.sets import PAIRS, load_corpus
from tests.benchmarks.tune import provenance, write

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

COMMAND = "python -m tests.benchmarks.tune_refusal FOLDER"
PROCESSES = 2
PENALTY = 0.01
"""A third or three times as much changes no figure by half a point."""
TOPIC: Mapping[Setting, float] = {"own": 1.0, "strange": 1.0, "pool": 0.5, "strange pool": 0.5}
TOLD: Mapping[Setting, float] = {"kept": 1.0, "missing": 1.0}
ASKED: Mapping[Setting, float] = {
    "own": 1.0, "pool": 1.0, "strange": 0.25, "strange pool": 0.25, "missing": 0.25
}  # fmt: skip
"""What the questions of a setting weigh together in each of the two models, and in what confidences are
calibrated for: a guess at what people ask, three of eleven questions without an answer."""
STRANGE = 0.05
"""The share of questions about something else that may be answered: thresholds are chosen for it."""
MISSING = {"en-en": 0.2, "zh-zh": 0.2, "zh-en": 0.35, "en-zh": 0.35}
"""The same of questions on the topic of an article that does not answer them; the stricter one decides.
Across languages 0.2 would refuse every sixth question that an article does answer."""
BINS = 10


@dataclass(frozen=True)
class Models:
    """What is learned for one pair of languages: the fields of `index.refusal.Pair`, without threshold."""

    topic: Floats
    told: Floats
    shift: float
    scale: float


def main(arguments: Sequence[str]) -> int:
    """Learn, write `index/refusal.json`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    with ProcessPoolExecutor(PROCESSES) as processes:
        made = processes.map(partial(_make, folder), PAIRS.values())
        samples = dict(zip(PAIRS, made, strict=True))
    write("refusal.json", learn_refusal(samples))
    return 0


def _make(folder: Path, names: Sequence[str]) -> list[Sample]:
    with tempfile.TemporaryDirectory() as cache:
        analyzer = Analyzer(Path(cache))
        corpora = [load_corpus(folder, name, analyzer) for name in names]
        most = MOST_ASKED // len(names)
        return [sample for corpus in corpora for sample in make_samples(corpus, most)]


def learn_refusal(samples: Mapping[str, Sequence[Sample]]) -> dict[str, Any]:
    """Models and a threshold for each pair of languages."""
    crossed = {pair: _cross_fit(asked) for pair, asked in samples.items()}
    thresholds = {pair: _find_threshold(pair, asked, crossed[pair]) for pair, asked in samples.items()}
    figures = {pair: _measure(asked, crossed[pair], thresholds[pair]) for pair, asked in samples.items()}
    learned = {pair: _fit(asked) for pair, asked in samples.items()}
    pairs = {
        pair: {
            "threshold": thresholds[pair],
            "shift": round(models.shift, 4),
            "scale": round(models.scale, 4),
            "topic": _name(models.topic),
            "told": _name(models.told),
        }
        for pair, models in learned.items()
    }
    return {**provenance(COMMAND, figures), "pairs": pairs}


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


def _find_threshold(pair: str, samples: Sequence[Sample], confidences: Floats) -> float:
    """The confidence that no more than the allowed shares of questions without an answer reach."""
    strange, missing = (_among(samples, setting) for setting in ("strange", "missing"))
    allowed = (confidences[strange], 1 - STRANGE), (confidences[missing], 1 - MISSING[pair])
    return round(max(float(np.quantile(values, share)) for values, share in allowed if len(values)), 3)


def _among(samples: Sequence[Sample], setting: str) -> Bools:
    return np.array([sample.setting == setting for sample in samples])


def _measure(samples: Sequence[Sample], confidences: Floats, threshold: float) -> dict[str, Any]:
    of = {setting: confidences[_among(samples, setting)] for setting in get_args(Setting)}
    allowed = float(np.quantile(of["strange"], 1 - STRANGE))
    return {
        "AUROC other topic": round(auroc(of["own"], of["strange"]).value, 4),
        "AUROC on topic, missing": round(auroc(of["kept"], of["missing"]).value, 4),
        "own answered where one of twenty strange ones is": round(float((of["own"] > allowed).mean()), 4),
        "answered at the threshold": {
            setting: round(float((values >= threshold).mean()), 4) for setting, values in of.items()
        },
        **_calibration(samples, confidences),
    }


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
