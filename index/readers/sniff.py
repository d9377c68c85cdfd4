"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import re

from index.errors import EmptySource, UnsupportedFormat, WrongExtension

_PDF_BYTES = 1024
"""As far as readers look for a PDF's mark; some programs put something before it."""
_HTML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_PACKED = (".pdf", ".docx", ".epub")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_OFFICE = {b"word/document.xml": ".docx", b"xl/workbook.xml": ".xlsx", b"ppt/presentation.xml": ".pptx"}
_READABLE = (".pdf", ".docx", ".epub", ".html")


def sniff(data: bytes) -> str | None:
    """The suffix of the format that `data` is surely in, read by us or not; None when it may be anything."""
    if b"%PDF-" in data[:_PDF_BYTES]:
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        return _sniff_archive(data)
    if data.startswith(_OLE):
        return ".docx" if _PASSWORD in data else ".doc"
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    return ".html" if _HTML.match(data[:_PDF_BYTES]) else None


def _sniff_archive(data: bytes) -> str:
    # The names of an archive's members stand in it as they are.
    if b"application/epub+zip" in data[:200] or b"META-INF/container.xml" in data:
        return ".epub"
    return next((suffix for name, suffix in _OFFICE.items() if name in data), ".zip")


def require_content(data: bytes, suffix: str, *, source: str) -> None:
    """Refuse what is not in the format that its name says.

    Raises:
        WrongExtension: It is in another one that we read.
        UnsupportedFormat: It is in another one that we do not read.
        EmptySource: There is nothing in it.
    """
    if not data.strip():
        raise EmptySource(source)
    found = sniff(data)
    if found is None or found == suffix or (found == ".html" and suffix == ".htm"):
        return
    if found in _READABLE:
        raise WrongExtension(source, format=found)
    if suffix in _PACKED:
        raise UnsupportedFormat(source, format=found)
