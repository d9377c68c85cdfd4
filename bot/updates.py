"""Updates as they come: one that cannot be read is passed over, and takes no other along.

python-telegram-bot reads a poll's updates together, and takes none when one of them is not as it expects: a
single message from a Bot API server of another version could leave the bot deaf to everybody.
"""

from __future__ import annotations

import json
import logging
import re
from typing import Any

from telegram import Bot, Update

log = logging.getLogger(__name__)

UNREADABLE = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)
"""What the library may trip over in what it was sent."""

_FIRST_ID = re.compile(rb'"update_id"\s*:\s*(\d+)')


def read_update(data: Any, bot: Bot | None) -> Update | None:
    """The update that JSON holds, empty but for its number when it cannot be read; None when it is none."""
    try:
        return Update.de_json(data, bot)
    except UNREADABLE as error:
        number = data.get("update_id") if isinstance(data, dict) else None
        if not isinstance(number, int):
            return None
        log.warning("update %s cannot be read and is passed over: %s", number, type(error).__name__)
        empty = Update(number)
        empty.set_bot(bot)
        return empty


def write_update(update: Update) -> str:
    """An update as JSON. The library's `to_json` fails when a message is pinned that the bot cannot see."""
    return json.dumps(update.to_dict(), default=lambda moment: int(moment.timestamp()))


def split_updates(body: bytes) -> dict[int, str]:
    """The updates in an answer to a poll, each as JSON, by their numbers; none when it is no such answer."""
    try:
        return {data["update_id"]: json.dumps(data) for data in json.loads(body)["result"]}
    except (ValueError, TypeError, KeyError):
        return {}


class Sieve:
    """Looks at what polls bring; closely only at what comes again, since reading all twice takes its time."""

    def __init__(self) -> None:
        self._last = b""

    def pass_on(self, body: bytes) -> bytes:
        """An answer to a poll; after it was not taken, with empty updates in the place of unreadable ones."""
        found = _FIRST_ID.search(body)
        first = found[1] if found is not None else b""
        came_again, self._last = bool(first) and first == self._last, first
        return _made_readable(body) if came_again else body


def _made_readable(body: bytes) -> bytes:
    try:
        answer = json.loads(body)
        updates = [read_update(data, None) for data in answer["result"]]
    except (ValueError, TypeError, KeyError):
        return body
    written = ",".join(write_update(update) for update in updates if update is not None)
    return f'{{"ok": true, "result": [{written}]}}'.encode()
