"""How soon a question is answered after a process starts: `python -m tests.benchmarks.cold_start FOLDER`.

FOLDER holds question sets, whose texts are segmented for the throughput. Every figure is compared with its
rival's in the same run, in turns, so that whatever else the machine does slows both; medians count.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from index.terms.segment import load_tokenizer

ROUNDS = 11
TEXTS = 3000
COMPILED = Path(tempfile.gettempdir()) / "wenju-cold-start"
SAMPLE = Path(__file__).parents[2] / "bot" / "sample" / "alibaba.md"

JIEBA = """
import sys, jieba
jieba.setLogLevel(60)
jieba.dt.tmp_dir = sys.argv[1]
"""
JIEBA_SEGMENTS = f"{JIEBA}\njieba.lcut_for_search(sys.argv[2])"
WENJU_SEGMENTS = """
import sys, pathlib
from index.terms.segment import Segmenter
Segmenter(pathlib.Path(sys.argv[1])).words(sys.argv[2])
"""
NAIVE_ASK = f"""{JIEBA}
import re
from rank_bm25 import BM25Okapi
article = open(sys.argv[3], encoding="utf-8").read()
rows = [row for row in re.split(r"(?<=[。！？.!?])\\s*|\\n+", article) if row.strip()]
print(BM25Okapi([jieba.lcut(row) for row in rows]).get_top_n(jieba.lcut(sys.argv[2]), rows, n=3))
"""
WENJU = "import sys; from bot.cli import main; sys.exit(main(sys.argv[1:]))"


@dataclass(frozen=True)
class Run:
    """What one process took."""

    wall_s: float
    cpu_s: float
    peak_mib: float


def run_python(program: str, *arguments: str) -> Run:
    """Run a program of ours or a rival's in a Python of its own."""
    # Both find their modules compiled, as they are wherever this is not forbidden.
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(COMPILED)}
    begun = time.perf_counter()
    command = [sys.executable, "-W", "ignore", "-c", program, *arguments]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=os.environ | compiled) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"a benchmark's process ended with {process.returncode}")
    wall_s = time.perf_counter() - begun
    return Run(wall_s, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def middle(runs: Sequence[Run]) -> Run:
    """The median of each figure."""
    return Run(*(median(getattr(run, name) for run in runs) for name in ("wall_s", "cpu_s", "peak_mib")))


def compare(title: str, ours: Callable[[], Run], rival: Callable[[], Run]) -> None:
    """Take turns, and print both with the ratios, rival's to ours."""
    ours(), rival()  # caches on disk are warm for both
    turns = [(ours(), rival()) for _ in range(ROUNDS)]
    mine, other = middle([turn[0] for turn in turns]), middle([turn[1] for turn in turns])
    print(  # noqa: T201
        f"{title:34} {other.wall_s / mine.wall_s:5.1f}x wall {other.cpu_s / mine.cpu_s:5.1f}x CPU   "
        f"ours {1000 * mine.wall_s:5.0f} ms {1000 * mine.cpu_s:5.0f} ms CPU {mine.peak_mib:4.0f} MiB   "
        f"rival {1000 * other.wall_s:5.0f} ms {1000 * other.cpu_s:5.0f} ms CPU {other.peak_mib:4.0f} MiB"
    )


def compare_throughput(texts: Sequence[str], cache: Path) -> None:
    """Segment the same texts by both tokenizers in this process, every word loaded, and compare CPU time."""
    ours = load_tokenizer(cache)
    import jieba

    jieba.dt.tmp_dir = str(cache)
    jieba.initialize()
    size_mb = sum(len(text.encode()) for text in texts) / 1e6
    seconds: dict[Any, list[float]] = {ours: [], jieba.dt: []}
    for tokenizer in (ours, jieba.dt) * 4:
        begun = time.process_time()
        for text in texts:
            tokenizer.lcut_for_search(text)
        seconds[tokenizer].append(time.process_time() - begun)
    mine, other = min(seconds[ours]), min(seconds[jieba.dt])
    print(  # noqa: T201
        f"{'segmenting, every word loaded':34} {other / mine:5.2f}x CPU   "
        f"ours {size_mb / mine:.2f} MB/s, the first time {size_mb / seconds[ours][0]:.2f}   "
        f"rival {size_mb / other:.2f} MB/s"
    )


def read_texts(folder: Path) -> Iterator[str]:
    """The paragraphs and questions of the Chinese sets."""
    for path in sorted(folder.glob("*.json")):
        read = json.loads(path.read_text(encoding="utf-8"))
        for article in read["data"]:
            for paragraph in article["paragraphs"]:
                yield paragraph["context"]
                yield from (asked["question"] for asked in paragraph["qas"])


def main() -> None:
    """Print a line for each comparison."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WENJU_DATA"] = folder
        run_python(WENJU, "index", "add", str(SAMPLE))
        cache = str(Path(folder) / "cache")
        run = "阿里巴巴的电商业务现在由谁负责"
        load_tokenizer(Path(cache))
        compare(
            "start to first segmentation",
            lambda: run_python(WENJU_SEGMENTS, cache, run),
            lambda: run_python(JIEBA_SEGMENTS, cache, run),
        )
        # The last finds no answer, so that the words of that are loaded too.
        for question in ("Who leads e-commerce?", "谁卖了旧店？", "电商业务由谁负责？"):
            compare(
                f"wenju ask {question}",
                lambda question=question: run_python(WENJU, "ask", question),
                lambda question=question: run_python(NAIVE_ASK, cache, question, str(SAMPLE)),
            )
        compare_throughput(list(read_texts(Path(sys.argv[1])))[-TEXTS:], Path(cache))


if __name__ == "__main__":
    main()
