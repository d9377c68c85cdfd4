"""`/status`: how the bot is doing, for its admins."""

from __future__ import annotations

import os
import time
from pathlib import Path

from telegram import Update

from bot.listings import Condition, render_condition
from bot.replies import message_language, reply, update_message
from bot.services import Context, Services
from bot.texts import moment_text


async def show_status(update: Update, context: Context) -> None:
    """`/status`."""
    message = update_message(update)
    condition = await _condition(context.services)
    await reply(message, [render_condition(condition, message_language(message))])


async def _condition(services: Services) -> Condition:
    cards = await services.library.articles()
    return Condition(
        articles=len(cards),
        sentences=sum(card.sentences for card in cards),
        generation=await services.library.generation(),
        uptime_s=time.monotonic() - services.started_s,
        memory_bytes=_memory_bytes(),
        job=services.jobs.running,
        troubles=tuple(
            f"{moment_text(trouble.moment)} · {trouble.kind} · {trouble.incident}"
            for trouble in services.troubles
        ),
    )


def _memory_bytes() -> int:
    """The memory this process holds now; 0 where the system does not tell (proc(5): statm, second field)."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
