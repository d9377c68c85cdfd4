"""Numbers and words to bytes and back: compact, checksummed, the same on every machine. No pickle."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_HEAD = struct.Struct("<II")  # checksum, size of the unpacked body
_COUNT = struct.Struct("<BI")  # bytes per number, how many
_WIDTHS: dict[int, np.dtype[Any]] = {1: np.dtype("<u1"), 2: np.dtype("<u2"), 4: np.dtype("<i4")}
_MAX_BODY = 1 << 30
"""A body that claims to unpack to more is damaged: no article has a gigabyte of postings."""


class Writer:
    """Collects parts; `close` packs them."""

    def __init__(self, magic: bytes) -> None:
        self._magic = magic
        self._parts: list[bytes] = []

    def ints(self, numbers: NDArray[np.signedinteger] | NDArray[np.uint8]) -> None:
        """Numbers from 0 to 2**31 - 1, in as many bytes as the greatest needs."""
        greatest = int(numbers.max(initial=0))
        width = 1 if greatest < 1 << 8 else 2 if greatest < 1 << 16 else 4
        self._parts.append(_COUNT.pack(width, len(numbers)) + numbers.astype(_WIDTHS[width]).tobytes())

    def words(self, words: Sequence[str]) -> None:
        """Words without line breaks."""
        data = "\n".join(words).encode()
        self.ints(np.array([len(words)], dtype=np.int32))
        self.ints(np.frombuffer(data, dtype=np.uint8))

    def close(self) -> bytes:
        """All parts, behind the magic and a checksum."""
        body = b"".join(self._parts)
        return self._magic + _HEAD.pack(zlib.crc32(body), len(body)) + zlib.compress(body, 6)


class Reader:
    """Gives the parts back in the order they were written.

    Raises:
        ValueError: From every method, when the bytes are not what a `Writer` wrote.
    """

    def __init__(self, data: bytes, magic: bytes) -> None:
        self._body = _unpack(data, magic)
        self._at = 0

    def ints(self) -> NDArray[np.int32]:
        """The next numbers."""
        width, count = _COUNT.unpack(self._take(_COUNT.size))
        if width not in _WIDTHS:
            raise ValueError(f"numbers of {width} bytes")
        numbers: NDArray[np.int32] = np.frombuffer(self._take(width * count), _WIDTHS[width]).astype(np.int32)
        return numbers

    def words(self) -> tuple[str, ...]:
        """The next words."""
        (count,) = self.ints()
        text = self.ints().astype(np.uint8).tobytes().decode()
        words = tuple(text.split("\n")) if count else ()
        if len(words) != count:
            raise ValueError(f"{len(words)} words where {count} were written")
        return words

    def close(self) -> None:
        """Nothing may be left."""
        if self._at != len(self._body):
            raise ValueError("there is more than was written")

    def _take(self, size: int) -> bytes:
        part = self._body[self._at : self._at + size]
        if len(part) != size:
            raise ValueError("the end is missing")
        self._at += size
        return part


def _unpack(data: bytes, magic: bytes) -> bytes:
    head = len(magic) + _HEAD.size
    if data[: len(magic)] != magic or len(data) < head:
        raise ValueError("not of this form or version")
    checksum, size = _HEAD.unpack(data[len(magic) : head])
    if size > _MAX_BODY:
        raise ValueError("an impossible size")
    unpacker = zlib.decompressobj()
    try:
        body = unpacker.decompress(data[head:], size + 1)
    except zlib.error as error:
        raise ValueError("cannot be unpacked") from error
    if len(body) != size or zlib.crc32(body) != checksum or not unpacker.eof or unpacker.unused_data:
        raise ValueError("the checksum does not match")
    return body
