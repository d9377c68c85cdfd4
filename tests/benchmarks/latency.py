"""How soon the bot replies, beside an echo bot of ten lines: `python -m tests.benchmarks.latency [ROUNDS]`.

All run as processes of their own against the tests' Bot API server, in turns, so that whatever else the
machine does slows all; the ratios are what counts. A reply's time is from the moment its question can be
fetched to the arrival of its `sendMessage`. Our bot is asked in two ways: `new` are questions that it was
never asked, so that each is looked for; `again` are eight that it was asked before, as happens in a group, so
that the answers are known and what counts is the bot itself. How late event loops are is measured last, each
in a process of its own.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

from tests.benchmarks.latency_bots import ECHO, WATCH, WENJU, memory_mib, processor_s
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

BOTS: Mapping[str, tuple[str, ...]] = {"echo": ("-c", ECHO), "wenju": ("-m", "bot", "run")}

WAYS = (("echo", "again"), ("wenju", "new"), ("wenju", "again"))
"""Which bot is asked in which way; the first is what the others are compared with."""

MARKS = "?!."


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


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of questions took; `processor_ms` is the bot's own, for each reply."""

    times_ms: list[float]
    rate: float
    processor_ms: float


@dataclass(slots=True)
class Rival:
    """One of the bots, running.

    Attributes:
        online_s: From the start of its process to its first request for updates.
        online_used_s: The processor's time that took.
        asked: How many questions it was asked that are asked once.
        rounds: By the way it was asked and the number of askers.
    """

    name: str
    process: asyncio.subprocess.Process
    arrivals: Arrivals
    chats: list[ChatDriver]
    online_s: float
    online_used_s: float
    asked: int = 0
    rounds: dict[tuple[str, int], list[Round]] = field(default_factory=dict)

    async def stop(self) -> None:
        """End the process."""
        self.process.terminate()
        await self.process.wait()


async def start(name: str, api: BotApi, *command: str, **environ: str) -> Rival:
    """Start a bot and wait until it asks for updates."""
    own = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environ,
        "TELEGRAM_BOT_TOKEN": api.token, "TELEGRAM_BASE_URL": api.base_url,
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
    online_s, used_s = time.monotonic() - begun, processor_s(process.pid)
    arrivals = Arrivals()
    api.telegram.journal = arrivals
    chats = [api.private(api.user(f"Asker {number}")) for number in range(max(QUESTIONS_EACH))]
    return Rival(name, process, arrivals, chats, online_s, used_s)


async def ask(rival: Rival, chat: ChatDriver, question: str) -> float:
    """Milliseconds until the reply arrives."""
    future = asyncio.get_running_loop().create_future()
    rival.arrivals.waiting[chat.id] = future
    asked = time.monotonic()
    chat.send(question)
    async with asyncio.timeout(60):
        return 1000 * (await future - asked)


