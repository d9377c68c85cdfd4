"""How all of it grows with the number of sentences, beside rank_bm25, bm25s with numba and tantivy.

    python -m tests.benchmarks.scale SETS --sizes 1000 10000 100000 1000000

SETS is a folder of question sets in SQuAD's format; `corpus.py` says how sentences are made of them. For each
size an index is built as `wenju index add` builds it, then each engine answers in a process of its own: ours
from the index as it lies on the disk, the others from the very words that stand in ours. They take turns,
three times, since a machine is not as fast at all times, and the figures are medians. What is not installed
is left out and said to be; nothing of it is among the product's dependencies:

    python -m pip install --target rivals bm25s numba tantivy && PYTHONPATH=rivals python -m …

A question to the rivals, and to our BM25 of the words alone, is five words of one sentence. Figures go to
docs/speed.json, from which `python -m tests.benchmarks.growth` writes the table and the picture.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index import Engine, Progress
from tests.benchmarks.corpus import read_clauses, write_articles

FIGURES = Path(__file__).parents[2] / "docs" / "speed.json"
ENGINES = ("wenju", "rank_bm25", "bm25s", "tantivy")
QUESTIONS, WORDS = 1000, 5
JIEBA_BYTES = 2_000_000
"""So much of the text is cut by jieba alone, for its speed."""


def measure_building(sentences: int, *, clauses: dict[str, list[str]], work: Path) -> dict[str, Any]:
    """Make the index of one size in a folder, and words and questions beside it; all figures of that."""
    articles, data = work / "articles", work / "data"
    text_bytes = write_articles(clauses, sentences, articles)
    found: dict[str, Any] = {"sentences": sentences, "text_bytes": text_bytes}
    found |= _build(articles, data)
    found["disk_bytes"] = _count_bytes(data)
    found["jieba_bytes_s"], found["jieba_bytes_cpu_s"] = _time_jieba(articles)
    found["replace_s"], found["replace_cpu_s"] = _replace(articles, data)
    found["disk_replaced_bytes"] = _count_bytes(data)
    _write_words(data, work, clauses)
    return found


def measure_asking(
    sentences: int, *, engines: Sequence[str], work: Path, budget_s: float, rounds: int
) -> dict[str, Any]:
    """The figures of engines over what `measure_building` left in a folder: medians of rounds by turns."""
    told: dict[str, list[dict[str, Any]]] = {engine: [] for engine in engines}
    for _ in range(rounds):
        for engine, found in told.items():
            found.append(_ask(engine, work, budget_s))
            _print(f"{sentences} {engine} {json.dumps(found[-1])[:400]}")
    return {engine: take_medians(found) for engine, found in told.items()}


def take_medians(rounds: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Of each figure the median; what is missing in one round is missing."""
    missing = next((found for found in rounds if "missing" in found), None)
    if missing is not None:
        return missing
    return {
        name: take_medians([found[name] for found in rounds])
        if isinstance(value, dict)
        else statistics.median_low([found[name] for found in rounds])
        for name, value in rounds[0].items()
    }


def _ask(engine: str, work: Path, budget_s: float) -> dict[str, Any]:
    """The figures of one engine in a process of its own."""
    told = {"engine": engine, "work": str(work), "budget_s": budget_s}
    ended = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.asking", json.dumps(told)],
        stdout=subprocess.PIPE,
        check=False,
    )
    if ended.returncode:
        return {"missing": "it failed"}
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def _count_bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _build(articles: Path, data: Path) -> dict[str, Any]:
    """Build the index, and hold the time left that was told from halfway on against the end."""
    told: list[tuple[float, float]] = []
    begun, used = time.perf_counter(), _cpu_s()
    with Engine(data, words=data.parent / "cache") as engine:
        shown = time.perf_counter()  # a bar on a terminal is, once the index is open

        def note(now: Progress) -> None:
            told.append((time.perf_counter() - shown, now.share))

        report = engine.add([str(articles)], holder="a benchmark", on_progress=note)
        ended = time.perf_counter()
        if report.failed:
            raise SystemExit(f"{len(report.failed)} articles could not be read")
    built_s, shown_s = ended - begun, ended - shown
    late = [at / share / shown_s for at, share in told if share and at >= shown_s / 2]
    peak_mib = max(
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    _print(
        f"built in {built_s:.1f} s, {_cpu_s() - used:.1f} s of computing, estimates {late[:1]}…{late[-1:]}"
    )
    return {
        "build_s": built_s,
        "build_cpu_s": _cpu_s() - used,
        "build_peak_mib": peak_mib,
        "estimates": [min(late), max(late)] if late else None,
    }


def _cpu_s() -> float:
    whos = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, whos))


