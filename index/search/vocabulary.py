"""Terms to numbers, without a Python object for each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

WINDOW = 64
"""Every so many keys one is kept at hand; the rest is read where it lies."""

MOST_WINDOWS = 1024
"""So many windows are kept once they were read, all of 10,000 sentences' words: some 1 MB."""

_END = b"\xff"
"""No byte of any text in UTF-8."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""Odd, and without a pattern: 2**64 over the golden ratio."""


class Blob(Protocol):
    """Bytes of which parts are read."""

    def __getitem__(self, part: slice, /) -> bytes | NDArray[np.uint8]: ...


class Offsets(Protocol):
    """Rising numbers of which parts are read."""

    def __getitem__(self, part: slice, /) -> NDArray[np.integer]: ...

    def __len__(self) -> int: ...


class Vocabulary:
    """Sorted keys end to end: key `i` is `blob[offsets[i]:offsets[i + 1]]` in UTF-8.

    UTF-8 sorts as code points do, so a key is found by halving, and the whole can lie in a mapped file.
    """

    def __init__(self, blob: Blob, offsets: Offsets) -> None:
        self._blob, self._offsets = blob, offsets
        self._windows: dict[int, bytes] = {}

    @staticmethod
    def build(keys: Sequence[str]) -> Vocabulary:
        """The vocabulary of `keys`, which are sorted and distinct; each gets its place as its number."""
        encoded = [key.encode() for key in keys]
        return Vocabulary(b"".join(encoded), np.cumsum([0, *map(len, encoded)], dtype=np.int64))

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def find(self, key: str) -> int | None:
        """The number of `key`, or None when it is not among these."""
        wanted = key.encode()
        first = max(bisect_right(self._landmarks, wanted) - 1, 0) * WINDOW
        window = self._windows.get(first) or self._remember(first)
        # Searched in one go: a question asks for hundreds of words, and most are not there.
        place = window.find(_END + wanted + _END)
        return first + window.count(_END, 0, place) if place >= 0 else None

    def held(self, keys: Iterable[bytes]) -> Iterator[bool]:
        """Of each of many keys, given in UTF-8, whether it is among these."""
        return map(self.__contains__, keys)

    def __contains__(self, key: bytes) -> bool:
        """Whether a key, given in UTF-8, is among these."""
        first = max(bisect_right(self._landmarks, key) - 1, 0) * WINDOW
        return _END + key + _END in (self._windows.get(first) or self._remember(first))

    def beginning_with(self, prefix: str) -> Iterator[str]:
        """The keys that begin so, sorted."""
        return (key for key, _ in self.numbered(prefix))

    def from_on(self, first: str) -> Iterator[str]:
        """The keys that do not sort before `first`, sorted."""
        begin = self.first_from(first.encode())
        for start in range(begin, len(self), WINDOW):
            yield from (key.decode() for key in self.read(start, start + WINDOW))

    def numbered(self, prefix: str) -> Iterator[tuple[str, int]]:
        """The keys that begin so, sorted, with their numbers."""
        wanted = prefix.encode()
        first, window = self._window(wanted)
        place = bisect_left(window, wanted)
        while window:
            for number in range(place, len(window)):
                if not window[number].startswith(wanted):
                    return
                yield window[number].decode(), first + number
            first, place = first + len(window), 0
            window = self.read(first, first + WINDOW)

    def first_from(self, wanted: bytes) -> int:
        """The number of the first key that does not sort before `wanted`."""
        first = max(bisect_right(self._landmarks, wanted) - 1, 0) * WINDOW
        window = self._windows.get(first) or self._remember(first)
        return first + bisect_left(window[1:-1].split(_END), wanted) if len(self) else 0

    def read(self, first: int, end: int) -> list[bytes]:
        """The keys from number `first` up to `end`, or to the last, in UTF-8."""
        starts, data = self._read(first, end)
        return [data[start:stop] for start, stop in pairwise(starts)]

    def hash_all(self) -> NDArray[np.uint64]:
        """A number for each key, the same in all vocabularies: its bytes times powers of an odd number.

        Of a million keys two share theirs once in some ten million vocabularies.
        """
        offsets = self._offsets[0 : len(self) + 1].astype(np.int64)
        if len(offsets) < 2:
            return np.empty(0, np.uint64)
        data = np.frombuffer(bytes(self._blob[0 : int(offsets[-1])]), np.uint8).astype(np.uint64)
        within = np.arange(len(data)) - np.repeat(offsets[:-1], np.diff(offsets))
        powers = np.cumprod(np.full(int(within.max()) + 1, _FACTOR), dtype=np.uint64)
        return np.add.reduceat((data + np.uint64(1)) * powers[within], offsets[:-1])

    def _window(self, wanted: bytes) -> tuple[int, list[bytes]]:
        """The keys among which `wanted` stands if it does, and the number of the first."""
        first = max(bisect_right(self._landmarks, wanted) - 1, 0) * WINDOW
        return first, self.read(first, first + WINDOW)

    def _remember(self, first: int) -> bytes:
        """The keys of the window that begins at `first`, each between two ends; it is kept."""
        if len(self._windows) >= MOST_WINDOWS:
            self._windows.clear()
        window = self._windows[first] = _END.join([b"", *self.read(first, first + WINDOW), b""])
        return window

    def _read(self, first: int, end: int) -> tuple[list[int], bytes]:
        """The keys from `first` up to `end` end to end, and where in that each begins, and the last ends."""
        offsets = self._offsets[first : end + 1]
        if len(offsets) < 2:
            return [], b""
        begin = int(offsets[0])
        return (offsets - offsets[0]).tolist(), bytes(self._blob[begin : int(offsets[-1])])

    @cached_property
    def _landmarks(self) -> list[bytes]:
        return [self.read(number, number + 1)[0] for number in range(0, len(self), WINDOW)]
