"""Text to terms: the one pipeline that articles and questions both go through.

    text → fold (NFKC, offsets kept) → numbers → Chinese runs → simplified → jieba words, bigrams, characters
                                               → other words → accents off, lower case → stems

Punctuation, footnote marks, function words and question words give no terms.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from operator import itemgetter
from pathlib import Path

from index.search.keeping import Kept
from index.terms.alphabets import HAN_RUN
from index.terms.fold import Folded, fold, fold_text, strip_accents
from index.terms.kinds import read_signs
from index.terms.latin import Word, find_words
from index.terms.numbers import find_numbers
from index.terms.pieces import LatinWord, Pieces, Run
from index.terms.script import Simplifier
from index.terms.segment import Segmenter
from index.terms.sought import EVERY, Term, Wanted, find_in_run
from index.terms.stems import EnglishStemmer
from index.terms.stopwords import load_stopwords
from index.terms.tally import Tally, Tokens, cover
from index.terms.versions import find_versions

PIPELINE = "3"
"""Raised whenever the same text would give other terms than before."""

ROOM_CHARS = 16_384
"""Texts of so many characters together are remembered as they were taken apart, in a megabyte or two: a
question, which is wanted several times, and the sentences of a few short articles."""

NUMBER_MARK = "#"
"""First character of a number's key; no word begins with it."""

_NOWHERE: frozenset[int] = frozenset()
_MAX_ACRONYM = 4
_MAX_KEY_CHARS = 64
"""Longer words are not words: they are cut, so that no index is filled by a row of a million letters."""


_ORDER = itemgetter(1, 3, 2, 0)
"""By start, field, end and key."""


class Analyzer:
    """The pipeline and what it loads: each part when the first text needs it.

    Belongs to one thread.

    Args:
        cache: A private folder for jieba's dictionary, or what finds it when it is needed.
    """

    def __init__(self, cache: Path | Callable[[], Path]) -> None:
        self._cache = cache
        self._simplifier = Simplifier()
        self._pieces: Kept[str, Pieces] = Kept(ROOM_CHARS)
        self._stemmer = EnglishStemmer()

    @cached_property
    def cache(self) -> Path:
        """A private folder for jieba's dictionary."""
        return self._cache() if callable(self._cache) else self._cache

    @property
    def has_words(self) -> bool:
        """Whether jieba's dictionary lies there: else the first Chinese text takes a second longer."""
        from index.terms.wordfile import place_words  # only who builds wants to know

        return place_words(self.cache).exists()

    def forget(self) -> None:
        """Forget the texts that were analysed of late."""
        fold.cache_clear()
        self._stemmer.forget()
        self._pieces = Kept(ROOM_CHARS)

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
        return self._take_apart(text).plain

    def fold(self, text: str) -> Folded:
        """`text` as `plain` has it, with the way back to the author's own characters."""
        pieces = self._take_apart(text)
        return Folded(pieces.plain, pieces.folded.starts, pieces.folded.ends)

    def cut(self, text: str) -> list[tuple[int, int]]:
        """Offsets, in `plain(text)`, of its Chinese words: in order, function words too, none overlapping."""
        words: list[tuple[int, int]] = []
        for run in self._take_apart(text).runs:
            for start, end in self._words(run):
                while words and words[-1][0] >= run.start + start:
                    words.pop()
                words.append((run.start + start, run.start + end))
        return words

    def terms(self, text: str, wanted: Wanted = EVERY) -> list[Term]:
        """The terms of `text`, by start, field and length; offsets count in `text`. Any text will do.

        Args:
            wanted: Only terms with one of these fields and keys.
        """
        pieces = self._take_apart(text)
        words, forms = wanted.get("word", ()), wanted.get("form", ())
        found = [
            Term(key, start, end, "word", surface)
            for key, start, end, surface in pieces.figures
            if key in words
        ]
        for stem, surface, start, end in pieces.latin:
            if stem in words:
                found.append(Term(stem, start, end, "word", surface))
            if surface in forms:
                found.append(Term(surface, start, end, "form", surface))
        for run in pieces.runs:
            found += find_in_run(run, pieces.folded, wanted, self._words)
        found.sort(key=_ORDER)
        return found

    def _take_apart(self, text: str) -> Pieces:
        pieces = self._pieces.get(text)
        if pieces is None:
            pieces = self._cut_up(text)
            self._pieces.add(text, pieces, room=len(text) + 1)
        return pieces

    def _cut_up(self, text: str) -> Pieces:
        folded = fold(text)
        runs = [(run.start(), run[0]) for run in HAN_RUN.finditer(folded.text)]
        simplified = self._simplifier.simplify_all([run for _, run in runs])
        numbers = find_numbers(_lower(folded.text))
        taken = cover(numbers)
        return Pieces(
            folded,
            _put(folded.text, runs, simplified),
            tuple(
                Run(start, run, plain, frozenset(at - start for at in taken) if taken else _NOWHERE)
                for (start, run), plain in zip(runs, simplified, strict=True)
            ),
            tuple(
                (
                    NUMBER_MARK + number.key,
                    *folded.origin(number.start, number.end),
                    folded.text[number.start : number.end].lower(),
                )
                for number in numbers
            ),
            tuple(self._find_latin(folded, taken)),
        )

    def tally(self, text: str) -> Tally:
        """The keys of `terms(text)` by field, and `plain(text)`: all that an index keeps, and quicker."""
        folded = fold_text(text)
        runs = [(run.start(), run[0]) for run in HAN_RUN.finditer(folded)]
        simplified = self._simplifier.simplify_all([run for _, run in runs])
        numbers = find_numbers(lower := _lower(folded))
        found = Tally(_put(folded, runs, simplified), lower, numbers, simplified)
        taken = cover(numbers)
        found.word += [NUMBER_MARK + number.key for number in numbers]
        if not folded.isspace():
            self._tally_latin(folded, taken, found)
        for (start, _), run in zip(runs, simplified, strict=True):
            self._tally_han(run, start, taken, found)
        return found

    def _tally_latin(self, folded: str, taken: set[int], found: Tally) -> None:
        # Where capitals say nothing, and for May, which is a name but for where it begins a text, a word
        # alone does not tell its keys.
        if folded.isupper() or "May" in folded or not self._tokens.tally(folded, taken, found):
            for word, stem, surface in self._key_words(find_words(folded), shouting=folded.isupper()):
                if not (taken and taken.issuperset(range(word.start, word.end))):
                    found.word.append(stem)
                    found.form.append(surface)

    @cached_property
    def _tokens(self) -> Tokens:
        return Tokens(partial(self._key_words, shouting=False))

    def _key_words(self, words: Iterable[Word], *, shouting: bool) -> Iterator[tuple[Word, str, str]]:
        """Those of some words that are terms, with stem and form."""
        stopwords = load_stopwords("en")
        for word in words:
            surface = strip_accents(word.text).lower()
            if (surface in stopwords or _is_letter(surface)) and not _is_name(word, shouting):
                continue
            surface = surface[:_MAX_KEY_CHARS]
            yield word, self._stemmer.stem(surface), surface

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

    def _find_latin(self, folded: Folded, taken: set[int]) -> Iterator[LatinWord]:
        for word, stem, surface in self._key_words(find_words(folded.text), shouting=folded.text.isupper()):
            if not (taken and taken.issuperset(range(word.start, word.end))):
                yield stem, surface, *folded.origin(word.start, word.end)

    def _words(self, run: Run) -> Sequence[tuple[int, int]]:
        """Where the words of a run begin and end, long words after the words inside them."""
        if run.words is None:
            run.words = self._segmenter.words(run.plain)
        return run.words


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
