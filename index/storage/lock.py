"""One writer at a time: an advisory lock on a file that says who holds it.

The operating system lets the lock go when its holder ends, however it ends, so it can never be left behind.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import ReindexInProgress, StoreUnwritable


@contextmanager
def writing(data: Path, *, holder: str, since: str) -> Iterator[None]:
    """Hold the writer's lock of the folder `data`.

    Raises:
        ReindexInProgress: Another holder has it; the error says who and since when.
        StoreUnwritable: The lock's file cannot be made.
    """
    try:
        descriptor = os.open(data / "writer.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StoreUnwritable(str(data), reason=error.strerror or str(error)) from error
    try:
        _take(descriptor)
        _sign(descriptor, holder=holder, since=since)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise _read(descriptor) from error


def _sign(descriptor: int, *, holder: str, since: str) -> None:
    words = json.dumps({"holder": holder, "pid": os.getpid(), "since": since}, ensure_ascii=False)
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, words.encode(), 0)


def _read(descriptor: int) -> ReindexInProgress:
    try:
        return ReindexInProgress(**json.loads(os.pread(descriptor, 65_536, 0)))
    except (ValueError, TypeError):
        # Taken a moment ago and not yet signed.
        return ReindexInProgress(holder="?", pid=0, since="")
