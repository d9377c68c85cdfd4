"""The lines that `wenju ask --jsonl` reads: each a question, or a JSON object that holds one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, NoReturn

from index import MalformedLine, NotText

LIMIT_BYTES = 1 << 20
"""The longest line that is kept whole; a question is far shorter, so a longer line is no question anyway."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it came in.

    Attributes:
        id: Whatever JSON value its asker gave it, to be handed back.
    """

    question: str
    article: str | None
    id: Any = None


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of `stream`, each as soon as it is there, without their ends, and cut at `LIMIT_BYTES`."""
    while line := stream.readline(LIMIT_BYTES):
        rest = line
        while rest and not rest.endswith(b"\n") and len(rest) == LIMIT_BYTES:
            rest = stream.readline(LIMIT_BYTES)
        yield line.rstrip(b"\r\n")


def read_object(line: bytes) -> dict[str, Any]:
    """The line as an object: a line that is no JSON object is a question and nothing else.

    Raises:
        NotText: It is not UTF-8.
        MalformedLine: It opens like a JSON object and is none.
    """
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotText from error
    if not text.lstrip().startswith("{"):
        return {"question": text}
    try:
        found = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise MalformedLine from error
    return dict(found)


def read_asked(found: dict[str, Any], *, article: str | None) -> Asked:
    """The question in an object; `article` stands in when it names none.

    Raises:
        MalformedLine: There is no question in it, or its article is no text.
        NotText: Its question is no text.
    """
    named = found.get("article", article)
    if "question" not in found or not isinstance(named, str | None):
        raise MalformedLine
    if not isinstance(found["question"], str):
        raise NotText
    return Asked(found["question"], article if named is None else named, found.get("id"))


def _refuse(constant: str) -> NoReturn:
    # Python reads NaN and Infinity, which JSON does not have and which could not be handed back.
    raise ValueError(constant)
