"""A sentence cut into what a span may begin and end at: words, numbers, single marks."""

from __future__ import annotations

import re
from typing import NamedTuple

from index.terms import Analyzer
from index.terms.alphabets import HAN

_LETTER = rf"[^\W\d_{HAN}]"
_OTHER = rf"[^\W{HAN}]"
_SHORT = "[A-Z]|(?i:Mr|Mrs|Ms|Dr|St|Jr|Sr|Inc|Ltd|Co|Corp|Mt|No|Gen|Gov|Sen|Rep|Rev|Lt|Col|Capt)"
_TOKEN = re.compile(
    rf"\b\d{{4}}([-/.])\d{{1,2}}\1\d{{1,2}}\b"
    rf"|\d+(?:[.,]\d+)*(?:°?{_LETTER}+|°)?"
    rf"|\b(?:{_SHORT})\.(?=\s+\w|,)"
    rf"|(?:{_LETTER}\.){{2,}}"
    rf"|(?!'[sS]\b){_LETTER}{_OTHER}*(?:['&.-](?![sS]\b){_OTHER}+)*"
    rf"|'[sS]\b"
    rf"|[^\s{HAN}]"
)  # without IGNORECASE, which takes 25 ms to compile for so many characters


class Token(NamedTuple):
    """A token at `start:end` of the text it was cut from.

    Attributes:
        text: Folded and simplified, with its case.
        lower: The same in lower case.
        han: Whether it has Chinese characters.
    """

    text: str
    lower: str
    start: int
    end: int
    han: bool


def tokenize(text: str, analyzer: Analyzer) -> list[Token]:
    """The tokens of `text`, in order, white space and footnote marks left out.

    So is an accent that stands on white space: its characters would begin or end a span with a blank.
    """
    folded = analyzer.fold(text)
    plain = folded.text
    spans = [(*match.span(), False) for match in _TOKEN.finditer(plain)]  # none with a Chinese character
    spans += [(start, end, True) for start, end in analyzer.cut(text)]
    spans.sort()
    starts, ends = folded.starts, folded.ends
    tokens = []
    for start, end, han in spans:
        first, last = starts[start], ends[end - 1]
        if not (text[first].isspace() or text[last - 1].isspace()):
            word = plain[start:end]
            tokens.append(Token(word, word.lower(), first, last, han))
    return tokens
