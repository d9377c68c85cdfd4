"""Vectors of texts are made once and kept, and never stand in the way."""

import math
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from index.semantic import Vectors
from index.semantic.encoder import Vector


@dataclass
class Letters:
    """An encoder that counts letters, and the texts it was asked for."""

    name: str = "letters"
    asked: list[str] = field(default_factory=list)

    def encode(self, text: str) -> Vector:
        self.asked.append(text)
        counts = np.array([text.count(letter) for letter in "abcdefgh"], dtype=np.float64)
        return (counts / max(math.sqrt(counts @ counts), 1)).astype(np.float16)


@pytest.fixture
def encoder() -> Letters:
    return Letters()


@pytest.fixture
def vectors(tmp_path: Path, encoder: Letters) -> Iterator[Vectors]:
    opened = Vectors(tmp_path, encoder)
    yield opened
    opened.close()


def test_a_text_is_encoded_once(vectors: Vectors, encoder: Letters, tmp_path: Path) -> None:
    """By this process and by the next one."""
    first = vectors.of(["abba", "cab", "abba"])
    again = Vectors(tmp_path, encoder)
    second = again.of(["cab", "abba", "dad"])
    again.close()
    assert encoder.asked == ["abba", "cab", "dad"]
    assert {text: vector.tolist() for text, vector in first.items()} == {
        text: second[text].tolist() for text in ("abba", "cab")
    }


def test_no_texts_are_no_vectors(vectors: Vectors) -> None:
    assert vectors.of([]) == {}


def test_another_encoder_makes_its_own(vectors: Vectors, tmp_path: Path) -> None:
    """What one model made says nothing to another."""
    vectors.of(["abba"])
    other = Letters("others")
    opened = Vectors(tmp_path, other)
    opened.of(["abba"])
    opened.close()
    assert other.asked == ["abba"]


def test_a_damaged_file_is_made_again(tmp_path: Path, encoder: Letters) -> None:
    (tmp_path / "vectors.db").write_bytes(b"no database" * 100)
    opened = Vectors(tmp_path, encoder)
    assert list(opened.of(["abba"])) == ["abba"]
    opened.close()


def test_a_file_that_cannot_be_written_does_not_matter(
    vectors: Vectors, encoder: Letters, tmp_path: Path
) -> None:
    """The vectors are made again each time."""
    other = sqlite3.connect(tmp_path / "vectors.db")
    other.execute("CREATE TRIGGER full BEFORE INSERT ON vectors BEGIN SELECT RAISE(ABORT, 'full'); END")
    other.commit()
    other.close()
    assert vectors.of(["abba"])["abba"].tolist() == vectors.of(["abba"])["abba"].tolist()
    assert encoder.asked == ["abba", "abba"]
