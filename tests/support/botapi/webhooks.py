"""Updates sent to a URL instead of being asked for: in order, one at a time, again until accepted."""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from .bell import Bell
from .errors import bad_request
from .updates import Updates

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
RETRY_S = 0.05
"""Between two attempts; Telegram waits longer, and longer each time. Tests should not."""


@dataclass(slots=True)
class Webhook:
    """The URL in use, and the task that feeds it."""

    updates: Updates
    bell: Bell
    url: str = ""
    secret: str = ""
    last_error: str | None = None
    last_error_at: int = 0
    rejected: int = 0
    _task: asyncio.Task[None] | None = field(default=None)

    def set(self, url: str, *, secret: str) -> None:
        """Starts delivering to `url`.

        Raises:
            ApiError: A URL or a secret Telegram would not take. Plain http is taken on loopback only.
        """
        parts = urlsplit(url)
        if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if len(secret) > 256:
            raise bad_request("secret token is too long")
        if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
            raise bad_request("secret token contains unallowed characters")
        self.url, self.secret, self.last_error = url, secret, None
        self._stop()
        self._task = asyncio.create_task(self._feed())

    def delete(self) -> None:
        """Stops delivering."""
        self.url = self.secret = ""
        self._stop()

    @property
    def info(self) -> dict[str, Any]:
        """What `getWebhookInfo` answers."""
        error = {"last_error_date": self.last_error_at, "last_error_message": self.last_error}
        return {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates.pending),
            **(error if self.last_error else {}),
        }

    async def close(self) -> None:
        """Ends the task and waits for it."""
        task = self._task
        self._stop()
        if task is not None:
            await asyncio.gather(task, return_exceptions=True)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _feed(self) -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                await self.bell.until(lambda: self.updates.pending, within_s=86_400)
                for update in self.updates.hand_out(1):
                    await self._deliver(session, update)

    async def _deliver(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> None:
        """One attempt; an update the other side took is confirmed."""
        headers = {SECRET_HEADER: self.secret} if self.secret else {}
        try:
            async with session.post(self.url, json=update, headers=headers) as response:
                status, problem = response.status, f"Wrong response from the webhook: {response.status}"
        except aiohttp.ClientError as error:
            status, problem = 0, str(error)
        if 200 <= status < 300:
            self.updates.confirm(update["update_id"] + 1)
            return
        self.rejected += 1
        self.last_error, self.last_error_at = problem, int(time.time())
        self.bell.ring()
        await asyncio.sleep(RETRY_S)
