"""Words and how often each occurs, and how characters stand in them, in a file that gives them bit by bit.

    seal      magic number, checksum of header and table
    header    number of sections, name of the dictionary, sum of all frequencies
    table     per section: its first character; per section: where it starts; per section: its checksum
    sections  the words of one first character, in the order of these; see `Section`

Numbers take 32 bits (the sum 64) in the machine's own byte order; a file in the other is refused.
"""

from __future__ import annotations

import os
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from struct import Struct

from index.opened import Opened

_MAGIC = 0x334B4A57
"""A file begins with "WJK3" where the lowest byte comes first. The digit is the format's version."""

_SEAL = Struct("=II")
_HEADER = Struct("=I64sQ")
_TABLE_START = _SEAL.size + _HEADER.size
_TABLE_ROW_BYTES = 3 * 4
_SECTION = Struct("=QII4d")

States = tuple[float, float, float, float]
"""Logarithms of how likely a character is where it begins a word, is inside one, ends one, and is one."""
NEVER = -3.14e100
"""jieba's logarithm of zero."""

Read = Callable[[int, int], bytes]
"""Reads so many bytes from a place on."""


class Section:
    """The words of one first character: itself if it is one, and a page for each second character.

    It begins with how often the character itself occurs, one more, and 0 if it is no word; the number of
    pages; the size of their second characters in bytes; and how the character stands in words. Per page, and
    once more for their end, it has how many words and how many bytes of words come before; then the
    frequencies, the second characters, and the words, all joined by newlines.

    Args:
        content: All of the section; of it no more is kept than tells where its pages are.
        begin: Where it begins in what `read` reads.

    Attributes:
        seconds: The second characters of the words, each once.
        states: How likely the character is in each state.
    """

    __slots__ = ("_first", "_frequencies", "_read", "_sizes", "_words", "alone", "seconds", "states")

    def __init__(self, first: str, content: bytes, read: Read, begin: int) -> None:
        alone, pages, size, *states = _SECTION.unpack_from(content)
        self.states: States = tuple(states)
        self._first, self._read, self.alone = first, read, alone - 1 if alone else None
        sizes_end = _SECTION.size + 8 * (pages + 1)
        self._sizes = memoryview(content[_SECTION.size : sizes_end]).cast("I")
        seconds_start = sizes_end + 4 * self._sizes[pages]
        self.seconds = str(content[seconds_start : seconds_start + size], "utf-8")
        self._frequencies, self._words = begin + sizes_end, begin + seconds_start + size

    def page(self, number: int) -> Iterable[tuple[str, int]]:
        """The words whose second character is `seconds[number]`, with their frequencies."""
        return self._pages(number, number + 1)

    def words(self) -> dict[str, int]:
        """All of them, with their frequencies."""
        found = {} if self.alone is None else {self._first: self.alone}
        if self.seconds:
            found.update(self._pages(0, len(self.seconds)))
        return found

    def _pages(self, first: int, end: int) -> Iterable[tuple[str, int]]:
        sizes, pages = self._sizes, len(self.seconds) + 1
        begin, size = sizes[pages + first], sizes[pages + end] - sizes[pages + first]
        words = str(self._read(self._words + begin, size - 1), "utf-8").split("\n")
        frequencies = self._read(self._frequencies + 4 * sizes[first], 4 * (sizes[end] - sizes[first]))
        return zip(words, memoryview(frequencies).cast("I"), strict=True)


class WordFile:
    """A word file's content. What is not asked for is neither read nor checked.

    It is read and not mapped: of a mapped file, whose words are asked for here and there, soon all lies in a
    process's memory.

    Args:
        read: Reads so many bytes from a place on, fewer where it ends.
        size: How many there are.
        name: What the dictionary was called when it was packed, up to 64 bytes.

    Attributes:
        total: Sum of all frequencies.

    Raises:
        ValueError: The content was not made by `pack_words`, or not under this name, or has changed since.
    """

    def __init__(self, read: Read, size: int, *, name: bytes) -> None:
        self._read, self._size = read, size
        sections, self.total, table = _read_header(read, size, name)
        self._firsts = table[:sections]
        self._starts = table[sections : 2 * sections]
        self._sums = table[2 * sections :]

    def section(self, first: str) -> Section | None:
        """The words that begin with the character `first`; None when there are none.

        Raises:
            ValueError: They are not as they were written.
        """
        number = bisect_left(self._firsts, ord(first))
        if number == len(self._firsts) or self._firsts[number] != ord(first):
            return None
        is_last = number + 1 == len(self._starts)
        begin, end = self._starts[number], self._size if is_last else self._starts[number + 1]
        content = self._read(begin, max(end - begin, 0))
        if zlib.crc32(content) != self._sums[number]:
            raise ValueError(f"the words of {first} are damaged")
        return Section(first, content, self._read, begin)


