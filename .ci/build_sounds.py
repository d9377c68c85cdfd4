"""Builds `readings.tsv`, `surnames.tsv` and `sounds.tsv` of `index/bridges` from CC-CEDICT's text form:

    python .ci/build_sounds.py cc-cedict.txt

Readings: for each syllable the characters read so, first those for which it is the usual reading. Surnames:
what CC-CEDICT calls one, with its reading. Sounds: how likely a syllable stands for which letters of a
foreign name, learned from the names in CC-CEDICT by expectation maximisation (Knight and Graehl, Machine
Transliteration, Computational Linguistics 24(4), 1998, with one hidden alignment for each name).
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from cedict import Entry, read_entries

from index.terms.stems import EnglishStemmer

TARGET = Path(__file__).resolve().parent.parent / "index" / "bridges"
RARE_READING = 0.1
"""A second reading is kept when so large a share of the words with the character have it."""
MOST_LETTERS = 5
ROUNDS = 6
KEPT_ODDS = 0.004
KEPT_COUNT = 1.2
"""Rarer letters for a syllable are noise of single entries."""
WORST_PER_SYLLABLE = -3.2
"""Names less likely than this by the first rounds' table are translations (日本, Japan)."""
_GENERIC = frozenset("市州县区省国岛山河江湖海洋洲城堡语族人教派星座港湾角峰镇村郡府队社报台线路桥寺庙宫殿塔")
"""Characters that end the names of things: what stands before them may sound, they do not."""

LEAST_NAMES = 8
"""A character writes sounds when it stands in so many of the names."""

Sounds = dict[str, dict[str, float]]
Pair = tuple[tuple[str, ...], str]


def count_readings(entries: Iterable[Entry]) -> dict[str, Counter[str]]:
    """For each character, how many words have it in which reading; its own entries count five times."""
    readings: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        if entry.is_proper:
            continue
        for char, syllable in zip(entry.word, entry.syllables, strict=True):
            readings[char][syllable.lower()] += 5 if len(entry.word) == 1 else 1
    return readings


def write_readings(readings: dict[str, Counter[str]]) -> None:
    """`syllable <tab> characters usually read so <tab> characters sometimes read so`."""
    usual, other = defaultdict(list), defaultdict(list)
    for char, counts in sorted(readings.items()):
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        usual[ranked[0][0]].append(char)
        for syllable, count in ranked[1:3]:
            if count >= RARE_READING * counts.total():
                other[syllable].append(char)
    lines = [f"{s}\t{''.join(usual[s])}\t{''.join(other[s])}" for s in sorted({*usual, *other})]
    save("readings.tsv", lines)


def write_surnames(entries: Iterable[Entry]) -> None:
    """`surname <tab> its syllables`."""
    surnames = {}
    for entry in entries:
        if any(re.match(r"(?:two-character )?surname [A-Z]", gloss) for gloss in entry.glosses):
            surnames.setdefault(entry.word, " ".join(entry.syllables).lower())
    save("surnames.tsv", [f"{surname}\t{reading}" for surname, reading in sorted(surnames.items())])


def find_pairs(entries: Iterable[Entry]) -> dict[Pair, str]:
    """(syllables, stem) of names that may have been written by sound, each with its characters."""
    stem = EnglishStemmer().stem
    pairs = {}
    for entry in entries:
        if not entry.is_proper or not 2 <= len(entry.word) <= 6 or entry.word[-1] in _GENERIC:
            continue
        syllables = tuple(syllable.lower() for syllable in entry.syllables)
        for gloss in entry.glosses:
            name = re.match(r"(?:[A-Z][a-z]+ )?([A-Z][a-z]+)(?:$|,| \(| \[|;| or )", gloss)
            if name and not "".join(syllables).endswith(name[1].lower()):
                pairs[syllables, stem(name[1].lower())] = entry.word
    return dict(sorted(pairs.items()))


def learn(pairs: Sequence[Pair], sounds: Sounds | None, *, rounds: int, least: float) -> Sounds:
    """The table after some rounds of expectation maximisation; the first begins with pinyin's own letters.

    Letters that `least` names or fewer speak for are dropped in every round.
    """
    for _ in range(rounds):
        counts: Sounds = defaultdict(lambda: defaultdict(float))
        for syllables, name in pairs:
            count_alignments(syllables, name, sounds=sounds, counts=counts)
        sounds = {syllable: _share(found, least) for syllable, found in counts.items()}
    return sounds or {}


