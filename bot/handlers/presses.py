"""Presses of buttons: each is answered, and only those signed for the one who presses do anything."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from typing import Any, TypeAlias

from telegram import CallbackQuery, Message, Update
from telegram.error import BadRequest

from bot.buttons import Press
from bot.languages import user_language
from bot.parts import clip
from bot.services import Context
from bot.texts import error_text, text
from index.errors import QAError

log = logging.getLogger(__name__)

LIMIT_WORDS_CHARS = 200
"""How much Telegram shows when a press is answered."""

Action: TypeAlias = Callable[[Update, Context, Press], Coroutine[Any, Any, str | None]]
"""What a button does; it returns the few words that the presser sees, if any."""


def press_router(
    actions: Mapping[str, Action], admin_actions: Mapping[str, Action], *, admins: AbstractSet[int]
) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    """The handler of all presses. Whether somebody is still an admin is looked at with each press."""

    async def take_press(update: Update, context: Context) -> None:
        query = update.callback_query
        if query is None:
            return
        language = user_language(query.from_user)
        known = {**actions, **(admin_actions if query.from_user.id in admins else {})}
        press = _read(query, context)
        if press is None or press.action not in known:
            log.warning("a press of somebody else's, or of a forged button, was refused")
            await _answer(query, text("press-refused", language))
            return
        words = None
        try:
            words = await known[press.action](update, context, press)
        except QAError as error:
            words = error_text(error, language)
        finally:
            await _answer(query, words)

    return take_press


def pressed_message(update: Update) -> Message:
    """The message whose button was pressed; the router lets only presses of readable ones through."""
    query = update.callback_query
    if query is None or not isinstance(query.message, Message):
        raise ValueError("not the press of a readable message's button")
    return query.message


def _read(query: CallbackQuery, context: Context) -> Press | None:
    # A message that is no longer readable cannot be changed either; its buttons have had their time.
    # python-telegram-bot reads such a one as a message of the year 1970.
    if query.data is None or not isinstance(query.message, Message) or not query.message.is_accessible:
        return None
    return context.services.signer.read(query.data, chat=query.message.chat.id, user=query.from_user.id)


async def _answer(query: CallbackQuery, words: str | None) -> None:
    with suppress(
        BadRequest
    ):  # "query is too old": the presser has gone, what they wanted is done all the same
        await query.answer(clip(words, LIMIT_WORDS_CHARS) if words else None)
