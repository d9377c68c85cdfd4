"""What the server answers instead of a result, in Telegram's own words.

The wording follows `tdlib/telegram-bot-api telegram-bot-api/Client.cpp` and `tdlib/td`. Where Telegram
would quietly repair a request (drop an entity, ignore a parameter it does not know), this server refuses
it instead, and says so with `strict:`, because a repaired answer is one the bot did not mean to send.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(eq=False)
class ApiError(Exception):
    """One refusal: the HTTP status is also the `error_code`."""

    code: int
    description: str
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @property
    def body(self) -> dict[str, Any]:
        """The JSON object Telegram sends."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": dict(self.parameters)} if self.parameters else {})


def bad_request(what: str) -> ApiError:
    """400, with the prefix Telegram puts before it."""
    return ApiError(400, f"Bad Request: {what}")


def forbidden(what: str) -> ApiError:
    """403: the bot may not write there."""
    return ApiError(403, f"Forbidden: {what}")


def strict(what: str) -> ApiError:
    """400 for what Telegram would repair in silence."""
    return ApiError(400, f"Bad Request: strict: {what}")