def place_words(cache: Path) -> Path:
    """Where in a folder the file of jieba's dictionary lies, or will lie.

    Its name has the format's version: programs of different versions may share the folder.
    """
    return cache / "jieba.3.words"


def open_words(path: Path, *, name: bytes) -> WordFile:
    """Open the word file at `path`.

    Raises:
        OSError: There is none, or it cannot be read.
        ValueError: It is not what was saved there under this name.
    """
    opened = Opened(path)
    return WordFile(opened.read, opened.size, name=name)


def hold_words(content: bytes, *, name: bytes) -> WordFile:
    """A word file that is nowhere but in memory. Raises ValueError as `WordFile` does."""
    return WordFile(lambda begin, size: content[begin : begin + size], len(content), name=name)


def pack_words(words: Mapping[str, int], total: int, *, states: Mapping[str, States], name: bytes) -> bytes:
    """The content of a word file. Words are not empty and hold no newline; frequencies are below 2**32.

    Args:
        states: How single characters stand in words; others `NEVER` do.
    """
    groups: dict[str, dict[str, int]] = {char: {} for char in states}
    for word, frequency in words.items():
        groups.setdefault(word[0], {})[word] = frequency
    firsts = sorted(groups)
    sections = [_pack_section(groups[first], states.get(first, (NEVER,) * 4)) for first in firsts]
    begin = _TABLE_START + len(sections) * _TABLE_ROW_BYTES
    starts = [*accumulate(map(len, sections[:-1]), initial=begin)][: len(sections)]
    table = array("I", [*map(ord, firsts), *starts, *map(zlib.crc32, sections)])
    sealed = _HEADER.pack(len(sections), name, total) + table.tobytes()
    return b"".join((_SEAL.pack(_MAGIC, zlib.crc32(sealed)), sealed, *sections))


def save_words(content: bytes, path: Path) -> None:
    """Put a word file where another may be; who has opened that one keeps it.

    Raises:
        OSError: It could not be written. What was there before still is.
    """
    import tempfile  # 10 ms that whoever finds the file is spared

    handle, temporary = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def _pack_section(words: Mapping[str, int], states: States) -> bytes:
    pages: dict[str, dict[str, int]] = {}
    alone = 0
    for word, frequency in words.items():
        if len(word) == 1:
            alone = frequency + 1
        else:
            pages.setdefault(word[1], {})[word] = frequency
    seconds, texts = "".join(pages).encode(), ["\n".join(page).encode() for page in pages.values()]
    sizes = (len(text) + 1 for text in texts)
    return b"".join(
        (
            _SECTION.pack(alone, len(pages), len(seconds), *states),
            array("I", accumulate(map(len, pages.values()), initial=0)).tobytes(),
            array("I", accumulate(sizes, initial=0)).tobytes(),
            *(array("I", page.values()).tobytes() for page in pages.values()),
            seconds,
            b"\n".join(texts),
        )
    )


def _read_header(read: Read, size: int, name: bytes) -> tuple[int, int, memoryview]:
    """The number of sections, the sum of frequencies and the table of a content that is called `name`."""
    head = read(0, _TABLE_START)
    if len(head) < _TABLE_START:
        raise ValueError("too short for a word file")
    magic, checksum = _SEAL.unpack_from(head)
    sections, called, total = _HEADER.unpack_from(head, _SEAL.size)
    if magic != _MAGIC or sections * _TABLE_ROW_BYTES > size:
        raise ValueError("not a word file, or damaged")
    table = read(_TABLE_START, sections * _TABLE_ROW_BYTES)
    if checksum != zlib.crc32(table, zlib.crc32(head[_SEAL.size :])):
        raise ValueError("the table of words is damaged")
    if called.rstrip(b"\0") != name:
        raise ValueError(f"words of {called.rstrip(bytes(1))!r}, not of {name!r}")
    return sections, total, memoryview(table).cast("I")
