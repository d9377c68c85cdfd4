"""A stretch of an article as a quotation: one sentence in bold, headings without Markdown's marks. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from telegram.constants import MessageEntityType

from bot.parts import Part, join, styled
from index.model import Article, Sentence

_BEFORE_HEADING = re.compile(r"(?:\A|(?<=\n))[ \t]*(?:#{1,6}[ \t]+)?[*_]*\Z")
_AFTER_HEADING = re.compile(r"[*_]*[ \t]*#*[ \t]*(?:\n[ \t]*(?:=+|-+)[ \t]*(?=\n|\Z))?")


def excerpt(article: Article, row: Sentence, *, start: int, end: int) -> Part:
    """`article.text[start:end]` as a quotation: verbatim but for the marks of headings, `row` in bold."""
    shown = join(_pieces(article, row, start, end))
    return Part(shown.text, (*styled(shown.text, MessageEntityType.BLOCKQUOTE).marks, *shown.marks))


def _pieces(article: Article, row: Sentence, start: int, end: int) -> Iterator[Part]:
    text, at = article.text, start
    for other in sorted(article.sentences, key=lambda other: other.start):
        if other.start < at or other.end > end or (other.number != row.number and other.kind != "heading"):
            continue
        between, words = text[at : other.start], text[other.start : other.end]
        at = other.end
        if other.number == row.number:
            yield Part(between)
            yield styled(words, MessageEntityType.BOLD)
            continue
        yield Part(_BEFORE_HEADING.sub("", between))
        yield styled(words, MessageEntityType.ITALIC)
        if marks := _AFTER_HEADING.match(text, at, end):
            at = marks.end()
    yield Part(text[at:end])
