"""English words to stems, by Snowball's English algorithm."""

from __future__ import annotations

from functools import cached_property

import Stemmer


class EnglishStemmer:
    """PyStemmer's, made when the first word comes."""

    @cached_property
    def _stemmer(self) -> Stemmer.Stemmer:
        return Stemmer.Stemmer("english")

    def stem(self, word: str) -> str:
        """The stem of a lower-case word; whatever is not English comes back as it is, or nearly."""
        stem: str = self._stemmer.stemWord(word)
        return stem

    def forget(self) -> None:
        """Let go of the words that were stemmed: PyStemmer remembers ten thousand."""
        vars(self).pop("_stemmer", None)
