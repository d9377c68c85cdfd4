"""The terminal chat: the same application, a terminal in Telegram's place."""

from __future__ import annotations

import asyncio
import io
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.app import Line, build_application
from bot.loopback import Loopback, Shown
from bot.screen import Choice, Screen
from bot.terminal import Chat, OpenWork
from index.errors import MissingSource, UnreadableSource
from tests.unit.bot.conftest import MakeBench
from tests.unit.bot.samples import SENTENCE

ROOT = Path(__file__).parents[3]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@dataclass
class Seat:
    """Somebody at a terminal."""

    chat: Chat
    out: io.StringIO

    async def type(self, line: str) -> str:
        """What is printed for a line."""
        before = len(self.out.getvalue())
        async with asyncio.timeout(20):
            await self.chat.send(line)
        return self.out.getvalue()[before:]


@pytest.fixture
async def seat(make_bench: MakeBench) -> AsyncIterator[Seat]:
    out, work = io.StringIO(), OpenWork()
    screen = Screen(out)
    async with make_bench() as bench:
        services = replace(bench.services, desk=work)
        telegram = Loopback(screen.show, language="en")
        application = build_application(
            services.settings, services, line=Line(asyncio.Queue(), telegram, telegram)
        )
        async with application:
            await application.start()
            yield Seat(Chat(application, telegram, work=work, screen=screen), out)
            await application.stop()


async def test_a_question_and_its_buttons(seat: Seat) -> None:
    shown = await seat.type("Who commands the ferry?")
    assert shown == f"> {SENTENCE}\n— The Ferry of Lund · Crew · 2026-02-10\n[1] Context  [2] 👍  [3] 👎\n\n"
    assert (await seat.type("2")) == "Thank you, I have noted it.\n\n"
    assert (await seat.type("1")).startswith(f"> It was built in 1999. {SENTENCE}")
    assert (await seat.type("2")).startswith(f"> {SENTENCE}"), "back to the answer"


async def test_a_number_that_is_no_choice_is_a_question(seat: Seat) -> None:
    assert (await seat.type("1999")).startswith(f"> {SENTENCE}")


async def test_a_file_is_sent_and_its_change_awaited(seat: Seat, tmp_path: Path) -> None:
    source = tmp_path / "a b.md"
    source.write_text("done")
    shown = await seat.type(f"/add {source}")
    assert shown.splitlines()[0] == "Reading…"
    assert shown.endswith("Done. Added 0, changed 0, unchanged 0, removed 0, failed 0.\n\n")
    assert (await seat.type("/add")).startswith("Send me a document (.txt, ")


async def test_a_page_is_named_by_its_address(seat: Seat) -> None:
    assert (await seat.type("/add https://example.org/")).startswith("Reading…\n")


async def test_a_file_that_cannot_be_sent(seat: Seat, tmp_path: Path) -> None:
    with pytest.raises(MissingSource):
        await seat.type(f"/add {tmp_path / 'none.md'}")
    with pytest.raises(UnreadableSource):
        await seat.type(f"/add {tmp_path}")


async def test_who_sits_at_the_terminal_is_an_admin_and_can_think_better_of_it(seat: Seat) -> None:
    asked = await seat.type("/remove a1b2c3d4e5f6")
    assert asked == "Take “The Ferry of Lund” out of the articles?\n[1] Remove  [2] Keep\n\n"
    assert (await seat.type("2")) == "“The Ferry of Lund” stays.\n\n"
    assert (await seat.type("/remove a1b2c3d4e5f6")) == asked
    assert (await seat.type("1")).endswith("failed 0.\n\n")


def shown_of(text: str, *entities: tuple[str, int, int]) -> Shown:
    kinds = ({"type": kind, "offset": offset, "length": length} for kind, offset, length in entities)
    return Shown(1, text, tuple(kinds), (("Yes", "y"), ("No", "n")))


def test_a_pipe_gets_plain_text_whole_lines_and_marks_for_quotations() -> None:
    out = io.StringIO()
    screen = Screen(out)
    long = "word " * 60
    screen.show(shown_of(f"😀\n{long}\nsecond\nplace", ("blockquote", 3, len(long) + 7), ("bold", 3, 4)))
    assert out.getvalue() == f"😀\n> {long}\n> second\nplace\n[1] Yes  [2] No\n\n"


def test_a_terminal_gets_colours_and_bars() -> None:
    out = Terminal()
    Screen(out).show(shown_of("quoted\nplace", ("blockquote", 0, 6), ("bold", 0, 6)))
    written = out.getvalue()
    assert "\x1b[" in written
    assert "│ " in written


def test_choices_are_those_of_the_last_message() -> None:
    screen = Screen(io.StringIO())
    screen.show(shown_of("Sure?"))
    assert [screen.choice(line) for line in ("1", "2", "3", "0", "x", "²")] == [
        Choice(1, "y"), Choice(1, "n"), None, None, None, None,
    ]  # fmt: skip
    screen.show(Shown(0, "a few words"))
    assert screen.choice("1") == Choice(1, "y")
    screen.show(Shown(2, "another message"))
    assert screen.choice("1") is None


def test_with_a_pipe_it_reads_to_the_end_and_exits_0(tmp_path: Path) -> None:
    """No token, no network: one message a line, each reply printed, and the end is the end."""
    article = tmp_path / "ferry.md"
    article.write_text(f"# The Ferry of Lund\n\n{SENTENCE} It was built in 1999 by Karl Ek.\n", "utf-8")
    lines = f"/add {article}\n\nWho commands the ferry?\n/add /nowhere.md\n/status\n"
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "WENJU_DATA": str(tmp_path / "data"),
        "PYTHONIOENCODING": "utf-8:strict",
    }
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat"],
        input=lines.encode() + b"\xff\xfe broken bytes\n", capture_output=True,
        cwd=ROOT, env=environ, timeout=100, check=False,
    )  # fmt: skip
    printed = done.stdout.decode()
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert "Done. Added 1, changed 0" in printed
    assert f"> {SENTENCE}\n— The Ferry of Lund" in printed
    assert "/nowhere.md is not there." in printed
    assert "Articles: 1" in printed
    assert "This is not text that can be read." in printed
    assert "\x1b[" not in printed
