"""What an index knows: only words that a question may lead to are looked up, so a new index costs nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Generic, Protocol, TypeVar

from index.bridges.readings import Readings
from index.terms.fold import has_han

MOST_REMEMBERED = 1 << 15
"""So many answers of an index are remembered, of each kind: those of some hundred questions."""

FEW = 256
"""So many Chinese words are few: those that English articles quote."""

FEW_IN_ALL = 1024
"""So few words an index has in all that it takes less to name them than to look for a question's in it."""

FIRST_HAN = "\u2e80"
"""No Chinese character sorts before this one, and hardly anything else behind it."""

T = TypeVar("T")


class Keys(Protocol):
    """The keys of an index's word field. They sort as their UTF-8 does, which is as code points do."""

    def find(self, key: str, /) -> int | None:
        """A number if `key` is one of these, else None."""

    def held(self, keys: Iterable[bytes], /) -> Iterator[bool]:
        """Of each of many keys, given in UTF-8, whether it is one of these, in their turn."""

    def beginning_with(self, prefix: str, /) -> Iterable[str]:
        """The keys that begin so, sorted, each once. `prefix` is not empty."""

    def from_on(self, first: str, /) -> Iterable[str]:
        """The keys that do not sort before `first`, sorted, each once."""


class Known:
    """The keys of one index's word field, as bridges ask for them. Belongs to one thread."""

    def __init__(self, keys: Keys, readings: Readings) -> None:
        self._keys = keys
        pages = self._pages = _Memory(self._read)
        self._heard = _Memory(lambda char: _hear(pages[char], readings))

    def has(self, key: str) -> bool:
        """Whether some sentence holds this word."""
        return self._keys.find(key) is not None

    def held(self, keys: Iterable[bytes]) -> Iterator[bool]:
        """As `has`, of many words in UTF-8, one after the other."""
        return self._keys.held(keys)

    @cached_property
    def few_han(self) -> frozenset[str] | None:
        """The Chinese keys of an index that has few, and is asked for thousands; None: it has more."""
        few = frozenset(islice(self._keys.from_on(FIRST_HAN), FEW + 1))
        return few if len(few) <= FEW else None

    @cached_property
    def few(self) -> frozenset[str] | None:
        """All keys of an index that has few; None: it has more."""
        few = frozenset(islice(self._keys.from_on(""), FEW_IN_ALL + 1))
        return few if len(few) <= FEW_IN_ALL else None

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
            return next(iter(self._keys.beginning_with(prefix)), None) is not None
        page, first = self._look(prefix)
        return first < len(page) and page[first].startswith(prefix)

    def read_as(self, pinyin: str, begun: str) -> list[str]:
        """The keys of two to four Chinese characters, `begun` the first, that are read as `jiangfan`."""
        return [key for key in self._heard[begun[0]].get(pinyin, ()) if key.startswith(begun)]

    def _read(self, prefix: str) -> list[str]:
        if prefix[0] >= FIRST_HAN and self.few_han is not None:
            return sorted(key for key in self.few_han if key.startswith(prefix))
        return list(self._keys.beginning_with(prefix))

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


def _hear(keys: Iterable[str], readings: Readings) -> dict[str, list[str]]:
    """The keys of two to four characters by each of their readings."""
    heard: dict[str, list[str]] = {}
    for key in keys:
        for reading in readings.read_name(key) if 2 <= len(key) <= 4 else ():
            heard.setdefault("".join(reading), []).append(key)
    return heard
