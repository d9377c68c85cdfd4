"""Question sets in SQuAD's format, as questions with the sentence that answers them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.model import Language
from index.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Item:
    """A question, the sentence its answer stands in, and the accepted answers.

    Attributes:
        article: The number of its article in the set: parts are kept apart by it.
    """

    id: str
    article: int
    question: str
    context: str
    start: int
    end: int
    answers: tuple[str, ...]
    language: Language

    @property
    def sentence(self) -> str:
        """The sentence that holds the first answer's beginning."""
        return self.context[self.start : self.end]


def read_set(path: Path, questions: Path | None, language: Language) -> Iterator[Item]:
    """The items of a set; asked with the wording that `questions` has for the same ids, when given."""
    asked = {qa["id"]: qa["question"] for _, _, qa in _walk(questions or path)}
    for article, context, qa in _walk(path):
        at = int(qa["answers"][0]["answer_start"])
        found = next((span for span in split_sentences(context) if span[0] <= at < span[1]), None)
        if found:
            answers = tuple(answer["text"] for answer in qa["answers"])
            yield Item(qa["id"], article, asked[qa["id"]], context, *found, answers, language)


def _walk(path: Path) -> Iterator[tuple[int, str, dict]]:  # type: ignore[type-arg]
    for number, article in enumerate(json.loads(path.read_text(encoding="utf-8"))["data"]):
        for paragraph in article["paragraphs"]:
            for qa in paragraph["qas"]:
                yield number, paragraph["context"], qa
