"""Does this stop end its sentence?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.sentences.abbreviations import BINDING, COUNTING, EXCLAIMING, FINAL, OPENERS

_HAN_STOPS = frozenset("。！？｡．‼⁇⁈⁉")
_HAN_RUN = re.compile("[一-鿿㐀-䶿豈-﫿𠀀-𳿿]+")
_SPACE = re.compile(r"\s*+")
_LETTER = r"[^\W\d_㐀-鿿]"
_LAST_WORD = re.compile(rf"{_LETTER}+(?:[.'’-]{_LETTER}+)*\Z")
_OPENING = re.compile(r"[\s\"'“‘「『（(\[{《〈【*_`¿¡–—•-]*+")
_NEXT_WORD = re.compile(r"[^\W\d_]{0,20}")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")
_NAME_CHARS = 5
"""What a full-width point parts goes on this far before the next mark, or it is a stop: a name is short."""
_LOOK_BACK = 24
"""How far back a word is read to see whether it is an abbreviation; longer words are none."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A run of stops `text[start:end]`, the end `after` of the closing marks behind it, and its paragraph.

    Attributes:
        begin: Where the sentence that it may end begins.
        limit: Where the paragraph ends.
    """

    text: str
    begin: int
    start: int
    end: int
    after: int
    limit: int


def ends_sentence(stop: Stop) -> bool:
    """Whether the sentence ends at `stop.after`. Brackets around the stop are the caller's business."""
    text = stop.text
    space = _SPACE.match(text, stop.after, stop.limit)
    tail = space.end() if space else stop.after
    if tail >= stop.limit:
        return True
    if text[tail] in ",;，；、" or (text[tail] in ":：" and tail == stop.after):
        return False
    if any(char in _HAN_STOPS for char in text[stop.start : stop.end]) and not _is_middle_point(stop):
        return True
    if tail == stop.after:
        return _ends_unspaced(stop)
    return _ends_spaced(stop, tail)


def _is_middle_point(stop: Stop) -> bool:
    """A full-width point that parts numbers or names, as in ３．５, 六一．五, 约翰．史密斯，"""
    text = stop.text
    if text[stop.start : stop.end] != "．" or stop.after > stop.end:
        return False
    before, following = text[stop.start - 1 : stop.start], text[stop.end : stop.end + _NAME_CHARS]
    return (before.isnumeric() and following[:1].isnumeric()) or not following.isalnum()


def _ends_unspaced(stop: Stop) -> bool:
    """A Latin stop with text right behind it: Chinese text, a forgotten space, or no stop at all."""
    text, after = stop.text, stop.after
    following, mark = text[after], text[stop.end - 1]
    if mark == "…":
        return is_han(following) and after > stop.end
    if is_han(following) or following in "“「『《（":
        return mark in "!?" or _closes_word(stop)
    if after > stop.end:
        return following.isupper()
    word = _last_word(stop)
    opener = _NEXT_WORD.match(text, after, stop.limit)
    return (
        len(word) > 2
        and word.islower()
        and following.isupper()
        and opener is not None
        and opener[0].lower() in OPENERS
        and len(opener[0]) > 1
    )


def _closes_word(stop: Stop) -> bool:
    """A full stop between a Latin word and Han: `Python.然后`; between two Han it joins a name."""
    word = _last_word(stop)
    return stop.after > stop.end or (len(word) > 1 and word.isascii() and not _is_abbreviation(word))


def _ends_spaced(stop: Stop, tail: int) -> bool:
    """A Latin stop with white space behind it; what comes next decides."""
    text = stop.text
    opening = _OPENING.match(text, tail, stop.limit)
    place = opening.end() if opening else tail
    if place >= stop.limit:
        return True
    following = text[place]
    if following.islower() and not _CAMEL.match(text, place, stop.limit):
        return False
    if text[stop.end - 1] == "!":
        return _last_word(stop).lower() not in EXCLAIMING
    return stop.end - stop.start > 1 or text[stop.start] != "." or not _binds(stop, place)


def _binds(stop: Stop, place: int) -> bool:
    """Whether the full stop belongs to an abbreviation, an initial or a number that goes on at `place`."""
    word = _last_word(stop)
    lower = word.lower()
    following = stop.text[place]
    if lower in BINDING:
        return True
    if following.isdigit():
        return lower in COUNTING
    if _is_abbreviation(word) or (len(word) == 1 and word.isascii()):
        return not _opens(stop, place)
    return False


def _is_abbreviation(word: str) -> bool:
    """`Inc`, `U.S`, `Ph.D`, or any other letters with stops between them."""
    lower = word.lower()
    return lower in BINDING or lower in FINAL or _DOTTED.fullmatch(word) is not None


_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")


def _opens(stop: Stop, place: int) -> bool:
    """Whether the word at `place` usually opens a sentence, or closing marks tell that one has ended."""
    if stop.after > stop.end:
        return True
    if is_han(stop.text[place]):
        return False  # Chinese ends its sentences with its own stops
    word = _last_word(stop)
    found = _NEXT_WORD.match(stop.text, place, stop.limit)
    opener = found[0] if found else ""
    if len(word) == 1 and word.isupper() and word != "I":
        return opener.lower() in OPENERS and len(opener) > 1 and _stands_alone(stop, word)
    if word.lower() in ("a.m", "p.m") or (len(word) == 1 and word.islower()):
        return True
    return opener.lower() in OPENERS


def _stands_alone(stop: Stop, word: str) -> bool:
    """A capital that is no initial: behind a word or a degree sign, `vitamin C.`, `Plan B.`, `30 °C.`"""
    before = stop.text[max(stop.begin, stop.start - len(word) - _LOOK_BACK) : stop.start - len(word)].rstrip()
    found = _LAST_WORD.search(before)
    return before.endswith("°") or (found is not None and len(found[0]) > 2)


def _last_word(stop: Stop) -> str:
    """The letters before the stop, with stops between them; empty when there are none."""
    found = _LAST_WORD.search(stop.text[max(stop.begin, stop.start - _LOOK_BACK) : stop.start])
    return found[0] if found else ""


def is_han(char: str) -> bool:
    """Whether it is a Chinese character (CJK unified ideographs, extension A, compatibility, supplements)."""
    return "一" <= char <= "鿿" or "㐀" <= char <= "䶿" or "豈" <= char <= "﫿" or "𠀀" <= char <= "𳿿"


def count_han(text: str) -> int:
    """How many characters of a text are Chinese, as `is_han` has it."""
    return sum(map(len, _HAN_RUN.findall(text)))
