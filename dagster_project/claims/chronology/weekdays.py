"""Weekdays and nights between them: *last Tuesday*, *Monday night into Tuesday*.

Belongs here: weekdays as days of the week around the page's date. Does not belong here: nights counted from
the day of speech (*last night*: `counted_days`).
"""

import re
from datetime import date

from dagster_project.claims.chronology.calendar_terms import DAY, WEEKDAYS
from dagster_project.claims.chronology.months_and_years import calendar_unit
from dagster_project.claims.chronology.reading import Atom, Reading, dated
from dagster_project.claims.chronology.tense import looks_ahead

_OF_WEEK = re.compile(r"\s(?:of\s)?(last|this|next)\sweek\b")


def weekday(reading: Reading, match: re.Match[str]) -> Atom | None:
    week = _OF_WEEK.match(reading.lowered, match.end())
    if week is not None and reading.today is not None:  # Tuesday last week
        atom = calendar_unit(reading, match, "week", {"last": -1, "next": 1}.get(week[1], 0), reading.today)
        if atom is not None:
            atom.low = atom.high = atom.low + WEEKDAYS[match["wname"]] * DAY
            atom.end, atom.rule = week.end(), "weekday"
        return atom
    day = last_weekday(reading, match["wname"], match["wrel"] or "", match)
    if day is not None and day == reading.published and match.group().endswith(" night"):
        return dated(match, day - DAY, day, "night")  # told on the day: the night before it
    return dated(match, day, day, "weekday")


def last_weekday(reading: Reading, name: str, relation: str, match: re.Match[str]) -> date | None:
    """The last such day up to the page's, which counts; the next where the clause looks ahead."""
    if reading.published is None:
        return None
    back = (reading.published.weekday() - WEEKDAYS[name]) % 7
    if relation in ("last", "past", "previous"):
        return reading.published - (back or 7) * DAY
    if relation == "following" and reading.anchor is not None:
        return reading.anchor + ((WEEKDAYS[name] - reading.anchor.weekday() - 1) % 7 + 1) * DAY
    if relation in ("next", "coming") or (back and looks_ahead(reading.lowered, match)):
        return reading.published + (7 - back) * DAY
    return reading.published - back * DAY


def night(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*overnight on Saturday*, *night of Friday to Saturday*, *overnight from Friday*."""
    last = last_weekday(reading, match["nightto"] or match["nightday"], "", match)
    if last is None:
        return None
    if "night before" in match["night"]:
        return dated(match, last - DAY, last, "night")
    is_past = last != reading.published  # the night of Wednesday, told on Wednesday: the night before it
    if not match["nightto"] and (
        (match["night"].startswith("night of") and is_past) or " from " in match["night"]
    ):
        return dated(match, last, last + DAY, "night")
    if not match["nightto"] and not match["night"].startswith("over") and is_past:
        return dated(match, last, last, "weekday")
    return dated(match, last - DAY, last, "night")


def nightinto(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*Monday night into Tuesday*."""
    last = last_weekday(reading, match["nightnext"], "", match)
    if last is None:
        return None
    nights = (WEEKDAYS[match["nightnext"]] - WEEKDAYS[match["nightfrom"]]) % 7
    return dated(match, last - nights * DAY, last, "night")
