"""What an engine answers from: one generation, over mapped segments, or made again from the texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.model import Article
from index.search.generation import Generation
from index.search.passages import Entry, make_entry
from index.search.postings import index_article
from index.segments.container import Damaged
from index.segments.segment import Segment
from index.segments.shelf import Shelf
from index.storage.records import PartRecord, Version
from index.storage.store import Store
from index.terms import Analyzer


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One generation and its parts; never changed, only replaced.

    Attributes:
        parts: Of which segments it is made; none when it was made again and is not on disk.
        segments: The opened ones, by name: what the next snapshot need not open again.
    """

    generation: Generation = field(default_factory=lambda: Generation.over(0))
    parts: tuple[PartRecord, ...] = ()
    segments: Mapping[str, Segment] = field(default_factory=dict)

    @property
    def on_disk(self) -> bool:
        """Whether the next process finds it ready."""
        return bool(self.parts) or self.generation.articles == 0


class Unmade(Exception):
    """The current generation's segments have yet to be made from the articles, or made again."""


def take_snapshot(store: Store, shelf: Shelf, analyzer: Analyzer, before: Snapshot) -> Snapshot:
    """The store's current generation; `before` itself when that is the one it holds.

    Raises:
        Unmade: There are no segments, or they are lost, not sound, or another version's.
    """
    while True:
        with store.transaction():
            number = store.current()
            if number == before.generation.number:
                return before
            parts = tuple(store.parts(number))
            unmade = not parts and store.has_articles(number)
        if unmade:
            raise Unmade("it has no segments yet")
        try:
            return open_snapshot(number, parts, shelf, analyzer, before=before.segments)
        except (OSError, Damaged) as error:
            # A writer that has gone on by two generations, or has joined this one's segments, has swept them
            # away; if not, they are lost.
            if store.current() == number and tuple(store.parts(number)) == parts:
                raise Unmade(str(error)) from error


def open_snapshot(
    number: int,
    parts: Sequence[PartRecord],
    shelf: Shelf,
    analyzer: Analyzer,
    *,
    before: Mapping[str, Segment],
) -> Snapshot:
    """The generation that is made of these segments.

    Raises:
        OSError: One of them cannot be read.
        Damaged: One of them is not sound, or another version's.
    """
    names = dict.fromkeys(name for part in parts for name in (part.name, *part.minus))
    segments = {name: before.get(name) or shelf.open(name) for name in names}
    for name, segment in segments.items():
        if segment.fingerprint != analyzer.fingerprint:
            raise Damaged(f"segment {name} was made by another version")
    return Snapshot(
        Generation.over(
            number,
            [(segments[part.name], np.array(part.dead, dtype=np.int32)) for part in parts],
            [segments[name] for part in parts for name in part.minus],
        ),
        tuple(parts),
        segments,
    )


def derive_snapshot(store: Store, analyzer: Analyzer) -> Snapshot:
    """The store's current generation, analysed anew, in memory."""
    with store.transaction():
        number = store.current()
        entries = [derive_entry(store, analyzer, version) for version in store.versions(number)]
    return Snapshot(Generation.build(number, entries, fingerprint=analyzer.fingerprint))


def derive_entry(store: Store, analyzer: Analyzer, version: Version) -> Entry:
    """A stored article, analysed."""
    article = load_article(store, version)
    terms = index_article(article, analyzer)
    return make_entry(article, terms, version=version.version, added=version.card.added)


def load_article(store: Store, version: Version) -> Article:
    """A stored article, whole."""
    card = version.card
    return Article(
        id=card.id,
        source=card.source,
        title=card.title,
        published=card.published,
        language=card.language,
        text=store.text(version.version),
        sentences=store.sentences(version.version),
        link=card.link,
    )
