"""Text with Telegram's entities, whose offsets are UTF-16 units; how pieces are joined and packed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from telegram.constants import MessageLimit

from bot.written import Entity

LIMIT_UNITS: int = MessageLimit.MAX_TEXT_LENGTH
"""4,096. Telegram counts code points here; in UTF-16 units, never fewer, we are on the safe side of both."""


class Mark(NamedTuple):
    """What becomes an entity in the end: python-telegram-bot's own takes twenty times as long to make."""

    kind: str
    offset: int
    length: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A message's text, or a piece of one, and what is marked in it."""

    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The marks as they are sent."""
        return tuple(Entity(kind, start, length, url=url) for kind, start, length, url in self.marks)


def units(text: str) -> int:
    """The length of `text` as Telegram's offsets count: astral characters, 😀 and 𠮷, are two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clip(text: str, limit_chars: int) -> str:
    """`text` on one line in at most `limit_chars` characters, the last of them `…` when it was longer."""
    line = " ".join(text.split())
    return line if len(line) <= limit_chars else f"{line[: limit_chars - 1].rstrip()}…"


def styled(text: str, *kinds: str, url: str | None = None) -> Part:
    """`text` with an entity of each kind over all of it; none when it is blank."""
    if not text.strip():
        return Part(text)
    return Part(text, tuple(Mark(kind, 0, units(text), url) for kind in kinds))


def marked(text: str, start: int, end: int, *, kind: str) -> Mark:
    """A mark over `text[start:end]`, given in code points."""
    return Mark(kind, units(text[:start]), units(text[start:end]))


def join(pieces: Iterable[Part], between: str = "") -> Part:
    """The pieces as one, with `between` between them."""
    text, length, marks = "", 0, list[Mark]()
    for number, piece in enumerate(pieces):
        if number:
            text, length = text + between, length + units(between)
        marks.extend(Mark(mark.kind, mark.offset + length, mark.length, mark.url) for mark in piece.marks)
        text, length = text + piece.text, length + units(piece.text)
    return Part(text, tuple(marks))


def pack(pieces: Sequence[Part], between: str, *, limit_units: int = LIMIT_UNITS) -> tuple[Part, ...]:
    """The pieces in as few parts as keep them in order, whole, and within the limit.

    Each piece must be within the limit itself.
    """
    groups: list[list[Part]] = []
    room = 0
    for piece in pieces:
        need = units(between) + units(piece.text)
        if not groups or need > room:
            groups.append([])
            room = limit_units + units(between)
        groups[-1].append(piece)
        room -= need
    return tuple(join(group, between) for group in groups)
