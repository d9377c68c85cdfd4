"""Parts of speech, as far as a list and a perceptron know them: hints for where a span may begin and end.

English: an averaged perceptron, left to right, over Universal Dependencies' tags. Chinese: a table of words,
with finer tags for names. Both are in `tags.bin`, words and features by their CRC-32; `tags.json` has the
sources.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.spans.arrays import open_arrays
from index.spans.tokens import Token
from index.terms.fold import has_han

_ENGLISH = "EDGE NOUN PROPN VERB AUX ADJ ADV ADP DET PRON CCONJ SCONJ PART NUM PUNCT INTJ SYM X"
_CHINESE = "PERSON PLACE ORG TIME UNIT LOC DE"
TAGS = tuple(f"{_ENGLISH} {_CHINESE}".split())
"""EDGE stands before the first and behind the last token; the Chinese ones are for Chinese words alone."""

Places = NDArray[np.int64]
Weights = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Numbers or rows of numbers, by word. Words the table does not have are taken for one that it has once
    in 200,000 times at most.

    Attributes:
        keys: The words' CRC-32, in order.
        values: What belongs to each.
    """

    keys: NDArray[np.uint32]
    values: NDArray[Any]

    def find(self, words: Sequence[str]) -> Places:
        """The place of each word in `values`, -1 for those that are not there."""
        keys = np.array([zlib.crc32(word.encode()) for word in words], np.uint32)
        places = np.minimum(self.keys.searchsorted(keys), len(self.keys) - 1)
        return np.where(self.keys[places] == keys, places, -1)

    def sums(self, words: Sequence[Sequence[str]]) -> Weights:
        """For each row of equally many words, the sum of the rows of values that belong to them."""
        places = self.find([word for row in words for word in row])
        rows = self.values[places]
        rows[places < 0] = 0
        each = len(places) // max(len(words), 1)
        sums: Weights = rows.reshape(len(words), each, rows.shape[1]).sum(axis=1, dtype=np.int64)
        return sums


@dataclass(frozen=True, slots=True, eq=False)
class Tagger:
    """What has been learned.

    Attributes:
        english: What each feature adds to each tag, columns as `TAGS`, in tenths.
        frequent: English words that nearly always have one tag, and its number.
        chinese: The tag's number of a Chinese word, simplified; those of one character also speak for unknown
            words that end in it.
    """

    english: Table
    frequent: Table
    chinese: Table
    transitions: dict[tuple[str, str], Weights] = field(default_factory=dict)

    def transition(self, before: tuple[str, str]) -> Weights:
        """What the two tags before a word add to each tag."""
        if before not in self.transitions:
            self.transitions[before] = self.english.sums([list(describe_before(*before))])[0]
        return self.transitions[before]


@cache
def load_tagger() -> Tagger:
    """The tagger this version ships."""
    with resources.as_file(resources.files("index.spans").joinpath("tags.bin")) as path:
        return open_tagger(path)


def open_tagger(path: Path) -> Tagger:
    """The tagger in a file. Raises ValueError when it is damaged."""
    arrays = open_arrays(path)
    english, frequent, chinese = (
        Table(arrays[name], arrays[f"{name}_values"]) for name in ("english", "frequent", "chinese")
    )
    return Tagger(english, frequent, chinese)


def tag(tokens: Sequence[Token], tagger: Tagger) -> list[str]:
    """The tag of each token."""
    tags = [_tag_mark(token) for token in tokens]
    chinese = [place for place, token in enumerate(tokens) if has_han(token.text)]
    _fill(tags, chinese, [tokens[place].text for place in chinese], tagger.chinese)
    chinese = [place for place in chinese if not tags[place]]
    _fill(tags, chinese, [tokens[place].text[-1] for place in chinese], tagger.chinese)
    for place in chinese:
        tags[place] = tags[place] or "NOUN"
    english = [place for place, name in enumerate(tags) if not name]
    _fill(tags, english, [tokens[place].lower for place in english], tagger.frequent)
    _guess(tags, [token.text for token in tokens], tagger)
    return tags


def _tag_mark(token: Token) -> str:
    """The tag of a mark or a number; empty for words."""
    text = token.text
    if has_han(text):
        return ""
    if not text[0].isalnum() and token.lower != "'s":
        return "SYM" if text in "$€£¥%+=<>°" else "PUNCT"
    if text[0].isdigit():
        return "ADJ" if token.lower.endswith(("st", "nd", "rd", "th")) else "NUM"
    return ""


def _fill(tags: list[str], places: Sequence[int], words: Sequence[str], known: Table) -> None:
    """Tag at `places` those of their words that a table knows."""
    for place, row in zip(places, known.find(words).tolist(), strict=True):
        if row >= 0:
            tags[place] = TAGS[known.values[row]]


def _guess(tags: list[str], words: Sequence[str], tagger: Tagger) -> None:
    """Tag what has no tag yet by its neighbours and the tags before it, left to right."""
    unknown = [place for place, name in enumerate(tags) if not name]
    padded = ["", *words, "", ""]
    table = tagger.english
    sums = table.sums([list(describe_words(padded, place + 1)) for place in unknown])
    for place, so_far in zip(unknown, sums, strict=True):
        two, one = ("EDGE", "EDGE", *tags[:place])[-2:]
        total = so_far + tagger.transition((two, one))
        for row in table.find([describe_word_after(words[place], one)]).tolist():
            total = total + table.values[row] if row >= 0 else total
        tags[place] = TAGS[int(total.argmax())] if total.any() else "NOUN"


def describe_words(words: Sequence[str], place: int) -> Iterator[str]:
    """The features of the word at `place`, of words with one empty word before and two behind them."""
    word, before, after = words[place], words[place - 1], words[place + 1]
    lower = word.lower()
    yield "w " + lower
    yield "3 " + lower[-3:]
    yield "2 " + lower[-2:]
    yield "1 " + lower[:1]
    yield f"s {shape(word)} {place == 1}"
    yield "b " + before.lower()
    yield "b3 " + before.lower()[-3:]
    yield "a " + after.lower()
    yield "a3 " + after.lower()[-3:]
    yield "as " + shape(after)
    yield "aa " + words[place + 2].lower()


def describe_before(two: str, one: str) -> Iterator[str]:
    """The features of the two tags before a word, EDGE where there is no word."""
    yield "t " + one
    yield f"tt {one} {two}"


def describe_word_after(word: str, one: str) -> str:
    """The feature of a word behind a tag."""
    return f"tw {one} {word.lower()}"


def shape(word: str) -> str:
    """How a word is written: with capitals, digits, hyphens."""
    if not word:
        return "none"
    if word.isupper() and len(word) > 1:
        return "ALL"
    kind = "Cap" if word[0].isupper() else "low"
    return kind + ("-" if "-" in word else "") + ("0" if any(char.isdigit() for char in word) else "")
