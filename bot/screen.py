"""What the bot shows, printed: in colour on a terminal, plainly into a pipe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from rich.console import Console
from rich.text import Text

from bot.loopback import Json, Shown

STYLES = {
    "bold": "bold green",
    "underline": "underline",
    "code": "cyan",
    "blockquote": "italic",
    "expandable_blockquote": "italic",
}
QUOTATIONS = frozenset({"blockquote", "expandable_blockquote"})


@dataclass(frozen=True, slots=True)
class Choice:
    """A button that can be chosen: its message and its data."""

    message: int
    data: str


class Screen:
    """Prints messages to `out`: quotations behind a bar, or behind `>` in a pipe; buttons are numbered."""

    def __init__(self, out: TextIO) -> None:
        self._console = Console(file=out, soft_wrap=not out.isatty(), highlight=False, markup=False)
        self._bar = "│ " if out.isatty() else "> "
        self._choices: tuple[Choice, ...] = ()

    def show(self, shown: Shown) -> None:
        """Print one message and its buttons, and an empty line."""
        if shown.message:  # the few words that answer a press leave its message's buttons as they were
            self._choices = tuple(Choice(shown.message, data) for _, data in shown.buttons)
        for line, quoted in _lines(shown):
            self._print(line, quoted=quoted)
        if shown.buttons:
            labels = (f"[{number}] {label}" for number, (label, _) in enumerate(shown.buttons, start=1))
            self._console.print(Text("  ".join(labels)))
        self._console.print()

    def choice(self, line: str) -> Choice | None:
        """The button of the last message that `line` is the number of."""
        number = int(line) if line.isascii() and line.isdecimal() else 0
        return self._choices[number - 1] if 1 <= number <= len(self._choices) else None

    def say(self, words: str) -> None:
        """Print words of our own."""
        self._console.print(Text(words))

    def _print(self, line: Text, *, quoted: bool) -> None:
        if not quoted:
            self._console.print(line)
            return
        width = max(self._console.width - len(self._bar), 20)
        for piece in line.wrap(self._console, width) if self._console.is_terminal else [line]:
            self._console.print(Text(self._bar, style="dim"), piece, sep="")


def _lines(shown: Shown) -> Iterator[tuple[Text, bool]]:
    """The message's lines with their styles, and whether each is part of a quotation."""
    places = [(entity, *_in_code_points(shown.text, entity)) for entity in shown.entities]
    whole = Text(shown.text)
    for entity, start, end in places:
        whole.stylize(_style(entity), start, end)
    quotations = [(start, end) for entity, start, end in places if entity["type"] in QUOTATIONS]
    at = 0
    for line in whole.split("\n", allow_blank=True):
        yield line, any(start <= at < end for start, end in quotations)
        at += len(line) + 1


def _style(entity: Json) -> str:
    return f"link {entity['url']}" if entity["type"] == "text_link" else STYLES.get(entity["type"], "")


def _in_code_points(text: str, entity: Json) -> tuple[int, int]:
    """Where an entity, which counts in UTF-16 units, begins and ends in `text`."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
    before, through = (encoded[:place].decode("utf-16-le", "surrogatepass") for place in (start, end))
    return len(before), len(through)
