"""`/alias`: other names of the same thing, for admins. They count from the next question on."""

from __future__ import annotations

from telegram import Update

from bot.listings import render_aliases
from bot.questions import command_rest
from bot.replies import message_language, reply, update_message
from bot.services import Context
from index.bridges import parse_aliases

MINUS = ("-", "−", "–", "—")
"""What telephones make of a minus; behind it stands a name to be taken out."""


async def alias(update: Update, context: Context) -> None:
    """`/alias` lists them, `/alias 银泰 = Intime` joins two names, `/alias - 银泰` takes a name out."""
    message, library = update_message(update), context.services.library
    language, wanted = message_language(message), command_rest(message)
    if not wanted:
        parts = render_aliases("alias-list", await library.aliases(), language)
    elif wanted.startswith(MINUS):
        parts = render_aliases("alias-removed", await library.remove_aliases(wanted[1:].strip()), language)
    else:
        given = [alias for line in wanted.splitlines() if line.strip() for alias in parse_aliases(line)]
        await library.add_aliases(given)
        parts = render_aliases("alias-added", given, language)
    await reply(message, parts)
