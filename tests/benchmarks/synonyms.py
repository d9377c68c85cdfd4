"""What synonyms are worth: how often the right sentence comes first without them, and with them.

    python -m tests.benchmarks.synonyms FOLDER        # FOLDER holds XQuAD's tuning half, see sets.py

Each question is asked of its own article alone, where most of a paraphrase's words stand nowhere.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from index.bridges import Bridges
from index.evaluation.evaluating import find_rank
from index.search.generation import Generation
from index.terms import Analyzer
from tests.benchmarks.ablations import without_synonyms
from tests.benchmarks.refusal_data import read_short
from tests.benchmarks.sets import Asked, Corpus, load_corpus

NEWS = Path(__file__).parent / "news"
SETS = {
    "en-en": ("news.en", "xquad-dev.en"),
    "zh-zh": ("news.zh", "xquad-dev.zh"),
    "zh-en": ("news.en < news.zh", "xquad-dev.en < xquad-dev.zh"),
    "en-zh": ("news.zh < news.en", "xquad-dev.zh < xquad-dev.en"),
}
Ranks = list[int | None]


def main(arguments: Sequence[str]) -> int:
    """Print a row for each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    sys.stdout.write("| languages | set | questions | without | with |\n|---|---|---:|---|---|\n")
    with tempfile.TemporaryDirectory() as cache:
        analyzer = Analyzer(Path(cache))
        for pair, (news, xquad) in SETS.items():
            for name, corpus, asked in _load(folder, news, xquad, analyzer):
                figures = [_draw(_rank(corpus, asked, change)) for change in (without_synonyms, _with_all)]
                sys.stdout.write(f"| {pair} | {name} | {len(asked)} | {' | '.join(figures)} |\n")
                sys.stdout.flush()
    return 0


def _load(
    folder: Path, news: str, xquad: str, analyzer: Analyzer
) -> Iterator[tuple[str, Corpus, Sequence[Asked]]]:
    ours = load_corpus(NEWS, news, analyzer)
    yield "news", ours, ours.asked
    public = load_corpus(folder, xquad, analyzer)
    yield "XQuAD", public, public.asked
    yield "short, on XQuAD", public, [asked for asked in read_short(public) if asked.question.gold]


def _with_all(_: Bridges) -> None:
    """Nothing is taken out."""


def _rank(corpus: Corpus, asked: Sequence[Asked], change: Callable[[Bridges], None]) -> Ranks:
    """Each question's rank in its own article."""
    built: dict[int, tuple[Generation, Bridges]] = {}
    ranks = []
    for each in asked:
        place = each.question.article
        if place not in built:
            alone = corpus.alone[place]
            built[place] = alone, Bridges(alone.fields["word"].vocabulary, corpus.analyzer)
            change(built[place][1])
        generation, bridges = built[place]
        ranks.append(find_rank(generation, each.question, bridges.expand(each.query)))
    return ranks


def _draw(ranks: Ranks) -> str:
    """The shares with a right sentence first, and among the first three."""
    shares = (sum(rank is not None and rank <= depth for rank in ranks) / len(ranks) for depth in (1, 3))
    return " / ".join(f"{share:.3f}" for share in shares)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
