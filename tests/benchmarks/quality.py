"""Writes the table of `docs/quality.md`: every target beside what is reached, with 95 % bootstrap intervals.

    python -m tests.benchmarks.quality FOLDER ARTICLE

Figures of what is learned are cross-fitted, and stand in the files they were learned into: `ranking.json`,
`refusal.json`, `semantic.json`, `spans.json`. Those of plain rank-bm25 with jieba, of simplified questions
and of the founding article are measured here. `make quality` learns everything anew first.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from index.evaluation.evaluating import find_rank
from index.evaluation.metrics import estimate_mean, hit_at
from index.evaluation.squad import Question, read_questions, read_set
from index.model import Article
from index.terms import Analyzer, parse_question
from tests.benchmarks import founding
from tests.benchmarks.sets import Asked, load_corpus
from tests.benchmarks.tune import Interval, Ranks, interval

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "quality.md"
MARK, END = "<!-- targets -->\n", "<!-- end -->"
SETS = {
    "zh → en": "xquad-dev.en < xquad-dev.zh",
    "en → zh": "xquad-dev.zh < xquad-dev.en",
    "zh → zh": "xquad-dev.zh",
    "en → en": "xquad-dev.en",
    "CMRC": "cmrc2018-trial",
    "DRCD": "drcd-dev",
}
RETRIEVAL: tuple[tuple[str, int, str, float], ...] = (
    ("zh → en", 1, "pooled", 0.62),
    ("zh → en", 1, "in article", 0.68),
    ("en → zh", 1, "pooled", 0.64),
    ("en → zh", 1, "in article", 0.70),
    ("zh → zh", 1, "pooled", 0.76),
    ("zh → zh", 1, "in article", 0.79),
    ("en → en", 1, "pooled", 0.78),
    ("en → en", 1, "in article", 0.80),
    ("CMRC", 1, "pooled", 0.68),
    ("CMRC", 3, "pooled", 0.86),
    ("DRCD", 1, "pooled", 0.81),
    ("DRCD", 3, "pooled", 0.925),
)
"""What, hit@k, where, and what is to be reached."""
SEMANTIC = (
    ("zh-en", "pooled", 0.69),
    ("zh-en", "in article", 0.73),
    ("en-zh", "pooled", 0.70),
    ("en-zh", "in article", 0.74),
)
SPANS = (("en", 0.50), ("zh", 0.47), ("zh-en", 0.42))

NAMES = {"both refused": "refused, of those it does not answer"}


@dataclass(frozen=True)
class Row:
    """One line of the table; `most` when the target is not to be passed."""

    name: str
    reach: float
    ours: Interval
    plain: Interval | None = None
    most: bool = False

    def draw(self) -> str:
        """As Markdown."""
        value = self.ours[0]
        met = value <= self.reach if self.most else value >= self.reach
        reach = f"{'≤ ' if self.most else ''}{self.reach:g}"
        cells = (self.name, _draw(self.plain), reach, _draw(self.ours), "yes" if met else "**no**")
        return "| " + " | ".join(cells) + " |"


def main(arguments: Sequence[str]) -> int:
    """Measure, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("article", type=Path)
    chosen = parser.parse_args(arguments)
    rows = [
        *_retrieval_rows(chosen.folder),
        *_semantic_rows(),
        _simplified_row(chosen.folder),
        *_span_rows(),
        *_refusal_rows(),
        *_founding_rows(chosen.article),
    ]
    head = ("| measure | rank-bm25 + jieba | to reach | Wenju | reached |", "|---|---|---|---|---|")
    table = "\n".join((*head, *(row.draw() for row in rows))) + "\n"
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(MARK)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{MARK}\n{table}\n{END}{after}", encoding="utf-8")
    sys.stdout.write(table)
    return 0


def _draw(figure: Interval | None) -> str:
    if figure is None:
        return "–"
    value, low, high = figure
    return f"{value:.3f} [{low:.3f}, {high:.3f}]"


def _learned(*path: str) -> Any:
    return json.loads(ROOT.joinpath("index", *path).read_text(encoding="utf-8"))


def _retrieval_rows(folder: Path) -> Iterator[Row]:
    figures = _learned("search", "ranking.json")["figures"]
    plain = {what: rank_plainly(folder, SETS[what]) for what in SETS}
    for what, k, where, reach in RETRIEVAL:
        ours = figures[SETS[what]][f"hit@{k} {where}"]
        yield Row(f"hit@{k} {what}, {where}", reach, ours, interval(hit_at(plain[what][where], k)))


