"""Reading in a process apart: what a hostile document brings down is that process, and an error says so."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import PurePath
from threading import Event, Timer
from types import TracebackType
from typing import Any

from index.errors import BadSource, SourceTooComplex, restore
from index.model import Article, Sentence
from index.readers import PLAIN_SUFFIXES, identify, read_bytes

LIMIT_WALL_S = 180.0
"""For one document; a busy machine gets twice the time that computing may take."""
_LIMIT_ANSWER_BYTES = 512 * 1024 * 1024
_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from index.readers.child import main; main()"
)
_KINDS = frozenset({"body", "title", "byline", "heading", "footer"})


class Bench:
    """Where sources are read: plain text here, other formats in a child process that is started when needed.

    One child reads any number of documents; one that died is replaced. Use it as a context manager.

    Args:
        wall_s: How long a document may take.
    """

    def __init__(self, *, wall_s: float = LIMIT_WALL_S) -> None:
        self._wall_s = wall_s
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Bench:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child."""
        self._end()

    def read(self, data: bytes, *, source: str, name: str) -> Article:
        """The article in `data`, as `read_bytes` gives it.

        Raises:
            BadSource: `data` gives no article; the subclass says why.
        """
        if name == "-" or PurePath(name).suffix.lower() in PLAIN_SUFFIXES:
            return read_bytes(data, source=source, name=name)
        return _understand(self._ask(data, source=source, name=name), source)

    def _ask(self, data: bytes, *, source: str, name: str) -> bytes:
        """The line that the child answers.

        Raises:
            SourceTooComplex: It ended without one.
        """
        child = self._start()
        asked = json.dumps({"source": source, "name": name, "size_bytes": len(data)}).encode()
        late = Event()
        timer = Timer(self._wall_s, _stop, (child, late))
        timer.start()
        line = b""
        try:
            line = _exchange(child, asked + b"\n" + data)
        finally:
            timer.cancel()
            if not line.endswith(b"\n"):
                self._end()
        if line.endswith(b"\n"):
            return line
        timed = late.is_set() or child.returncode == -signal.SIGXCPU
        raise SourceTooComplex(source, limit="time" if timed else "crash")

    def _start(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            # Nothing of our environment is handed on: the bot's has secrets in it.
            self._child = subprocess.Popen(  # noqa: S603  # this interpreter, and words of ours
                [sys.executable, "-I", "-B", "-X", "utf8", "-c", _PROGRAM, json.dumps(sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={},
            )
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue


def _stop(child: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    child.kill()


def _exchange(child: subprocess.Popen[bytes], message: bytes) -> bytes:
    """What the child answers; without its line end when it died first."""
    if child.stdin is None or child.stdout is None:
        raise RuntimeError("a child is started with two pipes")
    try:
        child.stdin.write(message)
        child.stdin.flush()
        return child.stdout.readline(_LIMIT_ANSWER_BYTES)
    except (BrokenPipeError, ConnectionResetError):
        return b""


def _understand(line: bytes, source: str) -> Article:
    """The article that a child describes, or the error. What it read may have taken it over, so that
    nothing it says is believed unseen.

    Raises:
        BadSource: What the child says, or that it makes no sense.
    """
    try:
        answer = json.loads(line)
        if "article" in answer:
            return _to_article(answer["article"], source)
        error = restore(answer["error"]["code"], answer["error"]["data"])
    except (TypeError, KeyError, AttributeError, ValueError) as fault:
        raise SourceTooComplex(source, limit="crash") from fault
    raise error if isinstance(error, BadSource) else SourceTooComplex(source, limit="crash")


def _to_article(found: Mapping[str, Any], source: str) -> Article:
    """The article of a description. Raises ValueError and its like when there is something wrong with it."""
    rows = tuple(Sentence(**row) for row in found["sentences"])
    article = Article(**{**found, "source": source, "sentences": rows})
    end = 0
    for number, row in enumerate(rows):
        if row.number != number or row.kind not in _KINDS or not end <= row.start < row.end:
            raise ValueError(row)
        end = row.end
    if end > len(article.text) or article.id != identify(source):
        raise ValueError(article.id)
    article.text.encode()  # raises UnicodeEncodeError, a ValueError, for half a character
    return article
