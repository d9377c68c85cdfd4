"""Other names of the same thing: 银泰 is Intime. Names joined directly or through others are one group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from index.bridges.readings import read_lines
from index.errors import (
    AliasTooLong,
    BadAlias,
    BadAliasLine,
    EmptyAlias,
    MalformedAlias,
    SelfAlias,
    UndecodableSource,
)
from index.terms.fold import fold_text, has_han

LIMIT_CHARS = 60
"""The longest name, in code points: longer ones are sentences."""
_SIGN = re.compile(r"[=＝]")


@dataclass(frozen=True, slots=True)
class Alias:
    """Two names of one thing, as they were given. Make one with `parse_aliases` or `make_alias`."""

    left: str
    right: str

    @property
    def pair(self) -> tuple[str, str]:
        """The same for all spellings of the two names, in either order."""
        first, second = sorted((_same(self.left), _same(self.right)))
        return first, second

    def joins(self, name: str) -> bool:
        """Whether one of the two is `name`, however it is spelt."""
        return _same(name) in self.pair


def parse_aliases(text: str) -> tuple[Alias, ...]:
    """`银泰 = Intime` as a value; of `银泰 = Intime = Yintai` two, each name with the next.

    Raises:
        MalformedAlias: There is no equals sign.
        BadAlias: See `make_alias`.
    """
    names = _SIGN.split(text)
    if len(names) < 2:
        raise MalformedAlias(text[:LIMIT_CHARS])
    return tuple(make_alias(left, right) for left, right in pairwise(names))


def read_aliases(data: bytes, *, source: str) -> tuple[Alias, ...]:
    """The aliases in a file: one a line, blank lines and those that begin with `#` left out.

    Raises:
        UndecodableSource: It is not UTF-8.
        BadAliasLine: A line is no alias; it names the first such line.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UndecodableSource(source, offset_bytes=error.start) from error
    found: list[Alias] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                found += parse_aliases(line)
            except BadAlias as error:
                beginning = line.strip()[:LIMIT_CHARS]
                raise BadAliasLine(source, line=number, fault=error.code, text=beginning) from error
    return tuple(found)


def make_alias(left: str, right: str) -> Alias:
    """Two names as a value, without the space around them.

    Raises:
        EmptyAlias: One of them has no letter and no digit.
        AliasTooLong: One of them is longer than `LIMIT_CHARS`.
        SelfAlias: They are the same name.
    """
    for name in (left.strip(), right.strip()):
        if not any(char.isalnum() for char in name):
            raise EmptyAlias
        if len(name) > LIMIT_CHARS:
            raise AliasTooLong(length_chars=len(name), limit_chars=LIMIT_CHARS)
    if _same(left) == _same(right):
        raise SelfAlias(left.strip())
    return Alias(left.strip(), right.strip())


class Aliases:
    """Groups of names. Joining is symmetric and goes on through others, so a cycle says nothing new.

    Args:
        groups: Sets of names of one thing, as `Analyzer.plain` has them; those that share a name become one.
    """

    def __init__(self, groups: Iterable[Iterable[str]]) -> None:
        self._others: dict[str, set[str]] = {}
        for group in groups:
            merged = {_same(name) for name in group}
            for name in tuple(merged):
                merged |= self._others.get(name, set())
            for name in merged:
                self._others[name] = merged

    def others(self, name: str) -> tuple[str, ...]:
        """The other names of a name as `find` gives it, sorted; none of an unknown one."""
        return tuple(sorted(self._others.get(name, set()) - {name}))

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, name) of the names in a plain, lower-case text, longest first, none overlapping."""
        taken: set[int] = set()
        for length, name, start in sorted(self._occurrences(text)):
            end = start - length
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield start, end, name

    def _occurrences(self, text: str) -> Iterator[tuple[int, str, int]]:
        """(minus its length, name, start) of each name in the text: a Chinese one anywhere, one in letters as
        whole words only."""
        for start in range(len(text)):
            for size in (1, 2):
                for name in self._beginning.get(text[start : start + size], ()):
                    if text.startswith(name, start) and _is_whole(name, text, start):
                        yield -len(name), name, start

    @cached_property
    def _beginning(self) -> dict[str, list[str]]:
        """The names by their first two characters, or the one they have."""
        beginning: dict[str, list[str]] = {}
        for name in self._others:
            beginning.setdefault(name[:2], []).append(name)
        return beginning


@cache
def load_aliases() -> tuple[tuple[str, ...], ...]:
    """The groups this version ships: names of well-known companies, brands and people."""
    return tuple(tuple(line.split("\t")) for line in read_lines("aliases.tsv"))


def _same(name: str) -> str:
    return " ".join(fold_text(name).lower().split())


def _is_whole(name: str, text: str, start: int) -> bool:
    """Whether a name at `start` is more than a part of a word in letters."""
    around = text[start - 1 : start] if start else "", text[start + len(name) : start + len(name) + 1]
    return has_han(name) or not any(char.isalnum() and not has_han(char) for char in around)
