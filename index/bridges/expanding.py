"""A question's words to the words of the other language that an index knows: each group gets its alternatives.

Every alternative says which bridge it came over: `alias`, `pinyin`, `transliteration`, `dictionary`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from index.bridges.aliases import Aliases, load_aliases
from index.bridges.dictionary import Dictionary, load_table
from index.bridges.known import Known
from index.bridges.pinyin import Romanizer
from index.bridges.question import Place, Words, find_words
from index.bridges.readings import load_readings
from index.bridges.transliteration import load_sounds
from index.bridges.weights import Worth, load_worth
from index.terms import Alternative, Analyzer, Group, Query
from index.terms.fold import has_han
from index.terms.stems import EnglishStemmer

LONGEST = 8
"""Words that neighbouring words make together have at most so many characters."""
MOST_HOMOPHONES = 4
"""So many Chinese words of one reading are tried for a name in pinyin."""

Way = tuple[int, str, float, str]
"""(group, key, weight, bridge)."""


class Bridges:
    """All bridges and what they load, when the first question needs it. Belongs to one thread.

    Args:
        groups: Names that mean the same, beside those this version ships.
    """

    def __init__(self, analyzer: Analyzer, groups: tuple[tuple[str, ...], ...] = ()) -> None:
        self._analyzer = analyzer
        self._aliases = Aliases((*load_aliases(), *groups), analyzer.plain)
        self._readings = load_readings()
        self._book: tuple[Known, Dictionary] | None = None
        self._sounds = load_sounds(self._readings)
        self._romanizer = Romanizer(self._readings, EnglishStemmer())

    def expand(self, query: Query, known: Known) -> Query:
        """The query with what its words may be called in an index's sentences. Any query will do."""
        words = find_words(query, self._analyzer)
        named = list(self._over_aliases(words, known))
        named += self._over_names(words, known)
        settled = {group for group, *_ in named}
        ways = [*named, *self._over_words(words, known, settled), *self._over_latin(words, known, settled)]
        found: dict[int, dict[str, tuple[float, str]]] = {}
        for group, key, weight, via in ways:
            ways_of = found.setdefault(group, {})
            if weight > ways_of.get(key, (0.0, ""))[0]:
                ways_of[key] = weight, via
        return replace(
            query, groups=tuple(_widen(group, found.get(number, {})) for number, group in enumerate(query.groups))
        )

    def know(self, keys: Iterator[str]) -> Known:
        """The keys of an index, arranged for `expand`."""
        return Known(keys, self._readings)

    def _over_aliases(self, words: Words, known: Known) -> Iterator[Way]:
        for start, end, name in self._aliases.find(words.plain):
            keys = [keys for other in self._aliases.others(name) if (keys := self._keys(other, known))]
            for place in words.whole_between(start, end):
                worth = self._worth(place).alias
                for parts in keys:
                    yield from ((place.group, key, worth / len(parts) ** 0.5, "alias") for key in parts)

    def _keys(self, name: str, known: Known) -> list[str]:
        """The whole words of a name as keys, when an index knows them all."""
        terms = [term for term in self._analyzer.terms(name) if term.field == "word"]
        whole = [t for t in terms if not any(o.start <= t.start and t.end <= o.end and len(o.key) > len(t.key) for o in terms)]
        return [term.key for term in whole] if all(known.has(term.key) for term in whole) else []

    def _over_names(self, words: Words, known: Known) -> Iterator[Way]:
        for first, run in words.runs():
            for name in self._romanizer.find_names(run, known):
                over = words.whole_between(first + name.start, first + name.end)
                for place in over:
                    worth = self._worth(place).name
                    if place.start < first + name.middle or len(over) == 1:
                        yield place.group, name.surname, worth, "pinyin"
                    if name.given and place.end > first + name.middle:
                        yield place.group, name.given, worth, "pinyin"

    def _over_words(self, words: Words, known: Known, settled: set[int]) -> Iterator[Way]:
        book = self._dictionary(known)
        joined = dict(self._join(words, book))
        for place in words.han:
            if not place.whole or place.group in settled:
                continue
            worth = self._worth(place)
            beside = worth.beside if place.group in joined else 1.0
            pairs = book.to_english(place.key, worth)
            if place.group in joined:
                yield from self._translated(place, book.to_english(joined[place.group], worth), 1.0)
            yield from self._translated(place, pairs, beside)
            if spelt := self._romanizer.spell(place.key, known):
                yield place.group, spelt, worth.pinyin, "pinyin"
            elif not pairs:
                for candidate in self._sounds.to_latin(place.key, known, most=2):
                    yield place.group, candidate.key, worth.transliteration * candidate.fit, "transliteration"

    def _translated(self, place: Place, pairs: list[tuple[str, float]], worth: float) -> Iterator[Way]:
        return ((place.group, key, weight * worth, "dictionary") for key, weight in pairs)

    def _join(self, words: Words, book: Dictionary) -> Iterator[tuple[int, str]]:
        """(group, word): the longest words of the table that neighbouring words make together: 公民, 不, 服从."""
        edges = {place.start for place in words.han if place.whole} | {place.end for place in words.han if place.whole}
        within = {i for place in words.han if place.whole for i in range(place.start + 1, place.end)} - edges
        taken: set[int] = set()
        for length in range(LONGEST, 2, -1):
            for first, run in words.runs():
                for start in range(first, first + len(run) - length + 1):
                    end = start + length
                    if start in within or end in within or not taken.isdisjoint(range(start, end)):
                        continue
                    over = words.whole_between(start, end)
                    word = words.plain[start:end]
                    if over and (over[0].start, over[0].end) != (start, end) and book.has(word):
                        taken.update(range(start, end))
                        yield from ((place.group, word) for place in over)

    def _over_latin(self, words: Words, known: Known, settled: set[int]) -> Iterator[Way]:
        book = self._dictionary(known)
        for place, following in zip(words.latin, (*words.latin[1:], None), strict=False):
            if following is not None and 0 <= following.start - place.end <= 1:
                yield from self._over_full_name(words, place, following, known)
            if place.group in settled:
                continue
            worth = self._worth(place)
            pairs = book.to_chinese(place.key, worth)
            yield from self._translated(place, pairs, 1.0)
            if not pairs:
                yield from self._over_sound(words, place, known)

    def _over_full_name(self, words: Words, first: Place, second: Place, known: Known) -> Iterator[Way]:
        surfaces = [words.plain[place.start : place.end] for place in (first, second)]
        for key in self._romanizer.write_name(*surfaces, known)[:MOST_HOMOPHONES]:
            for place in (first, second):
                yield place.group, key, self._worth(place).name, "pinyin"

    def _over_sound(self, words: Words, place: Place, known: Known) -> Iterator[Way]:
        surface, worth = words.plain[place.start : place.end], self._worth(place)
        spelt = self._romanizer.write_word(surface, known)[:MOST_HOMOPHONES]
        yield from ((place.group, key, worth.pinyin / len(spelt), "pinyin") for key in spelt)
        if not spelt:
            for candidate in self._sounds.to_han(place.key, known, most=2):
                yield place.group, candidate.key, worth.transliteration * candidate.fit, "transliteration"

    def _dictionary(self, known: Known) -> Dictionary:
        if self._book is None or self._book[0] is not known:
            self._book = known, Dictionary(load_table(), known)
        return self._book[1]

    def _worth(self, place: Place) -> Worth:
        return load_worth()["zh" if has_han(place.key) else "en"]


def _widen(group: Group, ways: dict[str, tuple[float, str]]) -> Group:
    own = group.alternatives[0].key
    ranked = sorted(ways.items(), key=lambda item: (-item[1][0], item[0]))
    added = tuple(Alternative(key, round(weight, 4), via) for key, (weight, via) in ranked if key != own)
    return replace(group, alternatives=(*group.alternatives, *added)) if added else group
