"""What every test of the `wenju` command needs: the command in a process of its own, and an article."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

HARBOUR = """The harbour opens again

The harbour of Larvik opened again on Monday after six weeks of repairs.
Engineers had found cracks in the northern pier. The work cost 14 million kroner.
Harbour master Berit Dahl says that ferries will sail every two hours.
"""
BERIT = "Harbour master Berit Dahl says that ferries will sail every two hours."


@dataclass(frozen=True)
class Ended:
    """A process that has ended, with what it wrote."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Its output, which is one JSON value on one line."""
        assert self.out.count("\n") == 1, self.out
        return json.loads(self.out)

    def lines(self) -> list[Any]:
        """Its output, a JSON value on each line."""
        return [json.loads(line) for line in self.out.splitlines()]


Wenju = Callable[..., Ended]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("WENJU_", "TELEGRAM_"))
    }
    return inherited | {"WENJU_DATA": str(tmp_path / "data"), "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}


@pytest.fixture
def wenju(environment: dict[str, str], tmp_path: Path) -> Wenju:
    def run(*arguments: str | Path, stdin: str | bytes = b"", env: Mapping[str, str] | None = None) -> Ended:
        ended = subprocess.run(
            [sys.executable, "-m", "bot", *map(str, arguments)],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=tmp_path,
            env=environment | dict(env or {}),
            check=False,
            timeout=60,
        )
        return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return run


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    file = tmp_path / "harbour.txt"
    file.write_text(HARBOUR)
    return file
