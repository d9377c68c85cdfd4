"""Changes of the index, made in a child process: parsing must not hold this interpreter's lock.

The protocol is `index.building.worker`'s: one JSON object on its stdin, JSON lines on its stdout.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.state import now_text
from index.building.worker import report_from_json
from index.errors import QAError, ReindexInProgress, restore
from index.model import Progress, ReindexReport

log = logging.getLogger(__name__)

WORKER = (sys.executable, "-m", "index.building.worker")
LIMIT_LINE_BYTES = 64 * 1024 * 1024
"""The longest line a child may write: its report names every article, and there may be many."""

LIMIT_COMPLAINT_BYTES = 4_000
STOP_S = 5.0
"""How long a child that was asked to stop may take before it is killed."""

OnProgress = Callable[[Progress], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Job:
    """What to change: `request` is the worker's own JSON object without data folder and holder."""

    request: Mapping[str, Any]
    holder: str


class WorkerFailed(Exception):
    """The child ended without a report or an error of ours; `complaint` is the end of its stderr."""

    def __init__(self, exit_code: int | None, complaint: str) -> None:
        super().__init__(f"the worker ended with {exit_code}: {complaint}")


class JobStopped(Exception):
    """A job was stopped before it had changed anything; `by` says who wanted that."""

    def __init__(self, by: str) -> None:
        super().__init__(f"stopped by {by}")
        self.by = by


class Jobs:
    """Runs one job at a time and knows whose it is."""

    def __init__(self, data: Path, *, words: Path, worker: tuple[str, ...] = WORKER) -> None:
        self._folders = {"data": str(data), "words": str(words)}
        self._worker = worker
        self._running: ReindexInProgress | None = None
        self._child: asyncio.subprocess.Process | None = None
        self._stopped_by: str | None = None

    @property
    def running(self) -> ReindexInProgress | None:
        """Whose job runs in this process, if any does."""
        return self._running

    def check_free(self) -> None:
        """Refuse at once what would be refused anyway.

        Raises:
            ReindexInProgress: A job runs in this process.
        """
        if self._running is not None:
            raise self._running

    def stop(self, *, by: str) -> ReindexInProgress | None:
        """Have the running job stopped and everything left as it was; whose it was, None when none runs.

        A job that has just made its change is not undone: it reports what it did.
        """
        if self._running is not None:
            self._stopped_by = by
            self._end_child()
        return self._running

    async def run(self, job: Job, on_progress: OnProgress) -> ReindexReport:
        """Run `job` to its end. Cancelling it stops the child; nothing half-written is left.

        Raises:
            ReindexInProgress: Somebody else's job runs, here or in another process.
            JobStopped: Somebody had it stopped.
            QAError: The child's own error.
            WorkerFailed: The child broke down.
        """
        self.check_free()
        self._running = ReindexInProgress(holder=job.holder, pid=os.getpid(), since=now_text())
        try:
            return await self._run(job, on_progress)
        finally:
            self._running = self._child = self._stopped_by = None

    async def _run(self, job: Job, on_progress: OnProgress) -> ReindexReport:
        request = {**self._folders, "holder": job.holder, **job.request}
        async with _child(self._worker) as child:
            self._child = child
            if self._stopped_by is not None:  # while the child was being started
                self._end_child()
            tell, hear, complaints = _pipes(child)
            async with asyncio.TaskGroup() as both:
                complaint = both.create_task(_tail(complaints))
                await _send(tell, request)
                outcome = await _listen(hear, on_progress)
            exit_code = await child.wait()
        if outcome is None and self._stopped_by is not None:
            raise JobStopped(self._stopped_by)
        if outcome is None:
            raise WorkerFailed(exit_code, complaint.result())
        if isinstance(outcome, QAError):
            raise outcome
        return outcome

    def _end_child(self) -> None:
        if self._child is not None:
            _end(self._child)


async def _send(stream: asyncio.StreamWriter, request: Mapping[str, Any]) -> None:
    with suppress(BrokenPipeError, ConnectionResetError):  # a child that ended early tells why by its exit
        stream.write(json.dumps(request).encode())
        await stream.drain()
    stream.close()


async def _listen(lines: asyncio.StreamReader, on_progress: OnProgress) -> ReindexReport | QAError | None:
    """Pass progress on until the child closes its stdout; what it ended with, None when with nothing."""
    outcome: ReindexReport | QAError | None = None
    async for line in lines:
        message = json.loads(line)
        if "progress" in message:
            await on_progress(Progress(**message["progress"]))
        elif "error" in message:
            outcome = restore(message["error"]["code"], message["error"]["data"])
        elif "report" in message:
            outcome = report_from_json(message["report"])
    return outcome


def _pipes(
    child: asyncio.subprocess.Process,
) -> tuple[asyncio.StreamWriter, asyncio.StreamReader, asyncio.StreamReader]:
    if child.stdin is None or child.stdout is None or child.stderr is None:
        raise RuntimeError("a worker is started with three pipes")
    return child.stdin, child.stdout, child.stderr


async def _tail(stream: asyncio.StreamReader) -> str:
    """The last of what a stream says, read to its end so that the writer never blocks."""
    kept = b""
    while chunk := await stream.read(65_536):
        kept = (kept + chunk)[-LIMIT_COMPLAINT_BYTES:]
    return kept.decode(errors="replace").strip()


@asynccontextmanager
async def _child(command: tuple[str, ...]) -> AsyncIterator[asyncio.subprocess.Process]:
    # In a session of its own: Ctrl-C in a terminal is ours to pass on, once what is under way is settled.
    child = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        limit=LIMIT_LINE_BYTES,
        start_new_session=True,
    )
    try:
        yield child
    finally:
        if child.returncode is None:
            await _stop(child)


def _end(child: asyncio.subprocess.Process) -> None:
    """Ask the child, and whatever it has started itself, to end."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGTERM)


async def _stop(child: asyncio.subprocess.Process) -> None:
    _end(child)
    try:
        async with asyncio.timeout(STOP_S):
            await child.wait()
    except TimeoutError:
        log.warning("worker %s did not stop when asked and was killed", child.pid)
        with suppress(ProcessLookupError):
            child.kill()
        await child.wait()
