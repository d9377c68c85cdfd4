"""What was learned, as it ships: its sources are named, and damage to it is noticed."""

import json
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.spans.arrays import open_arrays, write_arrays
from index.spans.tags import MOST_WORDS, open_tagger, tag
from index.spans.tokens import Token
from tests.benchmarks.spans.train_tags import write_tagger


@pytest.mark.parametrize("name", ["spans.json", "tags.json"])
def test_what_was_learned_names_its_sources(name: str) -> None:
    """Beside each file of numbers stands what they were learned from and under which licence they are."""
    learned = json.loads(resources.files("index.spans").joinpath(name).read_text(encoding="utf-8"))
    assert learned["provenance"]["licence"] == "CC BY-SA 4.0"
    assert all("CC BY-SA" in source or "MIT" in source for source in learned["provenance"]["learned_from"])


def test_arrays_come_back_as_they_were(tmp_path: Path) -> None:
    """One and two dimensions, empty ones too, whole numbers and others."""
    arrays = {
        "numbers": np.array([1, -2, 300], np.int16),
        "table": np.arange(6, dtype=np.float32).reshape(2, 3),
        "nothing": np.zeros(0, np.uint8),
    }
    write_arrays(tmp_path / "some.bin", arrays)
    back = open_arrays(tmp_path / "some.bin")
    assert list(back) == list(arrays)
    for name, array in arrays.items():
        assert back[name].dtype == array.dtype
        assert back[name].tolist() == array.tolist()
        assert not back[name].flags.writeable


@given(st.integers(min_value=0), st.integers(1, 255))
def test_a_changed_byte_is_noticed(tmp_path_factory: pytest.TempPathFactory, place: int, change: int) -> None:
    """Wherever it is."""
    path = tmp_path_factory.getbasetemp() / "changed.bin"
    write_arrays(path, {"numbers": np.arange(9, dtype=np.uint32)})
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= change
    path.write_bytes(data)
    with pytest.raises(ValueError, match="damaged"):
        open_arrays(path)


@pytest.mark.parametrize("size", [1, 11, 60])
def test_a_missing_end_is_noticed(tmp_path: Path, size: int) -> None:
    """However little is left."""
    write_arrays(tmp_path / "short.bin", {"numbers": np.arange(9, dtype=np.uint32)})
    (tmp_path / "short.bin").write_bytes((tmp_path / "short.bin").read_bytes()[:size])
    with pytest.raises(ValueError, match="damaged"):
        open_arrays(tmp_path / "short.bin")


def test_a_tagger_worked_out_by_hand(tmp_path: Path) -> None:
    """A word's own weight, the tag before it, a frequent word, and Chinese words by their last character."""
    write_tagger(
        tmp_path,
        {"w boat": {"NOUN": 5}, "tw DET sail": {"NOUN": 9}, "w sail": {"VERB": 4}},
        {"the": "DET"},
        {"船": "NOUN", "开船": "VERB"},
    )
    tagger = open_tagger(tmp_path / "tags.bin")

    def tags(*words: str) -> list[str]:
        return tag([Token(word, word.lower(), 0, 0, not word.isascii()) for word in words], tagger)

    assert tags("The", "sail", "sail", "Boat", ".") == ["DET", "NOUN", "VERB", "NOUN", "PUNCT"]
    assert tags("开船", "木船", "水") == ["VERB", "NOUN", "NOUN"]
    assert tags() == []


def test_a_word_met_again_adds_the_same(tmp_path: Path) -> None:
    """Remembered, forgotten since, or new; as a first word, behind another, before two others."""
    features = {"w boat": {"NOUN": 5}, "b boat": {"VERB": 3}, "a boat": {"ADJ": 2}, "aa boat": {"DET": 1}}
    write_tagger(tmp_path, features | {"s Cap True": {"PROPN": 9}}, {"the": "DET"}, {"船": "NOUN"})
    tagger = open_tagger(tmp_path / "tags.bin")

    def tags(*words: str) -> list[str]:
        return tag([Token(word, word.lower(), 0, 0, False) for word in words], tagger)

    first = tags("Sail", "low", "old", "boat", "rows")
    assert first == ["PROPN", "DET", "ADJ", "NOUN", "VERB"]
    tags(*(f"word{number}" for number in range(MOST_WORDS)))
    assert tags("Sail", "low", "old", "boat", "rows") == first
    assert len(tagger.words) <= MOST_WORDS