def rank_plainly(folder: Path, name: str) -> dict[str, Ranks]:
    """As `tests.benchmarks.baseline` ranks, for questions in another language and in the article, too."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    from rank_bm25 import BM25Okapi

    articles, asked = _read(folder, name)
    places = [(number, row.number) for number, article in enumerate(articles) for row in article.sentences]
    scorer = BM25Okapi(
        [jieba.lcut(article.row_text(r.number)) for article in articles for r in article.sentences]
    )
    of_article = np.array([article for article, _ in places])
    ranks: dict[str, Ranks] = {"pooled": [], "in article": []}
    for question in asked:
        scores = scorer.get_scores(jieba.lcut(question.text))
        right = np.array([place[0] == question.article and place[1] in question.gold for place in places])
        ranks["pooled"].append(_rank(scores, right))
        own = of_article == question.article
        ranks["in article"].append(_rank(scores[own], right[own]))
    return ranks


def _rank(scores: np.ndarray[Any, Any], right: np.ndarray[Any, Any]) -> int | None:
    """The earlier sentence is before a later one with the same score."""
    order = right[np.argsort(-scores, kind="stable")]
    return int(np.argmax(order)) + 1 if order.any() else None


def _read(folder: Path, name: str) -> tuple[Sequence[Article], list[Question]]:
    """A set's articles, and the questions of it that figures are about."""
    articles, _, questions_of = name.partition(" < ")
    read = read_set(folder / f"{articles}.json")
    texts = read_questions(folder / f"{questions_of}.json") if questions_of else {}
    asked = [replace(q, text=texts.get(q.id, q.text)) for q in read.questions if q.gold]
    return read.articles, asked


def _semantic_rows() -> Iterator[Row]:
    figures = _learned("semantic", "semantic.json")["figures"]
    for pair, where, reach in SEMANTIC:
        name = f"hit@1 {pair.replace('-', ' → ')}, {where}, with `wenju[semantic]`"
        yield Row(name, reach, figures[pair][f"hit@1 {where}"])


def _simplified_row(folder: Path) -> Row:
    """By the product as it ships: what simplifying the questions of a traditional set costs."""
    from opencc import OpenCC

    simplify: Callable[[str], str] = OpenCC("t2s").convert
    with tempfile.TemporaryDirectory() as cache:
        analyzer = Analyzer(Path(cache))
        corpus = load_corpus(folder, "drcd-dev", analyzer)

        def is_first(asked: Asked, text: str) -> bool:
            return find_rank(corpus.pool, asked.question, parse_question(text, analyzer)) == 1

        lost = [
            float(is_first(asked, asked.question.text))
            - float(is_first(asked, simplify(asked.question.text)))
            for asked in corpus.sample
        ]
    return Row("hit@1 lost when DRCD's questions are simplified", 0.005, _mean(lost), most=True)


def _mean(values: Sequence[float]) -> Interval:
    return interval(estimate_mean(np.array(values, dtype=np.float64)))


def _span_rows() -> Iterator[Row]:
    figures = _learned("spans", "spans.json")["figures"]
    for pair, reach in SPANS:
        yield Row(f"answer F1 in article, {pair.replace('-', ' → ')}", reach, figures[pair]["F1 in article"])


def _refusal_rows() -> Iterator[Row]:
    figures = _learned("refusal", "refusal.json")["figures"]["zh-en"]
    yield Row("refusal AUROC zh → en, other topic", 0.993, figures["AUROC other topic"])
    yield Row("refusal AUROC zh → en, on topic, answer missing", 0.90, figures["AUROC on topic, missing"])
    name = "own answered where one of twenty strange ones is"
    yield Row("own questions answered at 5 % false answers, zh → en", 0.97, figures[name])


def _founding_rows(article: Path) -> Iterator[Row]:
    """Of the questions that nothing was changed for."""
    cases = [case for case in founding.load_cases() if case.half == "reporting"]
    outcomes = founding.ask_all(article, cases)
    for wording, first, three, right in (("en", 0.95, 0.99, 0.90), ("zh", 0.85, 0.95, 0.80)):
        figures = founding.measure([outcome for outcome in outcomes if outcome.case.wording == wording])
        wanted = (
            ("right sentence first", first, False),
            ("among the first three", three, False),
            ("refused though answered", 0.05, True),
            ("span shown where there is one", 0.60, False),
            ("span right, of those shown", right, False),
            ("both refused", 0.90, False),
        )
        for name, reach, most in wanted:
            said = NAMES.get(name, name)
            yield Row(f"founding article, {wording}: {said}", reach, interval(figures[name]), most=most)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
