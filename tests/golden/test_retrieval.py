"""Floors of retrieval on texts that are not part of this repository; each test says where to put them."""

import os
from pathlib import Path

import pytest

from index.model import Article
from index.readers import read_file
from index.refusal.verdict import judge
from index.search.generation import Generation
from index.terms import Analyzer, parse_question
from tests.benchmarks.baseline import compare
from tests.support.collections import make_generation

FLOORS = {"xquad-dev.en": 0.08, "xquad-dev.zh": 0.02}
"""How much hit@1 must gain on plain rank-bm25 + jieba, all articles pooled."""


@pytest.fixture(scope="module")
def article() -> Article:
    """The article this project was founded on."""
    path = os.environ.get("WENJU_TEST_ARTICLE")
    if path is None:
        pytest.skip("set WENJU_TEST_ARTICLE to the founding article's file")
    return read_file(Path(path))


@pytest.fixture(scope="module")
def generation(article: Article, analyzer: Analyzer) -> Generation:
    """An index of that article alone."""
    return make_generation(analyzer, article)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", FLOORS)
def test_the_baseline_is_beaten(name: str, analyzer: Analyzer) -> None:
    """In the question's own language, on the same sentences, in the same run."""
    folder = os.environ.get("WENJU_TEST_SETS")
    if folder is None:
        pytest.skip("set WENJU_TEST_SETS to the folder of the question sets")
    compared = compare(Path(folder) / f"{name}.json", analyzer)
    gained = compared.product.count(1) - compared.baseline.count(1)
    assert gained / len(compared.product) >= FLOORS[name]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How much did the sales raise?", ("30 billion", "sales")),
        ("Who leads e-commerce?", ("Jiang Fan", "e-commerce")),
        ("Who is the chairman?", ("Chairman", "Cai Chongxin")),
        ("How many members does the partner committee have now?", ("17 members",)),
        ("What does Alibaba plan to invest in AI?", ("380 billion",)),
    ],
)
def test_the_founding_article_answers(
    question: str, words: tuple[str, ...], generation: Generation, article: Article, analyzer: Analyzer
) -> None:
    """The sentence that answers comes first, and is not refused."""
    query = parse_question(question, analyzer)
    hits = generation.search(query, limit=3)
    row = article.sentences[hits[0].sentence]
    text = article.text[row.start : row.end]
    assert [word for word in words if word not in text] == []
    assert judge(query, hits).answered


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of France?",
        "Who won the World Cup in 2018?",
        "How tall is Mount Everest?",
        "法国的首都是哪里？",
    ],
)
def test_the_founding_article_does_not_answer(
    question: str, generation: Generation, analyzer: Analyzer
) -> None:
    """What it says nothing of is refused."""
    query = parse_question(question, analyzer)
    assert not judge(query, generation.search(query, limit=3)).answered
