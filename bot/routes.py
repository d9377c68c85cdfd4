"""Which handler gets which update."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot import keyboards
from bot.filters import Addressed, CaptionCommand, FromAdmin, FromBot
from bot.handlers import (
    about,
    aliases,
    answers,
    articles,
    ask,
    groups,
    inline,
    library,
    personal,
    presses,
    refusals,
    reports,
    status,
    undoing,
    why,
)
from bot.services import Context
from bot.settings import Settings

ADMIN_COMMANDS = (
    "reindex",
    "status",
    "add",
    "remove",
    "alias",
    "why",
    "cancel",
    "rollback",
    "unanswered",
    "stats",
    "export",
)


FIRST, SECOND, BEFORE_THE_GATE, GATE, WORK = -4, -3, -2, -1, 0
"""Handler groups in the order in which they see an update; those before the last may end its way."""

FRESH = filters.UpdateType.MESSAGE & ~filters.IS_AUTOMATIC_FORWARD
"""New messages of people: to edit one must not run its command again, and channels' posts ask nothing, nor do
the copies of them that their discussion groups get."""

EDITED = filters.UpdateType.EDITED_MESSAGE & filters.TEXT & ~filters.IS_AUTOMATIC_FORWARD

Handler: TypeAlias = BaseHandler[Any, Context, Any]


def find_handlers(settings: Settings) -> dict[int, list[Handler]]:
    """All handlers by group; in a group the first that fits takes the update."""
    return {
        FIRST: [TypeHandler(Update, personal.speak)],
        SECOND: [
            MessageHandler(FromBot(), refusals.ignore_bot),
            MessageHandler(filters.ChatType.PRIVATE & filters.User(settings.admins), personal.meet_admin),
        ],
        BEFORE_THE_GATE: [
            CommandHandler("whoami", about.show_ids, FRESH),
            MessageHandler(FRESH & filters.StatusUpdate.MIGRATE, groups.follow_group),
        ],
        GATE: [TypeHandler(Update, refusals.refuse_other_chats)],
        WORK: [
            *_commands(),
            *_admin_commands(FRESH & FromAdmin(settings.admins)),
            CallbackQueryHandler(_presses(settings)),
            InlineQueryHandler(inline.inline_handler(settings)),
            ChatMemberHandler(groups.note_membership, ChatMemberHandler.MY_CHAT_MEMBER),
            *_messages(FRESH & FromAdmin(settings.admins)),
        ],
    }


def _commands() -> list[Handler]:
    return [
        CommandHandler("start", about.greet, FRESH),
        CommandHandler("about", about.show_about, FRESH),
        CommandHandler("sources", about.list_sources, FRESH),
        CommandHandler("article", articles.choose_by_command, FRESH),
        CommandHandler("language", personal.choose_by_command, FRESH),
        CommandHandler("privacy", personal.explain_privacy, FRESH),
        CommandHandler("forget", personal.ask_to_forget, FRESH),
        CommandHandler("ask", ask.ask_by_command, FRESH),
        CommandHandler("ask", ask.ask_again, EDITED),
    ]


def _admin_commands(from_admin: filters.BaseFilter) -> list[Handler]:
    """The admins' commands, each for them alone; behind them the refusal of everybody else."""
    sent = filters.Document.ALL & CaptionCommand("add")
    return [
        CommandHandler("help", about.show_admin_help, from_admin),
        CommandHandler("help", about.show_help, FRESH),
        CommandHandler("reindex", library.reindex, from_admin),
        CommandHandler("cancel", undoing.cancel, from_admin),
        CommandHandler("rollback", undoing.ask_to_roll_back, from_admin),
        CommandHandler("status", status.show_status, from_admin),
        CommandHandler("unanswered", reports.show_unanswered, from_admin),
        CommandHandler("stats", reports.show_statistics, from_admin),
        CommandHandler("export", reports.send_export, from_admin),
        CommandHandler("remove", library.ask_to_remove, from_admin),
        CommandHandler("add", library.add_pages, from_admin),
        CommandHandler("alias", aliases.alias, from_admin),
        CommandHandler("why", why.explain_answer, from_admin),
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
        articles.CHOOSE: articles.choose_by_press,
        personal.LANGUAGE: personal.choose_by_press,
        personal.FORGET: personal.forget,
        personal.RETAIN: personal.retain,
    }
    admins: dict[str, presses.Action] = {
        library.REMOVE: library.remove,
        library.KEEP: library.keep,
        undoing.ROLLBACK: undoing.roll_back,
        undoing.STAY: undoing.stay,
    }
    return presses.press_router(everybodys, admins, admins=settings.admins)


def _messages(from_admin: filters.BaseFilter) -> list[Handler]:
    """Questions; and in private, where every message gets an answer, all the rest."""
    private = FRESH & filters.ChatType.PRIVATE
    group = FRESH & filters.ChatType.GROUPS & filters.TEXT & ~filters.COMMAND
    return [
        MessageHandler(private & filters.COMMAND, refusals.refuse_unknown_command),
        MessageHandler(private & filters.TEXT, ask.ask_in_private),
        MessageHandler(group & Addressed(), ask.ask_when_addressed),
        MessageHandler(EDITED & ~filters.COMMAND, ask.ask_again),
        MessageHandler(private & from_admin & filters.Document.ALL, refusals.explain_documents),
        MessageHandler(private & ~filters.StatusUpdate.ALL, refusals.explain_text_only),
    ]
