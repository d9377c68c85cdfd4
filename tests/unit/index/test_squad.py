"""Question sets in SQuAD's format."""

import json
from pathlib import Path
from typing import Any

import pytest

from index.errors import MalformedQuestions, MissingSource, QAError, UndecodableSource, UnreadableSource
from index.evaluation.squad import Question, read_questions, read_set

CONTEXT = "The harbour opened. The work cost 14 million."


def one_article(**changes: Any) -> dict[str, Any]:
    """A set of one article and one question, with some parts of the question changed."""
    asked = {"id": "q1", "question": "How much?", "answers": [{"text": "14 million", "answer_start": 34}]}
    paragraph = {"context": CONTEXT, "qas": [{**asked, **changes}]}
    return {"data": [{"title": "Harbour", "paragraphs": [{"context": "First.", "qas": []}, paragraph]}]}


def write(path: Path, content: Any) -> Path:
    """A JSON file."""
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_articles_are_read_with_their_sentences(tmp_path: Path) -> None:
    """Paragraphs follow each other with a gap; answers are found by the row they start in."""
    read = read_set(write(tmp_path / "set.json", one_article()), first=7)
    (article,) = read.articles
    assert article.text == f"First.\n\n{CONTEXT}\n\n"
    assert [(article.text[row.start : row.end], row.paragraph) for row in article.sentences] == [
        ("First.", 0),
        ("The harbour opened.", 1),
        ("The work cost 14 million.", 1),
    ]
    assert (article.id, article.title, article.language) == ("a7", "Harbour", "en")
    assert read.questions == (Question("q1", 7, "How much?", frozenset({2}), ("14 million",)),)


def test_a_question_may_have_no_answer(tmp_path: Path) -> None:
    """As SQuAD 2 has them."""
    read = read_set(write(tmp_path / "set.json", one_article(answers=[])))
    assert read.questions[0].gold == frozenset()


def test_questions_alone_are_read_by_id(tmp_path: Path) -> None:
    """The other language's file of a set."""
    assert read_questions(write(tmp_path / "set.json", one_article(question="多少?"))) == {"q1": "多少?"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ([], 'no list "data"'),
        ({"data": 3}, 'no list "data"'),
        ({"data": []}, "no questions"),
        ({"data": [{}]}, 'no list "paragraphs"'),
        ({"data": [{"paragraphs": [{"qas": []}]}]}, 'no text "context"'),
        ({"data": [{"paragraphs": [{"context": "a"}]}]}, 'no list "qas"'),
        (one_article(question=None), 'no text "question"'),
        (one_article(id=[]), 'no text "id"'),
        (one_article(answers=None), 'no list "answers"'),
        (one_article(answers=[{}]), "an answer without answer_start"),
        (one_article(answers=["14"]), "an answer without answer_start"),
    ],
)
def test_what_is_not_squad_is_said_plainly(tmp_path: Path, content: Any, reason: str) -> None:
    """With the file and what is missing in it."""
    path = write(tmp_path / "set.json", content)
    with pytest.raises(MalformedQuestions) as caught:
        read_set(path)
    assert caught.value.data == {"source": str(path), "reason": reason}


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (None, MissingSource),
        (b"", MalformedQuestions),
        (b"{", MalformedQuestions),
        (b"[" * 100_000, MalformedQuestions),
        (b"\xff\xfe{}", UndecodableSource),
    ],
)
def test_broken_files_are_errors_of_ours(tmp_path: Path, data: bytes | None, error: type[QAError]) -> None:
    """Missing, empty, cut short, nested without end, not UTF-8."""
    path = tmp_path / "set.json"
    if data is not None:
        path.write_bytes(data)
    for read in (read_set, read_questions):
        with pytest.raises(error):
            read(path)


def test_a_folder_is_no_set(tmp_path: Path) -> None:
    """The operating system's reason is passed on."""
    with pytest.raises(UnreadableSource):
        read_set(tmp_path)
