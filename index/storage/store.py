"""The one place where articles are kept: `index.db`, SQLite through sqlite-utils.

The articles' texts and their sentences' offsets are the only source of truth. A quote is read from the
stored text each time it is shown and checked against the digest its sentence was stored with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from index.errors import StoreDamaged
from index.model import ArticleCard, ArticleRef, Sentence
from index.storage.alias_table import AliasTable
from index.storage.database import Schema, check_pages, naming_faults, open_database
from index.storage.migrations import STEPS
from index.storage.records import (
    Change,
    Mark,
    NewVersion,
    NewVersions,
    PartRecord,
    Root,
    Version,
    digest_quote,
)

WRITING_KIB = 1 << 16
"""Digests come in no order: in SQLite's 2 MiB, most of 1,000,000 have a page of their index written."""

AT_ONCE = 256
"""So many articles are in memory while they are written."""

PAGE_BYTES = 1 << 14
"""A page of 4,096 bytes holds one article of thirty sentences, and a third of it stays empty."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with its words, the digest that they were checked against, and its article."""

    sentence: Sentence
    text: str
    digest: bytes
    article: ArticleRef


class Store:
    """A connection to the store of the folder `data`; it belongs to the thread that opened it.

    Raises:
        StoreError: See `open_database`.
    """

    def __init__(self, data: Path) -> None:
        self.path = data
        self._db = open_database(data, "index.db", Schema("wenju.index", STEPS, PAGE_BYTES))
        self.aliases = AliasTable(self._db, data)

    def close(self) -> None:
        """Let the database go."""
        self._db.close()

    def check_pages(self) -> None:
        """Have SQLite check the whole database. Raises StoreDamaged when it is not sound."""
        check_pages(self._db, self.path)

    def current(self) -> int:
        """The number of the current generation; 0 before the first."""
        with naming_faults(self.path):
            (number,) = self._db.execute("SELECT coalesce(max(number), 0) FROM generations").fetchone()
            return int(number)

    def has_generation(self, number: int) -> bool:
        """Whether this generation was made and can still be read."""
        with naming_faults(self.path):
            return bool(
                list(self._db.query("SELECT 1 FROM generations WHERE number = :number", {"number": number}))
            )

    def versions(self, generation: int) -> list[Version]:
        """What `generation` holds, in the order in which the articles came in, then of their sources."""
        with naming_faults(self.path):
            return [_version(row) for row in self._db.query(_VERSIONS, {"generation": generation})]

    def version(self, generation: int, id: str) -> Version | None:  # noqa: A002  # the articles' own word
        """The version of one article that `generation` holds; None when it has none."""
        with naming_faults(self.path):
            found = self._db.query(_VERSION, {"generation": generation, "id": id})
            return next(map(_version, found), None)

    def numbered(self, version: int) -> Version:
        """One version by its number, whatever generations hold it.

        Raises:
            StoreDamaged: There is no such version.
        """
        with naming_faults(self.path):
            found = next(map(_version, self._db.query(_NUMBERED, {"version": version})), None)
        if found is None:
            raise StoreDamaged(str(self.path), reason=f"version {version} of an article is missing")
        return found

    def has_articles(self, generation: int) -> bool:
        """Whether `generation` holds any article."""
        with naming_faults(self.path):
            return self._db.execute(f"{_HELD} LIMIT 1", {"generation": generation}).fetchone() is not None

    def sentences(self, version: int) -> tuple[Sentence, ...]:
        """The rows of one version, in order."""
        with naming_faults(self.path):
            rows = self._db.query(
                "SELECT number, kind, start, end, section, paragraph, page FROM sentences"
                " WHERE version = :version ORDER BY number",
                {"version": version},
            )
            return tuple(Sentence(**row) for row in rows)

    def text(self, version: int) -> str:
        """The stored text of one version.

        Raises:
            StoreDamaged: There is no such version.
        """
        with naming_faults(self.path):
            row = self._db.execute("SELECT text FROM articles WHERE version = ?", [version]).fetchone()
        if row is None:
            raise StoreDamaged(str(self.path), reason=f"version {version} of an article is missing")
        return str(row[0])

    def row(self, version: int, number: int) -> Row | None:
        """One row with its words, read from the stored text and checked; None when it is there no more.

        Raises:
            StoreDamaged: The words are not those that were stored.
        """
        with naming_faults(self.path):
            found = self._db.execute(_ROW, (version, number)).fetchone()
        if found is None:
            return None
        text, digest, *values = found
        if digest_quote(text) != digest:
            raise StoreDamaged(str(self.path), reason=f"sentence {number} of version {version} has changed")
        return Row(Sentence(*values[:7]), text, digest, ArticleRef(*values[7:]))

    def paragraph(self, version: int, number: int) -> tuple[str, tuple[str, ...]]:
        """The words of a row, and those of all rows of its paragraph, itself included."""
        with naming_faults(self.path):
            rows = list(self._db.query(_PARAGRAPH, {"version": version, "number": number}))
        return next((row["text"] for row in rows if row["number"] == number), ""), tuple(
            row["text"] for row in rows
        )

    def twins(self, row: Row) -> list[tuple[int, ArticleRef]]:
        """The other articles, old versions included, that hold a quotable row of the same words."""
        with naming_faults(self.path):
            found = self._db.execute(_TWINS, (row.digest, row.article.id))
            return [(version, ArticleRef(*values)) for version, *values in found]

    def roots(self) -> list[Root]:
        """Everything asked for by name, in the order in which it was."""
        with naming_faults(self.path):
            return [
                Root(**row) for row in self._db.query("SELECT source, kind, name FROM roots ORDER BY rowid")
            ]

    def parts(self, generation: int) -> list[PartRecord]:
        """The segments of which a generation is made; none when they have yet to be."""
        with naming_faults(self.path):
            return [_part(row) for row in self._db.query(_PARTS, [generation])]

    def segments(self) -> frozenset[str]:
        """The names of all segments that some generation needs."""
        with naming_faults(self.path):
            parts = [_part(row) for row in self._db.query("SELECT name, dead, minus FROM segments")]
        return frozenset(name for part in parts for name in (part.name, *part.minus))

    def removed(self) -> frozenset[str]:
        """The sources that were removed by name and stay away until they are added by name."""
        with naming_faults(self.path):
            return frozenset(row["source"] for row in self._db.query("SELECT source FROM removed"))

    def marks(self) -> list[Mark]:
        """What tells whether the pages that were read have changed."""
        with naming_faults(self.path):
            return [
                Mark(**row)
                for row in self._db.query("SELECT source, digest, article, etag, modified FROM marks")
            ]

    def forget_marks(self) -> None:
        """Have every page read again, changed or not."""
        with self.transaction():
            self._db.execute("DELETE FROM marks")

    def next_version(self) -> int:
        """A number no version has, nor any above it."""
        with naming_faults(self.path):
            (top,) = self._db.execute("SELECT coalesce(max(version), 0) FROM articles").fetchone()
            return int(top) + 1

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything read inside is of one moment; everything written inside is written, or nothing is."""
        with naming_faults(self.path), self._db.atomic():
            yield

    def write(self, change: Change) -> int:
        """Make the articles' part of `change` a new generation, if it has one.

        The generation before stays readable; what only older ones held is deleted.

        Returns:
            The number of the generation that is current then.
        """
        with self._caching(WRITING_KIB), self.transaction():
            self._write_roots(change)
            if not (change.stored or change.retired):
                return self.current()
            number = self.current() + 1
            self._db.table("generations").insert(
                {"number": number, "made": change.made, "holder": change.holder}
            )
            for version in change.retired:
                self._db.execute("UPDATE articles SET last = ? WHERE version = ?", [number - 1, version])
            self._write_versions(change.stored, number)
            self._prune(number)
            return number

    @contextmanager
    def _caching(self, kib: int) -> Iterator[None]:
        """Have SQLite keep so much of the database in memory, for the time being."""
        with naming_faults(self.path):
            (usual,) = self._db.execute("PRAGMA cache_size").fetchone()
            self._db.execute(f"PRAGMA cache_size = {-kib}")
            try:
                yield
            finally:
                self._db.execute(f"PRAGMA cache_size = {usual}")

    def write_parts(self, generation: int, parts: Sequence[PartRecord]) -> None:
        """Say of which segments a generation is made."""
        rows = [
            {
                "generation": generation,
                "place": place,
                "name": part.name,
                "dead": " ".join(map(str, part.dead)),
                "minus": " ".join(part.minus),
            }
            for place, part in enumerate(parts)
        ]
        with self.transaction():
            self._db.execute("DELETE FROM segments WHERE generation = ?", [generation])
            self._db.table("segments").insert_all(rows)

    def _write_roots(self, change: Change) -> None:
        for source in change.barred:
            # The root stays known for going back; what is barred is passed over.
            self._db.table("removed").insert({"source": source}, pk="source", ignore=True)
        for source in change.admitted:
            # What comes back by name is what it is now, not what it was.
            self._db.execute(
                "DELETE FROM roots WHERE source = :source AND source IN (SELECT source FROM removed)",
                {"source": source},
            )
            # A folder that is added by name brings back everything below it.
            self._db.execute(
                "DELETE FROM removed WHERE source = :source OR substr(source, 1, length(:below)) = :below",
                {"source": source, "below": source.rstrip("/") + "/"},
            )
        for root in change.roots:
            row = {"source": root.source, "kind": root.kind, "name": root.name}
            self._db.table("roots").insert(row, pk="source", ignore=True)
        for mark in change.marks:
            self._db.table("marks").insert(asdict(mark), pk="source", replace=True)

    def _write_versions(self, stored: NewVersions, generation: int) -> None:
        left = iter(stored)
        while some := list(islice(left, AT_ONCE)):
            self._db.execute_many(_INSERT_ARTICLE, (_article_row(new, generation) for new in some))
            self._db.execute_many(_INSERT_SENTENCE, (row for new in some for row in _sentence_rows(new)))

    def _prune(self, number: int) -> None:
        # A reader may still hold the generation before, and an admin may go back to it; older ones go.
        old = "SELECT version FROM articles WHERE last < ?"
        self._db.execute(f"DELETE FROM sentences WHERE version IN ({old})", [number - 1])  # noqa: S608  # constant
        self._db.execute("DELETE FROM articles WHERE last < ?", [number - 1])
        self._db.execute("DELETE FROM generations WHERE number < ?", [number - 1])
        self._db.execute("DELETE FROM segments WHERE generation < ?", [number - 1])


def _article_row(new: NewVersion, generation: int) -> tuple[Any, ...]:
    article = new.article
    return (
        new.version,
        article.id,
        article.source,
        new.root,
        article.title,
        article.published,
        article.language,
        article.text,
        new.digest,
        new.added,
        new.changed,
        article.link,
        generation,
    )


def _sentence_rows(new: NewVersion) -> Iterator[tuple[Any, ...]]:
    version, text = new.version, new.article.text
    for row in new.article.sentences:
        digest = digest_quote(text[row.start : row.end])
        yield (
            version,
            row.number,
            row.kind,
            row.start,
            row.end,
            row.section,
            row.paragraph,
            row.page,
            digest,
        )


def _version(row: dict[str, Any]) -> Version:
    card = ArticleCard(
        id=row["id"],
        title=row["title"],
        source=row["source"],
        published=row["published"],
        language=row["language"],
        sentences=row["body"],
        added=row["added"],
        changed=row["changed"],
        link=row["link"],
    )
    return Version(
        version=row["version"],
        card=card,
        root=row["root"],
        digest=row["digest"],
    )


def _part(row: dict[str, Any]) -> PartRecord:
    return PartRecord(row["name"], tuple(map(int, row["dead"].split())), tuple(row["minus"].split()))


_INSERT_ARTICLE = """
INSERT INTO articles (version, id, source, root, title, published, language, text, digest, added, changed,
                      link, first)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""

