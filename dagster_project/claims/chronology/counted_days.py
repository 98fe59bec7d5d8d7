"""Days counted from another: *today*, *overnight*, *the past three days*, *two weeks later*.

Belongs here: what such words are counted from (a day of speech, the event told before, the page) and what
they come to. Does not belong here: days counted from events with a name (`named_events`).
"""

import re
from datetime import date, timedelta

from dagster_project.claims.chronology.calendar_terms import (
    DAY,
    MONTHS,
    WEEK,
    WEEKDAYS,
    count_of,
    day_number,
    day_or_none,
    month_end,
    months_from,
)
from dagster_project.claims.chronology.explicit_days import dmy, mdy, nearest_day
from dagster_project.claims.chronology.expressions import MONTH, YEAR, date_at
from dagster_project.claims.chronology.months_and_years import calendar_unit
from dagster_project.claims.chronology.reading import Atom, Reading, dated
from dagster_project.claims.chronology.saying import says_before
from dagster_project.claims.chronology.tense import looks_ahead
from dagster_project.claims.chronology.weekdays import weekday

_WORD = re.compile(r"\d+|[a-z]+")
_DAYS_OF_SPEECH = {"weekday": weekday, "mdy": mdy, "dmy": dmy}
_OF_A_MONTH = re.compile(rf"\s(?:of|in)\s{MONTH}(?![\w-])")
_DAY_OF_WEEK = re.compile(rf",? (?:on )?({'|'.join(WEEKDAYS)})\b")
_OF_MONTH = re.compile(rf"\sof\s(?P<month>{MONTH})(?:\s(?P<year>{YEAR}))?(?![\w-])")
_PAST_TONIGHT = re.compile(
    r"[^.;]{0,60}?\s(?:was|were|had|have|has|hit|struck|shot|sent|\w+(?<!n)ed)\b(?!\sto\s(?:be|speak|meet|hold))"
)


def day_of_speech(reading: Reading, match: re.Match[str]) -> date | None:
    """The day that *today* and *overnight* are counted from: a day of speech that the sentence tells,
    before or after, else the one given, else the page's.
    """
    if reading.speech_day is not None:
        return reading.speech_day
    if reading.published is not None:
        for word in _WORD.finditer(reading.lowered, match.end(), match.end() + 400):
            name, at = word.group(), word.start()
            if name not in WEEKDAYS and name not in MONTHS and not name.isdigit():
                continue
            if not says_before(reading.lowered, at):
                continue
            later = date_at(reading.lowered, at)
            if later is not None and later.lastgroup in _DAYS_OF_SPEECH:
                told = _DAYS_OF_SPEECH[later.lastgroup](reading, later)
                return told.low if told else reading.today
    return reading.today


