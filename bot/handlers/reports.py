"""What people asked, for the admins: `/stats`, `/unanswered`, `/export`."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from telegram import Update
from telegram.constants import FileSizeLimit
from telegram.error import TelegramError

from bot.asked import compute_statistics, export_lines, group_unanswered, today_utc, unanswered
from bot.charts import can_draw, draw_statistics
from bot.replies import message_language, reply, reply_text, update_message
from bot.reports import render_statistics, render_unanswered
from bot.services import Context, Services
from bot.state import AskedQuestion, Feedback
from bot.texts import text

log = logging.getLogger(__name__)


async def show_statistics(update: Update, context: Context) -> None:
    """`/stats`: the numbers in words, and a picture of them where one can be drawn."""
    message = update_message(update)
    questions, feedback = await _kept(context.services)
    statistics = compute_statistics(questions, feedback, today=today_utc())
    await reply(message, [render_statistics(statistics, message_language(message))])
    if not (questions and can_draw()):
        return
    picture = await asyncio.to_thread(draw_statistics, statistics)
    try:
        await message.reply_photo(picture, do_quote=False, filename="stats.png")
    except TelegramError as error:  # the words are there; a group may forbid pictures
        log.warning("the picture of the statistics could not be sent: %s", error)


async def show_unanswered(update: Update, context: Context) -> None:
    """`/unanswered`: what was not found, grouped."""
    message, services = update_message(update), context.services
    language = message_language(message)
    questions, _ = await _kept(services)
    keys = await services.library.question_keys(question.text or "" for question in unanswered(questions))
    parts = render_unanswered(group_unanswered(questions, keys), language)
    await reply(message, parts)


async def send_export(update: Update, context: Context) -> None:
    """`/export`: everything that is kept of questions and thumbs, as a document of JSON lines."""
    message = update_message(update)
    language = message_language(message)
    questions, feedback = await _kept(context.services)
    document = "".join(f"{line}\n" for line in export_lines(questions, feedback)).encode(errors="replace")
    if not document:
        await reply_text(message, text("stats-none", language))
    elif len(document) > FileSizeLimit.FILESIZE_UPLOAD:
        await reply_text(message, text("export-too-large", language))
    else:
        await message.reply_document(document, filename="wenju-export.jsonl", do_quote=True)


async def _kept(services: Services) -> tuple[Sequence[AskedQuestion], Sequence[Feedback]]:
    return await services.state.call(lambda state: (state.questions(), state.feedback()))
