"""What the words of a whole stretch of the vocabulary add to sentences, read and scored at once.

Numpy takes about as long to begin as to read a short posting list, and most lists are short. So the lists of
a stretch are read together when the first of its words is asked for, as a page of a file is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.search.layout import Part
from index.search.levels import Level
from index.search.maxscore import Addend
from index.search.scoring import Saturation, idf, score_postings
from index.search.vocabulary import Vocabulary
from index.segments.segment import Segment

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]

KEYS, POSTINGS = 1024, 7_000
"""So many words at most of the segment that has most of them make a stretch, and about so many postings: they
are read in a millisecond or less."""

LONGEST = (4096, 2048, 1024, 512, 256, 128, 64)
"""How many postings the lists of a stretch have at most: the first of these with which all stretches fit.
Words that stand in more rows of a segment are read alone."""

ROOM = 44_000_000
"""So many bytes all stretches take together: enough for the lists up to 256 of 1,000,000 sentences."""

POSTING_BYTES, KEY_BYTES = 12, 150
"""What a posting takes in memory, and a word with what tells of its list."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The words from `first` up to `end`, in UTF-8; to the last where `end` is None."""

    first: bytes
    end: bytes | None = None

    def find(self, vocabulary: Vocabulary) -> range:
        """The numbers of the keys that lie between them."""
        first = vocabulary.first_from(self.first)
        return range(first, len(vocabulary) if self.end is None else vocabulary.first_from(self.end))


class Stretch:
    """The posting lists of some words, with what each posting adds to its unit.

    Args:
        numbers: Of the words, in UTF-8.
        long: Those whose lists are too long to be here.
        starts: Where the list of each begins in `units` and `scores`; one longer than the words.
        most: The best score of each list; anything for an empty one.
    """

    def __init__(
        self,
        numbers: Mapping[bytes, int],
        long: frozenset[bytes],
        starts: Sequence[int],
        units: Ints,
        scores: Floats,
        most: Sequence[float],
    ) -> None:
        self._numbers, self.long, self._starts = numbers, long, starts
        self._units, self._scores, self._most = units, scores, most

    def get(self, word: bytes) -> Addend | None:
        """What a word adds that is not `long`; None when it stands nowhere."""
        if (number := self._numbers.get(word)) is None:
            return None
        first, end = self._starts[number], self._starts[number + 1]
        if first == end:
            return None
        return Addend(self._units[first:end], self._scores[first:end], self._most[number])


@dataclass(frozen=True, slots=True, eq=False)
class _Located:
    """The words of a stretch in one segment: its numbers of them, the stretch's own, and their dfs."""

    places: range
    owners: Longs
    dfs: Longs


