"""Inline keyboards, checked as Telegram checks them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .errors import bad_request, strict

DATA_LIMIT_BYTES = 64
BUTTON_LIMIT = 100
ROW_LIMIT = 8
_ACTIONS = frozenset(
    {"url", "callback_data", "switch_inline_query", "switch_inline_query_current_chat", "copy_text"}
)
_URL = re.compile(r"(?:https?|tg)://[^\s/?#]+\.?[^\s]*$")


def check_keyboard(markup: Mapping[str, Any] | None) -> None:
    """Raises ApiError when a row or a button is not as Telegram wants it."""
    rows = (markup or {}).get("inline_keyboard", [])
    if sum(map(len, rows)) > BUTTON_LIMIT:
        raise bad_request("reply markup is too long")
    for row in rows:
        if not 1 <= len(row) <= ROW_LIMIT:
            raise strict(f"a row of {len(row)} buttons; Telegram shows 1 to {ROW_LIMIT}")
        for button in row:
            _check_button(button)


def _check_button(button: Mapping[str, Any]) -> None:
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = _ACTIONS & set(button)
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise strict(f"a button does one thing: {sorted(actions)}")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= DATA_LIMIT_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not _URL.match(button["url"]):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if not 1 <= len(button.get("copy_text", {}).get("text", "-")) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def find_button(markup: Mapping[str, Any] | None, label: str) -> Mapping[str, Any] | None:
    """The first button whose text contains `label`."""
    rows = (markup or {}).get("inline_keyboard", [])
    return next((button for row in rows for button in row if label in button["text"]), None)
