"""Segmentation is jieba's, to the last word, whatever the text and whatever words its user adds."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.terms.segment import load_tokenizer

if TYPE_CHECKING:
    from index.terms.tokenizer import LazyTokenizer

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
COMMON = st.sampled_from(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年過發東後裡"
)
OTHER = st.sampled_from("aZ9#&._%-+ \r\n\t，。《ÄäВ𠀀𪚥かカ\u3000\u200b\ufeff")
TEXTS = st.text(st.one_of(HAN, COMMON, COMMON, OTHER), max_size=60)
WORDS = st.text(st.one_of(HAN, COMMON), min_size=1, max_size=5)
FREQUENCIES = st.one_of(st.none(), st.integers(0, 1_000_000))


CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("add_word"), WORDS, FREQUENCIES),
        st.tuples(st.just("del_word"), WORDS),
        st.tuples(st.just("suggest_freq"), st.one_of(WORDS, st.tuples(WORDS, WORDS)), st.booleans()),
    ),
    max_size=5,
)


@pytest.fixture(scope="module")
def lazy(tmp_path_factory: pytest.TempPathFactory) -> LazyTokenizer:
    """Ours, which has more words after every text."""
    return load_tokenizer(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def plain(lazy: LazyTokenizer) -> Any:
    """jieba's own, with all its words."""
    import jieba  # after ours, which imports it without its warnings

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


@pytest.fixture(scope="module")
def every_word(plain: Any) -> list[str]:
    """All words and beginnings of words."""
    return sorted(plain.FREQ)


@contextmanager
def changeable(lazy: LazyTokenizer, plain: Any) -> Iterator[tuple[LazyTokenizer, Any]]:
    """A pair of tokenizers to add words to, and jieba's common list of words to split as it was before."""
    import jieba

    split = set(jieba.finalseg.Force_Split_Words)
    other = jieba.Tokenizer()
    other.FREQ, other.total, other.initialized = dict(plain.FREQ), plain.total, True
    try:
        yield type(lazy)(lazy._words, lazy._remake), other
    finally:
        jieba.finalseg.Force_Split_Words = split


def cut_every_way(tokenizer: Any, text: str) -> list[list[Any]]:
    """All of jieba's modes."""
    return [
        list(tokenizer.cut(text)),
        list(tokenizer.cut(text, HMM=False)),
        list(tokenizer.cut(text, cut_all=True)),
        list(tokenizer.cut_for_search(text)),
        list(tokenizer.cut_for_search(text, HMM=False)),
        list(tokenizer.tokenize(text)),
        list(tokenizer.tokenize(text, mode="search")),
        list(getattr(tokenizer, "pieces", tokenizer.cut_for_search)(text)),
        find_places(tokenizer, text),
    ]


def find_places(tokenizer: Any, text: str) -> list[tuple[int, int]]:
    """Where the words stand, by our own way of cutting or by jieba's."""
    if hasattr(tokenizer, "places"):
        return list(tokenizer.places(text))
    return [(start, end) for _, start, end in tokenizer.tokenize(text, mode="search")]


@settings(deadline=None)
@given(text=TEXTS)
def test_any_text_is_cut_as_jieba_cuts_it(lazy: LazyTokenizer, plain: Any, text: str) -> None:
    assert cut_every_way(lazy, text) == cut_every_way(plain, text)


@settings(deadline=None)
@given(places=st.lists(st.integers(0, 2**24), max_size=12))
def test_any_words_side_by_side_are_cut_as_jieba_cuts_them(
    lazy: LazyTokenizer, plain: Any, every_word: list[str], places: list[int]
) -> None:
    """Ambiguity comes from words that meet, which random characters seldom make."""
    text = "".join(every_word[place % len(every_word)] for place in places)
    assert cut_every_way(lazy, text) == cut_every_way(plain, text)


@given(changes=CHANGES, text=TEXTS)
@settings(max_examples=40, deadline=None)
def test_words_of_ones_own_count_as_in_jieba(
    lazy: LazyTokenizer, plain: Any, changes: list[tuple[Any, ...]], text: str
) -> None:
    """Whatever is added, taken out or suggested before a text is first seen, or after it."""
    with changeable(lazy, plain) as (ours, theirs):
        for method, *arguments in changes:
            assert getattr(ours, method)(*arguments) == getattr(theirs, method)(*arguments)
            whole = text + "".join("".join(argument) for argument in arguments[:1])
            assert cut_every_way(ours, whole) == cut_every_way(theirs, whole)
        assert ours.total == theirs.total


def test_a_user_dictionary_is_read_as_in_jieba(lazy: LazyTokenizer, plain: Any, tmp_path: Path) -> None:
    """jieba's format: a word, its frequency or none, its part of speech or none."""
    path = tmp_path / "own.txt"
    path.write_text("云计算 5\n李小福 2 nr\n创新办 3 i\n台中\n凱特琳 nz\n", encoding="utf-8")
    text = "李小福是创新办主任也是云计算方面的专家，「台中」正確應該不會被切開，凱特琳也不会。"
    with changeable(lazy, plain) as (ours, theirs):
        assert list(ours.cut(text)) == list(theirs.cut(text))
        for tokenizer in (ours, theirs):
            with path.open("rb") as file:  # given a path, jieba leaves the file open
                tokenizer.load_userdict(file)
        assert cut_every_way(ours, text) == cut_every_way(theirs, text) != cut_every_way(plain, text)


def test_all_words_of_the_dictionary_are_in_the_file(lazy: LazyTokenizer, plain: Any) -> None:
    """The same words, the same frequencies, the same beginnings of words, the same sum."""
    words: dict[str, int] = {}
    for first in {word[0] for word in plain.FREQ}:
        section = lazy._words.section(first)
        assert section is not None
        words |= section.words()
    assert (words == plain.FREQ, lazy._words.total) == (True, plain.total)


def test_all_that_jieba_guesses_by_is_in_the_file(lazy: LazyTokenizer) -> None:
    """And jieba's own way of guessing finds it, too, though it came later."""
    import jieba
    from jieba.finalseg.prob_emit import P as expected  # noqa: N811  # jieba's name

    found = {char: lazy._words.section(char) for table in expected.values() for char in table}
    for place, state in enumerate("BMES"):
        states = {char: section.states[place] for char, section in found.items() if section}
        assert states == {char: expected[state].get(char, jieba.finalseg.MIN_FLOAT) for char in found}
        assert jieba.finalseg.emit_P[state] == expected[state]


@pytest.mark.timeout(600)
def test_real_texts_are_cut_as_jieba_cuts_them(lazy: LazyTokenizer, plain: Any) -> None:
    """All paragraphs, questions and answers of the sets, in the script they came in."""
    folder = os.environ.get("WENJU_TEST_SETS")
    if folder is None:
        pytest.skip("WENJU_TEST_SETS names no folder with question sets")
    texts = {text for path in Path(folder).glob("*.json") for text in read_texts(path)}
    different = [text for text in texts if cut_for_index(lazy, text) != cut_for_index(plain, text)]
    assert (different, len(texts) > 0) == ([], True)


def cut_for_index(tokenizer: Any, text: str) -> list[Any]:
    """The mode the index uses, which contains the words of the plain one, with places and without."""
    own = list(getattr(tokenizer, "pieces", tokenizer.cut_for_search)(text))
    return [*tokenizer.tokenize(text, mode="search"), own, find_places(tokenizer, text)]


def read_texts(path: Path) -> Iterator[str]:
    """Every string of a JSON file."""
    unread = [json.loads(path.read_text(encoding="utf-8"))]
    while unread:
        value = unread.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            unread += value.values() if isinstance(value, dict) else value
