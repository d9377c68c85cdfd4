"""What each bridge and each part of the ranking is worth: hit@1 without it, beside hit@1 with it.

    python -m tests.benchmarks.ablations FOLDER        # FOLDER holds XQuAD's tuning half, see sets.py

One thing is taken out at a time, and nothing is learned again: what is left could make up for some of it. A
bridge is taken out where its words come from, so that others have their say about the words it had settled.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.bridges import Bridges
from index.bridges.aliases import Aliases
from index.bridges.dictionary import Dictionary, load_table
from index.bridges.known import Known
from index.bridges.pinyin import Name, Romanizer
from index.bridges.question import Way
from index.bridges.readings import load_readings
from index.bridges.spelling import Spelling
from index.bridges.synonyms import Synonyms
from index.bridges.transliteration import Sounds
from index.bridges.weights import Worth
from index.evaluation.evaluating import find_rank
from index.evaluation.metrics import Estimate, estimate_mean
from index.search.generation import Generation
from index.search.ranking import part_of
from index.terms import Analyzer, Query
from index.terms.stems import EnglishStemmer
from tests.benchmarks.sets import Corpus, load_corpus

Hits = NDArray[np.float64]
Change = Callable[[Bridges], None]

SAME = {"en-en": "xquad-dev.en", "zh-zh": "xquad-dev.zh"}
ACROSS = {"zh-en": "xquad-dev.en < xquad-dev.zh", "en-zh": "xquad-dev.zh < xquad-dev.en"}
CHARACTERS = ("bigram", "seam", "unigram")
CHINESE_ONLY = "Chinese bigrams and characters"
PARTS: dict[str, Callable[[str], bool]] = {
    "neighbourhood": lambda measure: part_of(measure) == "neighbourhood",
    "numbers": lambda measure: part_of(measure) == "numbers",
    "kind of answer": lambda measure: part_of(measure) == "agreement",
    CHINESE_ONLY: lambda measure: measure.partition("@")[0] in CHARACTERS,
}
"""A part of the ranking: the measures whose weights are zeroed without it."""


class _Wordless(Dictionary):
    """A dictionary that still tells what is a word, and translates none."""

    def to_english(self, word: str, worth: Worth) -> dict[str, float]:
        return {}

    def to_chinese(self, stem: str, worth: Worth) -> dict[str, float]:
        return {}

    def translate(self, word: str, worth: Worth) -> dict[str, float]:
        return {}


class _Nameless(Romanizer):
    """Pinyin that nobody reads or writes."""

    def find_names(self, run: str, known: Known) -> list[Name]:
        return []

    def spell(self, word: str, known: Known) -> str | None:
        return None

    def write_word(self, surface: str, known: Known) -> list[str]:
        return []

    def write_name(self, first: str, second: str, known: Known) -> list[str]:
        return []

    def split_name(self, surface: str, known: Known) -> tuple[str, ...]:
        return ()


class _Unspelt(Spelling):
    """Spelling that corrects nothing."""

    def cross(self, *_: object) -> Iterator[Way]:
        return iter(())


class _Unlike(Synonyms):
    """Synonyms that lead nowhere."""

    def cross(self, *_: object) -> Iterator[Way]:
        return iter(())


def _without_dictionary(bridges: Bridges) -> None:
    wordless = _Wordless(load_table(), bridges._known)
    bridges._from_chinese = replace(bridges._from_chinese, dictionary=wordless)
    bridges._from_english = replace(bridges._from_english, dictionary=wordless)


def _without_pinyin(bridges: Bridges) -> None:
    nameless = bridges._romanizer = _Nameless(load_readings(), EnglishStemmer())
    bridges._from_chinese = replace(bridges._from_chinese, romanizer=nameless)
    bridges._from_english = replace(bridges._from_english, romanizer=nameless)
    bridges._spelling = replace(bridges._spelling, romanizer=nameless)


def _without_transliteration(bridges: Bridges) -> None:
    silent = Sounds({}, "", load_readings())
    bridges._from_chinese = replace(bridges._from_chinese, sounds=silent)
    bridges._from_english = replace(bridges._from_english, sounds=silent)


def _without_aliases(bridges: Bridges) -> None:
    bridges._aliases = Aliases(())


def _without_spelling(bridges: Bridges) -> None:
    old = bridges._spelling
    bridges._spelling = _Unspelt(old.dictionary, old.romanizer, old.known, old.worth)


def without_synonyms(bridges: Bridges) -> None:
    """Take out the synonyms."""
    old = bridges._synonyms
    bridges._synonyms = _Unlike(old.table, old.known)


BRIDGES: dict[str, Change] = {
    "dictionary": _without_dictionary,
    "pinyin": _without_pinyin,
    "transliteration": _without_transliteration,
    "alias": _without_aliases,
    "spelling": _without_spelling,
    "synonym": without_synonyms,
}
"""Each bridge by the name that its ways carry (`via`)."""


@dataclass(frozen=True)
class Measured:
    """For each question, 1 where the right sentence came first: of all articles, and of its own."""

    pooled: Hits
    in_article: Hits


def main(arguments: Sequence[str]) -> int:
    """Print a table for each pair of languages, then what is missed in either language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    with tempfile.TemporaryDirectory() as cache:
        analyzer = Analyzer(Path(cache))
        whole: dict[str, Measured] = {}
        for pair, name in (SAME | ACROSS).items():
            corpus = load_corpus(folder, name, analyzer)
            whole[pair] = _report(pair, corpus)
    for across, same in (("zh-en", "en-en"), ("en-zh", "zh-zh")):
        _print(_draw_both(across, whole[across], whole[same]))
    return 0


