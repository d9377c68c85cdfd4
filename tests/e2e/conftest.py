"""A bot of each test's own: its server, its port, its data folder."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e.articles import write_articles
from tests.e2e.process import BotProcess, run_command, settings_for
from tests.support.botapi import BotApi, Call, ChatDriver, User

MakeBot = Callable[..., BotProcess]
RunBot = Callable[..., Awaitable[BotProcess]]

SHARED = pytest.mark.asyncio(loop_scope="module")
"""For files whose tests share the bot of `town`."""


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

    def make(
        *, server: BotApi = api, home: Path = tmp_path, module: str = "bot", **settings: str
    ) -> BotProcess:
        bots.append(BotProcess(home, {**settings_for(server, home), **settings}, module=module))
        return bots[-1]

    yield make
    await asyncio.gather(*(bot.clean_up() for bot in bots))
    for bot in bots:
        check_output(bot)
    check_refusals(api)


@dataclass(frozen=True, slots=True)
class Town:
    """A bot that the tests of one file share, with an English and a Chinese article.

    Group privacy is off: it is sent everything, and has to tell by itself what is meant for it.
    """

    api: BotApi
    bot: BotProcess
    admin: User

    def ann(self, language_code: str = "en") -> ChatDriver:
        """The private chat of somebody new."""
        return self.api.private(self.api.user("Ann", language_code=language_code))

    async def run(self, *arguments: str) -> str:
        """What `wenju …` prints for the bot's data."""
        return await run_command(*arguments, home=self.bot.home, data=self.bot.data)


@asynccontextmanager
async def settled(
    library: Path, home: Path, *, privacy: bool = False, **settings: str
) -> AsyncIterator[Town]:
    """A town whose bot is polling; in the end what it said and sent is checked."""
    shutil.copytree(library / "data", home / "data")
    async with BotApi(privacy=privacy) as api:
        admin = api.user("Ada")
        given = {**settings_for(api, home), "WENJU_ADMINS": str(admin.id), **settings}
        bot = BotProcess(home, given)
        try:
            await bot.start()
            await api.polling()
            yield Town(api, bot, admin)
        finally:
            await bot.clean_up()
        check_output(bot)
        check_refusals(api)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(library: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """One bot for all tests of a file, which run in one event loop: `pytestmark = SHARED`."""
    async with settled(library, tmp_path_factory.mktemp("town")) as made:
        yield made


@pytest.fixture
def admin(api: BotApi) -> User:
    """Who may change the articles, once named in WENJU_ADMINS."""
    return api.user("Ada")


@pytest.fixture
async def run_bot(make_bot: MakeBot, library: Path, tmp_path: Path, admin: User) -> RunBot:
    """Starts a bot that knows the library's articles and the admin."""

    async def run(*, module: str = "bot", **settings: str) -> BotProcess:
        shutil.copytree(library / "data", tmp_path / "data")
        bot = make_bot(module=module, **{"WENJU_ADMINS": str(admin.id), **settings})
        await bot.start()
        return bot

    return run


def check_output(bot: BotProcess) -> None:
    """The token shows nowhere, and no traceback was written."""
    assert not _leaks(bot), bot.output
    assert "Traceback" not in bot.output, bot.output


def check_refusals(api: BotApi) -> None:
    """Telegram has refused nothing that the bot could have known better."""
    assert [str(call) for call in api.journal.refused if not _expected(call)] == []


def _leaks(bot: BotProcess) -> bool:
    secrets = [bot.token, bot.token.partition(":")[2]]
    return any(secret in bot.output for secret in secrets if secret)


def _expected(call: Call) -> bool:
    """What only trying tells: an admin's chat for menu and news, whether an edit changes anything, or can."""
    reasons = {
        "setMyCommands": ("chat not found",),
        "editMessageText": ("not modified", "edit not found"),
        "sendMessage": ("not enough rights", "chat not found"),
    }
    return any(reason in (call.error or "") for reason in reasons.get(call.method, ()))
