"""Files whose names say one thing and whose bytes another."""

from __future__ import annotations

import pytest

from index.errors import BrokenSource, EmptySource, UnsupportedFormat, WrongExtension
from index.readers import SUFFIXES, read_bytes
from tests.support.documents.archives import paragraph, write_docx, write_epub, zip_of
from tests.support.documents.pdfs import column, write_pdf

WORDS = "The harbour town keeps one ferry running. It is old."
FILES = {
    ".pdf": write_pdf([column([WORDS])]),
    ".docx": write_docx(paragraph(WORDS)),
    ".epub": write_epub(f"<p>{WORDS}</p>"),
    ".html": f"<!DOCTYPE html><html><body><p>{WORDS}</p></body></html>".encode(),
}


def read(data: bytes, suffix: str) -> None:
    read_bytes(data, source="/a/b", name=f"b{suffix}")


@pytest.mark.parametrize("content", FILES)
@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_a_wrong_extension_is_named(content: str, suffix: str) -> None:
    """Each format under each name."""
    if content == suffix or (content == ".html" and suffix == ".htm"):
        read(FILES[content], suffix)
        return
    with pytest.raises(WrongExtension) as caught:
        read(FILES[content], suffix)
    assert caught.value.format == content


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".epub"])
@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (zip_of({"xl/workbook.xml": "x"}), ".xlsx"),
        (zip_of({"ppt/presentation.xml": "x"}), ".pptx"),
        (zip_of({"a.txt": "x"}), ".zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), ".doc"),
        (b"{\\rtf1 Words.}", ".rtf"),
    ],
)
def test_formats_we_know_and_do_not_read(suffix: str, data: bytes, format_: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        read(data, suffix)
    assert caught.value.format == format_


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_nothing_at_all(suffix: str) -> None:
    with pytest.raises(EmptySource):
        read(b" \n", suffix)


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".epub"])
def test_plain_text_under_a_documents_name(suffix: str) -> None:
    with pytest.raises(BrokenSource):
        read(WORDS.encode(), suffix)
