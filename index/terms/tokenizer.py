"""jieba's tokenizer over a mapped dictionary: the only importer of jieba, imported when a text needs it.

jieba reads its whole dictionary into one `dict` before the first word: a second and 70 MiB. All that its
algorithm ever looks up are words that begin with a character of the text, so those are put into that `dict`
just before each piece of text is cut. Everything else is jieba's own code.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import jieba

from index.terms.wordfile import WordFile, open_words, pack_words, save_words

_DICTIONARY = Path(jieba.__file__).with_name(jieba.DEFAULT_DICT_NAME)


class LazyTokenizer(jieba.Tokenizer):  # type: ignore[misc]  # jieba publishes no types
    """A `jieba.Tokenizer` that knows the words of a first character once a text with that character came.

    Words of one's own (`add_word`, `load_userdict`, `del_word`, `suggest_freq`) work as they do in jieba.
    Belongs to one thread.
    """

    def __init__(self, words: WordFile) -> None:
        super().__init__()
        self.total: int = words.total
        self.initialized = True
        self._words = words
        self._loaded: set[str] = set()

    def get_DAG(self, sentence: str) -> dict[int, list[int]]:  # noqa: N802  # jieba's name
        """For each position of a piece of text, the ends of the words that begin there."""
        self._load(sentence)
        dag: dict[int, list[int]] = super().get_DAG(sentence)
        return dag

    def add_word(self, word: str, freq: int | None = None, tag: str | None = None) -> None:
        """Add a word, or change what is known of it."""
        self._load(word)
        super().add_word(word, freq, tag)

    def suggest_freq(self, segment: str | Iterable[str], tune: bool = False) -> int:
        """The frequency at which a word stays whole, or at which it falls into the given parts."""
        self._load("".join(segment))
        frequency: int = super().suggest_freq(segment, tune)
        return frequency

    def _load(self, text: str) -> None:
        for character in set(text) - self._loaded:
            self.FREQ.update(self._words.words(character))
            self._loaded.add(character)


def open_tokenizer(cache: Path, dictionary: Path = _DICTIONARY) -> LazyTokenizer:
    """A tokenizer over the word file in the folder `cache`, which is made when there is no right one.

    The file holds what jieba's own reader makes of `dictionary`, the installed jieba's own unless another is
    given. Where it cannot be saved, its content serves from memory.
    """
    name, path = _name_dictionary(dictionary), cache / "jieba.words"
    with suppress(OSError, ValueError):
        return LazyTokenizer(open_words(path, name=name))
    content = pack_words(*_read_dictionary(dictionary), name=name)
    with suppress(OSError):
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        save_words(content, path)
    return LazyTokenizer(WordFile(content, name=name))


def _name_dictionary(dictionary: Path) -> bytes:
    """Tells dictionaries apart as Python tells whether a compiled file is its source's: by time and size."""
    status = dictionary.stat()
    return f"jieba {jieba.__version__} {status.st_size} {status.st_mtime_ns}".encode()


def _read_dictionary(dictionary: Path) -> tuple[dict[str, int], int]:
    """All words with their frequencies, all beginnings of words (frequency 0), and the sum of frequencies."""
    with dictionary.open("rb") as file:
        words, total = jieba.Tokenizer.gen_pfdict(file)
        return words, total
