"""Where the dictionary comes from, and that it comes quietly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from index.terms.segment import Segmenter, load_tokenizer, quiet_import

RUN = "研究生命的起源"
WORDS = [(0, 2), (2, 4), (4, 5), (5, 7)]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the dictionary in it."""
    folder = tmp_path_factory.mktemp("cache")
    load_tokenizer(folder)
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A dictionary of two words."""
    path = tmp_path / "dict.txt"
    path.write_text("研究 10 v\n生命 10 n\n", encoding="utf-8")
    return path


def cut(cache: Path, dictionary: Path) -> list[str]:
    """The words of a text that can be cut in two ways, by the words of a dictionary kept in `cache`."""
    with quiet_import():
        from index.terms.tokenizer import open_tokenizer
    return list(open_tokenizer(cache, dictionary).cut("研究生命", HMM=False))


def damaged(content: bytes) -> bytes:
    """A word file of the small dictionary, one of its words another."""
    return content.replace("研究".encode(), "研窮".encode())


def test_words_are_offsets_with_the_inner_words_first(cache: Path) -> None:
    """jieba's search mode: the words of two and of three characters inside a word come before it."""
    segmenter = Segmenter(cache)
    assert segmenter.words(RUN) == WORDS
    assert segmenter.words("中华人民共和国") == [(0, 2), (1, 3), (2, 4), (4, 6), (4, 7), (0, 7)]


def test_the_first_tokenizer_leaves_a_private_file_for_all_later_ones(cache: Path) -> None:
    """The file stays as it is, and so does the folder: nothing else is kept there."""
    before = (cache / "jieba.3.words").stat()
    assert Segmenter(cache).words(RUN) == WORDS
    after = (cache / "jieba.3.words").stat()
    assert [path.name for path in cache.iterdir()] == ["jieba.3.words"]
    assert (after.st_ino, after.st_mtime_ns, after.st_mode & 0o077) == (before.st_ino, before.st_mtime_ns, 0)


def test_only_the_words_of_the_text_are_loaded(cache: Path) -> None:
    """Two neighbours bring the words they begin, and no others."""
    tokenizer = load_tokenizer(cache)
    list(tokenizer.tokenize(RUN))
    neighbours = {RUN[place : place + 2] for place in range(len(RUN))}
    assert {word[:2] for word in tokenizer.FREQ} <= neighbours | set(RUN)
    assert len(tokenizer.FREQ) < 1_000


@pytest.mark.parametrize("content", [b"", b"of an older format", None], ids=["empty", "foreign", "damaged"])
def test_a_wrong_file_is_replaced(small: Path, tmp_path: Path, content: bytes | None) -> None:
    words = cut(tmp_path, small)
    right = (tmp_path / "jieba.3.words").read_bytes()
    (tmp_path / "jieba.3.words").write_bytes(damaged(right) if content is None else content)
    assert cut(tmp_path, small) == words
    assert (tmp_path / "jieba.3.words").read_bytes() == right


def test_words_that_turn_out_to_be_damaged_are_made_again(small: Path, tmp_path: Path) -> None:
    """Only what is read is checked, so that this comes to light in the middle of a text."""
    words = cut(tmp_path, small)
    right = (tmp_path / "jieba.3.words").read_bytes()
    (tmp_path / "jieba.3.words").write_bytes(damaged(right))
    assert cut(tmp_path, small) == words
    assert (tmp_path / "jieba.3.words").read_bytes() == right


def test_the_file_of_another_dictionary_is_replaced(small: Path, tmp_path: Path) -> None:
    """An update of jieba may bring another dictionary under the same name."""
    assert cut(tmp_path, small) == ["研究", "生命"]
    small.write_text("研究生 10 n\n命 10 n\n", encoding="utf-8")
    assert cut(tmp_path, small) == ["研究生", "命"]


def test_where_nothing_can_be_saved_the_dictionary_serves_from_memory(small: Path, tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "cache").write_bytes(b"")
    assert cut(tmp_path / "cache", small) == ["研究", "生命"]


def test_jieba_comes_quietly_and_alone(cache: Path) -> None:
    """Nothing on standard error, no handler left on a logger, and no pkg_resources, wanted or hidden."""
    program = (
        "import logging, pathlib, sys; from index.terms.segment import Segmenter\n"
        f"Segmenter(pathlib.Path({str(cache)!r})).words({RUN!r})\n"
        "print(logging.getLogger('jieba').handlers, 'pkg_resources' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-W", "always", "-c", program], capture_output=True, text=True, check=True
    )
    assert (run.stdout, run.stderr) == ("[] False\n", "")
