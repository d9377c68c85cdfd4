"""`.ci/prepare.py`, which make runs on whatever Python the machine has, before anything is installed."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SOURCE = Path(__file__).parent.parent / ".ci/prepare.py"


@pytest.fixture
def prepare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module, at work in an empty project; `installed` lists what pip would have been given."""
    spec = importlib.util.spec_from_file_location("prepare", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    for lock in ("run.lock", "dev.lock"):
        (tmp_path / lock).write_text("name==1\n")
    bin_folder = tmp_path / ".venv/bin"
    bin_folder.mkdir(parents=True)
    (bin_folder / "python").symlink_to(sys.executable)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", bin_folder / "python")
    module.installed = []
    monkeypatch.setattr(module, "run", lambda *command: module.installed.append(command) or 0)
    return module


def count(prepare: ModuleType) -> int:
    """How many times pip was given a lock."""
    return sum("--require-hashes" in command for command in prepare.installed)


def test_a_second_run_installs_nothing(prepare: ModuleType) -> None:
    """What is set up stays set up."""
    prepare.prepare("run.lock", [])
    prepare.prepare("run.lock", [])
    assert count(prepare) == 1


def test_the_larger_lock_serves_for_the_smaller(prepare: ModuleType) -> None:
    """After `make test`, `make run` has nothing to do."""
    prepare.prepare("dev.lock", [])
    prepare.prepare("run.lock", ["dev.lock"])
    assert count(prepare) == 1


@pytest.mark.parametrize("name", ["run.lock", "pyproject.toml"])
def test_a_change_installs_again(prepare: ModuleType, name: str) -> None:
    """A new lock or a new pyproject.toml makes what is installed wrong."""
    prepare.prepare("run.lock", [])
    (prepare.ROOT / name).write_text("name==2\n")
    prepare.prepare("run.lock", [])
    assert count(prepare) == 2


def test_going_back_to_an_older_lock_installs_again(prepare: ModuleType) -> None:
    """Whatever is installed, only the last set-up counts, whole: no mark of an earlier one is left."""
    for text in ("name==1\n", "name==2\n", "name==1\n"):
        (prepare.ROOT / "run.lock").write_text(text)
        prepare.prepare("run.lock", [])
    assert count(prepare) == 3


def test_a_failed_set_up_does_not_count(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """When pip fails, make stops with a word, and the next run starts over."""
    with monkeypatch.context() as broken:
        broken.setattr(prepare, "run", lambda *_: 1)
        with pytest.raises(SystemExit, match="Set-up failed"):
            prepare.prepare("run.lock", [])
    prepare.prepare("run.lock", [])
    assert count(prepare) == 1


def test_an_old_python_is_told_in_one_line(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the version that is needed, the one that is there, and what to type."""
    monkeypatch.setattr(prepare.sys, "version_info", (3, 9, 18))
    with pytest.raises(SystemExit) as stopped:
        prepare.check_python()
    assert "3.11 or later" in str(stopped.value)
    assert "make run PYTHON=" in str(stopped.value)
    assert "\n" not in str(stopped.value)


def test_a_python_without_venv_is_told_in_one_line(tmp_path: Path) -> None:
    """Debian's python3 comes without ensurepip: the word names the package that has it."""
    (tmp_path / "ensurepip.py").write_text("raise ImportError")
    environment = {"PYTHONPATH": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, SOURCE, "x"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "apt install python3" in done.stderr


def test_an_old_python_can_read_it() -> None:
    """Python 3.7 parses the file, so that it gets as far as saying that it is too old."""
    ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 7))
