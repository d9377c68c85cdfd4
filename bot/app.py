"""The composition root: the one place where the bot's objects are built and joined."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from telegram import LinkPreviewOptions
from telegram.ext import Application, ContextTypes, Defaults
from telegram.request import BaseRequest

from bot.buttons import Signer
from bot.delivery import Delivery
from bot.errors import answer_error
from bot.jobs import Jobs
from bot.ledger import Ledger
from bot.library import open_library
from bot.limits import Limits
from bot.preferences import open_preferences
from bot.processor import ChatByChat
from bot.recent import open_recent
from bot.routes import find_handlers
from bot.services import BotApplication, Context, Desk, Nothing, Services
from bot.settings import Settings
from bot.state import State
from bot.threads import open_threaded

NO_TOKEN = "0:none"  # noqa: S105  # not a secret but the lack of one
"""What stands for a token where no request leaves the process."""


@dataclass(frozen=True, slots=True)
class Line:
    """How an application gets its updates and reaches Telegram."""

    queue: asyncio.Queue[object]
    requests: BaseRequest
    polling: BaseRequest


def build_application(settings: Settings, services: Services, *, line: Line) -> BotApplication:
    """An application with all handlers; it does nothing until it is initialized and started."""
    # PTB only calls `bot_data`; a class that can be made of nothing, as it asks for, would know no services.
    contexts: ContextTypes[Context, Nothing, Nothing, Services] = ContextTypes(  # type: ignore[call-overload]
        context=Context, bot_data=lambda: services
    )
    application = (
        Application.builder()
        .token(settings.token or NO_TOKEN)
        .base_url(settings.base_url)
        .base_file_url(settings.base_file_url)
        .request(line.requests)
        .get_updates_request(line.polling)
        .update_queue(line.queue)
        .rate_limiter(Delivery())
        .concurrent_updates(ChatByChat(services.desk.close))
        .defaults(_defaults())
        .context_types(contexts)
        .job_queue(None)
        .build()
    )
    for group, handlers in find_handlers(settings).items():
        application.add_handlers(handlers, group)
    application.add_error_handler(answer_error)
    return application


@asynccontextmanager
async def opened_state(settings: Settings) -> AsyncIterator[Ledger]:
    """The ledger of the bot's own store, open for the context. Raises a StoreError when it cannot be."""
    state = await open_threaded(lambda: State(settings.data), name="state")
    try:
        yield Ledger(state)
    finally:
        await state.close()


@asynccontextmanager
async def opened_services(settings: Settings, ledger: Ledger, *, desk: Desk) -> AsyncIterator[Services]:
    """What the handlers work with, open for the context. Raises a StoreError when it cannot be."""
    library, state = await open_library(settings), ledger.state
    try:
        yield Services(
            settings=settings,
            library=library,
            jobs=Jobs(settings.data, words=settings.words),
            state=state,
            ledger=ledger,
            desk=desk,
            signer=Signer(await state.call(lambda opened: opened.button_key())),
            limits=Limits(settings.rate),
            preferences=await open_preferences(state),
            started_s=time.monotonic(),
            recent=open_recent(settings),
        )
    finally:
        await library.close()


def _defaults() -> Defaults:
    return Defaults(
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        allow_sending_without_reply=True,
    )