_INSERT_SENTENCE = """
INSERT INTO sentences (version, number, kind, start, end, section, paragraph, page, digest)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""

_PARTS = "SELECT name, dead, minus FROM segments WHERE generation = ? ORDER BY place"

_ARTICLE = """
SELECT version, id, source, root, title, published, language, digest, added, changed, link,
       (SELECT count(*) FROM sentences WHERE sentences.version = articles.version AND kind = 'body') AS body
FROM articles"""

_NUMBERED = f"{_ARTICLE} WHERE version = :version"
_HELD = f"""{_ARTICLE}
WHERE first <= :generation AND (last IS NULL OR last >= :generation)"""

_VERSIONS = f"{_HELD} ORDER BY added, source, id"
_VERSION = f"{_HELD} AND id = :id"

_ROW = """
SELECT substr(articles.text, start + 1, end - start), sentences.digest,
       number, kind, start, end, section, paragraph, page,
       id, title, source, published, link
FROM sentences JOIN articles USING (version)
WHERE version = ? AND number = ?"""

_TWINS = """
SELECT DISTINCT version, id, title, source, published, link
FROM sentences JOIN articles USING (version)
WHERE sentences.digest = ? AND kind IN ('body', 'title', 'byline') AND id <> ?
ORDER BY version"""

_PARAGRAPH = """
SELECT number, substr(articles.text, start + 1, end - start) AS text
FROM sentences JOIN articles USING (version)
WHERE version = :version AND kind <> 'footer' AND paragraph =
      (SELECT paragraph FROM sentences WHERE version = :version AND number = :number)
ORDER BY number
"""
