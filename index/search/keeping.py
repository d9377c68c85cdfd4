"""What was worked out for earlier questions, kept while there is room: the least wanted goes first."""

from __future__ import annotations

from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Values by key, in so much room together. Any thread may ask and add.

    What goes first is found as pages of memory are, by a second chance: what came first, unless it was asked
    for since it came or was last spared.
    """

    def __init__(self, room: int) -> None:
        self._room, self._taken = room, 0
        self._values: dict[Key, tuple[Value, int]] = {}
        self._asked: set[Key] = set()
        self._adding = Lock()

    def get(self, key: Key) -> Value | None:
        """What is kept under a key; None when nothing is."""
        found = self._values.get(key)
        if found is None:
            return None
        self._asked.add(key)
        return found[0]

    def add(self, key: Key, value: Value, *, room: int) -> None:
        """Keep a value, which takes so much room; alone it may take more than there is."""
        with self._adding:
            if key not in self._values:
                self._values[key] = value, room
                self._taken += room
            self._asked.add(key)
            while self._taken > self._room and len(self._values) > 1:
                self._let_go(next(iter(self._values)))

    def _let_go(self, key: Key) -> None:
        """Let a value go, or spare it once when it was asked for."""
        value, room = self._values[key]
        if key in self._asked:
            self._asked.discard(key)
            del self._values[key]  # who asks at this very moment reads it once more
            self._values[key] = value, room
        else:
            del self._values[key]
            self._taken -= room
