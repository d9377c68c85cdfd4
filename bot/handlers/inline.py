"""Inline mode: `@bot question` in any chat. Off, or for strangers, it gives no word of an article."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import InlineQuery, InlineQueryResultsButton, Update

from bot.inline import MOST_RESULTS, PAGE, Place, page_results, read_offset
from bot.languages import chosen_language, text_language, user_language
from bot.limits import Limits
from bot.services import Context, Services
from bot.settings import Settings
from bot.texts import text
from index.errors import QAError

CACHE_S = 5
"""How long Telegram may offer the same results again: so soon must a re-index be seen everywhere."""

KEYSTROKES = 10
"""A question that is typed comes in as many pieces: so many more of them are answered than of messages."""

START = "inline"


def inline_handler(settings: Settings) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    """The handler of inline queries."""
    limits = Limits(settings.rate * KEYSTROKES)

    async def answer_inline(update: Update, context: Context) -> None:
        query = update.inline_query
        if query is None:
            return
        user = query.from_user.id
        if not _is_served(user, settings) or limits.wait_s(user, time.time()):
            await query.answer([], cache_time=0, is_personal=True)
            return
        await _answer(query, context.services)

    return answer_inline


def _is_served(user: int, settings: Settings) -> bool:
    # The chat that the results are for is not told: where only some chats are served, only people count.
    return settings.inline and (
        not settings.allowed_chats or user in settings.allowed_chats | settings.admins
    )


async def _answer(query: InlineQuery, services: Services) -> None:
    own = chosen_language() or text_language(query.query)
    language = own or user_language(query.from_user)
    if not query.query.strip():
        await _offer(query, [], "", button=text("inline-how", language))
        return
    place = read_offset(query.offset)
    start = min(place.start, MOST_RESULTS) if place is not None else 0
    try:
        answer = await services.library.ask(query.query, quotes=min(start + PAGE + 1, MOST_RESULTS))
    except QAError:
        await _offer(query, [], "", button=text("inline-none", language))
        return
    if place is not None and place.generation != answer.generation:
        await _offer(query, [], "", button="")  # the pages before came from other articles
        return
    results = page_results(answer, start, language)
    more = len(answer.quotes) > start + PAGE
    following = Place(answer.generation, start + PAGE).offset if more else ""
    await _offer(query, results, following, button="" if results or start else text("inline-none", language))


async def _offer(query: InlineQuery, results: list[Any], following: str, *, button: str) -> None:
    shown = InlineQueryResultsButton(button, start_parameter=START) if button else None
    await query.answer(
        results, cache_time=CACHE_S, is_personal=True, next_offset=following or None, button=shown
    )
