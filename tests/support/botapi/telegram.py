"""All that one server remembers, and which messages it lets the bot see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .bell import Bell
from .faults import Faults
from .journal import Journal
from .text import Entity, utf16_slice
from .updates import Updates
from .webhooks import Webhook
from .world import Chat, Json, User, World


@dataclass(slots=True)
class Query:
    """A pressed button or an inline query, waiting for the bot's answer."""

    id: str
    user: User
    answer: Json | None = None
    expired: bool = False


@dataclass(slots=True)
class Telegram:
    """The state behind one token.

    Attributes:
        privacy: Group privacy, as BotFather sets it: on means the bot sees only what is meant for it.
        menus: Scope and language code to commands, as `setMyCommands` left them.
        profile: Name and language code to text: `description`, `short_description`, `name`.
        actions: Chat id and action of every `sendChatAction`.
        reactions: Chat and message id to what the bot reacted with.
    """

    token: str
    privacy: bool
    bell: Bell
    world: World
    updates: Updates
    webhook: Webhook
    journal: Journal = field(default_factory=Journal)
    faults: Faults = field(default_factory=Faults)
    queries: dict[str, Query] = field(default_factory=dict)
    menus: dict[tuple[tuple[tuple[str, Any], ...], str], list[Json]] = field(default_factory=dict)
    profile: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)
    actions: list[tuple[int, str]] = field(default_factory=list)
    reactions: dict[tuple[int, int], list[Json]] = field(default_factory=dict)

    def bot_sees(self, chat: Chat, message: Mapping[str, Any]) -> bool:
        """Whether a message by somebody else reaches the bot."""
        if chat.bot == "kicked":
            return False
        if chat.type in ("private", "channel") or not self.privacy or chat.bot == "administrator":
            return True
        return self.world.sent_by_bot(message.get("reply_to_message", {})) or self._commands_bot(message)

    def _commands_bot(self, message: Mapping[str, Any]) -> bool:
        """Whether it begins with a command that is not another bot's."""
        text = message.get("text") or message.get("caption") or ""
        for entity in message.get("entities") or message.get("caption_entities") or []:
            if entity["type"] == "bot_command" and entity["offset"] == 0:
                return self._is_mine(text, entity)
        return False

    def _is_mine(self, text: str, entity: Entity) -> bool:
        _, _, name = utf16_slice(text, entity["offset"], entity["length"]).partition("@")
        return name.lower() in ("", (self.world.bot.username or "").lower())
