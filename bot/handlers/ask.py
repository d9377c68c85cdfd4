"""Questions: in private any text, in groups those meant for the bot."""

from __future__ import annotations

import logging
import math
import time
from datetime import UTC, datetime, timedelta

from telegram import Message, Update

from bot.keyboards import answer_buttons, find_asker
from bot.questions import find_question
from bot.replies import message_language, reply, reply_text, sender_id, update_message
from bot.services import Context, Services
from bot.state import AskedQuestion, now_text
from bot.texts import text
from bot.views import QUOTES, view_answer
from index.errors import StoreError
from index.model import Answer

log = logging.getLogger(__name__)


async def ask_in_private(update: Update, context: Context) -> None:
    """Any text in a private chat is a question."""
    await _answer_or_explain(update, context, explanation="text-only")


async def ask_when_addressed(update: Update, context: Context) -> None:
    """A reply to the bot or a mention of it."""
    await _answer_or_explain(update, context, explanation="ask-mentioned")


async def ask_by_command(update: Update, context: Context) -> None:
    """`/ask question`."""
    await _answer_or_explain(update, context, explanation="ask-how")


async def _answer_or_explain(update: Update, context: Context, *, explanation: str) -> None:
    message = update_message(update)
    if question := find_question(message):
        await _answer(message, question, context.services)
    else:
        await reply_text(message, text(explanation, message_language(message)))


async def _answer(message: Message, question: str, services: Services) -> None:
    began_s = time.perf_counter()
    language = message_language(message, question)
    wait_s = services.limits.wait_s(sender_id(message), message.date.timestamp())
    if wait_s:
        await reply_text(message, text("rate-limited", language, seconds=math.ceil(wait_s)))
        return
    answer = await services.library.ask(question, quotes=2 * QUOTES)
    elapsed_ms = 1000 * (time.perf_counter() - began_s)
    await _send(answer, message, services, language=language)
    log.info("question in chat %s: %s in %.1f ms", message.chat.id, answer.status, elapsed_ms)
    await _remember(answer, message, services, language=language, elapsed_ms=elapsed_ms)


async def _send(answer: Answer, message: Message, services: Services, *, language: str) -> None:
    # Only an answer without any sentence may come from an empty index, so only then it is worth a look.
    if not (answer.quotes or answer.nearest or await services.library.articles()):
        await reply_text(message, text("no-articles", language))
        return
    view = view_answer(answer, language, shown=QUOTES, preface=_preface(message, services, language))
    asker, buttons = find_asker(message, language), None
    if asker is not None:
        buttons = answer_buttons(answer, services.signer, asker, shown=view.shown, more=view.more)
    await reply(message, view.parts, buttons=buttons)


def _preface(message: Message, services: Services, language: str) -> str:
    waited = datetime.now(UTC) - message.date
    return text("late", language) if waited > timedelta(minutes=services.settings.late_minutes) else ""


async def _remember(
    answer: Answer, message: Message, services: Services, *, language: str, elapsed_ms: float
) -> None:
    asked = AskedQuestion(
        asked=now_text(),
        chat=message.chat.id,
        user=sender_id(message),
        text=answer.question if services.settings.keep_questions else None,
        language=language,
        status=answer.status,
        confidence=answer.confidence,
        generation=answer.generation,
        elapsed_ms=elapsed_ms,
    )
    try:
        await services.state.call(lambda state: state.record_question(asked))
    except StoreError as error:
        # The asker has the answer; that it is not in the statistics is the admin's trouble alone.
        log.warning("a question could not be recorded: %s", error)
