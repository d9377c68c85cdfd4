"""However an index came to hold its articles, it answers as one that was made of them at once."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from index.building import shelving
from index.building.shelving import Shelving
from index.search.generation import Generation
from index.search.lookup import look_up
from index.search.measuring import measure
from index.search.passages import Entry
from index.search.scoring import Saturation
from index.segments.making import take_entries
from index.segments.shelf import Shelf
from index.storage.records import PartRecord
from index.terms import Analyzer, parse_question
from tests.support.collections import make_article, make_entries

ARTICLES = 12
WORDS = ("cat", "dog", "fish", "bird", "tree", "rain", "电商", "云计算", "300亿", "raised", "moon", "sand")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("change"), st.sets(st.integers(0, ARTICLES - 1), min_size=1, max_size=4)),
        st.tuples(st.just("tidy"), st.just(set[int]())),
    ),
    min_size=1,
    max_size=14,
)
"""A change puts in those of some articles that are out, and takes out those that are in."""
QUESTIONS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
SATURATION = Saturation(1.5, 0.75)


@pytest.fixture(scope="module")
def entries(analyzer: Analyzer) -> list[Entry]:
    """Articles of one to four rows, each with words of its own and words of all."""
    articles = [
        make_article(
            *(" ".join(WORDS[(number * row + step) % 12] for step in range(row + 2)) for row in range(1, 6)),
            name=f"a{number}",
        )
        for number in range(ARTICLES)
    ]
    return make_entries(analyzer, articles)


def follow(entries: Sequence[Entry], steps: Sequence[tuple[str, set[int]]], folder: Path) -> Generation:
    """The generation after some steps, each made on the disk."""
    shelf, parts, held = Shelf(folder), tuple[PartRecord, ...](), set[int]()
    maker = Shelving(shelf, "", lambda versions: [entries[version] for version in versions])
    for kind, chosen in steps:
        opened = {name: shelf.open(name) for part in parts for name in (part.name, *part.minus)}
        if kind == "tidy":
            parts = maker.tidy(parts, opened)
            continue
        coming = [entries[version] for version in sorted(chosen - held)]
        fresh = [shelf.put(*take_entries(coming), fingerprint="")] if coming else []
        parts = maker.follow(parts, opened, retired=chosen & held, fresh=fresh)
        held ^= chosen
    return Generation.over(
        1,
        [(shelf.open(part.name), np.array(part.dead, dtype=np.int32)) for part in parts],
        [shelf.open(name) for part in parts for name in part.minus],
    )


def survivors(steps: Sequence[tuple[str, set[int]]]) -> list[int]:
    held = set[int]()
    for _, chosen in steps:
        held ^= chosen
    return sorted(held)


@settings(deadline=None, max_examples=60)
@given(steps=STEPS, asked=QUESTIONS, small=st.sampled_from([1, 12, 10**6]), quick=st.sampled_from([0, 10**6]))
def test_any_history_answers_as_one_segment(
    analyzer: Analyzer,
    entries: list[Entry],
    steps: list[tuple[str, set[int]]],
    asked: str,
    small: int,
    quick: int,
) -> None:
    """Marked dead, taken off, merged, put off and made up for: the same hits with the same scores."""
    query = parse_question(asked, analyzer)
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelving, "FANOUT", 2)
        patch.setattr(shelving, "SMALL_ROWS", small)
        patch.setattr(shelving, "QUICK_ROWS", quick)
        found = follow(entries, steps, Path(folder)).search(query, limit=30)
    expected = Generation.build(1, [entries[version] for version in survivors(steps)]).search(query, limit=30)
    ours, theirs = (
        [(hit.version, hit.sentence, hit.language, hit.score, hit.evidence) for hit in hits]
        for hits in (found, expected)
    )
    assert ours == theirs


@settings(deadline=None, max_examples=40)
@given(steps=STEPS, asked=QUESTIONS)
def test_scores_stay_rank_bm25s_through_any_history(
    analyzer: Analyzer, entries: list[Entry], steps: list[tuple[str, set[int]]], asked: str
) -> None:
    """To 1e-9, wherever every idf is positive, over the sentences that are left."""
    query = parse_question(asked, analyzer)
    left = [(version, row) for version in survivors(steps) for row in range(5)]
    texts = [_words(entries[version], row) for version, row in left]
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelving, "FANOUT", 2)
        patch.setattr(shelving, "SMALL_ROWS", 1)
        generation = follow(entries, steps, Path(folder))
        lookup = look_up(query, generation.fields)
        words = lookup["word", "sentence"]
        hits = generation.search(query, limit=100)
        units = np.array([hit.unit for hit in hits], dtype=np.int32)
        values = measure(query.asks, lookup, generation.layout, units, saturation=SATURATION).values["word"]
    if not hits:
        return
    okapi = BM25Okapi(texts, k1=SATURATION.k1, b=SATURATION.b)
    keys = [way.key for group in words.groups for way in group.alternatives]
    if any(okapi.idf.get(key, 1) <= 0 for key in keys):
        return
    scores = dict(zip(left, okapi.get_scores(keys), strict=True))
    for hit, value in zip(hits, values.tolist(), strict=True):
        assert value == pytest.approx(scores[hit.version, hit.sentence], abs=1e-9)


def _words(entry: Entry, row: int) -> list[str]:
    words = entry.terms.fields["word"]
    begin = sum(words.lengths[:row])
    return list(words.keys[begin : begin + words.lengths[row]])
