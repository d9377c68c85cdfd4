"""List marks before a sentence, closing marks and footnote marks behind it."""

from __future__ import annotations

import re

CLOSERS = frozenset("”’」』）)】》〉〗〕］]}｝›»")
_MARK = (
    r"[-–+*>]++(?=\s|\Z)|[—―]++|[•●▪■◆◦‣∙►▶]|\d{1,3}[.)](?=\s)|\d{1,2}[、．）](?!\d)|[①-⑳]"
    r"|[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-z]|[ivx]{1,4})[)）](?=\s|[^\x00-\xff])"
    r"|[一二三四五六七八九十]{1,3}、|\[[ xX]\](?=\s)|\[\^[\w-]{1,20}\]:"
)
_MARKS = re.compile(rf"(?:\s|{_MARK})*+")
_LIST_LINE = re.compile(rf"[^\S\n]*+(?!>)(?:{_MARK})")
_NOTE = re.compile(
    r"[^\S\n]*+(?:"
    r"[\[［〔【](?:\d{1,4}(?:\s?[-–—,，、]\s?\d{1,4}){0,8}|(?:note|注|註)\s?\d{1,3})[\]］〕】]"
    r"(?::\s?\d{1,4}(?:[-–]\d{1,4})?)?)"
    r"|\[(?:[a-z]{1,2}|citation needed|clarification needed|[^\[\]\n]{0,6}[引注註源][^\[\]\n]{0,6})\]"
    r"|\[\^[\w-]{1,20}\]|\^?[¹²³⁰⁴-⁹]{1,6}"
)
_EMPHASIS = re.compile(r"[*_~`]{1,3}")
_EMPHASIS_REACH = 500
"""How far back an opening emphasis mark is looked for; a longer stretch is not emphasis but a paragraph."""


def marks_end(text: str, start: int, end: int) -> int:
    """Where the list marks, dashes and white space at `start` end; `start` itself when there are none."""
    found = _MARKS.match(text, start, end)
    return found.end() if found else start


def is_list_line(text: str, start: int, end: int) -> bool:
    """Whether the line at `start` opens with a bullet, a number or a letter of a list."""
    return _LIST_LINE.match(text, start, end) is not None


def closing_end(text: str, begin: int, at: int, *, end: int) -> int:
    """Where the quotation marks, brackets, emphasis and footnote marks that follow a stop at `at` end.

    Args:
        begin: Where the sentence begins; a straight quotation mark closes when it is open since then.
        at: The place behind the stop.
    """
    while at < end:
        step = _closer_end(text, begin, at, end=end)
        if step == at:
            return at
        at = step
    return at


def _closer_end(text: str, begin: int, at: int, *, end: int) -> int:
    """The end of the one closing mark at `at`, or `at` when there is none."""
    char = text[at]
    if char in CLOSERS:
        return at + 1
    note = _NOTE.match(text, at, end)
    if note:
        return note.end()
    following = text[at + 1 : at + 2] if at + 1 < end else ""
    if char in "\"'" and (not following or not (following.isalnum() or _is_open(text, begin, at))):
        return at + 1
    if char == '"' and _is_open(text, begin, at):
        return at + 1
    emphasis = _EMPHASIS.match(text, at, end)
    if emphasis and text.count(emphasis[0], max(begin, at - _EMPHASIS_REACH), at) % 2:
        return emphasis.end()
    return _spaced_closer(text, at, end)


def _spaced_closer(text: str, at: int, end: int) -> int:
    """A bracket or curly quotation mark that a stray space holds off its stop."""
    apart = at + 1 < end and text[at] in " \u3000" and text[at + 1] in "”」』）】》"
    return at + 2 if apart else at


def _is_open(text: str, begin: int, at: int) -> bool:
    """Whether a straight double quotation mark at `at` closes one opened since `begin`."""
    return text.count('"', max(begin, at - _EMPHASIS_REACH), at) % 2 == 1
