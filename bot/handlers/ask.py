"""Questions: in private any text, in groups those meant for the bot."""

from __future__ import annotations

import logging
import math
import time
from datetime import UTC, datetime, timedelta

from telegram import Message, Update

from bot.filters import without_mentions
from bot.parts import Part
from bot.render import render_answer
from bot.replies import message_language, reply, reply_text, sender_id, update_message
from bot.services import Context, Services
from bot.state import AskedQuestion, now_text
from bot.texts import text
from index.errors import StoreError
from index.model import Answer

log = logging.getLogger(__name__)

QUOTES = 3
"""How many quotes an answer shows; the design's number."""


async def ask_in_private(update: Update, context: Context) -> None:
    """Any text in a private chat is a question."""
    message = update_message(update)
    await _answer(message, message.text or "", context.services)


async def ask_when_addressed(update: Update, context: Context) -> None:
    """A reply to the bot or a mention of it; a bare mention asks what the message it replies to asks."""
    message = update_message(update)
    question = without_mentions(message) or _replied_text(message)
    if question:
        await _answer(message, question, context.services)
    else:
        await reply_text(message, text("ask-mentioned", message_language(message)))


async def ask_by_command(update: Update, context: Context) -> None:
    """`/ask question`, or `/ask` alone in reply to a message that is the question."""
    message = update_message(update)
    question = command_rest(message) or _replied_text(message)
    if question:
        await _answer(message, question, context.services)
    else:
        await reply_text(message, text("ask-how", message_language(message)))


def command_rest(message: Message) -> str:
    """What stands behind the command that a message or a document's caption begins with."""
    words = (message.text or message.caption or "").split(maxsplit=1)
    return words[1].strip() if len(words) > 1 else ""


async def _answer(message: Message, question: str, services: Services) -> None:
    began_s = time.perf_counter()
    language = message_language(message, question)
    wait_s = services.limits.wait_s(sender_id(message), message.date.timestamp())
    if wait_s:
        await reply_text(message, text("rate-limited", language, seconds=math.ceil(wait_s)))
        return
    answer = await services.library.ask(question, quotes=QUOTES)
    parts = await _parts(answer, services, language=language, preface=_preface(message, services, language))
    elapsed_ms = 1000 * (time.perf_counter() - began_s)
    await reply(message, parts)
    log.info("question in chat %s: %s in %.1f ms", message.chat.id, answer.status, elapsed_ms)
    await _remember(answer, message, services, language=language, elapsed_ms=elapsed_ms)


async def _parts(answer: Answer, services: Services, *, language: str, preface: str) -> tuple[Part, ...]:
    # Only an answer without any sentence may come from an empty index, so only then it is worth a look.
    if not (answer.quotes or answer.nearest or await services.library.articles()):
        return (Part(text("no-articles", language)),)
    return render_answer(answer, language, preface=preface)


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


def _replied_text(message: Message) -> str:
    """What the message says that `message` replies to, unless the bot itself said it."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.from_user.id == message.get_bot().id:
        return ""
    return replied.text or ""
