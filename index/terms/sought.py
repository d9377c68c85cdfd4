"""Terms, those of a text that are wanted, and where in a Chinese run they stand."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple, TypeVar

from index.terms.fold import Folded
from index.terms.pieces import Run
from index.terms.stopwords import load_stopwords

Value = TypeVar("Value")

Field = Literal["word", "form", "bigram", "seam", "unigram"]
FIELDS: tuple[Field, ...] = ("word", "form", "bigram", "seam", "unigram")
"""word: a stem, a Chinese word, a number. form: a word as it is written. bigram: two Chinese characters.
seam: the same with a function word's character among them. unigram: one character."""
MATCHING: tuple[Field, ...] = ("word", "bigram", "unigram")
"""The fields whose terms make a hit. Forms stand where words do; a seam alone says nothing of the topic."""

Wanted = Mapping[Field, Container[str]]
"""The keys of each field; of a field that is not in it, none."""


class _Every:
    """All strings there are."""

    def __contains__(self, key: object) -> bool:
        return True


EVERY: Wanted = dict.fromkeys(FIELDS, _Every())


class Term(NamedTuple):
    """A term at `start:end` of the text. `key` is what postings hold, in the dictionary of its `field`.

    Attributes:
        surface: The term in lower case before stemming and before its script was changed, to tell how two
            terms of one key came together.
    """

    key: str
    start: int
    end: int
    field: Field
    surface: str


class Sought(dict[str, Value]):
    """Keys that many texts are searched for, each with what belongs to it; none comes or goes once they were
    searched for."""

    @cached_property
    def beginning(self) -> dict[str, list[str]]:
        """The keys by their first characters."""
        found: dict[str, list[str]] = {}
        for key in self:
            found.setdefault(key[0], []).append(key)
        return found


def find_in_run(
    run: Run, folded: Folded, wanted: Wanted, cut: Callable[[Run], Sequence[tuple[int, int]]]
) -> Iterator[Term]:
    """The wanted terms of a run of a folded text.

    Args:
        cut: Says where the words of a run begin and end; asked only where one may be wanted.
    """
    stopwords, begin = load_stopwords("zh"), run.start
    starts, ends = folded.starts, folded.ends
    for field, start, end in _find_keys(run, wanted, cut):
        if (key := run.plain[start:end]) not in stopwords:
            first, last = starts[begin + start], ends[begin + end - 1]
            yield Term(key, first, last, field, run.folded[start:end])


def _find_keys(
    run: Run, wanted: Wanted, cut: Callable[[Run], Sequence[tuple[int, int]]]
) -> list[tuple[Field, int, int]]:
    """Where the keys of a run stand, function words among them; no words of numbers."""
    plain, numbers, words = run.plain, run.numbers, wanted.get("word", ())
    found: list[tuple[Field, int, int]] = []
    if may_hold(plain, words):
        for start, end in cut(run):
            if plain[start:end] in words and not (numbers and numbers.issuperset(range(start, end))):
                found.append(("word", start, end))
    stopwords = load_stopwords("zh")
    pairs, seams = wanted.get("bigram", ()), wanted.get("seam", ())
    for start in range(len(plain) - 1):
        pair = plain[start : start + 2]
        if pair in pairs or pair in seams:
            whole = stopwords.isdisjoint(pair)
            if pair in (pairs if whole else seams):
                found.append(("bigram" if whole else "seam", start, start + 2))
    characters = wanted.get("unigram", ())
    found += [("unigram", at, at + 1) for at, character in enumerate(plain) if character in characters]
    return found


def may_hold(run: str, words: Container[str]) -> bool:
    """Whether a run can have one of some words, which is soon told; to cut it takes longer."""
    if isinstance(words, Sought):
        beginning = words.beginning
        return any(
            run.startswith(word, at)
            for at, character in enumerate(run)
            if character in beginning
            for word in beginning[character]
        )
    return any(word in run for word in words) if isinstance(words, Iterable) else True
