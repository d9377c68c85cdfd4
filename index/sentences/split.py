"""The walk from stop to stop.

A sentence runs from its first word, with an opening quotation mark or bracket before it, to its last mark,
with closing ones and footnote marks after it; list marks and dashes before it are left out. Stops are 。！？
and their Latin counterparts. The semicolon is none: the Chinese standard counts it among the marks inside
a sentence (GB/T 15834-2011, 4.6), and so does English.

Text is cut at blank lines and before lines with a list mark; any other line end is white space. Every
pattern is bounded or possessive and the walk goes forward once, so the time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from index.sentences.boundaries import Stop, ends_sentence
from index.sentences.marks import closing_end, is_list_line, marks_end
from index.sentences.shields import Shield, find_shields

_STOPS = re.compile(r"\.(?:[ \u00a0]\.){2,40}|[.!?…。！？｡．‼⁇⁈⁉]+")
_LINE = re.compile(r"[^\n]*+(?:\n|\Z)")
_WORD = re.compile(r"[^\W_]")
_RULE = re.compile(r"[\s\-=_*~#+.·•—–―>|]*+\Z")


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]` as half-open offsets into `text`: in order, disjoint, not empty."""
    limit = len(text) if end is None else min(end, len(text))
    return [span for block in _blocks(text, start, limit) for span in _split_block(text, *block)]


def _blocks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """`start` to `end`, cut at blank lines and before list lines."""
    cuts = [start]
    at = line = start
    while at < end:
        found = _LINE.match(text, at, end)
        line_end = found.end() if found else end
        if text[at:line_end].isspace() or (at > start and opens_item(text, line, at, end=line_end)):
            cuts.append(at)
        line, at = at, line_end
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def opens_item(text: str, line: int, at: int, *, end: int) -> bool:
    """A list line; a number counts only behind a finished line, for wrapping can put one anywhere."""
    if not is_list_line(text, at, end):
        return False
    if not text[at:end].lstrip()[:1].isdigit():
        return True
    before = text[line:at].rstrip()
    return not before or before[-1] in ".!?:;。！？：；" or is_list_line(text, line, at)


def _split_block(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """One block's sentences. A piece without a letter or digit goes with the one before it, or else after."""
    end = start + len(text[start:end].rstrip())
    begin = marks_end(text, start, end)
    if begin >= end or _RULE.match(text, begin, end):
        return []
    shields = find_shields(text, begin, end)
    spans: list[tuple[int, int]] = []
    word = -1
    scan = begin
    while begin < end:
        word = word if word >= begin else _find_word(text, begin, end)
        after = _next_end(text, begin, scan, end=end, shields=shields)
        if word < after or not spans:
            if word < after or after >= end:
                spans.append((begin, after))
                begin = marks_end(text, after, end)
            scan = max(begin, after)
        else:
            spans[-1] = (spans[-1][0], after)
            begin = scan = marks_end(text, after, end)
    return spans


def _next_end(text: str, begin: int, scan: int, *, end: int, shields: list[Shield]) -> int:
    """Where the sentence that begins at `begin` ends, looking at the stops from `scan` on."""
    place = bisect_left(shields, begin, key=lambda shield: shield.start)
    held, quoted = 0, False
    for found in _STOPS.finditer(text, scan, end):
        while place < len(shields) and shields[place].start < found.start():
            if shields[place].end > held and shields[place].holds(begin):
                held, quoted = shields[place].end, shields[place].quotes
            place += 1
        after = closing_end(text, begin, found.end(), end=end)
        if found.start() < held and (
            after <= held or not _reaches_out(found[0], closing=after - held, quoted=quoted)
        ):
            continue
        stop = Stop(text, begin, found.start(), end=found.end(), after=after, limit=end)
        if ends_sentence(stop):
            return after
    return end


def _reaches_out(stops: str, *, closing: int, quoted: bool) -> bool:
    """Whether stops before a closing mark may end the sentence around it: `(… in 1999.)`, `“…。”`, `！』」`.

    Args:
        closing: How many characters of closing marks stand there, the shield's own included.
    """
    return stops.isascii() or (quoted and (stops.endswith("。") or closing > 1))


def _find_word(text: str, start: int, end: int) -> int:
    """The offset of the first letter or digit, `end` when there is none."""
    found = _WORD.search(text, start, end)
    return found.start() if found else end
