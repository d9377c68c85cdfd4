"""Which words of a quote a question found."""

import pytest

from index.bridges import Bridges
from index.model import Match
from index.search.vocabulary import Vocabulary
from index.terms import Alternative, Analyzer, Group, Kind, Query, find_matches, parse_question


@pytest.mark.parametrize(
    ("question", "quote", "found"),
    [
        (
            "What did the sale raise?",
            "They raised money in one sale.",
            [("raised", "raise", "stem"), ("sale", "sale", "exact")],
        ),
        ("套现300亿", "套现30 billion", [("套现", "套现", "exact"), ("30 billion", "300亿", "number")]),
        ("谁负责电商？", "他負責電商。", [("負責電商", "负责电商", "script")]),
        ("ecommerce", "an e-commerce firm", [("e-commerce", "ecommerce", "exact")]),
        ("e-commerce", "e-commerce", [("e-commerce", "e-commerce", "exact")]),
        ("Who?", "Who knows", []),
        ("电影", "电商", [("电", "电", "exact")]),
    ],
)
def test_matches(analyzer: Analyzer, question: str, quote: str, found: list[tuple[str, str, str]]) -> None:
    """Whole words, the asker's own word, and the bridge between them."""
    matches = find_matches(parse_question(question, analyzer), quote, analyzer)
    assert [(quote[match.start : match.end], match.term, match.via) for match in matches] == found


@pytest.mark.parametrize(
    ("question", "quote", "via", "marked"),
    [
        ("Who leads retail?", "Fan watches retail.", "exact", "retail"),
        ("Who is raising money?", "They raised it.", "stem", "raised"),
        ("电商", "他負責電商。", "script", "電商"),
        ("套现300亿？", "It raised 30 billion yuan.", "number", "30 billion"),
        ("增长百分之六十？", "It grew by 60%.", "number", "60%"),
        ("二十五亿？", "It lost 2.5 billion.", "number", "2.5 billion"),
        ("谁负责电商？", "He oversees e-commerce.", "dictionary", "e-commerce"),
        ("How did sales grow?", "销售下降。", "dictionary", "销售"),
        ("蒋凡", "Then Jiang Fan came back.", "pinyin", "Jiang"),
        ("Who is Jiang Fan?", "蒋凡回来了。", "pinyin", "蒋凡"),
        ("Who is Jiangfan?", "Then Jiang Fan came back.", "pinyin", "Fan"),
        ("贝丽特", "Harbour master Berit spoke.", "transliteration", "Berit"),
        ("银泰", "They sold Intime last year.", "alias", "Intime"),
        ("What is Alibba?", "That is why Alibaba sells.", "spelling", "Alibaba"),
    ],
)
def test_every_bridge_marks_the_authors_own_words(
    analyzer: Analyzer, question: str, quote: str, via: str, marked: str
) -> None:
    """One case for each bridge, from the question to the letters of the quote."""
    keys = sorted({term.key for term in analyzer.terms(quote) if term.field == "word"})
    query = Bridges(Vocabulary.build(keys), analyzer).expand(parse_question(question, analyzer))
    found = [(quote[match.start : match.end], match.via) for match in find_matches(query, quote, analyzer)]
    assert (marked, via) in found


def test_words_of_the_question_with_one_key_share_its_places(analyzer: Analyzer) -> None:
    """The asker's own word before a translation; of two translations each gets a place when there are two."""
    own, first, second = (
        Group("word", term, start, start + 2, term, ways)
        for term, start, ways in (
            ("销售", 0, (Alternative("sale", 1.0, "dictionary"),)),
            ("出售", 2, (Alternative("sale", 0.8, "dictionary"),)),
            ("出卖", 4, (Alternative("sale", 0.8, "dictionary"),)),
        )
    )
    told = [
        match.term
        for groups in ((own, first), (first, second))
        for match in find_matches(Query("销售出售出卖", "zh", groups, Kind(0)), "A sale, one sale.", analyzer)
    ]
    assert told == ["销售", "销售", "出售", "出卖"]


def test_matches_are_ordered_and_never_overlap(analyzer: Analyzer) -> None:
    """Compounds are marked once, as a whole."""
    matches = find_matches(
        parse_question("cloud-computing costs", analyzer), "Costs of cloud-computing", analyzer
    )
    assert matches == (Match(0, 5, "costs", "exact"), Match(9, 24, "cloud-computing", "exact"))
