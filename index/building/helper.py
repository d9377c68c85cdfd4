"""A batch of articles to a segment on the shelf; also the process that does this for another.

Started by `crew.py`. It is sent pickles on standard input, first where it works, then batches, and answers
each batch on standard output with pickles: for each article its number of characters once it is analysed,
then the segment's name, or the OSError that kept it from being written.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.model import Article
from index.search.passages import Entry
from index.search.postings import index_article
from index.segments.making import take_entries
from index.segments.shelf import Shelf
from index.snapshot import make_entry
from index.terms import Analyzer


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
            answer = write_batch(tasks, shelf, analyzer, tell=_answer)
        except OSError as error:
            answer = error
        _answer(answer)


def _answer(answer: object) -> None:
    """Say something to whoever asked."""
    try:
        pickle.dump(answer, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # who asked is no more
        os._exit(0)
