"""Learns `index/spans/spans.json`, and reports what its like reaches on articles it has not seen.

    python -m tests.benchmarks.spans.train_spans SETS --lexicon zh-en.tsv.gz [--write]

SETS holds xquad-dev.en.json, xquad-dev.zh.json, drcd-dev.json, cmrc2018-trial.json. The articles of XQuAD are
dealt to three parts; each part is reported by a net that was taught on the other two, in both languages, and
on the Chinese sets. How sure a span is comes from those same answers, so never from articles the net has
seen. What ships is taught on all of them.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.answer_metrics import f1
from index.model import Language
from index.spans.asking import load_whole, read_question
from index.spans.features import GROUPS, Features, describe
from index.spans.find import THRESHOLD, describe_choice
from index.spans.net import Net, score, share
from index.spans.reading import Reading, read_sentence
from index.spans.tags import load_tagger
from index.terms import Analyzer, find_matches, parse_question
from tests.benchmarks.spans.learning import CROSSED_AT, ROWS, Example, Plan, learn, to_net
from tests.benchmarks.spans.sets import Item, Lexicon, read_set

PARTS = 3
SCALE = 1000
"""Weights are shipped as thousandths."""
RIGHT = 0.6
"""An answer of at least this F1 counts as right when sureness is learned."""

PAIRS: dict[str, tuple[str, str | None, Language]] = {
    "en": ("xquad-dev.en.json", None, "en"),
    "zh-en": ("xquad-dev.en.json", "xquad-dev.zh.json", "en"),
    "zh": ("xquad-dev.zh.json", None, "zh"),
    "en-zh": ("xquad-dev.zh.json", "xquad-dev.en.json", "zh"),
}
MORE: dict[str, str] = {"drcd": "drcd-dev.json", "cmrc": "cmrc2018-trial.json"}
PROVENANCE = {
    "made_by": "tests/benchmarks/spans/train_spans.py",
    "learned_from": [
        "XQuAD, first 24 articles, en and zh, CC BY-SA 4.0, DeepMind, github.com/google-deepmind/xquad",
        "DRCD dev, CC BY-SA 3.0, Delta Research Center, github.com/DRCKnowledgeTeam/DRCD",
        "CMRC 2018 trial, CC BY-SA 4.0, HFL, github.com/ymcui/cmrc2018",
    ],
    "licence": "CC BY-SA 4.0",
}


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """An item ready to learn from and to score."""

    item: Item
    example: Example
    reading: Reading


@dataclass(frozen=True, slots=True)
class Choice:
    """What a net chose for a case it was not taught on."""

    pair: str
    id: str
    span: str
    kind: str
    f1: float
    signs: dict[str, float]


def say(line: str) -> None:
    """Tell whoever ran this."""
    sys.stdout.write(line + "\n")


def main() -> None:
    """Report, and write when asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", type=Path)
    parser.add_argument("--lexicon", type=Path, required=True)
    parser.add_argument("--choices", type=Path, help="where to put every choice, as JSON, for error analysis")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--out", type=Path, default=Path("index/spans/spans.json"))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        reader = CaseReader(Path(cache), Lexicon(args.lexicon))
        pairs = {name: list(reader.read(args.sets, *of)) for name, of in PAIRS.items()}
        more = [case.example for file in MORE.values() for case in reader.read(args.sets, file, None, "zh")]
    choices = list(choose_unseen(pairs, more))
    if args.choices:
        args.choices.write_text(json.dumps([asdict(choice) for choice in choices]), encoding="utf-8")
    weights = learn_sureness(choices)
    report(choices, weights)
    if args.write:
        examples = [case.example for cases in pairs.values() for case in cases] + more
        args.out.write_text(to_json(learn(examples, Plan()), weights), encoding="utf-8")


class CaseReader:
    """Reads sets into cases."""

    def __init__(self, cache: Path, lexicon: Lexicon) -> None:
        self._analyzer = Analyzer(cache)
        self._lexicon = lexicon

    def read(self, folder: Path, file: str, questions: str | None, language: Language) -> Iterator[Case]:
        """The cases of a set whose sentences are in the language it should be."""
        for item in read_set(folder / file, folder / questions if questions else None, language):
            reading = self._read(item, across=questions is not None)
            if reading.language == language and len(reading.candidates.first):
                yield Case(item, _example(item, reading), reading)

    def _read(self, item: Item, *, across: bool) -> Reading:
        query = parse_question(item.question, self._analyzer)
        matches = find_matches(
            self._lexicon.bridge(query) if across else query, item.sentence, self._analyzer
        )
        asked = read_question(item.question, self._analyzer, load_tagger())
        return read_sentence(item.sentence, asked, matches, analyzer=self._analyzer, tagger=load_tagger())


