"""Word documents and EPUB books to text, and what hostile ones run into."""

from __future__ import annotations

import pytest

from index.errors import BrokenSource, EmptySource, EncryptedSource, SourceTooComplex, TextlessSource
from index.model import Article
from index.readers import archive, read_bytes
from tests.support.documents.archives import (
    docx_members,
    epub_members,
    paragraph,
    table,
    write_docx,
    write_epub,
    zip_of,
)


def read(data: bytes, suffix: str) -> Article:
    """The article in a document."""
    return read_bytes(data, source=f"/articles/ferry{suffix}", name=f"ferry{suffix}")


def outline(article: Article) -> list[tuple[str, str | None, str]]:
    """Each row's kind, section and words."""
    return [(row.kind, row.section, article.text[row.start : row.end]) for row in article.sentences]


DOCX = [
    paragraph("The Night Ferry", "Title"),
    paragraph("The Lowen Gazette · 2025-11-03"),
    paragraph("The harbour town keeps one ferry running. It is old."),
    paragraph("The people", "1"),
    paragraph("Captain Marta Olsen commands it & sings."),
    table(["Year", "Tonnes"], ["2019", "1,200"]),
]
CHAPTERS = [
    "<h1>第一章 夜航</h1><p>云河市图书馆<b>延长</b>开放时间。</p><script>var a = '不。'</script>",
    "<h1>第二章 人</h1><p>馆长沈若兰负责<br/>夜间开放计划。</p>",
]


def test_a_word_document() -> None:
    article = read(
        write_docx(*DOCX, title="Left over", author="Ann Lee", created="2020-01-01T00:00:00Z"), ".docx"
    )
    assert (article.title, article.published) == ("The Night Ferry", "2025-11-03")
    assert outline(article) == [
        ("title", None, "The Night Ferry"),
        ("byline", None, "The Lowen Gazette · 2025-11-03"),
        ("body", None, "The harbour town keeps one ferry running."),
        ("body", None, "It is old."),
        ("heading", "The people", "The people"),
        ("body", "The people", "Captain Marta Olsen commands it & sings."),
        ("body", "The people", "Year | Tonnes"),
        ("body", "The people", "2019 | 1,200"),
    ]


def test_a_word_document_without_a_title_of_its_own() -> None:
    body = [paragraph("The harbour town keeps one ferry running. It is old."), paragraph("It leaks, too.")]
    article = read(
        write_docx(*body, title="The Night Ferry", author="Ann Lee", created="2020-01-01"), ".docx"
    )
    assert (article.title, article.published) == ("The Night Ferry", "2020-01-01")
    assert article.text.startswith("The Night Ferry\n\nAnn Lee · 2020-01-01\n\nThe harbour")
    assert read(write_docx(*body, title="Document1", author="admin"), ".docx").title == "ferry"


def test_a_book() -> None:
    article = read(write_epub(*CHAPTERS, title="夜间开放记", author="沈若兰", date="2025-12-01"), ".epub")
    assert (article.title, article.published, article.language) == ("夜间开放记", "2025-12-01", "zh")
    assert outline(article) == [
        ("title", None, "夜间开放记"),
        ("byline", None, "沈若兰 · 2025-12-01"),
        ("heading", "第一章 夜航", "第一章 夜航"),
        ("body", "第一章 夜航", "云河市图书馆延长开放时间。"),
        ("heading", "第二章 人", "第二章 人"),
        ("body", "第二章 人", "馆长沈若兰负责\n夜间开放计划。"),
    ]


@pytest.mark.parametrize(
    ("suffix", "members"), [(".docx", docx_members(*DOCX)), (".epub", epub_members(*CHAPTERS))]
)
class TestHostile:
    """What both formats refuse, being archives."""

    def test_a_damaged_archive(self, suffix: str, members: dict[str, str]) -> None:
        whole = zip_of(members)
        with pytest.raises(BrokenSource):
            read(whole[:-30], suffix)
        with pytest.raises(BrokenSource):
            read(whole[: len(whole) // 2] + b"word/document.xml", suffix)
        bent = bytearray(whole)
        bent[60:400] = bytes(340)
        with pytest.raises((BrokenSource, EmptySource)):
            read(bytes(bent), suffix)

    def test_too_many_members(
        self, suffix: str, members: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(archive, "LIMIT_MEMBERS", 3)
        with pytest.raises(SourceTooComplex) as caught:
            read(zip_of(members), suffix)
        assert caught.value.limit == "parts"

    def test_a_bomb(self, suffix: str, members: dict[str, str]) -> None:
        """700 MB of zeros in less than one."""
        bomb = zip_of({**members, **{f"x/{n}": bytes(100_000_000) for n in range(7)}})
        assert len(bomb) < 1_000_000
        with pytest.raises(SourceTooComplex) as caught:
            read(bomb, suffix)
        assert caught.value.limit == "expansion"

    def test_entities_are_not_expanded(self, suffix: str, members: dict[str, str]) -> None:
        """Ten to the ninth laughs, and a file of the machine's own."""
        lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
        prolog = f'<!DOCTYPE x [<!ENTITY l0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">{lol}]>'
        hostile = {
            name: prolog
            + content.replace("</w:t>", "&l9;&f;</w:t>").replace("</dc:title>", "&l9;&f;</dc:title>")
            if name.endswith((".opf", "document.xml", "container.xml"))
            else content
            for name, content in members.items()
        }
        try:
            text = read(zip_of(hostile), suffix).text
        except BrokenSource:
            return
        assert "root:" not in text
        assert "haha" not in text

    def test_names_are_never_paths(self, suffix: str, members: dict[str, str]) -> None:
        """Members that would climb out of a folder, be absolute, or name nothing are passed over."""
        odd = dict.fromkeys(("../../climb.xml", "/etc/absolute", "a\\..\\b", "CON", "x" * 250), "No.")
        assert read(zip_of({**odd, **members}), suffix).sentences


def test_books_that_are_locked_or_pictures_or_nothing() -> None:
    locked = {"META-INF/encryption.xml": '<e><EncryptionMethod Algorithm="http://www.w3.org/aes256"/></e>'}
    with pytest.raises(EncryptedSource):
        read(zip_of(epub_members(*CHAPTERS) | locked), ".epub")
    fonts = {
        "META-INF/encryption.xml": '<e><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></e>'
    }
    assert read(zip_of(epub_members(*CHAPTERS) | fonts), ".epub").sentences
    with pytest.raises(TextlessSource):
        read(zip_of(epub_members("<img src='a.png'/>") | {"OEBPS/a.png": "x"}), ".epub")
    with pytest.raises(EmptySource):
        read(write_epub("<p> </p>"), ".epub")


def test_word_documents_that_are_locked_or_pictures_or_nothing() -> None:
    with pytest.raises(EncryptedSource):
        read(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"), ".docx"
        )
    with pytest.raises(TextlessSource):
        read(zip_of(docx_members(paragraph("")) | {"word/media/a.png": "x"}), ".docx")
    with pytest.raises(EmptySource):
        read(write_docx(paragraph(" ")), ".docx")
