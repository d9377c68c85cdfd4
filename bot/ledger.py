"""Writes to the bot's state that nobody waits for: in the order they were made, many in one transaction."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Sequence
from typing import TypeAlias

from bot.state import State
from bot.threads import Threaded
from index.errors import StoreError

log = logging.getLogger(__name__)

Write: TypeAlias = Callable[[State], None]

PAUSE_S = 0.05
"""A process that is killed leaves no more than this unwritten, of what it had done."""


class Ledger:
    """Takes writes. What is asked of the state after a write was added sees it.

    A disk is told to keep a transaction, not a row, and takes milliseconds for one however little it holds:
    what comes within `PAUSE_S`, and while the disk is busy, goes in one.
    """

    def __init__(self, state: Threaded[State]) -> None:
        self.state = state
        self._waiting: deque[tuple[str, Write]] = deque()
        self._called = False

    def add(self, what: str, write: Write) -> None:
        """Have `write` done soon. When the store fails, that is logged with `what` could not be done."""
        self._waiting.append((what, write))
        if not self._called:
            self._called = True
            self.state.defer(self._write_waiting, delay_s=PAUSE_S)

    def _write_waiting(self, state: State) -> None:
        """Runs in the state's thread. What is added from here on has the next call made."""
        self._called = False
        batch = [self._waiting.popleft() for _ in range(len(self._waiting))]
        try:
            with state.together():
                for _, write in batch:
                    write(state)
        except StoreError:
            _write_each(state, batch)


def _write_each(state: State, batch: Sequence[tuple[str, Write]]) -> None:
    """One by one, so that what cannot be written takes nothing else along."""
    for what, write in batch:
        try:
            write(state)
        except StoreError as error:
            # Whoever asked has been answered: it is the admin's trouble alone.
            log.warning("%s: %s", what, error)
