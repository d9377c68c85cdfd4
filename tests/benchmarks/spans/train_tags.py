"""Learns `index/spans/tags.bin`: `python -m tests.benchmarks.spans.train_tags EWT.conllu… --chinese DICT`.

English from the English Web Treebank of Universal Dependencies (CC BY-SA 4.0), by an averaged perceptron
(Collins 2002); every tenth sentence measures it. Chinese from the tags in jieba's dictionary (its `dict.txt`,
MIT). `tags.json` names the sources.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.spans.arrays import write_arrays
from index.spans.tag_features import describe_before, describe_word_after, describe_words
from index.spans.tags import TAGS

ROUNDS = 6
MIN_SEEN = 5
"""Features seen less often are not learned."""
MIN_WEIGHT = 4
"""Tenths below which a weight is dropped."""
MIN_FREQUENCY = 150
"""Rarer words of jieba's dictionary are left out, names aside."""

CHINESE = {
    "nrt": "PROPN", "nr": "PERSON", "ns": "PLACE", "nt": "ORG", "nz": "PROPN", "n": "NOUN", "j": "NOUN",
    "t": "TIME", "m": "NUM", "q": "UNIT", "v": "VERB", "a": "ADJ", "b": "ADJ", "z": "ADJ", "d": "ADV",
    "p": "ADP", "c": "CCONJ", "u": "PART", "y": "PART", "r": "PRON", "f": "LOC", "s": "LOC", "i": "X",
    "l": "X", "e": "INTJ", "o": "INTJ",
}  # fmt: skip
BY_HAND = {
    "是": "AUX",
    "的": "DE",
    "之": "DE",
    "为": "AUX",
    "有": "VERB",
    "至": "ADP",
    "月": "UNIT",
    "日": "UNIT",
    "年": "UNIT",
}

PROVENANCE = {
    "made_by": "tests/benchmarks/spans/train_tags.py",
    "learned_from": [
        "UD English EWT, CC BY-SA 4.0, Leland Stanford Junior University, universaldependencies.org",
        "tags in the dictionary of jieba 0.42.1, MIT, Sun Junyi, github.com/fxsjy/jieba",
    ],
    "licence": "CC BY-SA 4.0",
}

Tagged = list[tuple[str, str]]


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", nargs="+", type=Path)
    parser.add_argument("--chinese", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("index/spans"))
    args = parser.parse_args()
    sentences = [sentence for path in args.treebank for sentence in read_conllu(path)]
    held_out = sentences[9::10]
    train = [sentence for place, sentence in enumerate(sentences) if place % 10 != 9]
    frequent = find_frequent(train)
    weights = learn(train, frequent)
    pruned = prune(weights)
    right = accuracy(held_out, frequent, pruned)
    sys.stdout.write(f"accuracy {right:.4f}, features {len(pruned)}\n")
    write_tagger(args.out, pruned, frequent, read_chinese(args.chinese))


def write_tagger(
    folder: Path, english: Mapping[str, Mapping[str, int]], frequent: dict[str, str], chinese: dict[str, str]
) -> None:
    """Write `tags.bin` and `tags.json`. ValueError when two features have one checksum."""
    rows = {feature: [of_tags.get(name, 0) for name in TAGS] for feature, of_tags in english.items()}
    arrays = dict(_lay_out("english", rows, np.int16))
    for name, tags in (("frequent", frequent), ("chinese", chinese)):
        arrays |= _lay_out(name, {word: TAGS.index(tag) for word, tag in tags.items()}, np.uint8)
    write_arrays(folder / "tags.bin", arrays)
    counts = {"features": len(english), "frequent": len(frequent), "chinese": len(chinese)}
    said = {"provenance": PROVENANCE, "counts": counts}
    (folder / "tags.json").write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


def _lay_out(name: str, values: Mapping[str, Any], dtype: type[np.generic]) -> dict[str, NDArray[Any]]:
    keyed = sorted((zlib.crc32(word.encode()), value) for word, value in values.items())
    keys = np.array([key for key, _ in keyed], np.uint32)
    if len(np.unique(keys)) != len(keys):
        raise ValueError(f"two of {name} have one checksum")
    return {name: keys, f"{name}_values": np.array([value for _, value in keyed], dtype)}


