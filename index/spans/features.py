"""What is said of each candidate before it is weighed: one row of numbers each, every column named."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from index.model import Language
from index.spans.agreement import AGREEMENT, COVERS, describe_agreement, describe_covers
from index.spans.asking import load_kinds
from index.spans.bearings import (
    MATCHES,
    ORDERS,
    SHAPES,
    VERBS,
    describe_matches,
    describe_orders,
    describe_shapes,
    describe_verbs,
)
from index.spans.chunks import KINDS
from index.spans.neighbours import THINGS, describe_neighbours, neighbour_names
from index.spans.reading import Floats, Reading
from index.spans.roles import ROLES, describe_roles

GROUPS = {
    "amount": frozenset({"QUANTITY_RATE", "PERCENT", "MONEY", "MEASURE", "COUNT"}),
    "time": frozenset({"DATE", "DURATION"}),
    "who": frozenset({"PERSON"}),
    "where": frozenset({"PLACE"}),
    "name": frozenset({"GROUP", "TERM"}),
    "thing": frozenset({"THING", ""}),
    "whole": frozenset({"REASON", "MANNER", "SAYING", "YES_NO"}),
}
"""Kinds of question that share what they prefer: each has weights of its own for the crossed columns."""

CROSSED = (
    *(f"is:{kind}" for kind in KINDS),
    *(f"last:{tag}" for tag in ["NOUN", "PROPN", "VERB", "ADJ", "NUM", "UNIT"]),
    *(f"last:{tag}" for tag in ["PERSON", "PLACE", "ORG", "LOC"]),
    *(f"before:{tag}" for tag in ["ADP", "VERB", "AUX", "DET", "PUNCT", "EDGE", "NOUN", "DE", "ADJ"]),
    *(f"after:{tag}" for tag in ["ADP", "VERB", "AUX", "PUNCT", "NOUN", "PART", "DE"]),
    *(f"{place}:{thing}" for place in ("before", "last", "first") for thing in THINGS),
    *VERBS,
    *ROLES,
    *(f"inside:{thing}" for thing in THINGS),
    *["right_first", "left_last", "common_before", "common_behind"],
    *["first:capital", "in:NAME", "tokens", "left", "right", "focus_left", "focus_right", "density", "start"],
)

_WORDINGS = ("asks:subject", "asks:chinese", "asks:focus", "asks:several")


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """The columns of every candidate.

    Attributes:
        plain: As `plain_names` names them.
        crossed: As `CROSSED` names them, weighed by the weights of `group`.
        group: A name of `GROUPS`.
    """

    plain: Floats
    crossed: Floats
    group: str


@cache
def plain_names(language: Language) -> tuple[str, ...]:
    """The names of the plain columns for sentences of a language, in order."""
    asks = tuple(f"asks:{kind}" for kind in load_kinds())
    return (
        *neighbour_names(language),
        *COVERS,
        *SHAPES,
        *MATCHES,
        *ORDERS,
        *VERBS,
        *AGREEMENT,
        *ROLES,
        *asks,
        *_WORDINGS,
        f"language:{language}",
    )


def describe(reading: Reading) -> Features:
    """The features of each candidate of a sentence, one row each."""
    covers = describe_covers(reading)
    matches = describe_matches(reading)
    density = matches[:, MATCHES.index("density")]
    blocks = [
        describe_neighbours(reading),
        covers,
        describe_shapes(reading),
        matches,
        describe_orders(reading),
        describe_verbs(reading),
        describe_agreement(reading, covers, density),
        describe_roles(reading),
    ]
    question = np.tile(_describe_question(reading), (len(covers), 1))
    plain = np.hstack([*blocks, question])
    return Features(plain, plain[:, _crossed_columns(reading.language)], group_of(reading.asked.kind))


def group_of(kind: str) -> str:
    """The group of a kind of question."""
    return next(group for group, kinds in GROUPS.items() if kind in kinds)


def _describe_question(reading: Reading) -> Floats:
    asked = reading.asked
    row = [asked.kind == kind for kind in load_kinds()]
    row += [asked.subject, asked.is_chinese, asked.focus is not None, asked.several, True]
    return np.array(row, np.float32)


@cache
def _crossed_columns(language: Language) -> list[int]:
    names = plain_names(language)
    return [names.index(name) for name in CROSSED]
