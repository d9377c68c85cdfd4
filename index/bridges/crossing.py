"""The bridges to whatever index is asked at the moment."""

from __future__ import annotations

from collections.abc import Iterable

from index.bridges.dictionary import check_shipped
from index.bridges.expanding import Bridges
from index.bridges.known import Keys
from index.bridges.rarity import forget_rarities
from index.terms import Analyzer, Query


class Crossing:
    """Expands queries for one index after the other; a new index costs nothing. Belongs to one thread."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._groups: tuple[tuple[str, ...], ...] = ()
        self._built: tuple[Keys, Bridges] | None = None

    def use_aliases(self, groups: Iterable[Iterable[str]]) -> None:
        """From the next question on, these names mean the same, beside those this version ships."""
        self._groups = tuple(tuple(group) for group in groups)
        if self._built is not None:
            self._built[1].use_aliases(self._groups)

    def forget(self) -> None:
        """Forget the words that were led anywhere of late."""
        self._built = None
        forget_rarities()

    def expand(self, query: Query, keys: Keys) -> Query:
        """The query with what its words may be called in an index, whose word field has these keys.

        Raises:
            DictionaryDamaged: The word table that ships with this version cannot be used.
        """
        if self._built is None or self._built[0] is not keys:
            self._built = keys, Bridges(keys, self._analyzer, groups=self._groups)
        try:
            return self._built[1].expand(query)
        except (ValueError, IndexError):
            # Only its head is checked when the word table is opened: reading all of it takes some 25 ms.
            check_shipped()
            raise
