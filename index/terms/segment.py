"""Chinese runs to words."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from index.importing import replaced

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
    """Import jieba without what comes along: warnings, a logger's handler, pkg_resources, 3 MiB of a table.

    It opens its files by pkg_resources where that is installed, which takes longer to import than jieba. The
    table, by which it guesses words, is in our file of its dictionary; its own way of guessing reads it late.
    """
    tables = ModuleType("jieba.finalseg.prob_emit")
    tables.P = _LateTables()  # type: ignore[attr-defined]
    with warnings.catch_warnings(), replaced("pkg_resources", None), replaced(tables.__name__, tables):
        warnings.simplefilter("ignore")  # its sources hold invalid escapes
        yield
    # jieba hangs its own handler on standard error and tells the world about its dictionary.
    logger = logging.getLogger("jieba")
    logger.handlers.clear()
    logger.setLevel(logging.CRITICAL)


class _LateTables(dict[str, Mapping[str, float]]):
    """What jieba guesses words by, read when somebody looks for it here."""

    def __missing__(self, state: str) -> Mapping[str, float]:
        from index.terms.tokenizer import load_emissions

        self.update(load_emissions())
        return self[state]
