"""What the bot does besides answering."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from bot.jobs import Job, JobStopped, WorkerFailed
from bot.services import Services
from index.errors import QAError, StoreError
from index.model import Progress

log = logging.getLogger(__name__)

PRUNE_EVERY_S = 3_600.0

KEEP_IN_MEMORY_S = 3_600.0
"""Pruned every hour, what was asked is in memory for two hours at most: `/privacy` says so."""

START_HOLDER = "wenju run"


@asynccontextmanager
async def running(*work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Do `work` beside what happens in the context, and end it with that."""
    tasks = [asyncio.create_task(coroutine) for coroutine in work]
    for task in tasks:
        task.add_done_callback(_report_failure)
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def index_at_start(services: Services) -> None:
    """Read the articles that the settings name, while questions are answered from what is there."""
    sources = list(services.settings.articles)
    if not sources:
        return
    try:
        # Not "add": naming a source again would bring back what an admin took out of it.
        job = Job({"do": "catch_up", "sources": sources}, START_HOLDER)
        report = await services.jobs.run(job, ignore)
        await services.library.refresh()
    except (QAError, JobStopped, WorkerFailed) as error:
        log.warning("the articles of WENJU_ARTICLES could not be read: %s", error)
        return
    counts = (len(report.added), len(report.changed), len(report.removed), len(report.failed))
    log.info("articles at the start: %s added, %s changed, %s removed, %s failed", *counts)
    for failure in report.failed:
        log.warning("not read: %s", failure.error)


async def prune_hourly(services: Services) -> None:
    """Delete what has been kept for long enough, in memory too, now and every hour."""
    keep_days = services.settings.keep_days
    while True:
        oldest_s = time.time() - KEEP_IN_MEMORY_S
        services.conversations.expire(oldest_s)
        services.recent.expire(oldest_s)
        try:
            await services.library.expire(oldest_s)
            await services.state.call(lambda state: state.prune(keep_days=keep_days))
        except StoreError as error:
            log.warning("old questions could not be deleted: %s", error)
        await asyncio.sleep(PRUNE_EVERY_S)


def _report_failure(task: asyncio.Task[None]) -> None:
    # Nobody awaits these before the end, so what breaks one must be heard of when it happens.
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("work in the background ended", exc_info=error)


async def ignore(_: Progress) -> None:
    """For jobs that nobody watches."""
