"""What is said of candidates, in sentences of our own; and that the net weighs all of it."""

import numpy as np
import pytest

from index.spans.asking import read_question
from index.spans.features import CROSSED, GROUPS, OWN, Features, describe, plain_names
from index.spans.find import see
from index.spans.fitting import find_fitting
from index.spans.lists import LISTS
from index.spans.net import LANGUAGES, Net, score
from index.spans.reading import Reading, read_sentence
from index.spans.roles import ROLES
from index.spans.tags import load_tagger
from index.terms import Analyzer, parse_question

RIVALS = "Oslo Bank wants to win against rivals like Bergen Bank and Fjord, with lower fees."
MAYOR = "Oslo's Mayor, Kari Berg, left in 1987 (with 40% of the vote)."
HARBOUR = "奥斯陆的竞争对手包括上海、北京和广州。"


@pytest.fixture(scope="module")
def analyzer(tmp_path_factory: pytest.TempPathFactory) -> Analyzer:
    """An analyzer of this module's own."""
    return Analyzer(tmp_path_factory.mktemp("cache"))


def read(question: str, sentence: str, analyzer: Analyzer) -> Reading:
    """A sentence in the light of a question."""
    seen = see(parse_question(question, analyzer), sentence, analyzer)
    asked = read_question(question, analyzer, load_tagger())
    return read_sentence(sentence, asked, seen.matches, analyzer=analyzer, tagger=load_tagger())


def find(reading: Reading, sentence: str, span: str) -> int:
    """The number of the candidate that is `span`."""
    ends = zip(reading.candidates.first, reading.candidates.last, strict=True)
    spans = [sentence[reading.tokens[first].start : reading.tokens[last].end] for first, last in ends]
    return spans.index(span)


def look(reading: Reading, features: Features, sentence: str, span: str) -> dict[str, float]:
    """What is said of one candidate, without noughts."""
    row = features.own[find(reading, sentence, span)]
    return {name: float(value) for name, value in zip(OWN, row, strict=True) if value}


@pytest.mark.parametrize(
    ("question", "sentence", "span", "said"),
    [
        (
            "Which two rivals does Oslo Bank have?",
            RIVALS,
            "Bergen Bank and Fjord",
            {"items": 2, "items_fit": 1, "example": 1},
        ),
        (
            "Which two rivals does Oslo Bank have?",
            RIVALS,
            "Fjord",
            {"items": 1, "items_few": 1, "beside_list": 1},
        ),
        ("Which two rivals does Oslo Bank have?", RIVALS, "lower fees", {"items": 1, "items_few": 1}),
        ("奥斯陆的竞争对手有哪些？", HARBOUR, "上海、北京和广州", {"items": 3, "items_fit": 1, "example": 1}),
        ("Who is the mayor of Oslo?", MAYOR, "Kari Berg", {"items": 1, "beside_list": 1, "appositive": 1}),
    ],
)
def test_lists_and_examples(
    analyzer: Analyzer, question: str, sentence: str, span: str, said: dict[str, float]
) -> None:
    """How many things it names, whether as many as asked for; examples and appositions of what was asked."""
    reading = read(question, sentence, analyzer)
    told = look(reading, describe(reading), sentence, span)
    lists = {name: value for name, value in told.items() if name in LISTS}
    assert lists == said


def test_how_near_the_words_of_the_question_are(analyzer: Analyzer) -> None:
    """`won` is a verb of the question, Oslo a name, fees another word; marks part the candidate from them."""
    question, sentence = "Who won in Oslo with fees?", "In Oslo, Anna Berg won easily, with fees."
    reading = read(question, sentence, analyzer)
    told = look(reading, describe(reading), sentence, "Anna Berg")
    assert (told["asked_verb_right"], told["asked_name_left"], told["asked_word_right"]) == (1, 2, 5)
    assert (told["asked_verb_seen"], told["asked_name_seen"], told["asked_word_seen"]) == (1, 1, 1)
    assert told["asked_verb_crowd"] == 1
    assert "breaks_to_verb" not in told
    assert "breaks_to_any" not in told


@pytest.mark.parametrize(
    ("question", "span", "fits"),
    [
        ("Who left Oslo?", "Kari Berg", True),
        ("Who left Oslo?", "Mayor", False),
        ("Who left Oslo?", "1987", False),
        ("Who left Oslo?", "40%", False),
        ("Which party left Oslo?", "in 1987", False),
        ("Where did the mayor leave?", "1987", False),
        ("What did the mayor win?", "40%", True),
    ],
)
def test_what_cannot_be_meant(analyzer: Analyzer, question: str, span: str, fits: bool) -> None:
    """A year is nobody and nowhere; an office alone is nobody where a name stands beside it."""
    reading = read(question, MAYOR, analyzer)
    fitting = find_fitting(reading, describe(reading).part(ROLES))
    place = find(reading, MAYOR, span) if span != "in 1987" else find(reading, MAYOR, "1987")
    assert bool(fitting[place]) is fits


@pytest.mark.parametrize(("span", "fits"), [("Oslo Bank", False), ("Bergen Bank", True), ("Fjord", False)])
def test_examples_of_what_was_asked_for_come_first(analyzer: Analyzer, span: str, fits: bool) -> None:
    """`Rivals like`: who else is named is no rival, and the list begins there."""
    reading = read("Who are the rivals of Oslo Bank?", RIVALS, analyzer)
    fitting = find_fitting(reading, describe(reading).part(ROLES))
    assert bool(fitting[find(reading, RIVALS, span)]) is fits


@pytest.mark.parametrize("question", ["Who left Oslo?", "What did the mayor win?"])
def test_no_candidate_holds_half_a_quotation(analyzer: Analyzer, question: str) -> None:
    """Straight marks open and close alike: a span has both or none."""
    sentence = 'The "Oslo plan" won, said Kari "Kay" Berg.'
    reading = read(question, sentence, analyzer)
    ends = zip(reading.candidates.first, reading.candidates.last, strict=True)
    spans = [sentence[reading.tokens[first].start : reading.tokens[last].end] for first, last in ends]
    assert {"Oslo plan", '"Oslo plan"'} <= set(spans)
    assert all(span.count('"') % 2 == 0 for span in spans)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [("Who is the mayor of Oslo?", MAYOR), ("奥斯陆的竞争对手有哪些？", HARBOUR), ("How many voted?", MAYOR)],
)
def test_the_net_weighs_every_column(analyzer: Analyzer, question: str, sentence: str) -> None:
    """What it works out once for each token is what one row for each candidate gives."""
    reading = read(question, sentence, analyzer)
    features = describe(reading)
    drawn = np.random.default_rng(4)
    net = Net(
        {language: drawn.normal(size=(len(plain_names(language)), 6)) for language in LANGUAGES},
        {group: drawn.normal(size=(len(CROSSED), 6)) for group in GROUPS},
        drawn.normal(size=5),
        drawn.normal(size=5),
    )
    rows = features.rows(np.arange(len(features.own)))
    names = plain_names(reading.language)
    sums = rows @ net.plain[reading.language]
    sums += rows[:, [names.index(name) for name in CROSSED]] @ net.crossed[features.group]
    scores = np.maximum(sums[:, :-1] + net.bias, 0) @ net.out + sums[:, -1]
    assert rows.shape[1] == len(names)
    assert score(features, np.arange(len(scores)), reading.language, net) == pytest.approx(
        scores, rel=1e-4, abs=1e-3
    )
    assert score(features, np.array([3, 1]), reading.language, net) == pytest.approx(
        scores[[3, 1]], rel=1e-4, abs=1e-3
    )
