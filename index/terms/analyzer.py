"""Text to terms: the one pipeline that articles and questions both go through.

    text → fold (NFKC, offsets kept) → numbers → Chinese runs → simplified → jieba words, bigrams, characters
                                               → other words → accents off, lower case → stems

Punctuation, footnote marks, function words and question words give no terms.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from index.terms.alphabets import HAN_RUN
from index.terms.fold import MOST_REMEMBERED, Folded, fold, fold_text, strip_accents
from index.terms.kinds import read_signs
from index.terms.latin import Word, find_words
from index.terms.numbers import Number, find_numbers
from index.terms.script import Simplifier
from index.terms.segment import Segmenter
from index.terms.stems import EnglishStemmer
from index.terms.stopwords import load_stopwords
from index.terms.tally import Tally, cover, tally_run
from index.terms.versions import find_versions

PIPELINE = "3"
"""Raised whenever the same text would give other terms than before."""

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

NUMBER_MARK = "#"
"""First character of a number's key; no word begins with it."""

_MAX_ACRONYM = 4
_MAX_KEY_CHARS = 64
"""Longer words are not words: they are cut, so that no index is filled by a row of a million letters."""


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


class Analyzer:
    """The pipeline and what it loads: each part when the first text needs it.

    Belongs to one thread.

    Args:
        cache: A private folder for jieba's dictionary, or what finds it when it is needed.
    """

    def __init__(self, cache: Path | Callable[[], Path]) -> None:
        self._cache = cache
        self._simplifier = Simplifier()
        self._simplify = lru_cache(MOST_REMEMBERED)(self._simplify_runs)
        self._stemmer = EnglishStemmer()

    @cached_property
    def cache(self) -> Path:
        """A private folder for jieba's dictionary."""
        return self._cache() if callable(self._cache) else self._cache

    def forget(self) -> None:
        """Forget the texts that were analysed of late."""
        fold.cache_clear()
        self._simplify.cache_clear()
        if "_segmenter" in vars(self):
            self._segmenter.forget()

    @cached_property
    def _segmenter(self) -> Segmenter:
        return Segmenter(self.cache)

    @cached_property
    def fingerprint(self) -> str:
        """Names everything that decides which terms a text gives; another name means another index."""
        parts = [f"terms={PIPELINE}"]
        packages = "jieba", "OpenCC", "PyStemmer"
        parts += map("=".join, zip(packages, find_versions(packages), strict=True))
        for language in ("en", "zh"):
            stopwords = "\n".join(sorted(load_stopwords(language)))
            parts.append(f"stop.{language}={_digest(stopwords)}")
        parts.append(f"kinds={_digest(read_signs())}")
        return ";".join(parts)

    def plain(self, text: str) -> str:
        """`text` folded and in simplified characters, with its case: what patterns are searched in."""
        return self._simplify(fold(text).text)

    def _simplify_runs(self, text: str) -> str:
        return HAN_RUN.sub(lambda run: self._simplifier.simplify(run[0]), text)

    def fold(self, text: str) -> Folded:
        """`text` as `plain` has it, with the way back to the author's own characters."""
        folded = fold(text)
        return Folded(self._simplify(folded.text), folded.starts, folded.ends)

    def cut(self, plain: str) -> list[tuple[int, int]]:
        """Offsets of the Chinese words of a plain text: in order, function words too, none overlapping."""
        words: list[tuple[int, int]] = []
        for run in HAN_RUN.finditer(plain):
            for start, end in self._segmenter.words(run[0]):
                while words and words[-1][0] >= run.start() + start:
                    words.pop()
                words.append((run.start() + start, run.start() + end))
        return words

    def terms(self, text: str, wanted: Wanted = EVERY) -> list[Term]:
        """The terms of `text`, by start, field and length; offsets count in `text`. Any text will do.

        Args:
            wanted: Only terms with one of these fields and keys.
        """
        folded = fold(text)
        numbers = find_numbers(_lower(folded.text))
        taken = cover(numbers)
        words = wanted.get("word", ())
        found = [
            *(term for number in numbers if (term := _number_term(number, folded)).key in words),
            *self._latin_terms(folded, taken, wanted),
            *self._han_terms(folded, taken, wanted),
        ]
        found.sort(key=lambda term: (term.start, term.field, term.end, term.key))
        return found

    def tally(self, text: str) -> Tally:
        """The keys of `terms(text)` by field, and `plain(text)`: all that an index keeps, and quicker."""
        folded = fold_text(text)
        runs = [(run.start(), run[0]) for run in HAN_RUN.finditer(folded)]
        simplified = self._simplifier.simplify_all([run for _, run in runs])
        found = Tally(_put(folded, runs, simplified))
        numbers = find_numbers(_lower(folded))
        taken = cover(numbers)
        found.word += [NUMBER_MARK + number.key for number in numbers]
        if not folded.isspace():
            self._tally_latin(folded, taken, found)
        for (start, _), run in zip(runs, simplified, strict=True):
            self._tally_han(run, start, taken, found)
        return found

    def _tally_latin(self, folded: str, taken: set[int], found: Tally) -> None:
        stopwords, shouting = load_stopwords("en"), folded.isupper()
        for word in find_words(folded):
            surface = strip_accents(word.text).lower()
            if (surface in stopwords or _is_letter(surface)) and not _is_name(word, shouting):
                continue
            if taken and taken.issuperset(range(word.start, word.end)):
                continue
            surface = surface[:_MAX_KEY_CHARS]
            found.word.append(self._stemmer.stem(surface))
            found.form.append(surface)

    def _tally_han(self, run: str, start: int, taken: set[int], found: Tally) -> None:
        stopwords = load_stopwords("zh")
        if taken.isdisjoint(range(start, start + len(run))):
            found.word += [key for key in self._segmenter.keys(run) if key not in stopwords]
        else:
            for first, end in self._segmenter.words(run):
                if (
                    not taken.issuperset(range(start + first, start + end))
                    and run[first:end] not in stopwords
                ):
                    found.word.append(run[first:end])
        tally_run(run, found, stopwords)

    def _latin_terms(self, folded: Folded, taken: set[int], wanted: Wanted) -> Iterator[Term]:
        stopwords, shouting = load_stopwords("en"), folded.text.isupper()
        words, forms = wanted.get("word", ()), wanted.get("form", ())
        for word in find_words(folded.text):
            surface = strip_accents(word.text).lower()
            if (surface in stopwords or _is_letter(surface)) and not _is_name(word, shouting):
                continue
            if taken and taken.issuperset(range(word.start, word.end)):
                continue
            surface = surface[:_MAX_KEY_CHARS]
            if (stem := self._stemmer.stem(surface)) in words:
                yield Term(stem, *folded.origin(word.start, word.end), "word", surface)
            if surface in forms:
                yield Term(surface, *folded.origin(word.start, word.end), "form", surface)

    def _han_terms(self, folded: Folded, taken: set[int], wanted: Wanted) -> Iterator[Term]:
        stopwords = load_stopwords("zh")
        runs = list(HAN_RUN.finditer(folded.text))
        simplified = self._simplifier.simplify_all([run[0] for run in runs])
        for match, run in zip(runs, simplified, strict=True):
            first = match.start()
            for field, start, end in self._find_keys(run, wanted, {offset - first for offset in taken}):
                if (key := run[start:end]) not in stopwords:
                    surface = match[0][start:end]
                    yield Term(key, *folded.origin(first + start, first + end), field, surface)

    def _find_keys(self, run: str, wanted: Wanted, taken: set[int]) -> Iterator[tuple[Field, int, int]]:
        """Where the keys of a simplified run stand, function words among them; no words of numbers."""
        words = wanted.get("word", ())
        if _may_hold(run, words):
            for start, end in self._segmenter.words(run):
                if run[start:end] in words and not taken.issuperset(range(start, end)):
                    yield "word", start, end
        stopwords = load_stopwords("zh")
        pairs, seams = wanted.get("bigram", ()), wanted.get("seam", ())
        for start in range(len(run) - 1):
            pair = run[start : start + 2]
            if pair in pairs or pair in seams:
                whole = stopwords.isdisjoint(pair)
                if pair in (pairs if whole else seams):
                    yield "bigram" if whole else "seam", start, start + 2
        characters = wanted.get("unigram", ())
        yield from (("unigram", at, at + 1) for at, character in enumerate(run) if character in characters)


