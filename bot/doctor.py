"""What can be wrong with an installation, thing by thing, each with what to do about it."""

from __future__ import annotations

import asyncio
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.commands.outcome import ExitCode, exit_code
from bot.setting_values import BadSetting, bad_setting
from bot.settings import Settings
from bot.state import State
from bot.texts import error_text, text
from index.checkup import check_store, check_words
from index.errors import MissingSource, QAError, StoreUnwritable
from index.terms import Analyzer

if TYPE_CHECKING:
    from telegram import WebhookInfo

LEAST_FREE_BYTES = 200 * 1024 * 1024
"""A re-index builds the new generation beside the old; with less room a large one may not fit. Taste."""

CONNECT_S = 5.0


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing.

    Attributes:
        code: `DONE` when nothing is wrong; else what a command that trips over it ends with.
        words: What is so, or what is wrong and what to do.
    """

    check: str
    code: ExitCode
    words: str

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return self.code == ExitCode.DONE


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at everything; each finding as soon as it is made. Nothing is changed."""
    language = settings.terminal_language
    analyzer = Analyzer(settings.words)
    yield Finding("settings", ExitCode.DONE, text("doctor-settings", language))
    yield _look_at_folder(settings.data, language)
    yield _look_at_disk(settings.data, language)
    yield from _look_at_index(settings.data, analyzer, language=language)
    yield _look_at_state(settings.data, language)
    yield _look_at_words(analyzer, language)
    yield from _look_at_sources(settings, language)
    yield from _look_at_telegram(settings, language)


def fault_of(error: QAError, check: str, language: str) -> Finding:
    """The finding that an error makes."""
    return Finding(check, exit_code(error), error_text(error, language))


def _look_at_folder(data: Path, language: str) -> Finding:
    def found(code: ExitCode, key: str) -> Finding:
        return Finding("data", code, text(key, language, path=str(data)))

    if not data.exists():
        above = _nearest(data)
        if os.access(above, os.W_OK | os.X_OK):
            return found(ExitCode.DONE, "doctor-data-new")
        return fault_of(StoreUnwritable(str(data), reason=str(above)), "data", language)
    if not (data.is_dir() and os.access(data, os.R_OK | os.W_OK | os.X_OK)):
        return fault_of(StoreUnwritable(str(data), reason="access denied"), "data", language)
    if data.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return found(ExitCode.SOME_FAILED, "doctor-data-open")
    return found(ExitCode.DONE, "doctor-data")


