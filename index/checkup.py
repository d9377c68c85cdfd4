"""Whether what is stored, and what this version ships, is whole."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from index.bridges.aliases import load_aliases
from index.bridges.dictionary import check_shipped
from index.bridges.readings import load_readings
from index.bridges.transliteration import load_sounds
from index.segments.container import Damaged
from index.segments.shelf import Shelf
from index.storage.records import PartRecord
from index.storage.store import Store
from index.terms import Analyzer


@dataclass(frozen=True, slots=True)
class Stock:
    """What a sound store holds; `stale` counts articles that have yet to be analysed."""

    generation: int
    articles: int
    sentences: int
    stale: int


def check_store(data: Path, analyzer: Analyzer) -> Stock:
    """Read the whole store: the database page by page, and each sentence against its digest.

    Raises:
        StoreError: It cannot be opened, or something in it is not what was written.
    """
    with closing(Store(data)) as store:
        store.check_pages()
        generation = store.current()
        versions = store.versions(generation)
        for version in versions:
            for sentence in store.sentences(version.version):
                store.row(version.version, sentence.number)
        indexed = _count_indexed(Shelf(data / "segments"), store.parts(generation), analyzer)
    return Stock(
        generation=generation,
        articles=len(versions),
        sentences=sum(version.card.sentences for version in versions),
        stale=len(versions) - indexed,
    )


def _count_indexed(shelf: Shelf, parts: Sequence[PartRecord], analyzer: Analyzer) -> int:
    """How many articles lie in sound segments that this version can use."""
    indexed = 0
    for part in parts:
        with suppress(OSError, Damaged):
            segments = [shelf.open(name) for name in (part.name, *part.minus)]
            for segment in segments:
                segment.check_all()
            if all(segment.fingerprint == analyzer.fingerprint for segment in segments):
                indexed += segments[0].entries - len(part.dead)
    return indexed


def check_words(analyzer: Analyzer) -> None:
    """Load every word list that this version ships.

    Raises:
        DictionaryDamaged: The word table is.
        ValueError, OSError, KeyError: Another list is damaged or missing.
    """
    check_shipped()
    load_sounds(load_readings())
    load_aliases()
    analyzer.terms("热身 warm-up 1.5 亿")
