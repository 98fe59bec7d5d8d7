"""Dates of a sentence: days and windows, explicit or relative, against the page's date.

Belongs here: the way from a sentence to its dates: where one can begin (`beginnings`), which form it has
(`expressions`), the reader of that form, and the words around (`windows`).
Does not belong here: what day a form means (its reader), which date dates which claim (`assembly.dating`),
the page's own publish date (cleaning), numbers that are no dates (the package `figures`).
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from dagster_project.claims.chronology import (
    counted_days,
    explicit_days,
    months_and_years,
    named_events,
    weekdays,
)
from dagster_project.claims.chronology.beginnings import beginnings_in, beginnings_of
from dagster_project.claims.chronology.calendar_terms import days_counted
from dagster_project.claims.chronology.expressions import COUNTED_FROM, date_at
from dagster_project.claims.chronology.reading import Atom, Reading
from dagster_project.claims.chronology.saying import is_saying
from dagster_project.claims.chronology.windows import is_told_beside, join, since, words_before
from dagster_project.claims.model import EventDate
from dagster_project.claims.text.lower_case import lower
from dagster_project.claims.text.tokens import Token

REPORTED = frozenset(["last-hours", "last-days", "day-long"])
"""The rules whose dates are the hours or days that a report is of."""

_READERS: dict[str, Callable[[Reading, re.Match[str]], Atom | None]] = {
    "iso": explicit_days.iso, "dots": explicit_days.dots, "mdy": explicit_days.mdy,
    "dmdmy": explicit_days.dmdmy, "dmy": explicit_days.dmy,
    "month": months_and_years.month, "year": months_and_years.year, "season": months_and_years.season,
    "inseason": months_and_years.inseason,
    "period": months_and_years.period, "sofar": months_and_years.sofar,
    "weekday": weekdays.weekday, "night": weekdays.night, "nightinto": weekdays.nightinto,
    "overnight": counted_days.overnight, "twodays": counted_days.twodays, "thisday": counted_days.thisday,
    "lastn": counted_days.lastn, "weekend": counted_days.weekend, "within": counted_days.within,
    "ago": counted_days.ago, "fromevent": named_events.fromevent, "adjacent": counted_days.adjacent,
    "startof": named_events.startof, "sinceevent": named_events.sinceevent, "warday": named_events.warday,
    "holiday": named_events.holiday,
}  # fmt: skip
"""What reads each form of the grammar."""

_GLUED = frozenset("$€£.,/:-")  # before digits: no date


def find_dates(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    published: date | None,
    anchor: date | None = None,
    year: int | None = None,
    spoken: date | None = None,
    tokens: Sequence[Token] | None = None,
) -> list[EventDate]:
    """Days and windows that the sentence ``text[start:end]`` tells, in order, offsets into ``text``.

    ``published`` dates the relative ones; ``spoken`` is the day of a quotation's speech, if another;
    ``anchor`` is the last day of the event told before, for *the following day*, ``year`` the last year
    told of, for *that year*. Dates of saying are among them: see `is_saying_date`. ``tokens`` are the
    sentence's, where they are at hand.
    """
    sentence = text[start : len(text) if end is None else end]
    lowered = lower(sentence)
    starts = beginnings_in(lowered) if tokens is None else beginnings_of(tokens, lowered, start)
    if not starts:
        return []
    atoms = _atoms(Reading(lowered, sentence, published, spoken, anchor, year), starts)
    if not atoms:
        return []
    until = spoken or published  # a total told on a day counts up to it
    for atom in atoms:
        if atom.rule in ("weekday", "explicit") and is_saying(lowered, atom.start, atom.end):
            until = atom.high
    dates: list[EventDate] = []
    index = 0
    while index < len(atoms):
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        made = join(lowered, atoms[index], following, text, start)
        if made is None:
            before = words_before(lowered, atoms[index].start, atoms[index - 1].end if index else 0)
            made = since(lowered, atoms[index], before, until, text=text, base=start)
        else:
            index += 1
        if made is not None:
            dates.append(made)
        index += 1
    if len(dates) > 1:
        dates = [d for i, d in enumerate(dates) if not is_told_beside(text, dates, i)]
    return dates


def is_saying_date(text: str, start: int, end: int, when: EventDate) -> bool:
    """Whether ``when``, found in the sentence ``text[start:end]``, dates the speech and not the event:
    it stands right at a verb of saying (*said on Saturday*), or opens the sentence of one.
    """
    if when.span is None or when.is_cumulative:
        return False
    return is_saying(lower(text[start:end]), when.span.start - start, when.span.end - start)


def _atoms(reading: Reading, starts: list[int]) -> list[Atom]:
    """The date expressions of the sentence, each read with those before it in mind."""
    lowered, at = reading.lowered, 0
    for begin in starts:
        if begin < at:
            continue
        start = begin
        if lowered[begin].isdigit():
            if begin and lowered[begin - 1] in _GLUED:
                continue
        elif lowered.startswith("since ", begin):
            start = begin + 6
        match = date_at(lowered, start)
        if match is None or match.lastgroup is None:
            continue
        atom = _READERS[match.lastgroup](reading, match)
        if atom is not None:
            _count_from(lowered, atom)
            if not _is_said_already(reading, atom):
                reading.found.append(atom)
                _note_speech_day(reading, atom)
            at = atom.end
        elif match.lastgroup not in ("startof", "lastn", "adjacent", "sinceevent", "fromevent"):
            at = match.end()
    return reading.found


def _count_from(lowered: str, atom: Atom) -> None:
    """Moves a day that another is counted from: *two days after June 29*."""
    if atom.low != atom.high or not (atom.rule in ("weekday", "explicit") or atom.rule.startswith("anchors")):
        return
    counted = COUNTED_FROM.search(lowered, max(0, atom.start - 40), atom.start)
    if counted is not None:
        atom.low = atom.high = atom.low + days_counted(counted[1], counted[2], counted[3])
        atom.start, atom.rule = counted.start(), "days-from"


def _note_speech_day(reading: Reading, atom: Atom) -> None:
    if (
        reading.speech_day is None
        and atom.rule in ("weekday", "explicit")
        and is_saying(reading.lowered, atom.start, atom.end)
    ):
        reading.speech_day = atom.low


def _is_said_already(reading: Reading, atom: Atom) -> bool:
    """*since the start of the invasion in February 2022*: the named event's own date."""
    if not reading.found or not reading.found[-1].rule.startswith("anchors:"):
        return False
    event = reading.found[-1]
    between = reading.lowered[event.end : atom.start]
    return atom.low <= event.low <= atom.high and len(between) < 40 and "," not in between
