"""Lists as messages: articles, reports of a change, the bot's condition. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from telegram.constants import MessageEntityType

from bot.parts import Part, clip, join, pack, styled
from bot.texts import error_text, moment_text, printable, text
from index.bridges import Alias
from index.errors import ReindexInProgress
from index.model import ArticleCard, Progress, ReindexReport

LIMIT_TITLE_CHARS = 120
LIMIT_SOURCE_CHARS = 120
LIMIT_REASON_CHARS = 400
LIMIT_FAILURES = 20
"""More failures than these are counted: nobody reads on, and the logs have them all."""

BAR_CHARS = 12

LIMIT_NAMED = 10
"""How many added, changed or removed articles a report names."""


@dataclass(frozen=True, slots=True)
class Condition:
    """How the bot is doing.

    Attributes:
        troubles: The last errors, one line each.
    """

    articles: int
    sentences: int
    generation: int
    uptime_s: float
    memory_bytes: int
    job: ReindexInProgress | None
    troubles: tuple[str, ...]


def render_sources(cards: Sequence[ArticleCard], language: str) -> tuple[Part, ...]:
    """The articles, each with its date, its size and the id that commands take."""
    if not cards:
        return (Part(text("sources-none", language)),)
    lines = [Part(text("sources-count", language, count=len(cards)))]
    lines.extend(_source_line(number, card, language) for number, card in enumerate(cards, start=1))
    return pack(lines, "\n")


def render_aliases(key: str, aliases: Sequence[Alias], language: str) -> tuple[Part, ...]:
    """What the message `key` says of aliases, and below it each on a line of its own."""
    lines = [Part(f"• {alias.left} = {alias.right}") for alias in aliases]
    return pack([Part(text(key, language, count=len(aliases))), *lines], "\n")


def render_report(report: ReindexReport, language: str) -> tuple[Part, ...]:
    """What a change of the index did: the counts, then the articles by name, then each failure's reason."""
    counts = {
        "added": len(report.added),
        "changed": len(report.changed),
        "unchanged": len(report.unchanged),
        "removed": len(report.removed),
        "failed": len(report.failed),
    }
    lines = [Part(text("job-done", language, **counts)), *_all_named(report, language)]
    failures = [
        clip(f"✗ {error_text(failure.error, language)}", LIMIT_REASON_CHARS) for failure in report.failed
    ]
    lines.extend(Part(line) for line in failures[:LIMIT_FAILURES])
    lines.extend(_more(len(failures) - LIMIT_FAILURES, language))
    return pack(lines, "\n")


def render_rollback(preview: ReindexReport, language: str) -> Part:
    """The question whether to go back, and what that would bring, change and take."""
    question = text("rollback-ask", language, generation=str(preview.generation))
    stay = text("rollback-stay", language, count=len(preview.unchanged))
    return join([Part(question), *_all_named(preview, language), Part(stay)], "\n")


def render_progress(progress: Progress, language: str) -> Part:
    """How far a change has come."""
    source = clip(printable(progress.source), LIMIT_SOURCE_CHARS)
    done = min(progress.done + 1, progress.total)
    words = text("job-progress", language, done=done, total=progress.total, source=source)
    return Part(f"{words}\n{_bar(progress)}")


def render_condition(condition: Condition, language: str) -> Part:
    """The bot's condition, for its admins."""
    lines = [
        text(
            "status",
            language,
            articles=condition.articles,
            sentences=condition.sentences,
            generation=str(condition.generation),
            uptime=_uptime(condition.uptime_s, language),
            memory_mb=f"{condition.memory_bytes / 2**20:.0f}",
        )
    ]
    if (job := condition.job) is not None:
        lines.append(text("status-job", language, holder=job.holder, since=moment_text(job.since)))
    lines.append(text("status-troubles" if condition.troubles else "status-no-troubles", language))
    lines.extend(f"• {clip(line, LIMIT_REASON_CHARS)}" for line in condition.troubles)
    return Part("\n".join(lines))


def _source_line(number: int, card: ArticleCard, language: str) -> Part:
    title = clip(card.title, LIMIT_TITLE_CHARS)
    linked = card.link is not None
    pieces = [styled(title, MessageEntityType.TEXT_LINK, url=card.link) if linked else Part(title)]
    if card.published:
        pieces.append(Part(card.published))
    pieces.append(Part(text("sentences-count", language, count=card.sentences)))
    pieces.append(styled(card.id, MessageEntityType.CODE))
    return join([Part(f"{number}. "), join(pieces, " · ")])


def _bar(progress: Progress) -> str:
    """How much is done, as a bar and in percent."""
    share = progress.done / max(progress.total, 1)
    full = int(BAR_CHARS * share)
    return f"{'▰' * full}{'▱' * (BAR_CHARS - full)} {100 * share:.0f} %"


def _all_named(report: ReindexReport, language: str) -> list[Part]:
    named = (("+", report.added), ("~", report.changed), ("−", report.removed))
    return [part for sign, cards in named for part in _named(sign, cards, language)]


def _named(sign: str, cards: Sequence[ArticleCard], language: str) -> list[Part]:
    lines = [
        Part(f"{sign} {clip(card.title, LIMIT_TITLE_CHARS)} · {card.id}") for card in cards[:LIMIT_NAMED]
    ]
    return [*lines, *_more(len(cards) - LIMIT_NAMED, language)]


def _more(count: int, language: str) -> list[Part]:
    return [Part(text("job-more", language, count=count))] if count > 0 else []


def _uptime(seconds: float, language: str) -> str:
    minutes, hours = int(seconds // 60) % 60, int(seconds // 3600) % 24
    return text("uptime", language, days=int(seconds // 86_400), hours=hours, minutes=minutes)
