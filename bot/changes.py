"""A change of the index as a chat sees it: one message that first shows progress and then the report."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass

from telegram import Message, Update, User
from telegram.error import TelegramError

from bot.errors import report_incident
from bot.jobs import Job, JobStopped, WorkerFailed
from bot.listings import render_progress, render_report
from bot.parts import Part, clip
from bot.replies import rewrite
from bot.services import Context, Services
from bot.texts import error_text, printable, text
from index.errors import QAError
from index.model import Progress

log = logging.getLogger(__name__)

EDIT_EVERY_S = 1.0
"""Telegram lets a chat's messages change about once a second."""

LIMIT_HOLDER_CHARS = 60

JobMaker = AbstractAsyncContextManager[Job]
"""Entered before the job runs, left when it has ended: whoever sends a file fetches and deletes it here."""


@dataclass(slots=True)
class Board:
    """The bot's own message that shows a change, and the newest progress it has to show."""

    message: Message
    language: str
    newest: Progress | None = None

    async def note(self, progress: Progress) -> None:
        """Remember progress; it is shown when the message may be changed again."""
        self.newest = progress


def start_change(update: Update, context: Context, *, job: JobMaker, board: Board) -> None:
    """Run a job in the background, showing it on `board`.

    The update stays open until the job has ended, so that one that a crash cut short is run again.
    """
    services = context.services
    services.desk.leave_open(update)
    context.application.create_task(_run(update, services, job=job, board=board), update=update)


def holder_name(user: User | None) -> str:
    """Who is at work, for others to read."""
    return f"{clip(printable(user.full_name), LIMIT_HOLDER_CHARS)} ({user.id})" if user is not None else "?"


async def _run(update: Update, services: Services, *, job: JobMaker, board: Board) -> None:
    try:
        await _change_and_tell(services, job, board)
    except Exception:  # but not when it was cancelled: then it is run again after the restart
        await services.desk.close(update)
        raise
    await services.desk.close(update)


async def _change_and_tell(services: Services, job: JobMaker, board: Board) -> None:
    parts = await _change(services, job, board)
    try:
        await rewrite(board.message, parts[0])
        for part in parts[1:]:
            await board.message.reply_text(part.text, entities=part.entities, do_quote=False)
    except TelegramError as error:  # the change is made whether or not it can be told
        log.warning("how a change ended could not be shown: %s", error)


async def _change(services: Services, maker: JobMaker, board: Board) -> tuple[Part, ...]:
    """Run the job; the words for how it ended."""
    try:
        async with maker as job, _shown(board):
            report = await services.jobs.run(job, board.note)
    except QAError as error:
        log.warning("a change of the articles ended: %s", error.code)  # its fields may hold names
        return (Part(error_text(error, board.language)),)
    except JobStopped as error:
        log.info("a change of the articles was stopped")
        return (Part(text("job-stopped", board.language, holder=error.by)),)
    except TelegramError as error:
        log.warning("a document could not be fetched: %s", error)
        return (Part(text("add-not-fetched", board.language)),)
    except WorkerFailed as error:
        incident = report_incident(error, services)
        return (Part(text("job-broke", board.language, incident=incident)),)
    await services.library.refresh()
    return render_report(report, board.language)


@asynccontextmanager
async def _shown(board: Board) -> AsyncIterator[None]:
    """Keep the board up to date while the context lasts."""
    task = asyncio.create_task(_show(board))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _show(board: Board) -> None:
    shown = None
    while True:
        await asyncio.sleep(EDIT_EVERY_S)
        part = render_progress(board.newest, board.language) if board.newest is not None else None
        if part is None or part == shown:
            continue
        try:
            await rewrite(board.message, part)
        except TelegramError as error:  # the change itself must not suffer
            log.warning("progress could not be shown: %s", error)
        shown = part