def _example(item: Item, reading: Reading) -> Example:
    features = describe(reading)
    spans = zip(reading.candidates.first.tolist(), reading.candidates.last.tolist(), strict=True)
    right = [
        f1(item.sentence[reading.tokens[first].start : reading.tokens[last].end], item.answers, item.language)
        for first, last in spans
    ]
    return Example(
        features.plain.astype(np.float16), np.array(right, np.float32), reading.language, features.group
    )


def choose_unseen(pairs: dict[str, list[Case]], more: Sequence[Example]) -> Iterator[Choice]:
    """For each case of XQuAD, the choice of a net that has not seen its article."""
    for part in range(PARTS):
        seen = [
            case.example for cases in pairs.values() for case in cases if case.item.article % PARTS != part
        ]
        net = to_net(*learn([*seen, *more], Plan()))
        for name, cases in pairs.items():
            unseen = [case for case in cases if case.item.article % PARTS == part]
            yield from (_choose(name, case, net) for case in unseen)


def _choose(pair: str, case: Case, net: Net) -> Choice:
    plain = case.example.plain.astype(np.float32)
    features = Features(plain, plain[:, CROSSED_AT[case.example.language]], case.example.group)
    shares = share(score(features, case.example.language, net))
    best = int(shares.argmax())
    signs = describe_choice(case.reading, shares, best)
    first, last = (int(ends[best]) for ends in (case.reading.candidates.first, case.reading.candidates.last))
    span = case.item.sentence[case.reading.tokens[first].start : case.reading.tokens[last].end]
    return Choice(pair, case.item.id, span, case.reading.asked.kind, float(case.example.f1[best]), signs)


def learn_sureness(choices: Sequence[Choice]) -> dict[str, float]:
    """A logistic regression, by Newton's method with a small ridge (Hastie et al. 2009, 4.4.1)."""
    names = sorted({name for choice in choices for name in choice.signs})
    x = np.array([[choice.signs.get(name, 0.0) for name in names] for choice in choices])
    y = np.array([choice.f1 >= RIGHT for choice in choices], float)
    weights = np.zeros(len(names))
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - weights
        bend = (x * (p * (1 - p))[:, None]).T @ x + np.eye(len(names))
        weights += np.linalg.solve(bend, slope)
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def report(choices: Sequence[Choice], weights: dict[str, float]) -> None:
    """Print EM and F1 given the right sentence, and what the threshold shows of them."""
    for name in PAIRS:
        of_pair = [choice for choice in choices if choice.pair == name]
        values = np.array([choice.f1 for choice in of_pair])
        low, high = _interval(values)
        say(
            f"{name:6} {len(of_pair)} questions: EM {np.mean(values > 0.999):.3f}"
            f"  F1 {values.mean():.3f} [{low:.3f}, {high:.3f}]"
        )
        sure = np.array([_probability(choice, weights) for choice in of_pair])
        whole = np.array([choice.kind in load_whole() for choice in of_pair])
        for threshold in sorted({0.2, 0.3, 0.4, 0.5, 0.6, THRESHOLD}):
            shown = (sure >= threshold) & ~whole
            say(
                f"       from {threshold:.2f}: shown {shown.mean():.2f}, of these F1 {values[shown].mean():.3f},"
                f" right {np.mean(values[shown] >= RIGHT):.3f}, said {sure[shown].mean():.3f}"
            )
    for group, kinds in GROUPS.items():
        values = np.array([choice.f1 for choice in choices if choice.kind in kinds])
        say(f"       {group:7} {len(values):5} F1 {values.mean():.3f}")


def _probability(choice: Choice, weights: dict[str, float]) -> float:
    return 1 / (1 + math.exp(-sum(weights[name] * value for name, value in choice.signs.items())))


def _interval(values: NDArray[np.float64]) -> tuple[float, float]:
    """A 95 % bootstrap interval of the mean."""
    rng = np.random.default_rng(1)
    means = [rng.choice(values, len(values)).mean() for _ in range(1000)]
    return float(np.quantile(means, 0.025)), float(np.quantile(means, 0.975))


def to_json(learned: tuple[NDArray[np.float32], ...], sureness: dict[str, float]) -> str:
    """The file's text: whole numbers, a line for each column."""
    rows, bias, out = learned
    head = {
        "provenance": PROVENANCE,
        "scale": SCALE,
        "bias": _whole(bias),
        "out": _whole(out),
        "sureness": sureness,
    }
    lines = (
        f"{json.dumps(name, ensure_ascii=False)}:{_line(_whole(row))}"
        for name, row in zip(ROWS, rows, strict=True)
    )
    return (
        json.dumps(head, ensure_ascii=False, indent=1)[:-2]
        + ',\n "rows": {\n'
        + ",\n".join(lines)
        + "\n }\n}\n"
    )


def _whole(values: Iterable[float]) -> list[int]:
    return [round(float(value) * SCALE) for value in values]


def _line(values: list[int]) -> str:
    return json.dumps(values, separators=(",", ":"))


if __name__ == "__main__":
    main()
