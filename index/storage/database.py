"""A SQLite database of ours, opened the one way we open them, with every fault of the disk named.

Rows are read through Python's own sqlite3. Tables are made and written through sqlite-utils, which would take
a fifth of the time of a process that asks one question: it is loaded by the first who writes.
"""

from __future__ import annotations

import importlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from index.errors import StoreDamaged, StoreError, StoreFull, StoreLocked, StoreTooNew, StoreUnwritable
from index.importing import Absent, replaced

if TYPE_CHECKING:
    import sqlite_utils

BUSY_TIMEOUT_S = 5.0
"""How long a statement waits for another process's transaction; ours take milliseconds."""


Parameters = Sequence[Any] | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Schema:
    """How a database comes to its present form: the name of its migrations and each in order.

    Attributes:
        page_bytes: What a new database reads and writes at once; one that is there keeps its own.
        cache_kib: So much of it is held in memory.
    """

    name: str
    steps: Mapping[str, Callable[[sqlite_utils.Database], None]]
    page_bytes: int = 4096
    cache_kib: int = 2000


class Database:
    """A connection, with the part of `sqlite_utils.Database` that readers need and its tables for writers."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def close(self) -> None:
        """Let the connection go."""
        self._connection.close()

    def execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Run one statement. What changes rows belongs inside `atomic`."""
        return self._connection.execute(sql, parameters)

    def execute_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each of many rows, inside `atomic`: a third of what sqlite-utils takes."""
        self._connection.executemany(sql, rows)

    def query(self, sql: str, parameters: Parameters = ()) -> Iterator[dict[str, Any]]:
        """The rows of a query, by the names of their columns."""
        cursor = self.execute(sql, parameters)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in cursor)

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """All that is read inside is of one moment; all that is written inside is written, or nothing is."""
        inner = self._connection.in_transaction
        self.execute("SAVEPOINT inner" if inner else "BEGIN")
        try:
            yield
            self.execute("RELEASE inner" if inner else "COMMIT")
        except BaseException:
            # A full disk may have ended the transaction already.
            if self._connection.in_transaction:
                self.execute("ROLLBACK TO inner" if inner else "ROLLBACK")
                if inner:
                    self.execute("RELEASE inner")
            raise

    def table(self, name: str) -> sqlite_utils.db.Table:
        """A table to write to."""
        return self.tables.table(name)

    @cached_property
    def tables(self) -> sqlite_utils.Database:
        """sqlite-utils on the same connection."""
        tables: sqlite_utils.Database = _load_library().Database(self._connection, execute_plugins=False)
        return tables


def open_database(folder: Path, name: str, schema: Schema) -> Database:
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
            return _prepare(connection, folder, schema)
        except BaseException:
            connection.close()
            raise


def check_pages(db: Database, folder: Path) -> None:
    """Have SQLite check every page of a database and whether its indexes agree with its rows.

    Raises:
        StoreDamaged: They do not.
    """
    with naming_faults(folder):
        [(found, *_), *_] = db.execute("PRAGMA integrity_check(1)").fetchall()
    if found != "ok":
        raise StoreDamaged(str(folder), reason=str(found))


@contextmanager
def naming_faults(folder: Path) -> Iterator[None]:
    """Raise what SQLite says of the databases in `folder` as the errors of our tree."""
    try:
        yield
    except sqlite3.Error as error:
        raise _named(error, folder) from error


def _prepare(connection: sqlite3.Connection, folder: Path, schema: Schema) -> Database:
    connection.execute(f"PRAGMA page_size = {schema.page_bytes}")
    connection.execute(f"PRAGMA cache_size = {-schema.cache_kib}")
    # Readers never wait for the writer, and what was committed outlives a power cut.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    db = Database(connection)
    applied = _read_applied(db, schema)
    for unknown in sorted(applied - set(schema.steps)):
        raise StoreTooNew(str(folder), unknown=unknown)
    if applied != set(schema.steps):
        _apply(db, schema)
    return db


def _read_applied(db: Database, schema: Schema) -> set[str]:
    """The steps that sqlite-utils has noted as done."""
    if not list(db.query("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'")):
        return set()
    rows = db.query("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [schema.name])
    return {row["name"] for row in rows}


def _apply(db: Database, schema: Schema) -> None:
    migrations = _load_library().Migrations(schema.name)
    for name, step in schema.steps.items():
        migrations(name=name)(step)
    migrations.apply(db.tables)


def _load_library() -> ModuleType:
    """sqlite-utils without click and dateutil, 1.3 MiB: no command line, no foreign spellings of dates."""
    with replaced("click", Absent("click")), replaced("dateutil", Absent("dateutil")):
        return importlib.import_module("sqlite_utils")


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
