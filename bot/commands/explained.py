"""What `wenju ask --explain` adds to an answer's JSON: a key `explain` in the answer and in each quote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from bot.commands.shapes import answer_shape
from index.explaining import Account, Explanation, Share, apportion

PLACES = 4
"""Scores have so many places in JSON; the parts are rounded so that they add up to the score all the same."""


def explained_shape(explained: Explanation, *, id: object, elapsed_ms: float) -> dict[str, Any]:  # noqa: A002
    """The answer as without `--explain`, with how it came about."""
    shape = answer_shape(explained.answer, id=id, elapsed_ms=elapsed_ms)
    for quote, account in zip(shape["quotes"] or shape["nearest"], explained.accounts, strict=True):
        quote["explain"] = account_shape(account)
    shape["explain"] = {
        "asks": list(explained.asks),
        "terms": [_rounded(asdict(term)) for term in explained.terms],
        "confidence": {
            "threshold": explained.threshold,
            "reasons": [_rounded(asdict(reason)) for reason in explained.reasons],
        },
        "span": None if explained.span is None else _rounded(asdict(explained.span)),
    }
    return shape


def account_shape(account: Account) -> dict[str, Any]:
    """How a quote came to its score: `parts` add up to it; `bm25`, `bridges` and `neighbourhood` to theirs.

    The points of `terms` add up to these three parts, but for their rounding.
    """
    parts = apportion(account.parts, round(account.score, PLACES), places=PLACES)
    own = [share for share in account.shares if share.scope == "sentence" and not share.is_bridge]
    crossed = [share for share in account.shares if share.scope == "sentence" and share.is_bridge]
    around = [share for share in account.shares if share.scope != "sentence"]
    return {
        "score": round(account.score, PLACES),
        "parts": parts,
        "bm25": _sums(((share.field, share) for share in own), parts["bm25"]),
        "bridges": _sums(((share.via, share) for share in crossed), parts["bridges"]),
        "neighbourhood": _sums(((share.scope, share) for share in around), parts["neighbourhood"]),
        "terms": [_rounded(asdict(share)) for share in account.shares],
    }


def _sums(named: Iterable[tuple[str, Share]], total: float) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    for name, share in named:
        sums[name] += share.points
    return apportion(sums, total, places=PLACES)


def _rounded(value: Any) -> Any:
    """The same with every number rounded."""
    if isinstance(value, dict):
        return {name: _rounded(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(inner) for inner in value]
    return round(value, PLACES) if isinstance(value, float) else value