def find_question(rival: Rival, way: str, place: int) -> str:
    """A question; a `new` one has marks at its end like no other, which change nothing else about it."""
    question = QUESTIONS[place % len(QUESTIONS)]
    if way == "again":
        return question
    rival.asked += 1
    marks = (rival.asked // len(MARKS) ** digit % len(MARKS) for digit in range(8))
    return question + "".join(MARKS[mark] for mark in marks)


async def run_round(rival: Rival, way: str, askers: int) -> None:
    """Everybody asks, one question after the other, all side by side."""

    async def ask_all(number: int, chat: ChatDriver) -> list[float]:
        asked = range(number, number + QUESTIONS_EACH[askers])
        return [await ask(rival, chat, find_question(rival, way, place)) for place in asked]

    begun, used_s = time.monotonic(), processor_s(rival.process.pid)
    times = await asyncio.gather(*(ask_all(number, chat) for number, chat in enumerate(rival.chats[:askers])))
    took_s, used_s = time.monotonic() - begun, processor_s(rival.process.pid) - used_s
    flat = [value for own in times for value in own]
    rival.rounds.setdefault((way, askers), []).append(
        Round(flat, len(flat) / took_s, 1000 * used_s / len(flat))
    )


async def warm_up(rival: Rival) -> None:
    """What loads with the first questions is no part of the pace."""
    for question in QUESTIONS:
        await ask(rival, rival.chats[0], question)


def percentile(values: list[float], share: float) -> float:
    """The nearest-rank percentile."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def report(rivals: list[Rival]) -> None:
    """Print what the rounds showed: medians over the rounds."""
    show(["", *BOTS, "wenju/echo"])
    row("resident memory, MiB", [[memory_mib(rival.process.pid)] for rival in rivals])
    show(["", "echo", "new", "again", "new/echo", "again/echo"])
    for askers in QUESTIONS_EACH:
        for name, share in (("p50", 0.5), ("p99", 0.99)):
            row(
                f"{name} ms, {askers} asker(s)",
                measured(rivals, askers, lambda one, share=share: percentile(one.times_ms, share)),
            )
    row("replies per second, 50 askers", measured(rivals, 50, lambda one: one.rate))
    row("processor ms a reply, 50 askers", measured(rivals, 50, lambda one: one.processor_ms))


def measured(rivals: list[Rival], askers: int, figure: Callable[[Round], float]) -> list[list[float]]:
    """For each way a figure of each of its rounds."""
    named = {rival.name: rival for rival in rivals}
    return [[figure(one) for one in named[name].rounds[way, askers]] for name, way in WAYS]


def row(name: str, found: list[list[float]]) -> None:
    """One line: a median for each column, then the median of its ratios to the first in the same round."""
    ratios = [statistics.median(b / a for a, b in zip(found[0], own, strict=True)) for own in found[1:]]
    show([name, *(f"{value:.2f}" for value in (*map(statistics.median, found), *ratios))])


def show(cells: list[str]) -> None:
    """Print cells in columns."""
    print(f"{cells[0]:32}" + "".join(f"{cell:>14}" for cell in cells[1:]))  # noqa: T201


async def index_sample(data: Path) -> Mapping[str, str]:
    """Index the sample article in a new data folder; the environment of its bot."""
    environ = {"WENJU_DATA": str(data), "WENJU_RATE": "0", "HOME": str(data.parent)}
    index = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "index", "add", str(SAMPLE),
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environ},
        stdout=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    await index.wait()
    return environ


async def measure_lag(folder: Path, program: str, *, rounds: int) -> list[float]:
    """How late, in milliseconds, the event loop of a bot is while 50 ask."""
    environ, noted = await index_sample(folder), folder / "lags.json"
    async with BotApi() as api:
        rival = await start("watched", api, "-c", WATCH + program, "run", **environ, LAGS=str(noted))
        try:
            await warm_up(rival)
            begun_s = time.monotonic()
            for _ in range(rounds):
                await run_round(rival, "new", 50)
            ended_s = time.monotonic()
        finally:
            await rival.stop()
    return [1000 * late_s for due_s, late_s in json.loads(noted.read_text()) if begun_s < due_s < ended_s]


async def measure_starts(folder: Path, *, rounds: int) -> None:
    """Print how long the bots take, and what of the processor, to their first request for updates."""
    environs = {name: await index_sample(folder / name) for name in BOTS}
    online: dict[str, list[Rival]] = {name: [] for name in BOTS}
    for number in range(rounds + 1):
        for name, command in BOTS.items():
            async with BotApi() as api:
                rival = await start(name, api, *command, **environs[name])
                await rival.stop()
            if number:  # the first start may find files that no process has read yet
                online[name].append(rival)
    show(["", *BOTS, "wenju/echo"])
    row("start to online, s", [[rival.online_s for rival in found] for found in online.values()])
    row("processor s of that", [[rival.online_used_s for rival in found] for found in online.values()])


async def main(rounds: int) -> None:
    """Run everything and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        await measure_starts(Path(folder), rounds=rounds)
        async with AsyncExitStack() as stack:
            rivals = []
            for name, command in BOTS.items():
                api = await stack.enter_async_context(BotApi())
                environ = await index_sample(Path(folder) / name)
                rivals.append(await start(name, api, *command, **environ))
                stack.push_async_callback(rivals[-1].stop)
            for rival in rivals:
                await warm_up(rival)
            for _ in range(rounds):
                for askers, (name, way) in product(QUESTIONS_EACH, WAYS):
                    await run_round(next(rival for rival in rivals if rival.name == name), way, askers)
            report(rivals)
        for name, program in (("echo", ECHO), ("wenju", WENJU)):
            lags = await measure_lag(Path(folder) / f"{name}-watched", program, rounds=rounds)
            found = [f"{percentile(lags, share):.1f}" for share in (0.5, 0.99)]
            show(["lag p50, p99 ms, 50 askers", name, *found])


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
