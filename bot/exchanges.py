"""Which of the bot's messages answer which question: what an edited question needs. No texts stand here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from index.storage.database import Database, naming_faults


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and the messages that answer it, by their numbers in the chat.

    Attributes:
        given: ISO 8601, UTC.
        replies: The first is the reply to the question; the others continue it.
    """

    given: str
    chat: int
    question: int
    user: int
    replies: tuple[int, ...]


class Exchanges:
    """The exchanges in `state.db`. All methods raise a StoreError when the store fails."""

    def __init__(self, data: Path, db: Database) -> None:
        self._data = data
        self._db = db

    def record(self, exchange: Exchange) -> None:
        """Remember an exchange; a later one about the same question takes its place."""
        row = (exchange.chat, exchange.question, exchange.user, json.dumps(exchange.replies), exchange.given)
        with naming_faults(self._data), self._db.atomic():
            self._db.execute(
                "INSERT OR REPLACE INTO exchanges (chat, question, user, replies, given)"
                " VALUES (?, ?, ?, ?, ?)",
                row,
            )

    def find(self, *, chat: int, question: int) -> tuple[int, ...]:
        """The messages that answer a question; none when it was never answered."""
        with naming_faults(self._data):
            found = self._db.execute(
                "SELECT replies FROM exchanges WHERE chat = ? AND question = ?", [chat, question]
            ).fetchone()
        return tuple(json.loads(found[0])) if found is not None else ()
