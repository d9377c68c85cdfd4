"""Word documents and EPUB books, written member by member."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = {"Title": "Title", "1": "heading 1", "2": "heading 2"}


def zip_of(members: Mapping[str, str | bytes]) -> bytes:
    """A zip file of `members`."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def paragraph(text: str, style: str = "") -> str:
    """A paragraph in one of the styles Title, 1, 2, or in none."""
    chosen = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{chosen}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def table(*rows: Iterable[str]) -> str:
    """A table of one paragraph in each cell."""
    cells = (
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl>{''.join(cells)}</w:tbl>"


def docx_members(*body: str, title: str = "", author: str = "", created: str = "") -> dict[str, str]:
    """The members of a Word document."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/></w:style>'
        for id_, name in _STYLES.items()
    )
    core = (
        '<cp:coreProperties xmlns:cp="urn:core" xmlns:dc="urn:dc" xmlns:dcterms="urn:dcterms">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f"<dcterms:created>{created}</dcterms:created></cp:coreProperties>"
    )
    relation = f'Id="r1" Type="{_R}/officeDocument" Target="word/document.xml"'
    office = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": f'<Types xmlns="{office}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{office}/relationships"><Relationship {relation}/>'
        "</Relationships>",
        "word/document.xml": f"<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{office}/relationships">'
        f'<Relationship Id="r1" Type="{_R}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
        "docProps/core.xml": core,
    }


def write_docx(*body: str, **core: str) -> bytes:
    """A Word document of paragraphs and tables."""
    return zip_of(docx_members(*body, **core))


def epub_members(*chapters: str, title: str = "", author: str = "", date: str = "") -> dict[str, str]:
    """The members of an EPUB; each chapter is the markup of its body."""
    items = "".join(
        f'<item id="c{n}" href="text/ch%20{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:c"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata><dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f'<dc:date>{date}</dc:date></metadata><manifest><item id="nav" href="nav.xhtml" properties="nav"'
        f' media-type="application/xhtml+xml"/>{items}</manifest>'
        f'<spine><itemref idref="nav"/>{spine}</spine></package>',
        "OEBPS/nav.xhtml": "<html><body><nav><ol><li>Contents of the book.</li></ol></nav></body></html>",
    }
    for n, chapter in enumerate(chapters):
        members[f"OEBPS/text/ch {n}.xhtml"] = (
            '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
            f"<head><title>Chapter</title></head><body>{chapter}</body></html>"
        )
    return members


def write_epub(*chapters: str, **said: str) -> bytes:
    """An EPUB of chapters."""
    return zip_of(epub_members(*chapters, **said))
