"""Lists and examples: how many things a candidate names, and whether it is said to be what was asked for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.spans.asking import NOMINAL
from index.spans.bearings import columns
from index.spans.matching import NOT_MATCHED
from index.spans.reading import Floats, Reading

LISTS = ("items", "items_fit", "items_few", "example", "beside_list", "appositive")
"""How many things a candidate names, whether as many as were asked for, or fewer; whether it begins behind
`rivals like`; whether a list goes on beside it; whether only a comma parts it from a word of the question."""

_LINKS = frozenset({",", "、", "and", "or", "&", "和", "与", "及", "以及", "或"})
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

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


def describe_lists(reading: Reading) -> Floats:
    """The columns of `LISTS` for each candidate."""
    first, last = reading.candidates.first, reading.candidates.last
    links = _find_links(reading)
    sums = np.concatenate([[0], np.cumsum(links)])
    items = np.minimum(1 + sums[last + 1] - sums[first], _MOST)
    wanted = _count_asked(reading)
    edge = np.concatenate([[False], links, [False]])
    hit = np.array(reading.aligned.asked) != NOT_MATCHED
    return columns(
        items,
        items == wanted if wanted else (items > 1) & reading.asked.several,
        items < (wanted or (2 if reading.asked.several else 1)),
        _find_examples(reading)[first],
        edge[first] | edge[last + 2],
        _find_appositives(reading, hit, first, last),
    )


def _find_links(reading: Reading) -> Mask:
    """Which tokens part the items of a list: commas and `and` between what can be named; one for `, and`."""
    words = [token.lower for token in reading.tokens]
    size = len(words)
    links = np.zeros(size, dtype=bool)
    for place, word in enumerate(words):
        if word not in _LINKS:
            continue
        behind = place + 1 < size and reading.tags[place + 1] in (*NOMINAL, "ADJ", "NUM", "DET")
        before = place > 0 and (reading.tags[place - 1] in (*NOMINAL, "NUM") or words[place - 1] == ",")
        links[place] = word == "、" or (behind and before)
    return links


def _count_asked(reading: Reading) -> int:
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


def _find_examples(reading: Reading) -> Mask:
    """Where examples of a noun of the question begin, or its name: behind `rivals like`, `battles:`."""
    words = [token.lower for token in reading.tokens]
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
    words = [token.lower for token in reading.tokens]
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


def _find_appositives(reading: Reading, hit: Mask, first: Ints, last: Ints) -> Mask:
    comma = np.array([False, False, *(token.text == "," for token in reading.tokens), False, False])
    near = np.array([False, False, *hit, False, False])
    parted: Mask = (comma[first + 1] & near[first]) | (comma[last + 3] & near[last + 4])
    return parted
