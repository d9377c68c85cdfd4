"""Plain text: the decoded file is the stored text, line ends turned into `\\n` and nothing else."""

from __future__ import annotations

from index.readers.blocks import find_blocks
from index.readers.decode import decode
from index.readers.page import Page
from index.readers.structure import find_structure


def normalise_lines(text: str) -> str:
    """`text` with every line end a `\\n`."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_plain(data: bytes, *, source: str) -> Page:
    """The article in a plain text file.

    Raises:
        BadSource: `decode` says why.
    """
    text = normalise_lines(decode(data, source=source))
    return Page(text, find_structure(text, find_blocks(text)))
