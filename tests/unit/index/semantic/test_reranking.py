"""Meaning moves hits, and hits in the question's own language get no head start."""

from pathlib import Path

import numpy as np
import pytest

from index.model import Language
from index.search.ranking import Evidence, Hit, Parts
from index.semantic import Closeness, Reranker, Vectors
from index.semantic.encoder import Vector
from index.semantic.fusing import balance, measure
from index.semantic.reranking import Passage
from index.terms import Kind, Query

WORTH = {f"{asked}-{told}": Closeness(10.0, 0.0) for asked in ("en", "zh") for told in ("en", "zh")}


class Table:
    """An encoder that knows its texts by heart."""

    name = "table"

    def encode(self, text: str) -> Vector:
        known = {"question": [1, 0], "near": [0.9, 0.436], "far": [0.1, 0.995]}
        return np.array(known[text], dtype=np.float16)


def make_hit(row: int, score: float, language: Language = "en") -> Hit:
    return Hit(row, 1, row, language, score, Parts(score, 0.0, 0.0, 0.0, 0.0), Evidence.__new__(Evidence))


def _near(_: Hit) -> Passage:
    return Passage("near", ("near",))


@pytest.fixture
def reranker(tmp_path: Path) -> Reranker:
    return Reranker(Vectors(tmp_path, Table()), WORTH)


QUERY = Query("question", "en", (), Kind(0))


def test_the_nearer_of_two_close_hits_comes_first(reranker: Reranker) -> None:
    texts = {0: "far", 1: "near"}
    hits = [make_hit(0, 6.0), make_hit(1, 5.0)]
    ranked = reranker.rerank(QUERY, hits, lambda hit: Passage(texts[hit.sentence], (texts[hit.sentence],)))
    assert [hit.sentence for hit in ranked] == [1, 0]
    assert [hit.score for hit in ranked] == [hit.parts.total for hit in ranked]
    assert ranked[0].parts.meaning > 0 > ranked[1].parts.meaning


def test_no_hits_stay_none(reranker: Reranker) -> None:
    assert reranker.rerank(QUERY, [], _near) == []


def test_equal_hits_keep_their_order(reranker: Reranker) -> None:
    hits = [make_hit(row, 5.0) for row in (3, 1, 2)]
    ranked = reranker.rerank(QUERY, hits, _near)
    assert [hit.sentence for hit in ranked] == [3, 1, 2]


def test_languages_are_measured_against_themselves() -> None:
    """The English ones are all nearer than the Chinese ones, and that says nothing."""
    found = [Closeness(0.9, 0.9), Closeness(0.7, 0.9), Closeness(0.5, 0.4), Closeness(0.3, 0.4)]
    assert balance(found, ["en", "en", "zh", "zh"]) == [
        Closeness(0.1, 0.0),
        Closeness(-0.1, 0.0),
        Closeness(0.1, 0.0),
        Closeness(-0.1, 0.0),
    ]


def test_a_text_without_meaning_is_near_nothing() -> None:
    """A sentence of marks alone may have the zero vector."""
    nothing, something = np.zeros(2, np.float16), np.ones(2, np.float16)
    assert measure(something, nothing, [nothing]) == Closeness(0.0, 0.0)
