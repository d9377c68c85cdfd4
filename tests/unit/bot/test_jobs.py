"""Changes run in a child process, one at a time."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from bot.background import index_at_start, running
from bot.jobs import Job, Jobs, JobStopped, WorkerFailed
from index.errors import EmptySource, ReindexInProgress
from index.model import Progress, ReindexReport
from tests.unit.bot.conftest import WORKER, MakeBench

COMMAND = (sys.executable, str(WORKER))


async def ignore(_: Progress) -> None:
    """Nobody watches."""


def job(word: str) -> Job:
    return Job({"do": "add", "sources": [word]}, "Ada")


async def test_progress_and_report_come_back(tmp_path: Path) -> None:
    seen: list[Progress] = []

    async def note(progress: Progress) -> None:
        seen.append(progress)

    report = await Jobs(tmp_path, words=tmp_path / "cache", worker=COMMAND).run(job("fails"), note)
    assert seen == [Progress(0, 2, "/srv/one.md")]
    assert report.generation == 4
    [failure] = report.failed
    assert (failure.source, type(failure.error)) == ("/srv/x.md", EmptySource)


async def test_the_childs_error_is_raised_here(tmp_path: Path) -> None:
    with pytest.raises(ReindexInProgress) as caught:
        await Jobs(tmp_path, words=tmp_path / "cache", worker=COMMAND).run(job("locked"), ignore)
    assert caught.value.holder == "the command line"


async def test_a_child_that_breaks_down_says_why_in_the_log(tmp_path: Path) -> None:
    with pytest.raises(WorkerFailed, match="ended with 1: it broke"):
        await Jobs(tmp_path, words=tmp_path / "cache", worker=COMMAND).run(job("breaks"), ignore)


async def test_a_second_job_is_told_whose_the_first_is(tmp_path: Path) -> None:
    jobs, begun = Jobs(tmp_path, words=tmp_path / "cache", worker=COMMAND), asyncio.Event()

    async def note(_: Progress) -> None:
        begun.set()

    first = asyncio.create_task(jobs.run(job("slow"), note))
    await begun.wait()
    with pytest.raises(ReindexInProgress) as caught:
        await jobs.run(job("done"), ignore)
    assert caught.value.holder == "Ada"
    (tmp_path / "go").touch()
    assert await first == ReindexReport(generation=4)
    assert jobs.running is None


async def test_a_cancelled_job_takes_its_child_along(tmp_path: Path) -> None:
    jobs, begun = Jobs(tmp_path, words=tmp_path / "cache", worker=COMMAND), asyncio.Event()

    async def note(_: Progress) -> None:
        begun.set()

    first = asyncio.create_task(jobs.run(job("slow"), note))
    await begun.wait()
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    assert await jobs.run(job("done"), ignore) == ReindexReport(generation=4)


async def test_a_stopped_job_says_who_stopped_it_and_the_next_one_runs(tmp_path: Path) -> None:
    jobs, begun = Jobs(tmp_path, words=tmp_path / "cache", worker=COMMAND), asyncio.Event()

    async def note(_: Progress) -> None:
        begun.set()

    assert jobs.stop(by="Bob") is None
    first = asyncio.create_task(jobs.run(job("slow"), note))
    await begun.wait()
    stopped = jobs.stop(by="Bob")
    assert stopped is not None
    assert stopped.holder == "Ada"
    with pytest.raises(JobStopped, match="Bob"):
        await first
    assert await jobs.run(job("done"), ignore) == ReindexReport(generation=4)


async def test_a_job_can_be_stopped_before_its_child_is_there(tmp_path: Path) -> None:
    jobs = Jobs(tmp_path, words=tmp_path / "cache", worker=COMMAND)
    first = asyncio.create_task(jobs.run(job("slow"), ignore))
    await asyncio.sleep(0)
    assert jobs.stop(by="Bob") is not None
    with pytest.raises(JobStopped):
        await first


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("done", "0 added"),
        ("fails", "not read: empty_source"),
        ("locked", "could not be read"),
        ("breaks", "it broke"),
    ],
)
async def test_articles_are_read_at_the_start(
    make_bench: MakeBench, caplog: pytest.LogCaptureFixture, word: str, line: str
) -> None:
    caplog.set_level("INFO")
    async with make_bench(WENJU_ARTICLES=word) as bench:
        await index_at_start(bench.services)
    assert line in caplog.text


async def test_work_in_the_background_that_breaks_is_heard_of(caplog: pytest.LogCaptureFixture) -> None:
    async def break_down() -> None:
        raise RuntimeError("broken")

    async with running(break_down(), asyncio.sleep(1000)):
        await asyncio.sleep(0.01)
    assert "work in the background ended" in caplog.text
