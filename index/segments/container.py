"""Named arrays in one file that is mapped: opening reads its end; what is used is checked, page by page.

    body    the arrays, each at a multiple of 8
    sums    the CRC-32 of each page of the body, 4 bytes each
    names   JSON: each array's name with where it begins, its type and how many items it has
    end     the sizes of body and names, the CRC-32 of sums and names, the magic

Numbers are little-endian. The magic's digit is the version of the form.
"""

from __future__ import annotations

import hashlib
import json
import mmap as mmap_module
import zlib
from collections.abc import Mapping
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import Struct
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

MAGIC = b"WJS1"
PAGE_BYTES = 1 << 14
"""What is checked at once: 10 microseconds' work, so that a lookup pays for little more than it reads."""

MADV_DONTNEED: int | None = getattr(mmap_module, "MADV_DONTNEED", None)
"""Not every system has it."""

_END = Struct("<QII4s")
_ALIGNED = 8


class Damaged(ValueError):
    """The bytes are not those that were written, or are of another version."""


class Packer:
    """Writes a container to a file, array by array; `close` makes it whole."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._names: dict[str, tuple[int, str, int]] = {}
        self._sums: list[int] = []
        self._size = self._sum = self._fill = 0

    def add(self, name: str, *parts: NDArray[Any]) -> None:
        """Write an array that is given in one part or more, all of the same type."""
        self._write(bytes(-self._size % _ALIGNED))
        begin, dtype = self._size, parts[0].dtype.newbyteorder("<")
        for part in parts:
            self._write(np.ascontiguousarray(part, dtype=dtype).data.cast("B") if part.size else b"")
        self._names[name] = begin, dtype.str, sum(map(len, parts))

    def close(self) -> str:
        """Write the end. A digest of the content, 16 hex digits."""
        if self._fill:
            self._sums.append(self._sum)
        names = json.dumps(self._names, separators=(",", ":")).encode()
        tail = np.array(self._sums, dtype="<u4").tobytes() + names
        self._file.write(tail)
        self._file.write(_END.pack(self._size, len(names), zlib.crc32(tail), MAGIC))
        return _name(tail)

    def _write(self, data: bytes | memoryview) -> None:
        self._file.write(data)
        self._size += len(data)
        view = memoryview(data)
        while len(view):
            part = view[: PAGE_BYTES - self._fill]
            self._sum = zlib.crc32(part, self._sum)
            self._fill += len(part)
            if self._fill == PAGE_BYTES:
                self._sums.append(self._sum)
                self._sum = self._fill = 0
            view = view[len(part) :]


class Container:
    """The arrays of a container.

    Args:
        content: All of it, mapped or in memory.

    Raises:
        Damaged: When opened, its end is not sound; later, from whatever reads, what is read is not.
    """

    def __init__(self, content: bytes | mmap) -> None:
        self._mapped = content if isinstance(content, mmap) else None
        self.content = memoryview(content)
        self._names, self._sums = _read_end(self.content)
        self._checked = bytearray(len(self._sums))

    def array(self, name: str) -> NDArray[Any]:
        """An array, all of it checked."""
        array = self.unchecked(name)
        begin = self._names[name][0]
        self.check(begin, begin + array.nbytes)
        return array

    def unchecked(self, name: str) -> NDArray[Any]:
        """An array, whose reader checks what it reads: see `begin` and `check`."""
        try:
            begin, dtype, count = self._names[name]
            return np.frombuffer(self.content, dtype, count, begin)
        except (KeyError, TypeError, ValueError) as error:
            raise Damaged(f"no array {name}") from error

    def begin(self, name: str) -> int:
        """Where an array begins, for `check`."""
        return self._names[name][0]

    def checked(self, name: str) -> Checked:
        """An array of which parts are read, each checked when it is."""
        return Checked(self, self.unchecked(name), self.begin(name))

    def check(self, begin: int, end: int) -> None:
        """Make sure that the bytes from `begin` to `end` are those that were written."""
        checked, last = self._checked, (end - 1) // PAGE_BYTES
        if end > begin and (begin // PAGE_BYTES < last or not checked[last]):
            for page in range(begin // PAGE_BYTES, last + 1):
                if not checked[page]:
                    self._check_page(page)

    def release(self) -> None:
        """Let what was read go from this process's memory; who reads it again has it mapped again."""
        if self._mapped is not None and MADV_DONTNEED is not None:
            self._mapped.madvise(MADV_DONTNEED)

    def check_all(self) -> None:
        """Make sure of everything."""
        for page in range(len(self._sums)):
            self._check_page(page)

    def _check_page(self, page: int) -> None:
        begin, last = page * PAGE_BYTES, page + 1 == len(self._sums)
        end = self._body_size if last else begin + PAGE_BYTES
        if zlib.crc32(self.content[begin:end]) != self._sums[page]:
            raise Damaged(f"page {page} has changed")
        self._checked[page] = 1

    @property
    def _body_size(self) -> int:
        return int(_END.unpack_from(self.content, len(self.content) - _END.size)[0])


class Checked:
    """An array of a container, whose parts are checked as they are read."""

    def __init__(self, container: Container, array: NDArray[Any], begin: int) -> None:
        self._container, self._array, self._begin = container, array, begin

    def __len__(self) -> int:
        return len(self._array)

    def item(self, place: int) -> int:
        """A single number of it."""
        size = self._array.itemsize
        begin = self._begin + place * size
        self._container.check(begin, begin + size)
        return int(self._array.item(place))

    def __getitem__(self, part: slice) -> NDArray[Any]:
        found = self._array[part]
        size, first = self._array.itemsize, part.start or 0
        begin = self._begin + first * size
        self._container.check(begin, begin + found.nbytes)
        return found


def open_container(path: Path) -> Container:
    """Map the container at `path`.

    Raises:
        OSError: There is none, or it cannot be read.
        Damaged: It is not sound.
    """
    with path.open("rb") as file:
        try:
            return Container(mmap(file.fileno(), 0, access=ACCESS_READ))
        except ValueError as error:  # an empty file cannot be mapped
            raise Damaged(str(error)) from error


def name_content(content: memoryview) -> str:
    """What `Packer.close` said of it."""
    body = _END.unpack_from(content, len(content) - _END.size)[0]
    return _name(content[body : len(content) - _END.size])


def _name(tail: bytes | memoryview) -> str:
    # The tail has a checksum of every page.
    return hashlib.blake2b(tail, digest_size=8).hexdigest()


def _read_end(content: memoryview) -> tuple[Mapping[str, tuple[int, str, int]], NDArray[np.uint32]]:
    if len(content) < _END.size:
        raise Damaged("too short")
    body, names_size, checksum, magic = _END.unpack_from(content, len(content) - _END.size)
    if magic != MAGIC:
        raise Damaged("not of this form or version")
    pages = (body + PAGE_BYTES - 1) // PAGE_BYTES
    if body + 4 * pages + names_size + _END.size != len(content):
        raise Damaged("the sizes do not fit together")
    tail = content[body : len(content) - _END.size]
    if zlib.crc32(tail) != checksum:
        raise Damaged("the end has changed")
    return json.loads(bytes(tail[4 * pages :])), np.frombuffer(tail, "<u4", pages)
