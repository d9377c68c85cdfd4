"""How search grows with the number of sentences: `python -m tests.benchmarks.scale 1000 10000 100000`.

The sentences are made, not taken: words are drawn from a Zipf law over a vocabulary that grows as natural
ones do (Heaps), twelve to a sentence, fifteen sentences to an article, seeded. Questions are four words of a
sentence. Ours are segments on disk, as the writer makes them, searched with all that this version weighs
("all"), or with BM25 of the words alone, unit weights ("words"), which is what the rivals do. Rivals that are
not installed are left out: tantivy, bm25s and numba. All figures are of one run, one search after another.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.generation import Generation
from index.model import ArticleRef, Sentence
from index.passages import Entry
from index.postings import ArticleTerms, FieldTerms
from index.ranking import Weights
from index.records import PartRecord
from index.scoring import Saturation
from index.segments.segment import Segment
from index.segments.shelf import Shelf
from index.shelving import Shelving
from index.terms import FIELDS, Alternative, Field, Group, Kind, Query

WORDS, ROWS, BATCH = 12, 15, 20_000
EXPONENT = 1.07
LETTERS_A_WORD = 6.0
"""With the blank behind it: what an English word takes, for the size of the text."""
BEST = 3

Corpus = NDArray[np.int64]
"""A row of word numbers for each sentence."""


@dataclass(frozen=True)
class Engine:
    """Something that is asked."""

    name: str
    ask: Callable[[Sequence[str]], object]
    built_s: float


def make_corpus(sentences: int, drawn: np.random.Generator) -> Corpus:
    """Word numbers, the most frequent 0."""
    vocabulary = int(40 * (sentences * WORDS) ** 0.6)
    chances = 1 / np.arange(1, vocabulary + 1) ** EXPONENT
    return drawn.choice(vocabulary, size=(sentences, WORDS), p=chances / chances.sum())


def make_questions(corpus: Corpus, count: int) -> list[list[str]]:
    """Four words each of some sentence."""
    rng = random.Random(7)  # noqa: S311  # a benchmark's questions
    rows = [corpus[rng.randrange(len(corpus))].tolist() for _ in range(count)]
    return [[spell(word) for word in sorted(set(row), reverse=True)[:4]] for row in rows]


def spell(word: int) -> str:
    """A word by its number."""
    return f"w{word}"


def make_entry(version: int, rows: Corpus) -> Entry:
    """An article."""
    places, lengths = np.nonzero(np.ones_like(rows))[0], np.full(len(rows), WORDS, np.int32)
    pairs, tfs = np.unique(rows.ravel() * len(rows) + places, return_counts=True)
    words, held = pairs // len(rows), pairs % len(rows)
    by_key = sorted(range(len(pairs)), key=lambda place: (spell(int(words[place])), held[place]))
    words, held, tfs = words[by_key], held[by_key], tfs[by_key]
    first = np.flatnonzero(np.diff(words, prepend=-1))
    starts = np.append(first, len(words)).astype(np.int32)
    keys = tuple(spell(int(word)) for word in words[first])
    terms = FieldTerms(keys, starts, held.astype(np.int32), tfs.astype(np.int32), lengths)
    nothing = FieldTerms(
        (), np.zeros(1, np.int32), *[np.empty(0, np.int32)] * 2, np.zeros(len(rows), np.int32)
    )
    fields: dict[Field, FieldTerms] = dict.fromkeys(FIELDS, nothing)
    fields["word"] = fields["form"] = terms
    sentences = tuple(Sentence(row, "body", row, row + 1, None, row // 5) for row in range(len(rows)))
    reference = ArticleRef(f"a{version}", "", "", None)
    kinds = np.zeros(len(rows), np.int32)
    return Entry(version, reference, sentences, ArticleTerms(fields, kinds), order=f"{version:09}")


class Library:
    """Segments on disk, made as the writer makes them."""

    def __init__(self, folder: Path, corpus: Corpus) -> None:
        self.shelf, self.corpus = Shelf(folder), corpus
        self.parts: tuple[PartRecord, ...] = ()
        self.opened: dict[str, Segment] = {}
        for first in range(0, len(corpus), BATCH):
            self.change(into=list(self._entries(first, min(first + BATCH, len(corpus)))))

    def _entries(self, first: int, end: int) -> Iterator[Entry]:
        for start in range(first, end, ROWS):
            yield make_entry(start // ROWS, self.corpus[start : min(start + ROWS, end)])

    def change(self, *, out: Sequence[int] = (), into: Sequence[Entry] = ()) -> None:
        """One generation further."""
        maker = Shelving(self.shelf, "", self._load)
        self.parts = maker.follow(self.parts, self.opened, retired=out, entries=into)
        names = {name for part in self.parts for name in (part.name, *part.minus)}
        self.opened = {name: self.opened.get(name) or self.shelf.open(name) for name in names}
        self.shelf.sweep(names)

    def replace_one(self, version: int, *, by: int) -> None:
        """Replace an article by another of its length."""
        self.change(out=[version], into=[replace(*self._load([version]), version=by)])

    def generation(self) -> Generation:
        """Over the segments as they are."""
        segments = [(self.shelf.open(part.name), np.array(part.dead, dtype=np.int32)) for part in self.parts]
        return Generation.over(1, segments, [self.opened[name] for part in self.parts for name in part.minus])

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(segment.size for segment in self.opened.values())

    def _load(self, versions: Sequence[int]) -> list[Entry]:
        return [
            make_entry(version, self.corpus[version * ROWS : (version + 1) * ROWS]) for version in versions
        ]


def make_query(words: Sequence[str], *, fields: Sequence[Field]) -> Query:
    """A question of some words."""
    return Query(
        " ".join(words),
        "en",
        tuple(
            Group(field, word, 0, 1, word, (Alternative(word, 1.0, "exact"),))
            for field in fields
            for word in words
        ),
        Kind(0),
    )


def ours(library: Library) -> Iterator[Engine]:
    """The product's search, with all it weighs and with BM25 of words alone."""
    begun = time.perf_counter()
    generation = library.generation()
    opened_s = time.perf_counter() - begun
    yield Engine(
        "wenju, all",
        lambda words: generation.search(make_query(words, fields=("word", "form")), limit=BEST),
        opened_s,
    )
    pairs = {pair: {"word": 1.0} for pair in ("en-en", "en-zh", "zh-en", "zh-zh")}
    plain = replace(generation, weights=Weights(Saturation(1.5, 0.75), pairs))
    yield Engine(
        "wenju, words", lambda words: plain.search(make_query(words, fields=("word",)), limit=BEST), opened_s
    )


