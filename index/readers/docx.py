"""Word documents: mammoth makes HTML of their styles, which is then walked like a page."""

from __future__ import annotations

import io
import logging
from typing import Any

from lxml import html as lxml_html

from index.errors import BadSource, BrokenSource, EmptySource, EncryptedSource, TextlessSource
from index.readers.archive import Archive
from index.readers.html_text import walk_parts
from index.readers.metadata import document_head
from index.readers.page import Page
from index.readers.parts import Head, Part, lay_out
from index.readers.xml import find_text, parse_xml

_FORMAT = "DOCX"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a Word document with a password begins: it is wrapped into the format of older versions."""
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_MAIN = "word/document.xml"
_CORE = "docProps/core.xml"
_ROW_CHARS = 300
"""A longer row of a table is there to lay out a page."""
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='标题'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='heading 7'] => h6:fresh
p[style-name='heading 8'] => h6:fresh
p[style-name='heading 9'] => h6:fresh
"""


def read_docx(data: bytes, *, source: str) -> Page:
    """The article in a Word document.

    Raises:
        EncryptedSource: It opens with a password only.
        BrokenSource: It is no Word document, or too damaged to be read.
        SourceTooComplex: It unpacks to too much.
        TextlessSource: It holds pictures and no text.
        EmptySource: It holds no text.
    """
    if data.startswith(_OLE) and _PASSWORD in data:
        raise EncryptedSource(source)
    archive = Archive(data, source=source, format=_FORMAT)
    for name in archive.names():
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(name):
            raise BrokenSource(source, format=_FORMAT)  # Word writes none; whoever did is up to something
    if _MAIN not in archive:
        raise BrokenSource(source, format=_FORMAT)
    markup = _to_html(data, source)
    parts = _find_parts(markup) if markup.strip() else []
    if not parts:
        pictured = any(name.startswith("word/media/") for name in archive.names())
        raise TextlessSource(source) if pictured else EmptySource(source)
    return lay_out(_read_head(archive, parts, source=source), parts)


def _to_html(data: bytes, source: str) -> str:
    import mammoth

    # Without a handler of its own Python would print the library's complaints.
    logging.getLogger("mammoth").addHandler(logging.NullHandler())
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=_drop_image,
            external_file_access=False,
        )
    except (BadSource, MemoryError):
        raise
    except Exception as error:  # mammoth says of no error what it means, and a damaged file raises any
        raise BrokenSource(source, format=_FORMAT) from error
    return str(made.value)


def _drop_image(_: Any) -> list[Any]:
    return []


def _find_parts(markup: str) -> list[Part]:
    root = lxml_html.document_fromstring(markup)
    for row in list(root.iter("tr")):
        if len(row.text_content()) <= _ROW_CHARS and all(len(cell) <= 1 for cell in row):
            # Every cell of a Word table holds a paragraph; of a row of data it is not one.
            for block in list(row.iterdescendants("p")):
                block.drop_tag()
    return _name_title(walk_parts(root))


def _name_title(parts: list[Part]) -> list[Part]:
    """A heading that opens the document is its title."""
    if parts and parts[0].kind == "heading":
        return [Part("title", parts[0].text), *parts[1:]]
    return parts


def _read_head(archive: Archive, parts: list[Part], *, source: str) -> Head:
    if _CORE not in archive:
        return Head()
    core = parse_xml(archive.read(_CORE), source=source, format=_FORMAT)
    head = document_head(
        title=find_text(core, "title"), author=find_text(core, "creator"), date=find_text(core, "created")
    )
    shown = any(part.kind == "title" for part in parts)
    return Head(None if shown else head.title, head.author, head.published)
