"""An answer as a message that buttons change: more of its quotes, what stands around one, back. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from telegram.constants import MessageEntityType

from bot.asking import Asking, narrowed_lines, understood_lines
from bot.excerpts import excerpt
from bot.parts import LIMIT_UNITS, Part, clip, join, styled, units
from bot.render import render_answer
from index.model import Answer, Article, Sentence

QUOTES = 3
"""How many quotes an answer shows at first, and how many each press adds; the design's number."""

MOST_QUOTES = 9
"""Whoever has read nine sentences in vain asks again."""

LEAST_SHARE = 0.45
"""What scores less than this share of the first quote is not shown at first. Of the second and third quotes
for XQuAD's questions, asked of their own article, that leaves out no right one and 30 % of the others."""

LIMIT_TITLE_CHARS = 120


@dataclass(frozen=True, slots=True)
class View:
    """An answer as it is shown.

    Attributes:
        shown: How many quotes that is.
        more: How many a press for more would show; None when there is no more that fits the message.
    """

    parts: tuple[Part, ...]
    shown: int
    more: int | None


def count_worthy(answer: Answer) -> int:
    """How many quotes to show at first: those that come near the first; the others are for who wants more."""
    scores = [quote.score for quote in answer.quotes[:QUOTES]]
    return max(1, sum(score >= LEAST_SHARE * scores[0] for score in scores))


def view_answer(
    answer: Answer, asking: Asking, language: str, *, shown: int, preface: Sequence[Part] = ()
) -> View:
    """The first `shown` quotes of an answer, which holds some more when there are more."""
    above = [*preface, *understood_lines(asking, language)]
    below = narrowed_lines(asking, answer, language)
    parts = render_answer(_first(answer, shown), language, above=above, below=below)
    shown = min(shown, len(answer.quotes))
    counts = range(min(shown + QUOTES, len(answer.quotes), MOST_QUOTES), shown, -1)
    # A message can only be changed into one message, so more is offered as long as it stays one.
    fitting = (
        count
        for count in counts
        if len(render_answer(_first(answer, count), language, above=above, below=below)) == 1
    )
    return View(parts, shown, next(fitting, None))


def view_context(
    article: Article, row: Sentence, *, width: int, above: Sequence[Part] = ()
) -> tuple[Part, bool]:
    """`width` sentences before and after a row, with the row in bold; and whether there is more."""
    title = styled(clip(article.title, LIMIT_TITLE_CHARS), MessageEntityType.ITALIC)
    widest: tuple[Part, bool] | None = None
    for tried in range(width + 1):
        start, end = _around(article, row, tried)
        shown = join([excerpt(article, row, start=start, end=end), title], "\n— ")
        part = join([*above, shown], "\n\n")
        if units(part.text) > LIMIT_UNITS:
            break
        widest = part, (start, end) != _around(article, row, tried + 1)
    if widest is None:
        return _beginning(article, row, title), False
    return widest


def _first(answer: Answer, count: int) -> Answer:
    span = answer.answer if answer.answer is not None and answer.answer.quote < count else None
    return replace(answer, quotes=answer.quotes[:count], answer=span)


def _around(article: Article, row: Sentence, width: int) -> tuple[int, int]:
    before = [other for other in _quotable(article) if other.number < row.number][-width:] if width else []
    after = [other for other in _quotable(article) if other.number > row.number][:width]
    return min([row.start, *(other.start for other in before)]), max(
        [row.end, *(other.end for other in after)]
    )


def _quotable(article: Article) -> Iterator[Sentence]:
    return (row for row in article.sentences if row.kind == "body")


def _beginning(article: Article, row: Sentence, title: Part) -> Part:
    """As much of a sentence longer than a message as surely fits."""
    room = (LIMIT_UNITS - units(title.text)) // 2 - 3
    shown = article.text[row.start : row.start + room]
    return join([styled(shown, MessageEntityType.BLOCKQUOTE, MessageEntityType.BOLD), title], "\n— ")
