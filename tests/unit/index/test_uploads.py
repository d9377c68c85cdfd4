"""Files that were sent: the same content again is no second article, wherever the first came from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Engine

TEXT = "# The ferry\n\nCaptain Marta Olsen commands the ferry.\n"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with Engine(tmp_path / "data") as opened:
        yield opened


def send(engine: Engine, text: str = TEXT, name: str = "sent.md") -> tuple[int, int]:
    """How many articles that adds, and how many are as they were."""
    report = engine.add_upload(text.encode(), name=name, holder="test")
    return len(report.added), len(report.unchanged)


def test_what_was_sent_before_is_no_second_article(engine: Engine) -> None:
    assert [send(engine), send(engine), send(engine, name="other.md")] == [(1, 0), (0, 1), (0, 1)]
    assert len(engine.articles()) == 1


def test_what_a_file_holds_already_is_no_second_article(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "ferry.md"
    file.write_text(TEXT)
    [first] = engine.add([str(file)], holder="test").added
    assert send(engine) == (0, 1)
    assert [card.id for card in engine.articles()] == [first.id]
    assert list((tmp_path / "data" / "uploads").iterdir()) == []
    engine.remove([first.id], holder="test")
    engine.reindex((), holder="test")
    assert engine.articles() == ()
    assert send(engine) == (1, 0)


def test_what_differs_is_an_article_of_its_own(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "ferry.md"
    file.write_text(TEXT)
    engine.add([str(file)], holder="test")
    assert send(engine, TEXT.replace("Olsen", "Berg")) == (1, 0)
    assert len(engine.articles()) == 2
