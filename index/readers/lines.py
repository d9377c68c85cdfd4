"""What a line of its own is by its looks: a title, a byline, a heading, a footer."""

from __future__ import annotations

import re

from index.readers.dates import CLOCK, find_date
from index.sentences import is_han, is_list_line, split_sentences

TITLE_CHARS = 100
"""A longer first line is no title (the product's contract, section 3)."""
_BYLINE_CHARS = 120
_HEADING_CHARS = 60
_FOOTER_CHARS = 200

_STOPPED = re.compile(r"[.。；;，,、：:！!？?…][\"'”’」』）)\]】]*(?:\s?\[\d{1,4}\])*\Z")
_ASKED = re.compile(r"[？?！!…][\"'”’」』）)\]】]*\Z")
_KEYED = re.compile(
    r"(?:(?:written |story |text )?by\s+(?=[A-Z])"
    r"|(?:authors?|sources?|date)\s*[:：]|(?:published|updated|posted)\b"
    r"|作者|来源|來源|记者|記者|文\s?[/|｜:：丨]|发布|發布|發佈|编辑[:：]|編輯[:：]|撰文|原创|日期[:：]|时间[:：]|時間[:：])",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:by\s+)?(?:[A-Z0-9][\w.&'’-]{0,25}|of|the|and|for|de|van|von)(?:[\s,]{1,3}(?:[A-Z0-9][\w.&'’-]{0,25}|of|the|and|for|de|van|von)){0,6}"
)
_SEPARATORS = " \t\u3000\u00a0·•|｜丨/,，:：;—–-()（）[]【】"
_NUMBERED = re.compile(
    r"[一二三四五六七八九十百]{1,4}、|[(（][一二三四五六七八九十]{1,3}[)）]|第\s?[一二三四五六七八九十百\d]{1,4}\s?[章节節部组組条條回讲講篇]"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}[.、．)]?\s*(?=[^\W\d_])|(?:chapter|part|section|group|step|appendix)\s(?:\d{1,3}|[ivx]{1,5}|[A-Z])\b"
    r"|[IVX]{1,5}\.\s",
    re.IGNORECASE,
)
_HAN_NUMBER = re.compile("[一二三四五六七八九十百]+")
_COPYRIGHT = re.compile(
    r"(?:copyright\s)?(?:©|\(c\)|copyright\b).{0,40}\d{4}|(?:©|\(c\)\s).{0,80}\Z"
    r"|.{0,120}all rights reserved\b"
    r"|.{0,80}(?:版权所有|版權所有|保留所有权利|保留所有權利|著作权归|未经.{0,8}(?:授权|许可|允许)|未經.{0,8}(?:授權|許可|允許))"
    r"|(?:免责声明|免責聲明|disclaimer)\s*[:：]"
    r"|[(（\[【]?\s?(?:责任编辑|責任編輯|责编|責編|本文来源|本文來源|原文链接|原文連結|編輯|编辑)\s?[:：]"
    r"|[(（\[【]\s?(?:完|end|the end)\s?[)）\]】]\Z|https?://\S{1,190}\Z",
    re.IGNORECASE,
)


def looks_like_title(line: str) -> bool:
    """Whether a first line is a title: short, one line, no sentence with a full stop, no list item."""
    if len(line) > TITLE_CHARS or "\n" in line or is_list_line(line, 0, len(line)):
        return False
    if _STOPPED.search(line) and not _ASKED.search(line):
        return False
    pieces = split_sentences(line)
    return bool(pieces) and all(_ASKED.search(line[start:end]) for start, end in pieces[:-1])


def looks_like_byline(line: str) -> bool:
    """Whether a line under a title says who published it and when, and nothing else."""
    line = line.strip("*_ ")
    if len(line) > _BYLINE_CHARS or "\n" in line:
        return False
    found = find_date(line)
    if found is None:
        return bool(_KEYED.match(line)) and not line.endswith((".", "。")) and len(line.split()) <= 10
    before = line[: found.start].strip(_SEPARATORS)
    after = CLOCK.sub("", line[found.end :]).strip(_SEPARATORS)
    return bool(_KEYED.match(line)) or all(not part or _is_name(part) for part in (before, after))


def _is_name(words: str) -> bool:
    """A publisher's or author's name, or several: capitals throughout, or some Chinese without a comma."""
    if any(is_han(char) for char in words):
        return len(words) <= 24 and not any(char in "，。！？；" for char in words)
    return len(words) <= 60 and _NAME.fullmatch(words) is not None


def has_stop(line: str) -> bool:
    """Whether it ends in a mark that ends or joins sentences."""
    return _STOPPED.search(line) is not None


def looks_like_heading(line: str, below: str) -> bool:
    """Whether a line of its own heads the block `below` it.

    It must be short and without a stop, but for a colon; what is below must be prose or a list.
    """
    bare = line.rstrip().rstrip(":：").rstrip()
    if not bare or "\n" in line or len(bare) > _HEADING_CHARS or has_stop(bare) or bare[0].islower():
        return False
    if not (has_stop(below) or len(below) > 2 * _HEADING_CHARS or is_list_line(below, 0, len(below))):
        return False
    if number_shape(bare):
        return number_shape(bare) != number_shape(below) or len(below) > _HEADING_CHARS
    if is_list_line(line, 0, len(line)) or find_date(bare):
        return False
    limit = 6 if bare != line.rstrip() else 10
    return len(bare.split()) <= limit and sum(map(is_han, bare)) <= 2 * limit and len(bare) < len(below)


def number_shape(line: str) -> str:
    """The form of the number a line opens with, `0.` for `12.` and `一、` for `三、`; empty without one."""
    found = _NUMBERED.match(line)
    return _HAN_NUMBER.sub("一", re.sub(r"\d+", "0", found[0].strip())) if found else ""


def looks_like_footer(line: str, title: str) -> bool:
    """Whether a last line only repeats the title beside a site's name, or speaks of rights and editors."""
    if len(line) > _FOOTER_CHARS or "\n" in line:
        return False
    return _COPYRIGHT.match(line) is not None or _repeats(line, title)


def _repeats(line: str, title: str) -> bool:
    """`Title`, `Title - Site` or `Site | Title`."""
    if len(title) < 2 or len(line) > len(title) + _HEADING_CHARS:
        return False
    if line == title:
        return True
    head, tail = line.removeprefix(title), line.removesuffix(title)
    return (head != line and re.match(r"\s*[-–—|｜_·]", head) is not None) or (
        tail != line and re.search(r"[-–—|｜_·]\s*\Z", tail) is not None
    )
