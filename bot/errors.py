"""The one boundary: whatever a handler lets out ends here, as words for the chat or as a line in the log."""

from __future__ import annotations

import logging
import secrets

from telegram import Message, Update
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from bot.replies import message_language, reply_text
from bot.services import Context, Services, Trouble
from bot.state import now_text
from bot.texts import error_text, text
from index.errors import QAError, StoreError

log = logging.getLogger(__name__)


async def answer_error(update: object, context: Context) -> None:
    """Tell the chat what went wrong and what to do; log what an admin must know."""
    error = context.error
    message = update.effective_message if isinstance(update, Update) else None
    if isinstance(error, Forbidden | BadRequest):
        # Blocked by its user, thrown out of a group, not allowed to write there: nobody is left to tell.
        log.warning("an answer was refused by Telegram: %s", error)
    elif isinstance(error, NetworkError):
        _leave_open(update, context.services, error)
    elif isinstance(error, QAError):
        await _answer_known(error, message, context.services)
    elif error is not None:
        incident = report_incident(error, context.services)
        if message is not None:
            await _say(message, text("incident", _language(message), incident=incident))


def report_incident(error: BaseException, services: Services) -> str:
    """Log an error that nobody expected, with its traceback; the number it can be found by."""
    incident = secrets.token_hex(4)
    log.error("incident %s", incident, exc_info=error)
    _note(Trouble(now_text(), incident, type(error).__name__), services)
    return incident


def _note(trouble: Trouble, services: Services) -> None:
    services.troubles.append(trouble)
    services.meter.count_trouble()


def _leave_open(update: object, services: Services, error: NetworkError) -> None:
    log.warning("an answer could not be delivered: %s", error)
    if isinstance(update, Update):
        services.desk.leave_open(update)


async def _answer_known(error: QAError, message: Message | None, services: Services) -> None:
    if isinstance(error, StoreError):
        log.error("the store failed: %s", error)
        _note(Trouble(now_text(), error.code, type(error).__name__), services)
    if message is not None:
        await _say(message, error_text(error, _language(message)))


async def _say(message: Message, words: str) -> None:
    try:
        await reply_text(message, words)
    except TelegramError as error:
        log.warning("an error could not be told: %s", error)


def _language(message: Message) -> str:
    return message_language(message, "" if _is_command(message) else message.text or "")


def _is_command(message: Message) -> bool:
    return (message.text or "").startswith("/")
