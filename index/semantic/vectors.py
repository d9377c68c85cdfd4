"""The vectors of sentences, each encoded once and kept beside the index; lost, they are made again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.errors import StoreDamaged, StoreError
from index.semantic.encoder import Encoder, Vector
from index.storage.database import Database, Schema, naming_faults, open_database

if TYPE_CHECKING:
    import sqlite_utils

FILE = "vectors.db"


def _vectors(db: sqlite_utils.Database) -> None:
    db.table("vectors").create({"key": bytes, "vector": bytes}, pk="key", not_null={"vector"})


SCHEMA = Schema("vectors", {"0001_vectors": _vectors})


class Vectors:
    """Texts to vectors, over a file in `folder` that processes may share. Belongs to one thread."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self._folder = folder
        self._encoder = encoder
        self._db = _open(folder)

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def of(self, texts: Sequence[str]) -> dict[str, Vector]:
        """The vector of each text. What is not in the file is encoded, some 5 ms each, and kept there."""
        keys = {self._key(text): text for text in texts}
        found = {keys[key]: vector for key, vector in self._read(list(keys)).items()}
        made = {text: self._encoder.encode(text) for text in keys.values() if text not in found}
        # A file that cannot be written to is no reason not to answer.
        with suppress(StoreError):
            self._keep({key: made[text] for key, text in keys.items() if text in made})
        return {**found, **made}

    def encode(self, text: str) -> Vector:
        """The vector of a text that is not worth keeping, such as a question."""
        return self._encoder.encode(text)

    def _key(self, text: str) -> bytes:
        return hashlib.blake2b(
            text.encode(), digest_size=16, person=self._encoder.name.encode()[:16]
        ).digest()

    def _read(self, keys: Sequence[bytes]) -> dict[bytes, Vector]:
        marks = ", ".join("?" * len(keys))
        with naming_faults(self._folder):
            rows = self._db.query(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", keys)  # noqa: S608
            return {row["key"]: np.frombuffer(row["vector"], dtype="<f2") for row in rows}

    def _keep(self, made: Mapping[bytes, Vector]) -> None:
        if made:
            rows = ({"key": key, "vector": vector.astype("<f2").tobytes()} for key, vector in made.items())
            with naming_faults(self._folder), self._db.atomic():
                self._db.table("vectors").insert_all(rows, ignore=True)


def _open(folder: Path) -> Database:
    try:
        return open_database(folder, FILE, SCHEMA)
    except StoreDamaged:
        for path in folder.glob(f"{FILE}*"):
            path.unlink()
        return open_database(folder, FILE, SCHEMA)
