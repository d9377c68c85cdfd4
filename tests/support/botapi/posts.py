"""One message as a test looks at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .text import utf16_slice
from .world import Json

QUOTATIONS = ("blockquote", "expandable_blockquote")


@dataclass(frozen=True, slots=True)
class Post:
    """A message as it stood when it was looked at.

    Attributes:
        json: As the Bot API shows it.
        update_id: Of the update that brought it to the bot; None when it did not reach the bot.
    """

    json: Json
    update_id: int | None = None

    @property
    def id(self) -> int:
        """Its number in the chat."""
        return int(self.json["message_id"])

    @property
    def text(self) -> str:
        """Its text, or a document's caption."""
        return str(self.json.get("text") or self.json.get("caption") or "")

    @property
    def entities(self) -> list[Json]:
        """In Telegram's order, offsets in UTF-16 units."""
        found: list[Json] = self.json.get("entities") or self.json.get("caption_entities") or []
        return found

    @property
    def reply_to(self) -> int | None:
        """The id of the message it replies to."""
        target = self.json.get("reply_to_message")
        return int(target["message_id"]) if target else None

    @property
    def replied_words(self) -> str:
        """The words of the other message that the reply shows; empty without any."""
        return str(self.json.get("quote", {}).get("text", ""))

    @property
    def topic(self) -> int | None:
        """The topic it stands in; None in General and where there are no topics."""
        return self.json.get("message_thread_id")

    @property
    def buttons(self) -> dict[str, str]:
        """Label to callback data, rows one after the other."""
        rows = self.json.get("reply_markup", {}).get("inline_keyboard", [])
        return {button["text"]: button.get("callback_data", "") for row in rows for button in row}

    @property
    def quoted(self) -> tuple[str, ...]:
        """What stands in quotations, folded ones too."""
        return self.marked(*QUOTATIONS)

    def marked(self, *kinds: str) -> tuple[str, ...]:
        """What stands under entities of these types, in order."""
        return tuple(
            utf16_slice(self.text, entity["offset"], entity["length"])
            for entity in self.entities
            if entity["type"] in kinds
        )

    def fields(self, *names: str) -> dict[str, Any]:
        """Some fields of its JSON."""
        return {name: self.json.get(name) for name in names}
