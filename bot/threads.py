"""A thread of its own for whatever must stay in the thread that made it, such as a SQLite connection."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, Protocol, TypeVar


class _Closable(Protocol):
    def close(self) -> None: ...


log = logging.getLogger(__name__)

T = TypeVar("T", bound=_Closable)
R = TypeVar("R")


class Threaded(Generic[T]):
    """Holds one value; every use of it happens in its thread, in the order of the calls.

    The event loop never waits for the work itself. Open one with `open_threaded`.
    """

    def __init__(self, thread: ThreadPoolExecutor, value: T) -> None:
        self._thread = thread
        self._value = value
        self._deferred: list[Callable[[T], None]] = []
        self._timer: asyncio.TimerHandle | None = None

    async def call(self, use: Callable[[T], R]) -> R:
        """What `use` makes of the value. `use` runs to its end even when the caller is cancelled."""
        self._begin_deferred()
        return await asyncio.get_running_loop().run_in_executor(self._thread, use, self._value)

    def defer(self, use: Callable[[T], None], *, delay_s: float) -> None:
        """Have `use` run within `delay_s`, and before any later call; what it raises is logged."""
        self._deferred.append(use)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(delay_s, self._begin_deferred)

    def _begin_deferred(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for use in self._deferred:
            self._thread.submit(use, self._value).add_done_callback(_report)
        self._deferred.clear()

    async def close(self) -> None:
        """Close the value and end its thread, after all calls made before."""
        try:
            await self.call(lambda value: value.close())
        finally:
            self._thread.shutdown(wait=False)


def _report(done: Future[None]) -> None:
    if (error := done.exception()) is not None:
        log.error("work in a thread ended", exc_info=error)


async def open_threaded(make: Callable[[], T], *, name: str) -> Threaded[T]:
    """Make a value in a new thread called `name`. Raises what `make` raises."""
    thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
    try:
        value = await asyncio.get_running_loop().run_in_executor(thread, make)
    except BaseException:
        thread.shutdown(wait=False)
        raise
    return Threaded(thread, value)
