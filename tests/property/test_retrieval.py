"""Laws of the index: there and back, the same scores as rank-bm25, and no hit lost to strangers."""

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from index.search import maxscore, stretches, words
from index.search.gathering import Rows
from index.search.generation import Generation
from index.search.lookup import look_up
from index.search.measuring import measure, rescore
from index.search.ranking import Hit, Weights
from index.search.scoring import Saturation
from index.segments.container import Container, Damaged
from index.segments.lists import pack_lists, unpack_list, unpack_lists
from index.segments.making import take_entries
from index.segments.merging import merge_segments
from index.segments.segment import Segment
from index.terms import FIELDS, Alternative, Analyzer, Group, Query, parse_question
from tests.support.collections import (
    cut_at,
    make_article,
    make_entries,
    make_generation,
    make_segment,
    make_segmented,
    write,
)
from tests.support.queries import CUTS, QUERIES, WORDS

LINES = st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=12)
SATURATIONS = st.builds(Saturation, st.floats(0.1, 3.0), st.floats(0.0, 0.99))


KEYS = st.sampled_from(["cat", "dog", "fish", "bird", "tree", "nowhere", "neither"])
WAYS = st.lists(st.tuples(KEYS, st.sampled_from([1.0, 1.0, 0.5])), max_size=3, unique_by=lambda way: way[0])


@settings(deadline=None)
@given(lines=LINES, groups=st.lists(WAYS, min_size=1, max_size=5))
@example(
    lines=["cat dog", "dog fish"], groups=[[("nowhere", 1.0)], [("cat", 1.0)], [("dog", 1.0), ("fish", 1.0)]]
)
def test_groups_that_are_looked_up_together_are_what_each_is_alone(
    analyzer: Analyzer, lines: list[str], groups: list[list[tuple[str, float]]]
) -> None:
    """Also when some have no term and others several, so that there are as many terms as groups."""
    generation = make_generation(analyzer, make_article(*lines))
    ways = tuple(
        Group("word", "?", 0, 1, "", tuple(Alternative(key, weight, "exact") for key, weight in group))
        for group in groups
    )
    field = generation.fields["word"]
    terms = [field.find(group) for group in ways]
    rows = Rows.of([term for weighted in terms for term, _ in weighted], generation.layout)
    for level in field.levels.values():
        together = level.unite_all(terms, rows)
        for posting, weighted in zip(together.each, terms, strict=True):
            alone = level.unite(weighted)
            assert (posting.units.tolist(), posting.tfs.tolist()) == (
                alone.units.tolist(),
                alone.tfs.tolist(),
            )
            assert posting.df == alone.df


@settings(deadline=None)
@given(
    corpus=st.lists(st.lists(WORDS, max_size=9), min_size=1, max_size=30),
    asked=st.lists(WORDS, min_size=1, max_size=5).map(" ".join),
    saturation=SATURATIONS,
    cuts=CUTS,
)
def test_scores_are_rank_bm25s(
    analyzer: Analyzer, corpus: list[list[str]], asked: str, saturation: Saturation, cuts: set[int]
) -> None:
    """Over any segments, measured and rescored, as its full scan wherever every idf is positive."""
    articles = [make_article(" ".join(line), name=str(number)) for number, line in enumerate(corpus)]
    generation = make_segmented(analyzer, articles, cuts=cuts)
    query = parse_question(asked, analyzer)
    lookup = look_up(query, generation.fields)
    units = np.arange(len(corpus), dtype=np.int32)
    measures = measure(query.asks, lookup, generation.layout, units, saturation=saturation)
    rescored = rescore(lookup, measures, saturation=saturation)
    for field in FIELDS:
        tokens = [
            [term.key for term in analyzer.terms(" ".join(line)) if term.field == field] for line in corpus
        ]
        keys = [group.alternatives[0].key for group in query.of_field(field)]
        if not any(tokens):
            continue
        okapi = BM25Okapi(tokens, k1=saturation.k1, b=saturation.b)
        if any(okapi.idf.get(key, 1.0) <= 1e-9 for key in keys):  # zero, but for rounding
            continue
        expected = pytest.approx(okapi.get_scores(keys).tolist(), abs=1e-9)
        assert measures.values[field].tolist() == expected
        assert rescored[field].tolist() == expected


@settings(deadline=None)
@given(
    corpus=st.lists(st.lists(WORDS, max_size=9), min_size=1, max_size=30),
    asked=st.lists(WORDS, min_size=1, max_size=7),
    saturation=SATURATIONS,
    cuts=CUTS,
    limit=st.integers(1, 9),
    dense=st.sampled_from([0, 10**6]),
    long=st.sampled_from([0, 10**6]),
    held=st.sampled_from([0, 10**6]),
    longest=st.integers(1, 3),
    room=st.sampled_from([0, 10**6]),
)
def test_the_best_by_words_alone_are_rank_bm25s(
    analyzer: Analyzer,
    corpus: list[list[str]],
    asked: list[str],
    saturation: Saturation,
    cuts: set[int],
    limit: int,
    dense: int,
    long: int,
    held: int,
    longest: int,
    room: int,
) -> None:
    """However lists are read and added up, whichever are left out, and whatever is kept in between."""
    articles = [make_article(" ".join(line), name=str(number)) for number, line in enumerate(corpus)]
    generation = make_segmented(analyzer, articles, cuts=cuts)
    tokens = [
        [term.key for term in analyzer.terms(" ".join(line)) if term.field == "word"] for line in corpus
    ]
    keys = [
        *dict.fromkeys(term.key for word in asked for term in analyzer.terms(word) if term.field == "word")
    ]
    assume(any(tokens))
    okapi = BM25Okapi(tokens, k1=saturation.k1, b=saturation.b)
    assume(all(okapi.idf.get(key, 1.0) > 1e-9 for key in keys))
    scores = okapi.get_scores(keys).tolist()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(maxscore, "DENSE", dense)
        patch.setattr(maxscore, "LONG", long)
        patch.setattr(maxscore, "AHEAD", 1)
        patch.setattr(words, "ROOM", held)
        patch.setattr(stretches, "LONGEST", (longest,))
        patch.setattr(stretches, "ROOM", room)
        patch.setattr(stretches, "KEYS", 2)
        generation = replace(generation, weights=Weights(saturation, generation.weights.worth))
        for _ in range(2):
            found = generation.rank(keys, limit=limit)
            expected = sorted((score for score in scores if score > 0), reverse=True)[:limit]
            assert [score for _, score in found] == pytest.approx(expected, abs=1e-9)
            assert [score for _, score in found] == pytest.approx(
                [scores[unit] for unit, _ in found], abs=1e-9
            )
            assert found == sorted(found, key=lambda pair: (-pair[1], pair[0]))


