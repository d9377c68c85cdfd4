"""Chinese words of a question to English words of an index, over dictionary, pinyin and sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
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
        together = {place.group: pairs for places in self.join(words) for place, pairs in places}
        for place in words.han:
            if place.whole and place.group not in settled:
                joined, alone = together.get(place.group, {}), self._alone(place)
                pairs = alone if not joined else _unite(joined, alone, self.worth.beside)
                yield from self._share_out(place, pairs, words)
                if not joined:
                    yield from self._sound_out(place, bool(pairs))

    def _alone(self, place: Place) -> Mapping[str, float]:
        return self.dictionary.to_english(place.key, self.worth)

    def _share_out(self, place: Place, pairs: Mapping[str, float], words: Words) -> Iterator[Way]:
        """A word's translations, those of its own parts given to these: public to 公立, school to 学校.

        Counted as one term, a sentence with three schools would pass for one about public schools.
        """
        given: set[str] = set()
        for part in words.within(place):
            both = {
                key
                for key, weight in self._alone(part).items()
                if key in pairs and weight >= self.worth.least
            }
            if len(both) < len(pairs):
                given |= both
                yield from ((part.group, key, pairs[key], "dictionary") for key in sorted(both))
        yield from (
            (place.group, key, weight, "dictionary") for key, weight in pairs.items() if key not in given
        )

    def _sound_out(self, place: Place, translated: bool) -> Iterator[Way]:
        if spelt := self.romanizer.spell(place.key, self.known):
            yield place.group, spelt, self.worth.pinyin, "pinyin"
        elif not translated:
            for name in self.sounds.to_latin(place.key, self.known, most=MOST_SOUNDS):
                yield place.group, name.key, self.worth.transliteration * name.fit, "transliteration"

    def join(self, words: Words) -> Iterator[list[tuple[Place, dict[str, float]]]]:
        """The longest words of the table that neighbouring words make together: 公民, 不 and 服从.

        They begin and end where words do; function words, which have no places, may be part of them. Each
        place comes with its share of the translations: without those that only another place has by itself.
        """
        inner = {offset for place in words.han if place.whole for offset in range(place.start + 1, place.end)}
        taken: set[int] = set()
        for start, end in self._stretches(words, inner):
            if not taken.isdisjoint(range(start, end)):
                continue
            over = words.whole_between(start, end)
            if over and (over[0].start, over[0].end) != (start, end):
                pairs = self.dictionary.translate(words.plain[start:end], self.worth)
                if pairs:
                    taken.update(range(start, end))
                    yield [(place, self._share(place, over, pairs)) for place in over]

    def _stretches(self, words: Words, inner: AbstractSet[int]) -> Iterator[tuple[int, int]]:
        """The stretches of three to `LONGEST` Chinese characters that may be in the table, the longest first.

        They begin and end at no `inner` place. Of most beginnings the table has no word of such a length.
        """
        begun = [
            (start, first + len(run))
            for first, run in words.runs()
            for start in range(first, first + len(run) - 2)
            if start not in inner and self.dictionary.begins(words.plain[start : start + 3])
        ]
        for length in range(LONGEST, 2, -1):
            for start, last in begun:
                if start + length <= last and start + length not in inner:
                    yield start, start + length

    def _share(self, place: Place, over: Sequence[Place], pairs: Mapping[str, float]) -> dict[str, float]:
        own = self._alone(place)
        others = {key for other in over if other is not place for key in self._alone(other)}
        return {key: weight for key, weight in pairs.items() if key in own or key not in others}


def _unite(joined: Mapping[str, float], alone: Mapping[str, float], worth: float) -> dict[str, float]:
    """A word's translations as part of a longer word, and for less those it has by itself."""
    return dict(joined) | {key: max(worth * weight, joined.get(key, 0.0)) for key, weight in alone.items()}
