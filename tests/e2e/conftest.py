"""A bot of each test's own: its server, its port, its data folder."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from tests.e2e.articles import write_articles
from tests.e2e.process import BotProcess, run_command, settings_for
from tests.support.botapi import BotApi, Call, User

MakeBot = Callable[..., BotProcess]
RunBot = Callable[..., Awaitable[BotProcess]]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder `data` that has the folder `articles` beside it indexed; for copying."""
    home = tmp_path_factory.mktemp("library")
    articles = write_articles(home / "articles")
    asyncio.run(run_command("index", "add", str(articles), home=home, data=home / "data"))
    return home


@pytest.fixture
async def make_bot(api: BotApi, tmp_path: Path) -> AsyncIterator[MakeBot]:
    """Makes bots that are not started yet; what they say and send is checked at the end.

    The token must not show anywhere, Telegram must not have refused anything, and no traceback is written.
    """
    bots: list[BotProcess] = []

    def make(*, server: BotApi = api, home: Path = tmp_path, **settings: str) -> BotProcess:
        bots.append(BotProcess(home, {**settings_for(server, home), **settings}))
        return bots[-1]

    yield make
    await asyncio.gather(*(bot.clean_up() for bot in bots))
    for bot in bots:
        assert not _leaks(bot), bot.output
        assert "Traceback" not in bot.output, bot.output
    assert [str(call) for call in api.journal.refused if not _expected(call)] == []


@pytest.fixture
def admin(api: BotApi) -> User:
    """Who may change the articles, once named in WENJU_ADMINS."""
    return api.user("Ada")


@pytest.fixture
async def run_bot(make_bot: MakeBot, library: Path, tmp_path: Path, admin: User) -> RunBot:
    """Starts a bot that knows the library's articles and the admin."""

    async def run(**settings: str) -> BotProcess:
        shutil.copytree(library / "data", tmp_path / "data")
        bot = make_bot(WENJU_ADMINS=str(admin.id), **settings)
        await bot.start()
        return bot

    return run


def _leaks(bot: BotProcess) -> bool:
    secrets = [bot.token, bot.token.partition(":")[2]]
    return any(secret in bot.output for secret in secrets if secret)


def _expected(call: Call) -> bool:
    """An admin who never wrote to the bot has no chat that a menu could be set for; only trying tells."""
    return call.method == "setMyCommands" and "chat not found" in (call.error or "")
