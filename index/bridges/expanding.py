"""A question's words to the words that an index knows for them: each group's alternatives.

Every alternative says which bridge it came over: `alias`, `pinyin`, `transliteration`, `dictionary`,
`spelling` or `synonym`. Names come first: what is an alias or a person's name is not looked up in the
dictionary as well. Spelling and synonyms come last: only what no other bridge leads anywhere may have been
misspelt, or said in other words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from index.bridges.aliases import Aliases, load_aliases
from index.bridges.chinese import FromChinese
from index.bridges.dictionary import Dictionary, load_table
from index.bridges.english import FromEnglish
from index.bridges.held import HeldTable
from index.bridges.known import Keys, Known
from index.bridges.pinyin import Romanizer
from index.bridges.question import Place, Way, Words, find_words
from index.bridges.readings import load_readings
from index.bridges.spelling import Spelling
from index.bridges.synonyms import Synonyms
from index.bridges.transliteration import load_sounds
from index.bridges.weights import Worth, load_worth
from index.model import Language
from index.terms import Alternative, Analyzer, Group, Query, Term
from index.terms.fold import has_han
from index.terms.stems import EnglishStemmer


class Bridges:
    """All bridges to one index. Belongs to one thread.

    Args:
        keys: The keys of the index's word field.
        groups: Names that mean the same, beside those this version ships.
        worth: What each bridge is worth, by the language of the word that crosses it.
    """

    def __init__(
        self,
        keys: Keys,
        analyzer: Analyzer,
        *,
        groups: Iterable[Iterable[str]] = (),
        worth: Mapping[Language, Worth] | None = None,
    ) -> None:
        readings = load_readings()
        self._analyzer, self._worth = analyzer, worth or load_worth()
        self._known = Known(keys, readings)
        self._romanizer = Romanizer(readings, EnglishStemmer())
        self.use_aliases(groups)
        held = HeldTable(load_table(), self._known)
        self._dictionary = Dictionary(load_table(), self._known, held)
        common = self._dictionary, self._romanizer, load_sounds(readings), self._known
        self._from_chinese = FromChinese(*common, self._worth["zh"])
        self._from_english = FromEnglish(*common, self._worth["en"])
        self._spelling = Spelling(self._dictionary, self._romanizer, self._known, self._worth["en"])
        self._synonyms = Synonyms(load_table(), self._known, held)

    def use_aliases(self, groups: Iterable[Iterable[str]]) -> None:
        """From now on, `groups` are the names that mean the same beside those this version ships."""
        plain = self._analyzer.plain
        given = (tuple(plain(name) for name in group) for group in groups)
        # What ships is plain already: to make it so again would load every script's table at each start.
        self._aliases = Aliases((*load_aliases(), *given))
        self._named: dict[str, list[str]] = {}  # of names of the aliases: no more than there are

    def expand(self, query: Query) -> Query:
        """The query with what its words may be called in the index's sentences. Any query will do."""
        words = find_words(query, self._analyzer)
        named = [*self._over_aliases(words), *self._over_names(words)]
        settled = frozenset(group for group, *_ in named)
        others = (*self._from_chinese.cross(words, settled), *self._from_english.cross(words, settled))
        # A likeness of sounds says little of a word that is misspelt: it may be both.
        led = settled | {group for group, _, _, via in others if via != "transliteration"}
        capital = {number for number, group in enumerate(query.groups) if group.is_name}
        misspelt = list(self._spelling.cross(words, led, capital))
        alike = self._synonyms.cross(words, {group for group, *_ in (*named, *others, *misspelt)})
        best: dict[int, dict[str, tuple[float, str]]] = {}
        for group, key, weight, via in (*named, *others, *misspelt, *alike):
            ways = best.setdefault(group, {})
            if weight > ways.get(key, (0.0, ""))[0]:
                ways[key] = weight, via
        groups = (_widen(group, best.get(number, {})) for number, group in enumerate(query.groups))
        return replace(query, groups=tuple(groups))

    def _over_aliases(self, words: Words) -> Iterator[Way]:
        for start, end, name in self._aliases.find(words.plain):
            others = [keys for other in self._aliases.others(name) if (keys := self._keys(other))]
            for place in words.whole_between(start, end):
                for keys in others:
                    # A name of several words is found by any of them: each counts less.
                    worth = self._worth_of(place).alias / len(keys) ** 0.5
                    yield from ((place.group, key, worth, "alias") for key in keys)

    def _keys(self, name: str) -> list[str]:
        """The whole words of a name as keys, if the index knows them all."""
        keys = self._named.get(name)
        if keys is None:
            keys = self._named[name] = self._find_keys(name)
        return keys

    def _find_keys(self, name: str) -> list[str]:
        if all(map(_is_of_words, name)) and not any(map(self._known.begins, name)):
            return []  # no word that begins with any of them is known; jieba takes 20 ms to be loaded
        terms = [term for term in self._analyzer.terms(name) if term.field == "word"]
        keys = [term.key for term in terms if not any(_contains(other, term) for other in terms)]
        return keys if all(self._known.has(key) for key in keys) else []

    def _over_names(self, words: Words) -> Iterator[Way]:
        for first, run in words.runs():
            for name in self._romanizer.find_names(run, self._known):
                over = words.whole_between(first + name.start, first + name.end)
                if self._is_of_word(over, first + name.start, first + name.end):
                    continue
                for place in over:
                    worth = self._worth_of(place).name
                    if place.start < first + name.middle:
                        yield place.group, name.surname, worth, "pinyin"
                    if name.given and place.end > first + name.middle:
                        yield place.group, name.given, worth, "pinyin"

    def _is_of_word(self, over: Sequence[Place], start: int, end: int) -> bool:
        """Whether what may be a name at `start:end` is a word of the dictionary, or part of a word: 龙虾."""
        if not over or over[0].start < start:
            return bool(over)
        within = len(over) == 1 and over[0].end > end
        return within or (len(over) == 1 and bool(self._dictionary.translate(over[0].key, self._worth["zh"])))

    def _worth_of(self, place: Place) -> Worth:
        return self._worth["zh" if has_han(place.key) else "en"]


def _is_of_words(char: str) -> bool:
    """Whether a character is Chinese and no numeral, which gives no words."""
    return has_han(char) and unicodedata.numeric(char, None) is None


def _contains(longer: Term, term: Term) -> bool:
    return (
        longer.start <= term.start
        and term.end <= longer.end
        and longer.end - longer.start > term.end - term.start
    )


def _widen(group: Group, ways: Mapping[str, tuple[float, str]]) -> Group:
    """The group with its ways as alternatives, the heaviest first."""
    if not ways:
        return group
    own = {way.key for way in group.alternatives}
    ranked = sorted(ways.items(), key=lambda item: (-item[1][0], item[0]))
    added = (Alternative(key, round(weight, 4), via) for key, (weight, via) in ranked if key not in own)
    return replace(group, alternatives=(*group.alternatives, *added))
