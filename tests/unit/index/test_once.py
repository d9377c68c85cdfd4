"""What a change does once and no more: analysing, digesting, listing what is stored. Counted, not timed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from index import Engine
from index.building import crew, helper, holdings, indexing, shelving
from index.storage.store import Store

TEXTS = {
    "ferry.txt": "The ferry\n\nCaptain Marta Olsen commands the ferry.\n",
    "mill.txt": "The mill\n\nKarl Ek built the mill.\n",
    "port.txt": "港口\n\n港口在1999年开放。\n",
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of three."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def engine(tmp_path: Path, articles: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """One that holds them, and analyses in this process."""
    monkeypatch.setattr(crew, "count_cores", lambda: 1)
    with Engine(tmp_path / "data") as opened:
        opened.add([str(articles)], holder="a test")
        yield opened


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, str], list[Any]]:
    """Counts the calls of a function of a module or a class: the list that it returns grows by one each."""

    def begin(place: Any, name: str) -> list[Any]:
        calls: list[Any] = []
        original = getattr(place, name)

        def counted(*given: Any, **named: Any) -> Any:
            calls.append(given)
            return original(*given, **named)

        monkeypatch.setattr(place, name, counted)
        return calls

    return begin


Count = Callable[[Any, str], list[Any]]


@pytest.mark.parametrize("lost", [True, False])
def test_a_rebuild_analyses_each_article_once(
    engine: Engine, tmp_path: Path, count: Count, lost: bool
) -> None:
    """Also when the segments are lost, and are made again as soon as the index is opened."""
    engine.close()
    if lost:
        for path in (tmp_path / "data" / "segments").iterdir():
            path.unlink()
    analysed = count(helper, "index_article")
    with Engine(tmp_path / "data") as again:
        report = again.rebuild(holder="a test")
        assert (len(report.unchanged), len(analysed)) == (3, 3)
        again.rebuild(holder="a test")
        assert len(analysed) == (3 if lost else 6)


def test_a_rebuild_of_what_others_changed_meanwhile_analyses_it(
    engine: Engine, articles: Path, tmp_path: Path, count: Count
) -> None:
    """What this engine made again is of an earlier generation then."""
    for path in (tmp_path / "data" / "segments").iterdir():
        path.unlink()
    with Engine(tmp_path / "data") as again:
        (articles / "mill.txt").write_text("The mill\n\nOla Dahl built the mill.\n")
        with Engine(tmp_path / "data") as other:
            other.add([str(articles)], holder="a test")
        analysed = count(helper, "index_article")
        again.rebuild(holder="a test")
        assert len(analysed) == 3


def test_each_article_is_digested_once(engine: Engine, articles: Path, count: Count) -> None:
    """A file, and one that was sent, which is looked for among all others first."""
    digested = count(indexing, "digest_article")
    engine.add([str(articles)], holder="a test")
    assert len(digested) == 3
    engine.add_upload(b"Nothing like the others.\n", name="sent.txt", holder="a test")
    assert len(digested) == 4


def test_articles_are_listed_once_in_a_change_of_many(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, count: Count
) -> None:
    """To tell what is new, and what has left."""
    monkeypatch.setattr(holdings, "FEW", 2)
    listed = count(Store, "versions")
    engine.reindex(holder="a test")
    assert len(listed) == 1


def test_a_change_of_few_lists_nothing(
    engine: Engine, articles: Path, monkeypatch: pytest.MonkeyPatch, count: Count
) -> None:
    """Not what is known, nor what is taken out and stands in a segment with others."""
    monkeypatch.setattr(shelving, "SMALL_ROWS", 0)
    monkeypatch.setattr(shelving, "MOST_DEAD", 1)
    listed = count(Store, "versions")
    (articles / "mill.txt").write_text("The mill\n\nOla Dahl built the mill.\n")
    report = engine.add([str(articles / "mill.txt")], holder="a test")
    assert (len(report.changed), listed) == (1, [])
    assert engine._snapshot.parts[0].minus
    engine.remove([report.changed[0].id], holder="a test")
    assert listed == []


def test_going_back_analyses_what_comes_back_once(engine: Engine, articles: Path, count: Count) -> None:
    """As any change does."""
    (articles / "mill.txt").write_text("The mill\n\nOla Dahl built the mill.\n")
    engine.add([str(articles)], holder="a test")
    analysed = count(helper, "index_article")
    engine.rollback(holder="a test")
    assert len(analysed) == 1
    assert "Karl Ek" in engine.ask("Who built the mill?").quotes[0].text
