"""An evaluation's report for programs and for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from index.evaluation.answers import Answering
from index.evaluation.evaluating import PairReport, Ranking, Report
from index.evaluation.metrics import Estimate

_RANKS = (("hit@1", "hit_1"), ("hit@3", "hit_3"), ("hit@10", "hit_10"), ("MRR@10", "mrr_10"))

_ANSWERS = (
    ("answer EM", "em"),
    ("answer F1", "f1"),
    ("span shown", "shown"),
    ("its EM", "shown_em"),
    ("its F1", "shown_f1"),
)


def as_json(report: Report) -> dict[str, Any]:
    """The report as JSON has it: every estimate is `{"value": …, "low": …, "high": …}`."""
    return {"pairs": [_round(asdict(pair)) for pair in report.pairs]}


def as_table(report: Report) -> str:
    """The report in plain text, one table for each pair of languages; intervals are 95 %."""
    return "\n\n".join(_draw(pair) for pair in report.pairs)


def _draw(pair: PairReport) -> str:
    size = f"{pair.questions} questions, {pair.articles} articles, {pair.sentences} sentences"
    left_out = f", {pair.left_out} questions left out" if pair.left_out else ""
    answered = (
        f"answered: own {_draw_estimate(pair.refusal.own_answered)}",
        f"others' {_draw_estimate(pair.refusal.others_answered)}",
    )
    lines = (
        f"{pair.question_language} questions on {pair.article_language} articles: {size}{left_out}",
        (" " * 12 + "".join(f"{name:<22}" for name, _ in _RANKS)).rstrip(),
        _draw_cells("pooled", pair.pooled, _RANKS),
        _draw_cells("in article", pair.in_article, _RANKS),
        (" " * 12 + "".join(f"{name:<22}" for name, _ in _ANSWERS)).rstrip(),
        _draw_cells("pooled", pair.pooled_answers, _ANSWERS),
        _draw_cells("in article", pair.in_article_answers, _ANSWERS),
        f"refusal     AUROC {_draw_estimate(pair.refusal.auroc)}, {', '.join(answered)}",
    )
    return "\n".join(lines)


def _draw_cells(name: str, measured: Ranking | Answering, columns: Iterable[tuple[str, str]]) -> str:
    cells = (f"{_draw_estimate(getattr(measured, attribute)):<22}" for _, attribute in columns)
    return (f"{name:<12}" + "".join(cells)).rstrip()


def _draw_estimate(estimate: Estimate) -> str:
    return f"{estimate.value:.3f} [{estimate.low:.3f}, {estimate.high:.3f}]"


def _round(value: Any) -> Any:
    """Four places: more than any sample here tells apart."""
    if isinstance(value, dict):
        return {name: _round(part) for name, part in value.items()}
    return round(value, 4) if isinstance(value, float) else value
