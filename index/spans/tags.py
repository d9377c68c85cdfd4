"""Parts of speech, as far as a list and a perceptron know them: hints for where a span may begin and end.

English: an averaged perceptron, left to right, over Universal Dependencies' tags. Chinese: a table of words,
with finer tags for names. Both are in `tags.json`, with their sources.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from index.spans.tokens import Token
from index.terms.fold import has_han

_ENGLISH = "EDGE NOUN PROPN VERB AUX ADJ ADV ADP DET PRON CCONJ SCONJ PART NUM PUNCT INTJ SYM X"
_CHINESE = "PERSON PLACE ORG TIME UNIT LOC DE"
TAGS = tuple(f"{_ENGLISH} {_CHINESE}".split())
"""EDGE stands before the first and behind the last token; the Chinese ones are for Chinese words alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Tagger:
    """What has been learned.

    Attributes:
        features: The row of each feature in `weights`.
        weights: What each feature adds to each tag, columns as `TAGS`, in tenths.
        frequent: English words that nearly always have one tag.
        chinese: The tag of a Chinese word, simplified; those of one character also speak for unknown words
            that end in it.
    """

    features: Mapping[str, int]
    weights: NDArray[np.int32]
    frequent: Mapping[str, str]
    chinese: Mapping[str, str]


@cache
def load_tagger() -> Tagger:
    """The tagger this version ships."""
    learned = json.loads(resources.files("index.spans").joinpath("tags.json").read_text(encoding="utf-8"))
    chinese = {word: tag for tag, words in learned["chinese"].items() for word in words.split()}
    frequent = {word: tag for tag, words in learned["frequent"].items() for word in words.split()}
    features = {feature: row for row, feature in enumerate(learned["english"])}
    weights = np.zeros((len(features), len(TAGS)), np.int32)
    for row, of_tags in enumerate(learned["english"].values()):
        for name, weight in of_tags.items():
            weights[row, TAGS.index(name)] = weight
    return Tagger(features, weights, frequent, chinese)


def tag(tokens: Sequence[Token], tagger: Tagger) -> list[str]:
    """The tag of each token."""
    tags: list[str] = []
    words = ["", *(token.text for token in tokens), "", ""]
    for place, token in enumerate(tokens, start=1):
        if has_han(token.text):
            tags.append(_tag_chinese(token.text, tagger))
        elif not token.text[0].isalnum() and token.lower != "'s":
            tags.append("SYM" if token.text in "$€£¥%+=<>°" else "PUNCT")
        elif token.text[0].isdigit():
            tags.append("NUM" if not token.lower.endswith(("st", "nd", "rd", "th")) else "ADJ")
        else:
            tags.append(tagger.frequent.get(token.lower) or _guess(words, place, tags, tagger))
    return tags


def _tag_chinese(word: str, tagger: Tagger) -> str:
    return tagger.chinese.get(word) or tagger.chinese.get(word[-1], "NOUN")


def _guess(words: Sequence[str], place: int, tags: Sequence[str], tagger: Tagger) -> str:
    known = [
        tagger.features[feature] for feature in describe(words, place, tags) if feature in tagger.features
    ]
    return TAGS[int(tagger.weights[known].sum(axis=0).argmax())] if known else "NOUN"


def describe(words: Sequence[str], place: int, tags: Sequence[str]) -> Iterator[str]:
    """The features of the word at `place`, of words with one empty word before and two behind them."""
    word, before, after = words[place], words[place - 1], words[place + 1]
    lower = word.lower()
    last = tags[-1] if tags else "EDGE"
    yield "w " + lower
    yield "3 " + lower[-3:]
    yield "2 " + lower[-2:]
    yield "1 " + lower[:1]
    yield f"s {shape(word)} {place == 1}"
    yield "t " + last
    yield f"tt {last} {tags[-2] if len(tags) > 1 else 'EDGE'}"
    yield f"tw {last} {lower}"
    yield "b " + before.lower()
    yield "b3 " + before.lower()[-3:]
    yield "a " + after.lower()
    yield "a3 " + after.lower()[-3:]
    yield "as " + shape(after)
    yield "aa " + words[place + 2].lower()


def shape(word: str) -> str:
    """How a word is written: with capitals, digits, hyphens."""
    if not word:
        return "none"
    if word.isupper() and len(word) > 1:
        return "ALL"
    kind = "Cap" if word[0].isupper() else "low"
    return kind + ("-" if "-" in word else "") + ("0" if any(char.isdigit() for char in word) else "")
