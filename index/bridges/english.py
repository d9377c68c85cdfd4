"""English words of a question to Chinese words of an index, over dictionary, pinyin and sound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.bridges.dictionary import Dictionary
from index.bridges.known import Known
from index.bridges.pinyin import Romanizer
from index.bridges.question import Place, Way, Words
from index.bridges.transliteration import Sounds
from index.bridges.weights import Worth

MOST_HOMOPHONES = 4
"""So many Chinese words of one reading are tried for a name in pinyin."""
MOST_SOUNDS = 2


@dataclass(frozen=True, slots=True)
class FromEnglish:
    """What leads from English words to an index's Chinese ones."""

    dictionary: Dictionary
    romanizer: Romanizer
    sounds: Sounds
    known: Known
    worth: Worth

    def cross(self, words: Words, settled: frozenset[int]) -> Iterator[Way]:
        """The ways of all English words but those of the settled groups, which may still be names.

        All lead to Chinese words, of which an index may have none.
        """
        if self.known.few_han == frozenset():
            return
        for place, following in zip(words.latin, (*words.latin[1:], None), strict=False):
            if following is not None and 0 <= following.start - place.end <= 1:
                yield from self._name(words, place, following)
            if place.group not in settled:
                pairs = self.dictionary.to_chinese(place.key, self.worth)
                yield from ((place.group, key, weight, "dictionary") for key, weight in pairs.items())
                if not pairs:
                    yield from self._sound_out(words.surface(place), place)

    def _name(self, words: Words, first: Place, second: Place) -> Iterator[Way]:
        found = self.romanizer.write_name(words.surface(first), words.surface(second), self.known)
        for key in found[:MOST_HOMOPHONES]:
            yield first.group, key, self.worth.name, "pinyin"
            yield second.group, key, self.worth.name, "pinyin"

    def _sound_out(self, surface: str, place: Place) -> Iterator[Way]:
        spelt = self.romanizer.write_word(surface, self.known)[:MOST_HOMOPHONES]
        for key in spelt:
            yield place.group, key, self.worth.pinyin / len(spelt), "pinyin"
        if not spelt:
            for name in self.sounds.to_han(place.key, self.known, most=MOST_SOUNDS):
                yield place.group, name.key, self.worth.transliteration * name.fit, "transliteration"
