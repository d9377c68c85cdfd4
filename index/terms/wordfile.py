"""Words and how often each occurs, in a file that gives the words of one first character at a time.

    seal      magic number, checksum of all that follows
    header    number of sections, name of the dictionary, sum of all frequencies
    table     per section: its first character; per section: where it starts; per section: how many words
    sections  in the order of first characters: frequencies, then the words, joined by newlines, in UTF-8

Numbers take 32 bits (the sum 64) in the machine's own byte order; a file in the other is refused.
"""

from __future__ import annotations

import os
import tempfile
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import Struct

_MAGIC = 0x314B4A57
"""A file begins with "WJK1" where the lowest byte comes first. The digit is the format's version."""

_SEAL = Struct("=II")
_HEADER = Struct("=I64sQ")
_TABLE_START = _SEAL.size + _HEADER.size
_TABLE_ROW_BYTES = 3 * 4


class WordFile:
    """A word file's content, mapped or in memory. What is not asked for is not decoded.

    Args:
        name: What the dictionary was called when it was packed, up to 64 bytes.

    Attributes:
        total: Sum of all frequencies.

    Raises:
        ValueError: The content was not made by `pack_words`, or not under this name, or has changed since.
    """

    def __init__(self, content: bytes | mmap, *, name: bytes) -> None:
        self._content = memoryview(content)
        sections, self.total = _read_header(self._content, name)
        table = self._content[_TABLE_START : _TABLE_START + sections * _TABLE_ROW_BYTES].cast("I")
        self._firsts = table[:sections]
        self._starts = table[sections : 2 * sections]
        self._counts = table[2 * sections :]

    def words(self, first: str) -> dict[str, int]:
        """The words that begin with the character `first` and their frequencies, in the order packed."""
        section = bisect_left(self._firsts, ord(first))
        if section == len(self._firsts) or self._firsts[section] != ord(first):
            return {}
        start = self._starts[section]
        words_start = start + self._counts[section] * 4
        is_last = section + 1 == len(self._starts)
        end = len(self._content) if is_last else self._starts[section + 1]
        words = str(self._content[words_start:end], "utf-8").split("\n")
        return dict(zip(words, self._content[start:words_start].cast("I"), strict=True))


def open_words(path: Path, *, name: bytes) -> WordFile:
    """Map the word file at `path`.

    Raises:
        OSError: There is none, or it cannot be read.
        ValueError: It is not what was saved there under this name.
    """
    with path.open("rb") as file:
        return WordFile(mmap(file.fileno(), 0, access=ACCESS_READ), name=name)


def pack_words(words: Mapping[str, int], total: int, *, name: bytes) -> bytes:
    """The content of a word file. Words are not empty and hold no newline; frequencies are below 2**32."""
    groups: dict[str, dict[str, int]] = {}
    for word, frequency in words.items():
        groups.setdefault(word[0], {})[word] = frequency
    firsts = sorted(groups)
    sections = [_pack_section(groups[first]) for first in firsts]
    starts = [_TABLE_START + len(sections) * _TABLE_ROW_BYTES]
    for section in sections[:-1]:
        starts.append(starts[-1] + len(section))
    table = array("I", [*map(ord, firsts), *starts, *(len(groups[first]) for first in firsts)])
    sealed = b"".join((_HEADER.pack(len(sections), name, total), table.tobytes(), *sections))
    return _SEAL.pack(_MAGIC, zlib.crc32(sealed)) + sealed


def save_words(content: bytes, path: Path) -> None:
    """Put a word file where another may be; who has mapped that one keeps it.

    Raises:
        OSError: It could not be written. What was there before still is.
    """
    handle, temporary = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def _pack_section(words: dict[str, int]) -> bytes:
    return array("I", words.values()).tobytes() + "\n".join(words).encode()


def _read_header(content: memoryview, name: bytes) -> tuple[int, int]:
    """The number of sections and the sum of frequencies of a content that is whole and called `name`."""
    if len(content) < _TABLE_START:
        raise ValueError("too short for a word file")
    magic, checksum = _SEAL.unpack_from(content)
    # All of it is summed (2 ms for jieba's dictionary): whatever is decoded later is known to be right.
    if magic != _MAGIC or checksum != zlib.crc32(content[_SEAL.size :]):
        raise ValueError("not a word file, or damaged")
    sections, called, total = _HEADER.unpack_from(content, _SEAL.size)
    if called.rstrip(b"\0") != name:
        raise ValueError(f"words of {called.rstrip(bytes(1))!r}, not of {name!r}")
    return sections, total
