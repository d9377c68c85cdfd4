"""Waiting for something to become true, by events and with a deadline; never by sleeping."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

DEADLINE_S = 20.0
"""Longer than any reply of ours takes on a busy machine; a passing test never waits for it."""


class Bell:
    """Rings whenever anything changed; whoever waits looks again."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Wakes everyone who waits."""
        for future in self._waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, look: Callable[[], T], *, within_s: float) -> T:
        """The first truthy value of `look()`.

        Raises:
            TimeoutError: There was none `within_s` seconds from now.
        """
        async with asyncio.timeout(within_s):
            while not (found := look()):
                await self._rung()
        return found

    async def _rung(self) -> None:
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await future
        finally:
            self._waiting.discard(future)
