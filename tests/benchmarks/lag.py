"""How long the bot's event loop is held up: `python -m tests.benchmarks.lag SETS --sentences 100000`.

An index is made as `scale.py` makes it. Then the loop sleeps 5 ms at a time, and how much later than that it
wakes is its lag: alone, while its engine's thread answers one question after another, and while a worker
process reads all articles again and questions are answered beside it. On a machine that is busy otherwise the
loop wakes late by itself: hold the figures against those of the loop alone.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import numpy as np

from bot.jobs import Job, Jobs
from bot.library import open_library
from bot.settings import process_settings
from index import Engine, Progress
from tests.benchmarks.corpus import read_clauses, write_articles

STEP_S = 0.005


async def watch(work: Callable[[], Awaitable[None]]) -> list[float]:
    """Milliseconds by which the loop was late, each time, while `work` ran."""
    late: list[float] = []
    task = asyncio.ensure_future(work())
    while not task.done():
        begun = time.perf_counter()
        await asyncio.sleep(STEP_S)
        late.append(1000 * (time.perf_counter() - begun - STEP_S))
    await task
    return late


async def measure(work: Path, questions: list[str], seconds: float) -> dict[str, list[float]]:
    """The lags of the three cases."""
    data = work / "data"
    settings = process_settings(data=data)
    library, jobs = await open_library(settings), Jobs(data, words=settings.words)

    async def ask() -> None:
        ends = time.perf_counter() + seconds
        for question in questions:
            await library.ask(question, quotes=3)
            if time.perf_counter() > ends:
                return

    async def rebuild() -> None:
        async def ignore(progress: Progress) -> None:
            """Nobody watches."""

        asking = asyncio.ensure_future(ask())
        await jobs.run(Job({"do": "reindex", "sources": [], "ids": []}, holder="a benchmark"), ignore)
        await asking

    await library.ask(questions[0], quotes=3)
    found = {
        "alone": await watch(lambda: asyncio.sleep(seconds)),
        "answering": await watch(ask),
        "reading all again": await watch(rebuild),
    }
    await library.close()
    return found


def main() -> int:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path)
    parser.add_argument("--sentences", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=10.0)
    options = parser.parse_args()
    clauses, rng = read_clauses(options.sets), random.Random(7)  # noqa: S311  # a benchmark's questions
    questions = [rng.choice(clauses[rng.choice(("en", "zh"))])[:200] for _ in range(5000)]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        write_articles(clauses, options.sentences, work / "articles")
        with Engine(work / "data") as engine:
            engine.add([str(work / "articles")], holder="a benchmark")
        found = asyncio.run(measure(work, questions, options.seconds))
    figures = {
        name: dict(
            zip(("p50", "p99", "most"), np.percentile(late, [50, 99, 100]).round(1).tolist(), strict=True)
        )
        for name, late in found.items()
    }
    print(json.dumps(figures, indent=1))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
