"""The zh-en word table, both ways, and what to do with words it does not have. Sources: `LICENSE-data.md`."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path

from index.bridges.held import HeldTable
from index.bridges.known import Known
from index.bridges.table import PERCENT, WordTable, check_table, open_table
from index.bridges.weights import Worth
from index.errors import DictionaryDamaged

Pair = tuple[str, float]

MOST_TRIED = 192
"""So many Chinese words of a stem are looked for in an index, the likeliest ones: this bounds the work."""
MOST_REMEMBERED = 4096
"""The translations of so many words are remembered."""
PREFIX = 6
"""Stems that share so many letters are often of one family: strateg, strategi, strategist."""


@cache
def load_table() -> WordTable:
    """The word table this version ships, mapped.

    Raises:
        DictionaryDamaged: It is not there, another version's, or not of the size it says.
    """
    with _shipped() as path:
        return open_table(path)


def check_shipped() -> None:
    """Read all of the word table this version ships.

    Raises:
        DictionaryDamaged: A byte of it is not as it was written.
    """
    with _shipped() as path:
        check_table(path)


@contextmanager
def _shipped() -> Iterator[Path]:
    path = Path(__file__).with_name("zh-en.bin")
    try:
        yield path
    except (ValueError, struct.error) as error:
        raise DictionaryDamaged(str(path), reason=str(error)) from error
    except OSError as error:
        raise DictionaryDamaged(str(path), reason=error.strerror or str(error)) from error


class Dictionary:
    """The table as far as it leads to words of one index."""

    def __init__(self, table: WordTable, known: Known, held: HeldTable | None = None) -> None:
        self._table, self._known = table, known
        self._held = held or HeldTable(table, known)
        self._translated: dict[tuple[str, str, Worth], dict[str, float]] = {}

    def has(self, word: str) -> bool:
        """Whether the table has a Chinese word, whatever the index knows."""
        return self._table.left.find(word) is not None

    def has_english(self, stem: str) -> bool:
        """Whether the table has an English stem, whatever the index knows."""
        return self._table.right.find(stem) is not None

    def begins(self, prefix: str) -> bool:
        """Whether some Chinese word of the table begins so."""
        column = self._table.left
        number = column.first_from(prefix)
        return number < len(column) and column[number].startswith(prefix)

    def to_english(self, word: str, worth: Worth) -> Mapping[str, float]:
        """Known stems for a Chinese word, weighted; those of its parts when the word itself leads nowhere."""
        if (found := self.translate(word, worth)) or len(word) == 1:
            return found
        return _keep_best(
            (stem, weight * (worth.part if len(part) > 1 else worth.single))
            for part in split_word(word, self._table)
            for stem, weight in self.translate(part, worth).items()
        )

    def translate(self, word: str, worth: Worth) -> Mapping[str, float]:
        """Known stems for a Chinese word of the table, weighted; none for another."""
        return self._remember("zh", word, worth, self._find_english)

    def _find_english(self, word: str, worth: Worth) -> dict[str, float]:
        number = self._table.left.find(word)
        if number is None:
            return {}
        stems, percents = self._table.rightwards.read(number)
        pairs = zip(stems.tolist(), (percents / PERCENT).tolist(), strict=True)
        return _keep_best(self._with_cousins([pair for pair in pairs if pair[1] >= worth.least], worth))

    def to_chinese(self, stem: str, worth: Worth) -> Mapping[str, float]:
        """Known Chinese words for an English stem, weighted so that the best has 1."""
        return self._remember("en", stem, worth, self._find_chinese)

    def _find_chinese(self, stem: str, worth: Worth) -> dict[str, float]:
        if self._known.few_han == frozenset():
            return {}
        worths = dict.fromkeys(self._cousins_in_table(stem), worth.cousin)
        number = self._table.right.find(stem)
        if number is not None:
            worths[number] = 1.0
        shares = dict(self._table.translate_right(worths, most=MOST_TRIED))
        first = next(self._held.left.keep(shares), None)
        if first is None:
            return {}
        least = worth.least * shares[first]
        likely = [left for left, share in shares.items() if share >= least and share > 0]
        known = islice(self._held.left.keep(likely), worth.most)
        return {self._table.left[left]: shares[left] / shares[first] for left in known}

    def _remember(
        self, language: str, word: str, worth: Worth, find: Callable[[str, Worth], dict[str, float]]
    ) -> Mapping[str, float]:
        """What `find` says of a word: questions about the same articles have many words in common."""
        asked = language, word, worth
        found = self._translated.get(asked)
        if found is None:
            if len(self._translated) >= MOST_REMEMBERED:
                self._translated.clear()
            found = self._translated[asked] = find(word, worth)
        return found

    def _with_cousins(self, pairs: Sequence[tuple[int, float]], worth: Worth) -> Iterator[Pair]:
        """The pairs as far as known, and known stems that begin as one of them does."""
        held = set(self._held.right.keep(number for number, _ in pairs))
        for number, weight in pairs:
            stem = self._table.right[number]
            if number in held:
                yield stem, weight
            if len(stem) >= PREFIX:
                cousins = self._known.beginning_with(stem[:PREFIX])
                yield from ((cousin, weight * worth.cousin) for cousin in cousins if cousin != stem)

    def _cousins_in_table(self, stem: str) -> range:
        """The numbers of the table's stems that begin as a long stem does, itself among them."""
        if len(stem) < PREFIX:
            return range(0)
        column, prefix = self._table.right, stem[:PREFIX]
        return range(column.first_from(prefix), column.first_from(prefix[:-1] + chr(ord(prefix[-1]) + 1)))


def _keep_best(pairs: Iterable[Pair]) -> dict[str, float]:
    """The pairs as a mapping: a word that comes twice keeps its greater weight."""
    best: dict[str, float] = {}
    for word, weight in pairs:
        best[word] = max(weight, best.get(word, 0.0))
    return best


def split_word(word: str, table: WordTable) -> list[str]:
    """The longest words that the table has for a word, shorter than it, from left to right."""
    parts, start = [], 0
    while start < len(word):
        ends = (end for end in range(len(word), start, -1) if end - start < len(word))
        end = next((end for end in ends if table.left.find(word[start:end]) is not None), None)
        if end is not None:
            parts.append(word[start:end])
        start = end or start + 1
    return parts
