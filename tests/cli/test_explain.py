"""`wenju ask --explain` as its users meet it: numbers for programs, an account for people."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from tests.cli.conftest import BERIT, Wenju

WHO = "Who is the harbour master?"
REFUSED = "In which year did Napoleon sell his northern vineyards to the king of Spain?"


@pytest.fixture
def stocked(wenju: Wenju, harbour: Path) -> None:
    wenju("index", "add", harbour)


@pytest.mark.parametrize("question", [WHO, "渡轮几小时一班？", "维修用了多少钱？", REFUSED])
def test_the_parts_in_json_add_up_to_the_score(wenju: Wenju, stocked: None, question: str) -> None:
    answer = wenju("ask", "--json", "--explain", question).json()
    shown = answer["quotes"] or answer["nearest"]
    assert shown
    for quote in shown:
        parts = quote["explain"]["parts"]
        assert round(math.fsum(parts.values()), 4) == quote["score"] == quote["explain"]["score"]
        for part in ("bm25", "bridges", "neighbourhood"):
            assert round(math.fsum(quote["explain"][part].values()), 4) == pytest.approx(
                parts[part], abs=2e-4
            )
    reasons = math.fsum(reason["points"] for reason in answer["explain"]["confidence"]["reasons"])
    assert 1 / (1 + math.exp(-reasons)) == pytest.approx(answer["confidence"], abs=1e-3)


def test_nothing_else_of_the_answer_changes(wenju: Wenju, stocked: None) -> None:
    plain, explained = (wenju("ask", "--json", *more, WHO).json() for more in ((), ("--explain",)))
    assert "explain" not in plain | plain["quotes"][0]
    del explained["explain"], plain["elapsed_ms"], explained["elapsed_ms"]
    for quote in explained["quotes"]:
        del quote["explain"]
    assert explained == plain


def test_each_line_of_a_stream_is_explained(wenju: Wenju, stocked: None) -> None:
    first, second = wenju("ask", "--jsonl", "--explain", stdin=f"{WHO}\n\n").lines()
    assert (first["explain"]["asks"], list(second)) == (["person"], ["id", "error"])


def test_people_read_which_words_matched_and_what_made_the_score(wenju: Wenju, stocked: None) -> None:
    out = wenju("ask", "--explain", "--quotes", "1", WHO).out
    assert f"> {BERIT}" in out
    for words in ("score", "sentence (BM25)", "neighbourhood", "→ Harbour", "asks for", "confidence"):
        assert words in out


def test_what_was_refused_explains_the_nearest(wenju: Wenju, stocked: None) -> None:
    out = wenju("ask", "--explain", REFUSED).out
    assert out.startswith("That is not in these articles.")
    assert "sentence (BM25)" in out
