"""Answers as messages: the answer first, its quotes under it, each with where it stands. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from telegram.constants import MessageEntityType

from bot.parts import LIMIT_UNITS, Part, clip, join, marked, pack, styled, units
from bot.texts import text
from index.model import Answer, ArticleRef, Quote, Span

LONG_QUOTE_UNITS = 280
"""Longer quotes are folded: more than about five lines on a telephone. Taste."""

LEAD_CHARS = 200
"""How much of an excerpt stands before the first answering word."""

LIMIT_ANSWER_CHARS = 300
"""A longer answer is not repeated above its quote; it is marked inside it all the same."""

LIMIT_TITLE_CHARS = 120
LIMIT_SECTION_CHARS = 80
LIMIT_ALSO_TITLE_CHARS = 40
LIMIT_ALSO = 3


def render_answer(
    answer: Answer, language: str, *, above: Sequence[Part] = (), below: Sequence[Part] = ()
) -> tuple[Part, ...]:
    """The messages that answer a question, each within Telegram's limit; `above` is said first."""
    pieces = list(above)
    if answer.status == "answered":
        blocks = [_block(answer, number, language) for number in range(len(answer.quotes))]
        pieces.extend(render_answer_line(answer.answer))
    else:
        pieces.extend(_not_found_lines(answer, language))
        blocks = [render_quote(quote, None, language) for quote in answer.nearest[:1]]
    return pack([*([join(pieces, "\n\n")] if pieces else []), *blocks, *below], "\n\n")


def render_quote(quote: Quote, span: Span | None, language: str) -> Part:
    """A quotation, `span` of it in bold and the question's words underlined, and under it where it stands.

    A sentence that does not fit one message is shown as an excerpt around its first answering word. What is
    shown stays verbatim: that it is an excerpt is said in the line below, never by dots inside the quotation.
    """
    place = _place(quote, language)
    if units(quote.text) + units(place.text) < LIMIT_UNITS:
        return join([_quotation(quote, span, 0, len(quote.text)), place], "\n")
    excerpt = text("excerpt", language, sentence_chars=len(quote.text))
    place = join([place, Part(excerpt)], "\n")
    start, end = _window(quote, span, limit_units=LIMIT_UNITS - units(place.text) - 1)
    return join([_quotation(quote, span, start, end), place], "\n")


def _block(answer: Answer, number: int, language: str) -> Part:
    span = answer.answer if answer.answer is not None and answer.answer.quote == number else None
    return render_quote(answer.quotes[number], span, language)


def render_answer_line(span: Span | None) -> list[Part]:
    """The words that answer, in bold; none when the quote as a whole does, or they are too many."""
    if span is None or len(span.text) > LIMIT_ANSWER_CHARS:
        return []
    return [styled(span.text.strip(), MessageEntityType.BOLD)]


def _not_found_lines(answer: Answer, language: str) -> list[Part]:
    said = [Part(text("not-found", language))]
    return [*said, Part(text("closest", language))] if answer.nearest else said


def _quotation(quote: Quote, span: Span | None, start: int, end: int) -> Part:
    """`quote.text[start:end]` with its marks."""
    shown = quote.text[start:end]
    long = units(shown) > LONG_QUOTE_UNITS
    kind = MessageEntityType.EXPANDABLE_BLOCKQUOTE if long else MessageEntityType.BLOCKQUOTE
    marks = [
        marked(shown, max(left, start) - start, min(right, end) - start, kind=style)
        for left, right, style in _marks(quote, span)
        if left < end and right > start
    ]
    return Part(shown, (*styled(shown, kind).marks, *marks))


def _window(quote: Quote, span: Span | None, *, limit_units: int) -> tuple[int, int]:
    """A stretch within the limit that begins shortly before the first answering word."""
    longest = limit_units if units(quote.text) == len(quote.text) else limit_units // 2
    first = span.start if span is not None else min((match.start for match in quote.matches), default=0)
    start = min(max(0, first - LEAD_CHARS), len(quote.text) - longest)
    return max(start, 0), start + longest


def _marks(quote: Quote, span: Span | None) -> Iterator[tuple[int, int, str]]:
    """The stretches to mark, disjoint and in order: Telegram rearranges entities that overlap in part."""
    if span is not None:
        yield span.start, span.end, MessageEntityType.BOLD
    taken = [(span.start, span.end)] if span is not None else []
    for match in sorted(quote.matches, key=lambda match: (match.start, -match.end)):
        if all(match.end <= left or match.start >= right for left, right in taken):
            taken.append((match.start, match.end))
            yield match.start, match.end, MessageEntityType.UNDERLINE


def _place(quote: Quote, language: str) -> Part:
    """Title · section · date, the title linked when the article came from the web; then who else has it."""
    pieces = [_title(quote.article, LIMIT_TITLE_CHARS)]
    if quote.section:
        pieces.append(Part(clip(quote.section, LIMIT_SECTION_CHARS)))
    if quote.article.published:
        pieces.append(Part(quote.article.published))
    lines = [join([Part("— "), join(pieces, " · ")])]
    if quote.also:
        lines.append(_also(quote.also, language))
    return join(lines, "\n")


def _title(article: ArticleRef, limit_chars: int) -> Part:
    title = clip(article.title, limit_chars)
    if article.link is not None:
        return styled(title, MessageEntityType.TEXT_LINK, url=article.link)
    return Part(title)


def _also(articles: Sequence[ArticleRef], language: str) -> Part:
    named = join([_title(article, LIMIT_ALSO_TITLE_CHARS) for article in articles[:LIMIT_ALSO]], " · ")
    more = len(articles) - LIMIT_ALSO
    pieces = [Part(text("also-in", language)), named]
    if more > 0:
        pieces.append(Part(text("also-more", language, count=more)))
    return join(pieces, " ")
