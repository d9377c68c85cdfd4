"""A file, an upload or piped text becomes an `Article`. Only the reader of the format at hand is imported."""

from __future__ import annotations

from pathlib import Path, PurePath

from index.errors import EmptySource
from index.model import Article
from index.readers.page import Page
from index.readers.sniff import require_content
from index.readers.sources import (
    LIMIT_BYTES,
    PLAIN_SUFFIXES,
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

__all__ = [
    "LIMIT_BYTES",
    "PLAIN_SUFFIXES",
    "SUFFIXES",
    "find_files",
    "identify",
    "load_file",
    "read_bytes",
    "read_file",
]


def read_file(path: Path, *, name: str | None = None) -> Article:
    """The article in a file, read in this process.

    Args:
        name: What the file was called when its path does not tell: it gives format and fallback title.

    Raises:
        BadSource: The file gives no article; the subclass says why.
    """
    source, data = load_file(path)
    return read_bytes(data, source=source, name=name or path.name)


def load_file(path: Path) -> tuple[str, bytes]:
    """A file's absolute path, as a source is called, and its bytes.

    Raises:
        BadSource: It cannot be read, or not be called by a name.
    """
    absolute = path.absolute()
    return require_printable(absolute), read_limited(absolute)


def read_bytes(data: bytes, *, source: str, name: str) -> Article:
    """The article in `data`, read in this process: `apart.Bench` reads what nobody vouches for.

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
        link=page.link if "://" in source else None,
    )


def _read_page(data: bytes, *, source: str, name: str) -> Page:
    """Text and structure by the format's own reader, imported when it is first needed."""
    suffix = ".txt" if name == "-" else require_format(source, name)
    require_content(data, suffix, source=source)
    if suffix == ".pdf":
        from index.readers.pdf import read_pdf

        return read_pdf(data, source=source)
    if suffix == ".docx":
        from index.readers.docx import read_docx

        return read_docx(data, source=source)
    if suffix == ".epub":
        from index.readers.epub import read_epub

        return read_epub(data, source=source)
    if suffix in (".md", ".markdown"):
        from index.readers.markdown import read_markdown

        return read_markdown(data, source=source)
    if suffix in (".html", ".htm"):
        from index.readers.html import read_html

        return read_html(data, source=source)
    from index.readers.plain import read_plain

    return read_plain(data, source=source)
