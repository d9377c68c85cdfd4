"""Where a Chinese question names what it is about: told by word order, which says more here than tags do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.followups.forms import CHINESE_WORD
from index.spans.tokens import Token, tokenize
from index.terms import Analyzer

_WORD = re.compile(CHINESE_WORD)
_TIME = re.compile("[今去前明后]年|(?:19|20)\\d\\d年?|[上下本][个半]?[年月季]度?|第[一二三四]季度")
_ROLE = re.compile(
    "(?:.*[人长裁官者员师]|.*总监|老板|收入|营收|销售额|利润|人数|人口|面积|价格|成本|.*[率额量])"
)
_PLACED = re.compile("[在对为](?P<topic>[^在对为]{2,}?)(?:方面|上|中|里)")
_LINKS = frozenset({
    "由", "是", "被", "在", "有", "为", "叫", "了", "过", "着", "的", "还", "又", "也", "共", "一共", "总共",
    "都", "将", "将会", "会", "要", "能", "把", "给", "从", "去",
})  # fmt: skip
"""Words between what a question is about and what it asks of it."""


def find_gap(text: str, analyzer: Analyzer) -> tuple[int, int]:
    """Where the question word of `text` stands; an empty stretch at the beginning when it has none."""
    folded = analyzer.fold(text)
    match = _WORD.search(folded.text)
    return folded.origin(*match.span()) if match else (0, 0)


def find_topic(text: str, new: str, analyzer: Analyzer) -> tuple[int, int] | None:
    """The stretch of `text` that `new` replaces; None when there is none."""
    start, end = find_gap(text, analyzer)
    tokens = [token for token in tokenize(text, analyzer) if token.text[0].isalnum()]
    if _TIME.fullmatch(new):
        return _extent([token for token in tokens if _TIME.fullmatch(token.lower)][-1:])
    head = [token for token in tokens if token.end <= start and not _TIME.fullmatch(token.lower)]
    tail = [token for token in tokens if token.start >= end]
    if start < end and (placed := _placed(text, start)):
        return placed
    about = tail[1:] if len(_without_links(tail[1:])) else _subject(head, at_end=not tail)
    return _extent(_part(_without_links(about), new))


def _placed(text: str, end: int) -> tuple[int, int] | None:
    """The 云计算 of 在云计算上."""
    match = _PLACED.search(text, 0, end)
    return match.span("topic") if match else None


def _subject(head: Sequence[Token], *, at_end: bool) -> Sequence[Token]:
    """What stands before the verb, right before a question word at the end, 是 and the like apart."""
    if not at_end or not head or head[-1].text in ("是", "为", "叫", "有"):
        return head
    content = _without_links(head)
    return content[:-1] if len(content) > 1 else content


def _without_links(tokens: Sequence[Token]) -> list[Token]:
    """`tokens` without links at their beginning and end."""
    kept = list(tokens)
    while kept and kept[-1].text in _LINKS:
        kept.pop()
    while kept and kept[0].text in _LINKS:
        kept.pop(0)
    return kept


def _part(tokens: Sequence[Token], new: str) -> Sequence[Token]:
    """The half of 阿里巴巴的董事长 that `new` is like: offices and amounts go with their own kind."""
    places = [place for place, token in enumerate(tokens) if token.text == "的"]
    if not places:
        return tokens
    owner, owned = tokens[: places[-1]], tokens[places[-1] + 1 :]
    is_role = bool(owned) and _ROLE.fullmatch(owned[-1].text) is not None
    return owner if is_role and not _ROLE.fullmatch(new) else owned


def _extent(tokens: Sequence[Token]) -> tuple[int, int] | None:
    return (tokens[0].start, tokens[-1].end) if tokens else None
