"""Building on several cores: the same segments, whoever writes them; nothing is left of what was stopped."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Engine, Progress
from index.building import crew
from index.building.crew import Crew
from index.building.helper import Task, write_batch
from index.model import Article
from index.segments.shelf import Shelf
from index.terms import Analyzer
from tests.support.collections import make_article

WHO = "Who is the harbour master of port 7?"


def make_articles(count: int) -> list[Article]:
    return [
        make_article(f"Port {number} is open.", f"谁在港口{number}工作？", name=f"a{number}")
        for number in range(count)
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty files."""
    made = tmp_path / "articles"
    made.mkdir()
    for number in range(40):
        text = f"Port {number}\n\nThe port opened.\nThe harbour master of port {number} is Berit {number}.\n"
        (made / f"{number:02}.txt").write_text(text)
    return made


@pytest.fixture
def helped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """An engine whose changes are made in small batches by two helpers."""
    monkeypatch.setattr(crew, "BATCH_ROWS", 8)
    monkeypatch.setattr(crew, "count_cores", lambda: 2)
    with Engine(tmp_path / "helped") as engine:
        yield engine


def test_helpers_write_what_one_process_would(
    tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Segments are named by their content: the same names, in the same order."""
    monkeypatch.setattr(crew, "BATCH_ROWS", 4)
    names = {}
    for cores in (1, 2):
        with Crew(Shelf(tmp_path / str(cores)), analyzer, cores=cores) as workers:
            for version, article in enumerate(make_articles(9)):
                workers.take(Task(version, "", article))
            names[cores] = workers.finish()
            assert workers.done == workers.taken > 0
    assert names[1] == names[2]
    assert len(names[1]) == 5
    assert {path.stem for path in (tmp_path / "2").iterdir()} == set(names[2])


def test_each_article_of_a_batch_is_told_of(tmp_path: Path, analyzer: Analyzer) -> None:
    """Not only the last: a small index is one batch or two for each helper."""
    articles, told = make_articles(3), list[int]()
    tasks = [Task(version, "", article) for version, article in enumerate(articles)]
    write_batch(tasks, Shelf(tmp_path), analyzer, tell=told.append)
    assert told == [len(article.text) for article in articles]


def test_who_waits_is_told_that_helpers_start_and_how_far_they_are(
    tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even while the last batch waits for its turn; and so is who has no helpers, article by article."""
    monkeypatch.setattr(crew, "BATCH_ROWS", 2)
    monkeypatch.setattr(crew, "AHEAD", 1)
    told: list[tuple[int, int]] = []
    articles = make_articles(5)
    with Crew(Shelf(tmp_path / "2"), analyzer, cores=2) as workers:
        for version, article in enumerate(articles):
            workers.take(Task(version, "", article))
        workers.finish(lambda: told.append((workers.started, workers.done)))
        assert told[-1] == (2, workers.taken)
    with Crew(Shelf(tmp_path / "1"), analyzer, cores=1) as workers:
        workers.take(Task(0, "", articles[0]))
        monkeypatch.setattr(crew, "BATCH_ROWS", 100)
        workers.take(Task(1, "", articles[1]))
        alone: list[int] = []
        workers.finish(lambda: alone.append(workers.done))
        assert alone[-1] == workers.taken == len(articles[0].text) + len(articles[1].text)


def test_what_the_disk_says_to_a_helper_is_said_here(
    tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "BATCH_ROWS", 1)
    (tmp_path / "segments").write_text("in the way")
    with Crew(Shelf(tmp_path / "segments"), analyzer, cores=2) as workers:
        workers.take(Task(0, "", make_articles(1)[0]))
        with pytest.raises(OSError, match="segments"):
            workers.finish()


def test_an_index_is_the_same_on_any_number_of_cores(helped: Engine, folder: Path, tmp_path: Path) -> None:
    """One segment in the end, and the same answers; a rebuild leaves them as they were."""
    helped.add([str(folder)], holder="a test")
    with Engine(tmp_path / "alone") as alone:
        alone.add([str(folder)], holder="a test")
        assert helped.ask(WHO) == alone.ask(WHO)
    before = helped.ask(WHO)
    shares: list[float] = []
    helped.rebuild(holder="a test", on_progress=lambda now: shares.append(now.share))
    after = helped.ask(WHO)
    assert (after.quotes, after.answer) == (before.quotes, before.answer)
    assert (shares, shares[0]) == (sorted(shares), 0)
    assert len(list((tmp_path / "helped" / "segments").iterdir())) == 1


def test_who_interrupts_a_change_finds_the_index_as_it_was(
    helped: Engine, folder: Path, tmp_path: Path
) -> None:
    """Nothing new is found, nothing is left on the disk, and the next change goes well."""
    first, *_ = sorted(folder.iterdir())
    helped.add([str(first)], holder="a test")
    before, segments = helped.ask(WHO), sorted((tmp_path / "helped" / "segments").iterdir())

    def interrupt(now: Progress) -> None:
        if now.done == 30:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        helped.add([str(folder)], holder="a test", on_progress=interrupt)
    assert helped.ask(WHO) == before
    assert sorted((tmp_path / "helped" / "segments").iterdir()) == segments
    helped.add([str(folder)], holder="a test")
    assert "Berit 7" in helped.ask(WHO).quotes[0].text


def test_ctrl_c_ends_a_build_and_its_helpers(folder: Path, tmp_path: Path) -> None:
    """The terminal interrupts the whole group; helpers leave that to who started them."""
    program = (
        "import sys; from index import Engine; from index.building import crew\n"
        "crew.BATCH_ROWS, crew.count_cores = 8, lambda: 2\n"
        "tell = lambda now: print(now.done, flush=True)\n"
        "with Engine(__import__('pathlib').Path(sys.argv[1])) as engine:\n"
        "    engine.add([sys.argv[2]], holder='a test', on_progress=tell)\n"
    )
    data = tmp_path / "data"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(data), str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        while int(process.stdout.readline()) < 30:
            pass
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr.read().rstrip().endswith("KeyboardInterrupt")
        assert process.wait() != 0
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    assert not any((data / "segments").iterdir())
    with Engine(data) as engine:
        assert engine.articles() == ()