def _may_hold(run: str, words: Container[str]) -> bool:
    """Whether a run can have one of these words, which is soon told; to cut it takes longer."""
    return any(word in run for word in words) if isinstance(words, Iterable) else True


def _is_name(word: Word, shouting: bool) -> bool:
    """Whether what may be a function word stands for a name: WHO, US, IT, and May inside a sentence."""
    if word.text == "May":
        return word.start > 0
    return word.text.isupper() and 1 < len(word.text) <= _MAX_ACRONYM and not shouting


def _is_letter(surface: str) -> bool:
    """Whether a word is one letter; a digit alone is a number's business."""
    return len(surface) == 1 and not surface.isdigit()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _lower(text: str) -> str:
    """Lower case without a change of length (İ would become two characters)."""
    lower = text.lower()
    return (
        lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


def _put(folded: str, runs: list[tuple[int, str]], simplified: list[str]) -> str:
    """`folded` with each run of Chinese characters as it is simplified."""
    parts, last = [], 0
    for (start, run), other in zip(runs, simplified, strict=True):
        parts += [folded[last:start], other]
        last = start + len(run)
    return "".join([*parts, folded[last:]])


def _number_term(number: Number, folded: Folded) -> Term:
    start, end = folded.origin(number.start, number.end)
    surface = folded.text[number.start : number.end].lower()
    return Term(NUMBER_MARK + number.key, start, end, "word", surface)
