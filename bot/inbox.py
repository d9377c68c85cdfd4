"""The update queue that survives a crash: what is put into it is stored before `put` returns.

python-telegram-bot awaits `put` for each update before it asks Telegram for the next ones, and that asking
is what makes Telegram forget them. So an update is with Telegram, or in the inbox, or answered.
"""

from __future__ import annotations

import asyncio
import json
import logging

from telegram import Bot, Update
from telegram.error import NetworkError

from bot.state import State
from bot.threads import Threaded
from index.errors import StoreError

log = logging.getLogger(__name__)


class NotStored(NetworkError):
    """An update could not be stored; the polling loop sees a network error and asks for it again."""

    def __init__(self, fault: StoreError) -> None:
        super().__init__(f"an update could not be stored: {fault}")
        self.fault = fault


class Inbox(asyncio.Queue[object]):
    """Hands each update out once, by its id, and again after a restart when it was not marked done."""

    def __init__(self, state: Threaded[State]) -> None:
        super().__init__()
        self._state = state
        self._undone: set[int] = set()

    async def put(self, item: object) -> None:
        """Store an update and queue it; one that came before is dropped. Anything else is only queued.

        Raises:
            NotStored: It could not be stored. The polling loop then asks Telegram for it again.
        """
        if isinstance(item, Update) and not await self._store(item):
            log.info("update %s came again and was dropped", item.update_id)
            return
        await super().put(item)

    async def requeue(self, bot: Bot) -> int:
        """Queue again, before polling, what was open when the bot last stopped, in order; returns how many.

        Raises:
            StoreError: The inbox cannot be read.
        """
        opened = await self._state.call(lambda state: state.open_updates(bot.id))
        for row in opened:
            await super().put(Update.de_json(json.loads(row.body), bot))
        return len(opened)

    def leave_open(self, update: Update) -> None:
        """Let an update that could not be answered for want of a network be handled again after a restart."""
        self._undone.add(update.update_id)

    async def close(self, update: Update) -> None:
        """Mark an update handled, unless it is to be left open.

        Raises:
            StoreError: The mark could not be written.
        """
        if update.update_id in self._undone:
            self._undone.discard(update.update_id)
            return
        bot, update_id = update.get_bot().id, update.update_id
        await self._state.call(lambda state: state.close_update(bot, update_id))

    async def _store(self, update: Update) -> bool:
        bot, body = update.get_bot().id, update.to_json()
        try:
            return await self._state.call(lambda state: state.store_update(bot, update.update_id, body=body))
        except StoreError as error:
            raise NotStored(error) from error
