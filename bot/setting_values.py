"""The kinds of values that settings take, and the one word for what is wrong with each.

A kind is a function of the setting's name and what was given; it raises `BadSetting`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from bot.setting_table import SETTINGS, UNAVAILABLE
from index.errors import QAError

_YES = frozenset({"on", "true", "yes", "1"})
NO = frozenset({"off", "false", "no", "0"})
_LOG_LEVELS = frozenset({"debug", "info", "warning", "error", "critical"})
_LOG_FORMATS = frozenset({"text", "json"})


@dataclass(eq=False)
class BadSetting(QAError):
    """A setting that cannot be used.

    Attributes:
        name: The variable, or the path of the `.env` file.
        fault: What is wrong, a word that `bot.texts` spells out.
        example: A right line for `.env`, `NAME=value`.
    """

    code: ClassVar[str] = "bad_setting"
    name: str
    fault: str
    example: str


def bad_setting(name: str, fault: str) -> BadSetting:
    """The error for one setting, with the example of the table."""
    examples = {setting.name: setting.example for setting in SETTINGS} | dict(UNAVAILABLE)
    return BadSetting(name, fault, f"{name}={examples[name]}")


def word(_: str, given: str) -> str:
    """Any text; somebody else judges it."""
    return given


def base_url(name: str, given: str) -> str:
    """The address of a Bot API server, or of its files: what the token is appended to."""
    ending = "/file/bot" if name == "TELEGRAM_BASE_FILE_URL" else "/bot"
    try:
        parts = urlsplit(given)
        whole = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError as error:
        raise bad_setting(name, "url") from error
    if not whole or parts.query or parts.fragment or not parts.path.endswith(ending):
        raise bad_setting(name, "url")
    return given


def user_ids(name: str, given: str) -> frozenset[int]:
    """The ids of people, which are positive."""
    ids = _numbers(given)
    if min(ids, default=0) < 1:
        raise bad_setting(name, "users")
    return ids


def chat_ids(name: str, given: str) -> frozenset[int]:
    """The ids of chats; those of groups are negative."""
    if not (ids := _numbers(given)):
        raise bad_setting(name, "chats")
    return ids


def path(name: str, given: str) -> Path:
    """A path of this machine, made absolute."""
    try:
        return Path(given).expanduser().absolute()
    except RuntimeError as error:  # "~somebody" who is unknown here
        raise bad_setting(name, "path") from error


def sources(name: str, given: str) -> tuple[str, ...]:
    """Where articles are read from, as absolute paths."""
    items = _items(given)
    if any("://" in item for item in items):
        raise bad_setting(name, "urls")
    return tuple(str(path(name, item)) for item in items)


def count(name: str, given: str) -> int:
    """A whole number from 0 on."""
    if not (given.isdecimal() and given.isascii() and len(given) <= 9):
        raise bad_setting(name, "count")
    return int(given)


def switch(name: str, given: str) -> bool:
    """`on` or `off`, or a word that means the same."""
    if given.lower() not in _YES | NO:
        raise bad_setting(name, "switch")
    return given.lower() in _YES


def log_level(name: str, given: str) -> str:
    """A level of Python's logging."""
    return _choose(name, given, choices=_LOG_LEVELS)


def log_format(name: str, given: str) -> str:
    """A form of log lines."""
    return _choose(name, given, choices=_LOG_FORMATS)


def _choose(name: str, given: str, *, choices: frozenset[str]) -> str:
    if given.lower() not in choices:
        raise bad_setting(name, "choice")
    return given.lower()


def _numbers(given: str) -> frozenset[int]:
    """The numbers of a list; none when something in it is no number."""
    items = _items(given)
    if not all(item.removeprefix("-").isdecimal() and item.isascii() for item in items):
        return frozenset()
    return frozenset(int(item) for item in items)


def _items(given: str) -> list[str]:
    return [item.strip() for item in given.split(",") if item.strip()]
