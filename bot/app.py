"""The composition root: the one place where the bot's objects are built, joined and registered."""

from __future__ import annotations

import asyncio
import logging
import signal
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

from telegram import LinkPreviewOptions, Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    Defaults,
    MessageHandler,
    TypeHandler,
    filters,
)
from telegram.request import BaseRequest, HTTPXRequest

from bot import keyboards
from bot.background import index_at_start, prune_hourly, running
from bot.buttons import Signer
from bot.delivery import Delivery
from bot.errors import answer_error
from bot.filters import Addressed, CaptionCommand, FromAdmin
from bot.handlers import about, answers, ask, library, presses, refusals, status
from bot.inbox import Inbox
from bot.jobs import Jobs
from bot.library import open_library
from bot.limits import Limits
from bot.logs import set_up_logs
from bot.menus import set_menus
from bot.polling import Complaints, PollingRequest, connect, poll, wind_down
from bot.processor import ChatByChat
from bot.services import BotApplication, Context, Desk, Nothing, Services
from bot.settings import Settings, bad_setting
from bot.state import State
from bot.threads import Threaded, open_threaded

log = logging.getLogger(__name__)

ADMIN_COMMANDS = ("reindex", "status", "add", "remove")

NO_TOKEN = "0:none"  # noqa: S105  # not a secret but the lack of one
"""What stands for a token where no request leaves the process."""

CONNECTIONS = 64
"""How many requests to Telegram may be under way at once."""

WAIT_S = 20.0
"""How long Telegram may take: when we give up too early, it may have sent what we then send again."""

BEFORE_THE_GATE, GATE, WORK = -2, -1, 0
"""Handler groups in the order in which they see an update; the first two may end its way."""

FRESH = filters.UpdateType.MESSAGE
"""New messages of people: to edit one must not run its command again, and channels' posts ask nothing."""

Handler: TypeAlias = BaseHandler[Any, Context, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """How an application gets its updates and reaches Telegram."""

    queue: asyncio.Queue[object]
    requests: BaseRequest
    polling: BaseRequest


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
    for group, handlers in _handlers(settings).items():
        application.add_handlers(handlers, group)
    application.add_error_handler(answer_error)
    return application


@asynccontextmanager
async def opened_state(settings: Settings) -> AsyncIterator[Threaded[State]]:
    """The bot's own store, open for the context. Raises a StoreError when it cannot be."""
    state = await open_threaded(lambda: State(settings.data), name="state")
    try:
        yield state
    finally:
        await state.close()


@asynccontextmanager
async def opened_services(
    settings: Settings, state: Threaded[State], *, desk: Desk
) -> AsyncIterator[Services]:
    """What the handlers work with, open for the context. Raises a StoreError when it cannot be."""
    library = await open_library(settings.data)
    try:
        yield Services(
            settings=settings,
            library=library,
            jobs=Jobs(settings.data),
            state=state,
            desk=desk,
            signer=Signer(await state.call(lambda opened: opened.button_key())),
            limits=Limits(settings.rate),
            started_s=time.monotonic(),
        )
    finally:
        await library.close()


async def _run(settings: Settings) -> int:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with opened_state(settings) as state:
        inbox = Inbox(state)
        async with opened_services(settings, state, desk=inbox) as services:
            await _live(services, inbox, stop)
    return 0


async def _live(services: Services, inbox: Inbox, stop: asyncio.Event) -> None:
    """Serve until `stop` is set or serving ends by itself, which only an error does."""
    polling = PollingRequest(services.settings.data)
    application = build_application(services.settings, services, line=Line(inbox, _requests(), polling))
    serving = asyncio.create_task(_serve(services, inbox, application=application, refused=polling.refused))
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


async def _serve(
    services: Services, inbox: Inbox, *, application: BotApplication, refused: asyncio.Event
) -> None:
    complaints = Complaints(services.settings.terminal_language)
    books = services.library
    async with running(books.warm_up(), books.watch(), prune_hourly(services), index_at_start(services)):
        await connect(application, complaints)
        waiting = await inbox.requeue(application.bot)
        log.info("connected as @%s; %s updates were still open", application.bot.username, waiting)
        async with running(set_menus(application.bot, services.settings.admins)):
            await poll(application, complaints, refused=refused)


def _requests() -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=CONNECTIONS, read_timeout=WAIT_S, write_timeout=WAIT_S, pool_timeout=WAIT_S
    )


def _defaults() -> Defaults:
    return Defaults(
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        allow_sending_without_reply=True,
    )


def _handlers(settings: Settings) -> dict[int, list[Handler]]:
    """All handlers by group; in a group the first that fits takes the update."""
    return {
        BEFORE_THE_GATE: [CommandHandler("whoami", about.show_ids, FRESH)],
        GATE: [TypeHandler(Update, refusals.refuse_other_chats)],
        WORK: [
            *_commands(),
            *_admin_commands(FRESH & FromAdmin(settings.admins)),
            CallbackQueryHandler(_presses(settings)),
            *_messages(FRESH & FromAdmin(settings.admins)),
        ],
    }


def _commands() -> list[Handler]:
    return [
        CommandHandler("start", about.greet, FRESH),
        CommandHandler("about", about.show_about, FRESH),
        CommandHandler("sources", about.list_sources, FRESH),
        CommandHandler("ask", ask.ask_by_command, FRESH),
    ]


def _admin_commands(from_admin: filters.BaseFilter) -> list[Handler]:
    """The admins' commands, each for them alone; behind them the refusal of everybody else."""
    sent = filters.Document.ALL & CaptionCommand("add")
    return [
        CommandHandler("help", about.show_admin_help, from_admin),
        CommandHandler("help", about.show_help, FRESH),
        CommandHandler("reindex", library.reindex, from_admin),
        CommandHandler("status", status.show_status, from_admin),
        CommandHandler("remove", library.ask_to_remove, from_admin),
        CommandHandler("add", library.explain_add, from_admin),
        MessageHandler(from_admin & sent, library.add_document),
        CommandHandler(ADMIN_COMMANDS, refusals.refuse_non_admin, FRESH),
        MessageHandler(FRESH & sent, refusals.refuse_non_admin),
    ]


def _presses(settings: Settings) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    everybodys: dict[str, presses.Action] = {
        keyboards.MORE: answers.show_more,
        keyboards.CONTEXT: answers.show_context,
        keyboards.BACK: answers.show_answer_again,
        keyboards.GOOD: answers.praise,
        keyboards.BAD: answers.blame,
    }
    admins: dict[str, presses.Action] = {library.REMOVE: library.remove, library.KEEP: library.keep}
    return presses.press_router(everybodys, admins, admins=settings.admins)


def _messages(from_admin: filters.BaseFilter) -> list[Handler]:
    """Questions; and in private, where every message gets an answer, all the rest."""
    private = FRESH & filters.ChatType.PRIVATE
    group = FRESH & filters.ChatType.GROUPS & filters.TEXT & ~filters.COMMAND
    return [
        MessageHandler(private & filters.COMMAND, refusals.refuse_unknown_command),
        MessageHandler(private & filters.TEXT, ask.ask_in_private),
        MessageHandler(group & Addressed(), ask.ask_when_addressed),
        MessageHandler(private & from_admin & filters.Document.ALL, refusals.explain_documents),
        MessageHandler(private & ~filters.StatusUpdate.ALL, refusals.explain_text_only),
    ]
