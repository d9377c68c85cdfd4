"""How well the founding article is answered, in every wording, with our own questions about it.

    python -m tests.benchmarks.founding ARTICLE [--half tuning|reporting] [--misses]

The questions are in `tests/golden/founding.jsonl`: those of `tuning` may be looked at when something is
changed, those of `reporting` decide. Sentences are counted as they are ranked, refused or not.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index import Engine
from index.evaluation.answer_metrics import exact_match, f1, split_answer
from index.evaluation.metrics import Estimate, estimate_mean, hit_at
from index.model import Answer

QUESTIONS = Path(__file__).parent.parent / "golden" / "founding.jsonl"
WORDINGS = ("en", "zh", "zh-hant", "mixed")
"""How a question is asked: English, simplified or traditional Chinese, both languages in one question."""
HALVES = ("tuning", "reporting")
DEPTH = 3
ENOUGH = 0.5
"""The F1 that a span around the right words must reach: about twice their length."""


@dataclass(frozen=True, slots=True)
class Case:
    """One wording of one question.

    Attributes:
        rows: Which rows of the article answer it; none when it does not.
        spans: The stretches of them that answer; none when the whole sentence does.
    """

    id: str
    half: str
    kind: str
    wording: str
    question: str
    rows: frozenset[int]
    spans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case; `rank` is that of the first right sentence among the first `DEPTH`."""

    case: Case
    rank: int | None
    refused: bool
    confidence: float
    span: str | None

    @property
    def span_right(self) -> bool:
        """Whether the span shown holds one that answers, and not much more."""
        if self.span is None:
            return False
        pieces = " ".join(split_answer(self.span, "en"))
        held = any(" ".join(split_answer(span, "en")) in pieces for span in self.case.spans)
        return held and f1(self.span, self.case.spans, "en") >= ENOUGH

    @property
    def span_exact(self) -> bool:
        return self.span is not None and exact_match(self.span, self.case.spans, "en") == 1.0


def main(arguments: Sequence[str]) -> int:
    """Print a table, and with --misses each question that went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("article", type=Path)
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--misses", action="store_true")
    chosen = parser.parse_args(arguments)
    cases = [case for case in load_cases() if chosen.half in (None, case.half)]
    outcomes = ask_all(chosen.article, cases)
    sys.stdout.write(draw(outcomes) + "\n")
    if chosen.misses:
        sys.stdout.writelines(draw_miss(outcome) + "\n" for outcome in outcomes if is_miss(outcome))
    return 0


def load_cases() -> list[Case]:
    """Every wording of every question."""
    return [case for line in QUESTIONS.read_text(encoding="utf-8").splitlines() for case in _read(line)]


def _read(line: str) -> Iterator[Case]:
    told = json.loads(line)
    for wording in WORDINGS:
        if wording in told:
            rows, spans = frozenset(told["rows"]), tuple(told["answers"])
            yield Case(told["id"], told["half"], told["kind"], wording, told[wording], rows, spans)


def ask_all(article: Path, cases: Iterable[Case]) -> list[Outcome]:
    """Each case asked of the product, with nothing but the article in its index."""
    with tempfile.TemporaryDirectory() as data, Engine(Path(data)) as engine:
        engine.add([str(article)], holder="benchmark")
        return [_judge(case, engine.ask(case.question, quotes=DEPTH)) for case in cases]


def _judge(case: Case, answer: Answer) -> Outcome:
    rows = [quote.sentence for quote in (*answer.quotes, *answer.nearest)]
    rank = next((rank for rank, row in enumerate(rows, start=1) if row in case.rows), None)
    span = answer.answer.text if answer.answer else None
    return Outcome(case, rank, answer.status == "not_found", answer.confidence, span)


def measure(outcomes: Sequence[Outcome]) -> dict[str, Estimate]:
    """The figures of one wording."""
    told = [outcome for outcome in outcomes if outcome.case.rows]
    untold = [outcome for outcome in outcomes if not outcome.case.rows]
    spanned = [outcome for outcome in told if outcome.case.spans]
    shown = [outcome for outcome in spanned if outcome.span is not None]
    ranks = [outcome.rank for outcome in told]
    return {
        "right sentence first": hit_at(ranks, 1),
        "among the first three": hit_at(ranks, 3),
        "refused though answered": _share(outcome.refused for outcome in told),
        "span shown where there is one": _share(outcome.span is not None for outcome in spanned),
        "span right, of those shown": _share(outcome.span_right for outcome in shown),
        "span exact, of those shown": _share(outcome.span_exact for outcome in shown),
        "span shown though there is none": _share(o.span is not None for o in told if not o.case.spans),
        "something else refused": _share(o.refused for o in untold if o.case.kind == "else"),
        "not said in it refused": _share(o.refused for o in untold if o.case.kind == "missing"),
        "both refused": _share(outcome.refused for outcome in untold),
    }


def _share(values: Iterable[bool]) -> Estimate:
    return estimate_mean(np.array(list(values), dtype=np.float64))


def draw(outcomes: Sequence[Outcome]) -> str:
    """A Markdown table: a column for each wording, with 95 % bootstrap intervals."""
    asked = {wording: [o for o in outcomes if o.case.wording == wording] for wording in WORDINGS}
    measured: Mapping[str, Mapping[str, Estimate]] = {name: measure(each) for name, each in asked.items()}
    counts = [
        f"{sum(bool(o.case.rows) for o in each)} + {sum(not o.case.rows for o in each)}"
        for each in asked.values()
    ]
    rows = [["", *WORDINGS], ["---"] * (1 + len(WORDINGS)), ["questions it answers + does not", *counts]]
    rows += [[name, *(_draw_estimate(measured[w][name]) for w in WORDINGS)] for name in measured[WORDINGS[0]]]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _draw_estimate(estimate: Estimate) -> str:
    return f"{estimate.value:.3f} ({estimate.low:.2f} to {estimate.high:.2f})"


def is_miss(outcome: Outcome) -> bool:
    """Whether anything went wrong: the order, the refusal, the span."""
    if not outcome.case.rows:
        return not outcome.refused
    wrong_span = outcome.span is not None and not outcome.span_right
    return outcome.rank != 1 or outcome.refused or wrong_span


def draw_miss(outcome: Outcome) -> str:
    """One line about a case."""
    case = outcome.case
    status = "refused" if outcome.refused else "answered"
    told = f"rank={outcome.rank} {status} {outcome.confidence:.3f} span={outcome.span!r}"
    return f"{case.id} {case.wording} {case.kind} {told} | {case.question}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
