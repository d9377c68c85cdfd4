"""The keys of a text's terms without their places: what an index keeps, in a fraction of the time.

Nothing is decided here: `Analyzer.terms` says which terms a text has, and a test that these are the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from index.terms.numbers import Number


@dataclass(slots=True)
class Tally:
    """The keys of each field, each as often as it stands, in no order; and `Analyzer.plain` of the text."""

    plain: str
    word: list[str] = field(default_factory=list)
    form: list[str] = field(default_factory=list)
    bigram: list[str] = field(default_factory=list)
    seam: list[str] = field(default_factory=list)
    unigram: list[str] = field(default_factory=list)


def cover(numbers: list[Number]) -> set[int]:
    """The offsets that numbers stand on."""
    return {offset for number in numbers for offset in range(number.start, number.end)}


def tally_run(run: str, found: Tally, stopwords: frozenset[str]) -> None:
    """Add the characters of a simplified run and their pairs."""
    found.unigram += [char for char in run if char not in stopwords]
    bigrams = [run[start : start + 2] for start in range(len(run) - 1)]
    if stopwords.isdisjoint(run):
        found.bigram += [pair for pair in bigrams if pair not in stopwords]
        return
    for pair in bigrams:
        if pair not in stopwords:
            whole = pair[0] not in stopwords and pair[1] not in stopwords
            (found.bigram if whole else found.seam).append(pair)
