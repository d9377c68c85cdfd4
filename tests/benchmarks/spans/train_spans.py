"""Learns `index/spans/spans.bin` and `spans.json`; reports what their like reaches on unseen articles.

    python -m tests.benchmarks.spans.train_spans SETS [--kept FOLDER] [--write]

SETS holds xquad-dev.en.json, xquad-dev.zh.json, drcd-dev.json, cmrc2018-trial.json. The articles of XQuAD are
dealt to three parts; each part is reported by a net and trees that were taught on the other two, in both
languages, and on the Chinese sets. The trees learn from what nets that have not seen an article leave of its
sentences. Our own short questions are taught like XQuAD's, and reported apart. How sure a span is, is
learned from those answers, so never from articles the net has seen, and reported on the part that was left
out. What ships is taught on all of them.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.evaluation.answer_metrics import f1
from index.evaluation.metrics import estimate_mean
from index.model import Language
from index.spans.arrays import write_arrays
from index.spans.asking import load_whole
from index.spans.choosing import describe_rank, sureness
from index.spans.features import GROUPS
from index.spans.find import FAR_BEHIND, READ, SURE, THRESHOLD, pick
from index.spans.forest import LEAF_SCALE, Forest
from index.spans.net import LANGUAGES, SCALE, Net, digest_columns
from index.spans.reading import Reading
from index.terms import Analyzer
from tests.benchmarks.spans import growing
from tests.benchmarks.spans.cases import PARTS, Case, read_cases, read_example
from tests.benchmarks.spans.gathering import RANKED, gather
from tests.benchmarks.spans.growing import build_forest, grow
from tests.benchmarks.spans.learning import Plan, learn, to_net
from tests.benchmarks.spans.sets import Item
from tests.benchmarks.spans.shorts import is_short
from tests.benchmarks.spans.stacking import Taught, hold_contests
from tests.benchmarks.tune import interval

RIGHT = 0.6
"""An answer of at least this F1 counts as right when sureness is learned."""
SEED = 1
"""Of the candidates that are drawn to learn from."""

PAIRS: dict[str, tuple[str, str | None, Language]] = {
    "en": ("xquad-dev.en.json", None, "en"),
    "zh-en": ("xquad-dev.en.json", "xquad-dev.zh.json", "en"),
    "zh": ("xquad-dev.zh.json", None, "zh"),
    "en-zh": ("xquad-dev.zh.json", "xquad-dev.en.json", "zh"),
}
MORE: tuple[tuple[tuple[str, str | None, Language], int], ...] = (
    (("drcd-dev.json", None, "zh"), 2),
    (("cmrc2018-trial.json", None, "zh"), 1),
)
"""Sets that are learned from only, and one question of how many: all of DRCD's take long and add little."""
PROVENANCE = {
    "made_by": "tests/benchmarks/spans/train_spans.py",
    "learned_from": [
        "XQuAD, first 24 articles, en and zh, CC BY-SA 4.0, DeepMind, github.com/google-deepmind/xquad",
        "DRCD dev, CC BY-SA 3.0, Delta Research Center, github.com/DRCKnowledgeTeam/DRCD",
        "CMRC 2018 trial, CC BY-SA 4.0, HFL, github.com/ymcui/cmrc2018",
        "our own short questions on XQuAD's articles (tests/benchmarks), CC BY-SA 4.0",
    ],
    "licence": "CC BY-SA 4.0",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What was picked from one sentence: how right it is, and what tells so; no signs without a span.

    Attributes:
        f1_sentence: Of the whole sentence.
    """

    span: str
    f1: float
    f1_sentence: float
    signs: dict[str, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a net told of a case it was not taught on.

    Attributes:
        right: Of the sentence with the answer.
        ranked: Of those that ranking puts first.
    """

    pair: str
    id: str
    part: int
    kind: str
    right: Told
    ranked: tuple[Told, ...]
    first_is_right: bool


def say(line: str) -> None:
    """Tell whoever ran this."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Report, and write when asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", type=Path)
    parser.add_argument("--kept", type=Path, help="where to keep what the product finds, between runs")
    parser.add_argument("--choices", type=Path, help="where to put every choice, as JSON, for error analysis")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--out", type=Path, default=Path("index/spans"))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        pairs, more = read(args.sets, args.kept or Path(cache))
    choices = list(choose_unseen(pairs, more))
    if args.choices:
        args.choices.write_text(json.dumps([asdict(choice) for choice in choices]), encoding="utf-8")
    figures = report(choices)
    if args.write:
        taught = [each for cases in pairs.values() for each in cases] + more
        said = {"sureness": learn_sureness(choices), "figures": figures}
        learned = learn([example for _, example in taught], Plan())
        write(args.out, learned, grow(hold_contests(taught, Plan())), said)


Pairs = dict[str, list[Taught]]


def read(sets: Path, kept: Path) -> tuple[Pairs, list[Taught]]:
    """The cases of each pair of languages, and those that are learned from only."""
    analyzer, rng = Analyzer(kept / "analyzer"), np.random.default_rng(SEED)
    pairs = {
        name: [
            (case, read_example(case, rng))
            for case in read_cases(gather(sets, of, ranked=RANKED, kept=kept), analyzer)
        ]
        for name, of in PAIRS.items()
    }
    more = [
        (case, read_example(case, rng))
        for of, every in MORE
        for case in read_cases(gather(sets, of, ranked=0, kept=kept)[::every], analyzer)
    ]
    return pairs, more


def choose_unseen(pairs: Pairs, more: Sequence[Taught]) -> Iterator[Choice]:
    """For each case of XQuAD, the choice of a net that has not seen its article."""
    for part in range(PARTS):
        seen = [each for cases in pairs.values() for each in cases if each[0].part != part] + [*more]
        net = to_net(*learn([example for _, example in seen], Plan()))
        forest = build_forest(growing.COLUMNS, grow(hold_contests(seen, Plan())))
        for name, cases in pairs.items():
            unseen = [case for case, _ in cases if case.part == part]
            yield from (_choose(name, case, net, forest) for case in unseen)


def _choose(pair: str, case: Case, net: Net, forest: Forest) -> Choice:
    right = _tell(case.right, case.right_text, case.item, net, forest)
    ranked = []
    for place, (reading, text) in enumerate(zip(case.ranked, case.texts, strict=True)):
        told = right if text == case.right_text else _tell(reading, text, case.item, net, forest)
        signs = told.signs and told.signs | describe_rank(place, case.scores[place], case.scores[0])
        ranked.append(Told(told.span, told.f1, told.f1_sentence, signs))
    return Choice(
        pair=pair,
        id=case.item.id,
        part=case.part,
        kind=case.right.asked.kind,
        right=right,
        ranked=tuple(ranked),
        first_is_right=bool(case.texts) and case.texts[0] == case.right_text,
    )


def _tell(reading: Reading, text: str, item: Item, net: Net, forest: Forest) -> Told:
    of_sentence = f1(text, item.answers, item.language)
    picked = pick(reading, net, forest)
    if picked is None:
        return Told("", 0.0, of_sentence, {})
    first, last, signs = picked
    span = text[reading.tokens[first].start : reading.tokens[last].end]
    return Told(span, f1(span, item.answers, item.language), of_sentence, signs)


def learn_sureness(choices: Sequence[Choice]) -> dict[str, float]:
    """A logistic regression, by Newton's method with a small ridge (Hastie et al. 2009, 4.4.1).

    From every span of every ranked sentence: in a wrong sentence there is hardly a right one.
    """
    told = [
        each for choice in choices if choice.kind not in load_whole() for each in choice.ranked if each.signs
    ]
    names = sorted({name for each in told for name in each.signs})
    x = np.array([[each.signs.get(name, 0.0) for name in names] for each in told])
    y = np.array([each.f1 >= RIGHT for each in told], float)
    weights = np.zeros(len(names))
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - weights
        bend = (x * (p * (1 - p))[:, None]).T @ x + np.eye(len(names))
        weights += np.linalg.solve(bend, slope)
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


@dataclass(frozen=True, slots=True)
class Answered:
    """What the product would say: the surest span, how sure it is, and how right; and the first sentence."""

    pair: str
    id: str
    kind: str
    first_is_right: bool
    sure: float
    place: int
    f1: float
    f1_first: float
    f1_right: float
    f1_sentence: float


def answer_all(choices: Sequence[Choice]) -> list[Answered]:
    """Each choice by the sureness learned on the other parts."""
    learned = {
        part: learn_sureness([choice for choice in choices if choice.part != part]) for part in range(PARTS)
    }
    return [answer(choice, learned[choice.part]) for choice in choices]


def answer(choice: Choice, weights: Mapping[str, float]) -> Answered:
    """As `find.pick_span` does it."""
    best, sure = 0, 0.0
    for place, told in enumerate(choice.ranked[:READ]):
        if told.signs.get("gap", 0.0) > FAR_BEHIND:
            break
        now = sureness(told.signs, weights) if told.signs and choice.kind not in load_whole() else 0.0
        if now > sure:
            best, sure = place, now
        if sure >= SURE:
            break
    first = choice.ranked[0] if choice.ranked else Told("", 0.0, 0.0, {})
    spans = choice.ranked[best : best + 1] or (first,)
    return Answered(
        pair=choice.pair,
        id=choice.id,
        kind=choice.kind,
        first_is_right=choice.first_is_right,
        sure=sure,
        place=best,
        f1=spans[0].f1,
        f1_first=first.f1,
        f1_right=choice.right.f1,
        f1_sentence=first.f1_sentence,
    )


def report(choices: Sequence[Choice]) -> dict[str, dict[str, list[float]]]:
    """Print F1 given the right sentence, in the article, and what thresholds show of it.

    Returns:
        For each pair the figures of the product, each with its 95 % interval.
    """
    told = answer_all(choices)
    answers = [each for each in told if not is_short(each.id)]
    for name in PAIRS:
        own = [each for each in answers if each.pair == name]
        _say_mean(f"{name:6} {len(own)} questions, right sentence given", [each.f1_right for each in own])
        _report_in_article(own)
        for threshold in sorted({0.2, 0.3, 0.4, 0.5, 0.6, 0.7, THRESHOLD}):
            shown = [each for each in own if each.sure >= threshold]
            ruled = [each.f1 if each.sure >= threshold else each.f1_sentence for each in own]
            say(
                f"       from {threshold:.2f}: shown {len(shown) / len(own):.2f},"
                f" F1 {_mean(each.f1 for each in shown):.3f},"
                f" right {_mean(each.f1 >= RIGHT for each in shown):.3f},"
                f" said {_mean(each.sure for each in shown):.3f}, with sentences: F1 {_mean(ruled):.3f}"
            )
    for group, kinds in GROUPS.items():
        own = [each for each in answers if each.kind in kinds]
        say(
            f"       {group:7} {len(own):5} right sentence F1 {_mean(each.f1_right for each in own):.3f},"
            f" in article {_mean(each.f1 for each in own):.3f}"
        )
    for name in PAIRS:
        own = [each for each in told if each.pair == name and is_short(each.id)]
        _say_mean(f"{name:6} {len(own)} short questions, right sentence given", [e.f1_right for e in own])
        _report_in_article(own)
    return {name: _measure([each for each in answers if each.pair == name]) for name in PAIRS}


def _measure(own: Sequence[Answered]) -> dict[str, list[float]]:
    shown = [each for each in own if each.sure >= THRESHOLD]
    samples = {
        "F1 right sentence given": [each.f1_right for each in own],
        "F1 in article": [each.f1 for each in own],
        "F1 in article, the sentence where no span is shown": [
            each.f1 if each.sure >= THRESHOLD else each.f1_sentence for each in own
        ],
        "span shown": [float(each.sure >= THRESHOLD) for each in own],
        "F1 of those shown": [each.f1 for each in shown],
    }
    return {name: interval(estimate_mean(np.array(values))) for name, values in samples.items()}


def _report_in_article(own: Sequence[Answered]) -> None:
    hits = _mean(each.first_is_right for each in own)
    _say_mean(f"       in article, hit@1 {hits:.3f}, span of the first sentence", [e.f1_first for e in own])
    moved = _mean(each.place > 0 for each in own)
    _say_mean(f"       in article, the surest span, {moved:.3f} elsewhere", [each.f1 for each in own])


def _say_mean(name: str, values: Sequence[float]) -> None:
    mean = estimate_mean(np.array(values))
    say(f"{name}: F1 {mean.value:.3f} [{mean.low:.3f}, {mean.high:.3f}]")


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / max(len(found), 1)


def write(
    folder: Path,
    learned: tuple[NDArray[np.float32], ...],
    trees: Sequence[growing.Tree],
    told: Mapping[str, Any],
) -> None:
    """Write both files."""
    net, forest = to_net(*learned), build_forest(growing.COLUMNS, trees)
    arrays: dict[str, NDArray[Any]] = {"columns": np.array(digest_columns(), np.uint32)}
    arrays |= {f"plain_{language}": _whole(net.plain[language]) for language in LANGUAGES}
    arrays |= {f"crossed_{group}": _whole(net.crossed[group]) for group in GROUPS}
    arrays |= {"bias": _whole(net.bias), "out": _whole(net.out)}
    arrays |= {f"nodes_{language}": forest.columns[language].astype(np.int16) for language in LANGUAGES}
    arrays |= {
        "thresholds": forest.thresholds,
        "below": forest.below.astype(np.int32),
        "leaves": np.round(forest.values * LEAF_SCALE).astype(np.int32),
        "roots": forest.roots.astype(np.int32),
        "depth": np.array([forest.depth], np.int32),
    }
    write_arrays(folder / "spans.bin", arrays)
    how = {"seed": SEED, "net": asdict(Plan()), "trees": growing.PLAN | {"rounds": growing.ROUNDS}}
    said = {"provenance": PROVENANCE, "how": how, **told}
    (folder / "spans.json").write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


def _whole(values: NDArray[np.float32]) -> NDArray[np.int16]:
    """Weights in thousandths; ValueError when one is too great for the file."""
    whole = np.round(values * SCALE)
    if np.abs(whole).max(initial=0) > np.iinfo(np.int16).max:
        raise ValueError("a weight is too great")
    return whole.astype(np.int16)


if __name__ == "__main__":
    main()
