"""The bot's life on Telegram: connecting, polling, and winding down when asked to."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.health import note_poll
from bot.inbox import NotStored
from bot.requests import DirectRequest
from bot.services import BotApplication
from bot.setting_values import bad_setting
from bot.texts import error_text, text
from bot.updates import Sieve

log = logging.getLogger(__name__)

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.INLINE_QUERY,
)

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0

GRACE_S = 7.0
"""How long what is under way may take when the bot is told to stop. Container runtimes kill after 10 s, and
closing what is left takes its time, too."""

COMPLAIN_EVERY_S = 60.0

POLL_WAIT_S = 5.0
"""What each step of a poll may take, besides the time that Telegram is asked to hold it."""


class PollingRequest(DirectRequest):
    """The connection that polls. python-telegram-bot ends polling in silence when the token is revoked.

    Attributes:
        begun: Set when the first poll is on its way.
        refused: Set by an answer that only a wrong token gets.
    """

    def __init__(
        self, data: Path, *, before: Callable[[], Awaitable[None]], hear: Callable[[bytes], None]
    ) -> None:
        super().__init__(connections=1, wait_s=POLL_WAIT_S)
        self.begun = asyncio.Event()
        self.refused = asyncio.Event()
        self._data = data
        self._before, self._hear = before, hear
        self._sieve = Sieve()

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Make the request, and note whether polling works and an answer that only a wrong token gets.

        Each one tells Telegram that what came with the last has arrived, so what `before` does comes first;
        `hear` is told what they bring.
        """
        await self._before()
        self.begun.set()
        code, body = await super().do_request(*args, **kwargs)
        if code == HTTPStatus.OK:
            note_poll(self._data)
            body = self._sieve.pass_on(body)
            self._hear(body)
        if code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
            self.refused.set()
        return code, body


class Complaints:
    """Says why polling fails, once a minute and in one line."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._last_s = -COMPLAIN_EVERY_S

    def hear(self, error: TelegramError) -> None:
        """Log `error` unless another was logged less than a minute ago."""
        now_s = time.monotonic()
        if now_s - self._last_s >= COMPLAIN_EVERY_S:
            self._last_s = now_s
            log.warning("%s", self._words(error))

    def _words(self, error: TelegramError) -> str:
        if isinstance(error, Conflict):
            return text("telegram-conflict", self._language)
        if isinstance(error, NotStored):
            return error_text(error.fault, self._language)
        return text("telegram-unreachable", self._language, reason=str(error))


async def connect(application: BotApplication, complaints: Complaints) -> None:
    """Initialize the application, trying until Telegram answers.

    Raises:
        BadSetting: Telegram refuses the token.
    """
    pause_s = FIRST_PAUSE_S
    while True:
        try:
            await application.initialize()
        except InvalidToken as error:
            raise bad_setting("TELEGRAM_BOT_TOKEN", "refused") from error
        except TelegramError as error:
            if _is_no_address(error):
                raise bad_setting("TELEGRAM_BOT_TOKEN", "refused") from error
            complaints.hear(error)
            await asyncio.sleep(pause_s)
            pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
        else:
            return


def _is_no_address(error: TelegramError) -> bool:
    """Whether a request failed because the token cannot stand in an address."""
    from httpx import InvalidURL

    return isinstance(error.__cause__, InvalidURL)


async def poll(application: BotApplication, complaints: Complaints, *, refused: asyncio.Event) -> None:
    """Poll until cancelled. The application is initialized.

    Raises:
        BadSetting: Telegram refuses the token from now on.
    """
    if application.updater is None:
        raise ValueError("an application without an updater cannot poll")
    await application.start()
    await application.updater.start_polling(
        allowed_updates=ALLOWED_UPDATES,
        bootstrap_retries=-1,
        drop_pending_updates=False,
        error_callback=complaints.hear,
    )
    await refused.wait()
    raise bad_setting("TELEGRAM_BOT_TOKEN", "refused")


async def wind_down(application: BotApplication) -> None:
    """Stop polling, finish what is under way within the grace period, and let everything go."""
    try:
        async with asyncio.timeout(GRACE_S):
            await _stop_polling(application)
            if application.running:
                await application.stop()
    except TimeoutError:
        log.warning("not everything was finished; what is open is taken up at the next start")
        await _cancel(_others())
    await application.shutdown()


async def _stop_polling(application: BotApplication) -> None:
    if application.updater is None or not application.updater.running:
        return
    with suppress(InvalidToken):  # what ended polling is raised once more here; `poll` has told it
        await application.updater.stop()


def _others() -> list[asyncio.Task[Any]]:
    return [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]


async def _cancel(tasks: Sequence[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
