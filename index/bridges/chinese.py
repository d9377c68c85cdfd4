"""Chinese words of a question to English words of an index, over dictionary, pinyin and sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.bridges.dictionary import Dictionary
from index.bridges.known import Known
from index.bridges.pinyin import Romanizer
from index.bridges.question import Place, Way, Words
from index.bridges.transliteration import Sounds
from index.bridges.weights import Worth

LONGEST = 8
"""Words that neighbouring words make together have at most so many characters."""
MOST_SOUNDS = 2


@dataclass(frozen=True, slots=True)
class FromChinese:
    """What leads from Chinese words to an index's English ones."""

    dictionary: Dictionary
    romanizer: Romanizer
    sounds: Sounds
    known: Known
    worth: Worth

    def cross(self, words: Words, settled: frozenset[int]) -> Iterator[Way]:
        """The ways of all Chinese words but those of the settled groups."""
        joined = {place.group: (word, count) for word, places in self.join(words) for place in places for count in [len(places)]}
        for place in words.han:
            if place.whole and place.group not in settled:
                over, beside = joined.get(place.group, ("", 1))
                together = self.dictionary.to_english(over, self.worth) if over else []
                pairs = self._unite(together, self.dictionary.to_english(place.key, self.worth), beside)
                yield from self._share_out(place, pairs, words)
                if place.key and not together:
                    yield from self._sound_out(place, bool(pairs))

    def _unite(
        self, together: Sequence[tuple[str, float]], alone: Sequence[tuple[str, float]], places: int
    ) -> dict[str, float]:
        """A word's translations with those of the longer word it is part of, if that leads anywhere."""
        worth = self.worth.beside if together and places > 1 else 1.0
        pairs = {key: weight * worth for key, weight in alone}
        for key, weight in together:
            pairs[key] = max(weight, pairs.get(key, 0.0))
        return pairs

    def _share_out(self, place: Place, pairs: Mapping[str, float], words: Words) -> Iterator[Way]:
        """A word's translations, those of its own parts given to these: public to 公立, school to 学校.

        Counted as one term, a sentence with three schools would pass for one about public schools.
        """
        given: set[str] = set()
        for part in words.within(place):
            own = {key for key, weight in self.dictionary.to_english(part.key, self.worth) if weight >= self.worth.least}
            both = own & set(pairs)
            if len(both) < len(pairs):
                given |= both
                yield from ((part.group, key, pairs[key], "dictionary") for key in sorted(both))
        yield from ((place.group, key, weight, "dictionary") for key, weight in pairs.items() if key not in given)

    def _sound_out(self, place: Place, translated: bool) -> Iterator[Way]:
        if spelt := self.romanizer.spell(place.key, self.known):
            yield place.group, spelt, self.worth.pinyin, "pinyin"
        elif not translated:
            for name in self.sounds.to_latin(place.key, self.known, most=MOST_SOUNDS):
                yield place.group, name.key, self.worth.transliteration * name.fit, "transliteration"

    def join(self, words: Words) -> Iterator[tuple[str, list[Place]]]:
        """The longest words of the table that neighbouring words make together: 公民, 不 and 服从.

        They begin and end where words do; function words, which have no places, may be part of them.
        """
        inner = {offset for place in words.han if place.whole for offset in range(place.start + 1, place.end)}
        taken: set[int] = set()
        for start, end in _stretches(words):
            if start in inner or end in inner or not taken.isdisjoint(range(start, end)):
                continue
            over = words.whole_between(start, end)
            if over and (over[0].start, over[0].end) != (start, end) and self.dictionary.has(words.plain[start:end]):
                taken.update(range(start, end))
                yield words.plain[start:end], over


def _stretches(words: Words) -> Iterator[tuple[int, int]]:
    """Every stretch of three to `LONGEST` Chinese characters, the longest first."""
    runs = list(words.runs())
    for length in range(LONGEST, 2, -1):
        for first, run in runs:
            yield from ((start, start + length) for start in range(first, first + len(run) - length + 1))
