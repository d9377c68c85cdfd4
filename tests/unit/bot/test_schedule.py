"""Schedules: what can be written, and when the next time is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.schedule import parse_schedule

MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("45s", datetime(2026, 11, 23, 8, 30, 45, tzinfo=UTC)),
        ("30m", datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),
        ("every 6h", datetime(2026, 11, 23, 14, 30, tzinfo=UTC)),
        ("1 d", datetime(2026, 11, 24, 8, 30, tzinfo=UTC)),
        ("daily 04:00", datetime(2026, 11, 24, 4, 0, tzinfo=UTC)),
        ("daily 8:31", datetime(2026, 11, 23, 8, 31, tzinfo=UTC)),
        ("15 3 * * thu", datetime(2026, 11, 26, 3, 15, tzinfo=UTC)),
    ],
)
def test_the_next_time(words: str, moment: datetime) -> None:
    assert parse_schedule(words).next_after(MONDAY) == moment


@pytest.mark.parametrize(
    "words", ["", "0m", "1w", "-1h", "1.5h", "367d", "daily", "daily 4", "* * *", "61 * * * *"]
)
def test_what_is_no_schedule(words: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # any will do
        parse_schedule(words)
