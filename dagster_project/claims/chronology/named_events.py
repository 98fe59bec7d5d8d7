"""Dates that name an event: *since the start of the invasion*, *on day 104 of the war*, *on Christmas Day*.

Does not belong here: which events those are (`anchors`).
"""

import re
from datetime import date

from dagster_project.claims.chronology.anchors import anchors
from dagster_project.claims.chronology.calendar_terms import DAY, ORDINALS, SEASONS, days_counted
from dagster_project.claims.chronology.explicit_days import nearest_day
from dagster_project.claims.chronology.months_and_years import calendar_unit
from dagster_project.claims.chronology.reading import Atom, Reading, dated
from dagster_project.claims.figures.numbers import parse_numeral
from dagster_project.claims.text.word_classes import word_set

_YEAR_OF_EVENT = re.compile(r"\s(?:in|of)\s(?:the\s)?(?:[a-z]+\s(?:of\s)?)?(\d{4})\b")
# *the summer campaign, its drone war*: a campaign or war that is not the one that the table dates
_PARTS_OF_WAR = frozenset(
    [*word_set("air drone missile bombing strike energy trade information election"), *SEASONS]
)
_PHRASE = re.compile(r"[^,.;:()“”\"]{0,90}")
# *on the eve of Ukraine's Independence Day*
_EVE = re.compile(r"\beve of (?:[\w'’-]+ ){0,2}$")


def _named_event(lowered: str, at: int) -> tuple[date, int, str] | None:
    """The event that the noun phrase at ``at`` names: its first day, the phrase's end, its entry."""
    phrase = _PHRASE.match(lowered, at)
    window = phrase.group() if phrase else ""
    for anchor in anchors():
        first = anchor.first
        if first is None or (anchor.places and not any(place in window for place in anchor.places)):
            continue
        for noun in anchor.nouns:
            hit = re.match(rf"(?:[\w'’-]+\s){{0,6}}?{re.escape(noun)}\b", window)
            if hit is not None:
                words = hit.group()[: -len(noun)].split()
                told = _YEAR_OF_EVENT.match(window, hit.end())
                is_other = told is not None and int(told[1]) != first.year  # its campaign in 2024
                if is_other or not _PARTS_OF_WAR.isdisjoint(words[-1:]):
                    return None
                return first, at + hit.end(), anchor.entry
    return None


def startof(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*the start of the invasion*, *the beginning of the week*."""
    unit = match["startunit"]
    if match["mid"]:
        day = reading.today.replace(day=15) if reading.today and unit and unit.endswith("month") else None
        return dated(match, day if day and reading.today and day <= reading.today else None, None, "month")
    if unit is None:
        return _event(reading, match, 0)
    if reading.today is None:
        return None
    name = unit.split()[-1]
    if name in ("today", "day"):
        return dated(match, reading.today, reading.today, "relative-day")
    return calendar_unit(reading, match, name, 0, reading.today)


def sinceevent(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*since the invasion*, *since Russia invaded*."""
    event = _named_event(reading.lowered, match.start())
    if event is None:
        return None
    first, end, entry = event
    return Atom(match.start(), end, first, first, entry)


def fromevent(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*two days after the invasion began*."""
    event = _named_event(reading.lowered, match.end())
    if event is None:
        return None
    first, end, entry = event
    day = first + days_counted(match["fromcount"], match["fromunit"], match["fromword"])
    return Atom(match.start(), end, day, day, entry)


def warday(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*on day 104 of the war*."""
    number = parse_numeral(match["wardayn"] or "") or ORDINALS.get(match["wardayord"]) or match["wardayord"]
    return _event(reading, match, int(number) - 1)


def holiday(reading: Reading, match: re.Match[str]) -> Atom | None:
    """*on Christmas Day*, *on the eve of Independence Day*."""
    for anchor in anchors():
        if anchor.first is None and match["holiday"] in anchor.nouns:
            day = nearest_day(reading, anchor.month, anchor.day, match)
            is_eve = _EVE.search(reading.lowered, max(0, match.start() - 40), match.start()) is not None
            return dated(match, day - DAY if is_eve and day else day, None, anchor.entry)
    return None


def _event(reading: Reading, match: re.Match[str], shift: int) -> Atom | None:
    event = _named_event(reading.lowered, match.end())
    if event is None:
        return None
    first, end, entry = event
    return Atom(match.start(), end, first + shift * DAY, first + shift * DAY, entry)
