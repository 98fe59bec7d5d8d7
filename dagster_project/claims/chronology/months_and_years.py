"""Months, years, seasons and calendar weeks as windows: *in early June*, *this year*, *last summer*.

Does not belong here: windows counted back from a day (*the last two months*: `counted_days`).
"""

import re
from datetime import date

from dagster_project.claims.chronology.calendar_terms import (
    DAY,
    MONTHS,
    SEASONS,
    WEEK,
    month_end,
    months_from,
)
from dagster_project.claims.chronology.reading import Atom, Reading, dated
from dagster_project.claims.chronology.tense import looks_ahead
from dagster_project.claims.figures.numbers import parse_numeral
from dagster_project.claims.text.word_classes import word_set

_YEAR_SHIFTS = {"last": -1, "previous": -1, "preceding": -1, "next": 1}
_MONTH_BEFORE = word_set(
    "in since of early mid late last this next by until till from through during before after to between"
    " every around and past"
)
_YEAR_BEFORE = word_set(
    "in since of during from until till by after before early late mid through to and between for year"
    " spring summer autumn winter"
)
_YEAR_PART = re.compile(
    r"(?P<ordinal>first|second|third|fourth)\s(?:(?P<part>half|quarter)|(?P<count>two|three|six"
    r"|nine)\smonths)\sof\s$"
)
# *early June*, *the first week of June*: from which day to which, of the month behind
_MONTH_PARTS = {
    "early": (1, 10), "start": (1, 10), "beginning": (1, 10), "first half": (1, 15), "first week": (1, 7),
    "second week": (8, 14), "third week": (15, 21), "second half": (16, 31),
}  # fmt: skip
_MONTH_PART = re.compile(
    r"\b(?:(early)(?:\sin)?|the\s(start|beginning|(?:first|second)\shalf|(?:first|second|third)\sweek)\sof)\s$"
)
# *the first weekend in July*: which Saturday of the month behind
_MONTH_WEEKEND = re.compile(r"\b(first|second|third|last)\sweekend\s(?:of|in)\s$")
_SATURDAY = 5
_SATURDAYS = {"first": 0, "second": 1, "third": 2, "last": -1}
_SO_FAR = re.compile(r"\b(?:earlier|so\sfar|already)\sin\s$")


def month(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*in early June*, *March 2022*, *last May*; a part or a weekend of it."""
    name = match["mname"].rstrip(".")
    if name not in MONTHS or not reading.is_name(match, name):
        return None
    number, before, relative = MONTHS[name], reading.word_before(match), match["mrel"]
    of_year: int | None
    if match["myear"]:
        reading.year_said = of_year = int(match["myear"])
    elif before not in _MONTH_BEFORE:
        return None
    elif relative in ("that year", "the same year"):
        of_year = reading.year_said or (reading.anchor.year if reading.anchor else None)
    elif reading.published is None:
        return None
    elif relative:
        of_year = reading.published.year + _YEAR_SHIFTS.get(relative.split()[-2], 0)
    else:
        of_year = _year_of_month(reading, reading.published, number, match)
    if of_year is None:
        return None
    low = date(of_year, number, 1)
    high = month_end(low)
    lead = reading.lowered[max(0, match.start() - 24) : match.start()]
    if part := _MONTH_PART.search(lead):
        first, last = _MONTH_PARTS[part[1] or part[2]]
        low, high = low.replace(day=first), low.replace(day=min(last, high.day))
    elif weekend := _MONTH_WEEKEND.search(lead):
        days = (low + n * DAY for n in range(high.day))
        low = [d for d in days if d.weekday() == _SATURDAY][_SATURDAYS[weekend[1]]]
        high = low + DAY
    elif reading.published is not None and low <= reading.published < high and _SO_FAR.search(lead):
        high = reading.published
    return dated(match, low, high, "month")


def _year_of_month(reading: Reading, published: date, number: int, match: re.Match[str]) -> int:
    """The year of a month told without one: the last such month, or one to come."""
    before = reading.word_before(match)
    this, now = published.year, published.month
    if before == "last":
        return this if number < now else this - 1
    if before == "next":
        return this if number > now else this + 1
    if number <= now:
        return this + 1 if now - number > 3 and looks_ahead(reading.lowered, match) else this
    return this if before in ("by", "until") or looks_ahead(reading.lowered, match) else this - 1


def year(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*in 2023*, *the first half of 2023*."""
    if reading.word_before(match) not in _YEAR_BEFORE:
        return None
    reading.year_said = number = int(match["year"])
    low, months = 1, 12
    if part := _YEAR_PART.search(reading.lowered, max(0, match.start() - 24), match.start()):
        months = {"half": 6, "quarter": 3}.get(part["part"]) or int(parse_numeral(part["count"]) or 12)
        low += ("first", "second", "third", "fourth").index(part["ordinal"]) * months
    if low + months > 13:
        return None
    start = date(number, low, 1)
    end = month_end(months_from(start, months - 1))
    lead = reading.lowered[max(0, match.start() - 12) : match.start()]
    if reading.published is not None and start <= reading.published < end and _SO_FAR.search(lead):
        end = reading.published
    return dated(match, start, end, "year")


def season(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*the summer of 2023*."""
    reading.year_said = number = int(match["syear"])
    return _season(match, date(number, SEASONS[match["sname"]], 1))


def inseason(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*in the spring*, *in summer last year*: the last one, unless the clause looks ahead."""
    if reading.today is None or (match["inrel"] is None and looks_ahead(reading.lowered, match)):
        return None
    low = date(reading.today.year, SEASONS[match["inname"]], 1)
    if match["inrel"] == "last" or (match["inrel"] is None and low > reading.today):
        low = low.replace(year=low.year - 1)
    return _season(match, low)


def _season(match: re.Match[str], low: date) -> Atom | None:
    return dated(match, low, month_end(months_from(low, 2)), "season")


def period(reading: Reading, match: re.Match[str]) -> Atom | None:
    """A period: *this week*, *earlier this month*, *last summer*."""
    if reading.today is None:
        return None
    unit, early = match["punit"], match["pearly"] or ""
    shift = {"last": -1, "next": 1}.get(match["prel"], 0)
    if unit in SEASONS:
        is_late_winter = unit == "winter" and reading.today.month < 3
        low = date(reading.today.year - is_late_winter, SEASONS[unit], 1)
        is_wrong = low > reading.today if shift < 0 else low <= reading.today and shift > 0
        if shift < 0 and month_end(months_from(low, 2)) >= reading.today:
            is_wrong = True  # last summer, told in summer
        return _season(match, low.replace(year=low.year + shift) if is_wrong else low)
    if shift == 0 and early.startswith("late"):
        return None  # later this week
    return calendar_unit(reading, match, unit, shift, reading.today)


def sofar(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*earlier in the week*."""
    return calendar_unit(reading, match, match["sofarunit"], 0, reading.today) if reading.today else None


def calendar_unit(reading: Reading, match: re.Match[str], unit: str, shift: int, base: date) -> Atom | None:
    """The calendar week, month or year ``shift`` from that of ``base``; the present one up to it."""
    if unit == "week":
        low = base - base.weekday() * DAY + shift * WEEK
        high = low + 6 * DAY
    elif unit == "month":
        low = months_from(base.replace(day=1), shift)
        high = month_end(low)
    else:
        low, high = date(base.year + shift, 1, 1), date(base.year + shift, 12, 31)
    # will be delivered this month: by its end
    is_open = unit == "week" or not looks_ahead(reading.lowered, match)
    return dated(match, low, base if shift == 0 and is_open else high, f"calendar-{unit}")
