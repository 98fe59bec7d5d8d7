"""Events and days of the year that news dates by name: the table ``lexicon/anchors.csv``.

Does not belong here: how a text names one (`expressions`), and what day that makes (`named_events`).
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from dagster_project.claims.lexicon import LexiconError, read_table, values


@dataclass(frozen=True, slots=True)
class Anchor:
    """A line of the table; ``first`` is the day that the event began, None for a day of every year."""

    nouns: tuple[str, ...]
    places: tuple[str, ...]
    month: int
    day: int
    first: date | None
    entry: str


@cache
def anchors() -> list[Anchor]:
    """The lines of the table, in their order."""
    return [_anchor(row) for row in read_table("anchors", columns=("nouns", "places", "date"))]


def _anchor(row: dict[str, str]) -> Anchor:
    when = row["date"]
    if not re.fullmatch(r"(?:\d{4}|-)-\d\d-\d\d", when):
        raise LexiconError(f"{row['_entry']}: {when!r} is no YYYY-MM-DD and no --MM-DD")
    try:
        day = date.fromisoformat(when.replace("--", "2000-"))
    except ValueError as error:
        raise LexiconError(f"{row['_entry']}: {error}") from error
    first = None if when.startswith("--") else day
    nouns, places = tuple(values(row["nouns"])), tuple(values(row["places"]))
    return Anchor(nouns, places, day.month, day.day, first, row["_entry"])


def days_of_the_year() -> list[str]:
    """What the days of every year are called, the longer names first."""
    return sorted((n for a in anchors() if a.first is None for n in a.nouns), key=lambda n: (-len(n), n))


def event_leads() -> tuple[str, ...]:
    """With which words the name of an event can begin, behind *since*."""
    named = {place for anchor in anchors() for place in anchor.places if place.isalpha()}
    return ("the", "its", "full", "large", "russia", "russian", "moscow", "putin", *sorted(named))
