"""Typing at a terminal: lines with history and with completion of commands. Nothing of it serves a pipe."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.styles import Style

MARK = "› "


class Commands(Completer):
    """Completes the name of a command, and shows what it does, when a line begins with `/`.

    Args:
        meanings: Command, without its `/`, to what it does.
    """

    def __init__(self, meanings: dict[str, str]) -> None:
        self._meanings = meanings

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:  # noqa: ARG002  # the base class's signature
        """The commands that begin with what stands before the cursor."""
        typed = document.text_before_cursor
        if not typed.startswith("/") or " " in typed:
            return
        for name, meaning in self._meanings.items():
            if f"/{name}".startswith(typed):
                yield Completion(f"/{name}", start_position=-len(typed), display_meta=meaning)


async def typed_lines(meanings: dict[str, str], former: Iterable[str]) -> AsyncIterator[str]:
    """The lines that somebody types, until Ctrl-D or Ctrl-C.

    Args:
        former: What was typed in former chats, oldest first; the arrow keys lead back to it.
    """
    history = InMemoryHistory()
    for line in former:
        history.append_string(line)
    session: PromptSession[str] = PromptSession(
        history=history,
        completer=Commands(meanings),
        complete_while_typing=True,
        style=Style.from_dict({"": "", "mark": "bold"}),
    )
    while True:
        try:
            line = await session.prompt_async([("class:mark", MARK)])
        except (EOFError, KeyboardInterrupt):
            return
        if words := line.strip():
            yield words
