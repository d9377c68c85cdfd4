"""Where an English question names what it is about: told by its words' parts of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.spans.asking import Asked, read_question
from index.spans.tags import load_tagger
from index.terms import Analyzer

_LETTERS = {"NOUN": "N", "PROPN": "N", "X": "N", "ADJ": "J", "NUM": "J", "DET": "D"}
_RUN = re.compile("D?[JN]*N|J+")
_TIME = re.compile(r"(?:1\d|20)\d\d|years?|months?|quarters?|weeks?|today|yesterday")
_ROLE = re.compile(
    ".*(?:man|woman|person|chief|director|president|manager|owner|founder|leader|captain|officer|revenue|profit"
    "|price|population)s?|head|ceo|cfo|coo|cost|size|length|height|weight|capital"
)
_HELPERS = frozenset({
    "do", "does", "did", "will", "would", "can", "could", "should", "shall", "may", "might", "must",
})  # fmt: skip


def find_gap(asked: Asked) -> tuple[int, int]:
    """Where the question word and what belongs to it stand; an empty stretch when there is none."""
    first, last = _gap(asked)
    return (asked.tokens[first].start, asked.tokens[last - 1].end) if first < last else (0, 0)


def find_topic(asked: Asked, new: str, analyzer: Analyzer) -> tuple[int, int] | None:
    """The stretch of a question that `new` replaces; None when it only adds to it."""
    read = read_question(new, analyzer, load_tagger())
    wanted = _kind(read, (0, len(read.tokens)))
    runs = list(_runs(asked))
    alike = [run for run in runs if _kind(asked, run) == wanted]
    others = [] if wanted == "time" else [run for run in runs if _kind(asked, run) in ("name", "thing")]
    chosen = (alike or others or (runs if wanted != "time" else []))[-1:]
    return next(((asked.tokens[first].start, asked.tokens[last - 1].end) for first, last in chosen), None)


def _gap(asked: Asked) -> tuple[int, int]:
    first, last = asked.gap
    if last - first == 1 and asked.tokens[first].lower == "how" and asked.tags[last] in ("ADJ", "ADV"):
        return first, last + 1
    return first, last


def _runs(asked: Asked) -> Iterator[tuple[int, int]]:
    """The stretches of tokens that name something, outside the question word."""
    first, last = _gap(asked)
    verb = _bare_verb(asked)
    letters = "".join(
        "." if first <= place < last or place == verb else _LETTERS.get(name, ".")
        for place, name in enumerate(asked.tags)
    )
    yield from (match.span() for match in _RUN.finditer(letters))


def _bare_verb(asked: Asked) -> int | None:
    """The verb that `did` and its like need, when the tagger took it for something else: the last word."""
    helpers = [place for place, token in enumerate(asked.tokens) if token.lower in _HELPERS]
    if not helpers:
        return None
    end = next(
        (i for i in range(helpers[0] + 1, len(asked.tags)) if asked.tags[i] in ("ADP", "PART", "PUNCT")),
        len(asked.tags),
    )
    clause = range(helpers[0] + 1, end)
    return end - 1 if len(clause) > 1 and "VERB" not in asked.tags[clause.start : end] else None


def _kind(asked: Asked, run: tuple[int, int]) -> str:
    """`time`, `role`, `name` or `thing`: what a stretch of tokens names."""
    tokens, tags = asked.tokens[slice(*run)], asked.tags[slice(*run)]
    if any(_TIME.fullmatch(token.lower) for token in tokens):
        return "time"
    if tokens and _ROLE.fullmatch(tokens[-1].lower):
        return "role"
    return "name" if "PROPN" in tags else "thing"
