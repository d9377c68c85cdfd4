"""Terms to numbers."""

from index.search.vocabulary import Vocabulary


def test_every_key_is_found_and_no_other() -> None:
    """Keys are numbered in code point order, astral characters last."""
    keys = sorted(["", "#30", "a", "ab", "电", "电商", "𠀀"])
    vocabulary = Vocabulary.build(keys)
    assert [vocabulary.find(key) for key in keys] == list(range(len(keys)))
    others = ("aa", "商", "zzz", "𠀁")
    assert [vocabulary.find(key) for key in others] == [None] * 4
    assert list(vocabulary.held(key.encode() for key in (*keys, *others))) == [True] * 7 + [False] * 4
    assert (len(vocabulary), len(Vocabulary.build([])), Vocabulary.build([]).find("a")) == (7, 0, None)


def test_keys_are_read_from_one_on() -> None:
    """From any string, whether it is a key or not, past the end of a window."""
    keys = sorted({f"{number:03}" for number in range(200)} | {"电", "电商"})
    vocabulary = Vocabulary.build(keys)
    for first in ("", "0", "100", "1001", "199", "2", "电", "电影", "𠀀"):
        assert list(vocabulary.from_on(first)) == [key for key in keys if key >= first]
