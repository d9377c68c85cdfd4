"""Questions as people type them, and an installation that is not as it was: an answer or one clear line."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import BERIT, Wenju

ROOT = Path(__file__).parents[2]


@pytest.fixture
def stocked(wenju: Wenju, harbour: Path) -> None:
    wenju("index", "add", harbour)


def copy_program(folder: Path) -> Path:
    """A copy of the program that a test may bend."""
    program = folder / "program"
    for package in ("bot", "index"):
        shutil.copytree(ROOT / package, program / package, ignore=shutil.ignore_patterns("__pycache__"))
    return program


def ask_program(
    program: Path, environment: dict[str, str], *options: str
) -> subprocess.CompletedProcess[str]:
    return run_program(program, environment, "ask", *options, "Who is the harbour master?")


def run_program(
    program: Path, environment: dict[str, str], *arguments: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=program,
        env=environment | {"PYTHONPATH": str(program)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Ｗｈｏ ｉｓ ｔｈｅ ｈａｒｂｏｕｒ ｍａｓｔｅｒ？", BERIT),
        ("谁是 harbour master?", BERIT),
        ("Who is the harbuor mastre?", BERIT),
        ("Who is Beirt Dahl?", BERIT),
        ("Who is beritdahl", None),
        ("維修花了 １４００万 kroner?", "The work cost 14 million kroner."),
        ("how did Berit贝丽特 and the 渡轮 do", BERIT),
        ("??? 🛳 !!!", None),
    ],
)
def test_an_answer_or_a_clear_refusal(wenju: Wenju, stocked: None, question: str, first: str | None) -> None:
    ended = wenju("ask", "--json", question)
    answer = ended.json()
    quotes = [quote["text"] for quote in answer["quotes"] or answer["nearest"]]
    assert (ended.code, ended.err, quotes[:1]) == (0, "", [first] if first else [])


def test_an_index_made_with_other_settings_is_rebuilt_and_says_so(
    wenju: Wenju, stocked: None, tmp_path: Path, environment: dict[str, str]
) -> None:
    """Once: what was made anew is stored."""
    program = copy_program(tmp_path)
    analyzer = program / "index" / "terms" / "analyzer.py"
    source = analyzer.read_text(encoding="utf-8")
    analyzer.write_text(re.sub('PIPELINE = "[^"]+"', 'PIPELINE = "next"', source), encoding="utf-8")
    first, second = (ask_program(program, environment, "--json") for _ in range(2))
    assert [json.loads(ended.stdout)["quotes"][0]["text"] for ended in (first, second)] == [BERIT, BERIT]
    assert ("has to be made again" in first.stderr, second.stderr) == (True, "")


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"WJD0" + data[4:],
        lambda data: data[: len(data) // 2],
        lambda data: data[:0],
        None,
    ],
    ids=["another version", "cut short", "empty", "gone"],
)
def test_a_dictionary_that_cannot_be_used_is_named(
    wenju: Wenju, stocked: None, tmp_path: Path, environment: dict[str, str], damage: object
) -> None:
    program = copy_program(tmp_path)
    table = program / "index" / "bridges" / "zh-en.bin"
    if callable(damage):
        table.write_bytes(damage(table.read_bytes()))
    else:
        table.unlink()
    asked = ask_program(program, environment)
    assert (asked.returncode, asked.stdout, asked.stderr.count("\n")) == (3, "", 1)
    assert str(table) in asked.stderr
    assert "Install Wenju again" in asked.stderr


def test_the_doctor_reads_all_of_the_dictionary(
    tmp_path: Path, environment: dict[str, str], wenju: Wenju, stocked: None
) -> None:
    """One bent bit in the midst of it, which no question may meet."""
    program = copy_program(tmp_path)
    table = program / "index" / "bridges" / "zh-en.bin"
    bent = bytearray(table.read_bytes())
    bent[len(bent) // 2] ^= 1
    table.write_bytes(bent)
    ended = run_program(program, environment, "doctor")
    line = next(line for line in ended.stdout.splitlines() if " dictionary" in line)
    assert (ended.returncode, line.split()[0], str(table) in line) == (3, "fault", True)
    assert "Install Wenju again" in line
