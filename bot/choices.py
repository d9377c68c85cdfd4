"""What people and chats chose, in `state.db`: a person's language, a chat's article, a group's number."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.storage.database import Database, naming_faults


@dataclass(frozen=True, slots=True)
class AllChoices:
    """Everything chosen.

    Attributes:
        languages: User to `en`, `zh-hans` or `zh-hant`.
        narrowed: Chat and topic to the only article that is asked there.
        moved: A group that became a supergroup: its new number to its former one.
    """

    languages: dict[int, str]
    narrowed: dict[tuple[int, int], str]
    moved: dict[int, int]


class Choices:
    """The choices in `state.db`. All methods raise a StoreError when the store fails."""

    def __init__(self, data: Path, db: Database) -> None:
        self._data = data
        self._db = db

    def read(self) -> AllChoices:
        """Everything chosen."""
        with naming_faults(self._data):
            languages = dict(self._db.execute("SELECT user, language FROM languages").fetchall())
            narrowed = self._db.execute("SELECT chat, topic, article FROM narrowed").fetchall()
            moved = dict(self._db.execute("SELECT chat, former FROM moved").fetchall())
        return AllChoices(languages, {(chat, topic): article for chat, topic, article in narrowed}, moved)

    def set_language(self, user: int, language: str | None) -> None:
        """Keep a person's language; None for whatever each message is in."""
        with naming_faults(self._data), self._db.atomic():
            self._db.execute("DELETE FROM languages WHERE user = ?", [user])
            if language is not None:
                self._db.execute("INSERT INTO languages (user, language) VALUES (?, ?)", [user, language])

    def narrow(self, chat: int, topic: int, *, article: str | None) -> None:
        """Keep the only article that a chat asks in a topic; None for all."""
        with naming_faults(self._data), self._db.atomic():
            self._db.execute("DELETE FROM narrowed WHERE chat = ? AND topic = ?", [chat, topic])
            if article is not None:
                self._db.execute(
                    "INSERT INTO narrowed (chat, topic, article) VALUES (?, ?, ?)", [chat, topic, article]
                )

    def move(self, former: int, chat: int) -> None:
        """Let a group's choices follow it to its new number."""
        with naming_faults(self._data), self._db.atomic():
            self._db.execute("INSERT OR REPLACE INTO moved (former, chat) VALUES (?, ?)", [former, chat])
            self._db.execute("UPDATE OR REPLACE narrowed SET chat = ? WHERE chat = ?", [chat, former])
