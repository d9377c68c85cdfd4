"""Our own short questions on XQuAD's articles, as people ask them in a chat, with the words that answer."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from index.model import Article, Language
from tests.benchmarks.refusal_data import SHORT as TOLD
from tests.benchmarks.spans.sets import Item

ASKED = Path(__file__).with_name("asked.jsonl")
"""More of the kind of `TOLD`, written to learn spans from."""
_MARK = "short-"
CLOSE = 8
"""Answers with no more characters between them are the items of one list."""


def read_shorts(articles: Sequence[Article], *, asked: Language, language: Language) -> Iterator[Item]:
    """The questions whose answer stands word for word in a row of the articles.

    Args:
        asked: The questions' language.
        language: The articles'.
    """
    numbers = {article.title: number for number, article in enumerate(articles)}
    for line, told in enumerate(_load()):
        number = numbers.get(told["article"])
        if number is None or not told[f"rows_{language}"]:
            continue
        for row in told[f"rows_{language}"]:
            text = articles[number].row_text(row)
            answers = find_answers(text, told[f"answers_{language}"])
            if answers:
                yield Item(f"{_MARK}{line}", number, told[asked], text, 0, len(text), answers, language)
                break


def _load() -> Iterator[Mapping[str, Any]]:
    for path in (TOLD, ASKED):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def digest_shorts() -> int:
    """Tells when the questions are others."""
    return zlib.crc32(TOLD.read_bytes() + ASKED.read_bytes())


def is_short(name: str) -> bool:
    """Whether a question with this id is one of these."""
    return name.startswith(_MARK)


def find_answers(text: str, answers: Sequence[str]) -> tuple[str, ...]:
    """Those that stand in the text; the whole stretch when they are the items of one list there."""
    found = [(text.find(answer), answer) for answer in answers]
    if len(found) > 1 and all(at >= 0 for at, _ in found):
        ends = [at + len(answer) for at, answer in found]
        if all(0 <= at - end <= CLOSE for end, (at, _) in zip(ends, found[1:], strict=False)):
            return (text[found[0][0] : ends[-1]],)
    return tuple(answer for at, answer in found if at >= 0)