def _report(pair: str, corpus: Corpus) -> Measured:
    """Measure a set with everything and without each thing; a line for each as soon as it is known."""
    queries = list(_expand(corpus, lambda _: None))
    whole = _measure(corpus, corpus.pool, queries)
    _print(f"\n{pair}, {len(queries)} questions\n")
    _print("| without | questions it reaches | hit@1 pooled | change | hit@1 in article | change |")
    _print("|---|---|---|---|---|---|")
    _print(_draw("– (everything)", None, whole, None))
    for name, reached, measured in _cut(pair, corpus, queries):
        _print(_draw(name, reached, measured, whole))
    return whole


def _cut(pair: str, corpus: Corpus, queries: Sequence[Query]) -> Iterator[tuple[str, int | None, Measured]]:
    """What is taken out, in how many questions a bridge leads anywhere, and what is measured without it."""
    if pair in ACROSS:
        for name, change in BRIDGES.items():
            yield name, _count(queries, name), _measure(corpus, corpus.pool, _expand(corpus, change))
        numbered = sum(any(group.is_number for group in query.groups) for query in queries)
        yield "numbers, as terms too", numbered, _measure(corpus, corpus.pool, map(_drop_numbers, queries))
    for name, chosen in PARTS.items():
        if pair == "zh-zh" or name != CHINESE_ONLY:
            yield f"{name}, weights 0", None, _measure(corpus, _zero(corpus.pool, chosen), queries)


def _count(queries: Iterable[Query], bridge: str) -> int:
    """In how many questions a bridge leads some word to one that the index knows."""
    return sum(
        any(way.via == bridge for group in query.groups for way in group.alternatives) for query in queries
    )


def _expand(corpus: Corpus, change: Change) -> Iterator[Query]:
    """The set's queries over bridges that were changed."""
    bridges = Bridges(corpus.pool.fields["word"].vocabulary, corpus.analyzer)
    change(bridges)
    return (bridges.expand(asked.query) for asked in corpus.asked)


def _drop_numbers(query: Query) -> Query:
    return replace(query, groups=tuple(group for group in query.groups if not group.is_number))


def _zero(pool: Generation, chosen: Callable[[str], bool]) -> Generation:
    """The same generation, in which some measures are worth nothing."""
    worth = {
        pair: {measure: 0.0 if chosen(measure) else value for measure, value in weights.items()}
        for pair, weights in pool.weights.worth.items()
    }
    return replace(pool, weights=replace(pool.weights, worth=worth))


def _measure(corpus: Corpus, pool: Generation, queries: Iterable[Query]) -> Measured:
    pooled, in_article = [], []
    for asked, query in zip(corpus.asked, queries, strict=True):
        own = f"a{asked.question.article}"
        pooled.append(find_rank(pool, asked.question, query) == 1)
        in_article.append(find_rank(pool, asked.question, query, article=own) == 1)
    return Measured(np.array(pooled, dtype=np.float64), np.array(in_article, dtype=np.float64))


def _draw(name: str, reached: int | None, measured: Measured, whole: Measured | None) -> str:
    """A row: both figures, each with the paired difference to everything."""
    cells = [name, "" if reached is None else str(reached)]
    for hits, had in _pair_up(measured, whole):
        cells.append(_draw_estimate(estimate_mean(hits), sign=""))
        cells.append("" if had is None else _draw_estimate(estimate_mean(hits - had), sign="+"))
    return f"| {' | '.join(cells)} |"


def _pair_up(measured: Measured, whole: Measured | None) -> Iterator[tuple[Hits, Hits | None]]:
    yield measured.pooled, None if whole is None else whole.pooled
    yield measured.in_article, None if whole is None else whole.in_article


def _draw_both(pair: str, across: Measured, same: Measured) -> str:
    missed = across.pooled == 0
    also = int((missed & (same.pooled == 0)).sum())
    return (
        f"\n{pair}: {int(missed.sum())} missed, {also} of them also when asked in the text's own language; "
        f"{int((~missed & (same.pooled == 0)).sum())} the other way round"
    )


def _draw_estimate(estimate: Estimate, *, sign: str) -> str:
    return f"{estimate.value:{sign}.3f} [{estimate.low:{sign}.3f}, {estimate.high:{sign}.3f}]"


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
