"""The schema of `index.db`, as numbered steps; a step that has landed is never edited, a new one is added.

An article's row is one *version* of it. A generation is not stored as a copy of anything: generation `g`
is the set of versions with `first <= g` and (`last` is null or `last >= g`), so that a reader can hold the
generation it began with while a newer one is being made, and an unchanged article is kept once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def _articles(db: Database) -> None:
    db.table("generations").create(
        {"number": int, "made": str, "holder": str}, pk="number", not_null={"made", "holder"}
    )
    db.table("articles").create(
        {
            "version": int,
            "id": str,
            "source": str,
            "root": str,
            "title": str,
            "published": str,
            "language": str,
            "text": str,
            "digest": str,
            "added": str,
            "changed": str,
            "fingerprint": str,
            "terms": bytes,
            "first": int,
            "last": int,
        },
        pk="version",
        not_null={"id", "source", "root", "title", "language", "text", "digest", "added", "changed", "first"},
    )
    db.table("articles").create_index(["id", "last"])
    db.table("sentences").create(
        {
            "version": int,
            "number": int,
            "kind": str,
            "start": int,
            "end": int,
            "section": str,
            "paragraph": int,
            "digest": bytes,
        },
        pk=("version", "number"),
        not_null={"kind", "start", "end", "paragraph", "digest"},
        foreign_keys=[("version", "articles", "version")],
    )
    # Finds the other articles in which the very same sentence stands.
    db.table("sentences").create_index(["digest"])


def _roots(db: Database) -> None:
    # What was asked for by name, to be read again; and what was removed by name, not to come back.
    db.table("roots").create({"source": str, "kind": str, "name": str}, pk="source", not_null={"kind"})
    db.table("removed").create({"source": str}, pk="source")


def _aliases(db: Database) -> None:
    # `first` and `second` are the names as they are compared, so that no pair of names comes twice.
    db.table("aliases").create(
        {"first": str, "second": str, "left": str, "right": str, "added": str},
        pk=("first", "second"),
        not_null={"left", "right", "added"},
    )


def _pages(db: Database) -> None:
    # The page of a document that a sentence begins on.
    db.table("sentences").add_column("page", int)


def _links(db: Database) -> None:
    # Where an article can be read on the web, and how to ask whether a page has changed since it was read.
    db.table("articles").add_column("link", str)
    db.table("marks").create(
        {"source": str, "digest": str, "article": str, "etag": str, "modified": str},
        pk="source",
        not_null={"digest", "article"},
    )


def _segments(db: Database) -> None:
    # Of which files each generation's postings are made. Terms are kept in those and nowhere else.
    db.table("segments").create(
        {"generation": int, "place": int, "name": str, "dead": str, "minus": str},
        pk=("generation", "place"),
        not_null={"name", "dead", "minus"},
    )
    db.execute("UPDATE articles SET terms = NULL, fingerprint = NULL")


def _rows(db: Database) -> None:
    # Kept in the order of their key, sentences need no index beside them.
    db.execute(
        """
        CREATE TABLE rows (
            version INTEGER NOT NULL REFERENCES articles(version),
            number INTEGER NOT NULL,
            kind TEXT NOT NULL,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            section TEXT,
            paragraph INTEGER NOT NULL,
            digest BLOB NOT NULL,
            page INTEGER,
            PRIMARY KEY (version, number)
        ) WITHOUT ROWID
        """
    )
    columns = 'version, number, kind, start, "end", section, paragraph, digest, page'
    db.execute(f"INSERT INTO rows SELECT {columns} FROM sentences")  # noqa: S608  # constant
    db.table("sentences").drop()
    db.execute("ALTER TABLE rows RENAME TO sentences")
    db.table("sentences").create_index(["digest"])


STEPS = {
    "0001_articles": _articles,
    "0002_roots": _roots,
    "0003_aliases": _aliases,
    "0004_pages": _pages,
    "0005_links": _links,
    "0006_segments": _segments,
    "0007_rows": _rows,
}
