"""What happens to the bot's place in groups: it is added to one, or one gets a new number."""

from __future__ import annotations

import logging

from telegram import ChatMember, ChatMemberUpdated, Update

from bot.languages import user_language
from bot.services import Context
from bot.texts import text

log = logging.getLogger(__name__)

OUTSIDE = frozenset({ChatMember.LEFT, ChatMember.BANNED})


async def note_membership(update: Update, context: Context) -> None:
    """Greet a group that the bot has been added to, and say how it is asked there; else only take note."""
    change = update.my_chat_member
    if change is None:
        return
    was_in, is_in = (
        member.status not in OUTSIDE for member in (change.old_chat_member, change.new_chat_member)
    )
    if was_in and not is_in:
        log.info("a chat no longer takes messages: the bot was blocked or removed")
    if is_in and not was_in and change.chat.type in (change.chat.GROUP, change.chat.SUPERGROUP):
        await context.bot.send_message(change.chat.id, _hello(change, context))


async def follow_group(update: Update, context: Context) -> None:
    """A group became a supergroup, which has another number: its choices and its permission go with it."""
    message = update.effective_message
    if message is None:
        return
    if message.migrate_to_chat_id is not None:
        await context.services.preferences.move(message.chat.id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        await context.services.preferences.move(message.migrate_from_chat_id, message.chat.id)


def group_help(context: Context, language: str, *, sees_all: bool = False) -> str:
    """How the bot is asked in groups; with group privacy on, why a mention alone does not reach it."""
    lines = [text("group-how", language)]
    if not (sees_all or context.bot.can_read_all_group_messages):
        lines.append(text("group-privacy", language, bot=f"@{context.bot.username}"))
    return "\n\n".join(lines)


def _hello(change: ChatMemberUpdated, context: Context) -> str:
    language = user_language(change.from_user)
    # Telegram sends administrators every message, whatever the bot's group privacy.
    sees_all = change.new_chat_member.status == ChatMember.ADMINISTRATOR
    return f"{text('group-hello', language)}\n\n{group_help(context, language, sees_all=sees_all)}"
