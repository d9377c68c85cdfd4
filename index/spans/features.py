"""What is said of each candidate before it is weighed: one row of numbers each, every column named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.model import Language
from index.spans.agreement import AGREEMENT, COVERS
from index.spans.asking import Asked, load_kinds
from index.spans.bearings import MATCHES, ORDERS, PAIRS, PREDICATES, SHAPES, VERBS, WHOLES, describe_pairs
from index.spans.candidates import Candidates
from index.spans.chunks import KINDS
from index.spans.lists import LISTS
from index.spans.looks import THINGS
from index.spans.neighbours import Tables, describe_neighbours, describe_tokens, neighbour_names
from index.spans.reading import Reading
from index.spans.roles import ROLES
from index.spans.scene import Covers, Floats
from index.spans.sides import LEFTS, RIGHTS, Sides, describe_sides

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
"""Columns that have to be worked out for each candidate, or for each token that it begins or ends with."""

_OWN = {name: number for number, name in enumerate(OWN)}
LEFT_AT, RIGHT_AT, PAIR_AT, WHOLE_AT = (
    np.array([_OWN[name] for name in names]) for names in (LEFTS, RIGHTS, PAIRS, WHOLES)
)
"""Where in `OWN` stands what the first token says, the last, both, and the sentence."""


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """What is said of a sentence's candidates.

    Attributes:
        sides: What tokens say of what begins or ends with them.
        pairs: A row for each of `PAIRS`, a column for each candidate.
        wholes: The numbers of `WHOLES`.
        question: The columns that say what is asked, the same for all.
        group: A name of `GROUPS`: whose weights the crossed columns go by.
    """

    candidates: Candidates
    tokens: Tables
    covers: Covers
    sides: Sides
    pairs: Floats
    wholes: Floats
    question: Floats
    group: str

    @property
    def own(self) -> Floats:
        """The columns of `OWN`, a row for each candidate."""
        return self.own_of(np.arange(len(self.candidates.first)))

    def own_of(self, numbers: NDArray[np.int64]) -> Floats:
        """The columns of `OWN` of some candidates."""
        own = np.empty((len(OWN), len(numbers)), np.float32)
        own[LEFT_AT] = self.sides.left[:, self.candidates.first[numbers]]
        own[RIGHT_AT] = self.sides.right[:, self.candidates.last[numbers]]
        own[PAIR_AT] = self.pairs[:, numbers]
        own[WHOLE_AT] = self.wholes[:, None]
        return own.T

    def rows(self, numbers: NDArray[np.int64]) -> Floats:
        """All columns of some candidates, as `plain_names` names them."""
        first, last = self.candidates.first[numbers], self.candidates.last[numbers]
        return np.hstack(
            [
                describe_neighbours(self.tokens, first, last),
                self.covers.exact[:, numbers].T,
                self.covers.opens[first],
                self.covers.closes[last],
                self.covers.inside[:, numbers].T,
                self.own_of(numbers),
                np.broadcast_to(self.question, (len(numbers), len(self.question))),
            ]
        )

    def part(self, names: Sequence[str]) -> Floats:
        """Some neighbouring columns of `PAIRS`."""
        at = PAIRS.index(names[0])
        return self.pairs[at : at + len(names)].T


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
    sides = describe_sides(reading)
    pairs, wholes = describe_pairs(reading, sides)
    return Features(
        reading.candidates,
        describe_tokens(reading),
        reading.scene.covers,
        sides,
        pairs,
        wholes,
        _describe_question(reading.asked),
        group_of(reading.asked.kind),
    )


def group_of(kind: str) -> str:
    """The group of a kind of question."""
    return _GROUP_OF[kind]


_GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}


def _describe_question(asked: Asked) -> Floats:
    numbers = _number_kinds()
    row = np.zeros(len(numbers) + len(_WORDINGS) + 1, np.float32)
    if asked.kind in numbers:
        row[numbers[asked.kind]] = 1
    row[len(numbers) :] = asked.subject, asked.is_chinese, asked.focus is not None, asked.several, True
    return row


@cache
def _number_kinds() -> Mapping[str, int]:
    return {kind: number for number, kind in enumerate(load_kinds())}
