"""Quotes as inline results: what `@bot question` in any chat offers to send. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions

from bot.parts import Part, clip, pack
from bot.render import render_answer_line, render_quote
from index.model import Answer, Quote, Span

PAGE = 10
"""How many results are offered at a time; about two screens of a telephone."""

MOST_RESULTS = 50

LIMIT_TITLE_CHARS = 80
LIMIT_DESCRIPTION_CHARS = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of results begins, in the generation that the first page came from."""

    generation: int
    start: int

    @property
    def offset(self) -> str:
        """As Telegram hands it back."""
        return f"{self.generation}:{self.start}"


def read_offset(offset: str) -> Place | None:
    """The place that Telegram hands back; None for the first page, and for anything that is no place."""
    generation, _, start = offset.partition(":")
    if not all(part.isascii() and part.isdecimal() and len(part) < 10 for part in (generation, start)):
        return None
    return Place(int(generation), int(start))


def page_results(answer: Answer, start: int, language: str) -> list[InlineQueryResultArticle]:
    """The results of one page; none when the answer was not found."""
    numbers = range(start, min(start + PAGE, len(answer.quotes)))
    return [_result(answer, number, language) for number in numbers]


def _result(answer: Answer, number: int, language: str) -> InlineQueryResultArticle:
    quote = answer.quotes[number]
    span = answer.answer if answer.answer is not None and answer.answer.quote == number else None
    shown = _shown(quote, span, language)
    content = InputTextMessageContent(
        shown.text, entities=shown.entities, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    return InlineQueryResultArticle(
        f"{answer.generation}-{quote.article.id}-{quote.sentence}",
        _title(quote, span),
        content,
        description=clip(quote.text, LIMIT_DESCRIPTION_CHARS),
    )


def _shown(quote: Quote, span: Span | None, language: str) -> Part:
    """One message: the answer above its quote when both fit, else the quote."""
    return pack([*render_answer_line(span), render_quote(quote, span, language)], "\n\n")[-1]


def _title(quote: Quote, span: Span | None) -> str:
    answer = [span.text.strip()] if span is not None else []
    return clip(" · ".join([*answer, quote.article.title]), LIMIT_TITLE_CHARS) or "…"
