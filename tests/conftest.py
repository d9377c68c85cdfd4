"""Fixtures every test may use."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from index.terms import Analyzer
from tests.support.botapi import BotApi


@pytest.fixture
def privacy() -> bool:
    """Group privacy; a test that wants it off parametrizes this."""
    return True


@pytest.fixture
async def api(privacy: bool) -> AsyncIterator[BotApi]:
    """A Telegram of the test's own."""
    async with BotApi(privacy=privacy) as server:
        yield server


@pytest.fixture(scope="session")
def analyzer(tmp_path_factory: pytest.TempPathFactory) -> Analyzer:
    """One for all tests of a process: its dictionary takes a second to load."""
    return Analyzer(tmp_path_factory.mktemp("jieba"))
