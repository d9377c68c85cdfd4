"""The bot as a process of its own, started as an admin starts it."""

from __future__ import annotations

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.support.botapi import BotApi
from tests.support.botapi.bell import DEADLINE_S, Bell

ROOT = Path(__file__).parents[2]
_PR_SET_PDEATHSIG = 1
"""prctl(2)."""

STOP_S = 15.0
"""Supervisors wait ten seconds or more before they kill; a busy machine gets some more."""


class BotProcess:
    """`python -m bot run`, with an environment of its own; it can be started again and again.

    Args:
        module: What is run in the place of `bot`.

    Attributes:
        output: What all its runs wrote to stdout and stderr.
        stdout: What they wrote to stdout alone.
    """

    def __init__(self, home: Path, settings: Mapping[str, str], *, module: str = "bot") -> None:
        self.home = home
        self._module = module
        self.output = ""
        self.stdout = ""
        self._settings = dict(settings)
        self._bell = Bell()
        self._process: asyncio.subprocess.Process | None = None
        self._readers: list[asyncio.Task[None]] = []

    @property
    def data(self) -> Path:
        """Its data folder."""
        return Path(self._settings["WENJU_DATA"])

    @property
    def token(self) -> str:
        """The bot's token, which must never show."""
        return self._settings["TELEGRAM_BOT_TOKEN"]

    async def start(self) -> None:
        """Starts it; it is not yet polling when this returns."""
        assert self._process is None, "it runs already"
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", self._module, "run",
            cwd=self.home, env=self._environment(), start_new_session=True,
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            preexec_fn=_die_with_parent,
        )  # fmt: skip
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._readers = [
            asyncio.create_task(self._read(self._process.stdout, self._hear_stdout)),
            asyncio.create_task(self._read(self._process.stderr, self._hear)),
        ]

    async def said(self, words: str, *, times: int = 1) -> None:
        """Waits until `words` were written, in any case, on stdout or stderr."""
        try:
            await self._bell.until(lambda: self._count(words) >= times, within_s=DEADLINE_S)
        except TimeoutError:
            raise AssertionError(f"it never said {words!r}, but:\n{self.output}") from None

    async def stop(self, *, by: signal.Signals = signal.SIGTERM) -> int:
        """Asks it to stop and waits: its exit code."""
        self._running.send_signal(by)
        return await self.ended()

    async def kill(self) -> None:
        """Ends it as a power cut would, with all its children."""
        os.killpg(self._running.pid, signal.SIGKILL)
        await self.ended()

    async def ended(self) -> int:
        """Waits until it has ended by itself: its exit code."""
        process = self._running
        try:
            async with asyncio.timeout(STOP_S):
                code = await process.wait()
        except TimeoutError:
            raise AssertionError(f"it did not end within {STOP_S} s:\n{self.output}") from None
        await asyncio.gather(*self._readers)
        self._process = None
        return code

    async def clean_up(self) -> None:
        """Ends whatever still runs."""
        if self._process is not None:
            if self._process.returncode is None:
                os.killpg(self._process.pid, signal.SIGKILL)
            await self._process.wait()
            await asyncio.gather(*self._readers)

    @property
    def _running(self) -> asyncio.subprocess.Process:
        assert self._process is not None, "it does not run"
        return self._process

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            **self._settings,
        }

    def _count(self, words: str) -> int:
        return self.output.lower().count(words.lower())

    def _hear(self, words: str) -> None:
        self.output += words
        self._bell.ring()

    def _hear_stdout(self, words: str) -> None:
        self.stdout += words
        self._hear(words)

    @staticmethod
    async def _read(stream: asyncio.StreamReader, hear: Callable[[str], None]) -> None:
        while line := await stream.readline():
            hear(line.decode(errors="replace"))


def _die_with_parent() -> None:
    """Has Linux end the bot when the tests themselves are killed; it would try to reach them for ever."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def settings_for(api: BotApi, home: Path) -> dict[str, str]:
    """What the bot needs to know to find this Telegram and nothing else."""
    return {
        "TELEGRAM_BOT_TOKEN": api.token,
        "TELEGRAM_BASE_URL": api.base_url,
        "TELEGRAM_BASE_FILE_URL": api.base_file_url,
        "WENJU_DATA": str(home / "data"),
        "WENJU_RATE": "0",
    }


async def run_command(*arguments: str, home: Path, data: Path) -> str:
    """What `wenju …` prints; it must succeed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments,
        cwd=home, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(home), "WENJU_DATA": str(data)},
    )  # fmt: skip
    stdout, stderr = await process.communicate()
    assert process.returncode == 0, stderr.decode()
    return stdout.decode()
