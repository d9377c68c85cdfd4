"""One engine over the words that `scale.py` wrote: made ready, asked, weighed; its figures as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

BEST = 3
Ask = Callable[[Any], object]


def time_asking(ask: Ask, questions: Sequence[Any], budget_s: float) -> dict[str, Any]:
    """Milliseconds of questions, some for warming up before them, as many as the budget allows.

    `p50_ms` and `p99_ms` are of computing, which other work on the machine does not count into; on the clock
    they are `wall_p50_ms` and `wall_p99_ms`.
    """
    for question in questions[-5:]:
        ask(question)
    taken: list[tuple[float, float]] = []
    ends = time.thread_time() + budget_s
    for question in questions:
        begun, used = time.perf_counter(), time.thread_time()
        ask(question)
        taken.append((time.thread_time() - used, time.perf_counter() - begun))
        if time.thread_time() > ends and len(taken) >= 5:
            break
    names = (("p50_ms", "wall_p50_ms"), ("p99_ms", "wall_p99_ms"))
    found = 1000 * np.percentile(taken, [50, 99], axis=0)
    return dict(zip(sum(names, ()), found.ravel().tolist(), strict=True)) | {"questions": len(taken)}


def time_twice(ask: Ask, questions: Sequence[Any], budget_s: float) -> dict[str, Any]:
    """The same, and under `again` when those questions are asked once more: what is kept helps then."""
    first = time_asking(ask, questions, budget_s)
    return first | {"again": time_asking(ask, questions[: first["questions"]], budget_s)}


def memory_mib() -> dict[str, float]:
    """What this process holds: all, and what is its own rather than pages of files."""
    kept = {}
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        name, _, value = line.partition(":")
        if name in ("VmRSS", "RssAnon"):
            kept[name] = int(value.split()[0]) / 1024
    return {"resident_mib": kept["VmRSS"], "own_mib": kept["RssAnon"]}


def ask_wenju(work: Path, budget_s: float) -> dict[str, Any]:
    """Whole answers, the search with all that it weighs, and BM25 of words alone, as rivals have it."""
    from index import Engine
    from index.search.ranking import Weights
    from index.search.scoring import Saturation
    from index.terms import parse_question

    asked = json.loads((work / "questions.json").read_text(encoding="utf-8"))
    begun = time.perf_counter()
    with Engine(work / "data", words=work / "cache") as engine:
        ready_s = time.perf_counter() - begun
        engine.ask(asked["texts"][0])
        whole = time_asking(engine.ask, asked["texts"], budget_s)
        generation = engine._snapshot.generation
        parsed = [parse_question(text, engine._analyzer) for text in asked["texts"]]
        found = time_asking(lambda each: generation.search(each, limit=BEST), parsed, budget_s)
        # Lists are kept for each way to weigh them, and the product has one.
        weighed = memory_mib()
        plain = replace(generation, weights=Weights(Saturation(1.5, 0.75), generation.weights.worth))
        words = time_twice(lambda each: plain.rank(each, limit=BEST), asked["words"], budget_s)
    return {"ready_s": ready_s, "answer": whole, "search": found, **words, **weighed}


def _read_words(work: Path) -> list[list[str]]:
    keys, kept = json.loads((work / "keys.json").read_text(encoding="utf-8")), np.load(work / "words.npz")
    spelt = [keys[term] for term in kept["terms"].tolist()]
    starts = kept["starts"].tolist()
    return [spelt[first:end] for first, end in pairwise(starts)]


def ask_rival(name: str, work: Path, budget_s: float) -> dict[str, Any]:
    """A rival's figures, or why there are none."""
    if any(find_spec(module) is None for module in {"bm25s": ("bm25s", "numba")}.get(name, (name,))):
        return {"missing": "not installed"}
    rows = _read_words(work)
    make = {"rank_bm25": _make_rank_bm25, "bm25s": _make_bm25s, "tantivy": _make_tantivy}[name]
    begun = time.perf_counter()
    ask = make(rows)
    ready_s = time.perf_counter() - begun
    questions = json.loads((work / "questions.json").read_text(encoding="utf-8"))["words"]
    return {"ready_s": ready_s, **time_twice(ask, questions, budget_s), **memory_mib()}


def _make_rank_bm25(rows: Sequence[Sequence[str]]) -> Ask:
    from rank_bm25 import BM25Okapi

    okapi = BM25Okapi(rows)
    return lambda words: np.argsort(-okapi.get_scores(words))[:BEST]


def _make_bm25s(rows: Sequence[Sequence[str]]) -> Ask:
    import bm25s

    retriever = bm25s.BM25(backend="numba")
    retriever.index(rows, show_progress=False)
    return lambda words: retriever.retrieve([words], k=BEST, show_progress=False, n_threads=1)


def _make_tantivy(rows: Sequence[Sequence[str]]) -> Ask:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("words", tokenizer_name="whitespace")
    index = tantivy.Index(builder.build())
    writer = index.writer(heap_size=256 << 20, num_threads=1)
    for row in rows:
        writer.add_document(tantivy.Document(words=" ".join(row)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher, schema = index.searcher(), index.schema
    term = partial(tantivy.Query.term_query, schema, "words")

    def ask(words: Sequence[str]) -> object:
        any_of = [(tantivy.Occur.Should, term(word)) for word in words]
        return searcher.search(tantivy.Query.boolean_query(any_of), BEST).hits

    return ask


def main() -> int:
    """Do what the one argument says."""
    told = json.loads(sys.argv[1])
    work, budget_s = Path(told["work"]), told["budget_s"]
    name = told["engine"]
    found = ask_wenju(work, budget_s) if name == "wenju" else ask_rival(name, work, budget_s)
    print(json.dumps(found))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