class Reader:
    """Reads the posting lists of the words of one field, by sentences."""

    def __init__(self, level: Level, saturation: Saturation) -> None:
        self._level, self._saturation = level, saturation
        self._weights = {0: 0.0}

    @cached_property
    def firsts(self) -> list[bytes]:
        """The words with which stretches begin."""
        parts = self._level.layout.parts
        vocabulary = max((part.segment.fields[self._level.field].vocabulary for part in parts), key=len)
        postings = int(self._counts[self._counts <= self.longest].sum())
        keys = max(min(KEYS, POSTINGS * len(self._counts) // max(postings, 1)), 1)
        return [b"", *(vocabulary.read(place, place + 1)[0] for place in range(keys, len(vocabulary), keys))]

    @cached_property
    def longest(self) -> int:
        """The postings of the longest list in a stretch; 0 when the vocabulary is too large for stretches."""
        counts = self._counts
        room = ROOM - KEY_BYTES * len(counts)
        fitting = (most for most in LONGEST if POSTING_BYTES * int(counts[counts <= most].sum()) <= room)
        return next(fitting, 0)

    @cached_property
    def _counts(self) -> Ints:
        """How many postings each list of each segment has."""
        lists = [part.segment.fields[self._level.field] for part in self._level.layout.parts]
        return np.concatenate([each.counts.read(0, len(each.vocabulary)) for each in lists])

    def number(self, word: bytes) -> int:
        """The number of the stretch in which a word lies if it stands anywhere."""
        return bisect_right(self.firsts, word) - 1

    def bound(self, number: int) -> Bounds:
        """The stretch with this number."""
        return Bounds(*self.firsts[number : number + 2])

    def read(self, bounds: Bounds) -> Stretch:
        """The lists of a stretch, but for those of words in more than `longest` rows of a segment."""
        numbers: dict[bytes, int] = {}
        held = [self._locate(part.segment, bounds, numbers) for part in self._level.layout.parts]
        gone = [self._locate(segment, bounds, numbers) for segment in self._level.minus]
        long, owners, units, tfs = self._read_parts(held)
        words = [*numbers]
        starts = np.concatenate([[0], np.bincount(owners, minlength=len(words)).cumsum()])
        scores = self._score(units, tfs, self._weigh(_count(len(words), held, gone))[owners])
        # Where a list is empty, another's first score stands in; there is one more behind all.
        most = np.maximum.reduceat(np.append(scores, 0.0), starts[:-1])
        return Stretch(
            numbers,
            frozenset(words[number] for number in long),
            starts.tolist(),
            units,
            scores,
            most.tolist(),
        )

    def read_alone(self, word: str) -> Addend | None:
        """What one word adds; None when it stands in no sentence."""
        found: list[tuple[Ints, Ints]] = []
        df = 0
        for part in self._level.layout.parts:
            lists = part.segment.fields[self._level.field]
            if (number := lists.vocabulary.find(word)) is not None:
                df += lists.dfs[self._level.scope][number]
                found.append(_hold(part, *lists.read(number)))
        for segment in self._level.minus:
            lists = segment.fields[self._level.field]
            if (number := lists.vocabulary.find(word)) is not None:
                df -= lists.dfs[self._level.scope][number]
        if not df:
            return None
        units, tfs = map(np.concatenate, zip(*found, strict=True))
        scores = self._score(units, tfs, self._weigh([df])[0])
        return Addend(units, scores, float(scores.max()))

    def _locate(self, segment: Segment, bounds: Bounds, numbers: dict[bytes, int]) -> _Located:
        """Find the words of a segment; those that had no number yet get one."""
        lists = segment.fields[self._level.field]
        places = bounds.find(lists.vocabulary)
        words = lists.vocabulary.read(places.start, places.stop)
        owners = np.array([numbers.setdefault(word, len(numbers)) for word in words], dtype=np.int64)
        return _Located(places, owners, lists.dfs[self._level.scope].read(places.start, places.stop))

    def _read_parts(self, held: Iterable[_Located]) -> tuple[set[int], Longs, Ints, Ints]:
        """Which words' lists are too long, and of the others all postings: the word, unit and tf of each."""
        long: set[int] = set()
        found: list[tuple[Ints, Ints, Longs]] = []
        for part, located in zip(self._level.layout.parts, held, strict=True):
            lists, places = part.segment.fields[self._level.field], located.places
            counts, rows, tfs = lists.read_range(places.start, places.stop, most=self.longest)
            read = counts <= self.longest
            long.update(located.owners[~read].tolist())
            found.append(_hold(part, rows, tfs, located.owners[read].repeat(counts[read])))
        units, tfs, owners = map(np.concatenate, zip(*found, strict=True))
        if len(found) > 1:
            order = owners.argsort(kind="stable")
            units, tfs, owners = units[order], tfs[order], owners[order]
        return long, owners, units, tfs

    def _weigh(self, dfs: Sequence[int]) -> Floats:
        """The idf of each of some words; 0 for one that stands in no sentence."""
        level, known = self._level, self._weights
        for df in dfs:
            if df not in known:
                known[df] = idf(df, level.size, lambda: level.average_idf)
        return np.array([known[df] for df in dfs])

    def _score(self, units: Ints, tfs: Ints, weights: Floats) -> Floats:
        norms = self._level.norms(units, self._saturation)
        return score_postings(tfs.astype(np.float64), norms, weights, saturation=self._saturation)


def _hold(part: Part, rows: Ints, *beside: NDArray[Any]) -> tuple[Any, ...]:
    """Of postings by rows those of sentences, numbered over the generation, and what stands beside each."""
    held = part.sentences[rows]
    if not held.all():
        places = held.nonzero()[0]
        rows, beside = rows[places], tuple(values[places] for values in beside)
    return rows + np.int32(part.base("sentence")), *beside


def _count(words: int, held: Iterable[_Located], gone: Iterable[_Located]) -> list[int]:
    """In how many sentences each of so many words stands."""
    dfs = np.zeros(words, np.int64)
    for located in held:
        dfs[located.owners] += located.dfs
    for located in gone:
        dfs[located.owners] -= located.dfs
    found: list[int] = dfs.tolist()
    return found
