"""How long a change of the index still takes, as the terminal shows it."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.commands import library
from bot.commands.library import time_left
from index import Engine


def test_the_time_left_is_told_once_it_can_be() -> None:
    """What is left takes as long as what is done took, share for share."""
    assert time_left(0.0, 5.0) == time_left(0.01, 60.0) == ""
    assert time_left(0.5, 90.0) == "0:01:30"
    assert time_left(0.1, 1000.0) == "2:30:00"
    assert time_left(1.0, 90.0) == "0:00:00"


def test_a_change_opens_the_index_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """To join segments behind the report it is open still."""
    file = tmp_path / "ferry.txt"
    file.write_text("The ferry\n\nCaptain Marta Olsen commands the ferry.\n")
    opened: list[Engine] = []

    @contextmanager
    def open_engine(options: argparse.Namespace) -> Iterator[Engine]:
        with Engine(tmp_path / "data") as engine:
            opened.append(engine)
            yield engine

    monkeypatch.setattr(library, "_engine", open_engine)
    assert library.add(argparse.Namespace(sources=[str(file)], json=False)) == 0
    with Engine(tmp_path / "data") as engine:
        [card] = [card.id for card in engine.articles()]
    assert library.remove(argparse.Namespace(ids=[card], json=False)) == 0
    assert len(opened) == 2
    assert "The ferry" in capsys.readouterr().out
