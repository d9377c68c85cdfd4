"""What a question names, thing by thing: words that share a translation or make one name are one thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.bridges.rarity import find_rarity, is_common
from index.terms import Group, Query
from index.terms.fold import has_han

_ASKING = re.compile(
    r"(?:\bhow many|\bhow much|\bwhich|\bwhat|\bwhose)\s+"
    "|(?:多少|几|幾|哪|什么|什麼)[名位个個家种種条條座所只隻些]?",
    re.IGNORECASE,
)
"""What stands right before the thing asked for: `which city`, `多少家公司`."""
_NAMING = frozenset({"pinyin", "alias"})
"""Bridges that only names cross."""
_HEAVY = 0.5
"""Two words share a translation when it is worth so much of the best one to both."""
_TOLD_BY = 3
"""Alternatives of a word that say how much finding it tells."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that no longer word contains, as a number among the question's groups, with those inside it.

    Attributes:
        size: How many characters long it is.
        parts: The words inside it, each with its length.
    """

    group: int
    size: int
    parts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing a question names.

    Attributes:
        names: The words of each part of it; words in one part share a translation, so that finding one of
            them is finding the part.
        rarity: How much it tells, 0 to 1.
        plain: Whether it is no name and the word table has it, so that its translations are known.
        asked: Whether it is what the question wants one of: the city of `which city`.
    """

    names: tuple[tuple[Word, ...], ...]
    rarity: float
    plain: bool
    asked: bool

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for name in self.names for word in name)


def find_things(query: Query) -> tuple[Thing, ...]:
    """The things of a question, in its order."""
    groups = query.of_field("word")
    words = _find_words(groups)
    asked = {match.end() for match in _ASKING.finditer(query.text)}
    things = []
    for names in _join_names(_join_translations(words, groups), groups):
        own = [groups[word.group] for name in names for word in name]
        rarity = max(find_rarity(group.alternatives[0].key) for group in own)
        plain = all(is_common(group.alternatives[0].key) and not _is_named(group) for group in own)
        things.append(Thing(names, rarity, plain, any(group.start in asked for group in own)))
    return tuple(things)


def rarity_of_match(group: Group) -> float:
    """How much it tells to find a group: the mean over its best alternatives, the word itself if alone."""
    bridged = [way for way in group.alternatives if way.via != "exact"][:_TOLD_BY]
    ways = bridged or group.alternatives[:1]
    total = sum(way.weight for way in ways)
    return sum(way.weight * find_rarity(way.key) for way in ways) / total if total else 0.0


def _find_words(groups: Sequence[Group]) -> list[Word]:
    """The whole words, by where they stand."""
    words = []
    for number, group in sorted(enumerate(groups), key=lambda item: item[1].start):
        inside = [
            (other, part.end - part.start)
            for other, part in enumerate(groups)
            if other != number and group.start <= part.start and part.end <= group.end
        ]
        if not any(_contains(other, group) for other in groups):
            words.append(Word(number, group.end - group.start, tuple(inside)))
    return words


def _contains(longer: Group, group: Group) -> bool:
    within = longer.start <= group.start and group.end <= longer.end
    return within and longer.end - longer.start > group.end - group.start


def _join_translations(words: Sequence[Word], groups: Sequence[Group]) -> list[tuple[Word, ...]]:
    """Words in lists: 超级 and 碗, which only together are `Super Bowl`, have its translations both."""
    joined: list[tuple[set[str], list[Word]]] = []
    for word in words:
        ways = _translations(word, groups)
        same = next((held for first, held in joined if first & ways), None)
        if same is None:
            joined.append((ways, [word]))
        else:
            same.append(word)
    return [tuple(held) for _, held in joined]


def _translations(word: Word, groups: Sequence[Group]) -> set[str]:
    ways = [
        way
        for number in (word.group, *(part for part, _ in word.parts))
        for way in groups[number].alternatives
        if way.via != "exact"
    ]
    enough = _HEAVY * max((way.weight for way in ways), default=0.0)
    return {way.key for way in ways if way.weight >= enough}


def _join_names(
    parts: Sequence[tuple[Word, ...]], groups: Sequence[Group]
) -> list[tuple[tuple[Word, ...], ...]]:
    """Neighbouring parts of one name together: Jiang and Fan."""
    names: list[list[tuple[Word, ...]]] = [[part] for part in parts[:1]]
    for before, part in pairwise(parts):
        last, first = groups[before[-1].group], groups[part[0].group]
        beside = 0 <= first.start - last.end <= 1
        if beside and _is_named(last) and _is_named(first):
            names[-1].append(part)
        else:
            names.append([part])
    return [tuple(name) for name in names]


def _is_named(group: Group) -> bool:
    """Whether a group is a name, by its capital or by the bridge it crosses."""
    key = group.alternatives[0].key
    capital = group.is_name and not group.is_number and not has_han(key)
    return capital or any(way.via in _NAMING for way in group.alternatives)
