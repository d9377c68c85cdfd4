"""Going back a generation: what comes, changes and goes, and what a re-index makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index import Engine, NoEarlierGeneration, ReindexReport

FERRY = "The ferry of Lund\n\nCaptain Marta Olsen commands the ferry with a crew of 23.\n"
MILL = "The mill of Lund\n\nThe new mill was built by Karl Ek in nineteen weeks.\n"
WHO = "Who commands the ferry?"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with Engine(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    return write(tmp_path / "ferry.txt", FERRY)


def write(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


def add(engine: Engine, path: Path) -> ReindexReport:
    return engine.add([str(path)], holder="a test")


def back(engine: Engine) -> ReindexReport:
    return engine.rollback(holder="a test")


def reindex(engine: Engine) -> ReindexReport:
    return engine.reindex(holder="a test")


def titles(engine: Engine) -> set[str]:
    return {card.title for card in engine.articles()}


def counts(report: ReindexReport) -> tuple[int, ...]:
    return tuple(
        len(cards)
        for cards in (report.added, report.changed, report.unchanged, report.removed, report.failed)
    )


def test_there_must_be_a_generation_before(engine: Engine, ferry: Path) -> None:
    """With nothing or one generation made, there is nothing to go back to."""
    for change in (lambda: None, lambda: add(engine, ferry)):
        change()
        for look in (engine.preview_rollback, lambda: back(engine)):
            with pytest.raises(NoEarlierGeneration):
                look()


def test_what_was_added_goes_and_stays_away_until_it_is_added_by_name(
    engine: Engine, ferry: Path, tmp_path: Path
) -> None:
    add(engine, ferry)
    mill = write(tmp_path / "mill.txt", MILL)
    add(engine, mill)
    preview = engine.preview_rollback()
    assert (preview.generation, counts(preview)) == (1, (0, 0, 1, 1, 0))
    assert counts(back(engine)) == (0, 0, 1, 1, 0)
    assert (engine.generation, titles(engine)) == (3, {"The ferry of Lund"})
    assert counts(reindex(engine)) == (0, 0, 1, 0, 0)
    add(engine, mill)
    assert titles(engine) == {"The ferry of Lund", "The mill of Lund"}


def test_what_was_changed_says_again_what_it_said(engine: Engine, ferry: Path) -> None:
    """Quotes, offsets and the date of the change are those of before; reading the file again changes it."""
    add(engine, ferry)
    before, card = engine.ask(WHO).quotes, engine.articles()
    write(ferry, FERRY.replace("Marta Olsen", "Nils Berg"))
    reindex(engine)
    assert "Nils Berg" in engine.ask(WHO).quotes[0].text
    assert counts(back(engine)) == (0, 1, 0, 0, 0)
    assert (engine.ask(WHO).quotes, engine.articles()) == (before, card)
    assert counts(reindex(engine)) == (0, 1, 0, 0, 0)


@pytest.mark.parametrize("put", [lambda engine, path: add(engine, path), None], ids=["file", "upload"])
def test_what_was_removed_comes_back_and_is_read_again(
    engine: Engine, ferry: Path, put: Callable[[Engine, Path], ReindexReport] | None
) -> None:
    if put is None:
        engine.add_upload(FERRY.encode(), name="ferry.txt", holder="a test")
    else:
        put(engine, ferry)
    [card] = engine.articles()
    engine.remove([card.id], holder="a test")
    assert counts(back(engine)) == (1, 0, 0, 0, 0)
    assert engine.articles() == (card,)
    assert engine.ask(WHO).status == "answered"
    assert counts(reindex(engine)) == (0, 0, 1, 0, 0)


def test_going_back_twice_undoes_it(engine: Engine, ferry: Path, tmp_path: Path) -> None:
    add(engine, ferry)
    add(engine, write(tmp_path / "mill.txt", MILL))
    both = titles(engine)
    back(engine)
    back(engine)
    assert (engine.generation, titles(engine)) == (4, both)
    assert counts(reindex(engine)) == (0, 0, 2, 0, 0)


def test_others_take_it_up_and_a_fresh_engine_sees_the_same(
    engine: Engine, ferry: Path, tmp_path: Path
) -> None:
    add(engine, ferry)
    with Engine(tmp_path / "data") as other:
        add(engine, write(tmp_path / "mill.txt", MILL))
        other.refresh()
        back(engine)
        other.refresh()
        with Engine(tmp_path / "data") as fresh:
            assert titles(other) == titles(fresh) == {"The ferry of Lund"}
            assert other.ask(WHO) == fresh.ask(WHO) == engine.ask(WHO)
