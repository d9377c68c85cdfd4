"""What an index knows: only words that a question may lead to are looked up, so a new index costs nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from index.bridges.readings import Readings
from index.terms.fold import has_han

MOST_REMEMBERED = 1 << 15
"""So many answers of an index are remembered, of each kind: those of some hundred questions."""

FIRST_HAN = "\u2e80"
"""No Chinese character sorts before this one, and hardly anything else behind it."""

T = TypeVar("T")


class Keys(Protocol):
    """The keys of an index's word field. They sort as their UTF-8 does, which is as code points do."""

    def find(self, key: str, /) -> int | None:
        """A number if `key` is one of these, else None."""

    def beginning_with(self, prefix: str, /) -> Iterable[str]:
        """The keys that begin so, sorted, each once. `prefix` is not empty."""


class Known:
    """The keys of one index's word field, as bridges ask for them. Belongs to one thread."""

    def __init__(self, keys: Keys, readings: Readings) -> None:
        self._read = keys.beginning_with
        self._found = _Memory(lambda key: keys.find(key) is not None)
        self._begun = _Memory(lambda char: next(iter(keys.beginning_with(char)), None) is not None)
        pages = self._pages = _Memory(lambda prefix: list(keys.beginning_with(prefix)))
        self._heard = _Memory(lambda char: _hear(pages[char], readings))

    def has(self, key: str) -> bool:
        """Whether some sentence holds this word."""
        # An index without Chinese is asked for some thousand characters, not for a hundred thousand words.
        return (key[0] < FIRST_HAN or self._begun[key[0]]) and self._found[key]

    def beginning_with(self, prefix: str) -> Sequence[str]:
        """The keys that begin so, sorted: with a Chinese character, or with two letters or more."""
        page, first = self._look(prefix)
        end = first
        while end < len(page) and page[end].startswith(prefix):
            end += 1
        return page[first:end]

    def begins(self, prefix: str) -> bool:
        """Whether some key begins so."""
        if len(prefix) < _page_length(prefix):
            return next(iter(self._read(prefix)), None) is not None
        page, first = self._look(prefix)
        return first < len(page) and page[first].startswith(prefix)

    def read_as(self, pinyin: str, begun: str) -> list[str]:
        """The keys of two to four Chinese characters, `begun` the first, that are read as `jiangfan`."""
        return [key for reading, key in self._heard[begun[0]] if reading == pinyin and key.startswith(begun)]

    def _look(self, prefix: str) -> tuple[Sequence[str], int]:
        """The page of a prefix, and where the prefix would stand in it."""
        page = self._pages[prefix[: _page_length(prefix)]]
        return page, bisect_left(page, prefix)


class _Memory(dict[str, T], Generic[T]):
    """Answers to what was asked; forgets all when they become too many."""

    def __init__(self, answer: Callable[[str], T]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, asked: str) -> T:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        answer = self[asked] = self._answer(asked)
        return answer


def _page_length(prefix: str) -> int:
    """How much all keys of a page have in common: two letters, or one of the many Chinese characters."""
    return 1 if has_han(prefix[0]) else 2


def _hear(keys: Iterable[str], readings: Readings) -> list[tuple[str, str]]:
    """The keys of two to four characters, each with each of its readings."""
    short = [key for key in keys if 2 <= len(key) <= 4]
    return [("".join(reading), key) for key in short for reading in readings.read_name(key)]
