"""The folder of a store's segments: files that are named by their content and never change."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from index.segments.container import name_content, open_container
from index.segments.segment import Segment
from index.terms import Field

if TYPE_CHECKING:
    from index.segments.making import Columns, FieldSource

SUFFIX = ".segment"


class Shelf:
    """Keeps the segments of a folder, which is made by the first that is put there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self, name: str) -> Segment:
        """Map a segment.

        Raises:
            OSError: It is not there, or cannot be read.
            Damaged: It is not sound.
        """
        return Segment(open_container(self.folder / (name + SUFFIX)))

    def put(self, columns: Columns, fields: Mapping[Field, FieldSource], *, fingerprint: str) -> str:
        """Write a segment; it is on the disk when this returns. Its name.

        Raises:
            OSError: It could not be written; nothing is left of it.
        """
        from index.segments.making import write_segment  # questions make no segments

        return self._write(lambda file: write_segment(file, columns, fields, fingerprint=fingerprint))

    def keep(self, content: memoryview) -> str:
        """Write a segment that was made in memory; otherwise as `put`."""

        def write(file: BinaryIO) -> str:
            file.write(content)
            return name_content(content)

        return self._write(write)

    def sweep(self, named: Collection[str]) -> None:
        """Delete every file but the segments `named`. Who has one of the others mapped keeps it.

        Only for whoever holds the writer's lock: nobody else writes here.
        """
        kept = {name + SUFFIX for name in named}
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.name not in kept:
                    path.unlink(missing_ok=True)

    def _write(self, write: Callable[[BinaryIO], str]) -> str:
        import tempfile  # as above

        self.folder.mkdir(mode=0o700, exist_ok=True)
        handle, half = tempfile.mkstemp(dir=self.folder, suffix=".part")
        try:
            with os.fdopen(handle, "w+b") as file:
                name = write(file)
                file.flush()
                os.fsync(file.fileno())
            Path(half).replace(self.folder / (name + SUFFIX))
            self._sync()
        except BaseException:
            with suppress(OSError):
                Path(half).unlink()
            raise
        return name

    def _sync(self) -> None:
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
