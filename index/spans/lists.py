"""Lists and examples: how many things a candidate names, and whether it is said to be what was asked for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.spans.asking import NOMINAL
from index.spans.matching import NOT_MATCHED
from index.spans.reading import Reading
from index.spans.scene import Floats, Mask

LISTS = ("items", "items_fit", "items_few", "example", "beside_list", "appositive")
"""How many things a candidate names, whether as many as were asked for, or fewer; whether it begins behind
`rivals like`; whether a list goes on beside it; whether only a comma parts it from a word of the question."""

_EXAMPLES = frozenset(
    {
        "like",
        "including",
        "include",
        "includes",
        "namely",
        "as",
        ":",
        "如",
        "例如",
        "像",
        "比如",
        "包括",
        "即",
        "—",
    }
)
_PLAINLY = frozenset({"like", "as", "including", "namely", ":", "例如", "比如"})
"""Those that nothing but examples follow; `as` behind `such`."""
_SKIPPED = frozenset({"such", "the", ",", "(", "“", '"', "a", "an"})
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2, "2": 2, "3": 3, "4": 4, "5": 5,
    "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6,
}  # fmt: skip
_MOST = 6


def describe_items(reading: Reading, grown: Floats) -> tuple[Floats, Mask, Mask]:
    """Of each candidate: how many things it names, whether as many as were asked for, and whether fewer.

    Args:
        grown: How many links of a list are in it.
    """
    items = np.minimum(1 + grown, _MOST)
    wanted, several = count_asked(reading), reading.asked.several
    return (
        items,
        items == wanted if wanted else (items > 1) & several,
        items < (wanted or (2 if several else 1)),
    )


def count_asked(reading: Reading) -> int:
    """How many things the question wants: `which two`, `哪三个`; 0 when it does not say."""
    asked = reading.asked
    if asked.kind in ("COUNT", "MONEY", "PERCENT", "MEASURE", "DATE", "DURATION", "QUANTITY_RATE"):
        return 0
    first, last = asked.gap
    focus = first if asked.focus is None else asked.focus
    for token in asked.tokens[min(first, max(focus - 2, 0)) : max(last, focus + 1)]:
        number = _NUMBERS.get(token.lower) or _NUMBERS.get(token.lower[:1], 0) * (len(token.lower) == 2)
        if number:
            return number
    return 0


def find_examples(reading: Reading) -> Mask:
    """Where examples of a noun of the question begin, or its name: behind `rivals like`, `battles:`."""
    words = reading.scene.words
    found = np.zeros(len(words), dtype=bool)
    for place, asked in enumerate(reading.aligned.asked):
        if asked == NOT_MATCHED or reading.tags[place] not in NOMINAL:
            continue
        at = _skip(words, place + 1)
        if at < len(words) and words[at] in _EXAMPLES:
            found[_skip(words, at + 1) : _skip(words, at + 1) + 1] = True
    return found


def find_named(reading: Reading) -> Mask:
    """Where the examples or names of the very noun that was asked for begin; cues that say so, no others."""
    words = reading.scene.words
    found = np.zeros(len(words), dtype=bool)
    focus = reading.asked.focus
    for place, asked in enumerate(reading.aligned.asked):
        if focus is None or asked != focus or reading.tags[place] not in NOMINAL:
            continue
        at = _skip(words, place + 1)
        if at < len(words) and words[at] in _PLAINLY and (words[at] != "as" or words[at - 1] == "such"):
            found[_skip(words, at + 1) : _skip(words, at + 1) + 1] = True
    return found


def _skip(words: Sequence[str], at: int) -> int:
    while at < len(words) and words[at] in _SKIPPED:
        at += 1
    return at


def find_appositions(reading: Reading, hit: Mask) -> tuple[Mask, Mask]:
    """For each token, whether only a comma parts what begins with it from a word of the question; and what
    ends with it."""
    commas = reading.scene.commas
    begins, ends = np.zeros(len(commas), bool), np.zeros(len(commas), bool)
    begins[2:] = commas[1:-1] & hit[:-2]
    ends[:-2] = commas[1:-1] & hit[2:]
    return begins, ends
