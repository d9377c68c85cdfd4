"""What people asked, counted and grouped, and as JSON lines. Pure."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta

from bot.state import AskedQuestion, Feedback

DAYS = 14
"""How many days the statistics show one by one."""


@dataclass(frozen=True, slots=True)
class Day:
    """The questions of one day, in UTC; `day` is ISO 8601."""

    day: str
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """All questions that are kept, in numbers.

    Attributes:
        p50_ms: Half of the answers took at most so long; None without questions. `p99_ms`: 99 of 100.
        up, down: Thumbs.
        days: The last ones, oldest first, those without questions too.
    """

    asked: int
    answered: int
    p50_ms: float | None
    p99_ms: float | None
    up: int
    down: int
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Questions that ask the same and found nothing.

    Attributes:
        question: As it was last put.
        count: How often it was asked.
        people: By how many.
        last: When last, ISO 8601.
    """

    question: str
    count: int
    people: int
    last: str


def compute_statistics(
    questions: Sequence[AskedQuestion], feedback: Sequence[Feedback], *, today: date
) -> Statistics:
    """The numbers of all questions, and of each of the last days up to `today`."""
    times_ms = sorted(question.elapsed_ms for question in questions)
    return Statistics(
        asked=len(questions),
        answered=sum(question.status == "answered" for question in questions),
        p50_ms=percentile(times_ms, 50),
        p99_ms=percentile(times_ms, 99),
        up=sum(given.thumb > 0 for given in feedback),
        down=sum(given.thumb < 0 for given in feedback),
        days=tuple(_count_days(questions, today)),
    )


def percentile(ordered: Sequence[float], percent: int) -> float | None:
    """The smallest of the values, in ascending order, that `percent` of them do not exceed (nearest rank)."""
    return ordered[math.ceil(len(ordered) * percent / 100) - 1] if ordered else None


def group_unanswered(questions: Sequence[AskedQuestion], keys: Mapping[str, str]) -> tuple[Unanswered, ...]:
    """What was not found, newest first. `keys` has for each text what is equal for the same question."""
    groups: dict[str, list[AskedQuestion]] = {}
    for question in sorted(unanswered(questions), key=lambda question: question.asked):
        groups.setdefault(keys[question.text or ""], []).append(question)
    found = [
        Unanswered(
            question=group[-1].text or "",
            count=len(group),
            people=len({question.user for question in group}),
            last=group[-1].asked,
        )
        for group in groups.values()
    ]
    return tuple(sorted(found, key=lambda group: (group.last, group.question), reverse=True))


def unanswered(questions: Sequence[AskedQuestion]) -> list[AskedQuestion]:
    """Those that found nothing and whose texts are kept."""
    return [question for question in questions if question.status == "not_found" and question.text]


def export_lines(questions: Sequence[AskedQuestion], feedback: Sequence[Feedback]) -> Iterator[str]:
    """Everything that is kept of questions and thumbs, a JSON object a line, people by their numeric ids."""
    for question in questions:
        yield json.dumps({"kind": "question", **asdict(question)}, ensure_ascii=False)
    for given in feedback:
        yield json.dumps({"kind": "feedback", **asdict(given)}, ensure_ascii=False)


def today_utc() -> date:
    """The day it is."""
    return datetime.now(UTC).date()


def _count_days(questions: Sequence[AskedQuestion], today: date) -> Iterator[Day]:
    for back in range(DAYS - 1, -1, -1):
        day = (today - timedelta(days=back)).isoformat()
        statuses = [question.status for question in questions if question.asked.startswith(day)]
        yield Day(day, len(statuses), statuses.count("answered"))
