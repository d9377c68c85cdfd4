"""What is kept about one person, counted and deleted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.storage.database import Database, naming_faults

_TABLES = {
    "questions": ("questions", "user"),
    "feedback": ("feedback", "user"),
    "replies": ("exchanges", "user"),
    "languages": ("languages", "user"),
    "narrowed": ("narrowed", "chat"),
}
"""Each kind's table, and the column that holds a person's number; a private chat has its user's."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is kept about somebody.

    Attributes:
        replies: Questions whose answers the bot could still edit.
        settings: Chosen languages and articles.
    """

    questions: int
    feedback: int
    replies: int
    settings: int


class Personal:
    """What `state.db` holds about each person. All methods raise a StoreError when the store fails."""

    def __init__(self, data: Path, db: Database) -> None:
        self._data = data
        self._db = db

    def count(self, user: int) -> Kept:
        """How much is kept about `user`."""
        with naming_faults(self._data):
            counts = {kind: self._count(kind, user) for kind in _TABLES}
        settings = counts["languages"] + counts["narrowed"]
        return Kept(counts["questions"], counts["feedback"], counts["replies"], settings)

    def delete(self, user: int) -> None:
        """Delete all that is kept about `user`; its bytes are overwritten, in the log of changes too."""
        with naming_faults(self._data):
            self._db.execute("PRAGMA secure_delete = ON")
            with self._db.atomic():
                for table, column in _TABLES.values():
                    self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", [user])  # noqa: S608  # our own names
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _count(self, kind: str, user: int) -> int:
        table, column = _TABLES[kind]
        found = self._db.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", [user])  # noqa: S608
        return int(found.fetchone()[0])
