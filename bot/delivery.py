"""Every request but polling goes through here: waits Telegram asks for are kept, faults are tried again."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Mapping
from datetime import timedelta
from typing import Any

from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter

log = logging.getLogger(__name__)

Response = bool | dict[str, Any] | list[dict[str, Any]]
Callback = Callable[..., Coroutine[Any, Any, Response]]

PATIENCE_S: Mapping[str, float] = {
    "sendMessage": 600,
    "editMessageText": 120,
    "editMessageReplyMarkup": 30,
    "deleteMessage": 30,
    "answerCallbackQuery": 10,
    "answerInlineQuery": 5,
    "getFile": 60,
}
"""How long a failing request is tried again; others are asked once, their callers know what to do. An answer
outlasts Telegram's restarts, a press is forgotten by Telegram itself within seconds."""

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 15.0


class Delivery(BaseRateLimiter[None]):
    """Keeps each chat's flood waits, without holding up the other chats, and outlasts faults on the way."""

    def __init__(self) -> None:
        self._resume_at: dict[object, float] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to let go."""

    async def process_request(
        self,
        callback: Callback,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002  # the base class's signature
    ) -> Response:
        """Make the request until it is answered or patience ends.

        Raises:
            TelegramError: What Telegram, or the way to it, said last.
        """
        deadline = time.monotonic() + PATIENCE_S.get(endpoint, 0.0)
        pause_s = FIRST_PAUSE_S
        while True:
            await self._wait_for(data.get("chat_id"))
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                # A wait that Telegram asked for is no fault: it is kept however long it is.
                self._hold(data.get("chat_id"), _seconds(error))
            except ChatMigrated as error:
                data["chat_id"] = error.new_chat_id
            except BadRequest:  # a NetworkError by name only: the same request would be refused again
                raise
            except NetworkError as error:
                if time.monotonic() + pause_s > deadline:
                    raise
                log.warning("%s failed, trying again in %.1f s: %s", endpoint, pause_s, error)
                await asyncio.sleep(pause_s)
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)

    def _hold(self, chat: object, seconds: float) -> None:
        log.warning("Telegram asks for a wait of %.0f s in a chat", seconds)
        self._resume_at[chat] = max(self._resume_at.get(chat, 0.0), time.monotonic() + seconds)

    async def _wait_for(self, chat: object) -> None:
        wait_s = self._resume_at.get(chat, 0.0) - time.monotonic()
        if wait_s > 0:
            await asyncio.sleep(wait_s)
            await self._wait_for(chat)  # somebody else may have been told to wait longer meanwhile
        self._resume_at.pop(chat, None)


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
