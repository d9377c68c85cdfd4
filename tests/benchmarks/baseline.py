"""The product beside plain rank-bm25 + jieba, on the same sentences, in the same run.

    python -m tests.benchmarks.baseline ARTICLES.json...

The baseline is what one writes in ten lines: `jieba.lcut` of each sentence, `BM25Okapi` with its defaults,
`get_scores`, the best sentence first, the earlier one at a tie.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.evaluation.evaluating import DEPTH, build_entries, find_rank
from index.evaluation.metrics import Estimate, estimate_mean, hit_at, reciprocal_rank_at
from index.evaluation.squad import Question, read_set
from index.model import Article
from index.search.generation import Generation
from index.terms import Analyzer, parse_question

Ranks = list[int | None]


@dataclass(frozen=True)
class Compared:
    """The ranks of the right sentence under both, question by question."""

    name: str
    baseline: Ranks
    product: Ranks


def main(arguments: Sequence[str]) -> int:
    """Print a table for each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, nargs="+")
    with tempfile.TemporaryDirectory() as cache:
        analyzer = Analyzer(Path(cache))
        for path in parser.parse_args(arguments).articles:
            sys.stdout.write(draw(compare(path, analyzer)) + "\n\n")
    return 0


def compare(path: Path, analyzer: Analyzer) -> Compared:
    """Rank every question of a set, all its articles pooled, under both."""
    read = read_set(path)
    asked = [question for question in read.questions if question.gold]
    pool = Generation.build(0, build_entries(read.articles, analyzer))
    product = [find_rank(pool, question, parse_question(question.text, analyzer)) for question in asked]
    return Compared(path.name, rank_baseline(read.articles, asked), product)


def rank_baseline(articles: Sequence[Article], asked: Sequence[Question]) -> Ranks:
    """The ranks under plain rank-bm25 + jieba."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    from rank_bm25 import BM25Okapi

    places = [(number, row.number) for number, article in enumerate(articles) for row in article.sentences]
    texts = [article.text[row.start : row.end] for article in articles for row in article.sentences]
    scorer = BM25Okapi([jieba.lcut(text) for text in texts])
    ranks: Ranks = []
    for question in asked:
        best = np.argsort(-scorer.get_scores(jieba.lcut(question.text)), kind="stable")[:DEPTH]
        right = {(question.article, row) for row in question.gold}
        ranks.append(next((rank for rank, unit in enumerate(best, start=1) if places[unit] in right), None))
    return ranks


def draw(compared: Compared) -> str:
    """Figures with their 95 % intervals, and the difference, interval of the paired difference included."""
    gained = np.array(compared.product) == 1
    had = np.array(compared.baseline) == 1
    difference = estimate_mean(gained.astype(np.float64) - had.astype(np.float64))
    return "\n".join(
        (
            f"{compared.name}: {len(compared.product)} questions, all articles pooled",
            f"  rank-bm25 + jieba   {_draw_ranks(compared.baseline)}",
            f"  wenju               {_draw_ranks(compared.product)}",
            f"  hit@1 gained        {_draw(difference)}",
        )
    )


def _draw_ranks(ranks: Ranks) -> str:
    return f"hit@1 {_draw(hit_at(ranks, 1))}  MRR@10 {_draw(reciprocal_rank_at(ranks, 10))}"


def _draw(estimate: Estimate) -> str:
    return f"{estimate.value:.3f} [{estimate.low:.3f}, {estimate.high:.3f}]"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
