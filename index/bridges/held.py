"""Which words of one side of the word table an index holds: each is looked for once, when first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from index.bridges.known import Known
from index.bridges.table import Column, WordTable

AT_ONCE = 32
"""So many words are looked for in one go: a large index has most of those that are asked for."""

_UNTOLD, _HELD, _MISSING = range(3)


class Held:
    """What an index holds of a column, whose words go by their numbers. Belongs to one thread.

    Args:
        few: All of the index's words that may be in the column, when they are few.
    """

    def __init__(self, column: Column, known: Known, few: Iterable[str] | None) -> None:
        self._column, self._known = column, known
        self._told = bytearray([_UNTOLD if few is None else _MISSING]) * len(column)
        self._view = np.frombuffer(self._told, np.uint8)
        for key in few or ():
            if (number := column.find(key)) is not None:
                self._told[number] = _HELD

    def may(self, numbers: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """Of some words, which the index is not known to be without."""
        told: NDArray[np.bool_] = self._view[numbers] != _MISSING
        return told

    def keep(self, numbers: Iterable[int]) -> Iterator[int]:
        """Those of some words that the index holds, in their order."""
        told, left = self._told, iter(numbers)
        while some := list(islice(left, AT_ONCE)):
            untold = [number for number in some if told[number] == _UNTOLD]
            for number, held in zip(untold, self._known.held(map(self._column.encoded, untold)), strict=True):
                told[number] = _HELD if held else _MISSING
            yield from (number for number in some if told[number] == _HELD)


class HeldTable:
    """What an index holds of both sides of the word table, set up for a side when somebody asks for it."""

    def __init__(self, table: WordTable, known: Known) -> None:
        self._table, self._known = table, known

    @cached_property
    def left(self) -> Held:
        """Of the Chinese words."""
        return Held(self._table.left, self._known, self._known.few_han)

    @cached_property
    def right(self) -> Held:
        """Of the English stems."""
        return Held(self._table.right, self._known, self._known.few)
