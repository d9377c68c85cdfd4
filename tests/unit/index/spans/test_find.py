"""Spans found in sentences of both languages, by the model that ships."""

import pytest

from index.spans import THRESHOLD, Found, find_span, pick_span, see
from index.terms import Analyzer, parse_question


@pytest.fixture(scope="module")
def analyzer(tmp_path_factory: pytest.TempPathFactory) -> Analyzer:
    """An analyzer of this module's own."""
    return Analyzer(tmp_path_factory.mktemp("cache"))


FERRY = "In 1931 the ferry line bought two ships from Halden Works for about 4.5 million crowns."
BRIDGE = "The bridge, designed by Ingrid Solberg, was opened in Trondheim on 4 June 1987."
TOLLS = "Toll revenue rose between 12% and 19% in three years."
MILL = "1931年，轮渡公司以约450万元从哈尔登船厂购买了两艘船。"
CREW = "The sailors on board have been cut from 26 to 17 by the new owner."
SAILORS = "船员从26名减少到17名。"
TOWER = "灯塔由建筑师林海设计，于1987年6月在青岛建成，高57米。"
CHAIR = "Alibaba's Chairman, Anna Berg, said that the ferries would stay."
BERG = "Anna Berg, chairman of the Halden Works, said that the ferries would stay."
STAFF = "With a profit of 3 million euros the works employ 1,200 people since 1987."
TRAMS = (
    "In the tram business, Oslo Bank invests 38 million crowns over three years against rivals"
    " like Bergen Bank and Fjord."
)
BYLINE = "The Fjord Post·2024-03-18 16:00"


def pick(question: str, sentences: list[str], analyzer: Analyzer) -> Found | None:
    """The best span of sentences that all rank alike."""
    query = parse_question(question, analyzer)
    return pick_span(query, [see(query, sentence, analyzer) for sentence in sentences], analyzer)


@pytest.mark.parametrize(
    ("question", "sentence", "span"),
    [
        ("When did the ferry line buy the ships?", FERRY, "1931"),
        ("How many ships did the ferry line buy?", FERRY, "two"),
        ("Who designed the bridge?", BRIDGE, "Ingrid Solberg"),
        ("Where was the bridge opened?", BRIDGE, "Trondheim"),
        ("By how much did toll revenue rise?", TOLLS, "between 12% and 19%"),
        ("How many sailors are on board now?", CREW, "17"),
        ("How many sailors were on board before?", CREW, "26"),
        ("船员现在有多少名？", SAILORS, "17名"),
        ("船员原来有多少名？", SAILORS, "26名"),
        ("谁设计了灯塔？", TOWER, "建筑师林海"),
        ("灯塔是什么时候建成的？", TOWER, "1987年6月"),
        ("灯塔有多高？", TOWER, "57米"),
        ("灯塔在哪里建成？", TOWER, "青岛"),
        ("轮渡公司是哪一年买的船？", MILL, "1931年"),
        ("Who is the chairman?", CHAIR, "Anna Berg"),
        ("谁是主席？", CHAIR, "Anna Berg"),
        ("誰是董事長？", CHAIR, "Anna Berg"),
        ("Who is the chairman?", BERG, "Anna Berg"),
        ("Who is the chairman?", "Chairman Anna Berg stays.", "Anna Berg"),
        ("How many people work there?", STAFF, "1,200"),
        ("How much did the works earn?", STAFF, "3 million euros"),
        ("When was it published?", BYLINE, "2024-03-18"),
        ("Who are the rivals in the tram business?", TRAMS, "Bergen Bank and Fjord"),
        ("Over how many years will the bank invest?", TRAMS, "over three years"),
        ("银行的投资计划为期几年？", TRAMS, "over three years"),
        ("What was the highest growth of toll revenue?", TOLLS, "19%"),
        ("过路费收入最低增长了多少？", TOLLS, "12%"),
        ("From how many to how many have the sailors been cut?", CREW, "from 26 to 17"),
        ("船员从多少名减少到多少名？", SAILORS, "从26名减少到17名"),
    ],
)
def test_the_answer_is_found(analyzer: Analyzer, question: str, sentence: str, span: str) -> None:
    """Who, how much, how many, when, where: the stretch that answers, in the question's own language."""
    found = pick(question, [sentence], analyzer)
    assert found is not None
    assert sentence[found.start : found.end] == span


@pytest.mark.parametrize(
    "question",
    [
        "Why did the ferry line buy ships?",
        "How does the ferry line work?",
        "Did the ferry line buy ships?",
        "What did the ferry line say about the ships?",
        "轮渡公司为什么买船？",
        "轮渡公司买船了吗？",
        "轮渡公司怎么说？",
    ],
)
def test_the_sentence_is_the_answer(analyzer: Analyzer, question: str) -> None:
    """Yes or no, why, how and what somebody said get no span."""
    assert pick(question, [FERRY], analyzer) is None


def test_nothing_to_find_in_marks(analyzer: Analyzer) -> None:
    """A sentence without a word has no span."""
    assert pick("Who designed the bridge?", ["… !?"], analyzer) is None
    assert pick("Who designed the bridge?", [], analyzer) is None


def test_an_unsure_span_is_not_shown(analyzer: Analyzer) -> None:
    """`find_span` shows what `pick_span` finds from the threshold on."""
    query = parse_question("Who designed the bridge?", analyzer)
    for sentence in (FERRY, BRIDGE, TOLLS, MILL, TOWER):
        seen = [see(query, sentence, analyzer)]
        found = pick_span(query, seen, analyzer)
        assert found is not None
        assert find_span(query, seen, analyzer) == (found if found.confidence >= THRESHOLD else None)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many people work there?", "The works earn 3 million euros a year since 1987."),
        ("When was the bridge opened?", "The bridge was opened by Ingrid Solberg."),
        ("Who is the chairman of the works?", "The works' chairman spoke to Google."),
        ("有多少员工？", "公司获利25亿元。"),
    ],
)
def test_nothing_of_the_wrong_kind_is_given(analyzer: Analyzer, question: str, sentence: str) -> None:
    """Money is no number of people, and a firm is no chairman: rather no span."""
    query = parse_question(question, analyzer)
    assert find_span(query, [see(query, sentence, analyzer)], analyzer) is None


def test_a_later_sentence_may_answer(analyzer: Analyzer) -> None:
    """When the first holds nothing of the kind that was asked for, the span comes from the next."""
    found = pick("When was the bridge opened?", ["The bridge was opened by the king.", BRIDGE], analyzer)
    assert found is not None
    assert (found.quote, BRIDGE[found.start : found.end]) == (1, "4 June 1987")
