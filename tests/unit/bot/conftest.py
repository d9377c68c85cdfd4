"""An application on the test bench."""

from __future__ import annotations

import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from bot.app import Line, build_application
from bot.buttons import Signer
from bot.inbox import Inbox
from bot.jobs import Jobs
from bot.ledger import Ledger
from bot.library import AnyEngine, Library
from bot.limits import Limits
from bot.preferences import open_preferences
from bot.recent import open_recent
from bot.services import Services
from bot.settings import Settings, load_settings
from bot.state import State
from bot.threads import Threaded, open_threaded
from tests.unit.bot.offline import ADA, Bench, FakeEngine, Offline

WORKER = Path(__file__).with_name("worker.py")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return make_settings(tmp_path)


def make_settings(data: Path, **environ: str) -> Settings:
    own = {"TELEGRAM_BOT_TOKEN": "99:token", "WENJU_ADMINS": str(ADA), "WENJU_DATA": str(data)}
    return load_settings({**own, **environ}, dotenv=None)


@pytest.fixture
async def state(tmp_path: Path) -> AsyncIterator[Threaded[State]]:
    opened = await open_threaded(lambda: State(tmp_path), name="state")
    yield opened
    await opened.close()


MakeBench = Callable[..., AbstractAsyncContextManager[Bench]]


@pytest.fixture
def make_bench(tmp_path: Path, state: Threaded[State]) -> MakeBench:
    @asynccontextmanager
    async def make(**environ: str) -> AsyncIterator[Bench]:
        settings, engine, telegram = make_settings(tmp_path, **environ), FakeEngine(), Offline()
        threaded: Threaded[AnyEngine] = await open_threaded(lambda: engine, name="engine")
        ledger = Ledger(state)
        library, inbox = Library(threaded), Inbox(ledger)
        services = Services(
            settings=settings,
            library=library,
            jobs=Jobs(tmp_path, words=tmp_path / "cache", worker=(sys.executable, str(WORKER))),
            state=state,
            ledger=ledger,
            desk=inbox,
            signer=Signer(b"key"),
            limits=Limits(settings.rate),
            preferences=await open_preferences(state),
            started_s=time.monotonic(),
            recent=open_recent(settings),
        )
        application = build_application(settings, services, line=Line(inbox, telegram, telegram))
        async with application:
            await application.start()
            yield Bench(application, telegram, engine, services)
            await application.stop()
        await library.close()

    return make


@pytest.fixture
async def bench(make_bench: MakeBench) -> AsyncIterator[Bench]:
    async with make_bench() as made:
        yield made