def read_conllu(path: Path) -> Iterator[Tagged]:
    """The sentences of a treebank file: words with their universal tags."""
    sentence: Tagged = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            sentence.append((cells[1], cells[3]))
        elif not line and sentence:
            yield sentence
            sentence = []


def find_frequent(sentences: Iterable[Tagged]) -> dict[str, str]:
    """Words seen 25 times or more that have one tag in 99 of 100 places."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, tag in sentence:
            counts[word.lower()][tag] += 1
    best = {word: tags.most_common(1)[0] for word, tags in counts.items()}
    return {
        word: tag
        for word, (tag, count) in best.items()
        if counts[word].total() >= 25 and count >= 0.99 * counts[word].total() and word[0].isalpha()
    }


def learn(sentences: Sequence[Tagged], frequent: dict[str, str]) -> dict[str, dict[str, float]]:
    """Averaged weights of every feature."""
    common = find_common(sentences)
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    totals: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    step = 0
    order = list(sentences)
    shuffle = random.Random(1).shuffle  # noqa: S311  (an order, not a secret)
    for _ in range(ROUNDS):
        shuffle(order)
        for sentence in order:
            words, tags = pad(sentence), list[str]()
            for place, (word, tag) in enumerate(sentence, start=1):
                known = frequent.get(word.lower())
                if known is None:
                    features = [feature for feature in describe(words, place, tags) if feature in common]
                    known = guess(features, weights)
                    step += 1
                    if known != tag:
                        for feature in features:
                            for name, change in ((tag, 1.0), (known, -1.0)):
                                weights[feature][name] += change
                                totals[feature][name] += step * change
                tags.append(known)
    return {
        feature: {tag: weight - totals[feature][tag] / step for tag, weight in row.items()}
        for feature, row in weights.items()
    }


def find_common(sentences: Iterable[Tagged]) -> set[str]:
    """The features worth learning, told from the true tags."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        words, tags = pad(sentence), [tag for _, tag in sentence]
        for place in range(1, len(sentence) + 1):
            counts.update(describe(words, place, tags[: place - 1]))
    return {feature for feature, count in counts.items() if count >= MIN_SEEN}


def describe(words: Sequence[str], place: int, tags: Sequence[str]) -> list[str]:
    """All features of a word, in the light of the tags up to it."""
    two, one = ("EDGE", "EDGE", *tags)[-2:]
    last = describe_word_after(words[place], one)
    return [*describe_words(words, place), *describe_before(two, one), last]


def pad(sentence: Tagged) -> list[str]:
    """The words as `describe` wants them."""
    return ["", *(word for word, _ in sentence), "", ""]


def guess(features: Iterable[str], weights: dict[str, dict[str, float]]) -> str:
    """The tag with the greatest sum."""
    sums: dict[str, float] = defaultdict(float)
    for feature in features:
        if feature in weights:
            for tag, weight in weights[feature].items():
                sums[tag] += weight
    return max(sums, key=lambda tag: (sums[tag], tag)) if sums else "NOUN"


def prune(weights: dict[str, dict[str, float]]) -> dict[str, dict[str, int]]:
    """Weights in tenths, small ones left out."""
    rounded = {
        feature: {tag: round(10 * weight) for tag, weight in row.items() if abs(10 * weight) >= MIN_WEIGHT}
        for feature, row in weights.items()
    }
    return {feature: dict(sorted(row.items())) for feature, row in sorted(rounded.items()) if row}


def accuracy(
    sentences: Iterable[Tagged], frequent: dict[str, str], weights: dict[str, dict[str, int]]
) -> float:
    """The share of words that get their tag."""
    right = total = 0
    for sentence in sentences:
        words, tags = pad(sentence), list[str]()
        for place, (word, tag) in enumerate(sentence, start=1):
            tags.append(frequent.get(word.lower()) or guess(describe(words, place, tags), weights))
            right += tags[-1] == tag
            total += 1
    return right / total


def read_chinese(path: Path) -> dict[str, str]:
    """The tags of the frequent words of jieba's dictionary."""
    tags = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split()
        name = CHINESE.get(tag) or CHINESE.get(tag[0])
        if name and int(frequency) >= MIN_FREQUENCY and "\u4e00" <= word[0] <= "\u9fff":
            tags[word] = name
    return tags | BY_HAND


if __name__ == "__main__":
    main()
