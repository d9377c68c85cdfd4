"""What `pip install .` gives somebody who has nothing else: the built wheel in an empty environment."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path, stdin: str = "") -> str:
    """The command's stdout; its stderr stands in the failure."""
    done = subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """The wheel, built from this checkout."""
    folder = tmp_path / "dist"
    folder.mkdir()
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    return next(folder.glob("wenju-*.whl"))


@pytest.fixture
def environment(wheel: Path, tmp_path: Path) -> Iterator[Path]:
    """An empty environment with the wheel and what it says it needs, at the lock's versions."""
    folder = tmp_path / "empty"
    folder.mkdir()
    versions = re.findall(r"(?m)^[\w.-]+==[^\\\n]+", (ROOT / "requirements.lock").read_text())
    (folder / "constraints.txt").write_text("\n".join(versions))
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    pip = [folder / "venv/bin/python", "-m", "pip", "install", "--quiet"]
    run(*pip, "--constraint", folder / "constraints.txt", wheel, cwd=folder)
    yield folder
    run("rm", "-rf", folder / "venv", cwd=folder)  # 250 MB that nobody looks at


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_wheel_works_by_itself(wheel: Path, environment: Path) -> None:
    """It holds the two packages, whole, and nothing else; what it says it needs suffices to answer."""
    tracked = {name for name in run("git", "ls-files", "bot", "index", cwd=ROOT).split("\n") if name}
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert {name for name in tracked if (ROOT / name).exists()} <= inside
    assert {name.split("/")[0] for name in inside} == {"bot", "index"}

    wenju = environment / "venv/bin/wenju"
    data = environment / "data"
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    sample = next((environment / "venv/lib").glob("python*/site-packages/bot/sample/alibaba.md"))
    assert run(wenju, "--version", cwd=environment) == f"wenju {version}\n"
    added = json.loads(run(wenju, "index", "add", "--json", "--data", data, sample, cwd=environment))
    answer = json.loads(run(wenju, "ask", "--json", "--data", data, "Who leads e-commerce?", cwd=environment))
    assert [article["published"] for article in added["added"]] == ["2026-02-12"]
    assert "Jiang Fan leads e-commerce" in answer["quotes"][0]["text"]

    chat = run(
        wenju, "start", "--data", environment / "chat", cwd=environment, stdin="Who leads e-commerce?\n"
    )
    assert "Jiang Fan leads e-commerce" in chat
    assert run(environment / "venv/bin/python", "-m", "pip", "check", cwd=environment).startswith("No broken")
