"""A batch of articles to a segment on the shelf; also the process that does this for another.

Started by `crew.py`. It is sent pickles on standard input, first where it works, then batches, and answers
each batch on standard output with pickles: 0 at first, then, now and then, how many characters were analysed
since it last said so, then the segment's name, or the OSError that kept it from being written.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.model import Article
from index.search.passages import Entry, make_entry
from index.search.postings import index_article
from index.segments.making import take_entries
from index.segments.shelf import Shelf
from index.terms import Analyzer

TELLING_S = 0.1
"""So often it is told what was analysed: to tell it after each article took an eighth of all time."""


@dataclass(frozen=True, slots=True)
class Task:
    """An article to be analysed, with what a segment says of it."""

    version: int
    added: str
    article: Article


def write_batch(
    tasks: Sequence[Task], shelf: Shelf, analyzer: Analyzer, *, tell: Callable[[int], None]
) -> str:
    """Analyse articles and write them as one segment; its name.

    Args:
        tell: Called with the number of characters of each article, when it is analysed.

    Raises:
        OSError: It could not be written.
    """
    entries: list[Entry] = []
    for task in tasks:
        terms = index_article(task.article, analyzer)
        entries.append(make_entry(task.article, terms, version=task.version, added=task.added))
        tell(len(task.article.text))
    return shelf.put(*take_entries(entries), fingerprint=analyzer.fingerprint)


def main() -> None:
    """Write batches until standard input ends."""
    # An interrupt goes to everyone at the terminal: whoever started this process ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked = sys.stdin.buffer
    folder, cache = pickle.load(asked)  # noqa: S301  # from our own parent
    # Batches make no cycles of note, and looking for some takes a tenth of the time.
    gc.disable()
    shelf, analyzer = Shelf(Path(folder)), Analyzer(Path(cache))
    while True:
        try:
            tasks = pickle.load(asked)  # noqa: S301
        except EOFError:
            return
        answer: str | OSError
        try:
            telling = _Telling()
            telling.finish()
            answer = write_batch(tasks, shelf, analyzer, tell=telling.tell)
            telling.finish()
        except OSError as error:
            answer = error
        _answer(answer)


class _Telling:
    """Says how much was analysed, some articles at a time."""

    def __init__(self) -> None:
        self._chars, self._told = 0, time.monotonic()

    def tell(self, chars: int) -> None:
        """Take note of so many characters more."""
        self._chars += chars
        if (now := time.monotonic()) - self._told >= TELLING_S:
            self.finish()
            self._told = now

    def finish(self) -> None:
        """Say what was not said yet."""
        _answer(self._chars)
        self._chars = 0


def _answer(answer: object) -> None:
    """Say something to whoever asked."""
    try:
        pickle.dump(answer, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # who asked is no more
        os._exit(0)
