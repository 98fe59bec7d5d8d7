"""A date expression and what stands around it: two that make one window, *since*, the night of a day.

Belongs here: what joins dates (*from A to B*) and what makes one the edge of a window. Does not belong here:
what an expression alone means (its readers).
"""

import re
from collections.abc import Sequence
from datetime import date

from dagster_project.claims.chronology.calendar_terms import DAY, WEEK, day_or_none
from dagster_project.claims.chronology.reading import Atom
from dagster_project.claims.chronology.saying import is_saying
from dagster_project.claims.model import EventDate, Span
from dagster_project.claims.text.gates import substring_gate

_PART = (
    r"(?:early|late|mid|the\s(?:start|beginning|end|middle|first\shalf|second\shalf|outset|turn)\sof"
    r"|beginning\sof|end\sof)"
)
_BEFORE = re.compile(
    rf"""\b(?:(?P<since>(?:ever\s)?since(?:\sas\sfar\sback\sas|(?:,?\s[\w'’-]+){{1,9}}?(?:\s(?:began|started|on)|,?\sin))?
            |starting(?:\s(?:on|from|in))?|beginning\s(?:on|in))
        |(?P<from>from)|(?P<between>between))
    \s(?:at\s|in\s)?(?:(?P<part>{_PART})[\s-])?(?:the\s|last\s)?(?:night\sof\s)?(?:[a-z]+day,?\s)?$""",
    re.VERBOSE,
)
_FROM_TO = re.compile(
    r"(?:,\swhen\s[^,;.]{1,60},|,)?(?:\s(?:to|until|till|through|up\sto)\s|\s?[-–—‒−]\s?)"
    r"(?:(?:\d\d?[:.]\d\d|midnight|noon|the\send\sof)\s(?:on\s|of\s)?)?(?:the\s)?"
)
_BETWEEN_AND = re.compile(r"\s(?:and|to)\s(?:the\s)?|\s?[-–—]\s?")
_DASH = re.compile(r"\s?[-–—]\s?")
_TWO_ALIKE = re.compile(r"\s(?:and|to|through|or)\s(?:on\s)?")
RECORD = (
    r"(?:first|largest|biggest|worst|heaviest|deadliest|most|highest|lowest|longest|fastest|quickest|slowest"
    r"|strongest|fiercest|bloodiest|closest|deepest|smallest|fewest|greatest)"
)
# *for the first time since May*, *the largest attack since May*: no total counted from May.
_RECORD_BEFORE = re.compile(rf"\b{RECORD}\b(?:[^.;,]|(?<=\b[a-z])\.){{0,60}}$")
# *the fifth attack on the plant this year*: the window counts attacks, it does not date this one
_NTH_BEFORE = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th)|only|largest"
    r"|biggest|worst|heaviest|deadliest|most\s\w+)\s(?:so\sfar\s|(?:[\w-]+\s){0,3}(?:attack|strike|raid|assault"
    r"|incident|barrage|bombardment)s?\b)[^.;:,]{0,40}$"
)
_nth_may_be = substring_gate(
    ("first", "second", "third", "th ", "st ", "nd ", "rd ", "only", "est ", "worst", "most ")
)
_WINDOWS = frozenset(
    ("calendar-week", "calendar-month", "calendar-year", "season", "year", "last-weeks", "last-months")
)
_NIGHT_ON = re.compile(r",?\s(?:(?:on|of|to|into|from|before)\s)?(?:the\s)?")
_NIGHT_OF = re.compile(r",?\s(?:(?:on|of|between|from)\s)?(?:the\s)?")
# *an overnight strike on the plant on Jan. 24*
_NIGHT_ATTACK = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:strike|attack|raid|assault|barrage|shelling|bombardment)s?"
    r"(?:\s(?:on|against)\s(?:[\w’'-]+\s){1,5}?)?\s?(?:on|of)\s(?:the\s)?"
)
_NIGHT_BEFORE = re.compile(r"\b(over|mid)?night\s(of|on|to|into|before|from)\s(?:the\s)?(?:[a-z]+day,?\s)?$")
_UP_TO = ("as of ", "to ", "by ", "until ", "till ")


