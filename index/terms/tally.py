"""The keys of a text's terms without their places: what an index keeps, in a fraction of the time.

Nothing is decided here: `Analyzer.terms` says which terms a text has, and a test that these are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from index.terms.latin import JOINED, Word, find_words, may_join
from index.terms.numbers import Number, find_numbers

_MOST_TOKENS = 1 << 16
"""So many tokens are remembered with their keys: English texts of a million words have fewer."""

Keyed = tuple[Word, str, str]
"""A word with its stem and its form."""


@dataclass(slots=True)
class Tally:
    """The keys of words and forms, each as often as it stands, in no order; and what else was found.

    Attributes:
        runs: Of Chinese characters, simplified: those of all other fields are told from them alone.
        plain: `Analyzer.plain` of the text.
        lower: Where `numbers` were found.
    """

    plain: str
    lower: str
    numbers: list[Number]
    runs: list[str]
    word: list[str] = field(default_factory=list)
    form: list[str] = field(default_factory=list)

    def find_numbers(self, text: str) -> Sequence[Number]:
        """The numbers of a text, which may be the one that was tallied."""
        return self.numbers if text == self.lower else find_numbers(text)


class Tokens:
    """What stands between spaces, with its words' keys as they were worked out when it was met first.

    Args:
        key: Gives those of some words that have keys.
    """

    def __init__(self, key: Callable[[Iterable[Word]], Iterable[Keyed]]) -> None:
        self._key = key
        self._known: dict[str, tuple[list[str], list[str], list[Keyed]]] = {}

    def tally(self, text: str, taken: set[int], found: Tally) -> bool:
        """Add the keys of a text but for words on `taken`; False when it takes more than its tokens."""
        stems: list[str] = []
        forms: list[str] = []
        for match in JOINED.finditer(text):
            token = match[0]
            if may_join(token):
                return False
            known = self._known.get(token) or self._learn(token)
            if taken and not taken.isdisjoint(range(match.start(), match.end())):
                known = _leave(known[2], match.start(), taken)
            stems += known[0]
            forms += known[1]
        found.word += stems
        found.form += forms
        return True

    def _learn(self, token: str) -> tuple[list[str], list[str], list[Keyed]]:
        if len(self._known) >= _MOST_TOKENS:
            self._known.clear()
        known = self._known[token] = _part(list(self._key(find_words(token))))
        return known


def _part(keyed: list[Keyed]) -> tuple[list[str], list[str], list[Keyed]]:
    return [stem for _, stem, _ in keyed], [form for _, _, form in keyed], keyed


def _leave(keyed: list[Keyed], at: int, taken: set[int]) -> tuple[list[str], list[str], list[Keyed]]:
    """What is left of a token that begins at `at` without the words that stand on `taken`."""
    return _part([one for one in keyed if not taken.issuperset(range(at + one[0].start, at + one[0].end))])


def cover(numbers: list[Number]) -> set[int]:
    """The offsets that numbers stand on."""
    return {offset for number in numbers for offset in range(number.start, number.end)}
