"""The update queue that survives a crash: what is put into it is stored before Telegram is told we have it.

python-telegram-bot puts each update here before it asks Telegram for the next ones, and that asking is what
makes Telegram forget them. So the asking waits for the disk, and the answering does not: an update is with
Telegram, or in the inbox, or answered. What is answered in the time that a disk would take needs none.
"""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import suppress

from telegram import Bot, Update
from telegram.error import NetworkError

from bot.ledger import Ledger
from bot.updates import read_update, split_updates, write_update
from index.errors import StoreError

log = logging.getLogger(__name__)

PATIENCE_S = 0.01
"""So long the asking waits for answers before it turns to the disk: many come sooner than a disk has stored
their questions, of which nothing need be stored then."""

LIMIT_KNOWN = 10_000
"""So many ids of updates are known. Telegram repeats what it was not told we have: the last few hundred."""


class NotStored(NetworkError):
    """Updates could not be stored; the polling loop sees a network error and tries again."""

    def __init__(self, fault: StoreError) -> None:
        super().__init__(f"an update could not be stored: {fault}")
        self.fault = fault


class Inbox(asyncio.Queue[object]):
    """Hands each update out once, by its id, and again after a restart when it was not marked done."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger
        self._state = ledger.state
        self._undone: set[int] = set()
        self._known: dict[int, None] = {}
        self._unstored: dict[int, Update] = {}
        self._heard = b""
        self._all_done = asyncio.Event()
        self._storing = asyncio.Lock()

    def hear(self, body: bytes) -> None:
        """Take an answer to a poll, whose updates are `put` next: they are stored as they stand in it.

        Writing them down anew would take ten times as long.
        """
        self._heard = body

    async def put(self, item: object) -> None:
        """Queue an update, to be stored by the next `store`; one that came before is dropped."""
        if isinstance(item, Update):
            if item.update_id in self._known:
                log.info("update %s came again and was dropped", item.update_id)
                return
            self._know(item.update_id)
            self._unstored[item.update_id] = item
            self._all_done.clear()
        await super().put(item)

    async def store(self) -> None:
        """Wait until all that was put is stored or done: only then may Telegram be told that it came.

        Raises:
            NotStored: Something is not. It is handled all the same, and stored by the next `store`.
        """
        wanted = set(self._unstored)
        async with self._storing:
            if wanted & self._unstored.keys():  # whoever stored while we waited may have stored these
                await self._let_finish()
                await self._store_unstored()

    async def _store_unstored(self) -> None:
        if not self._unstored:
            return
        heard = split_updates(self._heard)
        bodies = {
            number: heard.get(number) or write_update(update) for number, update in self._unstored.items()
        }
        bot = next(iter(self._unstored.values())).get_bot().id
        try:
            await self._state.call(lambda state: state.store_updates(bot, bodies))
        except StoreError as error:
            raise NotStored(error) from error
        self._heard = b""
        for update_id in bodies:
            self._unstored.pop(update_id, None)

    async def requeue(self, bot: Bot) -> int:
        """Queue again, before polling, what was open when the bot last stopped, in order; returns how many.

        Raises:
            StoreError: The inbox cannot be read.
        """
        for update_id in await self._state.call(lambda state: state.last_updates(bot.id, LIMIT_KNOWN)):
            self._know(update_id)
        opened = await self._state.call(lambda state: state.open_updates(bot.id))
        for row in opened:
            if (update := read_update(json.loads(row.body), bot)) is not None:
                await super().put(update)
        return len(opened)

    def leave_open(self, update: Update) -> None:
        """Let an update that could not be answered for want of a network be handled again after a restart."""
        self._undone.add(update.update_id)

    async def close(self, update: Update) -> None:
        """Have an update marked handled soon, unless it is to be left open."""
        if update.update_id in self._undone:
            self._undone.discard(update.update_id)
            return
        bot, update_id = update.get_bot().id, update.update_id
        self._unstored.pop(update_id, None)
        if not self._unstored:
            self._heard = b""
            self._all_done.set()
        what = f"update {update_id} could not be marked done"
        # It was answered; the worst that can follow is a second answer after a restart.
        self._ledger.add(what, lambda state: state.close_update(bot, update_id))

    async def _let_finish(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_S):
                await self._all_done.wait()

    def _know(self, update_id: int) -> None:
        self._known[update_id] = None
        if len(self._known) > LIMIT_KNOWN:
            del self._known[next(iter(self._known))]
