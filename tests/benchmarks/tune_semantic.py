"""Learn what nearness in meaning is worth beside the score, and write it with where it comes from.

    python -m tests.benchmarks.tune_semantic FOLDER        # after tune; needs the extra wenju[semantic]

Figures are cross-fitted as in tune.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.evaluation.metrics import hit_at
from index.evaluation.squad import read_set
from index.model import Article
from index.search.generation import Generation
from index.search.ranking import Hit
from index.semantic import RERANKED, Passage, Reranker, UniversalSentenceEncoder, Vectors
from index.terms import Analyzer
from tests.benchmarks.learning import Choice, fit_choices
from tests.benchmarks.sets import FOLDS, Asked, Corpus, load_corpus
from tests.benchmarks.tune import Interval, interval, provenance, rank_right

Floats = NDArray[np.float64]

COMMAND = "python -m tests.benchmarks.tune_semantic FOLDER"
PAIRS = {
    "en-en": "xquad-dev.en",
    "zh-zh": "xquad-dev.zh",
    "zh-en": "xquad-dev.en < xquad-dev.zh",
    "en-zh": "xquad-dev.zh < xquad-dev.en",
}
PENALTY = 0.001


@dataclass(frozen=True)
class Case:
    """A question's hits in the pool, in its own article of the pool, and in an index of that alone."""

    fold: int
    choices: tuple[Choice, Choice, Choice]


def main(arguments: Sequence[str]) -> int:
    """Learn, report to standard error, write `index/semantic/semantic.json`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    worth: dict[str, Any] = {}
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as cache:
        analyzer = Analyzer(Path(cache))
        reranker = Reranker(Vectors(Path(cache), UniversalSentenceEncoder()), {})
        for pair, name in PAIRS.items():
            cases = make_cases(folder, name, analyzer, reranker)
            of_fold = [_fit([case for case in cases if case.fold != fold]) for fold in range(FOLDS)]
            worth[pair] = dict(zip(("sentence", "paragraph"), _fit(cases).round(3).tolist(), strict=True))
            figures[pair] = _measure(cases, of_fold)
            sys.stderr.write(f"{pair} {worth[pair]} {of_fold} {figures[pair]}\n")
    path = Path(__file__).parents[2] / "index" / "semantic" / "semantic.json"
    learned = {**provenance(COMMAND, figures), "worth": worth}
    path.write_text(json.dumps(learned, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def make_cases(folder: Path, name: str, analyzer: Analyzer, reranker: Reranker) -> list[Case]:
    """Every question of a set, with what is known of its best hits."""
    corpus = load_corpus(folder, name, analyzer)
    articles = read_set(folder / f"{name.partition(' < ')[0]}.json").articles
    return [_make_case(asked, corpus, articles, reranker) for asked in corpus.asked]


def _make_case(asked: Asked, corpus: Corpus, articles: Sequence[Article], reranker: Reranker) -> Case:
    place = asked.question.article

    def choose(generation: Generation, article: str | None = None) -> Choice:
        query = corpus.expand(asked, generation)
        hits = generation.search(query, article=article, limit=RERANKED)
        near = reranker.look(query, hits, lambda hit: _read(articles[hit.version], hit))
        rows = [(hit.score, each.sentence, each.paragraph) for hit, each in zip(hits, near, strict=True)]
        right = [float(hit.version == place and hit.sentence in asked.question.gold) for hit in hits]
        return Choice(np.array(rows).reshape(-1, 3), np.array(right), 1 / len(corpus.asked))

    pooled, alone = corpus.pool, corpus.alone[place]
    return Case(asked.fold, (choose(pooled), choose(pooled, f"a{place}"), choose(alone)))


def _read(article: Article, hit: Hit) -> Passage:
    sentence = article.sentences[hit.sentence]
    rows = [row for row in article.sentences if row.paragraph == sentence.paragraph]
    return Passage(
        article.text[sentence.start : sentence.end],
        tuple(article.text[row.start : row.end] for row in rows),
    )


def _fit(cases: Sequence[Case]) -> Floats:
    """The worth of the two cosines, in units of the score."""
    choices = [
        choice
        for case in cases
        for choice in (case.choices[0], case.choices[2])
        if 0 < choice.right.sum() < len(choice.right)
    ]
    weights = fit_choices(choices, np.zeros(3), penalty=PENALTY, hold=np.zeros(3))
    worth: Floats = weights[1:] / weights[0]
    return worth


def _measure(cases: Sequence[Case], of_fold: Sequence[Floats]) -> dict[str, Interval]:
    figures = {}
    for place, name in enumerate(("pooled", "in article", "alone")):
        for label, worths in (("", of_fold), (" without", [np.zeros(2)] * FOLDS)):
            ranks = [rank_right(case.choices[place], np.array([1.0, *worths[case.fold]])) for case in cases]
            figures[f"hit@1 {name}{label}"] = interval(hit_at(ranks, 1))
    return figures


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
