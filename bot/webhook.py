"""Updates that Telegram sends to us, instead of our asking for them.

Each is stored before it is acknowledged, as with polling; what is not acknowledged Telegram sends again.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

from aiohttp import web
from telegram import Bot, Update
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.health import note_poll
from bot.inbox import Inbox, NotStored
from bot.listening import listening
from bot.polling import ALLOWED_UPDATES, FIRST_PAUSE_S, LONGEST_PAUSE_S, Complaints
from bot.services import BotApplication
from bot.setting_values import bad_setting
from bot.settings import Webhook
from bot.updates import read_update

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # where it stands, not what it is
LIMIT_BODY_BYTES = 1024 * 1024
"""A text is at most 16 KiB of JSON; a message with everything there is stays far below."""

BODY_S = 10.0
"""How long the body of a request may take to arrive."""

LOOK_EVERY_S = 60.0
"""How often Telegram is asked whether it still sends here; `bot.health` wants to hear of it."""


async def serve_webhook(
    application: BotApplication, inbox: Inbox, *, webhook: Webhook, complaints: Complaints
) -> None:
    """Take updates until cancelled. The application is initialized.

    Raises:
        BadSetting: Telegram refuses the token or the address, or nobody can listen there.
    """
    app = build_receiver(webhook, inbox, application.bot)
    async with listening(app, webhook.listen, setting="WENJU_WEBHOOK_LISTEN"):
        await application.start()
        await _stay_registered(application, webhook, complaints)


def build_receiver(webhook: Webhook, inbox: Inbox, bot: Bot) -> web.Application:
    """The server behind the webhook's path; every other path is unknown to it."""
    path = unquote(urlsplit(webhook.url).path) or "/"

    async def answer(request: web.Request) -> web.Response:
        if request.path != path:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        if request.method != "POST":
            return web.Response(status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "POST"})
        if not _is_telegrams(request, webhook.secret):
            log.info("a request without the webhook's secret was refused")
            return web.Response(status=HTTPStatus.FORBIDDEN)
        return web.Response(status=await _take(request, inbox, bot))

    app = web.Application(client_max_size=LIMIT_BODY_BYTES)
    app.router.add_route("*", "/{anything:.*}", answer)
    return app


def _is_telegrams(request: web.Request, secret: str) -> bool:
    given = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
    return hmac.compare_digest(given, secret.encode())


async def _take(request: web.Request, inbox: Inbox, bot: Bot) -> HTTPStatus:
    """Store the update of a request; how to answer."""
    try:
        async with asyncio.timeout(BODY_S):
            update = _read_update(await request.read(), bot)
    except TimeoutError:
        return HTTPStatus.REQUEST_TIMEOUT
    if update is None:
        return HTTPStatus.BAD_REQUEST
    try:
        await inbox.put(update)
        await inbox.store()
    except NotStored as error:
        log.warning("an update could not be stored; Telegram sends it again: %s", error.fault)
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.OK


def _read_update(body: bytes, bot: Bot) -> Update | None:
    """The update that `body` is the JSON of; None when it is none."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return read_update(data, bot)


async def _stay_registered(application: BotApplication, webhook: Webhook, complaints: Complaints) -> None:
    """Have Telegram send to us, and look now and then whether it still does."""
    registered, pause_s = False, FIRST_PAUSE_S
    while True:
        try:
            registered = await _look(application, webhook, registered=registered)
        except TelegramError as error:
            complaints.hear(error)
            await asyncio.sleep(pause_s)
            pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
        else:
            note_poll(application.bot_data.settings.data)
            pause_s = FIRST_PAUSE_S
            await asyncio.sleep(LOOK_EVERY_S)


async def _look(application: BotApplication, webhook: Webhook, *, registered: bool) -> bool:
    bot = application.bot
    try:
        info = await bot.get_webhook_info()
        if not registered or info.url != webhook.url:
            await bot.set_webhook(webhook.url, secret_token=webhook.secret, allowed_updates=ALLOWED_UPDATES)
        elif info.last_error_message:
            log.warning("Telegram could not always deliver here, last: %s", info.last_error_message)
    except InvalidToken as error:
        raise bad_setting("TELEGRAM_BOT_TOKEN", "refused") from error
    except BadRequest as error:
        log.warning("Telegram does not take the webhook: %s", error)
        raise bad_setting("WENJU_WEBHOOK_URL", "webhook") from error
    return True
