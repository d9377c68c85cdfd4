"""Calendar dates as articles write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
         "november", "december"), start=1)
    for name in (names, names[:3], names[:4])
}  # fmt: skip
_NAME = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR, _MONTH, _DAY = r"(?P<year>(?:19|20)\d\d)", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}(?P<mark>[-/.])\s?{_MONTH}(?P=mark)\s?{_DAY}(?!\d)",
        rf"(?<!\d){_YEAR}\s?年\s?{_MONTH}\s?月\s?{_DAY}\s?[日号號]",
        rf"\b{_NAME}\s{_DAY}(?:st|nd|rd|th)?,?\s{_YEAR}\b",
        rf"\b{_DAY}(?:st|nd|rd|th)?[\s-](?:of\s)?{_NAME}[\s,-]{{1,2}}{_YEAR}\b",
    )
]
_DIGITS = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
CLOCK = re.compile(
    r"T?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\.\d+)?\s?(?:[ap]\.?m\.?)?\s?"
    r"(?:Z\b|UTC|GMT|[ECMP][SD]?T\b|BST|CST|北京时间|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
"""A time of day with its zone, as it follows a date."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands; `iso` is `2026-02-10`."""

    iso: str
    start: int
    end: int


def find_date(text: str) -> FoundDate | None:
    """The first date in a short text; ones that no calendar has are passed over."""
    plain = text.translate(_DIGITS)
    found = [
        date_ for pattern in _PATTERNS for match in pattern.finditer(plain) if (date_ := _to_date(match))
    ]
    return min(found, key=lambda date_: date_.start, default=None)


def _to_date(match: re.Match[str]) -> FoundDate | None:
    month = match["month"]
    try:
        number = int(month) if month.isdigit() else _MONTHS[month.lower()]
        day = date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None
    return FoundDate(day.isoformat(), match.start(), match.end())
