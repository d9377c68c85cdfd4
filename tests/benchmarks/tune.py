"""Learn the weights of ranking and refusal, and write them with where they come from.

    python -m tests.benchmarks.tune FOLDER        # FOLDER holds the sets named in sets.py

Figures are cross-fitted: articles are in two parts, and a part is measured with weights learned on the other.
What ships is learned on both.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.evaluation.metrics import Estimate, hit_at
from index.search.scoring import Saturation
from index.terms import Analyzer
from tests.benchmarks.learning import Choice, fit_choices
from tests.benchmarks.ranking_data import (
    KIND_MEASURES,
    MEASURES,
    SEARCH_MEASURES,
    Case,
    learnable,
    make_cases,
)
from tests.benchmarks.sets import FOLDS, PAIRS, SOURCES, Corpus, load_corpus

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ranks = list[int | None]
Interval = list[float]
"""A figure and the ends of its 95 % bootstrap interval."""

COMMAND = "python -m tests.benchmarks.tune FOLDER"
SATURATIONS = (Saturation(0.4, 0.4),)
"""What a grid over k1 0.4 to 1.2 and b 0.2 to 0.5 left: within it figures differ by a point at most."""
PENALTY = 0.01
"""Of each weight; 0.003 and 0.03 give figures within half a point."""
HOLD = 0.001
"""Of a kind of answer, to what kinds are worth at large; as much as PENALTY for one often asked for."""
STRUCTURE = -3.0
"""What a title or a byline pays, in average terms of the question. Taste: sets have neither. A title names
everything and says nothing; above a text in another language it alone shares the question's own words."""
GIVEN = -1.0
"""What a sentence pays that takes the amount asked for as known, `the 30 billion yuan raised`. Taste, too."""


def main(arguments: Sequence[str]) -> int:
    """Learn, report to standard error, write `index/search/ranking.json`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    with tempfile.TemporaryDirectory() as cache:
        analyzer = Analyzer(Path(cache))
        corpora = {name: load_corpus(folder, name, analyzer) for names in PAIRS.values() for name in names}
        learned = learn_ranking(corpora)
    write("search/ranking.json", learned)
    return 0


def learn_ranking(corpora: Mapping[str, Corpus]) -> dict[str, Any]:
    """The best saturation over both languages, and the weights under it."""
    tried = {saturation: _try_saturation(corpora, saturation) for saturation in SATURATIONS}
    best = max(tried, key=lambda saturation: _mean_hit(tried[saturation][1]))
    weights, figures = tried[best]
    return {
        **provenance(COMMAND, figures),
        "k1": best.k1,
        "b": best.b,
        "weights": {pair: _name(fitted) for pair, fitted in weights.items()},
    }


def write(name: str, learned: Mapping[str, Any]) -> None:
    """Write a data file of `index`, for people to read too."""
    path = Path(__file__).parents[2] / "index" / name
    path.write_text(json.dumps(learned, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def provenance(command: str, figures: Mapping[str, Any]) -> dict[str, Any]:
    """Where learned numbers come from, for the head of their file."""
    return {
        "about": "Learned weights: numbers only. The texts of the sets are not part of this project.",
        "command": command,
        "date": datetime.now(UTC).date().isoformat(),
        "sources": list(SOURCES.values()),
        "figures": {
            "what": "cross-fitted over the articles of each set, each with its 95 % bootstrap interval",
            **figures,
        },
    }


def _try_saturation(
    corpora: Mapping[str, Corpus], saturation: Saturation
) -> tuple[dict[str, Floats], dict[str, dict[str, Interval]]]:
    weights: dict[str, Floats] = {}
    figures: dict[str, dict[str, Interval]] = {}
    for pair, names in PAIRS.items():
        cases = {name: make_cases(corpora[name], saturation) for name in names}
        every = [case for name in names for case in cases[name]]
        of_fold = [_fit([case for case in every if case.fold != fold]) for fold in range(FOLDS)]
        weights[pair] = _fit(every)
        for name in names:
            figures[name] = measure_ranks(rank_cases(cases[name], of_fold))
            sys.stderr.write(f"{saturation} {name} {figures[name]}\n")
    return weights, figures


def _fit(cases: Sequence[Case]) -> Floats:
    """Weights of `MEASURES`, in units of the sentence's own BM25: the weights of that sum to 1.

    A kind of answer that is hardly ever asked for is thought to be worth what kinds are worth at large.
    """
    choices = [choice for case in cases for choice in learnable(case)]
    kinds = np.array([name in KIND_MEASURES for name in MEASURES])
    at_large = fit_choices(
        [replace(choice, measures=_merge(choice.measures, kinds)) for choice in choices],
        np.zeros(len(MEASURES) - kinds.sum() + 1),
        penalty=PENALTY,
        hold=np.zeros(len(MEASURES) - kinds.sum() + 1),
    )[-1]
    priors, hold = np.where(kinds, at_large, 0.0), np.where(kinds, HOLD, 0.0)
    weights = fit_choices(choices, priors, penalty=PENALTY, hold=hold)
    own = [name in SEARCH_MEASURES and "@" not in name for name in MEASURES]
    scaled: Floats = weights / weights[own].sum()
    return scaled


def _merge(measures: Floats, kinds: NDArray[np.bool_]) -> Floats:
    """The measures with all kinds of answer as one column, the last."""
    return np.column_stack([measures[:, ~kinds], measures[:, kinds].sum(axis=1)])


def rank_cases(cases: Sequence[Case], of_fold: Sequence[Floats]) -> dict[str, Ranks]:
    """The rank of the first right candidate of each case, with weights learned without its fold."""
    ranks: dict[str, Ranks] = {"pooled": [], "in article": [], "alone": []}
    for case in cases:
        weights = of_fold[case.fold]
        ranks["pooled"].append(rank_right(case.pooled, weights))
        ranks["in article"].append(rank_right(case.pooled, weights, case.own))
        ranks["alone"].append(rank_right(case.alone, weights))
    return ranks


def rank_right(choice: Choice, weights: Floats, admitted: Bools | None = None) -> int | None:
    """The rank, from 1, of the first right candidate among those admitted; None when none is right."""
    scores = choice.measures @ weights
    places = np.argsort(-scores, kind="stable")
    if admitted is not None:
        places = places[admitted[places]]
    return next((rank for rank, place in enumerate(places, start=1) if choice.right[place]), None)


def measure_ranks(ranks: Mapping[str, Ranks]) -> dict[str, Interval]:
    """hit@1 and hit@3, each with its 95 % interval."""
    return {f"hit@{k} {where}": interval(hit_at(found, k)) for where, found in ranks.items() for k in (1, 3)}


def interval(estimate: Estimate) -> Interval:
    """An estimate as the data files hold it: value, low, high."""
    return [round(value, 4) for value in (estimate.value, estimate.low, estimate.high)]


def _mean_hit(figures: Mapping[str, Mapping[str, Interval]]) -> float:
    """The mean over pairs of languages of the mean over their sets of the pooled hit@1."""
    of_pair = [np.mean([figures[name]["hit@1 pooled"][0] for name in names]) for names in PAIRS.values()]
    return float(np.mean(of_pair))


def _name(weights: Floats) -> dict[str, float]:
    named = {name: round(float(worth), 4) for name, worth in zip(MEASURES, weights, strict=True) if worth}
    return {**named, "asks:GIVEN": GIVEN, "structure": STRUCTURE}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
