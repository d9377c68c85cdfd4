"""Laws of the index: there and back, the same scores as rank-bm25, and no hit lost to strangers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from index.lookup import look_up
from index.measuring import measure, rescore
from index.postings import ArticleTerms, index_article
from index.scoring import Saturation
from index.terms import FIELDS, Analyzer, parse_question
from tests.support.collections import make_article, make_generation

WORDS = st.sampled_from(["cat", "dog", "fish", "bird", "tree", "rain", "电商", "云计算", "300亿", "raised"])
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=12)
SATURATIONS = st.builds(Saturation, st.floats(0.1, 3.0), st.floats(0.0, 0.99))


@settings(deadline=None)
@given(lines=LINES)
def test_an_articles_terms_survive_their_bytes(analyzer: Analyzer, lines: list[str]) -> None:
    """from_bytes(to_bytes(x)) == x."""
    terms = index_article(make_article(*lines), analyzer)
    assert ArticleTerms.from_bytes(terms.to_bytes()) == terms


@settings(deadline=None)
@given(data=st.binary(max_size=200), place=st.integers(0, 10_000), byte=st.integers(1, 255))
def test_damaged_bytes_are_refused(analyzer: Analyzer, data: bytes, place: int, byte: int) -> None:
    """Noise, and any one byte changed, are ValueError and nothing else."""
    sound = index_article(make_article("Cats raised 300亿 for 电商.", "Dogs."), analyzer).to_bytes()
    place %= len(sound)
    changed = sound[:place] + bytes([sound[place] ^ byte]) + sound[place + 1 :]
    for damaged in (data, changed):
        with pytest.raises(ValueError, match=r"."):
            ArticleTerms.from_bytes(damaged)


@settings(deadline=None)
@given(
    corpus=st.lists(st.lists(WORDS, max_size=9), min_size=1, max_size=30),
    asked=st.lists(WORDS, min_size=1, max_size=5).map(" ".join),
    saturation=SATURATIONS,
)
def test_scores_are_rank_bm25s(
    analyzer: Analyzer, corpus: list[list[str]], asked: str, saturation: Saturation
) -> None:
    """Postings and rescored candidates alike score as its full scan, wherever every idf is positive."""
    generation = make_generation(analyzer, make_article(*map(" ".join, corpus)))
    query = parse_question(asked, analyzer)
    lookup = look_up(query, generation.fields)
    measures = measure(query.asks, lookup, generation.layout, saturation=saturation)
    rescored = rescore(
        lookup, np.arange(len(corpus), dtype=np.int32), measures=measures, saturation=saturation
    )
    for field in FIELDS:
        tokens = [
            [term.key for term in analyzer.terms(" ".join(line)) if term.field == field] for line in corpus
        ]
        keys = [group.alternatives[0].key for group in query.of_field(field)]
        if not any(tokens):
            continue
        okapi = BM25Okapi(tokens, k1=saturation.k1, b=saturation.b)
        if any(okapi.idf.get(key, 1.0) <= 0 for key in keys):
            continue
        expected = pytest.approx(okapi.get_scores(keys).tolist(), abs=1e-9)
        assert measures.values[field].tolist() == expected
        assert [values[field] for values in rescored] == expected


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
