"""What is said of each candidate before it is weighed: one row of numbers each, every column named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.model import Language
from index.spans.agreement import AGREEMENT, COVERS, Covers, describe_agreement, describe_covers
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
from index.spans.candidates import Candidates
from index.spans.chunks import KINDS
from index.spans.lists import LISTS, describe_lists
from index.spans.neighbours import THINGS, Tables, describe_neighbours, describe_tokens, neighbour_names
from index.spans.predicates import PREDICATES, describe_predicates
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
    *["asked_verb_left", "asked_verb_right", "asked_verb_crowd", "asked_name_left", "asked_name_right"],
    *LISTS,
)

_WORDINGS = ("asks:subject", "asks:chinese", "asks:focus", "asks:several")


OWN = (*SHAPES, *MATCHES, *ORDERS, *VERBS, *AGREEMENT, *ROLES, *PREDICATES, *LISTS)
"""Columns that have to be worked out for each candidate."""


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """What is said of a sentence's candidates, as far as it has to be worked out for each.

    Attributes:
        own: The columns of `OWN`.
        question: Those that say what is asked, the same for all.
        group: A name of `GROUPS`: whose weights the crossed columns go by.
    """

    candidates: Candidates
    tokens: Tables
    covers: Covers
    own: Floats
    question: Floats
    group: str

    def rows(self, numbers: NDArray[np.int64]) -> Floats:
        """All columns of some candidates, as `plain_names` names them."""
        first, last = self.candidates.first[numbers], self.candidates.last[numbers]
        return np.hstack(
            [
                describe_neighbours(self.tokens, first, last),
                self.covers.exact[numbers],
                self.covers.opens[first],
                self.covers.closes[last],
                self.covers.inside[numbers],
                self.own[numbers],
                np.tile(self.question, (len(numbers), 1)),
            ]
        )

    def part(self, names: Sequence[str]) -> Floats:
        """Some neighbouring columns of `OWN`."""
        at = OWN.index(names[0])
        return self.own[:, at : at + len(names)]


@cache
def plain_names(language: Language) -> tuple[str, ...]:
    """The names of the plain columns for sentences of a language, in order."""
    asks = tuple(f"asks:{kind}" for kind in load_kinds())
    return (
        *neighbour_names(language),
        *COVERS,
        *OWN,
        *asks,
        *_WORDINGS,
        f"language:{language}",
    )


def describe(reading: Reading) -> Features:
    """What is said of each candidate of a sentence."""
    covers = describe_covers(reading)
    matches = describe_matches(reading)
    blocks = [
        describe_shapes(reading),
        matches,
        describe_orders(reading),
        describe_verbs(reading),
        describe_agreement(reading, covers, matches[:, MATCHES.index("density")]),
        describe_roles(reading),
        describe_predicates(reading),
        describe_lists(reading),
    ]
    question, group = _describe_question(reading), group_of(reading.asked.kind)
    return Features(reading.candidates, describe_tokens(reading), covers, np.hstack(blocks), question, group)


def group_of(kind: str) -> str:
    """The group of a kind of question."""
    return next(group for group, kinds in GROUPS.items() if kind in kinds)


def _describe_question(reading: Reading) -> Floats:
    asked = reading.asked
    row = [asked.kind == kind for kind in load_kinds()]
    row += [asked.subject, asked.is_chinese, asked.focus is not None, asked.several, True]
    return np.array(row, np.float32)
