"""The best hits in a new order: their score, and how near they are to the question in meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.search.ranking import Hit, pair_name
from index.semantic.encoder import UniversalSentenceEncoder
from index.semantic.fusing import Closeness, balance, load_worth, measure
from index.semantic.vectors import Vectors
from index.terms import Query

RERANKED = 40
"""So many hits are looked at again: the right sentence is among them for 95 to 99 % of questions."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A hit's sentence, and all sentences of its paragraph in order, itself included."""

    sentence: str
    paragraph: tuple[str, ...]


class Reranker:
    """Gives hits a part of their score for their meaning. Belongs to one thread."""

    def __init__(self, vectors: Vectors, worth: Mapping[str, Closeness] | None = None) -> None:
        self._vectors = vectors
        self._worth = load_worth() if worth is None else worth

    def close(self) -> None:
        """Let the vectors' file go."""
        self._vectors.close()

    def rerank(self, query: Query, hits: Sequence[Hit], read: Callable[[Hit], Passage]) -> list[Hit]:
        """All of `hits`, which are in rank order; `RERANKED` at most are worth asking for.

        Args:
            read: The words of a hit.
        """
        near = self.look(query, hits, read)
        scored = [self._add(query, hit, each) for hit, each in zip(hits, near, strict=True)]
        return sorted(scored, key=lambda hit: -hit.score)

    def look(self, query: Query, hits: Sequence[Hit], read: Callable[[Hit], Passage]) -> list[Closeness]:
        """How near each hit is, beside the others of its language."""
        if not hits:
            return []
        passages = [read(hit) for hit in hits]
        vectors = self._vectors.of([text for passage in passages for text in passage.paragraph])
        asked = self._vectors.encode(query.text)
        near = [
            measure(asked, vectors[passage.sentence], [vectors[text] for text in passage.paragraph])
            for passage in passages
        ]
        return balance(near, [hit.language for hit in hits])

    def _add(self, query: Query, hit: Hit, near: Closeness) -> Hit:
        worth = self._worth[pair_name(query.language, hit.language)]
        meaning = worth.sentence * near.sentence + worth.paragraph * near.paragraph
        parts = replace(hit.parts, meaning=meaning)
        return replace(hit, score=parts.total, parts=parts)


def open_reranker(folder: Path) -> Reranker:
    """What ships, with its vectors kept in `folder`.

    Raises:
        StoreError: The vectors' file cannot be made.
    """
    return Reranker(Vectors(folder, UniversalSentenceEncoder()))
