"""A sentence while its dates are read: what is known of the page and what the sentence told so far.

Belongs here: the state that the readers of date expressions share, and the words beside an expression.
Does not belong here: the readers themselves (`explicit_days` and its neighbours).
"""

import re
from dataclasses import dataclass, field
from datetime import date

from dagster_project.claims.chronology.saying import is_saying


@dataclass(slots=True)
class Atom:
    """One date expression; offsets into the sentence."""

    start: int
    end: int
    low: date
    high: date
    rule: str
    has_year: bool = False  # said, not inferred


def dated(match: re.Match[str], low: date | None, high: date | None, rule: str) -> Atom | None:
    """The expression matched, from ``low`` to ``high`` (``low`` alone); None where ``low`` is unknown."""
    return None if low is None else Atom(match.start(), match.end(), low, high or low, rule)


@dataclass(slots=True)
class Reading:
    """One sentence, in lower case and as it stands, with the days that relative dates are counted from."""

    lowered: str
    text: str
    published: date | None
    spoken: date | None  # the day of a quotation's speech, if another
    anchor: date | None  # the last day of the event told before
    year_said: int | None  # the last year told of
    speech_day: date | None = None  # the first day of speech that the sentence tells
    found: list[Atom] = field(default_factory=list)

    @property
    def today(self) -> date | None:
        """The day of the words: of the speech quoted, else of the page."""
        return self.spoken or self.published

    def event_day(self, match: re.Match[str]) -> date | None:
        """The day that *the following day* follows: one that the sentence told before, or the anchor."""
        return self.day_told(match) or self.anchor

    def day_told(self, match: re.Match[str]) -> date | None:
        """The last day that the sentence told of an event before."""
        for atom in reversed(self.found):
            if atom.end <= match.start() and not is_saying(self.lowered, atom.start, atom.end):
                return atom.high
        return None

    def is_name(self, match: re.Match[str], month: str) -> bool:
        """Whether the month is written as a name: *March*, not *march*."""
        return self.text[self.lowered.index(month, match.start())].isupper()

    def opens_clause(self, match: re.Match[str]) -> bool:
        """Whether nothing but marks stands before the date in its sentence or quotation."""
        before = self.lowered[: match.start()].rstrip()
        return not before or not before[-1].isalnum()

    def word_before(self, match: re.Match[str]) -> str:
        """The word right before the date, "" where none stands there."""
        words = re.split(r"[\s-]+", self.lowered[max(0, match.start() - 12) : match.start()].rstrip(" -"))
        return words[-1].lstrip("\"“‘'([")  # “In May, ...”