def rivals(corpus: Corpus) -> Iterator[Engine]:
    """rank_bm25 to 100,000 sentences, bm25s with numba, tantivy: as far as they are installed."""
    texts = [[spell(word) for word in row] for row in corpus.tolist()]
    if len(corpus) <= 100_000:
        from rank_bm25 import BM25Okapi

        begun = time.perf_counter()
        okapi = BM25Okapi(texts)
        yield Engine(
            "rank_bm25",
            lambda words: np.argsort(-okapi.get_scores(words))[:BEST],
            time.perf_counter() - begun,
        )
    if find_spec("bm25s") and find_spec("numba"):
        import bm25s

        begun = time.perf_counter()
        retriever = bm25s.BM25(backend="numba")
        retriever.index(texts, show_progress=False)
        built_s = time.perf_counter() - begun
        yield Engine(
            "bm25s, numba",
            lambda words: retriever.retrieve([list(words)], k=BEST, show_progress=False, n_threads=1),
            built_s,
        )
    if find_spec("tantivy"):
        yield _make_tantivy(texts)


def _make_tantivy(texts: Sequence[Sequence[str]]) -> Engine:
    import tantivy

    begun = time.perf_counter()
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("words", tokenizer_name="whitespace")
    index = tantivy.Index(builder.build())
    writer = index.writer(heap_size=256 << 20, num_threads=1)
    for text in texts:
        writer.add_document(tantivy.Document(words=" ".join(text)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    return Engine(
        "tantivy",
        lambda words: searcher.search(index.parse_query(" ".join(words), ["words"]), BEST).hits,
        time.perf_counter() - begun,
    )


def time_asking(engine: Engine, questions: Sequence[Sequence[str]], *, budget_s: float) -> list[float]:
    """Milliseconds of each question, one warm-up before them, as many as the budget allows."""
    engine.ask(questions[0])
    taken: list[float] = []
    ends = time.perf_counter() + budget_s
    for words in questions:
        begun = time.perf_counter()
        engine.ask(words)
        taken.append(1000 * (time.perf_counter() - begun))
        if time.perf_counter() > ends and len(taken) >= 10:
            break
    return taken


def resident_mib() -> float:
    """Of this process, mapped pages included."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def measure(sentences: int, *, questions: int, budget_s: float, with_rivals: bool) -> Iterator[str]:
    """The lines of a table for one size."""
    corpus = make_corpus(sentences, np.random.default_rng(11))
    asked = make_questions(corpus, questions)
    with tempfile.TemporaryDirectory() as folder:
        begun, before_mib = time.perf_counter(), resident_mib()
        library = Library(Path(folder), corpus)
        built_s = time.perf_counter() - begun
        begun = time.perf_counter()
        library.replace_one(3, by=10**8)
        replaced_s = time.perf_counter() - begun
        text = sentences * WORDS * LETTERS_A_WORD
        yield (
            f"{sentences} sentences: segments made in {built_s:.1f} s, one article replaced in"
            f" {1000 * replaced_s:.0f} ms ({built_s / replaced_s:.0f} times cheaper), on disk"
            f" {library.size / 2**20:.1f} MiB, {library.size / text:.2f} times the text,"
            f" {len(library.parts)} segments"
        )
        taken = {}
        for engine in ours(library):
            taken[engine.name] = time_asking(engine, asked, budget_s=budget_s)
            yield _line(engine, taken)
        yield f"  resident {resident_mib():.0f} MiB (before: {before_mib:.0f})"
        if with_rivals:
            for engine in rivals(corpus):
                taken[engine.name] = time_asking(engine, asked, budget_s=budget_s)
                yield _line(engine, taken)


def _line(engine: Engine, taken: dict[str, list[float]]) -> str:
    p50, p99 = np.percentile(taken[engine.name], [50, 99])
    ratios = "  ".join(
        f"{np.median(taken[engine.name]) / np.median(times):8.2f} x {name}"
        for name, times in taken.items()
        if name.startswith("wenju") and name != engine.name
    )
    return (
        f"  {engine.name:14} {ratios:48} p50 {p50:8.3f} ms  p99 {p99:8.3f} ms  p99/p50 {p99 / p50:5.1f}"
        f"  ({len(taken[engine.name])} questions, ready in {engine.built_s:.2f} s)"
    )


def main() -> int:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", type=int, nargs="+")
    parser.add_argument("--questions", type=int, default=1000)
    parser.add_argument("--budget", type=float, default=20.0, help="seconds for each engine and size")
    parser.add_argument("--alone", action="store_true", help="without the rivals")
    options = parser.parse_args()
    for sentences in options.sentences:
        lines = measure(
            sentences, questions=options.questions, budget_s=options.budget, with_rivals=not options.alone
        )
        for line in lines:
            print(line, flush=True)  # noqa: T201
        gc.collect()
    return 0


if __name__ == "__main__":
    sys.exit(main())
