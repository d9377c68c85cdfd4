"""What questions ask for, by their wording."""

import pytest

from index.spans.asking import find_kind, load_whole, read_question
from index.spans.tags import load_tagger
from index.terms import Analyzer


@pytest.fixture(scope="module")
def analyzer(tmp_path_factory: pytest.TempPathFactory) -> Analyzer:
    """An analyzer of this module's own."""
    return Analyzer(tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who built the lighthouse?", "PERSON"),
        ("Which painter lived in Delft?", "THING"),
        ("When did the mill burn down?", "DATE"),
        ("In what year was the school founded?", "DATE"),
        ("Where is the old harbour?", "PLACE"),
        ("Which city has the oldest tram?", "PLACE"),
        ("How many boats were lost?", "COUNT"),
        ("How much did the bridge cost?", "MONEY"),
        ("How long did the repair take?", "DURATION"),
        ("How tall is the tower?", "MEASURE"),
        ("How fast did sales grow?", "QUANTITY_RATE"),
        ("What percentage of the fields was flooded?", "PERCENT"),
        ("Which company makes the bells?", "GROUP"),
        ("What is the small boat called?", "TERM"),
        ("Why did the mill burn down?", "REASON"),
        ("How does the lock work?", "MANNER"),
        ("Did the mill burn down?", "YES_NO"),
        ("What did the miller say about the fire?", "SAYING"),
        ("谁建造了灯塔？", "PERSON"),
        ("磨坊是哪一年烧毁的？", "DATE"),
        ("老港口在哪里？", "PLACE"),
        ("一共损失了多少艘船？", "COUNT"),
        ("建桥花了多少钱？", "MONEY"),
        ("维修用了多久？", "DURATION"),
        ("灯塔有多高？", "MEASURE"),
        ("销售额增长了多少？", "QUANTITY_RATE"),
        ("被淹的田地占百分之几？", "PERCENT"),
        ("钟是哪家公司做的？", "GROUP"),
        ("小船叫什么？", "TERM"),
        ("磨坊为什么会烧毁？", "REASON"),
        ("这条街被命名为什么？", "TERM"),
        ("船闸如何运作？", "MANNER"),
        ("磨坊烧毁了吗？", "YES_NO"),
        ("磨坊主对火灾怎么说？", "SAYING"),
        ("Over how many years will the mill be paid off?", "DURATION"),
        ("修桥的投资计划为期几年？", "DURATION"),
        ("What kind of companies were sold?", "THING"),
        ("Which rivals does the bank fear?", "GROUP"),
        ("磨坊主开了哪家超市？", "GROUP"),
        ("钱应当用在哪些领域？", "THING"),
        ("What was the highest rise of the toll?", "QUANTITY_RATE"),
        ("过路费的涨幅最高达到多少？", "QUANTITY_RATE"),
        ("The mill.", ""),
    ],
)
def test_kind_of_answer(analyzer: Analyzer, question: str, kind: str) -> None:
    """Each wording asks for one kind."""
    assert find_kind(analyzer.plain(question)) == kind


def test_whole_sentences_answer_four_kinds() -> None:
    """Yes or no, why, how and what somebody said have no span."""
    assert load_whole() == {"YES_NO", "REASON", "MANNER", "SAYING"}


@pytest.mark.parametrize(
    ("question", "gap", "focus"),
    [
        ("Which old city has a tram?", "Which old city", "city"),
        ("What is the population of Lund?", "What", "population"),
        ("Who built it?", "Who", None),
        ("哪座城市有电车？", "哪座城市", "城市"),
        ("隆德的人口是多少？", "多少", "人口"),
        ("谁建的？", "谁", None),
        ("What kind of boats were sold?", "What kind of boats", "boats"),
        ("What was the miller's plan?", "What", "plan"),
        ("Name the old boats.", "Name the old boats", "boats"),
        ("报上提到了哪种配送服务？", "哪种配送服务", "服务"),
        ("隆德的竞争对手有哪些？", "哪些", "竞争对手"),
        ("两大主战场分别是什么？", "什么", "主战场"),
    ],
)
def test_gap_and_focus(analyzer: Analyzer, question: str, gap: str, focus: str | None) -> None:
    """The question word takes along what belongs to it; the focus names the answer's kind."""
    asked = read_question(question, analyzer, load_tagger())
    first, last = asked.gap
    assert question[asked.tokens[first].start : asked.tokens[last - 1].end] == gap
    assert (None if asked.focus is None else asked.tokens[asked.focus].text) == focus
