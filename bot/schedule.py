"""When something is to be done again: `1h`, `daily 04:00`, or a cron line. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

_UNITS_S = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_LONGEST_S = 366 * 86_400


@dataclass(frozen=True, slots=True)
class Every:
    """Again and again, so long after the last time."""

    pause_s: int

    def next_after(self, moment: datetime) -> datetime:
        """The next time after `moment`."""
        return moment + timedelta(seconds=self.pause_s)


@dataclass(frozen=True, slots=True)
class At:
    """At the moments that a cron line names, crontab(5), in the time zone of the moment asked about."""

    line: str

    def next_after(self, moment: datetime) -> datetime:
        """The next time after `moment`, in its time zone."""
        from cronsim import CronSim  # most processes have no such schedule

        return next(CronSim(self.line, moment))


Schedule: TypeAlias = Every | At


def parse_schedule(words: str) -> Schedule:
    """The schedule that `words` describe.

    Raises:
        ValueError: They describe none.
    """
    if interval := re.fullmatch(r"(?:every\s+)?([1-9][0-9]{0,8})\s*([smhd])", words, re.ASCII):
        pause_s = int(interval[1]) * _UNITS_S[interval[2]]
        if pause_s > _LONGEST_S:
            raise ValueError(words)
        return Every(pause_s)
    if daily := re.fullmatch(r"daily\s+([0-2]?[0-9]):([0-5][0-9])", words, re.ASCII):
        return _at(f"{int(daily[2])} {int(daily[1])} * * *")
    return _at(words)


def _at(line: str) -> At:
    from cronsim import CronSim, CronSimError

    try:
        next(CronSim(line, datetime(2026, 1, 1)))  # noqa: DTZ001  # a day of February 30th never comes
    except (CronSimError, StopIteration) as error:
        raise ValueError(line) from error
    return At(line)
