"""Every setting, as the README's table and `.env.example` show it."""

from __future__ import annotations

from collections.abc import Mapping
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
