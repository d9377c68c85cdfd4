"""A file, an upload or piped text becomes an `Article`. Only the reader of the format at hand is imported."""

from __future__ import annotations

from pathlib import Path, PurePath

from index.errors import EmptySource
from index.model import Article
from index.readers.page import Page
from index.readers.sources import (
    LIMIT_BYTES,
    SUFFIXES,
    find_files,
    identify,
    identify_content,
    read_limited,
    require_format,
    require_printable,
    require_size,
)
from index.readers.structure import find_language

__all__ = ["LIMIT_BYTES", "SUFFIXES", "find_files", "identify", "read_bytes", "read_file"]


def read_file(path: Path, *, name: str | None = None) -> Article:
    """The article in a file.

    Args:
        name: What the file was called when its path does not tell: it gives format and fallback title.

    Raises:
        BadSource: The file gives no article; the subclass says why.
    """
    absolute = path.absolute()
    source = require_printable(absolute)
    return read_bytes(read_limited(absolute), source=source, name=name or absolute.name)


def read_bytes(data: bytes, *, source: str, name: str) -> Article:
    """The article in `data`.

    Args:
        source: Where it came from: an absolute path, a URL, or `-` when nobody can tell.
        name: Its file name, which gives the format, and the title when the text has none; `-` is plain text.

    Raises:
        BadSource: `data` gives no article; the subclass says why.
    """
    require_size(source, len(data))
    page = _read_page(data, source=source, name=name)
    rows = page.structure.rows
    if not rows:
        raise EmptySource(source)
    return Article(
        id=identify_content(data) if source == "-" else identify(source),
        source=source,
        title=page.structure.title or PurePath(name).stem,
        published=page.structure.published,
        language=find_language(page.text, rows),
        text=page.text,
        sentences=rows,
    )


def _read_page(data: bytes, *, source: str, name: str) -> Page:
    """Text and structure by the format's own reader, imported when it is first needed."""
    suffix = ".txt" if name == "-" else require_format(source, name)
    if suffix in (".md", ".markdown"):
        from index.readers.markdown import read_markdown

        return read_markdown(data, source=source)
    if suffix in (".html", ".htm"):
        from index.readers.html import read_html

        return read_html(data, source=source)
    from index.readers.plain import read_plain

    return read_plain(data, source=source)
