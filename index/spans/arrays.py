"""Named arrays of numbers in one mapped, checksummed file: how learned weights are shipped.

The file, little-endian: `MAGIC`, the CRC-32 of all that follows, how many arrays there are; for each its
name, its type as numpy spells it, and its shape; then the arrays, each beginning at a multiple of `STEP`
bytes.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

MAGIC = b"WJA1"
STEP = 8
_HEAD = struct.Struct("<4sI")
_COUNT = struct.Struct("<I")
_ENTRIES_AT = _HEAD.size + _COUNT.size
_ENTRY = struct.Struct("<16s4sIII")
"""Name, type, how many dimensions, and two of them; 1 where there is no second."""


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write arrays of one or two dimensions under names of up to 16 ASCII characters."""
    entries, bodies = _COUNT.pack(len(arrays)), b""
    for name, array in arrays.items():
        kind = array.dtype.newbyteorder("<").str.encode()
        rows, columns = (*array.shape, 1)[:2]
        entries += _ENTRY.pack(name.encode(), kind, array.ndim, rows, columns)
        bodies += array.astype(array.dtype.newbyteorder("<")).tobytes()
        bodies += bytes(-len(bodies) % STEP)
    entries += bytes(-(_HEAD.size + len(entries)) % STEP)
    body = entries + bodies
    path.write_bytes(_HEAD.pack(MAGIC, zlib.crc32(body)) + body)


def open_arrays(path: Path) -> Mapping[str, Array]:
    """The arrays that `write_arrays` wrote, by name; they cannot be changed.

    Raises:
        ValueError: It is not such a file, or not as it was written.
    """
    with path.open("rb") as file:
        data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    magic, checksum = _HEAD.unpack_from(data) if len(data) >= _ENTRIES_AT else (b"", 0)
    if magic != MAGIC or zlib.crc32(data[_HEAD.size :]) != checksum:
        raise ValueError(f"{path.name} is damaged, or of another version")
    return dict(_read(data))


def _read(data: memoryview) -> Iterator[tuple[str, Array]]:
    (count,) = _COUNT.unpack_from(data, _HEAD.size)
    at = _aligned(_ENTRIES_AT + count * _ENTRY.size)
    for number in range(count):
        name, kind, dimensions, rows, columns = _ENTRY.unpack_from(data, _ENTRIES_AT + number * _ENTRY.size)
        dtype = np.dtype(kind.rstrip(b"\0").decode())
        flat = np.frombuffer(data, dtype, rows * columns, at)
        at += _aligned(flat.nbytes)
        yield name.rstrip(b"\0").decode(), flat if dimensions == 1 else flat.reshape(rows, columns)


def _aligned(size: int) -> int:
    return size + -size % STEP
