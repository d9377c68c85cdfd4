"""Words that stand nowhere in the index to words that mean nearly the same, since they share translations.

`quit` and `resign` are both 辞职, 裁员 and 下岗 both "laid off": what a word is called in the other language
leads back to its paraphrases (Bannard and Callison-Burch, Paraphrasing with bilingual parallel corpora,
ACL 2005). A word that some sentence holds is left alone, and so is one that another bridge led.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import islice

from index.bridges.held import Held, HeldTable
from index.bridges.known import Known
from index.bridges.likeness import Pairs, Side, find_alike, translate
from index.bridges.question import Way, Words
from index.bridges.table import Column, WordTable
from index.search.keeping import Kept
from index.terms.fold import has_han

WORTH = 0.4
"""What a word wholly alike is worth beside the word itself; others less, by the root of their likeness."""
LEAST = 0.01
"""A smaller likeness is chance."""
MOST = 48
"""So many words for one at most. Likenesses are small: the right word often comes after twenty rare ones."""
MOST_TRANSLATIONS = 8
"""So many translations of a word, its likeliest, lead to words like them in the other language."""
ROOM = 8192
"""So many of the words that words lead to are remembered, some 1 MB at most."""


class Synonyms:
    """What leads from words that an index does not know to words that it does. Belongs to one thread."""

    def __init__(self, table: WordTable, known: Known, held: HeldTable | None = None) -> None:
        self._table, self._known = table, known
        self._held = held or HeldTable(table, known)
        self._led: Kept[str, list[tuple[str, float]]] = Kept(ROOM)

    def cross(self, words: Words, led: AbstractSet[int]) -> Iterator[Way]:
        """The ways of unknown words that no other bridge has `led` anywhere."""
        for place in (*words.han, *words.latin):
            if place.whole and place.group not in led and not self._known.has(place.key):
                yield from ((place.group, key, weight, "synonym") for key, weight in self._lead(place.key))

    def _lead(self, word: str) -> list[tuple[str, float]]:
        """The words that a word leads to, with what they are worth: those like it, then those like its
        translations."""
        found = self._led.get(word)
        if found is None:
            found = list(self._find(word))
            self._led.add(word, found, room=len(found) + 1)
        return found

    def _find(self, word: str) -> Iterator[tuple[str, float]]:
        own: Side = "left" if has_han(word) else "right"
        other: Side = "right" if own == "left" else "left"
        number = self._column(own).find(word)
        if number is None:
            return
        alike = find_alike(number, own, self._table, least=LEAST, among=self._side(own).may)
        for side, pairs in ((own, alike), (other, self._find_abroad(number, own, other))):
            likeness = dict(pairs)
            for found in islice(self._side(side).keep(likeness), MOST):
                yield self._column(side)[found], WORTH * min(1.0, likeness[found]) ** 0.5

    def _find_abroad(self, number: int, own: Side, other: Side) -> Pairs:
        """Words like the translations of a word, of which the index knows none; the likeliest first."""
        best: dict[int, float] = {}
        for translation, share in translate(number, own, self._table, most=MOST_TRANSLATIONS):
            least, may = LEAST / share, self._side(other).may
            for word, likeness in find_alike(translation, other, self._table, least=least, among=may):
                best[word] = max(best.get(word, 0.0), share * likeness)
        return sorted(best.items(), key=lambda item: (-item[1], item[0]))

    def _side(self, side: Side) -> Held:
        return self._held.left if side == "left" else self._held.right

    def _column(self, side: Side) -> Column:
        return self._table.left if side == "left" else self._table.right
