"""Tunes `index/bridges/weights.json` on question sets in SQuAD's format, one file for each language:

    python .ci/tune_bridges.py xquad.en.json xquad.zh.json

One weight after the other takes the value with which most questions of the first, third, … article find their
sentence first, among all articles; a tie keeps what was. The second, fourth, … article only reports.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from index.bridges import Bridges
from index.bridges.weights import Worth, load_worth
from index.evaluation.evaluating import build_entries, find_rank
from index.evaluation.squad import Question, read_questions, read_set
from index.model import Language
from index.search.generation import Generation
from index.terms import Analyzer, Query, parse_question

TARGET = Path(__file__).resolve().parent.parent / "index" / "bridges" / "weights.json"
STEPS: dict[str, tuple[float, ...]] = {
    "least": (0.03, 0.05, 0.1, 0.15, 0.2),
    "cousin": (0.0, 0.15, 0.3, 0.45, 0.6),
    "part": (0.0, 0.3, 0.5, 0.7),
    "single": (0.0, 0.1, 0.25),
    "beside": (0.0, 0.25, 0.5, 0.75, 1.0),
    "transliteration": (0.0, 0.5, 1.0),
    "pinyin": (0.0, 0.4, 0.7, 1.0),
    "name": (0.4, 0.75, 1.0),
}
"""The values tried. `alias` stays 1, the measure of the others, and `most` only bounds the work."""

Asked = list[tuple[Question, Query]]


class Trial:
    """Questions in one language on the other language's articles."""

    def __init__(self, articles: Path, questions: Path, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        asked, texts = read_set(articles), read_questions(questions)
        self._pool = Generation.build(0, build_entries(asked.articles, analyzer))
        pairs = [
            (q, parse_question(texts[q.id], analyzer)) for q in asked.questions if q.gold and q.id in texts
        ]
        self.tuning: Asked = [pair for pair in pairs if pair[0].article % 2 == 0]
        self.report: Asked = [pair for pair in pairs if pair[0].article % 2 == 1]

    def hits_at_1(self, pairs: Asked, worth: dict[Language, Worth]) -> float:
        """The share of questions whose sentence comes first."""
        bridges = Bridges(self._pool.fields["word"].vocabulary, self._analyzer, worth=worth)
        ranks = [find_rank(self._pool, question, bridges.expand(query)) for question, query in pairs]
        return sum(rank == 1 for rank in ranks) / len(ranks)


def tune(trial: Trial, language: Language) -> Worth:
    """The best weights found for one language of questions."""
    worth = dict(load_worth())
    best = trial.hits_at_1(trial.tuning, worth)
    for name, values in STEPS.items():
        for value in values:
            tried = {**worth, language: replace(worth[language], **{name: value})}
            hits = trial.hits_at_1(trial.tuning, tried)
            if hits > best:
                best, worth = hits, tried
        print(f"{language} {name} {getattr(worth[language], name)}: {best:.3f} tuned", flush=True)
    print(f"{language}: {trial.hits_at_1(trial.report, worth):.3f} reported", flush=True)
    return worth[language]


def main(english: Path, chinese: Path) -> None:
    """Tune both languages and write what was found."""
    with TemporaryDirectory() as cache:
        analyzer = Analyzer(Path(cache))
        found = {
            "zh": asdict(tune(Trial(english, chinese, analyzer), "zh")),
            "en": asdict(tune(Trial(chinese, english, analyzer), "en")),
        }
    TARGET.write_text(_lay_out(found), encoding="utf-8")


def _lay_out(found: dict[str, dict[str, float]]) -> str:
    lines = [f'  "{language}": {json.dumps(weights)}' for language, weights in found.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _paths(names: Sequence[str]) -> tuple[Path, Path]:
    english, chinese = (Path(name) for name in names)
    return english, chinese


if __name__ == "__main__":
    main(*_paths(sys.argv[1:]))
