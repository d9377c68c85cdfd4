"""An answer as lines of plain text, for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterator

from bot.languages import answer_language
from bot.texts import text
from index import Answer, ArticleRef, Quote


def answer_lines(answer: Answer) -> Iterator[str]:
    """The answer first, then its quotes with where they stand; without an answer, the nearest sentence."""
    language = answer_language(answer.language, answer.question)
    yield from say_lines(answer, language)
    for quote in answer.quotes or answer.nearest[:1]:
        yield ""
        yield from quote_lines(quote, language)


def say_lines(answer: Answer, language: str) -> Iterator[str]:
    """What is said before the quotes."""
    if answer.status == "not_found":
        yield text("not-found", language)
    if answer.nearest:
        yield text("closest", language)
    if answer.answer is not None:
        yield answer.answer.text


def quote_lines(quote: Quote, language: str) -> Iterator[str]:
    """A quote, each of its lines behind `> `, and where it stands."""
    yield from (f"> {line}" for line in quote.text.splitlines())
    yield place_line(quote)
    if quote.also:
        yield f"{text('also-in', language)} {' · '.join(_title(article) for article in quote.also)}"


def place_line(quote: Quote) -> str:
    """Where a quote stands."""
    return f"— {' · '.join(_places(quote))}"


def _places(quote: Quote) -> Iterator[str]:
    yield _title(quote.article)
    if quote.section:
        yield quote.section
    if quote.article.published:
        yield quote.article.published


def _title(article: ArticleRef) -> str:
    return " ".join(article.title.split())
