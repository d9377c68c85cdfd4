"""Who holds an office, and what it is an office of: `Oslo's mayor, Berg` and `Berg, mayor of Oslo`."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from index.spans.looks import load_things
from index.spans.matching import NOT_MATCHED
from index.spans.reading import Reading
from index.spans.scene import Mask
from index.terms.fold import has_han

ROLES = ("holder", "holder_asked", "owner", "owner_asked")
"""Beside a word for an office or a trade: the one who has it, the thing it belongs to; `asked`: the question
has the word, too."""

_NEAR = 4
"""So many tokens may lie between a name with its comma and the office: `, the former deputy chairman`."""
_COPULAS = frozenset({"is", "was", "are", "were", "为", "是", "became", "becomes", "担任", "任"})
_POSSESSIVES = frozenset({"'s", "'", "的"})


def mark_roles(reading: Reading) -> tuple[Mask, Mask]:
    """The rows of `ROLES` for what begins with each token, and for what ends with it."""
    size = len(reading.tokens)
    opens, closes = (np.zeros((len(ROLES), size), bool) for _ in range(2))
    for at in _find_offices(reading):
        asked = reading.aligned.asked[at] != NOT_MATCHED
        for ends, place, role in _find_roles(reading, at):
            table = opens if ends == "opens" else closes
            if 0 <= place < size:
                table[[role, role + 1] if asked else [role], place] = True
    return opens, closes


def _find_offices(reading: Reading) -> Iterator[int]:
    words = load_things()["person"]
    for place, token in enumerate(reading.tokens):
        if token.lower in words and len(token.text) > 1:
            yield place


def _find_roles(reading: Reading, at: int) -> Iterator[tuple[str, int, int]]:
    """At which end of a candidate, at which token, which role an office at `at` gives."""
    words = [*reading.scene.words, "", "", ""]
    holder, owner = ROLES.index("holder"), ROLES.index("owner")
    if words[at + 1] == "of":
        yield "opens", at + 2 + (words[at + 2] == "the"), owner
    else:
        yield "opens", at + 1 + (words[at + 1] in (",", *_COPULAS)), holder
    for place in range(at - 1, max(at - 1 - _NEAR, -1), -1):
        if words[place] in _POSSESSIVES:
            yield "closes", place - 1, owner
            return
        if words[place] == "," or words[place] in _COPULAS:
            yield "closes", place - 1, holder
            return
        if reading.tags[place] in ("PUNCT", "VERB"):
            return
    if at > 0 and has_han(words[at]):
        yield "closes", at - 1, owner
