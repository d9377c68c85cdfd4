"""Listening for HTTP: one small server for each address that the settings name."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.setting_values import Address, bad_setting

CLOSE_S = 2.0
"""How long requests under way may take when we stop; who sent one sends it again."""


@asynccontextmanager
async def listening(app: web.Application, address: Address, *, setting: str) -> AsyncIterator[None]:
    """Serve `app` while the context lasts. Nothing is logged of a request: its path may be a secret.

    Raises:
        BadSetting: Nobody can listen there; `setting` is what named the address.
    """
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=CLOSE_S)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, address.host, address.port).start()
        except OSError as error:
            raise bad_setting(setting, "listen") from error
        yield
    finally:
        await runner.cleanup()
