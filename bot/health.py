"""Whether the bot is alive: `python -m bot.health`, which the container image asks every minute.

The polling connection marks a file of the data folder with each answer it gets from Telegram.
"""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from pathlib import Path

from bot.settings import process_settings

STALE_S = 180.0
"""So long after the last answer the bot counts as ill. A poll waits 10 s; the rest is for bad networks."""


def note_poll(data: Path) -> None:
    """Mark that Telegram answered just now. A disk that takes no mark is the store's to complain of."""
    with suppress(OSError):
        _mark(data).touch()


def polled_s_ago(data: Path, *, now_s: float) -> float | None:
    """Seconds since the last answer by the clock `now_s`; None when there was none."""
    try:
        return now_s - _mark(data).stat().st_mtime
    except OSError:
        return None


def main() -> int:
    """0 when the bot polls, 1 when it does not; one line says when it last did."""
    age_s = polled_s_ago(process_settings().data, now_s=time.time())
    words = "never polled" if age_s is None else f"polled {age_s:.0f} s ago"
    print(words)  # noqa: T201  # what the container's engine shows as the check's output
    return 0 if age_s is not None and age_s <= STALE_S else 1


def _mark(data: Path) -> Path:
    return data / "polled"


if __name__ == "__main__":
    sys.exit(main())
