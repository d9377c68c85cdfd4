"""What cannot be the answer, whatever stands around it: money for `how many people`, a firm for `chairman`.

These are rules: the sets have too few such questions to learn from, and such an answer is worse than none.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from index.spans.asking import NOMINAL
from index.spans.chunks import Chunk
from index.spans.lists import find_named
from index.spans.looks import load_things
from index.spans.matching import NOT_MATCHED
from index.spans.reading import Reading
from index.spans.roles import ROLES
from index.spans.scene import Floats
from index.spans.tokens import Token

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

_ONLY = {
    "MONEY": frozenset({"MONEY"}),
    "PERCENT": frozenset({"PERCENT"}),
    "DURATION": frozenset({"DURATION", "DATE"}),
}
"""Where a sentence has one of these, no other figure answers."""
_PLAIN_FIGURES = frozenset({"MONEY", "PERCENT", "DATE", "DURATION"})
_NAMEABLE = frozenset({"PERSON", "GROUP", "PLACE", "TERM", "THING", ""})
"""Kinds of question that examples of their noun answer: `rivals like A and B`."""
_DOINGS = frozenset({"VERB", "AUX", "ADV", "ADP", "SCONJ"})
_LONGEST_NAME = 5
_BEFORE_YEARS = frozenset(
    ["in", "since", "until", "till", "from", "of", "during", "on", "early", "late", "mid"]
)
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
    fitting = _find_kind_fitting(reading, roles)
    named = find_named(reading)
    if reading.asked.kind in _NAMEABLE and named.any():
        examples: Mask = fitting & named[reading.candidates.first]
        return examples if examples.any() else fitting
    return fitting


def _find_kind_fitting(reading: Reading, roles: Floats) -> Mask:
    kind = reading.asked.kind
    if kind == "DATE" and _NAMED.search(reading.asked.wording):
        return ~_are_figures(reading, _PLAIN_FIGURES - {"DATE", "DURATION"})
    if kind in _ALLOWED:
        return _hold(reading, _allowed(reading))
    if kind == "PERSON":
        owners: Mask = roles[:, ROLES.index("owner_asked")] > 0
        never = _are_figures(reading) | _are_titles(reading) | _are_doings(reading)
        return ~(_are_bodies(reading) | owners | never)
    if kind == "GROUP":
        return ~(_are_people(reading) | _are_figures(reading) | _are_titles(reading))
    if kind == "PLACE":
        return ~_are_figures(reading)
    return np.ones(len(roles), dtype=bool)


def _allowed(reading: Reading) -> set[str]:
    kind = reading.asked.kind
    if kind == "COUNT" and _COUNTED.search(reading.asked.wording):
        return _THINGS
    there = {chunk.kind for chunk in reading.chunks} & _ONLY.get(kind, frozenset())
    return there or _ALLOWED[kind]


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
    before = reading.tokens[chunk.first - 1].lower if chunk.first else ""
    return behind in ("NOUN", "UNIT", "ADJ") and before not in _BEFORE_YEARS


def _are_figures(reading: Reading, kinds: frozenset[str] = _PLAIN_FIGURES) -> Mask:
    """Which candidates are figures of these kinds and nothing else."""
    figures = np.zeros(len(reading.tokens), dtype=bool)
    for chunk in reading.chunks:
        if chunk.kind in kinds:
            figures[chunk.first : chunk.last] = True
    return _all_of(reading, figures)


def _are_titles(reading: Reading) -> Mask:
    """Which candidates are an office without its holder, `Chairman`, where a name is in the sentence, too."""
    titles = load_things()["person"]
    are = np.array([token.lower in titles and len(token.text) > 1 for token in reading.tokens])
    names = any(chunk.kind == "NAME" and not are[chunk.first : chunk.last].all() for chunk in reading.chunks)
    return _all_of(reading, are) if names else np.zeros(len(reading.candidates.first), dtype=bool)


def _are_doings(reading: Reading) -> Mask:
    """Which candidates end in an English verb, adverb or preposition in lower case: nobody."""
    doings = np.array(
        [
            tag in _DOINGS and not token.han and token.text.islower()
            for token, tag in zip(reading.tokens, reading.tags, strict=True)
        ]
    )
    ends: Mask = doings[reading.candidates.last]
    return ends


def _all_of(reading: Reading, marked: Mask) -> Mask:
    """Which candidates have no token that is not marked."""
    sums = np.concatenate([[0], np.cumsum(~marked)])
    whole: Mask = sums[reading.candidates.last + 1] == sums[reading.candidates.first]
    return whole


def _are_bodies(reading: Reading) -> Mask:
    """Which cannot hold the office asked for: firms, what begins with the office, what has no name."""
    things = load_things()
    words = [token.lower for token in reading.asked.tokens]
    if things["person"].isdisjoint(words):
        return np.zeros(len(reading.candidates.first), dtype=bool)
    bodies = np.array([token.lower in things["group"] for token in reading.tokens])
    titled = [token.lower in things["person"] or token.lower in things["group"] for token in reading.tokens]
    pairs = zip(reading.tokens, reading.tags, strict=True)
    names = np.array([_may_be_name(token, tag) for token, tag in pairs]) & ~np.array(titled)
    first, last = reading.candidates.first, reading.candidates.last
    firms: Mask = bodies[last] & (_count_people(reading) == 0)
    return firms | _opens_with_asked_title(reading)[first] | _all_of(reading, ~names)


def _opens_with_asked_title(reading: Reading) -> Mask:
    """Which tokens are the very office whose holder is asked for: the holder's name begins behind it."""
    titles = load_things()["person"]
    pairs = zip(reading.tokens, reading.aligned.asked, strict=True)
    return np.array([asked != NOT_MATCHED and token.lower in titles for token, asked in pairs])


def _may_be_name(token: Token, tag: str) -> bool:
    """Every Chinese word may, and nouns with a capital."""
    return token.han or (token.text[0].isupper() and tag in NOMINAL)


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
