"""Builds `index/bridges/zh-en.bin`: `python .ci/build_dictionary.py zh-en.tsv.gz .ci/words.tsv`.

Each line of a source is a Chinese word, a tab, and English stems, `stem` for weight 1 or `stem:percent`.
Later sources add to earlier ones, and the greater weight stays. The same sources give the same bytes.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

from index.bridges.table import PERCENT, write_table
from index.terms.stems import EnglishStemmer
from index.terms.stopwords import load_stopwords

TARGET = Path(__file__).resolve().parent.parent / "index" / "bridges" / "zh-en.bin"
MOST_LEFTWARDS = 300
"""No more Chinese words are kept for an English stem: `compani` is in the gloss of thousands."""


def read_source(path: Path) -> Iterator[tuple[str, str, int]]:
    """(Chinese word, English word or stem, percent) triples of a source; `#` begins a comment line."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#") or not line.strip():
                continue
            chinese, english = line.rstrip("\n").split("\t")
            for item in english.split(" "):
                stem, _, percent = item.partition(":")
                yield chinese, stem, int(percent or PERCENT)


def build(sources: list[Path]) -> dict[str, list[tuple[str, int]]]:
    """The table of all sources, without what never is a term: function words and single letters.

    Only our own sources write words in capitals: US is a term, though us is a function word.
    """
    stopwords = load_stopwords("en")
    stem_of = EnglishStemmer().stem
    table: dict[str, dict[str, int]] = {}
    for source in sources:
        ours = source.suffix != ".gz"
        for chinese, english, percent in read_source(source):
            stem = stem_of(english.lower()) if ours else english
            if not english.isupper() and (english in stopwords or stem in stopwords or len(stem) == 1):
                continue
            pairs = table.setdefault(chinese, {})
            pairs[stem] = max(percent, pairs.get(stem, 0))
    return {chinese: sorted(pairs.items()) for chinese, pairs in table.items() if pairs}


if __name__ == "__main__":
    words = build([Path(name) for name in sys.argv[1:]])
    write_table(TARGET, words, most_leftwards=MOST_LEFTWARDS)
    pairs = sum(map(len, words.values()))
    print(f"{TARGET.name}: {len(words)} words, {pairs} pairs, {TARGET.stat().st_size} bytes")
