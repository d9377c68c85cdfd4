"""Logging, set up once by the process that runs: one handler on stderr that never shows the token."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable
from urllib.parse import quote

from pythonjsonlogger.json import JsonFormatter
from telegram.warnings import PTBDeprecationWarning

from bot.settings import Settings

TEXT_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
HIDDEN = "<token>"

QUIET: dict[str, int] = {
    "httpx": logging.WARNING,  # its lines hold the token in each address
    "httpcore": logging.WARNING,
    "telegram": logging.INFO,  # its debug lines hold what people write
    # These write a traceback for each fault of the network; polling and delivery tell it in a line.
    "telegram.request": logging.CRITICAL,
    "telegram.ext": logging.CRITICAL + 1,  # of updates it cannot read, it writes all that people wrote
    "telegram.ext.Application": logging.INFO,
    "telegram.request.BaseRequest": logging.CRITICAL,  # a traceback for each web page of a gateway; we say it
    "asyncio": logging.INFO,
    "matplotlib": logging.INFO,  # a line for each font of the machine
    "PIL": logging.INFO,
}


class Redacting(logging.Formatter):
    """Writes a record as `inner` does, with the secrets hidden: in message, traceback and fields."""

    def __init__(self, inner: logging.Formatter, secrets: Iterable[str]) -> None:
        super().__init__()
        self._inner = inner
        self._secrets = sorted((secret for secret in secrets if secret), key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """The record's line without the secrets."""
        line = self._inner.format(record)
        for secret in self._secrets:
            line = line.replace(secret, HIDDEN)
        return line


def set_up_logs(settings: Settings) -> None:
    """Send every log record of this process to stderr, in the settings' form and from their level on."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redacting(_formatter(settings.log_format), _secrets(settings)))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    level: int = getattr(logging, settings.log_level.upper())
    root.setLevel(level)
    for name, lowest in QUIET.items():
        logging.getLogger(name).setLevel(max(level, lowest))
    logging.captureWarnings(capture=True)
    # PTB 22 warns in its own constructor of RetryAfter; we read both forms of the value.
    warnings.filterwarnings("ignore", category=PTBDeprecationWarning)


def _formatter(log_format: str) -> logging.Formatter:
    if log_format == "json":
        return JsonFormatter(TEXT_FORMAT, rename_fields={"asctime": "time", "levelname": "level"})
    return logging.Formatter(TEXT_FORMAT)


def _secrets(settings: Settings) -> set[str]:
    webhook = settings.webhook
    return _secret_forms(settings.token) | _long_enough(webhook.secret if webhook is not None else "")


def _secret_forms(token: str | None) -> set[str]:
    """The token as it may stand in a line: whole, as part of an address, and the half that is secret."""
    if not token:
        return set()
    secret_half = token.partition(":")[2]
    forms = {token} | _long_enough(secret_half)
    return forms | {quote(form) for form in forms} | {quote(form, safe="") for form in forms}


def _long_enough(secret: str) -> set[str]:
    """Half a dozen characters would hide ordinary words; no real secret is that short."""
    return {secret} if len(secret) > 8 else set()
