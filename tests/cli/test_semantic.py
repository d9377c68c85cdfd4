"""`WENJU_SEMANTIC`: nearness in meaning has a say in what comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Wenju

STORY = """The town council met

The council discussed the budget for three hours. Dogs are not allowed in the council's new park. The
council's cashier left for the seaside in the afternoon because of the heat.
"""
QUESTION = "Why did the council's treasurer go to the beach?"


@pytest.fixture
def stocked(wenju: Wenju, tmp_path: Path) -> Wenju:
    """A store with a story whose answer shares only `council` with the question, as every sentence does."""
    story = tmp_path / "story.txt"
    story.write_text(STORY, encoding="utf-8")
    wenju("index", "add", story)
    return wenju


def test_meaning_finds_what_words_do_not(stocked: Wenju) -> None:
    """And says the same at each asking, with its vectors made and with them stored."""
    asked = [stocked("ask", QUESTION, "--json", env={"WENJU_SEMANTIC": "on"}).json() for _ in range(2)]
    (first, second) = [answer["quotes"] or answer["nearest"] for answer in asked]
    assert "cashier" in first[0]["text"]
    assert first == second


def test_explain_names_its_part(stocked: Wenju) -> None:
    """0 where it is off; and the parts still add up to the score."""
    for value, said in (("on", True), ("off", False)):
        answer = stocked("ask", QUESTION, "--json", "--explain", env={"WENJU_SEMANTIC": value}).json()
        quote = (answer["quotes"] or answer["nearest"])[0]
        parts = quote["explain"]["parts"]
        assert bool(parts["meaning"]) is said
        assert round(sum(parts.values()), 9) == quote["score"]
