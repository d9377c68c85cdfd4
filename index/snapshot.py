"""What an engine answers from: one generation, with the versions it is made of."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from index.generation import Entry, Generation
from index.model import Article, ArticleRef
from index.postings import ArticleTerms, index_article
from index.records import Version
from index.store import Store
from index.terms import Analyzer

_LOGGER = logging.getLogger("wenju.index")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One generation and its parts; never changed, only replaced.

    Attributes:
        versions: By article id, in the order in which the articles came in; their terms are in `entries`.
        entries: By version number: what the next snapshot need not load again.
    """

    generation: Generation = field(default_factory=lambda: Generation.build(0, ()))
    versions: Mapping[str, Version] = field(default_factory=dict)
    entries: Mapping[int, Entry] = field(default_factory=dict)


def take_snapshot(store: Store, analyzer: Analyzer, before: Snapshot) -> Snapshot:
    """The store's current generation; `before` itself when that is the one it holds."""
    with store.transaction():
        number = store.current()
        if number == before.generation.number:
            return before
        versions = store.versions(number)
        entries = {
            version.version: before.entries.get(version.version) or _load(store, analyzer, version)
            for version in versions
        }
    return Snapshot(
        generation=Generation.build(number, entries.values()),
        versions={version.card.id: replace(version, terms=None) for version in versions},
        entries=entries,
    )


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


def _load(store: Store, analyzer: Analyzer, version: Version) -> Entry:
    card = version.card
    return Entry(
        version=version.version,
        article=ArticleRef(card.id, card.title, card.source, card.published, card.link),
        sentences=store.sentences(version.version),
        terms=_load_terms(store, analyzer, version),
    )


def _load_terms(store: Store, analyzer: Analyzer, version: Version) -> ArticleTerms:
    # Terms are derived from the text: what is missing, damaged or another analyzer's is made again.
    if version.terms is not None and version.fingerprint == analyzer.fingerprint:
        try:
            return ArticleTerms.from_bytes(version.terms)
        except ValueError as error:
            _LOGGER.warning(
                "terms of article %s are damaged (%s): analysing it again", version.card.id, error
            )
    else:
        _LOGGER.warning("article %s was analysed by another version: analysing it again", version.card.id)
    return index_article(load_article(store, version), analyzer)
