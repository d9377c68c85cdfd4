"""Learns `index/spans/spans.json` and `forest.json`; reports what their like reaches on unseen articles.

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
from index.spans.asking import load_whole
from index.spans.features import GROUPS, describe
from index.spans.find import THRESHOLD, describe_choice, weigh, widen
from index.spans.forest import Forest, build_forest
from index.spans.net import Net
from index.spans.reading import Reading
from tests.benchmarks.spans import growing
from tests.benchmarks.spans.cases import Case, CaseReader
from tests.benchmarks.spans.growing import grow
from tests.benchmarks.spans.learning import ROWS, Example, Plan, learn, to_net
from tests.benchmarks.spans.sets import Lexicon

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
MORE = ("drcd-dev.json", "cmrc2018-trial.json")
PROVENANCE = {
    "made_by": "tests/benchmarks/spans/train_spans.py",
    "learned_from": [
        "XQuAD, first 24 articles, en and zh, CC BY-SA 4.0, DeepMind, github.com/google-deepmind/xquad",
        "DRCD dev, CC BY-SA 3.0, Delta Research Center, github.com/DRCKnowledgeTeam/DRCD",
        "CMRC 2018 trial, CC BY-SA 4.0, HFL, github.com/ymcui/cmrc2018",
    ],
    "licence": "CC BY-SA 4.0",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What a net chose for a case it was not taught on."""

    pair: str
    id: str
    span: str
    kind: str
    f1: float
    f1_first: float
    first_is_right: bool
    signs: dict[str, float]
    signs_first: dict[str, float]
    f1_sentence: float


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
    parser.add_argument("--out", type=Path, default=Path("index/spans"))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        reader = CaseReader(args.sets, Path(cache), Lexicon(args.lexicon))
        pairs = {name: list(reader.read_ranked(*of)) for name, of in PAIRS.items()}
        more = [case.example for file in MORE for case in reader.read(file, None, "zh")]
    choices = list(choose_unseen(pairs, more))
    if args.choices:
        args.choices.write_text(json.dumps([asdict(choice) for choice in choices]), encoding="utf-8")
    weights = learn_sureness(choices)
    report(choices, weights)
    if args.write:
        examples = [case.example for cases in pairs.values() for case in cases] + more
        (args.out / "spans.json").write_text(net_json(learn(examples, Plan()), weights), encoding="utf-8")
        (args.out / "forest.json").write_text(forest_json(grow(examples)), encoding="utf-8")


def choose_unseen(pairs: dict[str, list[Case]], more: Sequence[Example]) -> Iterator[Choice]:
    """For each case of XQuAD, the choice of a net that has not seen its article."""
    for part in range(PARTS):
        seen = [
            case.example for cases in pairs.values() for case in cases if case.item.article % PARTS != part
        ]
        net, forest = to_net(*learn([*seen, *more], Plan())), to_forest(grow([*seen, *more]))
        for name, cases in pairs.items():
            unseen = [case for case in cases if case.item.article % PARTS == part]
            yield from (_choose(name, case, net, forest) for case in unseen)


def to_forest(trees: list[dict[str, list]]) -> Forest:  # type: ignore[type-arg]
    """Trees ready to be asked."""
    return build_forest(growing.COLUMNS, trees, scale=growing.SCALE)


def _choose(pair: str, case: Case, net: Net, forest: Forest) -> Choice:
    item = case.item
    span, signs = _span(case.reading, item.sentence, net, forest)
    span_first, signs_first = span, signs
    if case.first is not None and case.first_text is not None:
        span_first, signs_first = _span(case.first, case.first_text, net, forest)
    right, right_first, right_sentence = (
        f1(text, item.answers, item.language) for text in (span, span_first, case.first_text or item.sentence)
    )
    return Choice(
        pair=pair,
        id=item.id,
        span=span,
        kind=case.reading.asked.kind,
        f1=right,
        f1_first=right_first,
        first_is_right=case.first is None,
        signs=signs,
        signs_first=signs_first,
        f1_sentence=right_sentence,
    )


def _span(reading: Reading, text: str, net: Net, forest: Forest) -> tuple[str, dict[str, float]]:
    weighed = weigh(describe(reading), reading.language, net, forest)
    first, last = widen(reading, weighed.best)
    return text[reading.tokens[first].start : reading.tokens[last].end], describe_choice(reading, weighed)


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
        _report_first(of_pair, weights)
        sure = np.array([_probability(choice, weights) for choice in of_pair])
        whole = np.array([choice.kind in load_whole() for choice in of_pair])
        for threshold in sorted({0.2, 0.3, 0.4, 0.5, 0.6, THRESHOLD}):
            shown = (sure >= threshold) & ~whole
            say(
                f"       from {threshold:.2f}: shown {shown.mean():.2f}, F1 {values[shown].mean():.3f},"
                f" right {np.mean(values[shown] >= RIGHT):.3f}, said {sure[shown].mean():.3f}"
            )
    for group, kinds in GROUPS.items():
        values = np.array([choice.f1 for choice in choices if choice.kind in kinds])
        say(f"       {group:7} {len(values):5} F1 {values.mean():.3f}")


def _report_first(choices: Sequence[Choice], weights: dict[str, float]) -> None:
    """F1 with the sentence that ranking puts first: its span always, and as the product has it."""
    always = np.array([choice.f1_first for choice in choices])
    shown = np.array([_logistic(choice.signs_first, weights) >= THRESHOLD for choice in choices])
    shown &= np.array([choice.kind not in load_whole() for choice in choices])
    ruled = np.where(shown, always, [choice.f1_sentence for choice in choices])
    hits = np.mean([choice.first_is_right for choice in choices])
    for name, values in (("always a span", always), ("span or sentence", ruled)):
        low, high = _interval(values)
        say(f"       in article, hit@1 {hits:.3f}, {name}: F1 {values.mean():.3f} [{low:.3f}, {high:.3f}]")


def _probability(choice: Choice, weights: dict[str, float]) -> float:
    return _logistic(choice.signs, weights)


def _logistic(signs: dict[str, float], weights: dict[str, float]) -> float:
    return 1 / (1 + math.exp(-sum(weights[name] * value for name, value in signs.items())))


def _interval(values: NDArray[np.float64]) -> tuple[float, float]:
    """A 95 % bootstrap interval of the mean."""
    rng = np.random.default_rng(1)
    means = [rng.choice(values, len(values)).mean() for _ in range(1000)]
    return float(np.quantile(means, 0.025)), float(np.quantile(means, 0.975))


def net_json(learned: tuple[NDArray[np.float32], ...], sureness: dict[str, float]) -> str:
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


def forest_json(trees: list[dict[str, list]]) -> str:  # type: ignore[type-arg]
    """The file's text, a line for each tree."""
    head = {"provenance": PROVENANCE, "scale": growing.SCALE, "columns": growing.COLUMNS}
    lines = ",\n".join(_line(tree) for tree in trees)
    return json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "trees": [\n' + lines + "\n ]\n}\n"


def _whole(values: Iterable[float]) -> list[int]:
    return [round(float(value) * SCALE) for value in values]


def _line(values: object) -> str:
    return json.dumps(values, separators=(",", ":"))


if __name__ == "__main__":
    main()
