"""Brackets, titles and quotations inside a sentence: their stops end nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.sentences.abbreviations import SPEAKING

_PAIRS = {
    "(": ")", "（": "）", "[": "]", "［": "］", "【": "】", "〔": "〕", "{": "}",
    "《": "》", "〈": "〉", "“": "”", "「": "」", "『": "』",
}  # fmt: skip
_CLOSING = {close: open_ for open_, close in _PAIRS.items()}
_TITLES = frozenset("《〈")
_QUOTES = frozenset('“「『"')
_ENDS = re.compile(r"[()（）\[\]［］【】〔〕{}《》〈〉“”「」『』\"]")
_REACH = 400
"""Longest bracket or quotation, in characters, that is taken for a part of one sentence. Taste."""
_DEPTH = 40
"""How many open brackets are remembered; deeper nesting is no prose."""

_GOES_ON = re.compile(
    r"\s*+(?:[,，、;；:：]|[a-z](?![A-Z])"
    r"|(?:的|地|得|等|之|与|與|和|及|或|以及|中|里|裡|[后後时時](?![来來面人])|为|為|是|一[词詞书書文语語说說句曲片歌剧劇])"
    r"|[^，。！？；：、“”「」『』\s]{0,10}?(?:说|說|问|問|喊|叫|回答|表示|指出|认为|認為|写道|寫道|笑道|答道|补充|補充|强调|強調)"
    r"[道着著]?(?:[。！]|，[“「『\"])"
    rf"|(?:[A-Z][\w.’'-]{{0,20}}\s){{1,3}}(?:{SPEAKING})\b)"
)
"""What follows a quotation that its sentence carries on: `“…？”他问。`, `"…!" he said`, `“…！”的口号`."""
_LEADS_IN = re.compile(
    r"[:：,，;；。！？.!?—(（「『“\n]\s*\Z|(?:说|說|道|问|問|称|稱|喊|叫|答|曰|云)\s*\Z|^\s*\Z"
)
"""What stands before a quotation that is speech of its own, and not a name or a phrase in its sentence."""


@dataclass(frozen=True, slots=True)
class Shield:
    """A stretch whose stops do not end a sentence that began before it.

    Attributes:
        always: Nor one that begins with it: a title, or a quotation that its sentence carries on.
        quotes: Whether it is a quotation; its last full stop may be its sentence's as well.
    """

    start: int
    end: int
    always: bool
    quotes: bool

    def holds(self, begin: int) -> bool:
        """Whether it shields stops in a sentence that begins at `begin`."""
        return self.always or self.start > begin


def find_shields(text: str, start: int, end: int) -> list[Shield]:
    """The shields of `text[start:end]`, ordered by their starts."""
    shields = [
        shield
        for opened, closed in _find_pairs(text, start, end)
        if closed - opened <= _REACH and (shield := _shield(text, start, opened, closed=closed, end=end))
    ]
    return sorted(shields, key=lambda shield: shield.start)


def _find_pairs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The offsets of matching brackets and quotation marks, the closing one's included."""
    pairs: list[tuple[int, int]] = []
    chars = ""
    places: list[int] = []
    for found in _ENDS.finditer(text, start, end):
        char, at = found[0], found.start()
        depth = chars.rfind('"' if char == '"' else _CLOSING.get(char, "\0"))
        if depth >= 0:
            pairs.append((places[depth], at))
            chars = chars[:depth]
            del places[depth:]
        elif char == '"' or char in _PAIRS:
            chars = (chars + char)[-_DEPTH:]
            places.append(at)
            del places[:-_DEPTH]
    return pairs


def _shield(text: str, start: int, opened: int, *, closed: int, end: int) -> Shield | None:
    """What the pair at `opened` and `closed` shields, if anything."""
    char = text[opened]
    if char not in _QUOTES:
        return Shield(opened, closed, always=char in _TITLES, quotes=False)
    if _GOES_ON.match(text, closed + 1, end):
        return Shield(opened, closed + 1, always=True, quotes=True)
    before = text[max(start, opened - 4) : opened]
    return None if _LEADS_IN.search(before) else Shield(opened, closed, always=False, quotes=True)
