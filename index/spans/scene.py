"""What a sentence is by itself, whatever is asked of it: worked out once, for all questions to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.model import Language
from index.spans.candidates import Candidates, find_candidates
from index.spans.chunks import KINDS, Chunk, find_chunks
from index.spans.links import find_links
from index.spans.looks import Looks, describe_looks
from index.spans.tags import Tagger, tag
from index.spans.tokens import Token, tokenize
from index.terms import Analyzer

MAX_SENTENCE_TOKENS = 200
"""What stands behind these is not looked at: time stays bounded. Hardly a sentence of the sets is longer."""

MAX_SENTENCE_CHARS = 2_000
"""Nor what stands behind these."""

_CLAUSE_MARKS = frozenset(",;:，；：、—")
_BREAKS = frozenset(",;:()—、")
_CLAUSES = frozenset(",;:—")

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Covers(NamedTuple):
    """How candidates and tokens lie to the chunks, a row for each of `KINDS`; what counts tokens, a column.

    Attributes:
        exact: Which kinds of chunk each candidate is.
        inside: Which it lies in, with more of the chunk behind it.
        opens: Which kinds begin at each token.
        closes: Which end there.
    """

    exact: Mask
    inside: Mask
    opens: Floats
    closes: Floats


@dataclass(frozen=True, eq=False)
class Scene:
    """A sentence's tokens with tags and chunks, and the candidates among them. What more is asked of it is
    worked out when it is first asked, and kept.

    Attributes:
        language: The sentence's.
    """

    tokens: Sequence[Token]
    tags: Sequence[str]
    chunks: Sequence[Chunk]
    candidates: Candidates
    language: Language

    @cached_property
    def words(self) -> list[str]:
        """The tokens in lower case."""
        return [token.lower for token in self.tokens]

    @cached_property
    def looks(self) -> Looks:
        """What is said of each token."""
        return describe_looks(self.tokens, self.tags, self.language)

    @cached_property
    def at(self) -> Ints:
        """The numbers of the tokens."""
        return np.arange(len(self.tokens))

    @cached_property
    def verbs(self) -> Mask:
        """Which tokens are verbs."""
        return np.array([name == "VERB" for name in self.tags], dtype=bool)

    @cached_property
    def clauses(self) -> tuple[Ints, Ints]:
        """For each token, how many marks between clauses stand up to it: any mark, and those between larger
        ones."""
        return self._count(_CLAUSE_MARKS), self._count(_CLAUSES)

    @cached_property
    def breaks(self) -> Ints:
        """How many marks that part phrases stand before each token, and before the end."""
        return np.concatenate([[0], self._count(_BREAKS)])

    @cached_property
    def commas(self) -> Mask:
        """Which tokens are commas."""
        return np.array([token.text == "," for token in self.tokens], dtype=bool)

    @cached_property
    def links(self) -> tuple[list[bool], Ints]:
        """Which tokens part the items of a list; how many do before each token, and before the end."""
        links = find_links(self.words, self.tags)
        return links, np.cumsum([0, *links])

    @cached_property
    def shapes(self) -> Floats:
        """Of each candidate: how many tokens, how many characters, and the share of the sentence's."""
        first, last = self.candidates.first, self.candidates.last
        starts = np.array([token.start for token in self.tokens])
        ends = np.array([token.end for token in self.tokens])
        chars = ends[last] - starts[first]
        return np.array([last - first + 1, chars, chars / ends[-1]], np.float32)

    @cached_property
    def covers(self) -> Covers:
        """How candidates and tokens lie to the chunks."""
        first, last = self.candidates.first, self.candidates.last
        size = len(self.tokens)
        numbers = np.full(size * size, -1)
        numbers[first * size + last] = np.arange(len(first))
        exact = np.zeros((len(KINDS), len(first) + 1), bool)
        opens = np.zeros((size, len(KINDS)), np.float32)
        closes = np.zeros((size, len(KINDS)), np.float32)
        reach = np.full((len(KINDS), size), -1)
        for chunk in self.chunks:
            kind = _PLACES[chunk.kind]
            exact[kind, numbers[chunk.first * size + chunk.last - 1]] = True
            opens[chunk.first, kind] = 1
            closes[chunk.last - 1, kind] = 1
            inside = reach[kind, chunk.first : chunk.last]
            np.maximum(inside, chunk.last, out=inside)
        return Covers(exact[:, :-1], reach[:, first] > last, opens, closes)

    def _count(self, marks: frozenset[str]) -> Ints:
        counts: Ints = np.cumsum([token.text in marks for token in self.tokens])
        return counts


_PLACES = {kind: place for place, kind in enumerate(KINDS)}


def read_scene(text: str, analyzer: Analyzer, tagger: Tagger) -> Scene:
    """Read a sentence for all that may be asked of it."""
    tokens = tokenize(text[:MAX_SENTENCE_CHARS], analyzer)[:MAX_SENTENCE_TOKENS]
    tags = tag(tokens, tagger)
    return Scene(tokens, tags, find_chunks(tokens, tags), find_candidates(tokens), _tell_language(tokens))


def _tell_language(tokens: Sequence[Token]) -> Language:
    """Chinese when at least half of the words are."""
    words = [token for token in tokens if token.text[0].isalnum()]
    return "zh" if 2 * sum(word.han for word in words) >= max(len(words), 1) else "en"
