"""What a terminal gets that a pipe does not: colours, a prompt, history, completion."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot.prompting import Commands

ROOT = Path(__file__).parents[2]
SENTENCE = "Captain Marta Olsen commands the ferry with a crew of 23."
DEADLINE_S = 60.0


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """A data folder with one article."""
    source = tmp_path / "ferry.md"
    source.write_text(f"# The Ferry of Lund\n\n{SENTENCE} It was built in 1999 by Karl Ek.\n", "utf-8")
    own = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "WENJU_DATA": str(tmp_path / "data"),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "COLUMNS": "100",
    }
    add = [sys.executable, "-m", "bot", "index", "add", str(source)]
    subprocess.run(add, cwd=ROOT, env=own, check=True, capture_output=True)
    return own


class Typist:
    """Somebody at a terminal."""

    def __init__(self, environ: dict[str, str], *arguments: str) -> None:
        self._terminal, child = pty.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments],
            cwd=ROOT,
            env=environ,
            stdin=child,
            stdout=child,
            stderr=child,
        )
        os.close(child)
        self.seen = ""

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._terminal, keys.encode())

    def until(self, words: str) -> str:
        """What is on the screen, without its colours, once `words` are among it."""
        end = time.monotonic() + DEADLINE_S
        while words not in plain(self.seen):
            ready, _, _ = select.select([self._terminal], [], [], max(end - time.monotonic(), 0))
            assert ready, f"no {words!r} in {self.seen!r}"
            more = self._read()
            assert more, f"it ended without {words!r}: {self.seen!r}"
            self.seen += more
        return plain(self.seen)

    def prompted_after(self, words: str) -> None:
        """Wait for `words` and then for the next prompt: what is typed before it is no line of its."""
        self.until(words)
        self.seen = self.seen.rpartition(words)[2]
        self.until("›")

    def end(self) -> int:
        """The exit code, when it has ended."""
        while more := self._read():
            self.seen += more
        os.close(self._terminal)
        return self._process.wait(timeout=DEADLINE_S)

    def __enter__(self) -> Typist:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    def _read(self) -> str:
        try:
            return os.read(self._terminal, 65_536).decode(errors="replace")
        except OSError:  # EIO: the other side has closed
            return ""


def plain(written: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", "", written)


def test_one_answer_in_colour_and_plainly_in_a_pipe(environ: dict[str, str]) -> None:
    arguments = ("ask", "Who commands the ferry?", "--quotes", "1")
    typist = Typist(environ, *arguments)
    assert typist.end() == 0
    assert f"│ {SENTENCE}\n— The Ferry of Lund\n" in plain(typist.seen)
    assert "\x1b[" in typist.seen
    piped = subprocess.run(
        [sys.executable, "-m", "bot", *arguments], cwd=ROOT, env=environ, check=True, capture_output=True
    ).stdout.decode()
    assert f"> {SENTENCE}\n— The Ferry of Lund\n" in piped
    assert "\x1b[" not in piped


def test_a_chat_has_a_prompt_history_and_completion(environ: dict[str, str]) -> None:
    with Typist(environ, "chat") as typist:
        typist.until("›")
        typist.type("Who commands the ferry?\r")
        typist.prompted_after("👎")
        typist.type("/priv")
        typist.until("What is kept about you")
        typist.type("\t\r")
        typist.prompted_after("/forget deletes")
        typist.type("\x04")
        assert typist.end() == 0
    with Typist(environ, "chat") as again:
        again.until("›")
        again.type("\x1b[A")
        again.until("Who commands the ferry?")
        again.type("\r")
        again.prompted_after("👎")
        again.type("\x04")
        assert again.end() == 0


def test_only_the_beginning_of_a_command_is_completed() -> None:
    commands = Commands({"ask": "Ask", "article": "One article", "help": "Help"})

    def completed(typed: str) -> list[str]:
        return [found.text for found in commands.get_completions(Document(typed), CompleteEvent())]

    assert completed("/a") == ["/ask", "/article"]
    assert completed("/") == ["/ask", "/article", "/help"]
    assert completed("a") == completed("/ask w") == completed("") == []
