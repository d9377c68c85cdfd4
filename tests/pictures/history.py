"""What was asked before the pictures were taken: made up, so that `/stats` has something to show."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from bot.asked import compute_statistics
from bot.charts import draw_statistics
from bot.state import AskedQuestion, Feedback, State

TODAY = date(2026, 3, 1)
"""The last day of the pictures; the bot's own clock is where it is."""

_ASKED = (4, 6, 3, 0, 9, 12, 11, 7, 8, 15, 5, 10, 14, 12)
_LOST = (1, 1, 0, 0, 2, 1, 3, 1, 0, 2, 1, 1, 2, 1)
"""Questions of each day, and those of them that were not found; the last day is today."""
_THUMBS = (1,) * 23 + (-1,) * 4


def keep_history(data: Path, *, today: date) -> None:
    """Put the made-up questions of the days up to `today` into the bot's state."""
    with closing(State(data)) as state:
        for question in _questions(today):
            state.record_question(question)
        for given in _feedback(today):
            state.record_feedback(given)


def draw_history() -> bytes:
    """The picture that `/stats` would show on `TODAY`."""
    statistics = compute_statistics(list(_questions(TODAY)), list(_feedback(TODAY)), today=TODAY)
    return draw_statistics(statistics)


def _questions(today: date) -> Iterator[AskedQuestion]:
    number = 0
    for back, (asked, lost) in enumerate(zip(reversed(_ASKED), reversed(_LOST), strict=True)):
        for place in range(asked):
            number += 1
            yield AskedQuestion(
                asked=f"{today - timedelta(days=back)}T00:00:00+00:00",
                chat=number,
                message=number,
                user=number,
                text=None,
                language="en",
                status="not_found" if place < lost else "answered",
                confidence=0.5,
                generation=1,
                elapsed_ms=2.0 + number % 7 + 20.0 * (number % 60 == 0),
            )


def _feedback(today: date) -> Iterator[Feedback]:
    for number, thumb in enumerate(_THUMBS, 1):
        yield Feedback(f"{today}T00:00:00+00:00", chat=number, message=number, user=number, thumb=thumb)
