"""How right an answer is: exact match and F1, as the question sets' own papers define them.

English by SQuAD 1.1's normalisation (Rajpurkar et al. 2016): lower case, no punctuation, no articles, words.
Chinese by characters, as DRCD and CMRC 2018 do: lower case, no punctuation, no white space.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from index.model import Language

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")


def exact_match(answer: str, gold: Iterable[str], language: Language) -> float:
    """1.0 when the normalised answer is one of the normalised `gold`, else 0.0."""
    given = split_answer(answer, language)
    return float(any(given == split_answer(right, language) for right in gold))


def f1(answer: str, gold: Iterable[str], language: Language) -> float:
    """The best harmonic mean of precision and recall of the answer's pieces over `gold`; 0.0 without gold."""
    given = split_answer(answer, language)
    return max((_overlap(given, split_answer(right, language)) for right in gold), default=0.0)


def split_answer(answer: str, language: Language) -> list[str]:
    """The pieces that are compared: words in English, characters in Chinese."""
    folded = unicodedata.normalize("NFKC", answer) if language == "zh" else answer
    kept = "".join(char for char in folded.lower() if not _is_mark(char))
    if language == "zh":
        return [char for char in kept if not char.isspace()]
    return _ARTICLES.sub(" ", kept).split()


def _is_mark(char: str) -> bool:
    """Punctuation of any script, and the ASCII signs that SQuAD counts among it."""
    return unicodedata.category(char).startswith("P") or char in "$+<=>^`|~"


def _overlap(given: list[str], right: list[str]) -> float:
    if not given or not right:
        return float(given == right)
    common = (Counter(given) & Counter(right)).total()
    return 2 * common / (len(given) + len(right))
