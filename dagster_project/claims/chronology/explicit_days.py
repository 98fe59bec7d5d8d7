"""Days written out: *24 February 2022*, *June 27-28*, *24.02*, *2022-02-24*.

Belongs here: the readers of these forms, and the year of a day told without one. Does not belong here: months
and years as windows (`months_and_years`).
"""

import re
from datetime import date, timedelta

from dagster_project.claims.chronology.calendar_terms import MONTHS, day_number, day_or_none
from dagster_project.claims.chronology.reading import Atom, Reading, dated
from dagster_project.claims.chronology.tense import looks_ahead

_DOTS_BEFORE = re.compile(r"(?:\b(?:from|to|on|of|since|by|till|until)\s(?:the\s)?|[-–—‒]\s?)$")


def iso(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*2022-02-24*."""
    year, month, day = map(int, match["iso"].split("-"))
    return _explicit(reading, match, day, month, year)


def dots(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*24.02*, only where the words before tell a date, or *24.02.2022*."""
    day, month, *years = match["dots"].split(".")
    year = int(years[0]) if years else None
    if year is None:
        before = reading.lowered[max(0, match.start() - 12) : match.start()]
        if len(match["dots"]) != 5 or not _DOTS_BEFORE.search(before):
            return None
    elif year < 100:
        year += 2000
    return _explicit(reading, match, int(day), int(month), year)


def mdy(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*June 27*, *June 27-28, 2022*."""
    month, last, year = match["month1"], match["to1"], match["year1"]
    if last is None:
        return _one_day(reading, match, month, match["from1"], year)
    return _days(reading, match, (month, match["from1"]), (match["month1b"] or month, last), year)


def dmdmy(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*27-28 June*, *30 June to 2 July 2022*."""
    month = match["month2"]
    first = (match["month2a"] or month, match["from2"])
    return _days(reading, match, first, (month, match["to2"]), match["year2"])


def dmy(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*27 June*, *the 27th of June 2022*."""
    return _one_day(reading, match, match["month3"], match["from3"], match["year3"])


def _one_day(reading: Reading, match: re.Match[str], month: str, day: str, year: str | None) -> Atom | None:
    if not reading.is_name(match, month):
        return None
    return _explicit(reading, match, day_number(day), MONTHS[month.strip(" .")], _year(reading, year))


def _year(reading: Reading, words: str | None) -> int | None:
    """*2022*, *last year*."""
    if words is None or words.isdigit():
        return int(words) if words else None
    if reading.published is None:
        return None
    return reading.published.year - (1 if words.startswith("last") else 0)


def _days(
    reading: Reading, match: re.Match[str], first: tuple[str, str], last: tuple[str, str], year: str | None
) -> Atom | None:
    """*June 27-28*, *30 June to 2 July 2022*; ``first`` and ``last`` are month and day."""
    atom = _one_day(reading, match, *last, year)
    if atom is None:
        return None
    month, month2 = (MONTHS[m.strip(" .")] for m, _ in (first, last))
    low = day_or_none(atom.high.year - (month > month2), month, day_number(first[1]))
    if low is None or low > atom.high:
        return None
    atom.low, atom.rule = low, "explicit-range"
    return atom


def _explicit(reading: Reading, match: re.Match[str], day: int, month: int, year: int | None) -> Atom | None:
    low = nearest_day(reading, month, day, match) if year is None else day_or_none(year, month, day)
    atom = dated(match, low, low, "explicit")
    if atom is not None and year is not None:
        reading.year_said = year
        atom.has_year = True
    return atom


def nearest_day(reading: Reading, month: int, day: int, match: re.Match[str]) -> date | None:
    """The year that the page's date leaves: the last such day, or a near one to come."""
    if reading.published is None:
        return None
    horizon = reading.published + timedelta(days=200 if looks_ahead(reading.lowered, match) else 20)
    year = reading.published.year
    days = (day_or_none(y, month, day) for y in (year + 1, year, year - 1, year - 2, year - 3, year - 4))
    return next((d for d in days if d is not None and d <= horizon), None)
