"""Articles to segments on all cores: batches go to helper processes, a few at a time, in order.

What is little is analysed in this process: starting helpers takes longer than a few hundred sentences do.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from types import TracebackType

from index.building.helper import Task, write_batch
from index.segments.shelf import Shelf
from index.terms import Analyzer

BATCH_ROWS, FIRST_ROWS = 4096, 1024
"""A batch takes a second: short enough to interrupt, long enough to be worth a segment. Of few sentences the
batches are smaller, so that all helpers begin early and end at about the same time."""
GROWTH = 16
"""A batch is at most such a part of all rows so far."""
BATCH_CHARS = 1 << 20
TELLING_S = 0.2
"""So often progress is told while helpers are waited for: taste."""
AHEAD = 2
"""So many batches for each helper are held in memory."""
_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from index.building.helper import main; main()"
)


class HelperDied(RuntimeError):
    """A helper process ended without an answer: it was killed, or there was no memory left."""


class Crew:
    """Takes articles one by one and writes them to segments; to be used as a context manager.

    Args:
        cores: How many helpers there may be; below two there are none.

    Attributes:
        taken, done: Characters of the articles taken so far, and of those that are analysed.
        helpers, started: How many helpers there are, and of those, how many have begun to work.
    """

    def __init__(self, shelf: Shelf, analyzer: Analyzer, *, cores: int | None = None) -> None:
        self._shelf, self._analyzer = shelf, analyzer
        self._cores = cores or count_cores()
        self._batch: list[Task] = []
        self._rows = self._chars = self._all_rows = 0
        self._pending: deque[Future[str]] = deque()
        self._threads: ThreadPoolExecutor | None = None
        self._idle: SimpleQueue[_Helper] = SimpleQueue()
        self._helpers: list[_Helper] = []
        self._names: list[str] = []
        self.taken = self.done = self.started = 0
        self._counting = Lock()

    @property
    def helpers(self) -> int:
        """How many there are now."""
        return len(self._helpers)

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the helpers, whatever they are at."""
        for helper in self._helpers:
            helper.end()
        if self._threads:
            self._threads.shutdown(cancel_futures=True)
        for helper in self._helpers:
            helper.close()
        self._helpers, self._threads, self.started = [], None, 0

    def take(self, task: Task) -> None:
        """Have an article analysed, together with others.

        Raises:
            OSError: A segment could not be written.
        """
        self._batch.append(task)
        self._rows += len(task.article.sentences)
        self._all_rows += len(task.article.sentences)
        self._chars += len(task.article.text)
        self.taken += len(task.article.text)
        most = min(BATCH_ROWS, max(FIRST_ROWS, self._all_rows // GROWTH))
        if self._rows >= most or self._chars >= BATCH_CHARS:
            self._send()

    def finish(self, tell: Callable[[], None] = lambda: None) -> tuple[str, ...]:
        """Wait for all that was taken; `tell` is called now and then. The segments' names, in order.

        Raises:
            OSError: A segment could not be written.
        """
        if self._batch and self._threads:
            self._pending.append(self._threads.submit(self._ask, self._batch))
        elif self._batch:
            self._write(tell)
        self._forget()
        while self._pending:
            wait([self._pending[0]], timeout=TELLING_S)
            if self._pending[0].done():
                self._collect()
            tell()
        names, self._names = tuple(self._names), []
        self.done = self.taken
        return names

    def _send(self) -> None:
        if self._cores < 2:
            self._write(lambda: None)
        else:
            while len(self._pending) >= AHEAD * self._cores:
                self._collect()
            self._pending.append(self._hire().submit(self._ask, self._batch))
        self._forget()

    def _forget(self) -> None:
        self._batch, self._rows, self._chars = [], 0, 0

    def _collect(self) -> None:
        self._names.append(self._pending.popleft().result())

    def _write(self, tell: Callable[[], None]) -> None:
        def count(chars: int) -> None:
            self._count(chars)
            tell()

        self._names.append(write_batch(self._batch, self._shelf, self._analyzer, tell=count))

    def _ask(self, tasks: list[Task]) -> str:
        helper = self._idle.get()
        try:
            return helper.ask(tasks, tell=partial(self._hear, helper))
        finally:
            self._idle.put(helper)

    def _hear(self, helper: _Helper, chars: int) -> None:
        with self._counting:
            self.started += not helper.started
            helper.started = True
        self._count(chars)

    def _count(self, chars: int) -> None:
        with self._counting:
            self.done += chars

    def _hire(self) -> ThreadPoolExecutor:
        """Threads that speak to the helpers, one for each."""
        if self._threads is None:
            self._helpers = [_Helper(self._shelf.folder, self._analyzer.cache) for _ in range(self._cores)]
            for helper in self._helpers:
                self._idle.put(helper)
            self._threads = ThreadPoolExecutor(self._cores)
        return self._threads


class _Helper:
    """A process that writes one batch after another.

    Attributes:
        started: Whether it has answered yet.
    """

    def __init__(self, folder: Path, cache: Path) -> None:
        # Nothing of our environment is handed on: the bot's has secrets in it.
        self._process = subprocess.Popen(  # noqa: S603  # this interpreter, and words of ours
            [sys.executable, "-I", "-B", "-X", "utf8", "-c", _PROGRAM, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={},
        )
        self._begun = pickle.dumps((str(folder), str(cache)))
        self.started = False

    def ask(self, tasks: list[Task], *, tell: Callable[[int], None]) -> str:
        """The name of the segment that a batch was written to; see `write_batch`.

        Raises:
            OSError: It could not be written.
            HelperDied: The process is no more.
        """
        process = self._process
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("a helper is started with two pipes")
        try:
            process.stdin.write(self._begun + pickle.dumps(tasks))
            process.stdin.flush()
            self._begun = b""
            while isinstance(answer := pickle.load(process.stdout), int):  # noqa: S301  # from our own child
                tell(answer)
        except (BrokenPipeError, EOFError, ValueError, pickle.UnpicklingError) as error:
            raise HelperDied(f"exit code {process.poll()}") from error
        if isinstance(answer, OSError):
            raise answer
        return str(answer)

    def end(self) -> None:
        """End the process now."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Let its pipes go, when nobody speaks to it any more."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()


def count_cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not every system can tell
        return os.cpu_count() or 1
