"""What people asked, as messages for admins. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.asked import Statistics, Unanswered
from bot.parts import Part, clip, pack
from bot.texts import moment_text, printable, text

LIMIT_GROUPS = 50
"""More groups than these are counted; `/export` has them all."""

LIMIT_QUESTION_CHARS = 200


def render_statistics(statistics: Statistics, language: str) -> Part:
    """The numbers, and the days on which somebody asked."""
    if not statistics.asked:
        return Part(text("stats-none", language))
    lines = [
        text(
            "stats",
            language,
            asked=statistics.asked,
            answered=statistics.answered,
            share=share(statistics.answered, statistics.asked),
            p50=_ms(statistics.p50_ms),
            p99=_ms(statistics.p99_ms),
            up=statistics.up,
            down=statistics.down,
        )
    ]
    days = [
        f"{day.day}: {day.asked} ({share(day.answered, day.asked)})" for day in statistics.days if day.asked
    ]
    return Part("\n".join([*lines, "", *days]).rstrip())


def render_unanswered(groups: Sequence[Unanswered], language: str) -> tuple[Part, ...]:
    """What was not found, each question with how often and when it was asked."""
    if not groups:
        return (Part(text("unanswered-none", language)),)
    lines = [Part(text("unanswered-head", language))]
    lines += [Part(_group_line(group, language)) for group in groups[:LIMIT_GROUPS]]
    if len(groups) > LIMIT_GROUPS:
        lines.append(Part(text("job-more", language, count=len(groups) - LIMIT_GROUPS)))
    return pack(lines, "\n")


def share(part: int, whole: int) -> str:
    """A share in percent."""
    return f"{100 * part / whole:.0f} %"


def _group_line(group: Unanswered, language: str) -> str:
    counts = text("unanswered-counts", language, count=group.count, people=group.people)
    question = clip(printable(" ".join(group.question.split())), LIMIT_QUESTION_CHARS)
    return f"• {question} · {counts} · {moment_text(group.last)}"


def _ms(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"
