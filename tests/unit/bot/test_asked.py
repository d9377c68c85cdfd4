"""What people asked: counted, grouped, exported, drawn."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.asked import (
    Day,
    compute_statistics,
    export_lines,
    group_unanswered,
    percentile,
    unanswered,
)
from bot.charts import draw_statistics
from bot.reports import render_statistics, render_unanswered
from bot.state import AskedQuestion, Feedback
from bot.texts import LANGUAGES, text
from index.grouping import question_key
from index.terms import Analyzer

TODAY = date(2026, 11, 23)


def asked(
    words: str | None, *, status: str = "not_found", day: int = 23, user: int = 7, ms: float = 10.0
) -> AskedQuestion:
    moment = f"2026-11-{day:02}T08:00:00.000+00:00"
    return AskedQuestion(moment, user, 1, user, words, "en", status, 0.1, 3, ms)


def thumb(value: int, *, user: int = 7) -> Feedback:
    return Feedback("2026-11-23T08:00:00.000+00:00", user, 5, user, value)


def test_statistics_count_everything_and_each_day() -> None:
    questions = [asked("a", status="answered", ms=float(ms)) for ms in range(1, 100)]
    questions.append(asked("b", day=21, ms=1000.0))
    found = compute_statistics(questions, [thumb(1), thumb(-1, user=8), thumb(1, user=9)], today=TODAY)
    assert (found.asked, found.answered, found.up, found.down) == (100, 99, 2, 1)
    assert (found.p50_ms, found.p99_ms) == (50.0, 99.0)
    assert len(found.days) == 14
    assert found.days[-3:] == (Day("2026-11-21", 1, 0), Day("2026-11-22", 0, 0), Day("2026-11-23", 99, 99))


@pytest.mark.parametrize(
    ("values", "percent", "value"),
    [
        ([], 50, None),
        ([3.0], 99, 3.0),
        ([1.0, 2.0], 50, 1.0),
        ([1.0, 2.0, 3.0], 50, 2.0),
        ([1.0, 2.0], 99, 2.0),
    ],
)
def test_percentiles_are_nearest_ranks(values: list[float], percent: int, value: float | None) -> None:
    assert percentile(values, percent) == value


def test_what_was_not_found_is_grouped_by_its_words_newest_first(tmp_path: Path) -> None:
    """Case, order, function words and endings do not part questions; what has no text is passed over."""
    questions = [
        asked("Who sank the ferry?", day=20),
        asked("ferry: who SANK it", day=22, user=8),
        asked("谁弄沉了渡轮？", day=21),
        asked("誰弄沉了渡輪", day=19),
        asked(None, day=23),
        asked("Who leads?", status="answered", day=23),
        asked("???", day=18),
    ]
    analyzer = Analyzer(tmp_path)
    keys = {question.text or "": question_key(question.text or "", analyzer) for question in questions}
    groups = group_unanswered(questions, keys)
    assert [(group.question, group.count, group.people) for group in groups] == [
        ("ferry: who SANK it", 2, 2),
        ("谁弄沉了渡轮？", 2, 1),
        ("???", 1, 1),
    ]


def test_an_export_is_json_lines_with_numeric_ids() -> None:
    lines = [json.loads(line) for line in export_lines([asked("Who?\n𠮷")], [thumb(1)])]
    assert [line["kind"] for line in lines] == ["question", "feedback"]
    assert (lines[0]["user"], lines[0]["text"], lines[1]["thumb"]) == (7, "Who?\n𠮷", 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_reports_in_words(language: str) -> None:
    empty = compute_statistics([], [], today=TODAY)
    assert render_statistics(empty, language).text == text("stats-none", language)
    assert render_unanswered([], language)[0].text == text("unanswered-none", language)
    full = compute_statistics([asked("a"), asked("b", status="answered")], [thumb(1)], today=TODAY)
    assert render_statistics(full, language).text.endswith("2026-11-23: 2 (50 %)")
    questions = [asked(f"question number {number} " + "x" * 300) for number in range(70)]
    groups = group_unanswered(questions, {question.text or "": question.text or "" for question in questions})
    parts = render_unanswered(groups, language)
    assert all(len(part.text) <= 4096 for part in parts)
    assert "20" in parts[-1].text.splitlines()[-1]


def test_the_picture_is_small_and_the_same_each_time() -> None:
    """The same numbers give the same bytes, in another process, too, whatever its hash seed."""
    questions = [asked("a", day=day, status="answered") for day in range(10, 24)]
    picture = draw_statistics(compute_statistics(questions, [], today=TODAY))
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 100_000
    program = (
        "import hashlib; from tests.unit.bot.test_asked import *;"
        "q = [asked('a', day=day, status='answered') for day in range(10, 24)];"
        "print(hashlib.sha256(draw_statistics(compute_statistics(q, [], today=TODAY))).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[3],
            env={
                "PYTHONHASHSEED": seed,
                "PATH": "",
                "PYTHONPATH": ":".join(sys.path),
                "HOME": "/nonexistent",
            },
        ).stdout
        for seed in ("1", "2")
    }
    assert digests == {hashlib.sha256(picture).hexdigest() + "\n"}


def test_nothing_asked_draws_too() -> None:
    assert draw_statistics(compute_statistics([], [], today=TODAY)).startswith(b"\x89PNG")


def test_texts_that_are_not_kept_are_not_listed() -> None:
    assert unanswered([asked(None), asked("")]) == []
