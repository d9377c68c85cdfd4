"""Encodings told apart, and refused when they cannot be."""

from __future__ import annotations

import codecs
import json
import os
from pathlib import Path

import pytest

from index.errors import BadSource, BinarySource, EmptySource, UndecodableSource
from index.readers.decode import decode, decode_declared, guess_encoding

SIMPLIFIED = "码头今年翻修，渔船都停到了北岸。市场照常营业，只是卖鱼的人少了一半。"
TRADITIONAL = "碼頭今年翻修，漁船都停到了北岸。市場照常營業，只是賣魚的人少了一半。"
ENGLISH = "The harbour is being rebuilt. “Come in spring,” they say – it’s worth it."


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, ENGLISH, "Plain ASCII."])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]
)
def test_text_comes_back_as_it_was(text: str, encoding: str) -> None:
    """Whatever of these encodings a text is in, it is read without loss, byte-order mark dropped."""
    assert decode(text.encode(encoding), source="a.txt") == text


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs"])
def test_big5_is_told_from_gb18030(encoding: str) -> None:
    """Traditional text in any of Big5's dialects is read as such."""
    assert decode(TRADITIONAL.encode(encoding), source="a.txt") == TRADITIONAL


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_mark_decides(mark: bytes) -> None:
    """UTF-16 with a byte-order mark is read in the order that it says."""
    order = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    assert decode(mark + "鱼 fish".encode(order), source="a.txt") == "鱼 fish"


@pytest.mark.parametrize("text", ["你好，世界。", "今天下雨了", "鱼市场"])
def test_a_few_words_are_enough(text: str) -> None:
    """Short GB18030 files are read too."""
    assert decode(text.encode("gb18030"), source="a.txt") == text


def test_a_replacement_character_of_the_author_stays() -> None:
    """U+FFFD in valid UTF-8 was written there; we add none."""
    assert decode("a\ufffdb".encode(), source="a.txt") == "a\ufffdb"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, "\u3000\n".encode()])
def test_nothing_to_read(data: bytes) -> None:
    """White space alone is an empty source."""
    with pytest.raises(EmptySource):
        decode(data, source="a.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"a\0b",
        b"\0\0\0",
        b"a\x1b[0m",
        b"%PDF-1.4 text",
        b"PK\x03\x04rest",
        b"\x89PNG\r\n\x1a\n",
        bytes(range(256)),
    ],
)
def test_binary_data_is_no_article(data: bytes) -> None:
    """Control characters and the signatures of other formats are told from text."""
    with pytest.raises(BinarySource):
        decode(data, source="a.txt")


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        ("Le café était fermé, très tard.".encode("cp1252"), 6),
        ("東京へ行きました。とても楽しかったです。".encode("shift_jis"), 0),
        ("서울에 갔습니다. 아주 즐거운 여행이었습니다.".encode("euc_kr"), 0),
        ("Москва большая и очень красивая.".encode("cp1251"), 0),
        (SIMPLIFIED.encode()[:-1], len(SIMPLIFIED.encode()) - 3),
        (SIMPLIFIED.encode("gb18030")[:-1], 0),
        (codecs.BOM_UTF8 + b"ab\xff", 2),
        (codecs.BOM_UTF16_LE + b"abc", 2),
        (b"\xff\xff\xff", 0),
    ],
)
def test_what_we_cannot_read_is_refused(data: bytes, offset: int) -> None:
    """Encodings that are not ours, and damaged files, give an error with the place where UTF-8 broke off."""
    with pytest.raises(UndecodableSource) as caught:
        decode(data, source="a.txt")
    assert caught.value.data == {"source": "a.txt", "offset_bytes": offset}


def test_a_declared_encoding_must_be_true() -> None:
    """A page's own word counts when its bytes bear it out."""
    data = SIMPLIFIED.encode("gb18030")
    assert decode_declared(data, "GB2312") == SIMPLIFIED
    assert decode_declared(data, "utf-8") is None
    assert decode_declared(data, "no-such-encoding") is None


@pytest.mark.skipif(
    "WENJU_TEST_SETS" not in os.environ, reason="WENJU_TEST_SETS does not name the question sets"
)
@pytest.mark.parametrize(
    ("name", "encoding"), [("cmrc2018-trial.json", "gb18030"), ("drcd-dev.json", "cp950")]
)
@pytest.mark.parametrize("length", [20, 50, 200])
def test_real_text_is_told_right(name: str, encoding: str, length: int) -> None:
    """At least 99 of 100 pieces of real paragraphs are read in their own encoding."""
    data = json.loads((Path(os.environ["WENJU_TEST_SETS"]) / name).read_text(encoding="utf-8"))
    articles = data["data"] if isinstance(data, dict) else data
    pieces = [paragraph["context"][:length] for article in articles for paragraph in article["paragraphs"]][
        :400
    ]
    encodable = [piece for piece in pieces if piece.encode(encoding, "ignore").decode(encoding) == piece]
    right = sum(_reads_as(piece, encoding) for piece in encodable)
    assert right >= 0.99 * len(encodable)


def _reads_as(piece: str, encoding: str) -> bool:
    guessed = guess_encoding(piece.encode(encoding))
    return guessed is not None and piece.encode(encoding).decode(guessed) == piece


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8])
def test_short_noise_never_raises_anything_else(size: int) -> None:
    """Every byte value repeated is text or a refusal."""
    for value in range(256):
        try:
            assert decode(bytes([value]) * size, source="a.txt")
        except BadSource as error:
            assert error.source == "a.txt"  # noqa: PT017  # both ends are right
