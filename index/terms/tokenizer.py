"""jieba's tokenizer over a dictionary on disk: the only importer of jieba, imported when a text needs it.

jieba reads its whole dictionary into one `dict` before the first word: a second and 70 MiB. All that its
algorithm ever looks up are the text's characters and words that begin with two neighbours of it, so those are
put into that `dict` just before each piece of text is cut. Everything else is jieba's own code, but for what
we cut by: `pieces` and `places` are its algorithm once more, in half the time. What jieba guesses words by,
where its dictionary has none, lies in the same file: as a module it takes 8 ms and 3 MiB.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property
from operator import add
from pathlib import Path
from typing import cast
from weakref import proxy

import jieba

from index.terms.guessing import Guesser, Tables, gather_states
from index.terms.wordfile import (
    NEVER,
    Section,
    States,
    WordFile,
    hold_words,
    open_words,
    pack_words,
    place_words,
    save_words,
)

_DICTIONARY = Path(jieba.__file__).with_name(jieba.DEFAULT_DICT_NAME)


_PLAIN_RUN: re.Pattern[str] = jieba.finalseg.re_han
"""What jieba cuts as one piece: other Chinese characters divide it."""
_LEAST = -math.inf
_MOST_LOOKED_UP = 1 << 18
"""So many lookups are remembered: some 30 MiB."""

Frequency = Callable[[str], int | None]


class _Logs(dict[int, float]):
    """By frequency, the logarithm of a word's likelihood, as jieba works it out."""

    def __init__(self, total: int) -> None:
        super().__init__()
        self.total = total

    def __missing__(self, frequency: int) -> float:
        likelihood = self[frequency] = math.log(frequency) - math.log(self.total)
        return likelihood


class _LookedUp(dict[str, int | None]):
    """What `look_up` said, for texts without end.

    What was never looked up is not in it, which is most of the dictionary: of a smaller `dict` more lies in
    the processor's cache, and nearly all of the time goes by that.
    """

    def __init__(self, tokenizer: LazyTokenizer) -> None:
        super().__init__()
        self._tokenizer = proxy(tokenizer)

    def __missing__(self, word: str) -> int | None:
        if len(self) >= _MOST_LOOKED_UP:
            self.clear()
        found: int | None = self._tokenizer.look_up(word)
        self[word] = found
        return found


