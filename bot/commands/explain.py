"""`wenju ask --explain`: an answer as lines of text, and under each quote how it came to its score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.accounts import Row, account_rows, align, confidence_rows, match_rows, understood_rows
from bot.commands.plain import quote_lines, say_lines
from bot.languages import answer_language
from index.explaining import Explanation


def explained_lines(explained: Explanation) -> Iterator[str]:
    """What `answer_lines` has, each quote with its account; the nearest sentences all with theirs."""
    answer = explained.answer
    language = answer_language(answer.language, answer.question)
    yield from say_lines(answer, language)
    quotes = answer.quotes or answer.nearest
    for quote, account in zip(quotes, explained.accounts, strict=True):
        yield ""
        yield from quote_lines(quote, language)
        yield from _indented(account_rows(account, language))
        yield from _indented(match_rows(quote, language))
    yield ""
    yield from align(understood_rows(explained, language))
    yield from align(confidence_rows(explained, language))


def _indented(rows: Iterable[Row]) -> Iterator[str]:
    yield from (f"    {line}" for line in align(rows))
