"""An optional second opinion, off unless chosen: which sentences are near the question in meaning.

Everything here is derived from the stored texts and disposable.
"""

from index.semantic.encoder import Encoder, UniversalSentenceEncoder, is_installed
from index.semantic.fusing import Closeness
from index.semantic.reranking import RERANKED, Passage, Reranker, open_reranker
from index.semantic.vectors import Vectors

__all__ = [
    "RERANKED",
    "Closeness",
    "Encoder",
    "Passage",
    "Reranker",
    "UniversalSentenceEncoder",
    "Vectors",
    "is_installed",
    "open_reranker",
]
