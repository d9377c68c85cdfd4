"""Which tokens part the items of a list: commas and `and` between what can be named."""

from __future__ import annotations

from collections.abc import Sequence

from index.spans.asking import NOMINAL

_LINKS = frozenset({",", "、", "and", "or", "&", "和", "与", "及", "以及", "或"})
_BEFORE = NOMINAL | {"NUM"}
_BEHIND = NOMINAL | {"ADJ", "NUM", "DET"}


def find_links(words: Sequence[str], tags: Sequence[str]) -> list[bool]:
    """For each token in lower case, with its tag, whether it does; one of two for `, and`."""
    size = len(words)
    links = [False] * size
    for place, word in enumerate(words):
        if word not in _LINKS:
            continue
        behind = place + 1 < size and tags[place + 1] in _BEHIND
        before = place > 0 and (tags[place - 1] in _BEFORE or words[place - 1] == ",")
        links[place] = word == "、" or (behind and before)
    return links
