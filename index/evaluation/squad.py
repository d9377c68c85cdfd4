"""Question sets in SQuAD's format: articles, their questions, and where each answer stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import MalformedQuestions, MissingSource, UndecodableSource, UnreadableSource
from index.model import Article, Sentence
from index.sentences import split_sentences
from index.terms import tell_language

GAP = "\n\n"
"""What stands between two paragraphs of an article's text."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a set.

    Attributes:
        id: The same in every language's file of a set.
        article: The place of its article among all articles read.
        gold: The rows that hold an answer's first character; empty when the set gives no answer.
        answers: Every wording of the answer that the set accepts.
    """

    id: str
    article: int
    text: str
    gold: frozenset[int]
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The articles of some files end to end, and the questions about them."""

    articles: tuple[Article, ...]
    questions: tuple[Question, ...]


def read_set(path: Path, *, first: int = 0) -> QuestionSet:
    """The set in a file; its articles are numbered from `first`.

    Raises:
        MissingSource, UnreadableSource, UndecodableSource: There is no such text.
        MalformedQuestions: It is not SQuAD's JSON, or there is no question in it.
    """
    articles: list[Article] = []
    questions: list[Question] = []
    for number, raw in enumerate(_list(_load(path), "data", path), start=first):
        article, asked = _read_article(raw, number, path)
        articles.append(article)
        questions += asked
    if not questions:
        raise MalformedQuestions(str(path), "no questions")
    return QuestionSet(tuple(articles), tuple(questions))


def read_questions(path: Path) -> dict[str, str]:
    """Only the questions of a file, by id: the same set in another language. Raises as `read_set` does."""
    paragraphs = (
        paragraph for raw in _list(_load(path), "data", path) for paragraph in _list(raw, "paragraphs", path)
    )
    asked = (qa for paragraph in paragraphs for qa in _list(paragraph, "qas", path))
    questions = {_text(qa, "id", path): _text(qa, "question", path) for qa in asked}
    if not questions:
        raise MalformedQuestions(str(path), "no questions")
    return questions


def _read_article(raw: Any, number: int, path: Path) -> tuple[Article, list[Question]]:
    text, rows, questions = "", list[Sentence](), list[Question]()
    for place, paragraph in enumerate(_list(raw, "paragraphs", path)):
        start = len(text)
        text += _text(paragraph, "context", path) + GAP
        spans = split_sentences(text, start, len(text) - len(GAP))
        first = len(rows)
        rows += [Sentence(first + i, "body", low, high, None, place) for i, (low, high) in enumerate(spans)]
        for qa in _list(paragraph, "qas", path):
            gold = frozenset(_find_gold(qa, rows[first:], start, path))
            answers = tuple(_text(answer, "text", path) for answer in _list(qa, "answers", path))
            named, asked = _text(qa, "id", path), _text(qa, "question", path)
            questions.append(Question(named, number, asked, gold, answers))
    title = raw.get("title") if isinstance(raw.get("title"), str) else path.stem
    article = Article(f"a{number}", f"{path}#{number}", title, None, tell_language(text), text, tuple(rows))
    return article, questions


def _find_gold(qa: Mapping[str, Any], rows: Sequence[Sentence], start: int, path: Path) -> Iterator[int]:
    for answer in _list(qa, "answers", path):
        at = answer.get("answer_start") if isinstance(answer, dict) else None
        if not isinstance(at, int):
            raise MalformedQuestions(str(path), "an answer without answer_start")
        yield from (row.number for row in rows if row.start <= start + at < row.end)


def _load(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise MissingSource(str(path)) from error
    except OSError as error:
        raise UnreadableSource(str(path), error.strerror or "") from error
    except UnicodeDecodeError as error:
        raise UndecodableSource(str(path), error.start) from error
    except (ValueError, RecursionError) as error:
        raise MalformedQuestions(str(path), f"not JSON: {error}") from error


def _list(raw: Any, name: str, path: Path) -> list[Any]:
    found = raw.get(name) if isinstance(raw, dict) else None
    if not isinstance(found, list):
        raise MalformedQuestions(str(path), f'no list "{name}"')
    return found


def _text(raw: Any, name: str, path: Path) -> str:
    found = raw.get(name) if isinstance(raw, dict) else None
    if not isinstance(found, str | int):
        raise MalformedQuestions(str(path), f'no text "{name}"')
    return str(found)
