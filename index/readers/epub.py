"""EPUB books: the chapters of the spine in order, each walked like a page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree
from lxml import html as lxml_html

from index.errors import BrokenSource, EmptySource, EncryptedSource, TextlessSource
from index.readers.archive import Archive
from index.readers.html_text import read_chapter
from index.readers.metadata import document_head
from index.readers.page import Page
from index.readers.parts import Head, Part, lay_out
from index.readers.xml import find_text, local_name, parse_xml

_FORMAT = "EPUB"
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONT_SCRAMBLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways of hiding fonts, which leave the text readable."""


def read_epub(data: bytes, *, source: str) -> Page:
    """The article in an EPUB.

    Raises:
        EncryptedSource: Its text is locked.
        BrokenSource: It is no EPUB, or too damaged to be read.
        SourceTooComplex: It unpacks to too much.
        TextlessSource: It holds pictures and no text.
        EmptySource: It holds no text.
    """
    archive = Archive(data, source=source, format=_FORMAT)
    if _ENCRYPTION in archive and _is_locked(archive, source):
        raise EncryptedSource(source)
    package_name = _find_package(archive, source)
    package = parse_xml(archive.read(package_name), source=source, format=_FORMAT)
    chapters = _spine(package, posixpath.dirname(package_name))
    parts = [part for name in chapters if name in archive for part in _read_chapter(archive, name)]
    if not parts:
        pictured = any(name.lower().endswith((".jpg", ".jpeg", ".png", ".gif")) for name in archive.names())
        raise TextlessSource(source) if pictured else EmptySource(source)
    return lay_out(_read_head(package), parts)


def _is_locked(archive: Archive, source: str) -> bool:
    root = parse_xml(archive.read(_ENCRYPTION), source=source, format=_FORMAT)
    methods = [found.get("Algorithm") for found in root.iter() if local_name(found) == "EncryptionMethod"]
    return any(method not in _FONT_SCRAMBLING for method in methods)


def _find_package(archive: Archive, source: str) -> str:
    root = parse_xml(archive.read(_CONTAINER), source=source, format=_FORMAT)
    for element in root.iter():
        if local_name(element) == "rootfile" and (path := element.get("full-path")):
            return unquote(path)
    raise BrokenSource(source, format=_FORMAT)


def _spine(package: etree._Element, folder: str) -> Iterator[str]:
    """The names of the chapters' files in reading order; the table of contents is none."""
    items = {item.get("id"): item for item in package.iter() if local_name(item) == "item"}
    for reference in package.iter():
        item = items.get(reference.get("idref")) if local_name(reference) == "itemref" else None
        if item is None or "nav" in (item.get("properties") or "").split():
            continue
        if "html" in (item.get("media-type") or "") and item.get("href"):
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href"))))


def _read_chapter(archive: Archive, name: str) -> list[Part]:
    """A chapter's parts; none when it is no markup."""
    data = archive.read(name)
    parser = lxml_html.HTMLParser(encoding=_encoding(data), huge_tree=False, no_network=True)
    try:
        root = lxml_html.document_fromstring(_without_declaration(data), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    return read_chapter(root)


def _encoding(data: bytes) -> str:
    # EPUB allows these two only; UTF-16 is told by its byte-order mark.
    return "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"


def _without_declaration(data: bytes) -> bytes:
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    head, mark, rest = data.partition(b"?>")
    return rest if mark and head.lstrip().startswith(b"<?xml") else data


def _read_head(package: etree._Element) -> Head:
    return document_head(
        title=find_text(package, "title"),
        author=find_text(package, "creator"),
        date=find_text(package, "date"),
    )
