"""Chinese runs to words: the only importer of jieba."""

from __future__ import annotations

import logging
import warnings
from functools import cached_property
from pathlib import Path
from typing import Protocol


class _Tokenizer(Protocol):
    """What we use of `jieba.Tokenizer`."""

    tmp_dir: str

    def initialize(self) -> None: ...

    def tokenize(self, unicode_sentence: str, *, mode: str) -> list[tuple[str, int, int]]: ...


class Segmenter:
    """jieba's own algorithm and dictionary in a tokenizer of our own.

    Args:
        cache: A private folder for jieba's cache. Its default is the shared temporary folder, from which
            it would unmarshal whatever another user of the machine has put there.
    """

    def __init__(self, cache: Path) -> None:
        self._cache = cache

    def words(self, run: str) -> list[tuple[int, int]]:
        """Offsets of the words of a run of simplified characters, long words after the words inside them."""
        return [(start, end) for _, start, end in self._tokenizer.tokenize(run, mode="search")]

    @cached_property
    def _tokenizer(self) -> _Tokenizer:
        """Made at the first Chinese run: the dictionary takes a second and 90 MiB."""
        self._cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        tokenizer = _make_tokenizer()
        tokenizer.tmp_dir = str(self._cache)
        tokenizer.initialize()
        return tokenizer


def _make_tokenizer() -> _Tokenizer:
    with warnings.catch_warnings():
        # Its sources hold invalid escapes, and it asks for pkg_resources, which warns of its own end.
        warnings.simplefilter("ignore")
        import jieba
    _quiet(logging.getLogger("jieba"))
    tokenizer: _Tokenizer = jieba.Tokenizer()
    return tokenizer


def _quiet(logger: logging.Logger) -> None:
    """jieba hangs its own handler on standard error and tells the world about its dictionary."""
    logger.handlers.clear()
    logger.setLevel(logging.CRITICAL)
