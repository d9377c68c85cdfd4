"""The command menus and the profile, per scope and language, as Telegram shows them."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Mapping, Sequence
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


async def set_menus(bot: ExtBot[None], admins: AbstractSet[int], *, missing: set[int]) -> None:
    """Tell Telegram all menus and the profile; what it refuses is logged, and the bot works without.

    Args:
        missing: Takes the admins who have no menu yet: Telegram knows them only once they have written.
    """
    for code, language in LANGUAGES.items():
        await _set_menu(bot, BotCommandScopeAllPrivateChats(), PRIVATE, code=code)
        await _set_menu(bot, BotCommandScopeAllGroupChats(), GROUP, code=code)
        await _try(bot.set_my_description(text("profile", language), language_code=code))
        await _try(bot.set_my_short_description(text("profile-short", language), language_code=code))
    for admin in sorted(admins):
        missing.add(admin)
        if await set_admin_menu(bot, admin):
            missing.discard(admin)


async def set_admin_menu(bot: ExtBot[None], admin: int) -> bool:
    """Tell Telegram the menu of one admin; whether it took it."""
    taken = [await _set_menu(bot, BotCommandScopeChat(admin), ADMIN, code=code) for code in LANGUAGES]
    return all(taken)


async def _set_menu(
    bot: ExtBot[None], scope: BotCommandScope, names: Sequence[str], *, code: str | None
) -> bool:
    commands = [BotCommand(name, text(f"menu-{name}", LANGUAGES[code])) for name in names]
    return await _try(bot.set_my_commands(commands, scope=scope, language_code=code))


async def _try(request: Awaitable[bool]) -> bool:
    try:
        return await request
    except TelegramError as error:
        log.warning("a menu could not be set: %s", error)
        return False
