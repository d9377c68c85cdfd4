"""What the environment and `.env` say, checked once and frozen. Nothing else in this project reads them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from bot import setting_values as kinds
from bot.schedule import Schedule
from bot.setting_table import TELEGRAM_API
from bot.setting_values import Address, BadSetting, bad_setting

T = TypeVar("T")

_TRADITIONAL_REGIONS = ("tw", "hk", "mo", "hant")


@dataclass(frozen=True, slots=True)
class Webhook:
    """How updates come when they are sent and not polled for.

    Attributes:
        url: Where Telegram sends them; its path is the only one that is served.
        secret: What each of its requests bears. Never shown by `repr`.
    """

    url: str
    listen: Address
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, with their defaults filled in.

    Attributes:
        token: None when there is none. Never shown by `repr`.
        articles: Absolute paths.
        reread: When the articles are read again; None for never.
        webhook: None when updates are polled for.
        metrics_listen: None when no figures are served.
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
    reread: Schedule | None
    webhook: Webhook | None
    metrics_listen: Address | None
    rate: int
    keep_questions: bool
    keep_days: int
    late_minutes: int
    semantic: bool
    inline: bool
    log_level: str
    log_format: str
    terminal_language: str

    @property
    def words(self) -> Path:
        """Where jieba's dictionary is kept in our form: the user's cache, if it can be written."""
        from platformdirs import user_cache_path  # takes a tenth of a start

        shared = user_cache_path("wenju", appauthor=False)
        with suppress(OSError):
            shared.mkdir(mode=0o700, parents=True, exist_ok=True)
        return shared if os.access(shared, os.W_OK) else self.data / "cache"


class Reading:
    """Reads one value after the other out of what was given."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def __call__(self, name: str, kind: Callable[[str, str], T], default: T) -> T:
        """The value of `name`, read as its kind is written; `default` when there is none."""
        given = self._values.get(name, "").strip()
        return kind(name, given) if given else default


def _user_data() -> Path:
    from platformdirs import user_data_path  # as above

    return user_data_path("wenju", appauthor=False)


def load_settings(environ: Mapping[str, str], *, dotenv: Path | None) -> Settings:
    """The settings of this process. What `environ` holds, empty values too, wins over the file `dotenv`.

    Raises:
        BadSetting: The first setting with a wrong value.
    """
    values = {**_read_dotenv(dotenv), **environ}

    read = Reading(values)
    for name in ("WENJU_ENGINE", "WENJU_STATE"):
        read(name, kinds.embedded, "embedded")
    base_url = read("TELEGRAM_BASE_URL", kinds.base_url, f"{TELEGRAM_API}/bot")
    same_server = f"{base_url.removesuffix('/bot')}/file/bot"
    return Settings(
        token=read("TELEGRAM_BOT_TOKEN", kinds.word, None),
        base_url=base_url,
        base_file_url=read("TELEGRAM_BASE_FILE_URL", kinds.base_url, same_server),
        admins=read("WENJU_ADMINS", kinds.user_ids, frozenset()),
        allowed_chats=read("WENJU_ALLOWED_CHATS", kinds.chat_ids, frozenset()),
        data=(read("WENJU_DATA", kinds.path, None) or _user_data()).resolve(),
        articles=read("WENJU_ARTICLES", kinds.sources, ()),
        reread=read("WENJU_REREAD", kinds.schedule, None),
        webhook=_webhook(read),
        metrics_listen=read("WENJU_METRICS_LISTEN", kinds.address, None),
        rate=read("WENJU_RATE", kinds.count, 30),
        keep_questions=read("WENJU_KEEP_QUESTIONS", kinds.switch, True),
        keep_days=read("WENJU_KEEP_DAYS", kinds.count, 90),
        late_minutes=read("WENJU_LATE_MINUTES", kinds.count, 60),
        semantic=read("WENJU_SEMANTIC", kinds.semantic, False),
        inline=read("WENJU_INLINE", kinds.switch, False),
        log_level=read("WENJU_LOG_LEVEL", kinds.log_level, "info"),
        log_format=read("WENJU_LOG_FORMAT", kinds.log_format, "text"),
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


def spare_threads() -> None:
    """Let numpy's BLAS start no threads of its own, unless some are asked for, or the settings want meaning.

    Called before numpy is imported: starting them takes a quarter of that. Only the encoder of the semantic
    extra multiplies anything that is large enough to gain by them.
    """
    dotenv: Mapping[str, str] = {}
    with suppress(BadSetting):  # whoever reads the settings says what is wrong with the file
        dotenv = _read_dotenv(Path(".env") if Path(".env").exists() else None)
    asked = os.environ.get("WENJU_SEMANTIC", dotenv.get("WENJU_SEMANTIC", ""))
    if asked.strip().lower() in {"", *kinds.NO}:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


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


def _webhook(read: Reading) -> Webhook | None:
    url = read("WENJU_WEBHOOK_URL", kinds.webhook_url, "")
    listen = read("WENJU_WEBHOOK_LISTEN", kinds.address, Address("127.0.0.1", 8080))
    secret = read("WENJU_WEBHOOK_SECRET", kinds.secret, "")
    if not url:
        return None
    if not secret:
        raise bad_setting("WENJU_WEBHOOK_SECRET", "missing")
    return Webhook(url, listen, secret)


def _read_dotenv(path: Path | None) -> dict[str, str]:
    """The file's lines. Nothing in them is expanded: that would read the process's own environment."""
    if path is None:
        return {}
    from dotenv import dotenv_values  # most processes have no such file

    try:
        found = dotenv_values(path, interpolate=False, encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise BadSetting(str(path), "unreadable", "WENJU_RATE=30") from error
    return {name: value for name, value in found.items() if value is not None}


def named_authorities() -> tuple[str | None, str | None]:
    """The authorities that the environment names by OpenSSL's variables: a file, or else a folder."""
    file = os.environ.get("SSL_CERT_FILE") or None
    return file, None if file else os.environ.get("SSL_CERT_DIR") or None
