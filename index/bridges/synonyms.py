"""Words that stand nowhere in the index to words that mean nearly the same, since they share translations.

`quit` and `resign` are both 辞职, 裁员 and 下岗 both "laid off": what a word is called in the other language
leads back to its paraphrases (Bannard and Callison-Burch, Paraphrasing with bilingual parallel corpora,
ACL 2005). A word that some sentence holds is left alone, and so is one that another bridge led.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice

from index.bridges.known import Known
from index.bridges.likeness import Side, find_alike, translate
from index.bridges.question import Place, Way, Words
from index.bridges.table import WordTable
from index.terms.fold import has_han

WORTH = 0.4
"""What a word wholly alike is worth beside the word itself; others less, by the root of their likeness."""
LEAST = 0.01
"""A smaller likeness is chance."""
MOST = 48
"""So many words for one at most. Likenesses are small: the right word often comes after twenty rare ones."""
MOST_TRANSLATIONS = 8
"""So many translations of a word, its likeliest, lead to words like them in the other language."""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """What leads from words that an index does not know to words that it does."""

    table: WordTable
    known: Known

    def cross(self, words: Words, led: AbstractSet[int]) -> Iterator[Way]:
        """The ways of unknown words that no other bridge has `led` anywhere."""
        for place in (*words.han, *words.latin):
            if place.whole and place.group not in led and not self.known.has(place.key):
                yield from self._lead(place)

    def _lead(self, place: Place) -> Iterator[Way]:
        own: Side = "left" if has_han(place.key) else "right"
        for pairs in (find_alike(place.key, own, self.table, least=LEAST), self._find_abroad(place.key, own)):
            for key, likeness in islice(self._keep_known(pairs), MOST):
                yield place.group, key, WORTH * min(1.0, likeness) ** 0.5, "synonym"

    def _keep_known(self, pairs: Iterable[tuple[str, float]]) -> Iterator[tuple[str, float]]:
        return ((key, likeness) for key, likeness in pairs if self.known.has(key))

    def _find_abroad(self, key: str, own: Side) -> list[tuple[str, float]]:
        """Words like the translations of a word, of which the index knows none; the likeliest first."""
        other: Side = "right" if own == "left" else "left"
        best: dict[str, float] = {}
        for translation, share in translate(key, own, self.table)[:MOST_TRANSLATIONS]:
            for word, likeness in find_alike(translation, other, self.table, least=LEAST / share):
                best[word] = max(best.get(word, 0.0), share * likeness)
        return sorted(best.items(), key=lambda item: (-item[1], item[0]))
