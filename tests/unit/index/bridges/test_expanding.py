"""From a question to the words of the other language, each over its bridge."""

from __future__ import annotations

import re

import pytest

from index.bridges import Bridges, Crossing
from index.model import Language
from index.search.vocabulary import Vocabulary
from index.terms import Analyzer, Query, parse_question

ENGLISH = re.findall(
    r"\w+",
    "alibaba american bee bowl cai cat chongxin cloud commerc comput disobedi civil ecommerc fan ha hous"
    " intim jiang lead lobster long lung meituan partner public retail sanjiang school"
    " super tesla unknown us",
)
CHINESE = ["云计算", "公司", "合伙人", "学校", "特斯拉", "蒋凡", "阿里", "阿里巴巴"]


def ways(query: Query) -> dict[str, list[tuple[str, str]]]:
    """For each word of a query, the (key, bridge) pairs it was given."""
    return {
        group.term: [(way.key, way.via) for way in group.alternatives if way.via != "exact"]
        for group in query.of_field("word")
        if len(group.alternatives) > 1
    }


def cross(question: str, keys: list[str], analyzer: Analyzer) -> dict[str, list[tuple[str, str]]]:
    return ways(Bridges(Vocabulary.build(sorted(keys)), analyzer).expand(parse_question(question, analyzer)))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("云计算", {"云": [("cloud", "dictionary")], "计算": [("comput", "dictionary")]}),
        ("蒋凡负责", {"蒋凡": [("fan", "pinyin"), ("jiang", "pinyin")]}),
        ("蒋凡是谁？", {"蒋": [("jiang", "pinyin")], "凡是": [("fan", "pinyin")]}),
        ("蔡主席", {"蔡": [("cai", "pinyin")]}),
        ("三江", {"三江": [("sanjiang", "dictionary")]}),
        ("重信", {"重信": [("chongxin", "pinyin")]}),
        ("龙虾", {"龙虾": [("lobster", "dictionary")]}),
        ("肺部", {"肺部": [("lung", "dictionary")]}),
        ("美国", {"美国": [("us", "dictionary"), ("american", "dictionary")]}),
        ("美團的對手", {"美團": [("meituan", "alias")]}),
        ("特斯拉", {"特斯拉": [("tesla", "alias")]}),
        ("银泰", {"银泰": [("intim", "alias")]}),
    ],
)
def test_chinese_words_reach_english_ones(
    question: str, expected: dict[str, list[tuple[str, str]]], analyzer: Analyzer
) -> None:
    found = cross(question, ENGLISH, analyzer)
    assert {key: found[key] for key in found if key in expected} == expected


def test_words_that_belong_together_are_joined_over_function_words(analyzer: Analyzer) -> None:
    """公民, 不 and 服从 are civil disobedience; 不 is no term, and 服从 alone says nothing of it."""
    assert cross("公民不服从", ENGLISH, analyzer)["服从"] == [
        ("civil", "dictionary"),
        ("disobedi", "dictionary"),
    ]


def test_a_word_shares_its_translations_with_its_parts(analyzer: Analyzer) -> None:
    """School is what 学校 says, so that public schools are not found by schools alone."""
    found = cross("公立学校", ENGLISH, analyzer)
    assert [found["公立"], found["学校"]] == [[("public", "dictionary")], [("school", "dictionary")]]


@pytest.mark.parametrize(
    ("question", "word", "expected"),
    [
        ("How many partners are left?", "partners", ("合伙人", "dictionary")),
        ("Who is Jiang Fan?", "Jiang", ("蒋凡", "pinyin")),
        ("What did Alibaba sell?", "Alibaba", ("阿里巴巴", "alias")),
        ("阿里的 cloud computing", "computing", ("云计算", "dictionary")),
    ],
)
def test_english_words_reach_chinese_ones(
    question: str, word: str, expected: tuple[str, str], analyzer: Analyzer
) -> None:
    assert expected in cross(question, CHINESE, analyzer)[word]


def test_an_index_that_knows_nothing_is_asked_as_it_is(analyzer: Analyzer) -> None:
    query = parse_question("蒋凡 leads 电商?", analyzer)
    assert Bridges(Vocabulary.build([]), analyzer).expand(query) == query


def test_aliases_act_at_once_and_are_taken_back(analyzer: Analyzer) -> None:
    vocabulary, crossing = Vocabulary.build(["intim"]), Crossing(analyzer)
    query = parse_question("绿洲商店", analyzer)
    before = crossing.expand(query, vocabulary)
    crossing.use_aliases([("绿洲商店", "intime"), ("绿洲商店", "Oasis")])
    after = crossing.expand(query, vocabulary)
    crossing.use_aliases([])
    assert crossing.expand(query, vocabulary) == before != after


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("300亿", "30 billion"),
        ("三百亿", "30,000,000,000"),
        ("百分之六十", "60%"),
        ("25.2亿", "2.52 billion"),
        ("十七位", "17"),
        ("３８００亿", "380 billion"),
    ],
)
def test_numbers_need_no_bridge(chinese: str, english: str, analyzer: Analyzer) -> None:
    """Both languages' ways of writing a number give one key."""
    keys = [{t.key for t in analyzer.terms(text) if t.key.startswith("#")} for text in (chinese, english)]
    assert keys[0] == keys[1] != set()


def test_the_language_of_a_question_stays(analyzer: Analyzer) -> None:
    languages: list[Language] = [
        Bridges(Vocabulary.build(ENGLISH), analyzer).expand(parse_question(text, analyzer)).language
        for text in ("谁？", "Who?")
    ]
    assert languages == ["zh", "en"]
