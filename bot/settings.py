"""What the environment and `.env` say, checked once and frozen. Nothing else in this project reads them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar, TypeVar
from urllib.parse import urlsplit

from dotenv import dotenv_values
from platformdirs import user_data_path

from index.errors import QAError

TELEGRAM_API = "https://api.telegram.org"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the README's table.

    Attributes:
        default: As one would write it; empty when unset is the default.
        example: A right value, shown when a wrong one was given.
    """

    name: str
    default: str
    meaning: str
    example: str


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "TELEGRAM_BOT_TOKEN",
        "",
        "The bot's token, from @BotFather. Without it only the terminal chat runs.",
        "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
    ),
    Setting(
        "TELEGRAM_BASE_URL",
        f"{TELEGRAM_API}/bot",
        "The Bot API server; the token is appended to it.",
        "http://127.0.0.1:8081/bot",
    ),
    Setting(
        "TELEGRAM_BASE_FILE_URL",
        f"{TELEGRAM_API}/file/bot",
        "Where that server keeps files; with only TELEGRAM_BASE_URL set, the same server's.",
        "http://127.0.0.1:8081/file/bot",
    ),
    Setting(
        "WENJU_ADMINS",
        "",
        "Who may change the articles: numeric user ids (see /whoami).",
        "110201543,220301654",
    ),
    Setting(
        "WENJU_ALLOWED_CHATS",
        "",
        "The only chats served: numeric ids; the admins' own chats always are. Empty: everyone.",
        "110201543,-1001234567890",
    ),
    Setting(
        "WENJU_DATA",
        "the platform's user data folder",
        "The folder that holds everything Wenju keeps.",
        "/var/lib/wenju",
    ),
    Setting(
        "WENJU_ARTICLES",
        "",
        "Files and folders, comma-separated: indexed at the start, read again by /reindex.",
        "articles,/srv/news/story.md",
    ),
    Setting("WENJU_RATE", "30", "Questions a minute that one user may ask; 0: no limit.", "30"),
    Setting("WENJU_KEEP_QUESTIONS", "on", "Whether the texts of questions are kept (on, off).", "off"),
    Setting("WENJU_KEEP_DAYS", "90", "After how many days questions and feedback are deleted.", "90"),
    Setting(
        "WENJU_LATE_MINUTES",
        "60",
        "A question older than this, because the bot was down, is answered with an apology.",
        "60",
    ),
    Setting("WENJU_LOG_LEVEL", "info", "debug, info, warning, error or critical.", "info"),
    Setting("WENJU_LOG_FORMAT", "text", "text, or json for one JSON object a line.", "json"),
)

UNAVAILABLE: Mapping[str, str] = {
    "WENJU_ENGINE": "embedded",
    "WENJU_STATE": "embedded",
    "WENJU_WEBHOOK_URL": "",
    "WENJU_WEBHOOK_LISTEN": "",
    "WENJU_WEBHOOK_SECRET": "",
    "WENJU_INLINE": "off",
    "WENJU_REREAD": "",
    "WENJU_SEMANTIC": "off",
    "WENJU_METRICS_LISTEN": "",
}
"""Settings of what is not built yet, and the only value of each that means "without it"."""

_YES = frozenset({"on", "true", "yes", "1"})
_NO = frozenset({"off", "false", "no", "0"})
_LOG_LEVELS = frozenset({"debug", "info", "warning", "error", "critical"})
_LOG_FORMATS = frozenset({"text", "json"})
_TRADITIONAL_REGIONS = ("tw", "hk", "mo", "hant")


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


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, with their defaults filled in.

    Attributes:
        token: None when there is none. Never shown by `repr`.
        articles: Absolute paths.
        rate: Questions per user and minute; 0 for no limit.
        terminal_language: `en`, `zh-hans` or `zh-hant`.
    """

    token: str | None = field(repr=False)
    base_url: str
    base_file_url: str
    admins: frozenset[int]
    allowed_chats: frozenset[int]
    data: Path
    articles: tuple[str, ...]
    rate: int
    keep_questions: bool
    keep_days: int
    late_minutes: int
    log_level: str
    log_format: str
    terminal_language: str


def load_settings(environ: Mapping[str, str], *, dotenv: Path | None) -> Settings:
    """The settings of this process. What `environ` holds, empty values too, wins over the file `dotenv`.

    Raises:
        BadSetting: The first setting with a wrong value.
    """
    values = {**_read_dotenv(dotenv), **environ}
    _refuse_unavailable(values)

    def read(name: str, convert: Callable[[str], T], default: T) -> T:
        given = values.get(name, "").strip()
        return convert(given) if given else default

    base_url = read("TELEGRAM_BASE_URL", _base_url, f"{TELEGRAM_API}/bot")
    same_server = f"{base_url.removesuffix('/bot')}/file/bot"
    return Settings(
        token=read("TELEGRAM_BOT_TOKEN", str, None),
        base_url=base_url,
        base_file_url=read("TELEGRAM_BASE_FILE_URL", _base_file_url, same_server),
        admins=read("WENJU_ADMINS", _admins, frozenset()),
        allowed_chats=read("WENJU_ALLOWED_CHATS", _chats, frozenset()),
        data=read("WENJU_DATA", _folder, user_data_path("wenju", appauthor=False)).resolve(),
        articles=read("WENJU_ARTICLES", _articles, ()),
        rate=read("WENJU_RATE", _count("WENJU_RATE"), 30),
        keep_questions=read("WENJU_KEEP_QUESTIONS", _switch("WENJU_KEEP_QUESTIONS"), True),
        keep_days=read("WENJU_KEEP_DAYS", _count("WENJU_KEEP_DAYS"), 90),
        late_minutes=read("WENJU_LATE_MINUTES", _count("WENJU_LATE_MINUTES"), 60),
        log_level=read("WENJU_LOG_LEVEL", _choice("WENJU_LOG_LEVEL", _LOG_LEVELS), "info"),
        log_format=read("WENJU_LOG_FORMAT", _choice("WENJU_LOG_FORMAT", _LOG_FORMATS), "text"),
        terminal_language=terminal_language(environ),
    )


def process_settings(*, data: Path | None = None) -> Settings:
    """The settings of this process, from its environment and the `.env` of its working folder.

    Args:
        data: The data folder when the command line names one; it wins over the settings.

    Raises:
        BadSetting: The first setting with a wrong value.
    """
    dotenv = Path(".env")
    settings = load_settings(os.environ, dotenv=dotenv if dotenv.exists() else None)
    return settings if data is None else replace(settings, data=data.resolve())


def process_language() -> str:
    """The interface language of this process's terminal."""
    return terminal_language(os.environ)


