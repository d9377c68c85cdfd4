"""Laws of searches in large indexes: what is not looked at closely would not have mattered."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Kind as RowKind
from index.model import Language
from index.search import fields, frequency, gathering, picking, reach
from index.search.generation import Generation
from index.search.lookup import ask, unite
from index.search.measuring import find_matched, measure
from index.search.picking import weigh_all
from index.terms import FIELDS, Analyzer, Query
from tests.support.collections import cut_at, make_article, make_entries, make_segment
from tests.support.queries import CUTS, QUERIES, WORDS

KINDS = st.sampled_from(["body", "body", "body", "heading", "title", "footer"])
ROWS = st.lists(
    st.tuples(
        st.lists(st.one_of(WORDS, st.sampled_from(["$40 million", "2019年5月"])), min_size=1, max_size=8).map(
            " ".join
        ),
        KINDS,
    ),
    min_size=1,
    max_size=12,
)


@settings(deadline=None, max_examples=60)
@given(
    corpus=st.lists(ROWS, min_size=1, max_size=14),
    gone=st.sets(st.integers(0, 6), max_size=2),
    asked=QUERIES,
    cuts=CUTS,
    limit=st.integers(0, 4),
    article=st.sampled_from([None, None, "0", "3"]),
    most=st.sampled_from([0, 1, 10**6]),
)
def test_what_is_left_out_of_measuring_is_not_among_the_best(
    analyzer: Analyzer,
    corpus: list[list[tuple[str, RowKind]]],
    gone: set[int],
    asked: Query,
    cuts: set[int],
    limit: int,
    article: str | None,
    most: int,
) -> None:
    """However units are bounded, groups counted and lists cut, a search finds what it finds when every unit
    is measured: with headings, footers and dead articles, in one article or all."""
    generation = make_cut(analyzer, corpus, gone=gone, cuts=cuts)
    expected = generation.search(asked, article=article, limit=limit)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(picking, "FEW", 0)
        patch.setattr(picking, "SMALL", 0)
        patch.setattr(picking, "AHEAD", 1)
        patch.setattr(reach, "FEW", 0)
        for module, name in ((gathering, "LONG"), (gathering, "HALVING"), (frequency, "DENSE")):
            patch.setattr(module, name, most)
        for _ in range(2):
            assert generation.search(asked, article=article, limit=limit) == expected


@settings(deadline=None, max_examples=60)
@given(
    corpus=st.lists(ROWS, min_size=1, max_size=7),
    gone=st.sets(st.integers(0, 6), max_size=2),
    asked=QUERIES,
    cuts=CUTS,
    told=st.sampled_from(["en", "zh"]),
)
def test_no_sentence_scores_more_than_it_can(
    analyzer: Analyzer,
    corpus: list[list[tuple[str, RowKind]]],
    gone: set[int],
    asked: Query,
    cuts: set[int],
    told: Language,
) -> None:
    """Of sentences that hold a term of the question, those that score so much are among those that can."""
    generation = make_cut(analyzer, corpus, gone=gone, cuts=cuts)
    layout, weights = generation.layout, generation.weights
    worth = (weights.of(told, "en"), weights.of(told, "zh"))
    terms = ask(asked, generation.fields)
    lookup = unite(terms)
    units = find_matched(lookup)
    values = measure(asked.asks, lookup, layout, units, saturation=weights.saturation).values
    scores = weigh_all(values, layout, units, worth)
    counts = {searched: found.lists.counts for searched, found in lookup.items()}
    matched = np.zeros(layout.rows, dtype=bool)
    matched[units] = True
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reach, "FEW", 0)
        can = reach.Reach(terms, counts, layout, asks=asked.asks, worth=worth, saturation=weights.saturation)
        for score in scores.tolist():
            reaching = can.reaching(score, matched, generation.frequencies.scratch)
            assert set(units[scores >= score].tolist()) <= set(reaching.tolist()) <= set(units.tolist())


@settings(deadline=None, max_examples=60)
@given(
    corpus=st.lists(ROWS, min_size=1, max_size=7),
    gone=st.sets(st.integers(0, 6), max_size=2),
    asked=st.lists(QUERIES, min_size=1, max_size=3),
    cuts=CUTS,
    most=st.sampled_from([0, 1, 10**6]),
)
def test_groups_are_counted_as_their_lists_would_be(
    analyzer: Analyzer,
    corpus: list[list[tuple[str, RowKind]]],
    gone: set[int],
    asked: list[Query],
    cuts: set[int],
    most: int,
) -> None:
    """By marks or in arrays, whatever was told of other groups before."""
    generation = make_cut(analyzer, corpus, gone=gone, cuts=cuts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frequency, "DENSE", most)
        patch.setattr(gathering, "LONG", most)
        for query in [*asked, *asked]:
            terms = ask(query, generation.fields)
            expected = {searched: found.lists.counts for searched, found in unite(terms).items()}
            assert generation.frequencies.count_all(terms) == expected


@settings(deadline=None, max_examples=40)
@given(
    corpus=st.lists(ROWS, min_size=1, max_size=7),
    gone=st.sets(st.integers(0, 6), max_size=3),
    cuts=CUTS,
    hand=st.sampled_from([0, 8192]),
)
def test_keys_are_those_of_live_articles(
    analyzer: Analyzer,
    corpus: list[list[tuple[str, RowKind]]],
    gone: set[int],
    cuts: set[int],
    hand: int,
) -> None:
    """Whether what is taken off is at hand or looked up; one by one, many at a time, by how they begin."""
    whole, cut = (
        make_cut(analyzer, corpus, gone=set(), cuts=set()),
        make_cut(analyzer, corpus, gone=gone, cuts=cuts),
    )
    live = [rows for number, rows in enumerate(corpus) if number not in gone]
    left = make_cut(analyzer, live, gone=set(), cuts=set())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fields, "AT_HAND", hand)
        for field in FIELDS:
            keys = [*whole.fields[field].vocabulary.from_on("")]
            expected = [*left.fields[field].vocabulary.from_on("")] if live else []
            lexicon = cut.fields[field].vocabulary
            assert [*lexicon.from_on("")] == expected
            assert [key for key in keys if lexicon.find(key) is not None] == expected
            assert [*lexicon.held(key.encode() for key in keys)] == [key in expected for key in keys]
            assert [*lexicon.beginning_with("c")] == [key for key in expected if key.startswith("c")]


def make_cut(
    analyzer: Analyzer, corpus: list[list[tuple[str, RowKind]]], *, gone: set[int], cuts: set[int]
) -> Generation:
    """A generation of articles given by their rows, in segments, some of the articles dead."""
    articles = [
        make_article(*(line for line, _ in rows), name=str(name), kinds=[kind for _, kind in rows])
        for name, rows in enumerate(corpus)
    ]
    pieces = cut_at(make_entries(analyzer, articles), cuts)
    dead = [np.array([i for i, e in enumerate(p) if e.version in gone], np.int32) for p in pieces]
    minus = [make_segment([entry for entry in piece if entry.version in gone]) for piece in pieces]
    return Generation.over(1, [*zip(map(make_segment, pieces), dead, strict=True)], minus)