def _share(found: dict[str, float], least: float) -> dict[str, float]:
    """Expected counts as probabilities, without the rarest."""
    kept = {letters: count for letters, count in found.items() if count >= least} or found
    return {letters: count / sum(kept.values()) for letters, count in kept.items()}


def odds(sounds: Sounds | None, syllable: str, letters: str) -> float:
    """The probability of letters for a syllable; before anything is learned, a guess from spelling."""
    if sounds is not None:
        return sounds.get(syllable, {}).get(letters, 1e-7)
    shared = len(set(syllable) & set(letters))
    return math.exp(shared - abs(len(letters) - 2) + (2 if letters[:1] == syllable[0] else 0))


def count_alignments(syllables: Sequence[str], name: str, *, sounds: Sounds | None, counts: Sounds) -> float:
    """Add the expected alignments of one name to `counts`; its probability."""
    n, size = len(syllables), len(name)
    forward = [[0.0] * (size + 1) for _ in range(n + 1)]
    backward = [[0.0] * (size + 1) for _ in range(n + 1)]
    forward[0][0] = backward[n][size] = 1.0
    steps = {
        (i, a, b): odds(sounds, syllables[i], name[a:b])
        for i in range(n)
        for a in range(size + 1)
        for b in range(a, min(size, a + MOST_LETTERS) + 1)
    }
    for (i, a, b), p in steps.items():
        forward[i + 1][b] += forward[i][a] * p
    for (i, a, b), p in reversed(steps.items()):
        backward[i][a] += backward[i + 1][b] * p
    total = forward[n][size]
    if total > 0:
        for (i, a, b), p in steps.items():
            share = forward[i][a] * p * backward[i + 1][b] / total
            if share > 1e-4:
                counts[syllables[i]][name[a:b]] += share
    return total


def keep_transliterations(pairs: Sequence[Pair], sounds: Sounds) -> list[Pair]:
    """The pairs that the table finds likely enough."""
    kept = []
    for syllables, name in pairs:
        probability = count_alignments(
            syllables, name, sounds=sounds, counts=defaultdict(lambda: defaultdict(float))
        )
        if probability > 0 and math.log(probability) / len(syllables) > WORST_PER_SYLLABLE:
            kept.append((syllables, name))
    return kept


def write_sounds(sounds: Sounds, words: Iterable[str]) -> None:
    """`syllable <tab> letters:centinats ...`: 100 times the negative natural logarithm of the probability.

    The first line, for the syllable `*`, has the characters that names are written with.
    """
    counts = Counter(char for word in words for char in set(word))
    chars = sorted(char for char, count in counts.items() if count >= LEAST_NAMES)
    lines = [f"*\t{''.join(chars)}"]
    for syllable, found in sorted(sounds.items()):
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        items = [f"{letters}:{round(-100 * math.log(p))}" for letters, p in ranked if p >= KEPT_ODDS]
        lines.append(f"{syllable}\t{' '.join(items)}")
    save("sounds.tsv", lines)


def save(name: str, lines: Sequence[str]) -> None:
    """Write a data file with its origin at the top."""
    head = "# From CC-CEDICT (MDBG), CC BY-SA 4.0; made by .ci/build_sounds.py. See LICENSE-data.md."
    (TARGET / name).write_text("\n".join([head, *lines, ""]), encoding="utf-8")
    print(f"{name}: {len(lines)} lines")


if __name__ == "__main__":
    cedict = list(read_entries(Path(sys.argv[1])))
    write_readings(count_readings(cedict))
    write_surnames(cedict)
    names = find_pairs(cedict)
    first = learn(list(names), None, rounds=3, least=0.0)
    likely = keep_transliterations(list(names), first)
    print(f"{len(names)} names, {len(likely)} by sound")
    write_sounds(learn(likely, first, rounds=ROUNDS, least=KEPT_COUNT), (names[pair] for pair in likely))
