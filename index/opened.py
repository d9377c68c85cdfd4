"""A file that is open for as long as somebody holds it, and read here and there."""

from __future__ import annotations

import os
from pathlib import Path
from weakref import finalize


class Opened:
    """Of what is read nothing stays in memory, where of a map each look brings sixteen pages to stay.

    Attributes:
        size: In bytes.

    Raises:
        OSError: There is no such file, or it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        finalize(self, os.close, self._descriptor)
        self.size = os.fstat(self._descriptor).st_size

    def read(self, begin: int, size: int) -> bytes:
        """So many bytes from a place on; fewer where the file ends."""
        return os.pread(self._descriptor, size, begin)
