"""Chinese runs to words."""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.terms.tokenizer import LazyTokenizer


class Segmenter:
    """jieba's own algorithm and dictionary, loaded when the first Chinese run comes, as far as it needs them.

    Args:
        cache: A private folder for the dictionary. jieba's default is the shared temporary folder, from which
            it would unmarshal whatever another user of the machine has put there.
    """

    def __init__(self, cache: Path) -> None:
        self._cache = cache

    def words(self, run: str) -> list[tuple[int, int]]:
        """Offsets of the words of a run of simplified characters, long words after the words inside them."""
        return self._tokenizer.places(run)

    def keys(self, run: str) -> list[str]:
        """The same words, without where they stand."""
        return self._tokenizer.pieces(run)

    @cached_property
    def _tokenizer(self) -> LazyTokenizer:
        return load_tokenizer(self._cache)


def load_tokenizer(cache: Path) -> LazyTokenizer:
    """Import jieba and open its dictionary in the folder `cache`: 25 ms, but a second the first time."""
    with quiet_import():
        from index.terms.tokenizer import open_tokenizer
    return open_tokenizer(cache)


@contextmanager
def quiet_import() -> Iterator[None]:
    """Import jieba without what comes along: warnings, a logger's handler, and pkg_resources."""
    with warnings.catch_warnings(), _hidden("pkg_resources"):
        warnings.simplefilter("ignore")  # its sources hold invalid escapes
        yield
    # jieba hangs its own handler on standard error and tells the world about its dictionary.
    logger = logging.getLogger("jieba")
    logger.handlers.clear()
    logger.setLevel(logging.CRITICAL)


@contextmanager
def _hidden(module: str) -> Iterator[None]:
    """Let imports of `module` fail as where it is not installed.

    jieba opens its files by pkg_resources where that is installed, which takes longer to import than jieba.
    """
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]  # Python's own sign for "not to be imported"
    try:
        yield
    finally:
        del sys.modules[module]
