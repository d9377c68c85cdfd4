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
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.spans.arrays import open_arrays
from index.spans.tag_features import ALONE, describe_alone, describe_before, describe_word_after
from index.spans.tokens import Token

_ENGLISH = "EDGE NOUN PROPN VERB AUX ADJ ADV ADP DET PRON CCONJ SCONJ PART NUM PUNCT INTJ SYM X"
_CHINESE = "PERSON PLACE ORG TIME UNIT LOC DE"
TAGS = tuple(f"{_ENGLISH} {_CHINESE}".split())
"""EDGE stands before the first and behind the last token; the Chinese ones are for Chinese words alone."""

MOST_WORDS = 2_000
"""So many words are remembered, 3 MB; then all are forgotten."""

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

    def rows(self, words: Sequence[str]) -> Weights:
        """The row of values of each word, noughts for those that are not there."""
        places = self.find(words)
        rows: Weights = self.values[places].astype(np.int64)
        rows[places < 0] = 0
        return rows


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What one word adds to tags.

    Attributes:
        own: To its own tag.
        own_first: The same, of a sentence's first word.
        behind, before, long_before: To that of the word behind it, before it, and before that.
        after: To its own, by the tags before it that were met so far; nothing behind others.
    """

    own: Weights
    own_first: Weights
    behind: Weights
    before: Weights
    long_before: Weights
    after: dict[str, Weights | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Tagger:
    """What has been learned.

    Attributes:
        english: What each feature adds to each tag, columns as `TAGS`, in tenths.
        frequent: English words that nearly always have one tag, and its number.
        chinese: The tag's number of a Chinese word, simplified; those of one character also speak for unknown
            words that end in it.
        sure: The tags of the words met last that have one whatever stands around them; empty for others.
        words: What the other words met last add, and the words around those.
    """

    english: Table
    frequent: Table
    chinese: Table
    transitions: dict[tuple[str, str], Weights] = field(default_factory=dict)
    sure: dict[tuple[str, bool], str] = field(default_factory=dict)
    words: dict[str, Told] = field(default_factory=dict)

    def transition(self, before: tuple[str, str]) -> Weights:
        """What the two tags before a word add to each tag."""
        if before not in self.transitions:
            self.transitions[before] = self.english.rows([*describe_before(*before)]).sum(axis=0)
        return self.transitions[before]

    def look_up(self, words: Sequence[tuple[str, bool]]) -> list[str]:
        """The tags of words that have one whatever stands around them; empty for others.

        Args:
            words: As they are written if they are Chinese, in lower case else; and whether they are.
        """
        new = [word for word in dict.fromkeys(words) if word not in self.sure]
        if new:
            if len(self.sure) + len(new) > MOST_WORDS:
                self.sure.clear()
                new = list(dict.fromkeys(words))
            self.sure.update(self._look_up(new))
        return [self.sure[word] for word in words]

    def _look_up(self, words: Sequence[tuple[str, bool]]) -> Iterator[tuple[tuple[str, bool], str]]:
        chinese, others = ([word for word, han in words if han is kind] for kind in (True, False))
        for known, kind, asked in ((self.chinese, True, chinese), (self.frequent, False, others)):
            for word, row in zip(asked, known.find(asked).tolist(), strict=True):
                yield (word, kind), TAGS[known.values[row]] if row >= 0 else ""

    def tell(self, words: Sequence[str]) -> dict[str, Told]:
        """What each word adds."""
        new = [word for word in dict.fromkeys(words) if word not in self.words]
        if new:
            if len(self.words) + len(new) > MOST_WORDS:
                self.words.clear()
                new = list(dict.fromkeys(words))
            self.words.update(zip(new, self._tell(new), strict=True))
        return self.words

    def tell_after(self, word: str, one: str) -> Weights | None:
        """What a tag before a word adds to the word's own."""
        after = self.words[word].after
        if one not in after:
            [row] = self.english.find([describe_word_after(word, one)]).tolist()
            after[one] = self.english.values[row] if row >= 0 else None
        return after[one]

    def _tell(self, words: Sequence[str]) -> Iterator[Told]:
        names = [name for word in words for name in describe_alone(word)]
        rows = self.english.rows(names).reshape(len(words), ALONE, len(TAGS))
        alone, behind, before = rows[:, :4].sum(axis=1), rows[:, 6:8].sum(axis=1), rows[:, 8:11].sum(axis=1)
        for own, *others in zip(
            alone + rows[:, 4], alone + rows[:, 5], behind, before, rows[:, 11], strict=True
        ):
            yield Told(own, *others)


@cache
def load_tagger() -> Tagger:
    """The tagger this version ships."""
    return open_tagger(Path(__file__).with_name("tags.bin"))


def forget_words() -> None:
    """Forget the words met last, which may be a question's."""
    if load_tagger.cache_info().currsize:
        load_tagger().sure.clear()
        load_tagger().words.clear()


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
    words = [place for place, name in enumerate(tags) if not name]
    _fill(
        tags,
        words,
        [(tokens[p].text, True) if tokens[p].han else (tokens[p].lower, False) for p in words],
        tagger,
    )
    chinese = [place for place in words if not tags[place] and tokens[place].han]
    _fill(tags, chinese, [(tokens[place].text[-1], True) for place in chinese], tagger)
    for place in chinese:
        tags[place] = tags[place] or "NOUN"
    _guess(tags, [token.text for token in tokens], tagger)
    return tags


def _tag_mark(token: Token) -> str:
    """The tag of a mark or a number; empty for words."""
    text = token.text
    if token.han:
        return ""
    if not text[0].isalnum() and token.lower != "'s":
        return "SYM" if text in "$€£¥%+=<>°" else "PUNCT"
    if text[0].isdigit():
        return "ADJ" if token.lower.endswith(("st", "nd", "rd", "th")) else "NUM"
    return ""


def _fill(tags: list[str], places: Sequence[int], words: Sequence[tuple[str, bool]], tagger: Tagger) -> None:
    """Tag at `places` those of their words that tables know."""
    for place, name in zip(places, tagger.look_up(words), strict=True):
        tags[place] = name


def _guess(tags: list[str], words: Sequence[str], tagger: Tagger) -> None:
    """Tag what has no tag yet by its neighbours and the tags before it, left to right."""
    unknown = [place for place, name in enumerate(tags) if not name]
    if not unknown:
        return
    around = ["", *words, "", ""]
    told = tagger.tell([word for place in unknown for word in around[place : place + 4]])
    for place in unknown:
        two, one = ("EDGE", "EDGE", *tags[max(place - 2, 0) : place])[-2:]
        before, word, after, long_after = around[place : place + 4]
        total = (told[word].own if place else told[word].own_first) + told[before].behind
        total += told[after].before
        total += told[long_after].long_before
        total += tagger.transition((two, one))
        if (added := tagger.tell_after(word, one)) is not None:
            total += added
        best = int(total.argmax())
        tags[place] = TAGS[best] if total[best] or total.any() else "NOUN"
