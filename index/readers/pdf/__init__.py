"""PDF: the text in reading order, by PDFium; headings and page numbers say where a quote stands."""

from __future__ import annotations

from dataclasses import replace

from pypdfium2 import PdfDocument, PdfiumError, raw

from index.errors import BrokenSource, EmptySource, EncryptedSource, SourceTooComplex, TextlessSource
from index.readers.metadata import bears_out, document_head
from index.readers.page import Page
from index.readers.parts import Head, Part, lay_out
from index.readers.pdf.glyphs import Leaf, read_leaf
from index.readers.pdf.lines import Line, read_lines
from index.readers.pdf.margins import drop_leaders, drop_margins
from index.readers.pdf.paragraphs import find_parts

LIMIT_PAGES = 2000
"""More pages than any article or book we were asked for has. Taste."""
_FIRST_PARTS = 12
"""As much of a document as a title that its metadata name must be borne out by."""
_LEGIBLE_SHARE = 0.7
"""Below this share of meaningful characters a PDF does not say which characters its glyphs are."""


def read_pdf(data: bytes, *, source: str) -> Page:
    """The article in a PDF.

    Raises:
        EncryptedSource: It opens with a password only.
        BrokenSource: It is no PDF, or too damaged to be opened.
        SourceTooComplex: It has more than `LIMIT_PAGES` pages.
        TextlessSource: Its pages are pictures, or their characters have no meaning.
        EmptySource: Its pages are empty.
    """
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise EncryptedSource(source) from error
        raise BrokenSource(source, format="PDF") from error
    try:
        if len(document) > LIMIT_PAGES:
            raise SourceTooComplex(source, limit="pages")
        leaves = [leaf for number in range(1, len(document) + 1) if (leaf := _read_leaf(document, number))]
        said = document.get_metadata_dict()
    finally:
        document.close()
    if not leaves:
        raise BrokenSource(source, format="PDF")
    parts = _find_parts(leaves)
    _require_text(leaves, parts, source=source)
    return lay_out(*_choose_title(_read_head(said), parts))


def _read_leaf(document: PdfDocument, number: int) -> Leaf | None:
    """A page; None when it is damaged: the others are still worth reading."""
    try:
        return read_leaf(document, number)
    except PdfiumError:
        return None


def _find_parts(leaves: list[Leaf]) -> list[Part]:
    lines: list[Line] = []
    for leaf in leaves:
        lines += read_lines(leaf, lines[-1].region + 1 if lines else 0)
    lines = drop_leaders(drop_margins(lines, leaves))
    return find_parts(lines) if lines else []


def _require_text(leaves: list[Leaf], parts: list[Part], *, source: str) -> None:
    """Refuse what holds no text that means anything."""
    text = "".join(part.text for part in parts)
    legible = sum(char != "\ufffd" and not "\ue000" <= char <= "\uf8ff" for char in text)
    if any(map(str.isalnum, text)) and legible >= _LEGIBLE_SHARE * len(text):
        return
    if text or any(leaf.pictured for leaf in leaves):
        raise TextlessSource(source)
    raise EmptySource(source)


def _read_head(said: dict[str, str]) -> Head:
    return document_head(title=said.get("Title"), author=said.get("Author"), date=said.get("CreationDate"))


def _choose_title(head: Head, parts: list[Part]) -> tuple[Head, list[Part]]:
    """One title of two: the one that the first page shows, unless that is a masthead over the named one."""
    shown = next((part.text for part in parts if part.kind == "title"), None)
    if shown is None or head.title is None:
        return head, parts
    first = " ".join(part.text for part in parts[:_FIRST_PARTS])
    if bears_out(shown, head.title) or bears_out(head.title, shown) or not bears_out(first, head.title):
        return replace(head, title=None), parts
    return head, [replace(part, kind="heading") if part.kind == "title" else part for part in parts]
