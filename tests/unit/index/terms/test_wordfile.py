"""A word file gives back what was packed, or is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.terms.wordfile import NEVER, WordFile, hold_words, open_words, pack_words, save_words

WORDS = {"中": 5, "国": 0, "中国": 2**32 - 1, "中人": 7, "中国人": 8, "𠀀": 1, "AT": 0, "AT&T": 3}
NAME = b"words of a test"
STATES = {"中": (-1.5, NEVER, -0.25, -3.0), "丫": (NEVER, NEVER, NEVER, -7.0)}
CONTENT = pack_words(WORDS, 2**40, states=STATES, name=NAME)


def read_words(file: WordFile, first: str) -> dict[str, int]:
    """All words of a first character."""
    section = file.section(first)
    return section.words() if section else {}


def read_all(file: WordFile) -> dict[str, int]:
    """All words of a file."""
    return {word: count for first in "中丫国A𠀀" for word, count in read_words(file, first).items()}


def test_each_first_character_has_its_words() -> None:
    """Words come by first character, in the order packed; a character no word begins with has none."""
    file = hold_words(CONTENT, name=NAME)
    assert [read_words(file, first) for first in "中国A𠀀T人"] == [
        {"中": 5, "中国": 2**32 - 1, "中人": 7, "中国人": 8},
        {"国": 0},
        {"AT": 0, "AT&T": 3},
        {"𠀀": 1},
        {},
        {},
    ]
    assert file.total == 2**40


def test_each_second_character_has_a_page() -> None:
    """The character alone is on none; one that is no word by itself is told from one that never occurs."""
    file = hold_words(CONTENT, name=NAME)
    sections = [section for first in "中国A" if (section := file.section(first))]
    assert [(section.alone, section.seconds) for section in sections] == [(5, "国人"), (0, ""), (None, "T")]
    assert [dict(sections[0].page(number)) for number in (0, 1)] == [
        {"中国": 2**32 - 1, "中国人": 8},
        {"中人": 7},
    ]


def test_each_character_stands_in_words_as_it_was_said_to() -> None:
    """One that no word begins with may be said to as well; of others nothing is said."""
    file = hold_words(CONTENT, name=NAME)
    sections = [section for first in "中丫国" if (section := file.section(first))]
    assert [section.states for section in sections] == [*STATES.values(), (NEVER,) * 4]
    assert [section.words() for section in sections[1:]] == [{}, {"国": 0}]


def test_no_words_are_words_too() -> None:
    assert read_words(hold_words(pack_words({}, 0, states={}, name=NAME), name=NAME), "中") == {}


def test_a_saved_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "words"
    save_words(CONTENT, path)
    assert read_all(open_words(path, name=NAME)) == WORDS


def test_whoever_opened_the_old_file_keeps_it(tmp_path: Path) -> None:
    """A new file takes the old one's name, not its place on the disk."""
    path = tmp_path / "words"
    save_words(CONTENT, path)
    old = open_words(path, name=NAME)
    save_words(pack_words({"中": 6}, 6, states={}, name=NAME), path)
    new = open_words(path, name=NAME)
    assert (read_words(old, "中")["中"], read_words(new, "中")["中"]) == (5, 6)


@pytest.mark.parametrize("at", range(len(CONTENT)))
def test_any_changed_byte_is_refused(at: int) -> None:
    damaged = bytearray(CONTENT)
    damaged[at] ^= 1
    with pytest.raises(ValueError, match=r"damaged|too short|not a word file"):
        read_all(hold_words(bytes(damaged), name=NAME))


@pytest.mark.parametrize("size", range(len(CONTENT)))
def test_a_shortened_file_is_refused(size: int, tmp_path: Path) -> None:
    path = tmp_path / "words"
    path.write_bytes(CONTENT[:size])
    with pytest.raises(ValueError, match=r"damaged|too short"):
        read_all(open_words(path, name=NAME))


def test_the_words_of_another_dictionary_are_refused() -> None:
    with pytest.raises(ValueError, match="words of a test"):
        hold_words(CONTENT, name=b"words of another")


def test_a_file_that_cannot_be_saved_leaves_no_trace(tmp_path: Path) -> None:
    """A folder stands where the file should: nothing is overwritten and nothing left beside it."""
    (tmp_path / "words").mkdir()
    with pytest.raises(OSError, match="words"):
        save_words(CONTENT, tmp_path / "words")
    assert [path.name for path in tmp_path.iterdir()] == ["words"]
