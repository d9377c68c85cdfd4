"""How long documents take to read, here and in the process apart: `python -m tests.benchmarks.documents`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from index.readers import read_bytes
from index.readers.apart import Bench
from tests.support.documents.pdfs import column, wrap, write_pdf

PAGES = 300
LINES = 45
SENTENCE = (
    "The harbour town of Lowen keeps one ferry running through the night, and many people depend on it. "
)
PAGE = b"<h1>The ferry</h1>" + b"<p>It is old. It leaks.</p>" * 20


def timed(work: Callable[[], object], clock: Callable[[], float]) -> float:
    """Seconds that `work` takes by a clock."""
    start = clock()
    work()
    return clock() - start


def main() -> None:
    """Print the figures."""
    lines = wrap(SENTENCE * 40, width=440)[:LINES]
    book = write_pdf([column(lines, y=90)] * PAGES)
    spent = timed(lambda: read_bytes(book, source="/x/a.pdf", name="a.pdf"), time.process_time)
    sys.stdout.write(f"PDF of {PAGES} pages, {LINES} lines each: {spent:.1f} s of computing\n")
    here = min(
        timed(lambda: read_bytes(PAGE, source="/x/a.html", name="a.html"), time.perf_counter)
        for _ in range(50)
    )
    with Bench() as bench:
        first = timed(lambda: bench.read(PAGE, source="/x/a.html", name="a.html"), time.perf_counter)
        apart = min(
            timed(lambda: bench.read(PAGE, source="/x/a.html", name="a.html"), time.perf_counter)
            for _ in range(50)
        )
    sys.stdout.write(f"small page: {here * 1e3:.1f} ms here, {apart * 1e3:.1f} ms in the process apart, ")
    sys.stdout.write(f"{first * 1e3:.0f} ms for the first one there\n")


if __name__ == "__main__":
    main()
