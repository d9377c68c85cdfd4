"""Reading the articles again on a schedule; the admins hear of its failing once, and of its recovery."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.background import ignore
from bot.errors import report_incident
from bot.jobs import Job, JobStopped, WorkerFailed
from bot.listings import LIMIT_REASON_CHARS
from bot.parts import Part, clip, pack
from bot.schedule import Schedule
from bot.services import Services
from bot.texts import error_text, text
from index.errors import QAError, ReindexInProgress

log = logging.getLogger(__name__)

HOLDER = "WENJU_REREAD"
TOLD = "reread-told"
"""Under this name the state keeps which failures each admin knows of: a restart does not repeat them."""

LIMIT_NAP_S = 600.0
"""A machine that was asleep must not wait for the rest of the hours that it slept through."""

LIMIT_FAILURES = 10

Failures = Mapping[str, BaseException]
"""By source; by the empty one when the whole re-read failed."""


async def reread_on_schedule(services: Services, bot: ExtBot[None]) -> None:
    """Read all articles again at each time that the settings name, until cancelled."""
    schedule = services.settings.reread
    while schedule is not None:
        await _sleep_until_next(schedule)
        failures = await _reread(services)
        if failures is not None:
            await _tell_news(failures, services, bot)


async def _sleep_until_next(schedule: Schedule) -> None:
    moment = schedule.next_after(datetime.now().astimezone())
    while (wait_s := (moment - datetime.now().astimezone()).total_seconds()) > 0:  # noqa: ASYNC110  # a clock
        await asyncio.sleep(min(wait_s, LIMIT_NAP_S))


async def _reread(services: Services) -> Failures | None:
    """What failed; None when nothing was tried because somebody else is at work, or an admin stopped it."""
    job = Job({"do": "reindex", "sources": list(services.settings.articles)}, HOLDER)
    try:
        report = await services.jobs.run(job, ignore)
        await services.library.refresh()
    except (ReindexInProgress, JobStopped) as reason:  # both hold somebody's name
        log.info("the scheduled re-read was left out: %s", type(reason).__name__)
        return None
    except (QAError, WorkerFailed) as error:
        log.warning("the scheduled re-read failed: %s", error)
        return {"": error}
    counts = (len(report.added), len(report.changed), len(report.removed), len(report.failed))
    log.info("scheduled re-read: %s added, %s changed, %s removed, %s failed", *counts)
    return {failure.source: failure.error for failure in report.failed}


async def _tell_news(failures: Failures, services: Services, bot: ExtBot[None]) -> None:
    """Tell each admin what is new to them; whoever cannot be told now is told after the next re-read."""
    noted = await services.state.call(lambda state: state.note(TOLD))
    told, incident = _read_note(noted, services.settings.admins)
    new = {source for known in told.values() for source in failures.keys() - known}
    if not incident:
        broken = (error for source, error in failures.items() if source in new)
        incident = next(
            (report_incident(one, services) for one in broken if not isinstance(one, QAError)), ""
        )
    for admin, known in sorted(told.items()):
        news = {source: error for source, error in failures.items() if source not in known}
        if news or (known and not failures):
            language = await _language(admin, services)
            if not await _send(bot, admin, _words(news, language, incident=incident)):
                continue
        told[admin] = set(failures)
    note = _write_note(told, incident)
    if note != noted:
        await services.state.call(lambda state: state.keep_note(TOLD, note))


def _read_note(noted: str | None, admins: AbstractSet[int]) -> tuple[dict[int, set[str]], str]:
    """Which failures each admin knows of, and the number of the last that nobody expected."""
    kept = json.loads(noted or "{}")
    if isinstance(kept, list):  # as it was kept before: the same for all
        kept = {"told": {str(admin): kept for admin in admins}}
    told = {admin: set(kept.get("told", {}).get(str(admin), ())) for admin in admins}
    return told, kept.get("incident", "")


def _write_note(told: Mapping[int, AbstractSet[str]], incident: str) -> str:
    lists = {str(admin): sorted(known) for admin, known in sorted(told.items())}
    return json.dumps({"told": lists, "incident": incident})


def _words(news: Failures, language: str, *, incident: str) -> tuple[Part, ...]:
    if not news:
        return (Part(text("reread-works", language)),)
    reasons = [
        error_text(error, language)
        if isinstance(error, QAError)
        else text("job-broke", language, incident=incident)
        for error in news.values()
    ]
    lines = [Part(clip(f"✗ {reason}", LIMIT_REASON_CHARS)) for reason in reasons[:LIMIT_FAILURES]]
    if len(reasons) > LIMIT_FAILURES:
        lines.append(Part(text("job-more", language, count=len(reasons) - LIMIT_FAILURES)))
    return pack([Part(text("reread-failed", language)), *lines], "\n")


async def _send(bot: ExtBot[None], admin: int, parts: tuple[Part, ...]) -> bool:
    """Whether the admin has it now."""
    try:
        for part in parts:
            await bot.send_message(admin, part.text, entities=part.entities)
    except TelegramError as error:
        # An admin who has never written to the bot, for one: bots cannot write first.
        log.warning("an admin could not be told of the re-read: %s", error)
        return False
    return True


async def _language(user: int, services: Services) -> str:
    """The one they have chosen, else that of their last question, else the process's own."""
    asked = await services.state.call(lambda state: state.last_language(user))
    return services.preferences.language(user) or asked or services.settings.terminal_language
