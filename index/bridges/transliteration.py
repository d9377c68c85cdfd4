"""Foreign names written by sound: 特斯拉 is Tesla, 卢瑟福 is Rutherford.

`sounds.tsv` says how likely a syllable of Mandarin stands for which letters of a (stemmed) foreign name; a
name's likelihood is that of the best way to cut it among the syllables. Learned from CC-CEDICT's names by
`.ci/build_sounds.py` (Knight and Graehl, Machine Transliteration, Computational Linguistics 24(4), 1998).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from index.bridges.known import Known
from index.bridges.readings import Readings, read_lines

BEAM = 48
"""So many beginnings of names are followed at once; twice as many found the same names."""
MOST_NATS = 2.8
"""A name is one when a syllable costs no more than this on average. Tuned; see docs/data.md."""
LONGEST = 6
"""The most characters a foreign name is written with; longer words are no names."""
SHORTEST = 3
"""Names of fewer letters agree with too much."""


_Heard = tuple[tuple[str, ...], str]
"""A key's syllables, and the key."""
_Steps: TypeAlias = dict[tuple[str, int], list[tuple[int, float]]]
"""By syllable and place in a name, where the syllable may end there, and at what cost."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may be the same name; `fit` is 1 for a perfect sound, 0 at `MOST_NATS` a syllable."""

    key: str
    fit: float


class Sounds:
    """The table of sounds: nats (negative log probability) of letters, by syllable. Belongs to one thread."""

    def __init__(self, nats: Mapping[str, Mapping[str, float]], chars: str, readings: Readings) -> None:
        self._nats, self._chars, self._readings = nats, frozenset(chars), readings
        self._initials: dict[str, list[str]] = {}
        self._spellings: dict[str, dict[str, list[tuple[str, float]]]] = {}
        # Of the index that was asked last.
        self._asked: Known | None = None
        self._names: dict[str, list[_Heard]] = {}
        for syllable, letters in nats.items():
            for initial in sorted({text[0] for text in letters if text}):
                self._initials.setdefault(initial, []).append(syllable)

    def to_latin(self, word: str, known: Known, *, most: int) -> list[Candidate]:
        """The Latin keys of an index that sound like a Chinese word, best first."""
        syllables = self._hear(word)
        if not syllables:
            return []
        beam = [(0.0, "")]
        for syllable in syllables:
            beam = self._extend(beam, syllable, known)
        names = [(nats, name) for nats, name in beam if len(name) >= SHORTEST and known.has(name)]
        return _rank(names, len(syllables))[:most]

    def to_han(self, name: str, known: Known, *, most: int) -> list[Candidate]:
        """The Chinese keys of an index that sound like a lower-case Latin word, best first."""
        if len(name) < SHORTEST:
            return []
        found = self._find_likest(name, self._heard_in(known, name), most=most)
        return [candidate for nats, key in found for candidate in _rank([(nats, key)], len(key))]

    def nats(self, syllables: Sequence[str], name: str) -> float:
        """What it costs to write `name` with these syllables: the cheapest cut's negative log probability."""
        cuts = {0: 0.0}
        steps: _Steps = {}
        for syllable in syllables:
            cuts = self._follow(cuts, syllable, name, steps=steps)
        return cuts.get(len(name), math.inf)

    def _find_likest(self, name: str, heard: Iterable[_Heard], *, most: int) -> list[tuple[float, str]]:
        """The keys that `name` is written as at the least costs, with those; keys that begin alike follow one
        another, so that their beginnings are tried once. What costs more than the best so far is let go."""
        found: list[tuple[float, str]] = []
        path: tuple[str, ...] = ()
        cuts: list[dict[int, float]] = [{0: 0.0}]
        steps: _Steps = {}
        for syllables, key in heard:
            shared = _count_shared(path, syllables)
            del cuts[shared + 1 :]
            limit = found[-1][0] if len(found) == most else math.inf
            for syllable in syllables[shared:]:
                if not cuts[-1] or min(cuts[-1].values()) > limit:
                    break
                cuts.append(self._follow(cuts[-1], syllable, name, steps=steps))
            path = syllables[: len(cuts) - 1]
            if path == syllables and len(name) in cuts[-1] and len(path) <= len(name) <= 4 * len(path):
                found = sorted([*found, (cuts[-1][len(name)], key)])[:most]
        return found

    def _follow(
        self, before: Mapping[int, float], syllable: str, name: str, *, steps: _Steps
    ) -> dict[int, float]:
        """How far into `name`, whose `steps` are known, one more syllable leads, and the least it costs."""
        after: dict[int, float] = {}
        for at, cost in before.items():
            found = steps.get((syllable, at))
            if found is None:
                found = steps[syllable, at] = list(self._find_steps(syllable, name, at))
            for end, nats in found:
                if cost + nats < after.get(end, math.inf):
                    after[end] = cost + nats
        return after

    def _find_steps(self, syllable: str, name: str, at: int) -> Iterator[tuple[int, float]]:
        """Where the ways to write a syllable end that stand at a place of a name, and what each costs."""
        spellings = self._spellings.get(syllable)
        if spellings is None:
            spellings = self._spellings[syllable] = _sort_out(self._nats.get(syllable, {}))
        for initial in ("", name[at : at + 1]):
            for text, nats in spellings.get(initial, ()):
                if name.startswith(text, at):
                    yield at + len(text), nats

    def _hear(self, word: str) -> tuple[str, ...]:
        """The syllables of a word that may be a name by its characters; none of another."""
        if 2 <= len(word) <= LONGEST and self._chars.issuperset(word):
            return self._readings.read(word)
        return ()

    def _heard_in(self, known: Known, name: str) -> Iterator[_Heard]:
        """An index's Chinese keys that may be names and begin as a name does, each with its syllables."""
        few = known.few_han is not None  # most syllables begin none of these: a quick look tells
        for syllable in self._initials.get(name[0], ()):
            if few and not self._begun(syllable, known):
                continue
            if any(letters and name.startswith(letters) for letters in self._nats[syllable]):
                yield from self._begun(syllable, known)

    def _begun(self, syllable: str, known: Known) -> Sequence[_Heard]:
        """An index's Chinese keys that may be names and begin with a syllable, by their syllables."""
        if known is not self._asked:
            self._asked = known
            self._names.clear()
        names = self._names.get(syllable)
        if names is None:
            chars = self._chars.intersection(self._readings.written.get(syllable, ""))
            heard = ((self._hear(key), key) for char in chars for key in known.beginning_with(char))
            names = sorted(each for each in heard if each[0][:1] == (syllable,))
            self._names[syllable] = names
        return names

    def _extend(self, beam: list[tuple[float, str]], syllable: str, known: Known) -> list[tuple[float, str]]:
        """The beginnings of Latin keys that follow when one more syllable is heard."""
        best: dict[str, float] = {}
        for cost, begun in beam:
            for letters, nats in self._nats.get(syllable, {}).items():
                name = begun + letters
                if cost + nats < best.get(name, math.inf) and (not name or known.begins(name)):
                    best[name] = cost + nats
        return sorted((cost, name) for name, cost in best.items())[:BEAM]


