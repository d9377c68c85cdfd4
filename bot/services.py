"""What handlers work with, joined in `bot.app` and handed to them in a typed context."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.buttons import Signer
from bot.conversations import Conversations
from bot.jobs import Jobs
from bot.ledger import Ledger
from bot.library import Library
from bot.limits import Limits
from bot.metrics import Meter
from bot.preferences import Preferences
from bot.recent import Recent
from bot.settings import Settings
from bot.state import State
from bot.threads import Threaded

LIMIT_TROUBLES = 5
"""How many of the last errors `/status` shows."""


class Desk(Protocol):
    """What keeps updates until they are answered; `bot.inbox.Inbox` for Telegram's."""

    def leave_open(self, update: Update) -> None:
        """Let the next `close` of this update pass without closing it."""

    async def close(self, update: Update) -> None:
        """Mark it handled."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """An error as `/status` shows it; `moment` is ISO 8601 in UTC."""

    moment: str
    incident: str
    kind: str


@dataclass(frozen=True, slots=True)
class Services:
    """One of each, shared by all handlers.

    Attributes:
        started_s: `time.monotonic()` when the bot started.
        menuless: Admins whose menu Telegram has not taken yet.
        troubles: The last errors nobody expected, oldest first.
    """

    settings: Settings
    library: Library
    jobs: Jobs
    state: Threaded[State]
    ledger: Ledger
    desk: Desk
    signer: Signer
    limits: Limits
    preferences: Preferences
    started_s: float
    recent: Recent
    meter: Meter = field(default_factory=Meter)
    conversations: Conversations = field(default_factory=Conversations)
    menuless: set[int] = field(default_factory=set)
    troubles: deque[Trouble] = field(default_factory=lambda: deque(maxlen=LIMIT_TROUBLES))


Nothing: TypeAlias = dict[Any, Any]


class Context(CallbackContext[ExtBot[None], Nothing, Nothing, Services]):
    """A handler's context."""

    @property
    def services(self) -> Services:
        """What the handler works with."""
        return self.bot_data


BotApplication: TypeAlias = Application[ExtBot[None], Context, Nothing, Nothing, Services, None]
