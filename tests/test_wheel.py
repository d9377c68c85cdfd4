"""What `pip install .` gives somebody who has nothing else: the built wheel in an empty environment."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "bot/sample/alibaba.md"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("wheel")]


def run(*command: str | Path, cwd: Path, stdin: str = "") -> str:
    """The command's stdout; its stderr stands in the failure."""
    done = subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    return next(folder.glob("wenju-*.whl"))


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty environment with the wheel and what it says it needs, at the lock's versions."""
    folder = tmp_path_factory.mktemp("empty")
    versions = re.findall(r"(?m)^[\w.-]+==[^\\\n]+", (ROOT / "requirements.lock").read_text())
    (folder / "constraints.txt").write_text("\n".join(versions))
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    pip = [folder / "venv/bin/python", "-m", "pip", "install", "--quiet"]
    run(*pip, "--constraint", folder / "constraints.txt", wheel, cwd=folder)
    yield folder
    run("rm", "-rf", folder / "venv", cwd=folder)  # 250 MB that nobody looks at


def test_it_carries_the_packages_with_their_data_and_nothing_else(wheel: Path) -> None:
    """Every tracked file of the two packages is in it; tests, documents and tools are not."""
    tracked = run("git", "ls-files", "bot", "index", cwd=ROOT).split("\n")
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert {name for name in tracked if name and (ROOT / name).exists()} <= inside
    assert {name.split("/")[0] for name in inside} == {"bot", "index"}


def test_its_declared_dependencies_suffice(environment: Path) -> None:
    """Without development tools, far from the checkout, it indexes its own sample and answers from it."""
    wenju = environment / "venv/bin/wenju"
    data = environment / "data"
    version = re.search(r'(?m)^version = "(.+)"', (ROOT / "pyproject.toml").read_text())
    assert version is not None
    assert run(wenju, "--version", cwd=environment) == f"wenju {version[1]}\n"
    sample = next((environment / "venv/lib").glob("python*/site-packages/bot/sample/alibaba.md"))
    added = json.loads(run(wenju, "index", "add", "--json", "--data", data, sample, cwd=environment))
    answer = json.loads(run(wenju, "ask", "--json", "--data", data, "Who leads e-commerce?", cwd=environment))
    assert [article["published"] for article in added["added"]] == ["2026-02-12"]
    assert "Jiang Fan leads e-commerce" in answer["quotes"][0]["text"]


def test_it_chats(environment: Path) -> None:
    """What `make run` starts works from the wheel too: the bundled sample, a question, its quote."""
    start = [environment / "venv/bin/wenju", "start", "--data", environment / "chat"]
    assert "Jiang Fan leads e-commerce" in run(*start, cwd=environment, stdin="Who leads e-commerce?\n")


def test_no_dependency_is_missing_or_in_conflict(environment: Path) -> None:
    """`pip check` agrees with what was installed."""
    assert run(environment / "venv/bin/python", "-m", "pip", "check", cwd=environment).startswith("No broken")
