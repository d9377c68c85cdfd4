"""What was worked out for earlier questions, kept while there is room: what came first goes first."""

from __future__ import annotations

from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Values by key, in so much room together. Any thread may ask and add."""

    def __init__(self, room: int) -> None:
        self._room, self._taken = room, 0
        self._values: dict[str, tuple[Value, int]] = {}
        self._adding = Lock()

    def get(self, key: str) -> Value | None:
        """What is kept under a key; None when nothing is."""
        found = self._values.get(key)
        return None if found is None else found[0]

    def add(self, key: str, value: Value, *, room: int) -> None:
        """Keep a value, which takes so much room; alone it may take more than there is."""
        with self._adding:
            if key not in self._values:
                self._values[key] = value, room
                self._taken += room
            while self._taken > self._room and len(self._values) > 1:
                self._taken -= self._values.pop(next(iter(self._values)))[1]
