"""How long a span takes: `python -m tests.benchmarks.spans.speed SETS`, CPU time of each question by itself.

The questions are XQuAD's, each with the three sentences of its article that rank first; the matches are known
beforehand, as they are when quotes are shown.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from index.spans import pick_span
from index.terms import Analyzer, parse_question
from tests.benchmarks.spans.gathering import RANKED, Gathered, gather
from tests.benchmarks.spans.train_spans import PAIRS

EVERY = 3
"""One question of so many is timed."""


def main(folder: Path) -> None:
    """Print the median and the 95th percentile for each pair of languages."""
    with tempfile.TemporaryDirectory() as kept:
        for name, of in PAIRS.items():
            gathered = gather(folder, of, ranked=RANKED, kept=Path(kept))[::EVERY]
            took = sorted(time_all(gathered, Analyzer(Path(kept) / "analyzer")))
            median, late = took[len(took) // 2], took[len(took) * 95 // 100]
            sys.stdout.write(
                f"{name:6} {len(took)} questions: median {median:.2f} ms, 95 of 100 in {late:.2f} ms\n"
            )


def time_all(gathered: Sequence[Gathered], analyzer: Analyzer) -> list[float]:
    """Milliseconds of CPU for each question, after one round that loads what is needed."""
    queries = [parse_question(each.item.question, analyzer) for each in gathered]
    pick_span(queries[0], gathered[0].ranked, analyzer)
    took = []
    for query, each in zip(queries, gathered, strict=True):
        begun = time.process_time_ns()
        pick_span(query, each.ranked, analyzer)
        took.append((time.process_time_ns() - begun) / 1e6)
    return took


if __name__ == "__main__":
    main(Path(sys.argv[1]))
