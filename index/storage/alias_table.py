"""The aliases that people gave, in `index.db`: no part of any generation, so that they count at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from index.bridges import Alias
from index.errors import UnknownAlias
from index.storage.database import Database, naming_faults


class AliasTable:
    """The table of a database that is open already; `folder` is named when it fails.

    Every method raises a StoreError when the database cannot be read or written.
    """

    def __init__(self, db: Database, folder: Path) -> None:
        self._db, self._folder = db, folder

    def all(self) -> tuple[Alias, ...]:
        """All of them, in the order in which they were given."""
        with naming_faults(self._folder):
            rows = self._db.execute("SELECT left, right FROM aliases ORDER BY rowid")
            return tuple(Alias(left, right) for left, right in rows)

    def add(self, aliases: Iterable[Alias], *, now: str) -> tuple[Alias, ...]:
        """Keep all of them or, when one cannot be written, none; those that were not there before."""
        with naming_faults(self._folder), self._db.atomic():
            return tuple(alias for alias in aliases if self._insert(alias, now))

    def remove(self, name: str) -> tuple[Alias, ...]:
        """Forget every alias that joins `name`, however it is spelt, with another name.

        Returns:
            What was forgotten.

        Raises:
            UnknownAlias: There is none.
        """
        gone = tuple(alias for alias in self.all() if alias.joins(name))
        with naming_faults(self._folder), self._db.atomic():
            for alias in gone:
                self._db.execute("DELETE FROM aliases WHERE first = ? AND second = ?", alias.pair)
        if not gone:
            raise UnknownAlias(name)
        return gone

    def _insert(self, alias: Alias, now: str) -> bool:
        cursor = self._db.execute(
            "INSERT OR IGNORE INTO aliases (first, second, left, right, added) VALUES (?, ?, ?, ?, ?)",
            (*alias.pair, alias.left, alias.right, now),
        )
        return cursor.rowcount == 1
