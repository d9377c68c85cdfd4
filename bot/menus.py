"""The command menus and the profile, per scope and language, as Telegram shows them."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.texts import text

log = logging.getLogger(__name__)

PRIVATE = ("ask", "article", "sources", "language", "help", "about", "privacy", "forget", "whoami")
GROUP = ("ask", "article", "sources", "help", "whoami")
ADMIN = (
    *PRIVATE,
    "add",
    "remove",
    "reindex",
    "alias",
    "why",
    "status",
    "cancel",
    "rollback",
    "unanswered",
    "stats",
    "export",
)

LANGUAGES: Mapping[str | None, str] = {None: "en", "zh": "zh-hans"}
"""Telegram's language code to ours; it takes two letters only, and none means everybody else."""


async def set_menus(bot: ExtBot[None], admins: AbstractSet[int]) -> None:
    """Tell Telegram all menus and the profile; what it refuses is logged, and the bot works without."""
    for code, language in LANGUAGES.items():
        for scope, names in _menus(admins):
            commands = [BotCommand(name, text(f"menu-{name}", language)) for name in names]
            await _try(bot.set_my_commands(commands, scope=scope, language_code=code))
        await _try(bot.set_my_description(text("profile", language), language_code=code))
        await _try(bot.set_my_short_description(text("profile-short", language), language_code=code))


def _menus(admins: AbstractSet[int]) -> Iterator[tuple[BotCommandScope, tuple[str, ...]]]:
    yield BotCommandScopeAllPrivateChats(), PRIVATE
    yield BotCommandScopeAllGroupChats(), GROUP
    for admin in sorted(admins):
        yield BotCommandScopeChat(admin), ADMIN


async def _try(request: Awaitable[bool]) -> None:
    try:
        await request
    except TelegramError as error:
        # An admin who has never written to the bot has no chat for a menu yet, for one.
        log.warning("a menu could not be set: %s", error)
