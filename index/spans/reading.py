"""A sentence read in the light of a question: all that the features are made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from index.model import Language, Match
from index.search.keeping import Kept
from index.spans.asking import Asked
from index.spans.candidates import Candidates
from index.spans.chunks import Chunk
from index.spans.matching import Aligned, align
from index.spans.scene import Scene, read_scene
from index.spans.tags import Tagger
from index.spans.tokens import Token
from index.terms import Analyzer

Scenes: TypeAlias = Kept[str, Scene]
"""The sentences that were read, by their texts."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A sentence, and how a question lies over it."""

    scene: Scene
    aligned: Aligned
    asked: Asked

    @property
    def tokens(self) -> Sequence[Token]:
        return self.scene.tokens

    @property
    def tags(self) -> Sequence[str]:
        return self.scene.tags

    @property
    def chunks(self) -> Sequence[Chunk]:
        return self.scene.chunks

    @property
    def candidates(self) -> Candidates:
        return self.scene.candidates

    @property
    def language(self) -> Language:
        """The sentence's."""
        return self.scene.language


def read_sentence(
    text: str,
    asked: Asked,
    matches: Sequence[Match],
    *,
    analyzer: Analyzer,
    tagger: Tagger,
    scenes: Scenes | None = None,
) -> Reading:
    """Read `text` for what answers `asked`; `matches` are the words of the question found in it.

    Args:
        scenes: The sentences that were read before; this one is put there, too.
    """
    scene = None if scenes is None else scenes.get(text)
    if scene is None:
        scene = read_scene(text, analyzer, tagger)
        if scenes is not None:
            scenes.add(text, scene, room=len(scene.tokens) + 1)
    return Reading(scene, align(scene.tokens, asked, matches), asked)
