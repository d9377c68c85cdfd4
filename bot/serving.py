"""`wenju run`: the whole life of the bot on Telegram, from its start to its end."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext

from bot.app import Line, build_application, opened_services, opened_state
from bot.background import index_at_start, prune_hourly, running
from bot.inbox import Inbox
from bot.library import Library
from bot.logs import set_up_logs
from bot.menus import set_menus
from bot.polling import Complaints, PollingRequest, connect, poll, wind_down
from bot.requests import DirectRequest
from bot.rereading import reread_on_schedule
from bot.services import BotApplication, Services
from bot.setting_values import bad_setting
from bot.settings import Settings

log = logging.getLogger(__name__)

CONNECTIONS = 64
"""How many requests to Telegram may be under way at once."""

WAIT_S = 20.0
"""How long Telegram may take: when we give up too early, it may have sent what we then send again."""


def run_bot(settings: Settings) -> int:
    """`wenju run`: answer on Telegram until told to stop; the exit code.

    Raises:
        BadSetting: There is no token, or Telegram refuses it.
        StoreError: The data folder cannot be used.
    """
    if settings.token is None:
        raise bad_setting("TELEGRAM_BOT_TOKEN", "missing")
    set_up_logs(settings)
    return asyncio.run(_run(settings))


async def _run(settings: Settings) -> int:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with opened_state(settings) as ledger:
        inbox = Inbox(ledger)
        async with opened_services(settings, ledger, desk=inbox) as services:
            await _live(services, inbox, stop)
    return 0


async def _live(services: Services, inbox: Inbox, stop: asyncio.Event) -> None:
    """Serve until `stop` is set or serving ends by itself, which only an error does."""
    polling = PollingRequest(services.settings.data, before=inbox.store, hear=inbox.hear)
    line = Line(inbox, DirectRequest(CONNECTIONS, WAIT_S), polling)
    application = build_application(services.settings, services, line=line)
    serving = asyncio.create_task(_serve(services, inbox, application=application, polling=polling))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if serving.done():
            await serving
    finally:
        for task in (serving, stopping):
            task.cancel()
        await asyncio.gather(serving, stopping, return_exceptions=True)
        await wind_down(application)
        for requests in (line.requests, line.polling):  # an application that never came up leaves them open
            await requests.shutdown()


async def _serve(
    services: Services, inbox: Inbox, *, application: BotApplication, polling: PollingRequest
) -> None:
    complaints = Complaints(services.settings.terminal_language)
    books, bot, admins = services.library, application.bot, services.settings.admins
    async with _metrics(services), running(books.watch(), prune_hourly(services), index_at_start(services)):
        await connect(application, complaints)
        waiting = await inbox.requeue(bot)
        log.info("connected as @%s; %s updates were still open", bot.username, waiting)
        async with running(
            _once_polling(polling, lambda: _warm_up(books)),
            _once_polling(polling, lambda: set_menus(bot, admins, missing=services.menuless)),
            reread_on_schedule(services, bot),
        ):
            await _receive(application, inbox, complaints=complaints, polling=polling)


async def _once_polling(polling: PollingRequest, work: Callable[[], Awaitable[None]]) -> None:
    # Loading takes the interpreter's lock again and again, and would keep the first poll from leaving.
    await polling.begun.wait()
    await work()


async def _warm_up(books: Library) -> None:
    await books.warm_up()
    # What is here by now stays. Looking through all of it for garbage again and again would hold up everybody
    # for 45 ms, once in some hundreds of questions.
    gc.freeze()


async def _receive(
    application: BotApplication, inbox: Inbox, *, complaints: Complaints, polling: PollingRequest
) -> None:
    webhook = application.bot_data.settings.webhook
    if webhook is None:
        await poll(application, complaints, refused=polling.refused)
    else:
        from bot.webhook import serve_webhook  # an HTTP server, which polling needs not

        polling.begun.set()
        await serve_webhook(application, inbox, webhook=webhook, complaints=complaints)


def _metrics(services: Services) -> AbstractAsyncContextManager[None]:
    address = services.settings.metrics_listen
    if address is None:
        return nullcontext()
    from bot.metrics_page import serving_metrics  # as above

    return serving_metrics(services, address)
