"""A SQLite database of ours, opened the one way we open them, with every fault of the disk named."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database, Migrations

from index.errors import StoreDamaged, StoreError, StoreFull, StoreLocked, StoreTooNew, StoreUnwritable

BUSY_TIMEOUT_S = 5.0
"""How long a statement waits for another process's transaction; ours take milliseconds."""


def open_database(folder: Path, name: str, steps: Migrations) -> Database:
    """The database `name` of the data folder, made and brought up to date; it belongs to this thread.

    Raises:
        StoreUnwritable: The folder or the database cannot be made or written to.
        StoreLocked: Another process holds it for itself.
        StoreTooNew: A later version of this program made it.
        StoreDamaged: The file is not a database, or not a sound one.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnwritable(str(folder), reason=error.strerror or str(error)) from error
    with naming_faults(folder):
        connection = sqlite3.connect(folder / name, timeout=BUSY_TIMEOUT_S)
        try:
            return _prepare(connection, folder, steps)
        except BaseException:
            connection.close()
            raise


@contextmanager
def naming_faults(folder: Path) -> Iterator[None]:
    """Raise what SQLite says of the databases in `folder` as the errors of our tree."""
    try:
        yield
    except sqlite3.Error as error:
        raise _named(error, folder) from error


def _prepare(connection: sqlite3.Connection, folder: Path, steps: Migrations) -> Database:
    # Readers never wait for the writer, and what was committed outlives a power cut.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    db = Database(connection, execute_plugins=False)
    ours = {step.name for step in steps.pending(Database(memory=True))}
    applied = {step.name for step in steps.applied(db)}
    for unknown in sorted(applied - ours):
        raise StoreTooNew(str(folder), unknown=unknown)
    steps.apply(db)
    return db


def _named(error: sqlite3.Error, folder: Path) -> StoreError:
    """The codes are SQLite's, sqlite.org/rescode.html; the low byte is the primary one."""
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_FULL:
            return StoreFull(str(folder))
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreLocked(str(folder))
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_IOERR:
            return StoreUnwritable(str(folder), reason=str(error))
        case _:
            return StoreDamaged(str(folder), reason=str(error))