class LazyTokenizer(jieba.Tokenizer):  # type: ignore[misc]  # jieba publishes no types
    """A `jieba.Tokenizer` that knows the words that begin as a text's words may once that text came.

    Words of one's own (`add_word`, `load_userdict`, `del_word`, `suggest_freq`) work as they do in jieba.
    Belongs to one thread.

    Args:
        remake: Makes the words again when they turn out to be damaged.
    """

    def __init__(self, words: WordFile, remake: Callable[[], WordFile]) -> None:
        super().__init__()
        self.total: int = words.total
        self.initialized = True
        self._words, self._remake = words, remake
        self._sections: dict[str, Section | None] = {}
        self._looked_up = _LookedUp(self)
        self._logs = _Logs(self.total)

    def get_DAG(self, sentence: str) -> dict[int, list[int]]:  # noqa: N802  # jieba's name
        """For each position of a piece of text, the ends of the words that begin there."""
        self._load(sentence)
        dag: dict[int, list[int]] = super().get_DAG(sentence)
        return dag

    def pieces(self, run: str) -> list[str]:
        """The words of `tokenize(run, mode="search")`, without their places.

        jieba's algorithm, without a generator for each of its stages: half the time, and an index is built
        of little else. That nothing is cut otherwise is tested.
        """
        if not _PLAIN_RUN.fullmatch(run):
            return list(self.cut_for_search(run))
        found: list[str] = []
        frequency = self._looked_up.__getitem__
        for word in self._cut_run(run, frequency):
            size = len(word)
            if size > 2:
                within = (word[first : first + 2] for first in range(size - 1))
                found += [pair for pair in within if frequency(pair)]
                if size > 3:
                    triples = (word[first : first + 3] for first in range(size - 2))
                    found += [triple for triple in triples if frequency(triple)]
            found.append(word)
        return found

    def places(self, run: str) -> list[tuple[int, int]]:
        """Where the words of `tokenize(run, mode="search")` begin and end: what questions and quotes need."""
        if not _PLAIN_RUN.fullmatch(run):
            return [(start, end) for _, start, end in self.tokenize(run, mode="search")]
        self._load(run)
        found: list[tuple[int, int]] = []
        frequency, begin = self.FREQ.get, 0
        for word in self._cut_run(run, frequency):
            end = begin + len(word)
            for size in (2, 3):
                if size < len(word):
                    parts = ((first, first + size) for first in range(begin, end - size + 1))
                    found += [part for part in parts if frequency(run[part[0] : part[1]])]
            found.append((begin, end))
            begin = end
        return found

    def _cut_run(self, run: str, frequency: Frequency) -> list[str]:
        """The words of the best way through `run`; where it only has single characters, jieba's guess."""
        words: list[str] = []
        first = singles = 0
        ends, size = self._find_ends(run, frequency), len(run)
        while first < size:
            end = ends[first]
            if end - first > 1:
                if singles < first:
                    words += self._recognise(run[singles:first])
                words.append(run[first:end])
                singles = end
            first = end
        if singles < first:
            words += self._recognise(run[singles:first])
        return words

    def _recognise(self, singles: str) -> Iterable[str]:
        if len(singles) == 1 or self.FREQ.get(singles):
            return singles
        if jieba.finalseg.Force_Split_Words:
            recognised: Iterable[str] = jieba.finalseg.cut(singles)
            return recognised
        return self._guesser.cut(singles)

    @cached_property
    def _guesser(self) -> Guesser:
        model = jieba.finalseg
        return Guesser(model.start_P, model.trans_P, self._find_states)

    def _find_states(self, char: str) -> States:
        section = self._sections[char] if char in self._sections else self._open(char)
        return section.states if section else (NEVER,) * 4

    def _find_ends(self, run: str, frequency: Frequency) -> list[int]:
        """For each place in a run, where the likeliest word from there ends: `get_DAG` and `calc` in one."""
        size, logs = len(run), self._logs
        if logs.total != self.total:
            logs = self._logs = _Logs(self.total)
        singles, pairs = list(map(frequency, run)), list(map(frequency, map(add, run, run[1:])))
        pairs.append(None)
        rest, sums, ends = 0.0, [0.0] * (size + 1), [0] * size
        for first in range(size - 1, -1, -1):
            best, best_end, found = _LEAST, 0, singles[first]
            if found:
                best, best_end = logs[found] + rest, first + 1
            if found is not None and (found := pairs[first]) is not None:
                end = first + 2
                while found is not None:
                    if found:
                        likelihood = logs[found] + sums[end]
                        if likelihood >= best:  # of equals the longer, as in jieba
                            best, best_end = likelihood, end
                    if end == size:
                        break
                    end += 1
                    found = frequency(run[first:end])
            rest = sums[first] = best if best_end else logs[1] + rest
            ends[first] = best_end or first + 1
        return ends

    def add_word(self, word: str, freq: int | None = None, tag: str | None = None) -> None:
        """Add a word, or change what is known of it."""
        self._load(word)
        self._looked_up.clear()
        super().add_word(word, freq, tag)

    def suggest_freq(self, segment: str | Iterable[str], tune: bool = False) -> int:
        """The frequency at which a word stays whole, or at which it falls into the given parts."""
        self._load("".join(segment))
        frequency: int = super().suggest_freq(segment, tune)
        return frequency

    def _load(self, text: str) -> None:
        """Put in the characters of a text, and the words that begin with two neighbours of it."""
        known = self.FREQ
        for first, second in zip(text, text[1:] + "\n", strict=True):  # no word holds a newline
            if first + second not in known:
                self._load_page(first, second)

    def look_up(self, word: str) -> int | None:
        """The frequency of a word, 0 when it is only the beginning of some, None when not even that.

        It is loaded if it has one or two characters, and else with these.
        """
        if len(word) == 1:
            if word not in self._sections:
                self._open(word)
        elif len(word) == 2 and word not in self.FREQ:
            self._load_page(word[0], word[1])
        found: int | None = self.FREQ.get(word)
        return found

    def _load_page(self, first: str, second: str) -> None:
        section = self._sections[first] if first in self._sections else self._open(first)
        number = section.seconds.find(second) if section else -1
        if section and number >= 0:
            self.FREQ.update(section.page(number))

    def _open(self, first: str) -> Section | None:
        try:
            section = self._words.section(first)
        except ValueError:
            self._words = self._remake()
            section = self._words.section(first)
        self._sections[first] = section
        if section and section.alone is not None:
            self.FREQ[first] = section.alone
        return section


def open_tokenizer(cache: Path, dictionary: Path = _DICTIONARY) -> LazyTokenizer:
    """A tokenizer over the word file in the folder `cache`, which is made when there is no right one.

    It holds what jieba's own reader makes of `dictionary`, jieba's own unless another is given, and what
    jieba guesses words by. Where it cannot be saved, its content serves from memory.
    """
    name, path = _name_dictionary(dictionary), place_words(cache)

    def remake() -> WordFile:
        states = gather_states(load_emissions())
        content = pack_words(*_read_dictionary(dictionary), states=states, name=name)
        with suppress(OSError):
            cache.mkdir(mode=0o700, parents=True, exist_ok=True)
            save_words(content, path)
            return open_words(path, name=name)
        return hold_words(content, name=name)

    try:
        return LazyTokenizer(open_words(path, name=name), remake)
    except (OSError, ValueError):
        return LazyTokenizer(remake(), remake)


def load_emissions() -> Tables:
    """jieba's table of how characters stand in words: whoever finds our file can do without."""
    from jieba.finalseg.prob_emit import P

    return cast("Tables", P)


def _name_dictionary(dictionary: Path) -> bytes:
    """Tells dictionaries apart as Python tells whether a compiled file is its source's: by time and size."""
    status = dictionary.stat()
    return f"jieba {jieba.__version__} {status.st_size} {status.st_mtime_ns}".encode()


def _read_dictionary(dictionary: Path) -> tuple[dict[str, int], int]:
    """All words with their frequencies, all beginnings of words (frequency 0), and the sum of frequencies."""
    with dictionary.open("rb") as file:
        words, total = jieba.Tokenizer.gen_pfdict(file)
        return words, total