def join(lowered: str, atom: Atom, following: Atom | None, text: str, base: int) -> EventDate | None:
    """One window of two dates: *from A to B*, *between A and B*, *Friday and Saturday*, *June 7 - July 2*."""
    if following is None or following.start - atom.end > 80:
        return None
    between = lowered[atom.end : following.start]
    before = words_before(lowered, atom.start)
    is_night_attack = atom.rule == "overnight" and len(between) > 12
    if is_night_attack:
        is_night_attack = following.rule in ("explicit", "weekday") and bool(_NIGHT_ATTACK.fullmatch(between))
    if len(between) > 12 and not (is_night_attack or (before is not None and before["from"])):
        return None
    low = _in_year_of(atom, following)
    start, rule, is_total = atom.start, "", False
    if before is not None and before["from"] and _FROM_TO.fullmatch(between):
        start, rule, is_total = before.start(), "from-to", True
    elif before is not None and before["between"] and _BETWEEN_AND.fullmatch(between):
        # from one evening to the next morning is a night, no total
        start, rule, is_total = before.start(), "between", atom.rule != "weekday"
    elif is_night_attack or (
        atom.rule == "overnight" and following.rule == "explicit" and _NIGHT_ON.fullmatch(between)
    ):
        rule, low = "night", following.low - DAY
        if " from " in between:  # overnight from July 5
            span = (base + atom.start, base + following.end)
            return _event_date(text, span, (following.low, following.high + DAY), rule)
    elif atom.rule == following.rule == "explicit" and _DASH.fullmatch(between):
        rule = "explicit-range"
    elif atom.rule == "relative-day" and following.rule == "day-long" and between == " ":
        return _event_date(text, (base + atom.start, base + following.end), (low, atom.high), atom.rule)
    elif (
        atom.rule == "day-long"
        and between in (" on ", " of ", " on the ")
        and following.low == following.high
    ):
        low, rule = following.low, following.rule  # during the day on Saturday
    elif atom.rule == following.rule == "month" and _TWO_ALIKE.fullmatch(between):
        rule = "months"
    elif (
        atom.rule == following.rule == "weekday"
        and _TWO_ALIKE.fullmatch(between)
        and following.low - low < WEEK
        and not is_saying(lowered, atom.start, atom.end)
    ):
        rule = "weekdays"
    if not rule or low > following.high:
        return None
    span = (base + start, base + following.end)
    return _event_date(text, span, (low, following.high), rule, is_total=is_total)


def since(
    lowered: str, atom: Atom, before: re.Match[str] | None, until: date | None, *, text: str, base: int
) -> EventDate | None:
    """The date, or the window that *since* opens with it (or *from*, before two days in one)."""
    span = (base + atom.start, base + atom.end)
    if before is not None and atom.rule == "explicit-range" and (before["from"] or before["between"]):
        span = (base + before.start(), base + atom.end)
        return _event_date(text, span, (atom.low, atom.high), "from-to", is_total=True)
    night = _NIGHT_BEFORE.search(lowered, max(0, atom.start - 28), atom.start)
    if night is not None and night[1] == "mid" and lowered.endswith(_UP_TO, 0, night.start()):
        night = None  # as of midnight on 6 March
    if atom.rule == "explicit" and night is not None:
        # on the night of July 5: into that day, if the text is of that day; else from it
        is_over = until is None or atom.high < until
        if night[2] == "from" or (night[2] == "of" and not night[1] and is_over):
            return _event_date(text, span, (atom.low, atom.high + DAY), "night")
        return _event_date(text, span, (atom.low - DAY, atom.high), "night")
    near = lowered[max(0, atom.start - 90) : atom.start] if atom.rule in _WINDOWS else ""
    if near and _nth_may_be(near) and _NTH_BEFORE.search(near):
        return None
    is_when = lowered.startswith((" when ", ", when "), atom.end)  # obvious since 2014, when
    if before is None or not before["since"] or until is None or atom.low > until or is_when:
        return _event_date(text, span, (atom.low, atom.high), atom.rule)
    if _RECORD_BEFORE.search(lowered, max(0, before.start() - 80), before.start()):
        if before["since"] in ("since", "ever since"):
            return None
        # the largest since troops left in March: March is the leaving's
        return _event_date(text, (base + before.start(), span[1]), (atom.low, atom.high), "record")
    part, low = before["part"] or "", atom.low
    if part.startswith(("mid", "the middle")):
        low = low.replace(day=15) if atom.rule == "month" else low + (atom.high - low) / 2
    elif "end" in part or part.startswith("late"):
        low = atom.high
    span = (base + before.start(), base + atom.end)
    return _event_date(text, span, (min(low, until), until), "since", is_total=True)


def words_before(lowered: str, at: int, floor: int = 0) -> re.Match[str] | None:
    """The words that make the date at ``at`` the edge of a window."""
    begin = max(floor, at - 70)
    window = lowered[begin:at]
    if "since" in window or "from" in window or "between" in window or "ing" in window:
        return _BEFORE.search(lowered, begin, at)
    return None


def _event_date(
    text: str, span: tuple[int, int], days: tuple[date, date], rule: str, *, is_total: bool = False
) -> EventDate:
    place = Span(*span, text[span[0] : span[1]])
    return EventDate(start=days[0], end=days[1], span=place, is_cumulative=is_total, rule=rule)


def _in_year_of(first: Atom, second: Atom) -> date:
    """The start of *from February 24 to June 6, 2022*: in the second's year, or the one before."""
    if first.has_year or not second.has_year or first.rule != "explicit":
        return first.low
    low = day_or_none(second.low.year, first.low.month, first.low.day) or first.low
    return low if low <= second.low else (day_or_none(second.low.year - 1, low.month, low.day) or low)


def is_told_beside(text: str, dates: Sequence[EventDate], index: int) -> bool:
    """Whether *overnight* has its days beside it: *overnight on 5-6 July*, *on Sunday overnight*."""
    if dates[index].rule != "overnight" or (span := dates[index].span) is None:
        return False
    before = dates[index - 1].span if index else None
    following = dates[index + 1] if index + 1 < len(dates) else None
    after = following.span if following is not None and following.start != following.end else None
    return (before is not None and text[before.end : span.start] == " ") or (
        after is not None and _NIGHT_OF.fullmatch(text, span.end, after.start) is not None
    )
