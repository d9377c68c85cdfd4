"""Numbers and words to bytes and back."""

import numpy as np
import pytest

from index.coding import Reader, Writer


def write() -> bytes:
    """One of everything."""
    writer = Writer(b"TEST")
    for greatest in (0, 255, 256, 65535, 65536, 2**31 - 1):
        writer.ints(np.array([0, greatest], dtype=np.int32))
    writer.ints(np.array([], dtype=np.int32))
    writer.words(["", "电商", "a b"])
    writer.words([])
    writer.words([""])
    return writer.close()


def test_what_is_written_is_read() -> None:
    """Every width of number, empty lists, empty words."""
    reader = Reader(write(), b"TEST")
    assert [reader.ints().tolist() for _ in range(7)] == [
        [0, 0],
        [0, 255],
        [0, 256],
        [0, 65535],
        [0, 65536],
        [0, 2**31 - 1],
        [],
    ]
    assert [reader.words() for _ in range(3)] == [("", "电商", "a b"), (), ("",)]
    reader.close()


def test_reading_past_the_end_and_stopping_short_are_errors() -> None:
    """A form that lacks a part, or has one too many, is another form."""
    reader = Reader(write(), b"TEST")
    with pytest.raises(ValueError, match="more than was written"):
        reader.close()
    short = Reader(Writer(b"TEST").close(), b"TEST")
    with pytest.raises(ValueError, match="end is missing"):
        short.ints()


def test_another_magic_is_refused() -> None:
    """So that a later version's bytes are not misread."""
    with pytest.raises(ValueError, match="form or version"):
        Reader(write(), b"TES2")


def test_every_damaged_byte_is_noticed() -> None:
    """No flipped or missing byte gets past the checksum."""
    data = write()
    for place in range(len(data)):
        flipped = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        for damaged in (flipped, data[:place], data + b"x"):
            with pytest.raises(ValueError, match=r"."):
                Reader(damaged, b"TEST")
