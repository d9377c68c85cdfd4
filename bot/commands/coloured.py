"""An answer on a terminal: the answer first, its words marked in the quotes, each with where it stands."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from bot.commands.plain import place_line, say_lines
from bot.languages import answer_language
from index import Answer, Quote, Span

BAR = "│ "
ANSWER, MATCH, PLACE, SAID = "bold green", "underline", "dim", "yellow"


def print_answer(answer: Answer) -> None:
    """Print an answer in colour."""
    console = Console(file=sys.stdout, highlight=False, markup=False)
    language = answer_language(answer.language, answer.question)
    style = ANSWER if answer.answer is not None else SAID
    for line in say_lines(answer, language):
        console.print(Text(line, style=style))
    for number, quote in enumerate(answer.quotes or answer.nearest[:1]):
        span = answer.answer if answer.answer is not None and answer.answer.quote == number else None
        console.print()
        for piece in _lines(quote, span, console):
            console.print(piece)
        console.print(Text(place_line(quote), style=PLACE))


def _lines(quote: Quote, span: Span | None, console: Console) -> Iterator[Text]:
    """The quote's words, wrapped behind a bar; what matched is underlined, what answers is bold."""
    marked = Text(quote.text, style="italic")
    for match in quote.matches:
        marked.stylize(MATCH, match.start, match.end)
    if span is not None:
        marked.stylize(ANSWER, span.start, span.end)
    for line in marked.wrap(console, max(console.width - len(BAR), 20)):
        yield Text.assemble((BAR, PLACE), line)
