"""Every setting, as the README's table and `.env.example` show it."""

from __future__ import annotations

from dataclasses import dataclass

TELEGRAM_API = "https://api.telegram.org"


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
        "Files, folders and web pages, comma-separated: indexed at the start, read again by /reindex.",
        "articles,/srv/news/story.md,https://example.org/story",
    ),
    Setting(
        "WENJU_REREAD",
        "",
        "When all articles are read again: an interval (30m, 6h), daily 04:00, or a cron line. Empty: never.",
        "daily 04:00",
    ),
    Setting("WENJU_ENGINE", "embedded", "Where the index is: embedded, in the data folder.", "embedded"),
    Setting(
        "WENJU_STATE",
        "embedded",
        "Where the bot keeps its own state: embedded, in the data folder.",
        "embedded",
    ),
    Setting(
        "WENJU_WEBHOOK_URL",
        "",
        "Where Telegram sends updates: https, or http on this machine. Empty: the bot polls for them.",
        "https://bot.example.org/wenju",
    ),
    Setting(
        "WENJU_WEBHOOK_LISTEN",
        "127.0.0.1:8080",
        "Where the webhook listens, behind whatever speaks https for it: host:port.",
        "127.0.0.1:8080",
    ),
    Setting(
        "WENJU_WEBHOOK_SECRET",
        "",
        "What proves that an update comes from Telegram; a webhook needs it. Letters, digits, _ and -.",
        "kf93hgUw8TqpXz_41mNc",
    ),
    Setting(
        "WENJU_METRICS_LISTEN",
        "",
        "Where figures for Prometheus are served, at /metrics: host:port, or a port of this machine.",
        "127.0.0.1:9464",
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
    Setting(
        "WENJU_SEMANTIC",
        "off",
        "Whether nearness in meaning has a say in what comes first (on, off); needs wenju[semantic].",
        "off",
    ),
    Setting(
        "WENJU_INLINE",
        "off",
        "Whether @bot question works in any chat (on, off); with WENJU_ALLOWED_CHATS, for the people in it.",
        "on",
    ),
    Setting("WENJU_LOG_LEVEL", "info", "debug, info, warning, error or critical.", "info"),
    Setting("WENJU_LOG_FORMAT", "text", "text, or json for one JSON object a line.", "json"),
)