@settings(deadline=None, max_examples=30)
@given(
    corpus=st.lists(LINES, min_size=1, max_size=7),
    strangers=st.lists(LINES, max_size=4),
    asked=QUERIES,
    cuts=CUTS,
    drawn=st.randoms(use_true_random=False),
)
def test_scores_do_not_depend_on_how_articles_lie_in_segments(
    analyzer: Analyzer,
    corpus: list[list[str]],
    strangers: list[list[str]],
    asked: Query,
    cuts: set[int],
    drawn: random.Random,
) -> None:
    """In one segment or many, in any order, with what was taken out marked dead or merged away."""
    wanted = [make_article(*lines, name=f"a{number}") for number, lines in enumerate(corpus)]
    gone = [make_article(*lines, name=f"b{number}") for number, lines in enumerate(strangers)]
    expected = tell(make_generation(analyzer, *wanted).search(asked, limit=20))
    entries = make_entries(analyzer, [*wanted, *gone])
    dead = set(range(len(wanted), len(entries)))
    drawn.shuffle(entries)
    pieces = cut_at(entries, cuts)
    marked = Generation.over(
        1,
        [
            (
                make_segment(piece),
                np.array([i for i, e in enumerate(piece) if e.version in dead], dtype=np.int32),
            )
            for piece in pieces
        ],
        [make_segment([entry for entry in piece if entry.version in dead]) for piece in pieces],
    )
    assert tell(marked.search(asked, limit=20)) == expected
    live = [np.array([entry.version not in dead for entry in piece], dtype=bool) for piece in pieces]
    merged = merge_segments(list(zip(map(make_segment, pieces), live, strict=True)))
    assert write(merged) == write(take_entries([entry for entry in entries if entry.version not in dead]))


def tell(hits: list[Hit]) -> list[tuple[object, ...]]:
    """What others see of hits: the numbers of units are the generation's own."""
    return [(hit.version, hit.sentence, hit.language, hit.score, hit.evidence) for hit in hits]


LISTS = st.lists(
    st.dictionaries(
        st.one_of(st.integers(0, 400), st.integers(0, 2**31 - 1)), st.integers(1, 700), min_size=1
    ),
    max_size=12,
)


@given(lists=LISTS)
def test_posting_lists_survive_their_bytes(lists: list[dict[int, int]]) -> None:
    """unpack(pack(x)) == x, for one list at a time and for all at once."""
    counts = np.array([len(one) for one in lists], dtype=np.int64)
    rows = np.array([row for one in lists for row in sorted(one)], dtype=np.int32)
    tfs = np.array([one[row] for one in lists for row in sorted(one)], dtype=np.int32)
    data, sizes = pack_lists(counts, rows, tfs)
    starts = np.cumsum(sizes) - sizes
    assert [found.tolist() for found in unpack_lists(data, starts, counts)] == [rows.tolist(), tfs.tolist()]
    for one, start in zip(lists, starts.tolist(), strict=True):
        found = unpack_list(data, start, len(one))
        assert dict(zip(*(numbers.tolist() for numbers in found), strict=True)) == one


@given(data=st.binary(max_size=200), place=st.integers(0, 100_000), byte=st.integers(1, 255))
def test_damaged_segments_are_refused(sound: bytes, data: bytes, place: int, byte: int) -> None:
    """Noise, what was cut short, and any one byte changed, are `Damaged` and nothing else."""
    place %= len(sound)
    changed = sound[:place] + bytes([sound[place] ^ byte]) + sound[place + 1 :]
    for damaged in (data, changed, sound[:place]):
        with pytest.raises(Damaged):
            Segment(Container(damaged)).check_all()


@pytest.fixture(scope="module")
def sound(analyzer: Analyzer) -> bytes:
    """A segment's bytes."""
    lines = [f"Cat {number} raised {number}亿 for 电商." for number in range(300)]
    return write(take_entries(make_entries(analyzer, [make_article(*lines)])))


@settings(deadline=None, max_examples=50)
@given(lines=LINES, others=LINES, asked=st.lists(WORDS, min_size=1, max_size=4).map(" ".join))
def test_a_stranger_takes_no_hit_away(
    analyzer: Analyzer, lines: list[str], others: list[str], asked: str
) -> None:
    """Sentences added to an index, in another article, unmatch nothing; all scores stay above zero."""
    query = parse_question(asked, analyzer)
    before = make_generation(analyzer, make_article(*lines)).search(query, limit=100)
    grown = make_generation(analyzer, make_article(*lines), make_article(*others, name="b"))
    after = grown.search(query, limit=100)
    assert {(hit.version, hit.sentence) for hit in before} <= {(hit.version, hit.sentence) for hit in after}
    assert all(hit.score > 0 for hit in (*before, *after))
