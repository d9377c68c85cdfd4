"""Logs: text or JSON, and never the token."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from telegram import Bot

from bot.logs import set_up_logs
from tests.support.botapi import BotApi
from tests.unit.bot.conftest import make_settings

SECRET = "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
TOKEN = f"110201543:{SECRET}"


@pytest.fixture(autouse=True)
def same_logging_after() -> Iterator[None]:
    """Logging is the process's own; the other tests want theirs back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {
        name: logging.getLogger(name).level
        for name in ("httpx", "httpcore", "telegram", "telegram.ext", "asyncio")
    }
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    logging.captureWarnings(capture=False)


def refuse() -> None:
    """As python-telegram-bot words it."""
    raise RuntimeError(f"the token {TOKEN} was rejected") from ValueError(TOKEN)


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_token_shows_nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    """In the message, its arguments, extra fields, exceptions and their causes, whole or in part."""
    set_up_logs(
        make_settings(tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, WENJU_LOG_FORMAT=form, WENJU_LOG_LEVEL="debug")
    )
    log = logging.getLogger("some.library")
    log.warning("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    log.warning("110201543%%3A%s", SECRET, extra={"token": TOKEN})
    try:
        refuse()
    except RuntimeError:
        log.exception("incident")
    written = capsys.readouterr().err
    assert "api.telegram.org" in written
    assert "was rejected" in written
    assert SECRET not in written


async def test_the_token_shows_not_even_in_what_the_http_libraries_say_when_asked_for_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], api: BotApi
) -> None:
    """Somebody who turns their loggers up sees their lines, and not the token in them."""
    set_up_logs(make_settings(tmp_path, TELEGRAM_BOT_TOKEN=api.token, WENJU_LOG_LEVEL="debug"))
    for name in ("httpx", "httpcore", "telegram", "telegram.ext"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    async with Bot(api.token, base_url=api.base_url) as bot:
        await bot.set_my_description("words")
    written = capsys.readouterr().err
    assert "HTTP Request: POST http://127.0.0.1" in written
    assert "httpcore" in written
    assert api.token.partition(":")[2] not in written


def test_json_is_one_object_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(make_settings(tmp_path, WENJU_LOG_FORMAT="json"))
    logging.getLogger("bot").info("two\nlines")
    [line] = capsys.readouterr().err.splitlines()
    record = json.loads(line)
    assert (record["level"], record["name"], record["message"]) == ("INFO", "bot", "two\nlines")


def test_levels_and_what_is_always_quiet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """httpx writes addresses with the token at INFO, python-telegram-bot what people write at DEBUG."""
    set_up_logs(make_settings(tmp_path, WENJU_LOG_LEVEL="debug"))
    logging.getLogger("httpx").info("HTTP Request")
    logging.getLogger("telegram.ext.Application").debug("Processing update with somebody's words")
    logging.getLogger("matplotlib.font_manager").debug("a font")
    logging.getLogger("bot").debug("ours")
    assert [line.split(": ")[-1] for line in capsys.readouterr().err.splitlines()] == ["ours"]
    assert sys.stderr is not None
