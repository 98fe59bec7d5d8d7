"""Months, weekdays and seasons by name, and days counted in them.

Belongs here: what the calendar knows without any text. Does not belong here: how a date is written
(`expressions`), which day a text means.
"""

import calendar
from datetime import date, timedelta

from dagster_project.claims.figures.numbers import parse_numeral

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def day_number(day: str) -> int:
    """The number of *5th* and *fifth*."""
    return ORDINALS.get(day) or int(day.rstrip("sthndr"))


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(day: date) -> date:
    """The last day of the month that ``day`` is of."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months_from(day: date, months: int) -> date:
    """The same day so many months on (or back, below 0), the month's last where it is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def days_counted(count: str, unit: str, word: str) -> timedelta:
    """How far *two days after* is from what follows."""
    number = 1 if count == "the" else count_of(count)
    days = number * (WEEK if unit.startswith("week") else DAY)
    return days if word in ("after", "following") else -days


def count_of(words: str) -> int:
    """How many *a*, *a couple of* or *three* are."""
    if words in ("a", "an"):
        return 1
    if words.endswith("couple of"):
        return 2
    return int(parse_numeral(words) or 1)