def terminal_language(environ: Mapping[str, str]) -> str:
    """The interface language that the locale variables ask for, in POSIX order; English when none does."""
    names = (environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((name for name in names if name), "").lower()
    if not locale.startswith("zh"):
        return "en"
    return "zh-hant" if any(region in locale for region in _TRADITIONAL_REGIONS) else "zh-hans"


def bad_setting(name: str, fault: str) -> BadSetting:
    """The error for one setting, with the example of the table."""
    examples = {setting.name: setting.example for setting in SETTINGS} | dict(UNAVAILABLE)
    return BadSetting(name, fault, f"{name}={examples[name]}")


def _read_dotenv(path: Path | None) -> dict[str, str]:
    """The file's lines. Nothing in them is expanded: that would read the process's own environment."""
    if path is None:
        return {}
    try:
        found = dotenv_values(path, interpolate=False, encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise BadSetting(str(path), "unreadable", "WENJU_RATE=30") from error
    return {name: value for name, value in found.items() if value is not None}


def _refuse_unavailable(values: Mapping[str, str]) -> None:
    for name, off in UNAVAILABLE.items():
        given = values.get(name, "").strip().lower()
        if given not in {"", off} and not (off == "off" and given in _NO):
            raise bad_setting(name, "unavailable")


def _base_url(given: str) -> str:
    return _url(given, name="TELEGRAM_BASE_URL", ending="/bot")


def _base_file_url(given: str) -> str:
    return _url(given, name="TELEGRAM_BASE_FILE_URL", ending="/file/bot")


def _url(given: str, *, name: str, ending: str) -> str:
    try:
        parts = urlsplit(given)
        whole = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError as error:
        raise bad_setting(name, "url") from error
    if not whole or parts.query or parts.fragment or not parts.path.endswith(ending):
        raise bad_setting(name, "url")
    return given


def _admins(given: str) -> frozenset[int]:
    ids = _numbers(given, name="WENJU_ADMINS")
    if min(ids, default=1) < 1:
        raise bad_setting("WENJU_ADMINS", "users")
    return ids


def _chats(given: str) -> frozenset[int]:
    return _numbers(given, name="WENJU_ALLOWED_CHATS")


def _numbers(given: str, *, name: str) -> frozenset[int]:
    items = _items(given)
    if not items or not all(item.removeprefix("-").isdecimal() and item.isascii() for item in items):
        raise bad_setting(name, "users" if name == "WENJU_ADMINS" else "chats")
    return frozenset(int(item) for item in items)


def _items(given: str) -> list[str]:
    return [item.strip() for item in given.split(",") if item.strip()]


def _folder(given: str) -> Path:
    return _path(given, name="WENJU_DATA")


def _articles(given: str) -> tuple[str, ...]:
    items = _items(given)
    if any("://" in item for item in items):
        raise bad_setting("WENJU_ARTICLES", "urls")
    return tuple(str(_path(item, name="WENJU_ARTICLES")) for item in items)


def _path(given: str, *, name: str) -> Path:
    try:
        return Path(given).expanduser().absolute()
    except RuntimeError as error:  # "~somebody" who is unknown here
        raise bad_setting(name, "path") from error


def _count(name: str) -> Callable[[str], int]:
    def convert(given: str) -> int:
        if not (given.isdecimal() and given.isascii() and len(given) <= 9):
            raise bad_setting(name, "count")
        return int(given)

    return convert


def _switch(name: str) -> Callable[[str], bool]:
    def convert(given: str) -> bool:
        if given.lower() not in _YES | _NO:
            raise bad_setting(name, "switch")
        return given.lower() in _YES

    return convert


def _choice(name: str, choices: frozenset[str]) -> Callable[[str], str]:
    def convert(given: str) -> str:
        if given.lower() not in choices:
            raise bad_setting(name, "choice")
        return given.lower()

    return convert
