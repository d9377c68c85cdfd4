"""What the bot itself remembers, in `state.db`: open updates, questions, feedback, its own small settings.

With `index.storage.store` the only place that knows SQLite. Texts of questions stand here only as long as the
settings allow.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.choices import Choices
from bot.exchanges import Exchanges
from bot.migrations import STEPS
from bot.personal import Personal
from index.storage.database import Schema, check_pages, naming_faults, open_database

KEEP_DONE_UPDATES = timedelta(days=2)
"""Telegram itself offers an update for a day at most, so an older one cannot come twice."""

CACHE_KIB = 256
"""What is written is hardly ever read again: more would only fill up with it."""

LIMIT_ATTEMPTS = 3
"""An update that was open at this many starts is let go: it may be what ended the process each time."""


@dataclass(frozen=True, slots=True)
class OpenUpdate:
    """An update that came in and was not marked done; `body` is its JSON."""

    update_id: int
    body: str


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """What is remembered of a question.

    Attributes:
        asked: ISO 8601, UTC.
        message: The number of its message in the chat; None for what was asked before numbers were kept.
        text: None when texts are not kept.
        status: `answered` or `not_found`.
    """

    asked: str
    chat: int
    message: int | None
    user: int
    text: str | None
    language: str
    status: str
    confidence: float
    generation: int
    elapsed_ms: float


@dataclass(frozen=True, slots=True)
class Feedback:
    """A thumb, up (1) or down (-1), on one answer; the last one of a user counts."""

    given: str
    chat: int
    message: int
    user: int
    thumb: int


class State:
    """A connection to `state.db` of the folder `data`; it belongs to the thread that opened it.

    Raises:
        StoreError: See `open_database`.
    """

    def __init__(self, data: Path) -> None:
        self._data = data
        self._db = open_database(data, "state.db", Schema("wenju.state", STEPS, cache_kib=CACHE_KIB))
        self.exchanges = Exchanges(data, self._db)
        self.choices = Choices(data, self._db)
        self.personal = Personal(data, self._db)

    def close(self) -> None:
        """Let the database go."""
        self._db.close()

    def check_pages(self) -> None:
        """Have SQLite check the whole database. Raises StoreDamaged when it is not sound."""
        check_pages(self._db, self._data)

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is written inside is one transaction."""
        with naming_faults(self._data), self._db.atomic():
            yield

    def store_updates(self, bot: int, bodies: Mapping[int, str]) -> None:
        """Keep updates of the bot with the id `bot`, id to JSON; those that are here already stay."""
        with naming_faults(self._data), self._db.atomic():
            for update_id, body in bodies.items():
                self._db.execute(
                    "INSERT OR IGNORE INTO inbox (bot, update_id, body, received, attempts)"
                    " VALUES (?, ?, ?, ?, 0)",
                    [bot, update_id, body, now_text()],
                )

    def close_update(self, bot: int, update_id: int) -> None:
        """Mark an update done, be it stored or not yet; what it said is forgotten, that it came is not."""
        now = now_text()
        with naming_faults(self._data), self._db.atomic():
            self._db.execute(
                "INSERT INTO inbox (bot, update_id, body, received, attempts, done)"
                " VALUES (?, ?, '', ?, 0, ?)"
                " ON CONFLICT (bot, update_id) DO UPDATE SET done = excluded.done, body = ''",
                [bot, update_id, now, now],
            )

    def last_updates(self, bot: int, count: int) -> list[int]:
        """The ids of the last `count` updates, oldest first."""
        with naming_faults(self._data):
            rows = self._db.execute(
                "SELECT update_id FROM inbox WHERE bot = ? ORDER BY rowid DESC LIMIT ?", [bot, count]
            )
            return [update_id for (update_id,) in rows][::-1]

    def open_updates(self, bot: int) -> list[OpenUpdate]:
        """The updates to handle now, in the order they came; each call counts as an attempt at them."""
        with naming_faults(self._data), self._db.atomic():
            self._db.execute(
                "UPDATE inbox SET done = ?, body = '' WHERE bot = ? AND done IS NULL AND attempts >= ?",
                [now_text(), bot, LIMIT_ATTEMPTS],
            )
            self._db.execute("UPDATE inbox SET attempts = attempts + 1 WHERE bot = ? AND done IS NULL", [bot])
            rows = self._db.query(
                "SELECT update_id, body FROM inbox WHERE bot = ? AND done IS NULL ORDER BY rowid", [bot]
            )
            return [OpenUpdate(**row) for row in rows]

    def record_question(self, question: AskedQuestion) -> None:
        """Remember a question."""
        row = asdict(question)
        columns, places = ", ".join(row), ", ".join("?" for _ in row)
        with naming_faults(self._data), self._db.atomic():
            self._db.execute(
                f"INSERT INTO questions ({columns}) VALUES ({places})",  # noqa: S608  # our own names
                list(row.values()),
            )

    def replace_question(self, question: AskedQuestion) -> None:
        """Remember a question that was edited, in the place of what its message asked before."""
        with naming_faults(self._data), self._db.atomic():
            self._db.execute(
                "DELETE FROM questions WHERE chat = ? AND message = ?", [question.chat, question.message]
            )
            self._db.table("questions").insert(asdict(question))

    def questions(self) -> list[AskedQuestion]:
        """All that is remembered of questions, oldest first."""
        columns = ", ".join(f.name for f in fields(AskedQuestion))
        with naming_faults(self._data):
            rows = self._db.query(f"SELECT {columns} FROM questions ORDER BY id")  # noqa: S608  # our own names
            return [AskedQuestion(**row) for row in rows]

    def record_feedback(self, feedback: Feedback) -> None:
        """Remember a thumb; a user's later one on the same answer takes its place."""
        with naming_faults(self._data), self._db.atomic():
            self._db.table("feedback").upsert(asdict(feedback), pk=("chat", "message", "user"))

    def feedback(self) -> list[Feedback]:
        """All that is remembered of thumbs, oldest first."""
        with naming_faults(self._data):
            rows = self._db.query("SELECT given, chat, message, user, thumb FROM feedback ORDER BY given")
            return [Feedback(**row) for row in rows]

    def prune(self, *, keep_days: int) -> None:
        """Delete questions and feedback older than `keep_days`, and updates that were done long ago."""
        oldest = _moment_text(datetime.now(UTC) - timedelta(days=keep_days))
        long_done = _moment_text(datetime.now(UTC) - KEEP_DONE_UPDATES)
        with naming_faults(self._data), self._db.atomic():
            self._db.execute("DELETE FROM questions WHERE asked < ?", [oldest])
            self._db.execute("DELETE FROM feedback WHERE given < ?", [oldest])
            self._db.execute("DELETE FROM exchanges WHERE given < ?", [oldest])
            self._db.execute("DELETE FROM inbox WHERE done < ?", [long_done])

    def last_language(self, user: int) -> str | None:
        """The language of a user's last question; None when none is kept."""
        with naming_faults(self._data):
            row = self._db.execute(
                "SELECT language FROM questions WHERE user = ? ORDER BY id DESC LIMIT 1", [user]
            ).fetchone()
            return None if row is None else str(row[0])

    def count_open_updates(self) -> int:
        """How many updates wait for an answer or are being answered."""
        with naming_faults(self._data):
            (count,) = self._db.execute("SELECT count(*) FROM inbox WHERE done IS NULL").fetchone()
            return int(count)

    def note(self, name: str) -> str | None:
        """What was kept under `name`."""
        with naming_faults(self._data):
            row = self._db.execute("SELECT value FROM settings WHERE name = ?", [name]).fetchone()
            return None if row is None else str(row[0])

    def keep_note(self, name: str, value: str) -> None:
        """Keep `value` under `name`, in the place of what was there."""
        with naming_faults(self._data), self._db.atomic():
            self._db.execute("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", [name, value])

    def button_key(self) -> bytes:
        """The secret that signs this bot's buttons, made when first asked for."""
        with naming_faults(self._data), self._db.atomic():
            self._db.execute(
                "INSERT OR IGNORE INTO settings (name, value) VALUES ('button-key', ?)",
                [secrets.token_hex(32)],
            )
            (value,) = self._db.execute("SELECT value FROM settings WHERE name = 'button-key'").fetchone()
            return bytes.fromhex(value)


def now_text() -> str:
    """This moment, ISO 8601, UTC, to the millisecond: order of text is order of time."""
    return _moment_text(datetime.now(UTC))


def _moment_text(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
