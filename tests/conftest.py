"""Fixtures every test may use."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.support.botapi import BotApi


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """A Telegram of the test's own, with group privacy on."""
    async with BotApi() as server:
        yield server
