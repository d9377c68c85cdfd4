"""New versions of articles on their way to the store: in memory while they are few, else in a file."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from pathlib import Path

from index.storage.records import NewVersion

IN_MEMORY_BYTES = 8 << 20


class Spool:
    """Holds versions in the order in which they came, to be read more than once.

    Args:
        folder: Where its file goes, which is nobody's once this process has ended.
    """

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES, dir=str(folder))  # noqa: SIM115
        self._ends: list[int] = []

    def append(self, new: NewVersion) -> None:
        """Take one more.

        Raises:
            OSError: The file cannot be written.
        """
        self._file.seek(self._ends[-1] if self._ends else 0)
        pickle.dump(new, self._file)
        self._ends.append(self._file.tell())

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[NewVersion]:
        for begin in [0, *self._ends[:-1]] if self._ends else []:
            self._file.seek(begin)
            yield pickle.load(self._file)  # noqa: S301  # our own file, which has no name

    def close(self) -> None:
        """Let everything go."""
        self._file.close()
