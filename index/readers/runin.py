"""Headings and bullets that were run into one line: `Group 2: Focus - First point. - Second point.`"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from index.model import Kind
from index.sentences import is_han, marks_end, split_sentences

_DASH = r"\s+[-–—]+(?=\s|\Z)"
_LABEL = (
    r"(?:(?:Group|Part|Section|Chapter|Step|Point|Topic|Theme|Phase|Stage|Area)\s\d{1,2}"
    r"|第\s?[一二三四五六七八九十\d]{1,3}\s?(?:组|組|部分|章|节|節|点|點|条|條|类|類))"
)
_KNOWN = (
    r"(?:Core (?:Viewpoints?|Views?|Ideas?)|Key (?:Points?|Takeaways?|Findings?|Insights?|Facts?)"
    r"|(?:Executive )?Summary|Conclusions?|Overview|Background|Highlights|Main Points?|Takeaways?"
    r"|Introduction|Risk (?:Factors?|Warnings?)|Outlook"
    r"|核心观点|核心觀點|核心要点|核心要點|要点|要點|关键要点|關鍵要點|主要观点|主要觀點"
    r"|摘要|总结|總結|结论|結論|背景|概述|导读|導讀|前言|风险提示|風險提示|投资建议|投資建議|展望)"
)
_LABELLED = re.compile(
    r"(?<![^\s。！？；…\]］）」”.])"  # behind a space, a stop or a closing mark
    rf"(?P<words>{_LABEL}(?:[:：]\s?[^\n.。;；!！?？]{{1,80}}?[?？!！]?)?){_DASH}"
)
_NAMED = re.compile(rf"(?P<words>{_KNOWN}){_DASH}")
_COLON = re.compile(rf"(?P<words>{_KNOWN})\s?[:：](?:\s*[-–—]+(?=\s))?")
_SMALL = r"of|and|the|in|on|for|to|a|an|by|with|from|at|as|or|vs\.?"
_WORD = r"[A-Z0-9&][\w&'’/-]{0,30}"
_PHRASE = re.compile(
    rf"(?P<words>{_WORD}(?:[ ,]{{1,2}}(?:{_WORD}|{_SMALL})){{0,8}}"
    rf"|[^\W\d_a-zA-Z][\w、与和及·“”]{{1,20}}){_DASH}"
)
_PAIRED = re.compile(r"\s[-–—]\s")
_BULLET = re.compile(r"\s[-–•●▪■◆]\s")
_PROOF = 2
"""So many bullets between sentences, or labelled headings, make a list; one dash alone is a dash."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A row to be: a heading or a sentence of a block, or a whole block.

    Attributes:
        opens: Whether it begins a paragraph: a heading does, and what follows a heading's dash or a bullet.
    """

    kind: Kind
    start: int
    end: int
    opens: bool


def has_lists(text: str, blocks: Iterable[tuple[int, int]]) -> bool:
    """Whether an article runs lists into its lines, by the bullets and labelled headings in its blocks."""
    proof = 0
    for start, end in blocks:
        if _BULLET.search(text, start, end):  # or there is none between sentences either
            spans = split_sentences(text, start, end)
            gaps = ((left, right) for (_, left), (right, _) in pairwise(spans))
            proof += sum(_BULLET.search(text, left, right + 1) is not None for left, right in gaps)
        proof += sum(1 for _ in _LABELLED.finditer(text, start, end))
        if proof >= _PROOF:
            return True
    return False


def split_pieces(text: str, start: int, end: int, *, lists: bool) -> list[Piece]:
    """A block's headings and sentences in order.

    Args:
        lists: What `has_lists` says of the whole article; without lists only headings that name themselves
            (`Group 2: … -`, `Key points -`) are found.
    """
    cuts = [
        start,
        *(found.start() for found in _LABELLED.finditer(text, start, end) if found.start() > start),
        end,
    ]
    return [
        piece for left, right in pairwise(cuts) for piece in _split_section(text, left, right, lists=lists)
    ]


def _split_section(text: str, start: int, end: int, *, lists: bool) -> list[Piece]:
    """The pieces of a stretch in which a labelled heading can only stand at the start."""
    labelled = _LABELLED.match(text, start, end)
    pieces: list[Piece] = []
    if labelled:
        pieces.append(Piece("heading", *labelled.span("words"), opens=True))
        start = labelled.end()
    last = start
    for left, right in split_sentences(text, start, end):
        bullet = _BULLET.search(text, max(last - 1, 0), left + 1) is not None
        headed = labelled is not None and last == start
        heading = None if bullet or headed else _find_heading(text, left, right, lists=lists)
        if heading:
            pieces.append(Piece("heading", *heading.span("words"), opens=True))
            left = marks_end(text, heading.end(), right)
        if left < right:
            pieces.append(Piece("body", left, right, opens=bullet or heading is not None))
        last = right
    return pieces


def _find_heading(text: str, start: int, end: int, *, lists: bool) -> re.Match[str] | None:
    """The heading that opens the sentence, if one does."""
    named = _NAMED.match(text, start, end)
    if named or not lists:
        return named
    colon = _COLON.match(text, start, end)
    if colon:
        return colon
    phrase = _PHRASE.match(text, start, end)
    if phrase is None or _PAIRED.search(text, phrase.end() + 1, end):
        return None
    following = text[marks_end(text, phrase.end(), end) : end][:1]
    return phrase if following.isupper() or following.isdigit() or is_han(following or " ") else None
