"""What cannot be the answer, whatever stands around it: money for `how many people`, a firm for `chairman`.

These are rules: the sets have too few such questions to learn from, and such an answer is worse than none.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from index.spans.chunks import Chunk
from index.spans.neighbours import load_things
from index.spans.reading import Floats, Reading
from index.spans.roles import ROLES

Mask = NDArray[np.bool_]

_AMOUNTS = ("MONEY", "PERCENT", "DATE", "DURATION", "MEASURE", "COUNT")
"""Chunks of figures; where several cover a token, the first of these says what the figure is."""

_ALLOWED = {
    "PERCENT": {"PERCENT", "COUNT", "MEASURE"},
    "QUANTITY_RATE": {"PERCENT", "COUNT", "MEASURE", "MONEY", "DURATION"},
    "MONEY": {"MONEY", "COUNT", "MEASURE", "PERCENT"},
    "DURATION": {"DURATION", "DATE", "COUNT"},
    "MEASURE": {"MEASURE", "COUNT", "DURATION", "PERCENT"},
    "COUNT": set(_AMOUNTS),
    "DATE": {"DATE", "DURATION"},
}
"""Which figures may answer a kind of question: one of these has to be in the span."""

_LONGEST_NAME = 5
_THINGS = {"COUNT", "MEASURE"}
_COUNTED = re.compile(
    "how many|(?:多少|几) ?"
    "(?:个|人|名|家|种|次|位|只|所|座|支|条|辆|架|艘|届|场|本|项|员工|成员|用户|学生|学校|门店|国家|城市)"
)
"""Wordings that count things, which neither money nor years are."""
_NAMED = re.compile(r"\b(?:period|era|epoch|age|season|time)\b|时期|时代|年代|朝代|季节|世")
"""Times that have names: no figures need to stand in an answer."""


def find_fitting(reading: Reading, roles: Floats) -> Mask:
    """Which candidates may be the answer at all.

    Args:
        roles: As `describe_roles` gives them.
    """
    kind = reading.asked.kind
    if kind in _ALLOWED and not (kind == "DATE" and _NAMED.search(_wording(reading))):
        return _hold(reading, _allowed(reading))
    if kind == "PERSON":
        owners: Mask = roles[:, ROLES.index("owner_asked")] > 0
        return ~(_are_bodies(reading) | owners)
    if kind == "GROUP":
        return ~_are_people(reading)
    return np.ones(len(roles), dtype=bool)


def _allowed(reading: Reading) -> set[str]:
    kind = reading.asked.kind
    if kind == "COUNT" and _COUNTED.search(_wording(reading)):
        return _THINGS
    if kind == "MONEY" and any(chunk.kind == "MONEY" for chunk in reading.chunks):
        return {"MONEY"}
    return _ALLOWED[kind]


def _wording(reading: Reading) -> str:
    return " ".join(token.lower for token in reading.asked.tokens)


def _hold(reading: Reading, allowed: set[str]) -> Mask:
    """Which candidates have a token of an allowed figure."""
    named, counts = [""] * len(reading.tokens), reading.asked.kind == "COUNT"
    for kind in reversed(_AMOUNTS):
        for chunk in reading.chunks:
            if chunk.kind == kind and not (counts and kind == "DATE" and _is_bare(reading, chunk)):
                named[chunk.first : chunk.last] = [kind] * (chunk.last - chunk.first)
    sums = np.concatenate([[0], np.cumsum([name in allowed for name in named])])
    fitting: Mask = sums[reading.candidates.last + 1] > sums[reading.candidates.first]
    return fitting


def _is_bare(reading: Reading, chunk: Chunk) -> bool:
    """Whether four figures count something rather than name a year: `2000 guests`, not `in 2000`."""
    if chunk.last - chunk.first > 1 or not reading.tokens[chunk.first].text.isdigit():
        return False
    behind = reading.tags[chunk.last] if chunk.last < len(reading.tags) else "EDGE"
    before = reading.tags[chunk.first - 1] if chunk.first else "EDGE"
    return behind in ("NOUN", "UNIT", "ADJ") and before != "ADP"


def _are_bodies(reading: Reading) -> Mask:
    """Which candidates end in a firm's word and hold no person's, when an office's holder is asked for."""
    things = load_things()
    words = [token.lower for token in reading.asked.tokens]
    if things["person"].isdisjoint(words):
        return np.zeros(len(reading.candidates.first), dtype=bool)
    bodies = np.array([token.lower in things["group"] for token in reading.tokens])
    firms: Mask = bodies[reading.candidates.last] & (_count_people(reading) == 0)
    return firms


def _are_people(reading: Reading) -> Mask:
    """Which candidates are short, hold a person's name, and hold no firm's word."""
    groups = load_things()["group"]
    sums = np.concatenate([[0], np.cumsum([token.lower in groups for token in reading.tokens])])
    first, last = reading.candidates.first, reading.candidates.last
    bodies = sums[last + 1] - sums[first]
    people: Mask = (_count_people(reading) > 0) & (bodies == 0) & (last - first < _LONGEST_NAME)
    return people


def _count_people(reading: Reading) -> NDArray[np.int64]:
    sums = np.concatenate([[0], np.cumsum(_people(reading))])
    counts: NDArray[np.int64] = sums[reading.candidates.last + 1] - sums[reading.candidates.first]
    return counts


def _people(reading: Reading) -> Mask:
    """Which tokens are a person's name, as far as lists know."""
    given = load_things()["given"]
    pairs = zip(reading.tokens, reading.tags, strict=True)
    return np.array(
        [tag == "PERSON" or (token.lower in given and token.text[0].isupper()) for token, tag in pairs]
    )
