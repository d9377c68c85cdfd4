"""A two-way word table in a mapped file: it opens in microseconds and costs the pages that are looked at.

The file, little-endian, no gaps: `MAGIC`, the CRC-32 of all that follows the head, the numbers of left words,
of right words and of pairs; then for each side its words, sorted, end to end in UTF-8, with where each
begins; the sums of the weights of left words, and of the shares of right words; then for each side which
pairs each of its words has, best first.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import DTypeLike, NDArray

from index.opened import Opened

MAGIC = b"WJD2"
_HEAD = struct.Struct("<4sIIII")
PERCENT = 100
"""Weights are stored as whole percent."""
MILLION = 1_000_000

DIVIDED = 0.6
"""How far what a word says is divided among its translations: as probabilities are at 1, not at all at 0.
Between the two by taste: hit@1 of all sets is the same to half a point."""

FAR = 512
"""A word in the middle of so many is remembered once it was looked at: every search begins with those."""

_Longs = NDArray[np.uint32]
_Bytes = NDArray[np.uint8]


class Column:
    """Sorted words in a mapped file, numbered from 0."""

    def __init__(self, blob: memoryview, starts: _Longs) -> None:
        # Numbers one by one are read from a view in half the time they take from an array.
        self._blob, self._starts = blob, starts.data
        self._middles: dict[int, bytes] = {}

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> str:
        return str(self._blob[self._starts[number] : self._starts[number + 1]], "utf-8")

    def encoded(self, number: int) -> bytes:
        """A word in UTF-8."""
        return self._blob[self._starts[number] : self._starts[number + 1]].tobytes()

    def first_from(self, word: str) -> int:
        """The number of the first word that does not sort before `word`."""
        wanted, low, high = word.encode(), 0, len(self)
        while low < high:
            middle = (low + high) // 2
            key = self._middles.get(middle)
            if key is None:
                key = self.encoded(middle)
                if high - low > FAR:
                    self._middles[middle] = key
            if key < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, word: str) -> int | None:
        """The number of `word`, or None."""
        number = self.first_from(word)
        return number if number < len(self) and self.encoded(number) == word.encode() else None


@dataclass(frozen=True, slots=True)
class _Pairs:
    """`others[starts[i]:starts[i + 1]]` are the partners of word `i`, best first, with their weights.

    Attributes:
        file: What both lie in, from these bytes on. Looked at here and there, soon all of a map is in memory.
    """

    starts: _Longs
    others: _Longs
    percents: _Bytes
    file: Opened
    others_at: int
    percents_at: int

    def of(self, number: int) -> tuple[_Longs, _Bytes]:
        """The partners of a word, best first, and their percents."""
        begin, end = self.starts[number : number + 2].tolist()
        return self.others[begin:end], self.percents[begin:end]

    def read(self, number: int) -> tuple[_Longs, _Bytes]:
        """The same, read from the file: 6 µs more, but nothing of it stays in memory."""
        begin, end = self.starts[number : number + 2].tolist()
        if begin == end:
            return self.others[:0], self.percents[:0]
        others = self.file.read(self.others_at + 4 * begin, 4 * (end - begin))
        percents = self.file.read(self.percents_at + begin, end - begin)
        return np.frombuffer(others, np.uint32), np.frombuffer(percents, np.uint8)

    def count(self, number: int) -> int:
        """How many partners a word has."""
        begin, end = self.starts[number : number + 2].tolist()
        return int(end - begin)

    def of_all(self, numbers: _Longs) -> tuple[NDArray[np.intp], _Longs, _Bytes]:
        """The partners of some words end to end, as `of` has them; first, the place of the one each is of."""
        begins = self.starts[numbers].astype(np.intp)
        lengths = self.starts[numbers + 1] - begins
        owners = np.repeat(np.arange(len(numbers)), lengths)
        places = np.arange(len(owners)) + (begins - np.cumsum(lengths) + lengths)[owners]
        return owners, self.others[places], self.percents[places]


@dataclass(frozen=True, slots=True)
class WordTable:
    """Left words, right words, and the weighted pairs between them.

    Attributes:
        totals: For each left word, the sum of its pairs' percents: one that says many things says each less.
        shares: For each right word, the sum of what its pairs are of their left words' totals, in millionths.
    """

    left: Column
    right: Column
    totals: _Longs
    shares: _Longs
    rightwards: _Pairs
    leftwards: _Pairs

    def translate_left(self, word: str) -> list[tuple[str, float]]:
        """The right words of a left word with their weights, 0 to 1, best first."""
        number = self.left.find(word)
        if number is None:
            return []
        others, percents = self.rightwards.read(number)
        return [(self.right[o], p / PERCENT) for o, p in zip(others.tolist(), percents.tolist(), strict=True)]

    def translate_right(self, worths: Mapping[int, float], *, most: int) -> list[tuple[int, float]]:
        """The left words of some right words, by number, each once, best first.

        Each with what the left word says of the right one, the less the more it says besides (`DIVIDED`).

        Args:
            worths: The right words by number, each with what its shares are multiplied with.
            most: So many at most.
        """
        held = [(self.leftwards.read(number), worth) for number, worth in worths.items()]
        lefts = np.concatenate([np.empty(0, np.uint32), *(others for (others, _), _ in held)])
        percents = np.concatenate([np.empty(0), *(percents * worth for (_, percents), worth in held)])
        shares = percents / PERCENT * (PERCENT / self.totals[lefts]) ** DIVIDED
        order = np.lexsort((lefts, -shares))
        if len(held) < 2:
            order = order[:most]
        found: dict[int, float] = {}
        for left, share in zip(lefts[order].tolist(), shares[order].tolist(), strict=True):
            found.setdefault(left, share)
            if len(found) == most:
                break
        return list(found.items())


def open_table(path: Path) -> WordTable:
    """The table in a file that `write_table` wrote.

    Raises:
        ValueError: It is not one of these, or its size is wrong. Its words are not read: see `check_table`.
    """
    with path.open("rb") as file:
        data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    parts = _Parts(data, Opened(path))
    left, right = parts.column(parts.lefts), parts.column(parts.rights)
    totals, shares = parts.numbers(parts.lefts, np.uint32), parts.numbers(parts.rights, np.uint32)
    table = WordTable(left, right, totals, shares, parts.pairs(parts.lefts), parts.pairs(parts.rights))
    parts.close()
    return table


def check_table(path: Path) -> None:
    """Read all of a table's file.

    Raises:
        ValueError: A byte of it has changed since it was written.
    """
    data = path.read_bytes()
    magic, checksum, *_ = _HEAD.unpack_from(data)
    if magic != MAGIC or zlib.crc32(data[_HEAD.size :]) != checksum:
        raise ValueError(f"{path.name} is damaged")


class _Parts:
    """The parts of a mapped table, one behind the other."""

    def __init__(self, data: memoryview, file: Opened) -> None:
        if len(data) < _HEAD.size:
            raise ValueError("too short to be a word table")
        magic, _, self.lefts, self.rights, self._count = _HEAD.unpack_from(data)
        if magic != MAGIC:
            raise ValueError("not a word table of this version")
        self._data, self._file, self._at = data, file, _HEAD.size

    def numbers(self, count: int, dtype: DTypeLike) -> NDArray[np.uint32]:
        size = count * np.dtype(dtype).itemsize
        if self._at + size > len(self._data):
            raise ValueError("the end of the word table is missing")
        numbers = np.frombuffer(self._data, dtype, count, self._at)
        self._at += size
        return numbers

    def column(self, words: int) -> Column:
        starts = self.numbers(words + 1, np.uint32)
        first = self._at
        self.numbers(int(starts[-1]), np.uint8)
        return Column(self._data[first : self._at], starts)

    def pairs(self, words: int) -> _Pairs:
        starts = self.numbers(words + 1, np.uint32)
        others_at = self._at
        others = self.numbers(int(starts[-1]), np.uint32)
        percents_at = self._at
        percents = np.frombuffer(self.numbers(int(starts[-1]), np.uint8), np.uint8)
        return _Pairs(starts, others, percents, self._file, others_at, percents_at)

    def close(self) -> None:
        if self._at != len(self._data):
            raise ValueError("more than a word table")


def write_table(path: Path, words: Mapping[str, Sequence[tuple[str, int]]], *, most_leftwards: int) -> None:
    """Write the table of left word → (right word, percent > 0).

    Args:
        most_leftwards: A right word keeps so many left words, those of which it is the greatest share.
    """
    lefts = sorted(words, key=str.encode)
    rights = sorted({right for pairs in words.values() for right, _ in pairs}, key=str.encode)
    number = {right: place for place, right in enumerate(rights)}
    totals = [sum(percent for _, percent in words[left]) for left in lefts]
    rightwards: list[list[tuple[int, int]]] = []
    leftwards: list[list[tuple[int, int]]] = [[] for _ in rights]
    for place, left in enumerate(lefts):
        pairs = [(number[right], percent) for right, percent in words[left]]
        rightwards.append(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
        for right, percent in pairs:
            leftwards[right].append((place, percent))
    for backs in leftwards:
        backs.sort(key=lambda pair: (-pair[1] / totals[pair[0]], pair[0]))
        del backs[most_leftwards:]
    body = b"".join(
        (
            _pack_words(lefts),
            _pack_words(rights),
            _pack(totals),
            _pack(_add_shares(backs, totals) for backs in leftwards),
            _pack_pairs(rightwards),
            _pack_pairs(leftwards),
        )
    )
    count = sum(map(len, rightwards))
    path.write_bytes(_HEAD.pack(MAGIC, zlib.crc32(body), len(lefts), len(rights), count) + body)


def _add_shares(backs: Sequence[tuple[int, int]], totals: Sequence[int]) -> int:
    return round(MILLION * sum(percent / totals[left] for left, percent in backs))


def _pack(numbers: Iterable[int]) -> bytes:
    return np.array(list(numbers), dtype="<u4").tobytes()


def _pack_words(words: Sequence[str]) -> bytes:
    encoded = [word.encode() for word in words]
    return _pack(np.cumsum([0, *map(len, encoded)]).tolist()) + b"".join(encoded)


def _pack_pairs(lists: Sequence[Sequence[tuple[int, int]]]) -> bytes:
    starts = _pack(np.cumsum([0, *map(len, lists)]).tolist())
    flat = [pair for pairs in lists for pair in pairs]
    return starts + _pack(other for other, _ in flat) + bytes(percent for _, percent in flat)
