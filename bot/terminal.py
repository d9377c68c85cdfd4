"""`wenju chat`: the bot's own application and handlers, with a terminal in Telegram's place."""

from __future__ import annotations

import asyncio
import io
import signal
import sys
import threading
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

from telegram import Update

from bot.app import Line, build_application, opened_services, opened_state
from bot.background import index_at_start, prune_hourly, running
from bot.logs import set_up_logs
from bot.loopback import USER_ID, Json, Loopback
from bot.menus import ADMIN
from bot.screen import Screen
from bot.services import BotApplication
from bot.setting_table import TELEGRAM_API
from bot.settings import Settings
from bot.state import State
from bot.texts import error_text, text
from index.errors import BadSource, MissingSource, UnreadableSource

ADD = "/add"


def run_chat(settings: Settings) -> int:
    """Chat until the input ends or Ctrl-C; the exit code. Who sits at the terminal is an admin.

    Raises:
        StoreError: The data folder cannot be used.
    """
    own = replace(
        settings,
        token=None,
        base_url=f"{TELEGRAM_API}/bot",
        admins=frozenset({USER_ID}),
        allowed_chats=frozenset(),
        rate=0,
        # Between question and answer a terminal has no room for what only an operator reads.
        log_level="warning" if settings.log_level == "info" else settings.log_level,
    )
    set_up_logs(own)
    _accept_anything()
    return asyncio.run(_run(own))


class OpenWork:
    """Knows whether something is still being done in the background; nothing is kept for another start."""

    def __init__(self) -> None:
        self._open: set[int] = set()
        self._undone: set[int] = set()
        self._idle = asyncio.Event()
        self._idle.set()

    def leave_open(self, update: Update) -> None:
        """Its work goes on when its handler has ended."""
        self._undone.add(update.update_id)
        self._idle.clear()

    async def close(self, update: Update) -> None:
        """Its handler has ended, or its work."""
        if update.update_id in self._undone:
            self._undone.discard(update.update_id)
            self._open.add(update.update_id)
        else:
            self._open.discard(update.update_id)
        if not self._open and not self._undone:
            self._idle.set()

    async def done(self) -> None:
        """Wait until nothing is left to do."""
        await self._idle.wait()


class Chat:
    """One user's conversation with the application."""

    def __init__(
        self, application: BotApplication, telegram: Loopback, *, work: OpenWork, screen: Screen
    ) -> None:
        self._application = application
        self._telegram = telegram
        self._work = work
        self._screen = screen

    async def send(self, line: str) -> None:
        """Send what was typed, and wait until it has been answered.

        Raises:
            BadSource: A file to be sent cannot be read.
        """
        await self._application.update_queue.put(Update.de_json(self._read(line), self._application.bot))
        await self._application.update_queue.join()
        await self._work.done()

    def _read(self, line: str) -> Json:
        command, _, rest = line.partition(" ")
        if command == ADD and rest.strip() and "://" not in rest:
            return self._telegram.file_update(_readable(rest.strip()), ADD)
        if (choice := self._screen.choice(line)) is not None:
            return self._telegram.press_update(choice.message, choice.data)
        return self._telegram.text_update(line)


async def _run(settings: Settings) -> int:
    screen, work = Screen(sys.stdout), OpenWork()
    telegram = Loopback(screen.show, language=settings.terminal_language)
    async with (
        opened_state(settings) as ledger,
        opened_services(settings, ledger, desk=work) as services,
    ):
        application = build_application(settings, services, line=Line(asyncio.Queue(), telegram, telegram))
        chat = Chat(application, telegram, work=work, screen=screen)
        await index_at_start(services)
        async with running(services.library.watch(), prune_hourly(services)), application:
            await application.start()
            try:
                former = await ledger.state.call(_typed_before)
                await _talk(chat, screen, former, language=settings.terminal_language)
            finally:
                await application.stop()
    return 0


def _accept_anything() -> None:
    """Let bytes that are no text reach the engine, which has words for them, and print `?` for its like."""
    if isinstance(sys.stdin, io.TextIOWrapper) and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")
        sys.stdout.reconfigure(errors="replace")


def _typed_before(state: State) -> list[str]:
    """The questions that were asked at a terminal, as far as texts are kept."""
    return [asked.text for asked in state.questions() if asked.user == USER_ID and asked.text]


async def _talk(chat: Chat, screen: Screen, former: Sequence[str], *, language: str) -> None:
    if sys.stdin.isatty() and sys.stdout.isatty():
        from bot.prompting import typed_lines  # what a terminal can do, a pipe has no use for

        screen.say(text("terminal-welcome", language, keys="Ctrl-D"))
        lines = typed_lines({name: text(f"menu-{name}", language) for name in sorted(ADMIN)}, former)
    else:
        lines = _piped_lines()
    async for line in lines:
        try:
            await chat.send(line)
        except BadSource as error:
            screen.say(f"{error_text(error, language)}\n")


async def _piped_lines() -> AsyncIterator[str]:
    """The lines of standard input that say something, until it ends or Ctrl-C is pressed."""
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stopped.set)
    while True:
        stop, line = asyncio.create_task(stopped.wait()), asyncio.create_task(_read_line())
        done, _ = await asyncio.wait({stop, line}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if line not in done or not line.result():
            return
        if words := line.result().strip():
            yield words


async def _read_line() -> str:
    """One line; empty at the end. The thread is a daemon: one that still waits must not hold up the end."""
    loop = asyncio.get_running_loop()
    read: asyncio.Future[str] = loop.create_future()

    def work() -> None:
        line = ""
        try:
            line = sys.stdin.readline()
        finally:
            loop.call_soon_threadsafe(_settle, read, line)

    threading.Thread(target=work, daemon=True).start()
    return await read


def _settle(read: asyncio.Future[str], line: str) -> None:
    if not read.done():
        read.set_result(line)


def _readable(source: str) -> Path:
    path = Path(source).expanduser().absolute()
    try:
        path.open("rb").close()
    except FileNotFoundError as error:
        raise MissingSource(str(path)) from error
    except OSError as error:
        raise UnreadableSource(str(path), reason=error.strerror or str(error)) from error
    return path
