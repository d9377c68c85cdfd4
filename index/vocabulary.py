"""Terms to numbers, without a Python object for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Sorted keys end to end: key `i` is `blob[offsets[i]:offsets[i + 1]]` in UTF-8.

    UTF-8 sorts as code points do, so a key is found by halving, and the whole can lie in a mapped file.
    """

    blob: bytes
    offsets: NDArray[np.int64]

    @staticmethod
    def build(keys: Sequence[str]) -> Vocabulary:
        """The vocabulary of `keys`, which are sorted and distinct; each gets its place as its number."""
        encoded = [key.encode() for key in keys]
        offsets = np.cumsum([0, *map(len, encoded)], dtype=np.int64)
        return Vocabulary(b"".join(encoded), offsets)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def find(self, key: str) -> int | None:
        """The number of `key`, or None when it is not among these."""
        wanted = key.encode()
        number = self._first_from(wanted)
        return number if number < len(self) and self._key(number) == wanted else None

    def beginning_with(self, prefix: str) -> Iterator[str]:
        """The keys that begin so, sorted."""
        wanted = prefix.encode()
        for number in range(self._first_from(wanted), len(self)):
            key = self._key(number)
            if not key.startswith(wanted):
                return
            yield key.decode()

    def _first_from(self, wanted: bytes) -> int:
        """The number of the first key that does not sort before `wanted`."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._key(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def _key(self, number: int) -> bytes:
        return self.blob[self.offsets[number] : self.offsets[number + 1]]
