"""What a question names: things, how much they tell, and which one it asks for."""

import math

import pytest

from index.bridges import Crossing
from index.bridges.rarity import find_rarity
from index.refusal.grounds import GROUNDS, describe
from index.refusal.things import find_things, rarity_of_match
from index.terms import Analyzer, Query, parse_question
from tests.support.collections import make_article, make_generation

ARTICLE = (
    "Jiang Fan oversees the bridges of Alibaba Harbour in Hangzhou.",
    "The Super Bowl was shown in the harbour on a football pitch.",
    "Forty public schools sent their pupils to watch quarterbacks play.",
)


def crossed(question: str, analyzer: Analyzer) -> Query:
    """The question with the words that an English article has for it."""
    generation = make_generation(analyzer, make_article(*ARTICLE))
    vocabulary = generation.fields["word"].vocabulary
    return Crossing(analyzer).expand(parse_question(question, analyzer), vocabulary)


def ground(question: str, analyzer: Analyzer, lines: tuple[str, ...] = ARTICLE) -> dict[str, float]:
    """What speaks for the first hit in an article."""
    generation = make_generation(analyzer, make_article(*lines))
    return describe(query := parse_question(question, analyzer), generation.search(query, limit=1)[0])


def names(query: Query) -> list[list[str]]:
    """The words of each thing."""
    groups = query.of_field("word")
    return [[groups[word.group].term for word in thing.words] for thing in find_things(query)]


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("Who repaired the bridge of Morn?", [["repaired"], ["bridge"], ["Morn"]]),
        ("What does Jiang Fan oversee?", [["Jiang", "Fan"], ["oversee"]]),
        ("蒋凡负责什么？", [["蒋凡"], ["负责"]]),
        ("What is it?", []),
    ],
)
def test_a_name_is_one_thing(analyzer: Analyzer, question: str, things: list[list[str]]) -> None:
    """However many words it has."""
    assert names(crossed(question, analyzer)) == things


def test_a_word_holds_the_words_inside_it(analyzer: Analyzer) -> None:
    """A compound is one thing, and each of its parts tells of it."""
    query = crossed("公立学校有多少学生？", analyzer)
    groups = query.of_field("word")
    words = [word for thing in find_things(query) for word in thing.words]
    parts = {groups[word.group].term: [groups[part].term for part, _ in word.parts] for word in words}
    assert all(part in whole for whole, inside in parts.items() for part in inside)
    assert sum(word.size for word in words) <= len(query.text)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How many supermarkets does Intime run?", "supermarkets"),
        ("Which university did she attend?", "university"),
        ("银泰有多少家门店？", "门店"),
        ("Who runs the university?", None),
    ],
)
def test_the_thing_asked_for_stands_behind_the_question_word(
    analyzer: Analyzer, question: str, asked: str | None
) -> None:
    """`how many supermarkets` wants supermarkets; `who` names nothing."""
    query = parse_question(question, analyzer)
    groups = query.of_field("word")
    wanted = [groups[thing.words[0].group].term for thing in find_things(query) if thing.asked]
    assert wanted == ([asked] if asked else [])


def test_common_words_tell_little_and_names_much() -> None:
    """By how many words of the other language they may stand for."""
    assert find_rarity("time") < find_rarity("bridg") < find_rarity("tencent") <= 1
    assert find_rarity("主要") < find_rarity("青霉素") <= 1
    assert find_rarity("xqzvw") == find_rarity("龘龘龘") == 1.0
    assert 0 < find_rarity("#17") < 1


def test_a_translation_tells_as_much_as_the_word_it_leads_to(analyzer: Analyzer) -> None:
    """And a word without any as much as itself."""
    (group,) = parse_question("bridge", analyzer).of_field("word")
    assert rarity_of_match(group) == find_rarity("bridg")


def test_what_is_held_nowhere_is_missing_everywhere(analyzer: Analyzer) -> None:
    """Each number is what its name says, for a hit that holds one of two things."""
    generation = make_generation(analyzer, make_article(*ARTICLE))
    query = parse_question("Who designed the harbour?", analyzer)
    told = describe(query, generation.search(query, limit=1)[0])
    assert tuple(told) == GROUNDS
    assert (
        told["sentence_found"]
        == told["passage_found"]
        == told["article_found"]
        == pytest.approx(0.6931, abs=1e-3)
    )
    assert told["article_worst"] == pytest.approx(find_rarity("design"))
    assert told["sentence_missing"] > 0
    assert 0 < told["sentence_cover"] < 1
    assert told["asks_thing"] == told["sentence_asked"] == 0


def test_plain_words_are_told_from_names(analyzer: Analyzer) -> None:
    """A word of the dictionary is one; what has a capital or what no dictionary has is none."""
    things = find_things(crossed("Which headquarters does Alibaba call xqzvw?", analyzer))
    assert [thing.plain for thing in things] == [True, False, True, False]


def test_a_known_word_that_stands_nowhere_is_told_from_a_name_that_does(analyzer: Analyzer) -> None:
    """`salary` is a plain word, and no sentence has it; Jiang Fan stands in one."""
    told = ground("What salary does Jiang Fan get?", analyzer)
    assert told["article_plain_cover"] < 1 == told["sentence_name_cover"]
    assert told["article_plain_missing"] > 0 < told["article_plain_worst"]


@pytest.mark.parametrize(
    ("question", "met", "unmet"),
    [
        ("How many public schools sent pupils?", 1, 0),
        ("When did public schools send pupils?", 0, 1),
    ],
)
def test_the_kind_asked_for_is_held_or_not(analyzer: Analyzer, question: str, met: int, unmet: int) -> None:
    """Forty schools are a count and no date."""
    told = ground(question, analyzer)
    things = round(math.expm1(told["things"]))
    assert told["met_COUNT"] == pytest.approx(met / things)
    assert told["unmet_DATE"] == told["unmet"] == pytest.approx(unmet / things)


def test_what_stands_in_every_sentence_is_no_news(analyzer: Analyzer) -> None:
    """A match of the subject alone is old; a match of something else is not."""
    lines = tuple(f"Larvik has a {thing} by the sea." for thing in ("harbour", "school", "tower", "mill"))
    subject = ground("Who founded Larvik?", analyzer, lines)
    other = ground("Who founded the tower of Larvik?", analyzer, lines)
    assert subject["news"] == subject["besides"] == 0
    assert subject["old"] == subject["topical"] == 1
    assert other["news"] == pytest.approx(math.log(4))
    assert other["besides"] > 0
    assert other["old"] < 1
