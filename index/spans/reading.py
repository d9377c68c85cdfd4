"""A sentence read in the light of a question: all that the features are made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.model import Language, Match
from index.spans.asking import Asked
from index.spans.candidates import Candidates, find_candidates
from index.spans.chunks import Chunk, find_chunks
from index.spans.matching import Aligned, align
from index.spans.tags import Tagger, tag
from index.spans.tokens import Token, tokenize
from index.terms import Analyzer

MAX_SENTENCE_TOKENS = 200
"""What stands behind these is not looked at: time stays bounded. Hardly a sentence of the sets is longer."""

MAX_SENTENCE_CHARS = 2_000
"""Nor what stands behind these."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A sentence's tokens with tags and chunks, the candidates among them, and how the question lies over it.

    Attributes:
        language: The sentence's.
    """

    tokens: Sequence[Token]
    tags: Sequence[str]
    chunks: Sequence[Chunk]
    candidates: Candidates
    aligned: Aligned
    asked: Asked
    language: Language


def read_sentence(
    text: str, asked: Asked, matches: Sequence[Match], *, analyzer: Analyzer, tagger: Tagger
) -> Reading:
    """Read `text` for what answers `asked`; `matches` are the words of the question found in it."""
    tokens = tokenize(text[:MAX_SENTENCE_CHARS], analyzer)[:MAX_SENTENCE_TOKENS]
    tags = tag(tokens, tagger)
    return Reading(
        tokens,
        tags,
        find_chunks(tokens, tags),
        find_candidates(tokens),
        align(tokens, asked, matches),
        asked,
        _tell_language(tokens),
    )


def _tell_language(tokens: Sequence[Token]) -> Language:
    """Chinese when at least half of the words are."""
    words = [token for token in tokens if token.text[0].isalnum()]
    return "zh" if 2 * sum(word.han for word in words) >= max(len(words), 1) else "en"
