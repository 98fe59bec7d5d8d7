"""The publish date, where only the text tells it.

Belongs here: reading dates, weekdays and days of the war in a cleaned document, and what they say of
the day it was published. Does not belong here: metadata and URLs (``metadata``), event dates of claims.

In order: a full date on a line of its own beside the headline; a statement of the day of the war; a
weekday with day and month, which leave one year (``Tuesday, June 7`` can only be 2022); a dateline
whose weekday stands in the same paragraph.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dagster_project.cleaning.model import Document
from schemas.vocabularies import DropReason, PublishedMethod

INVASION = date(2022, 2, 24)
"""Day 1 of the full-scale war."""

_FIRST_YEAR = 2014
_LAST_YEAR = 2035  # without a crawl date
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH_OF = {m[:3]: i for i, m in enumerate(_MONTHS, 1)}
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_WEEKDAY = r"(?P<weekday>Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs(?:day)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FULL = (
    re.compile(rf"\b{_MONTH} {_DAY},? (?P<year>20\d\d)\b", re.IGNORECASE),
    re.compile(rf"\b{_DAY} {_MONTH},? (?P<year>20\d\d)\b", re.IGNORECASE),
    re.compile(r"\b(?P<year>20\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(r"\b(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>20\d\d)\b"),
    re.compile(r"\b(?P<day>\d{1,2})/(?P<number>\d{1,2})/(?P<year>20\d\d)\b"),
    re.compile(r"\b(?P<year>20\d\d)/(?P<number>\d{1,2})/(?P<day>\d{1,2})\b"),
)
_WITH_WEEKDAY = (
    re.compile(rf"\b{_WEEKDAY},? (?:the )?{_MONTH} {_DAY}(?:\b|(?=[stnrd]))(?!,? ?\d{{4}})", re.IGNORECASE),
    re.compile(rf"\b{_WEEKDAY},? (?:the )?{_DAY}(?: of)? {_MONTH}(?!,? ?\d{{4}})", re.IGNORECASE),
)
_WAR_DAY = (
    re.compile(
        r"\bday (?P<n>\d{1,2}[,.]?\d{3}|\d{2,3}) of (?:the |russia'?s |its )?(?:full-scale )?(?:\w+ )?(?:war|invasion)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:war|invasion)[^.\n]{0,40}?[,:–—-] ?day (?P<n>\d{1,2}[,.]?\d{3}|\d{2,3})\b", re.IGNORECASE
    ),
    re.compile(
        r"\b(?P<n>\d{1,2}[,.]?\d{3}|\d{2,3})(?:st|nd|rd|th) day of (?:the |russia'?s |its )?(?:full-scale )?(?:\w+ )?(?:war|invasion)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bmarks (?P<n>\d{1,2}[,.]?\d{3}|\d{2,3}) days since the (?:beginning|start) of", re.IGNORECASE
    ),
)
_BYLINE_LINES = 6  # kept lines near which a date of its own may stand
_DATE_LINE_WORDS = 14


def infer_published(document: Document, *, fetched: date | None) -> tuple[date, PublishedMethod] | None:
    """The publish day and how it is known, or None where the text does not tell it."""
    latest = fetched + timedelta(days=1) if fetched else date(_LAST_YEAR, 12, 31)
    if day := _date_line(document, latest):
        return day, PublishedMethod.TEXT
    text = f"{document.title or ''}\n{document.text}"
    if day := _war_day(text, latest):
        return day, PublishedMethod.TEXT
    if days := [d for d in _weekday_dates(text, latest)]:
        return max(days), PublishedMethod.WEEKDAY
    return None


def _date_line(document: Document, latest: date) -> date | None:
    first = min((b.line for b in document.blocks if b.line is not None), default=None)
    for block in document.dropped:
        if block.reason not in {
            DropReason.BYLINE,
            DropReason.TEMPLATE,
            DropReason.NAVIGATION,
            DropReason.SHARE,
        }:
            continue
        if first is not None and abs(block.position - first) > 12:
            continue
        if len(block.text.split()) <= _DATE_LINE_WORDS:
            for day in _full_dates(block.text):
                if day <= latest:
                    return day
    return None


def _full_dates(text: str) -> Iterator[date]:
    for pattern in _FULL:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            number = int(parts["number"]) if parts.get("number") else _MONTH_OF[parts["month"][:3].lower()]
            if (day := _date(int(parts["year"]), number, int(parts["day"]))) is not None:
                yield day


def _war_day(text: str, latest: date) -> date | None:
    for pattern in _WAR_DAY:
        if match := pattern.search(text):
            number = int(re.sub(r"\D", "", match["n"]))
            day = INVASION + timedelta(days=number - 1)
            if day <= latest:
                return day
    return None


def _weekday_dates(text: str, latest: date) -> Iterator[date]:
    """Days named with weekday, day and month but no year, each in the likeliest year."""
    for pattern in _WITH_WEEKDAY:
        for match in pattern.finditer(text):
            weekday = [w[:3] for w in _WEEKDAYS].index(match["weekday"][:3].lower())
            month = _MONTH_OF[match["month"][:3].lower()]
            fits = [
                day
                for year in range(_FIRST_YEAR, latest.year + 1)
                if (day := _date(year, month, int(match["day"])))
                and day.weekday() == weekday
                and day <= latest
            ]
            war = [day for day in fits if day >= INVASION]
            if war:
                yield war[0] if latest.year >= _LAST_YEAR else war[-1]
            elif fits:
                yield fits[-1]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
