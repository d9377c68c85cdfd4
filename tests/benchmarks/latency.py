"""How soon the bot replies, beside an echo bot of ten lines: `python -m tests.benchmarks.latency [ROUNDS]`.

Both run as processes of their own against the tests' Bot API server, in turns, so that whatever else the
machine does slows both; the ratios are what counts. A reply's time is from the moment its question can be
fetched to the arrival of its `sendMessage`.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.botapi import BotApi, Call, ChatDriver
from tests.support.botapi.journal import Journal

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "bot" / "sample" / "alibaba.md"
ROUNDS = 5
QUESTIONS_EACH = {1: 60, 50: 6}
"""Askers to how many questions each of them asks in a round."""

QUESTIONS = (
    "Who leads e-commerce?", "How much did the sales raise?", "谁负责电商？", "Who chairs the board?",
    "How many partners are left?", "Who are the rivals?",
    "阿里巴巴打算为云计算投资多少钱？", "谁是首席执行官？",
)  # fmt: skip

ECHO = """
import os
from telegram.ext import Application, MessageHandler, filters

async def echo(update, context):
    await update.message.reply_text(update.message.text)

builder = Application.builder().token(os.environ["TELEGRAM_BOT_TOKEN"])
application = builder.base_url(os.environ["TELEGRAM_BASE_URL"]).build()
application.add_handler(MessageHandler(filters.TEXT, echo))
application.run_polling()
"""


class Arrivals(Journal):
    """A journal that tells when a chat was written to."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: dict[int, asyncio.Future[float]] = {}

    def begin(self, method: str, params: dict[str, Any]) -> Call:
        """Notes a call; only messages are of interest here."""
        call = Call(method, params)
        if method == "sendMessage" and (future := self.waiting.pop(int(params["chat_id"]), None)):
            future.set_result(call.at)
        return call


@dataclass(slots=True)
class Rival:
    """One of the two bots, running.

    Attributes:
        online_s: From the start of its process to its first request for updates.
        times_ms: Askers to the times of all replies.
        rates: Askers to replies per second, one for each round.
    """

    name: str
    api: BotApi
    process: asyncio.subprocess.Process
    arrivals: Arrivals
    chats: list[ChatDriver]
    online_s: float
    times_ms: dict[int, list[list[float]]] = field(default_factory=dict)
    rates: dict[int, list[float]] = field(default_factory=dict)

    @property
    def memory_mib(self) -> float:
        """Resident memory (proc(5): statm, second field)."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


async def start(name: str, api: BotApi, *command: str, **environ: str) -> Rival:
    """Start a bot and wait until it asks for updates."""
    own = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(ROOT),
        "TELEGRAM_BOT_TOKEN": api.token, "TELEGRAM_BASE_URL": api.base_url, **environ,
    }  # fmt: skip
    begun = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *command,
        env=own,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    await api.polling(within_s=60)
    online_s = time.monotonic() - begun
    arrivals = Arrivals()
    api.telegram.journal = arrivals
    chats = [api.private(api.user(f"Asker {number}")) for number in range(max(QUESTIONS_EACH))]
    return Rival(name, api, process, arrivals, chats, online_s)


async def ask(rival: Rival, chat: ChatDriver, question: str) -> float:
    """Milliseconds until the reply arrives."""
    future = asyncio.get_running_loop().create_future()
    rival.arrivals.waiting[chat.id] = future
    asked = time.monotonic()
    chat.send(question)
    async with asyncio.timeout(60):
        return 1000 * (await future - asked)


async def run_round(rival: Rival, askers: int) -> None:
    """Everybody asks, one question after the other, all side by side."""

    async def ask_all(number: int, chat: ChatDriver) -> list[float]:
        asked = range(number, number + QUESTIONS_EACH[askers])
        return [await ask(rival, chat, QUESTIONS[place % len(QUESTIONS)]) for place in asked]

    begun = time.monotonic()
    times = await asyncio.gather(*(ask_all(number, chat) for number, chat in enumerate(rival.chats[:askers])))
    took_s = time.monotonic() - begun
    flat = [value for own in times for value in own]
    rival.times_ms.setdefault(askers, []).append(flat)
    rival.rates.setdefault(askers, []).append(len(flat) / took_s)


def percentile(values: list[float], share: float) -> float:
    """The nearest-rank percentile."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def report(echo: Rival, wenju: Rival) -> None:
    """Print a table, ratios last; each figure is the median over the rounds."""
    print(f"{'':34}{'echo':>10}{'wenju':>10}{'ratio':>8}{'rounds':>18}")  # noqa: T201
    for askers in QUESTIONS_EACH:
        for name, share in (("p50", 0.5), ("p99", 0.99)):
            pairs = zip(echo.times_ms[askers], wenju.times_ms[askers], strict=True)
            row(
                f"{name} ms, {askers} asker(s)",
                [tuple(percentile(one, share) for one in pair) for pair in pairs],
            )
    rates = list(zip(echo.rates[50], wenju.rates[50], strict=True))
    row("replies per second, 50 askers", rates)
    row("start to online, s", [(echo.online_s, wenju.online_s)])
    row("resident memory, MiB", [(echo.memory_mib, wenju.memory_mib)])


def row(name: str, pairs: list[Any]) -> None:
    """One line: medians of both, median of the ratios, and their range."""
    ratios = sorted(own / rival for rival, own in pairs)
    rival, own = (statistics.median(values) for values in zip(*pairs, strict=True))
    spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f}"
    print(f"{name:34}{rival:>10.2f}{own:>10.2f}{statistics.median(ratios):>8.2f}{spread:>18}")  # noqa: T201


async def main(rounds: int) -> None:
    """Run everything and print the table."""
    with tempfile.TemporaryDirectory() as data:
        environ: Mapping[str, str] = {"WENJU_DATA": data, "WENJU_RATE": "0"}
        index = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "index", "add", str(SAMPLE),
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": data, **environ},
            stdout=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        await index.wait()
        async with BotApi() as first, BotApi() as second:
            echo = await start("echo", first, "-c", ECHO)
            wenju = await start("wenju", second, "-m", "bot", "run", **environ)
            try:
                for rival in (echo, wenju):  # what loads with the first questions is no part of the pace
                    for question in QUESTIONS:
                        await ask(rival, rival.chats[0], question)
                for _ in range(rounds):
                    for askers in QUESTIONS_EACH:
                        for rival in (echo, wenju):
                            await run_round(rival, askers)
                report(echo, wenju)
            finally:
                for rival in (echo, wenju):
                    rival.process.terminate()
                    await rival.process.wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
