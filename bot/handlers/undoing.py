"""The admins' ways back: `/cancel` ends a change under way, `/rollback` undoes the last one."""

from __future__ import annotations

from contextlib import nullcontext

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.buttons import Press
from bot.changes import Board, holder_name, start_change
from bot.handlers.presses import pressed_message
from bot.jobs import Job
from bot.languages import user_language
from bot.listings import render_rollback
from bot.parts import Part
from bot.replies import message_language, reply, reply_text, rewrite, update_message
from bot.services import Context, Services
from bot.texts import text

ROLLBACK = "rollback"
STAY = "stay"


async def cancel(update: Update, context: Context) -> None:
    """`/cancel`: end the change that runs; the articles stay as they were."""
    message = update_message(update)
    language = message_language(message)
    stopped = context.services.jobs.stop(by=holder_name(message.from_user))
    if stopped is None:
        await reply_text(message, text("cancel-nothing", language))
    else:
        await reply_text(message, text("cancel-done", language, holder=stopped.holder))


async def ask_to_roll_back(update: Update, context: Context) -> None:
    """`/rollback`: say what would come and go, and ask; the first button confirms."""
    message = update_message(update)
    context.services.jobs.check_free()  # while the articles change, it is not sure what went before
    preview = await context.services.library.preview_rollback()
    part = render_rollback(preview, message_language(message))
    await reply(message, [part], buttons=_buttons(preview.generation, message, context.services))


async def roll_back(update: Update, context: Context, press: Press) -> None:
    """The first button was pressed: go back, unless the articles have changed since it was offered."""
    message, language = pressed_message(update), _pressed_language(update)
    context.services.jobs.check_free()
    if await context.services.library.generation() != int(press.fields[0]) + 1:
        await rewrite(message, Part(text("rollback-changed", language)))
        return
    await rewrite(message, Part(text("job-started", language)))
    job = Job({"do": "rollback"}, holder_name(update.effective_user))
    start_change(update, context, job=nullcontext(job), board=Board(message, language))


async def stay(update: Update, _context: Context, _press: Press) -> None:
    """The second button was pressed: leave everything as it is."""
    await rewrite(pressed_message(update), Part(text("rollback-stayed", _pressed_language(update))))


def _buttons(generation: int, message: Message, services: Services) -> InlineKeyboardMarkup:
    language, user = message_language(message), message.from_user

    def button(key: str, action: str) -> InlineKeyboardButton:
        # The filter of this command lets only users through, so somebody is there to sign for.
        press = Press(action, (str(generation),))
        data = services.signer.sign(press, chat=message.chat.id, user=user.id if user is not None else 0)
        return InlineKeyboardButton(text(key, language), callback_data=data)

    return InlineKeyboardMarkup([[button("rollback-yes", ROLLBACK), button("rollback-no", STAY)]])


def _pressed_language(update: Update) -> str:
    return user_language(update.effective_user)
