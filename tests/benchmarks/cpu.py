"""What CPU time an answer takes, and where, at 10,000 sentences and over one article.

`python -m tests.benchmarks.cpu FOLDER`, where FOLDER holds question sets. Two indexes of 10,000 sentences are
made through the product: a Chinese one of the sets' articles, and an English one, whose articles are followed
by sentences drawn from their own words until there are as many: the sets hold no more English. Each language
pair asks its questions of a fresh engine, once each, so that
nothing but what a question has in common with those before it is remembered; that is done three times, and
of each question the least counts: what else the machine does slows CPU time, too. It is the process's.

The one article is the sample. It is asked its own questions over and over, each time with other marks at the
end, as `latency` does; and questions about something else, each once.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

import index.answering
import index.search.generation
from index import Engine
from index.bridges import Crossing
from index.bridges.rarity import find_rarity
from index.evaluation.squad import read_questions, read_set
from index.search.generation import Generation
from index.storage.store import Store
from tests.benchmarks.latency import MARKS, QUESTIONS

ENGLISH, CHINESE = ("xquad-dev.en",), ("xquad-dev.zh", "cmrc2018-trial", "drcd-dev")
PAIRS = {
    "en-en": (ENGLISH, "xquad-dev.en"),
    "zh-en": (ENGLISH, "xquad-dev.zh"),
    "en-zh": (CHINESE, "xquad-dev.en"),
    "zh-zh": (CHINESE, "drcd-dev"),
}
"""The languages of questions and of sentences: the articles, and the questions."""
ARTICLE = Path(__file__).parents[2] / "bot" / "sample" / "alibaba.md"
OTHERS = Path(__file__).parent / "spans" / "asked.jsonl"
ONE = ("one-own", "one-others")
"""The sample article, and the questions it is asked: its own, and those about something else."""
ROUNDS = 3
WARM = 3
"""Questions before the clock: the first of a process load the tables, which `cold_start` measures."""
STAGES: dict[str, tuple[tuple[Any, str], ...]] = {
    "analysis": ((index.answering, "parse_question"),),
    "bridges": ((Crossing, "expand"),),
    "search": ((Generation, "search"),),
    "quotes": ((index.answering, "_quote"), (Store, "row")),
    "refusal": ((index.answering, "judge"),),
    "span": ((index.answering, "_find_answer"),),
}
"""Where an answer's time goes: what is called, none within another."""


class Clock:
    """CPU time by stage, in seconds, for one question after the other."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self.taken: list[dict[str, float]] = []

    def watch(self, owner: Any, name: str, stage: str) -> None:
        """Count the time of a function or method under a stage from now on."""
        inner = getattr(owner, name)

        def timed(*arguments: Any, **named: Any) -> Any:
            begun = time.process_time()
            try:
                return inner(*arguments, **named)
            finally:
                self.spent[stage] += time.process_time() - begun

        setattr(owner, name, timed)

    def time(self, ask: Callable[[str], object], question: str) -> None:
        """Ask, and keep what it took."""
        self.spent.clear()
        begun = time.process_time()
        ask(question)
        self.taken.append(dict(self.spent) | {"whole": time.process_time() - begun})


def write_articles(sets: Path, names: Sequence[str], folder: Path, *, sentences: int) -> None:
    """The sets' articles as text files, until they have so many sentences; words of theirs fill the rest."""
    folder.mkdir()
    written, words = 0, list[str]()
    for name in names:
        for article in read_set(sets / f"{name}.json").articles:
            if written < sentences:
                (folder / f"{name}-{article.id}.txt".replace("/", "-")).write_text(
                    article.text, encoding="utf-8"
                )
                written += len(article.sentences)
                words += article.text.split()
    rng = random.Random(5)  # noqa: S311  # a benchmark's sentences
    for number in range(0, sentences - written, 20):
        rows = (" ".join(rng.choice(words) for _ in range(22)).rstrip(".") + "." for _ in range(20))
        text = "\n\n".join(row[0].upper() + row[1:] for row in rows)
        (folder / f"drawn-{number:05}.txt").write_text(text, encoding="utf-8")


def read_asked(path: Path, count: int) -> list[str]:
    """So many questions of a set, evenly drawn."""
    questions = list(read_questions(path).values())
    return questions[:: max(len(questions) // count, 1)][:count]


def read_one(name: str, count: int) -> list[str]:
    """So many questions for the sample article."""
    if name == "one-own":
        marked = ("".join(marks) for size in range(1, 9) for marks in product(MARKS, repeat=size))
        return [question + marks for marks, question in product(marked, QUESTIONS)][:count]
    rows = [json.loads(line) for line in OTHERS.read_text(encoding="utf-8").splitlines()]
    step = max(2 * len(rows) // count, 1)
    return [row[language] for row in rows[::step] for language in ("en", "zh")][:count]


def prepare(scratch: Path, folder: Path, pair: str, sentences: int) -> Path:
    """The data folder of an index, made when it is not there yet."""
    if pair in ONE:
        data, texts = scratch / "one", ARTICLE
    else:
        articles, _ = PAIRS[pair]
        data, texts = scratch / articles[0], scratch / f"{articles[0]}.texts"
    if not data.exists():
        if pair not in ONE:
            write_articles(folder, articles, texts, sentences=sentences)
        with Engine(data) as engine:
            engine.add([str(texts)], holder="benchmark")
    return data


def ask_all(data: Path, questions: Sequence[str], clock: Clock) -> list[dict[str, float]]:
    """What each question took of a fresh engine."""
    find_rarity.cache_clear()
    with Engine(data) as engine:
        for question in questions[:WARM]:
            engine.ask(question)
        clock.taken = []
        for question in questions[WARM:]:
            clock.time(engine.ask, question)
    return clock.taken


def measure(rounds: Sequence[Sequence[dict[str, float]]]) -> Iterator[str]:
    """The figures of one pair: of an answer whole, and the mean of each stage, in its quickest round."""
    quickest = [min(turns, key=lambda taken: taken["whole"]) for turns in zip(*rounds, strict=True)]
    whole = [1000 * taken["whole"] for taken in quickest]
    yield from (f"{np.percentile(whole, share):.1f}" for share in (50, 90, 99))
    means = [1000 * float(np.mean([taken.get(stage, 0.0) for taken in quickest])) for stage in STAGES]
    yield from (f"{mean:.1f}" for mean in [*means, float(np.mean(whole)) - sum(means)])


def main() -> None:
    """Print a table, in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sentences", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=300)
    every = [*PAIRS, *ONE]
    parser.add_argument("--pairs", nargs="+", default=every, choices=every)
    options = parser.parse_args()
    clock = Clock()
    for stage, watched in STAGES.items():
        for owner, name in watched:
            clock.watch(owner, name, stage)
    print("| pair | sentences | p50 | p90 | p99 |", *(f"{stage} |" for stage in (*STAGES, "rest")))  # noqa: T201
    print("| --- |" + " ---: |" * (5 + len(STAGES)))  # noqa: T201
    with tempfile.TemporaryDirectory() as scratch:
        for pair in options.pairs:
            data = prepare(Path(scratch), options.folder, pair, options.sentences)
            with Engine(data) as engine:
                size = sum(card.sentences for card in engine.articles())
            count = options.questions + WARM
            questions = (
                read_one(pair, count)
                if pair in ONE
                else read_asked(options.folder / f"{PAIRS[pair][1]}.json", count)
            )
            cells = measure([ask_all(data, questions, clock) for _ in range(ROUNDS)])
            print(f"| {pair} | {size} |", *(f"{cell} |" for cell in cells), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
