"""Which update is handled when: chats side by side, one chat's in the order they came."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from index.errors import StoreError

log = logging.getLogger(__name__)

UNLIMITED = 2**31
"""More updates than fit into memory: the base class's limit counts those that only wait for their chat's
turn too, so with any smaller one a flooding chat would keep the others out."""

OnDone = Callable[[Update], Awaitable[None]]


class ChatByChat(BaseUpdateProcessor):
    """Gives every chat a line of its own; `on_done` is told of each update that was handled to its end."""

    def __init__(self, on_done: OnDone) -> None:
        super().__init__(UNLIMITED)
        self._on_done = on_done
        self._lines = Lines()
        self._entrance = asyncio.Lock()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, then handle the update. One that is cancelled midway is not done."""
        if not isinstance(update, Update):
            await coroutine
            return
        try:
            async with self._lines.turn(_line(update)):
                await self._enter()
                await coroutine
            await self._close(update)
        finally:
            _discard(coroutine)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to let go."""

    async def _enter(self) -> None:
        """Have the event loop see to all else between two updates, however many come in one poll."""
        async with self._entrance:
            await asyncio.sleep(0)

    async def _close(self, update: Update) -> None:
        try:
            await self._on_done(update)
        except StoreError as error:
            # It was answered; the worst that can follow is a second answer after a restart.
            log.warning("update %s could not be marked done: %s", update.update_id, error)


class Lines:
    """First come, first served, for each key apart; a key nobody waits for takes no memory."""

    def __init__(self) -> None:
        self._locks: dict[int, asyncio.Lock] = {}
        self._waiting: dict[int, int] = {}

    @asynccontextmanager
    async def turn(self, key: int) -> AsyncIterator[None]:
        """Hold the turn of `key` while the context lasts."""
        lock = self._locks.setdefault(key, asyncio.Lock())
        self._waiting[key] = self._waiting.get(key, 0) + 1
        try:
            async with lock:  # asyncio's locks are fair: the first to wait is the first to hold
                yield
        finally:
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._waiting[key], self._locks[key]


def _line(update: Update) -> int:
    if update.effective_chat is not None:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user is not None else 0


def _discard(coroutine: Awaitable[Any]) -> None:
    # A coroutine that was cancelled before its turn would otherwise warn that it was never awaited.
    if asyncio.iscoroutine(coroutine):
        coroutine.close()
