"""What an index knows: the keys of its words, arranged so that bridges find the ones they lead to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from index.bridges.readings import Readings
from index.terms.analyzer import NUMBER_MARK
from index.terms.fold import has_han


class Known:
    """The keys of an index's word field. Belongs to one vocabulary, and to one thread."""

    def __init__(self, keys: Iterable[str], readings: Readings) -> None:
        words = [key for key in keys if not key.startswith(NUMBER_MARK)]
        self.han = frozenset(key for key in words if has_han(key))
        self.latin = sorted(key for key in words if key not in self.han)
        self._readings = readings

    def has(self, key: str) -> bool:
        """Whether some sentence holds this word."""
        place = bisect_left(self.latin, key)
        return (place < len(self.latin) and self.latin[place] == key) or key in self.han

    def beginning_with(self, prefix: str) -> list[str]:
        """The Latin keys that begin so, sorted."""
        place = first = bisect_left(self.latin, prefix)
        while place < len(self.latin) and self.latin[place].startswith(prefix):
            place += 1
        return self.latin[first:place]

    @cached_property
    def by_pinyin(self) -> dict[str, tuple[str, ...]]:
        """Chinese keys of two to four characters by how they are read, as `jiangfan`."""
        found: dict[str, list[str]] = {}
        for key in sorted(self.han):
            if 2 <= len(key) <= 4:
                for reading in self._readings.read_name(key):
                    found.setdefault("".join(reading), []).append(key)
        return {reading: tuple(keys) for reading, keys in found.items()}
