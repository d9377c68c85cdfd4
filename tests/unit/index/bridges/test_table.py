"""The mapped word table: what is written is read, and damage is seen."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from index.bridges.table import DIVIDED, WordTable, check_table, open_table, write_table

WORDS = {
    "猫": [("cat", 100), ("puss", 25)],
    "狗": [("dog", 100)],
    "宠物": [("cat", 50), ("dog", 50), ("pet", 100)],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_table(tmp_path / "table.bin", WORDS, most_leftwards=2)
    return tmp_path / "table.bin"


def test_translations_come_best_first_with_their_weights(path: Path) -> None:
    table = open_table(path)
    assert table.translate_left("宠物") == [("pet", 1.0), ("cat", 0.5), ("dog", 0.5)]
    assert table.translate_left("鸟") == []


def test_partners_are_read_as_they_are_mapped(path: Path) -> None:
    table = open_table(path)
    for pairs, words in ((table.rightwards, len(table.left)), (table.leftwards, len(table.right))):
        for number in range(words):
            mapped, read = pairs.of(number), pairs.read(number)
            assert [each.tolist() for each in mapped] == [each.tolist() for each in read]
            assert pairs.count(number) == len(mapped[0])


def test_backwards_a_word_counts_the_less_the_more_it_says_besides(path: Path) -> None:
    """猫 says cat with 100 of its 125 percent, 宠物 with 50 of 200."""
    table = open_table(path)
    cat, dog = table.right.find("cat"), table.right.find("dog")
    assert cat is not None
    assert dog is not None
    of_cat, of_pet = 1.25**-DIVIDED, 0.5 * 2**-DIVIDED
    assert translate_back(table, {cat: 1.0}) == [
        ("猫", pytest.approx(of_cat)),
        ("宠物", pytest.approx(of_pet)),
    ]
    assert translate_back(table, {cat: 0.5, dog: 1.0}) == [
        ("狗", 1.0),
        ("猫", pytest.approx(of_cat / 2)),
        ("宠物", pytest.approx(of_pet)),
    ]
    assert translate_back(table, {}) == []
    assert translate_back(table, {cat: 1.0}, most=1) == translate_back(table, {cat: 1.0})[:1]
    assert translate_back(table, {cat: 0.5, dog: 1.0}, most=2) == [
        ("狗", 1.0),
        ("猫", pytest.approx(of_cat / 2)),
    ]


def translate_back(table: WordTable, worths: dict[int, float], *, most: int = 9) -> list[tuple[str, float]]:
    """The left words of some right words, with what they are worth."""
    return [(table.left[number], share) for number, share in table.translate_right(worths, most=most)]


def test_the_same_words_give_the_same_bytes(path: Path, tmp_path: Path) -> None:
    write_table(tmp_path / "again.bin", dict(reversed(WORDS.items())), most_leftwards=2)
    assert (tmp_path / "again.bin").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("damage", [b"", b"WJD", b"XXXX" + bytes(40)], ids=["empty", "short", "foreign"])
def test_what_is_no_table_is_not_opened(damage: bytes, tmp_path: Path) -> None:
    (tmp_path / "no.bin").write_bytes(damage)
    with pytest.raises(ValueError):  # noqa: PT011  # mmap's own for an empty file, ours for the others
        open_table(tmp_path / "no.bin")


def test_a_cut_and_a_changed_table_are_seen(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    with pytest.raises(ValueError, match="missing"):
        open_table(path)
    path.write_bytes(whole[:-1] + b"\x00")
    with pytest.raises(ValueError, match="damaged"):
        check_table(path)


def test_the_table_that_ships_is_whole() -> None:
    with resources.as_file(resources.files("index.bridges").joinpath("zh-en.bin")) as shipped:
        check_table(shipped)
        table = open_table(shipped)
    assert (len(table.left), table.left.find("蒋") is not None) == (177_611, True)
