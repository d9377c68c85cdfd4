"""The documents say what is: what they name exists, what exists is named, and their examples run."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import build_parser
from bot.commands.outcome import ExitCode
from bot.setting_table import SETTINGS

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
DOCUMENTS = [
    README,
    *(ROOT / name for name in ("CHANGELOG.md", "SECURITY.md")),
    *sorted((ROOT / "docs").glob("*.md")),
]
TEST_SETTINGS = {"WENJU_TEST_ARTICLE", "WENJU_TEST_SETS"}
"""Read by the tests alone; the README's part on development names them."""


def blocks(path: Path, language: str) -> list[str]:
    """The fenced blocks of one language, in order."""
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", path.read_text(encoding="utf-8"))


def tracked() -> list[Path]:
    """The repository's text files."""
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    paths = [ROOT / name for name in names.split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()]


def parsers(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command by what one types for it: `wenju`, `wenju index`, `wenju index add`."""
    yield parser.prog, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                yield from parsers(child)


def test_the_generated_parts_are_up_to_date() -> None:
    """Commands, settings, the map of the house and .env.example are what the code says (see `make docs`)."""
    check = [sys.executable, ROOT / ".ci/readme.py", "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_and_option_named_exists(path: Path) -> None:
    """`wenju …` in a document is a command, and the options behind it are its own."""
    known = dict(parsers(build_parser()))
    for written in re.findall(
        r"(?:`|^\$ |\| )(wenju [^`|\n<>]*)", path.read_text(encoding="utf-8"), re.MULTILINE
    ):
        words = written.split()
        depth = max(n for n in range(1, 4) if " ".join(words[:n]) in known)
        parser = known[" ".join(words[:depth])]
        options = set(re.findall(r"(?<![\w-])--[a-z]+", written))
        assert options <= set(parser._option_string_actions), written
        if depth < len(words) and any(isinstance(a, argparse._SubParsersAction) for a in parser._actions):
            assert words[depth].startswith(("-", "…", "[")), f"{written}: no such command"


@pytest.mark.parametrize(
    "path", [*DOCUMENTS, ROOT / "Dockerfile", ROOT / "compose.yaml"], ids=lambda path: path.name
)
def test_every_setting_named_exists(path: Path) -> None:
    """What a document calls a setting can be set, today and in this version."""
    named = set(re.findall(r"\b(?:WENJU|TELEGRAM)_[A-Z_]+\b", path.read_text(encoding="utf-8")))
    assert named <= {setting.name for setting in SETTINGS} | TEST_SETTINGS


def test_the_readme_lists_the_exit_codes() -> None:
    """One row for each code, no row for any other."""
    rows = re.findall(r"(?m)^\| (\d+) \|", README.read_text(encoding="utf-8"))
    assert [int(row) for row in rows] == sorted(ExitCode)


def test_the_readme_names_the_make_targets() -> None:
    """Each target of the Makefile is named as `make target`, and nothing else is."""
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text()))
    named = set(
        re.findall(r"\bmake ([a-z]+)\b(?=[ `\n<])", "\n".join(code(README.read_text(encoding="utf-8"))))
    )
    assert named == targets


def code(text: str) -> list[str]:
    """What stands in code: between backticks, and in fenced blocks."""
    return re.findall(r"(?ms)^```\w*\n.*?^```$|`[^`\n]+`", text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    """A link to a file of the repository leads to one, a link to a heading to a heading."""
    text = path.read_text(encoding="utf-8")
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)", text):
        file = path.parent / target if target else path
        assert file.exists(), target
        heads = re.findall(r"(?m)^#+ (.+)$", file.read_text(encoding="utf-8")) if anchor else []
        assert not anchor or anchor in {
            re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads
        }


@dataclass(frozen=True, slots=True)
class Example:
    """A command of a console block, and what it printed for whoever wrote the document."""

    command: str
    output: str


def examples(block: str) -> list[Example]:
    """The block's commands, each with the lines that follow it."""
    parts = re.split(r"(?m)^\$ ", block)[1:]
    return [Example(*(part.partition("\n")[::2])) for part in parts]


@pytest.fixture
def newcomer(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody who stands in a fresh checkout, with nothing indexed."""
    shutil.copytree(ROOT / "bot/sample", tmp_path / "bot/sample")
    scripts = f"{Path(sys.executable).parent}:{os.defpath}"
    return {"PATH": scripts, "HOME": str(tmp_path), "WENJU_DATA": str(tmp_path / "data"), "LANG": "C.UTF-8"}


def test_the_readme_examples_run(newcomer: dict[str, str], tmp_path: Path) -> None:
    """Each command of the README prints what the README shows; `…` there stands for what differs."""
    found = [example for block in blocks(README, "console") for example in examples(block)]
    assert len(found) >= 4
    shown = {example.command: example.output for example in found}
    printed = {command: run_line(command, newcomer, tmp_path) for command in shown}
    assert {command: as_shown(shown[command], output) for command, output in printed.items()} == shown


def run_line(command: str, environment: dict[str, str], folder: Path) -> str:
    """What a line typed into a shell prints, complaints included."""
    done = subprocess.run(
        ["bash", "-c", f"{{ {command}\n}} 2>&1"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


def as_shown(shown: str, printed: str) -> str:
    """`shown` itself when it fits what was printed, each `…` standing for anything on its line."""
    pattern = "[^\n]*?".join(re.escape(part) for part in shown.split("…"))
    return shown if re.fullmatch(pattern, printed) else printed


def test_the_library_example_runs(newcomer: dict[str, str], tmp_path: Path) -> None:
    """The README's Python goes from an article to an answer and prints what the README shows."""
    text = README.read_text(encoding="utf-8")
    program, output = re.findall(r"(?ms)^```python\n(.*?)^```\n+```text\n(.*?)^```$", text)[0]
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=newcomer,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stderr, done.stdout) == ("", output)
    assert len(program.splitlines()) <= 12


def test_the_sample_is_what_the_documents_ask_about() -> None:
    """The bundled article has a Chinese title, a date, headed sections and twenty to thirty sentences."""
    from index.readers import read_file

    article = read_file(ROOT / "bot/sample/alibaba.md")
    kinds = [row.kind for row in article.sentences]
    assert (article.language, article.published) == ("en", "2026-02-12")
    assert re.search("[一-鿿]", article.title)
    assert kinds.count("heading") == 4
    assert 20 <= kinds.count("body") <= 30


def test_no_file_names_a_place_of_one_machine() -> None:
    """No package host, no folder of the machine it was written on, no download address in a lock."""
    places = [
        "py" + "pi.org",
        "python" + "hosted",
        "/" + "work/",
        ".." + "/shared",
        "/" + "root/",
        "/opt/" + "wheels",
    ]
    found = [
        f"{path.relative_to(ROOT)}: {place}"
        for path in tracked()
        for place in places
        if place in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert found == []


def test_the_locks_pin_and_hash_everything() -> None:
    """Every requirement is `name==version` with hashes; both locks agree; no address stands in them."""
    pins = {}
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = re.sub(r"(?m)^\s*#.*\n", "", (ROOT / name).read_text()).replace("\\\n", " ")
        lines = [line.split() for line in text.splitlines()]
        assert all(
            re.fullmatch(r"[\w.-]+==[\w.+!-]+", line[0]) and "--hash=sha256:" in line[-1] for line in lines
        )
        assert "://" not in text
        pins[name] = {line[0] for line in lines}
    assert pins["requirements.lock"] <= pins["requirements-dev.lock"]


def test_the_changelog_begins_with_this_version() -> None:
    """The newest entry is for the version that pyproject.toml names."""
    version = re.search(r'(?m)^version = "(.+)"', (ROOT / "pyproject.toml").read_text())
    heads = re.findall(r"(?m)^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert version is not None
    assert heads[0] == version[1]