def _sort_out(nats: Mapping[str, float]) -> dict[str, list[tuple[str, float]]]:
    """The ways to write a syllable, with what each costs, by their first letters."""
    spellings: dict[str, list[tuple[str, float]]] = {}
    for text, cost in nats.items():
        spellings.setdefault(text[:1], []).append((text, cost))
    return spellings


def _count_shared(left: Sequence[str], right: Sequence[str]) -> int:
    """How many syllables two words begin with alike."""
    for place, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return place
    return min(len(left), len(right))


def load_sounds(readings: Readings) -> Sounds:
    """The sounds this version ships."""
    nats: dict[str, dict[str, float]] = {}
    first, *lines = read_lines("sounds.tsv")
    for line in lines:
        syllable, _, items = line.partition("\t")
        pairs = (item.rsplit(":", 1) for item in items.split(" ") if item)
        nats[syllable] = {letters: int(cost) / 100 for letters, cost in pairs}
    return Sounds(nats, first.removeprefix("*\t"), readings)


def _rank(names: Sequence[tuple[float, str]], syllables: int) -> list[Candidate]:
    fits = [(1 - nats / syllables / MOST_NATS, name) for nats, name in names]
    return [
        Candidate(name, round(fit, 4)) for fit, name in sorted(fits, key=lambda x: (-x[0], x[1])) if fit > 0
    ]
