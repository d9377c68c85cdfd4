"""A document's own metadata, as far as it can be believed."""

from __future__ import annotations

import re

from index.readers.dates import find_date
from index.readers.lines import TITLE_CHARS
from index.readers.parts import Head

_NO_TITLE = re.compile(
    r"\W*|\(?(?:untitled|anonymous|unspecified|无标题|無標題|未命名)\)?.*|(?:microsoft|wps)\b.*|"
    r".*\.(?:docx?|pdf|indd|tex|pptx?|wps|txt|html?|rtf|pages|odt|xlsx?|qxd)|"
    r"(?:document|slide|presentation|book|文档|文檔|幻灯片|演示文稿)\s*\d*|"
    r"(?:powerpoint presentation|word document|print|title|标题)",
    re.IGNORECASE | re.DOTALL,
)
"""What programs write for a title when nobody gave one."""
_NO_AUTHOR = re.compile(
    r"\W*|\(?(?:anonymous|unknown|unspecified|author|user|users|owner|admin|administrator|pc|lenovo|hp|dell|"
    r"root|python-docx|un-named|微软用户|用户|佚名|作者)\)?\s*\d*|(?:microsoft|windows|wps)\b.*|.*[@\\/].*",
    re.IGNORECASE | re.DOTALL,
)
_STAMP = re.compile(r"D?:?\s*((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)")
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_]+")


def document_head(*, title: str | None, author: str | None, date: str | None) -> Head:
    """Title, author and date of a document, without those that its program made up.

    Args:
        date: `D:20260210093000+08'00'` or ISO 8601.
    """
    return Head(_title(title), _author(author), _date(date))


def bears_out(text: str, title: str) -> bool:
    """Whether half the words of a title occur in a text."""
    words = {word.lower() for word in _WORD.findall(title)}
    return 2 * len(words & {word.lower() for word in _WORD.findall(text)}) >= len(words)


def _title(given: str | None) -> str | None:
    title = " ".join((given or "").split())
    if _NO_TITLE.fullmatch(title) or len(title) > 2 * TITLE_CHARS or not title.isprintable():
        return None
    return title


def _author(given: str | None) -> str | None:
    author = " ".join((given or "").split())
    if _NO_AUTHOR.fullmatch(author) or len(author) > TITLE_CHARS or not author.isprintable():
        return None
    return author


def _date(given: str | None) -> str | None:
    found = _STAMP.match(given or "")
    date = find_date("-".join(found.groups())) if found else None
    return date.iso if date else None
