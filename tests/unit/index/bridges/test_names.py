"""Names in pinyin and by sound."""

from __future__ import annotations

import pytest

from index.bridges.known import Known
from index.bridges.pinyin import Name, Romanizer
from index.bridges.readings import load_readings
from index.bridges.transliteration import load_sounds
from index.search.vocabulary import Vocabulary
from index.terms.stems import EnglishStemmer


def know(*keys: str) -> Known:
    return Known(Vocabulary.build(sorted(keys)), load_readings())


@pytest.fixture
def romanizer() -> Romanizer:
    return Romanizer(load_readings(), EnglishStemmer())


@pytest.mark.parametrize(
    ("surname", "reading"),
    [
        ("单", "shan"),
        ("曾", "zeng"),
        ("解", "xie"),
        ("仇", "qiu"),
        ("区", "ou"),
        ("查", "zha"),
        ("任", "ren"),
        ("华", "hua"),
        ("欧阳", "ou yang"),
    ],
)
def test_surnames_are_read_as_surnames(surname: str, reading: str) -> None:
    assert load_readings().read_name(surname + "伟")[0] == (*reading.split(), "wei")


def test_a_name_is_found_where_its_pinyin_is_known(romanizer: Romanizer) -> None:
    assert romanizer.find_names("请问蒋凡负责", know("jiang", "fan")) == [Name(2, 3, 4, "jiang", "fan")]
    assert romanizer.find_names("请问蒋凡负责", know("jiang", "tree")) == []


def test_given_names_of_two_syllables_are_one_stem(romanizer: Romanizer) -> None:
    """Snowball takes Yongming's -ing for an ending: the text's key lacks it too."""
    assert romanizer.find_names("吴泳铭", know("wu", "yongm")) == [Name(0, 1, 3, "wu", "yongm")]


def test_a_surname_with_a_title_is_a_name(romanizer: Romanizer) -> None:
    assert romanizer.find_names("蔡主席说", know("cai")) == [Name(0, 1, 1, "cai", None)]


def test_words_are_spelt_when_the_index_has_them(romanizer: Romanizer) -> None:
    known = know("sanjiang", "chongxin")
    assert [romanizer.spell(word, known) for word in ("三江", "崇信", "银泰")] == [
        "sanjiang",
        "chongxin",
        None,
    ]


def test_pinyin_finds_chinese_names_in_either_order(romanizer: Romanizer) -> None:
    known = know("蒋凡", "将反", "解晓东")
    assert romanizer.write_name("jiang", "fan", known) == ["蒋凡"]
    assert romanizer.write_name("fan", "jiang", known) == ["蒋凡"]
    assert romanizer.write_name("xie", "xiaodong", known) == ["解晓东"]
    assert romanizer.write_name("great", "wall", known) == []


@pytest.mark.parametrize(
    ("han", "latin"),
    [("特斯拉", "tesla"), ("卢瑟福", "rutherford"), ("弗雷斯诺", "fresno"), ("塔尔博特", "talbot")],
)
def test_foreign_names_are_heard_both_ways(han: str, latin: str) -> None:
    sounds = load_sounds(load_readings())
    known = know(
        "tesla",
        "rutherford",
        "fresno",
        "talbot",
        "table",
        "forest",
        "特斯拉",
        "卢瑟福",
        "弗雷斯诺",
        "塔尔博特",
        "问题",
    )
    assert sounds.to_latin(han, known, most=1)[0].key == latin
    assert sounds.to_han(latin, known, most=1)[0].key == han


def test_words_not_written_by_sound_sound_like_nothing() -> None:
    sounds = load_sounds(load_readings())
    assert sounds.to_latin("问题", know("wen", "wentia"), most=3) == []