def _time_jieba(articles: Path) -> tuple[float, float]:
    """Bytes that jieba alone cuts in a second of this process, on the clock and of computing."""
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    texts, size = [], 0
    for path in sorted(articles.rglob("*.txt")):
        texts.append(path.read_text(encoding="utf-8"))
        size += path.stat().st_size
        if size > JIEBA_BYTES:
            break
    begun, used = time.perf_counter(), time.process_time()
    for text in texts:
        jieba.lcut(text)
    return size / (time.perf_counter() - begun), size / (time.process_time() - used)


def _replace(articles: Path, data: Path) -> tuple[list[float], list[float]]:
    """Seconds, on the clock and of computing, of five changes of one article in an engine that stays open."""
    taken = []
    with Engine(data, words=data.parent / "cache") as engine:
        for path in sorted(articles.rglob("*.txt"))[:5]:
            path.write_text(path.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
            begun, used = time.perf_counter(), time.process_time()
            engine.add([str(path)], holder="a benchmark")
            taken.append((time.perf_counter() - begun, time.process_time() - used))
    clock, computing = zip(*taken, strict=True)
    return list(clock), list(computing)


def _write_words(data: Path, work: Path, clauses: dict[str, list[str]]) -> None:
    """The words of every sentence as our index holds them, and the questions."""
    rng = random.Random(7)  # noqa: S311  # a benchmark's questions
    keys: dict[bytes, int] = {}
    terms, rows = [], []
    with Engine(data, words=data.parent / "cache") as engine:
        first = 0
        for part in engine._snapshot.generation.layout.parts:
            lists = part.segment.fields["word"]
            size = len(lists.vocabulary)
            numbers = [keys.setdefault(key, len(keys)) for key in lists.vocabulary.read(0, size)]
            counts, found, tfs = lists.read_range(0, size)
            terms.append(np.repeat(np.repeat(np.array(numbers, np.int32), counts), tfs))
            rows.append(np.repeat(found, tfs) + first)
            first += part.segment.rows
    row, term = np.concatenate(rows), np.concatenate(terms)
    order = np.argsort(row, kind="stable")
    starts = np.searchsorted(row[order], np.arange(first + 1))
    np.savez(work / "words.npz", terms=term[order], starts=starts)
    spelt = [key.decode() for key in keys]
    (work / "keys.json").write_text(json.dumps(spelt), encoding="utf-8")
    questions = []
    while len(questions) < QUESTIONS:
        place = rng.randrange(first)
        held = sorted(set(term[order[starts[place] : starts[place + 1]]].tolist()))
        if len(held) >= WORDS:
            questions.append([spelt[number] for number in rng.sample(held, WORDS)])
    texts = [rng.choice(clauses[rng.choice(("en", "zh"))])[:200] for _ in range(QUESTIONS)]
    (work / "questions.json").write_text(json.dumps({"words": questions, "texts": texts}), encoding="utf-8")


def _print(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201


def main() -> int:
    """Measure and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--budget", type=float, default=20.0, help="seconds of computing to ask each engine")
    parser.add_argument("--rounds", type=int, default=3, help="how often each engine is asked, by turns")
    parser.add_argument("--work", type=Path, help="a folder where indexes stay, to be asked again")
    parser.add_argument("--engines", nargs="+", default=ENGINES, choices=ENGINES)
    parser.add_argument("--figures", type=Path, default=FIGURES)
    options = parser.parse_args()
    clauses = read_clauses(options.sets)
    kept: dict[str, Any] = json.loads(options.figures.read_text()) if options.figures.exists() else {}
    with tempfile.TemporaryDirectory() as passing:
        for sentences in options.sizes:
            work = (options.work or Path(passing)) / str(sentences)
            if not (work / "questions.json").exists():
                work.mkdir(parents=True, exist_ok=True)
                kept[str(sentences)] = measure_building(sentences, clauses=clauses, work=work)
                options.figures.write_text(json.dumps(kept, indent=1) + "\n")
            kept[str(sentences)] |= measure_asking(
                sentences,
                engines=options.engines,
                work=work,
                budget_s=options.budget,
                rounds=options.rounds,
            )
            options.figures.write_text(json.dumps(kept, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
