"""A line with a date answers when an article was published, and who published it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Engine

BODY = """
The harbour of Larvik opened again on Monday after six weeks of repairs.
Engineers had found cracks in the northern pier. The work cost 14 million kroner.
"""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An engine with one article; each test says what its byline is."""
    with Engine(tmp_path / "data") as opened:
        yield opened


def add(engine: Engine, folder: Path, byline: str) -> None:
    """Index the article with a byline."""
    path = folder / "harbour.txt"
    path.write_text(f"The harbour opens again\n{byline}\n{BODY}", encoding="utf-8")
    assert not engine.add([str(path)], holder="a test").failed


@pytest.mark.parametrize(
    "question",
    [
        "When was it published?",
        "When was this article published?",
        "什么时候发表的？",
        "文章的发布日期是哪天？",
    ],
)
@pytest.mark.parametrize(
    ("byline", "date"),
    [
        ("The Fjord Post · 2024-03-18 16:00", "2024-03-18"),
        ("The Fjord Post, 18 March 2024", "18 March 2024"),
    ],
)
def test_the_date_line_says_when(
    engine: Engine, tmp_path: Path, question: str, byline: str, date: str
) -> None:
    """It comes first, its date is the answer, and its match says that nobody wrote the word."""
    add(engine, tmp_path, byline)
    answer = engine.ask(question)
    assert answer.status == "answered"
    assert answer.quotes[0].text == byline
    assert answer.answer is not None
    assert answer.answer.text == date
    assert {match.via for match in answer.quotes[0].matches} == {"byline"}
    (match, *_) = answer.quotes[0].matches
    assert date.split()[-1] in byline[match.start : match.end]


def test_the_date_line_says_who(engine: Engine, tmp_path: Path) -> None:
    """The publisher stands in it, too."""
    add(engine, tmp_path, "The Fjord Post · 2024-03-18")
    assert engine.ask("Who published the article?").quotes[0].text == "The Fjord Post · 2024-03-18"


def test_other_dates_are_asked_of_the_body(engine: Engine, tmp_path: Path) -> None:
    """Only what asks about publication gets the byline."""
    add(engine, tmp_path, "The Fjord Post · 2024-03-18")
    first = engine.ask("When did the harbour of Larvik open again?").quotes[0]
    assert first.text.startswith("The harbour of Larvik opened again on Monday")


def test_a_byline_without_a_date_says_nothing_of_the_kind(engine: Engine, tmp_path: Path) -> None:
    """An author's name alone answers no question of when."""
    add(engine, tmp_path, "By Berit Dahl")
    answer = engine.ask("When was it published?")
    assert answer.status == "not_found"
    assert not answer.nearest
