"""Presses of buttons: each is answered, and only those signed for the one who presses do anything."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.error import BadRequest

from bot.buttons import Press
from bot.languages import client_language
from bot.services import Context
from bot.texts import text

log = logging.getLogger(__name__)

Action = Callable[[Update, Context, Press], Coroutine[Any, Any, None]]


def press_router(
    actions: Mapping[str, Action], *, admins: AbstractSet[int]
) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    """The handler of all presses; `actions` are the admins' own, and being one is looked at again."""

    async def take_press(update: Update, context: Context) -> None:
        query = update.callback_query
        if query is None:
            return
        press = _read(query, context)
        action = actions.get(press.action) if press is not None else None
        if press is None or action is None or query.from_user.id not in admins:
            log.warning("a press of user %s was refused", query.from_user.id)
            await _answer(query, text("press-refused", client_language(query.from_user.language_code)))
            return
        await _answer(query, None)
        await action(update, context, press)

    return take_press


def _read(query: CallbackQuery, context: Context) -> Press | None:
    # A message that is no longer readable cannot be changed either; its buttons have had their time.
    if query.data is None or not isinstance(query.message, Message):
        return None
    return context.services.signer.read(query.data, chat=query.message.chat.id, user=query.from_user.id)


async def _answer(query: CallbackQuery, words: str | None) -> None:
    with suppress(
        BadRequest
    ):  # "query is too old": the presser has gone, what they wanted is done all the same
        await query.answer(words)