def overnight(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*overnight*, *last night*: into the day of speech."""
    base = day_of_speech(reading, match)
    before = reading.lowered[: match.start()].strip('"“ ')
    is_street = match["overnight"] == "at night" and before not in (
        "in the evening and",
        "in the evening,",
    )
    if is_street and not reading.opens_clause(match):
        return None  # a street at night
    return None if base is None else dated(match, base - DAY, base, "overnight")


def twodays(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*the day before yesterday*, *the day after tomorrow*."""
    base = day_of_speech(reading, match)
    return (
        None
        if base is None
        else dated(match, base + (2 if match["tomorrow"] else -2) * DAY, None, "relative-day")
    )


def thisday(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*today*, *tonight*, *yesterday*, *during the day*."""
    base = day_of_speech(reading, match)
    is_past = match["thisday"] == "tonight" and _PAST_TONIGHT.match(reading.lowered, match.end())
    if is_past and base is not None and reading.opens_clause(match):
        return dated(match, base - DAY, base, "overnight")  # Tonight, two boats attacked the port
    shift = {"yesterday": -1, "tomorrow": 1}.get(match["thisday"], 0)
    rule = "day-long" if match["thisday"].endswith("day") and " " in match["thisday"] else "relative-day"
    return None if base is None else dated(match, base + shift * DAY, None, rule)


def lastn(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*the last 24 hours*, *the past three days*, *in the last week*, *last month*."""
    base = day_of_speech(reading, match)
    if base is None:
        return None
    phrase, word = match["lastn"], match["lastword"]
    if word is None:  # 24 hours
        is_window = reading.word_before(match) in ("in", "over", "during", "the", "within")
        after = reading.lowered[match.end() : match.end() + 8]
        if not is_window or after.startswith((" after", " before", " later", " of ", " earlier")):
            return None
        return dated(match, base - DAY, base, "last-hours")
    unit, is_plural = match["lastunit"].rstrip("s"), match["lastunit"].endswith("s")
    count = count_of(match["lastcount"]) if match["lastcount"] else None
    of_month = _OF_MONTH.match(reading.lowered, match.end())
    if of_month and unit == "week" and count is None and reading.published is not None:
        month = MONTHS[of_month["month"].rstrip(".")]
        year = int(of_month["year"] or reading.published.year - (month > reading.published.month))
        last = month_end(date(year, month, 1))
        atom = dated(match, last - 6 * DAY, last, "week-of-month")
        if atom is not None:
            atom.end = of_month.end()
        return atom
    if is_plural and count is None:
        return None  # in recent weeks
    is_last_week = unit == "week" and count is None and phrase.startswith("last")
    day_of_week = _DAY_OF_WEEK.match(reading.lowered, match.end()) if is_last_week else None
    if day_of_week is not None:  # last week Tuesday
        monday = base - base.weekday() * DAY - WEEK
        atom = dated(match, monday + WEEKDAYS[day_of_week[1]] * DAY, None, "weekday")
        if atom is not None:
            atom.end = day_of_week.end()
        return atom
    if unit == "day" and count is None and reading.lowered.startswith(" of ", match.end()):
        return None  # the last day of the year
    if unit == "hour":
        return dated(match, base - max(1, round((count or 1) / 24)) * DAY, base, "last-hours")
    if count is None and unit == "night" and word in ("previous", "preceding"):
        # On Monday it said that drones were downed the previous night
        day = reading.day_told(match) or base
        return dated(match, day - DAY, day, "overnight")
    if count is None and word in ("previous", "preceding", "latest"):
        return (
            _beside(reading, match, -1)
            if unit in ("day", "night")
            else calendar_unit(reading, match, unit, -1, base)
        )
    if unit in ("day", "night"):
        return dated(match, base - (count or 1) * DAY, base, "last-days")
    if count is None and phrase.startswith("last"):
        return calendar_unit(reading, match, unit, -1, base)
    if unit == "week":
        return dated(match, base - (count or 1) * WEEK, base, "last-weeks")
    months = (count or 1) * (12 if unit == "year" else 1)
    return dated(match, months_from(base, -months), base, "last-months")


def weekend(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*at the weekend*, *last weekend*, *the weekend of 5-6 July*."""
    month, first = match["wkmonth"] or match["wkmonth2"], match["wkfrom"] or match["wkfrom2"]
    if month:
        low, last = (
            nearest_day(reading, MONTHS[month.strip(" .")], day_number(first), match),
            match["wkto"] or match["wkto2"],
        )
        high = day_or_none(low.year, low.month, day_number(last)) if low and last else None
        return dated(match, low, high if high and low and high > low else low and low + DAY, "weekend")
    if _OF_A_MONTH.match(reading.lowered, match.end()):
        return None  # the last weekend of July: see `month`
    base, relation = day_of_speech(reading, match), (match["wkrel"] or "").strip()
    if base is None or (not relation and reading.word_before(match) not in ("at", "over", "on", "during")):
        return None
    saturday = base - (base.weekday() + 2) % 7 * DAY  # the last one, today included
    if relation in ("next", "coming") or (
        relation in ("this", "the") and looks_ahead(reading.lowered, match)
    ):
        saturday += WEEK
    elif base == saturday or (relation in ("last", "previous") and base - saturday < 2 * DAY):
        saturday -= WEEK
    return dated(match, saturday, saturday + DAY, "weekend")


def within(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*captured three villages within a week*."""
    base = day_of_speech(reading, match)
    if (
        base is None
        or looks_ahead(reading.lowered, match)
        or reading.lowered.startswith((" of ", " after "), match.end())
    ):
        return None
    days = count_of(match["withincount"]) * {"week": 7, "month": 30, "day": 1, "hour": 0}[match["withinunit"]]
    return dated(match, base - timedelta(days=days), base, "last-weeks") if days > 1 else None


# Counted from another event


def ago(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*three days ago*, *two weeks later*, *a month before*."""
    count, unit, word = count_of(match["agocount"]), match["agounit"].rstrip("s"), match["agoword"]
    sign = 1 if word in ("later", "after") else -1
    base = None if word == "ago" else reading.event_day(match)
    if base is None and sign < 0:
        base = day_of_speech(reading, match)
    if base is None or unit == "hour":
        return None
    months = {"month": 1, "year": 12}.get(unit, 0)
    if word == "after" and reading.today is not None and months_from(base, months * count) > reading.today:
        return None  # it fell a year after Mariupol
    if unit in ("day", "night", "week"):
        day = base + sign * count * (WEEK if unit == "week" else DAY)
        return dated(match, day, day, "ago")
    if unit == "month":
        low = months_from(base.replace(day=1), sign * count)
        return dated(match, low, month_end(low), "ago")
    year = base.year + sign * count
    return dated(match, date(year, 1, 1), date(year, 12, 31), "ago") if 1900 <= year <= 2100 else None


def adjacent(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*the following day*, *the day before*, *that week*."""
    word = match["adjword"] or match["adjside"] or "same"
    unit = match["adjunit"] or match["adjunit2"] or match["adjunit3"]
    shift = 1
    if word in ("previous", "preceding", "before", "earlier", "prior"):
        shift = -1
    elif word.startswith(("same", "very")):
        shift = 0
    if unit not in ("week", "month", "year"):
        return _beside(reading, match, shift)
    base = reading.event_day(match)
    if unit == "year" and reading.year_said is not None:
        base = date(reading.year_said, 1, 1)
    if base is None:
        return None
    atom = calendar_unit(reading, match, unit, shift, base)
    if atom is not None and shift == 0:
        ends = {
            "week": atom.low + 6 * DAY,
            "month": month_end(atom.low),
            "year": date(base.year, 12, 31),
        }
        atom.high = ends[unit]
    return atom


def _beside(reading: Reading, match: re.Match[str], shift: int) -> Atom | None:
    base = reading.event_day(match)
    if base is None and shift < 0:
        base = day_of_speech(reading, match)
    if base is None and shift == 0:
        base = reading.speech_day  # said on Tuesday that they had struck that day
    return None if base is None else dated(match, base + shift * DAY, None, "adjacent")
