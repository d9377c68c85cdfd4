"""`wenju alias` as its users meet it: real processes on one data folder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import BERIT, Wenju

ASKED = "Who is the Hafenkapitän?"
NAMES = "Hafenkapitän = harbour master"


def test_names_are_joined_listed_and_taken_apart(wenju: Wenju) -> None:
    assert wenju("alias", "add", NAMES, "银泰 = Intime", "--json").json() == {
        "added": [
            {"left": "Hafenkapitän", "right": "harbour master"},
            {"left": "银泰", "right": "Intime"},
        ]
    }
    assert wenju("alias", "add", "INTIME = 银泰", "--json").json() == {"added": []}
    assert wenju("alias", "list").out == f"{NAMES}\n银泰 = Intime\n"
    assert wenju("alias", "remove", "hafenkapitän").out == f"{NAMES}\n"
    assert wenju("alias", "list", "--json").json() == {"aliases": [{"left": "银泰", "right": "Intime"}]}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "银泰"], "Write it like this"),
        (["add", "银泰 ="], "both sides"),
        (["add", "Ali = ali"], "means itself"),
        (["remove", "nobody"], "was joined with no other name"),
        (["import", "gone.txt"], "is not there"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_no_traceback(
    wenju: Wenju, arguments: list[str], said: str
) -> None:
    ended = wenju("alias", *arguments)
    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
    assert said in ended.err


def test_a_broken_file_is_taken_not_at_all_and_its_line_named(wenju: Wenju, tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    file.write_text(f"# ours\n{NAMES}\n银泰\n")
    ended = wenju("alias", "import", file)
    assert (ended.code, "line 3" in ended.err) == (1, True)
    assert wenju("alias", "list").out == ""
    file.write_text(f"# ours\n{NAMES}\n")
    assert wenju("alias", "import", file).out == f"{NAMES}\n"


def test_a_process_that_answers_already_uses_a_name_joined_by_another(
    wenju: Wenju, harbour: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    wenju("index", "add", harbour)
    asking = subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
        env=environment,
        text=True,
        bufsize=1,
    )
    assert asking.stdin is not None
    assert asking.stdout is not None
    asking.stdin.write(f"{ASKED}\n")
    before = json.loads(asking.stdout.readline())
    wenju("alias", "add", NAMES)
    asking.stdin.write(f"{ASKED}\n")
    after = json.loads(asking.stdout.readline())
    asking.stdin.close()
    assert asking.wait(timeout=30) == 0
    asking.stdout.close()
    assert (before["quotes"], after["quotes"][0]["text"]) == ([], BERIT)
    assert {match["via"] for match in after["quotes"][0]["matches"]} == {"alias"}
    assert before["generation"] == after["generation"]