def _look_at_disk(data: Path, language: str) -> Finding:
    free = shutil.disk_usage(_nearest(data)).free
    room = {"free_mb": free // 2**20, "least_mb": LEAST_FREE_BYTES // 2**20}
    if free < LEAST_FREE_BYTES:
        return Finding("disk", ExitCode.SOME_FAILED, text("doctor-disk-full", language, **room))
    return Finding("disk", ExitCode.DONE, text("doctor-disk", language, free_mb=room["free_mb"]))


def _look_at_index(data: Path, analyzer: Analyzer, *, language: str) -> Iterator[Finding]:
    if not (data / "index.db").exists():
        yield Finding("index", ExitCode.DONE, text("doctor-index-none", language))
        return
    try:
        stock = check_store(data, analyzer)
    except QAError as error:
        yield fault_of(error, "index", language)
        return
    numbers = {"articles": stock.articles, "sentences": stock.sentences, "generation": str(stock.generation)}
    yield Finding("index", ExitCode.DONE, text("doctor-index", language, **numbers))
    if stock.stale:
        stale = text("doctor-versions-stale", language, count=stock.stale)
        yield Finding("versions", ExitCode.SOME_FAILED, stale)
    else:
        yield Finding("versions", ExitCode.DONE, text("doctor-versions", language))


def _look_at_state(data: Path, language: str) -> Finding:
    if not (data / "state.db").exists():
        return Finding("state", ExitCode.DONE, text("doctor-state-none", language))
    try:
        with closing(State(data)) as state:
            state.check_pages()
            count = len(state.questions())
    except QAError as error:
        return fault_of(error, "state", language)
    return Finding("state", ExitCode.DONE, text("doctor-state", language, count=count))


def _look_at_words(analyzer: Analyzer, language: str) -> Finding:
    try:
        check_words(analyzer)
    except QAError as error:
        return fault_of(error, "dictionary", language)
    except (ValueError, OSError, KeyError) as error:
        words = text("doctor-words-damaged", language, reason=str(error) or type(error).__name__)
        return Finding("dictionary", ExitCode.STORE, words)
    return Finding("dictionary", ExitCode.DONE, text("doctor-words", language))


def _look_at_sources(settings: Settings, language: str) -> Iterator[Finding]:
    places = [source for source in settings.articles if "://" not in source]
    for place in places:
        if not os.access(place, os.R_OK):
            yield fault_of(MissingSource(place), "articles", language)
    if places and all(os.access(place, os.R_OK) for place in places):
        yield Finding("articles", ExitCode.DONE, text("doctor-sources", language, count=len(places)))


def _look_at_telegram(settings: Settings, language: str) -> Iterator[Finding]:
    if settings.token is None:
        yield Finding("token", ExitCode.DONE, text("doctor-token-none", language))
        return
    try:
        username, registered = asyncio.run(_ask_telegram(settings, settings.token))
    except BadSetting as error:
        yield fault_of(error, "token", language)
    except ConnectionError as error:
        words = text("doctor-token-offline", language, reason=str(error).replace(settings.token, "…"))
        yield Finding("token", ExitCode.SOME_FAILED, words)
    else:
        yield Finding("token", ExitCode.DONE, text("doctor-token", language, username=username))
        yield _look_at_webhook(settings, registered, language)


def _look_at_webhook(settings: Settings, registered: WebhookInfo, language: str) -> Finding:
    """Where Telegram sends updates. Of an address the host alone is shown: a path may be a secret."""
    wanted = settings.webhook.url if settings.webhook is not None else ""
    host, waiting = urlsplit(registered.url).netloc, registered.pending_update_count
    if registered.url != wanted:
        key = "doctor-webhook-none" if not registered.url else "doctor-webhook-elsewhere"
        return Finding("webhook", ExitCode.SOME_FAILED, text(key, language, host=host))
    if registered.last_error_message and waiting:
        reason = registered.last_error_message
        words = text("doctor-webhook-failing", language, host=host, reason=reason, count=waiting)
        return Finding("webhook", ExitCode.SOME_FAILED, words)
    key = "doctor-webhook" if wanted else "doctor-polling"
    return Finding("webhook", ExitCode.DONE, text(key, language, host=host, count=waiting))


async def _ask_telegram(settings: Settings, token: str) -> tuple[str, WebhookInfo]:
    """The bot's username, and where its updates go.

    Raises:
        BadSetting: The token is refused.
        ConnectionError: Nobody answers.
    """
    import httpx
    from telegram import Bot
    from telegram.error import InvalidToken, TelegramError
    from telegram.request import HTTPXRequest

    request = HTTPXRequest(connect_timeout=CONNECT_S, read_timeout=CONNECT_S)
    try:
        async with Bot(token, base_url=settings.base_url, request=request) as bot:
            return bot.username, await bot.get_webhook_info()
    except InvalidToken as error:
        raise bad_setting("TELEGRAM_BOT_TOKEN", "refused") from error
    except TelegramError as error:
        if isinstance(error.__cause__, httpx.InvalidURL):  # a token that cannot stand in an address
            raise bad_setting("TELEGRAM_BOT_TOKEN", "refused") from error
        raise ConnectionError(str(error)) from error


def _nearest(path: Path) -> Path:
    """The path itself, or what is there of it."""
    return path if path.exists() else _nearest(path.parent)
