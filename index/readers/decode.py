"""Bytes to text, or a plain refusal: never a replacement character, never a guess that reads as nonsense.

A byte-order mark decides; else strict UTF-8; else the legacy and BOM-less encodings are weighed against
each other. `weigh.py` gives each the number of bits that its reading of the bytes would cost, and the
cheapest wins. Encodings that we do not read stand in the contest too: when one of them wins, or when the
winner still reads like noise, the source is undecodable.
"""

from __future__ import annotations

import codecs
import re

from index.errors import BinarySource, EmptySource, UndecodableSource
from index.readers.weigh import Weight, weigh

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF", b"{\\rtf")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")

READ = ("gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
"""What we read besides UTF-8, most likely first: the order settles ties."""
FOREIGN = ("cp1252", "shift_jis", "euc_jp", "euc_kr", "cp1251")
"""What we recognise and refuse."""
_PRIOR_BITS = {"gb18030": 0.0, "cp950": 1.0, "big5hkscs": 2.0, "utf-16-le": 10.0, "utf-16-be": 12.0}
_FOREIGN_BITS = 25.0
"""What an encoding costs before it is read, being rarer among our readers; it decides on a few words."""
_SAMPLE_BYTES = 1 << 16
"""As much as is weighed; 64 KiB are some 30,000 characters, of which a few hundred settle it."""
_NOISE_BITS = 14.5
"""Mean bits of a character outside ASCII above which a reading is noise: of 600 texts of 20 characters from
articles that the table was not counted in, 99 % have 8 to 11.2 bits; wrong readings have 14 to 20."""


def decode(data: bytes, *, source: str) -> str:
    """The text of `data`, without its byte-order mark, line ends as they are.

    Raises:
        EmptySource: Nothing but white space.
        BinarySource: Control characters, or the signature of a format that is no text.
        UndecodableSource: Text in none of the encodings we read.
    """
    if not data.strip():
        raise EmptySource(source)
    text = _decode(data, source)
    if _CONTROLS.search(text):
        raise BinarySource(source)
    if not text.strip("\ufeff \t\r\n\f\v\u3000\u00a0"):
        raise EmptySource(source)
    return text


def decode_markup(data: bytes, *, source: str) -> str:
    """As `decode`, but stray control characters become spaces: browsers pass over them, and so do we.

    Raises:
        EmptySource, BinarySource, UndecodableSource
    """
    if not data.strip():
        raise EmptySource(source)
    text = _decode(data, source)
    if "\0" in text:
        raise BinarySource(source)
    return _CONTROLS.sub(" ", text)


_ALIASES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
}
"""What browsers read under a declared name (WHATWG Encoding Standard, section 4.2)."""


def decode_declared(data: bytes, encoding: str) -> str | None:
    """The markup in the encoding that it declares; None when that is unknown or not true."""
    name = _ALIASES.get(encoding.lower(), encoding.lower())
    try:
        text = data.decode(codecs.lookup(name).name)
    except (LookupError, UnicodeDecodeError):
        return None
    return None if "\0" in text else _CONTROLS.sub(" ", text)


def _decode(data: bytes, source: str) -> str:
    """The text of `data`, control characters and all."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_strictly(data[len(mark) :], encoding, source=source)
    if data.startswith(_MAGIC):
        raise BinarySource(source)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_judged(data, offset_bytes=error.start, source=source)
    # UTF-16 of ASCII is valid UTF-8, full of NULs.
    return _decode_judged(data, offset_bytes=0, source=source) if "\0" in text else text


def _decode_strictly(data: bytes, encoding: str, *, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableSource(source, offset_bytes=error.start) from error


def _decode_judged(data: bytes, *, offset_bytes: int, source: str) -> str:
    """Decode in the encoding that explains the bytes best."""
    encoding = guess_encoding(data)
    if encoding is not None:
        return _decode_strictly(data, encoding, source=source)
    if _CONTROL_BYTES.search(data):
        raise BinarySource(source)
    raise UndecodableSource(source, offset_bytes=offset_bytes)


def guess_encoding(data: bytes) -> str | None:
    """The encoding of `READ` that explains the bytes best; None when none does."""
    weights = {encoding: found for encoding in (*READ, *FOREIGN) if (found := _weigh_as(data, encoding))}
    if not weights:
        return None
    best = min(
        weights, key=lambda encoding: weights[encoding].bits + _PRIOR_BITS.get(encoding, _FOREIGN_BITS)
    )
    return best if best in READ and weights[best].mean_bits <= _NOISE_BITS else None


def _weigh_as(data: bytes, encoding: str) -> Weight | None:
    """What the sample weighs as this encoding; None when it is not valid, or holds control characters."""
    decoder = codecs.getincrementaldecoder(encoding)()
    sample = data[:_SAMPLE_BYTES]
    try:
        text = decoder.decode(sample, final=len(sample) == len(data))
    except UnicodeDecodeError:
        return None
    return None if _CONTROLS.search(text) else weigh(text)
