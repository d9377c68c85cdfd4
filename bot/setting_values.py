"""The kinds of values that settings take, and the one word for what is wrong with each.

A kind is a function of the setting's name and what was given; it raises `BadSetting`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from bot.schedule import Schedule, parse_schedule
from bot.setting_table import SETTINGS
from index.errors import QAError

_YES = frozenset({"on", "true", "yes", "1"})
NO = frozenset({"off", "false", "no", "0"})
_LOG_LEVELS = frozenset({"debug", "info", "warning", "error", "critical"})
_LOG_FORMATS = frozenset({"text", "json"})


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen."""

    host: str
    port: int


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
    examples = {setting.name: setting.example for setting in SETTINGS}
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


def webhook_url(name: str, given: str) -> str:
    """Where Telegram reaches us: https, or http when that is this machine."""
    try:
        parts = urlsplit(given)
        whole = parts.hostname and parts.port != 0 and not (parts.query or parts.fragment or parts.username)
    except ValueError as error:
        raise bad_setting(name, "webhook") from error
    safe = parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname or ""))
    if not (whole and safe and given.isascii() and given.isprintable() and " " not in given):
        raise bad_setting(name, "webhook")
    return given


def secret(name: str, given: str) -> str:
    """What Telegram takes as a webhook's secret token."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", given):
        raise bad_setting(name, "secret")
    return given


def address(name: str, given: str) -> Address:
    """`host:port`, `[IPv6]:port`, or a port of this machine."""
    found = re.fullmatch(r"(?:(?:\[([0-9A-Fa-f:.]+)\]|([^\s:/\[\]]+))?:)?([0-9]{1,5})", given, re.ASCII)
    if found is None or not 1 <= int(found[3]) <= 65_535:
        raise bad_setting(name, "address")
    return Address(found[1] or found[2] or "127.0.0.1", int(found[3]))


def schedule(name: str, given: str) -> Schedule:
    """When to do something again."""
    try:
        return parse_schedule(given.lower())
    except ValueError as error:
        raise bad_setting(name, "schedule") from error


def embedded(name: str, given: str) -> str:
    """Where something is kept; so far there is one place."""
    if given.lower() != "embedded":
        raise bad_setting(name, "unavailable")
    return given.lower()


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
    """Where articles are read from: addresses of the web as they are, paths made absolute."""
    items = _items(given)
    if any("://" in item and not item.lower().startswith(("http://", "https://")) for item in items):
        raise bad_setting(name, "urls")
    return tuple(item if "://" in item else str(path(name, item)) for item in items)


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


def semantic(name: str, given: str) -> bool:
    """`on` only where the extra that it needs is installed."""
    if not switch(name, given):
        return False
    from index.semantic import is_installed  # what it brings is only for those who chose it

    if not is_installed():
        raise bad_setting(name, "extra")
    return True


def log_level(name: str, given: str) -> str:
    """A level of Python's logging."""
    return _choose(name, given, choices=_LOG_LEVELS)


def log_format(name: str, given: str) -> str:
    """A form of log lines."""
    return _choose(name, given, choices=_LOG_FORMATS)


def _is_loopback(host: str) -> bool:
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


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
