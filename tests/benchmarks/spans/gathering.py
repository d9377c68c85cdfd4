"""What the product finds for the questions of sets: sentences with their matches, as spans get to see them.

This is the slow step, so its result is kept in a file: it stays right as long as ranking and bridges do.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.bridges import Crossing
from index.evaluation import squad as squads
from index.evaluation.evaluating import build_entries
from index.model import Language, Match
from index.search.generation import Generation
from index.terms import Analyzer, Query, find_matches, parse_question
from tests.benchmarks.spans.sets import Item, read_set
from tests.benchmarks.spans.shorts import digest_shorts, read_shorts

RANKED = 3
"""So many sentences of the article are kept, best first."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence in the light of a question.

    Attributes:
        score: The ranking's; 0 for the sentence with the answer when it was not ranked.
    """

    text: str
    matches: tuple[Match, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Gathered:
    """A question with its sentence, and with what ranking puts first among its article's sentences."""

    item: Item
    right: Seen
    ranked: tuple[Seen, ...]


def gather(
    folder: Path, names: tuple[str, str | None, Language], *, ranked: int, kept: Path
) -> list[Gathered]:
    """The questions of a set, from `kept` when they have been gathered before.

    Args:
        names: The file of articles, that of the questions when it is another, the articles' language.
        ranked: How many sentences to rank; 0 leaves ranking out.
        kept: A folder for results.
    """
    digest = hashlib.sha256(repr((names, ranked, digest_shorts())).encode()).hexdigest()[:12]
    path = kept / f"gathered-{digest}.json"
    if not path.exists():
        kept.mkdir(parents=True, exist_ok=True)
        found = [asdict(each) for each in _gather(folder, names, ranked, kept)]
        path.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    return [_restore(raw) for raw in json.loads(path.read_text(encoding="utf-8"))]


def _gather(
    folder: Path, names: tuple[str, str | None, Language], ranked: int, kept: Path
) -> Iterator[Gathered]:
    file, questions, language = names
    analyzer = Analyzer(kept / "analyzer")
    articles = squads.read_set(folder / file).articles
    pool = Generation.build(0, build_entries(articles, analyzer))
    crossing = Crossing(analyzer)
    items = [*read_set(folder / file, folder / questions if questions else None, language)]
    if file.startswith("xquad"):
        asked: Language = "zh" if ".zh." in (questions or file) else "en"
        items += read_shorts(articles, asked=asked, language=language)
    for item in items:
        query = crossing.expand(parse_question(item.question, analyzer), pool.fields["word"].vocabulary)
        hits = pool.search(query, article=f"a{item.article}", limit=ranked) if ranked else []
        found = [
            _see(query, articles[hit.version].row_text(hit.sentence), hit.score, analyzer) for hit in hits
        ]
        right = next((seen for seen in found if seen.text == item.sentence), None)
        yield Gathered(item, right or _see(query, item.sentence, 0.0, analyzer), tuple(found))


def _see(query: Query, text: str, score: float, analyzer: Analyzer) -> Seen:
    return Seen(text, find_matches(query, text, analyzer), score)


def _restore(raw: dict[str, Any]) -> Gathered:
    item = Item(**{**raw["item"], "answers": tuple(raw["item"]["answers"])})
    return Gathered(item, _restore_seen(raw["right"]), tuple(map(_restore_seen, raw["ranked"])))


def _restore_seen(raw: dict[str, Any]) -> Seen:
    return Seen(raw["text"], tuple(Match(**match) for match in raw["matches"]), raw["score"])
