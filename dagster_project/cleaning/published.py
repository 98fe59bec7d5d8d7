"""The publish date, where only the text tells it.

Belongs here: reading dates, weekdays and days of the war in a cleaned document, and what they say of
the day it was published. Does not belong here: metadata and URLs (``metadata``), event dates of claims.

In order: a full date on a line of its own beside the headline; a stamp such as ``a day ago``, counted from
the crawl, or, where the rest speaks of another week, from the day that other stories on the page name;
a statement of the day of the war; a dateline; a weekday with day and month, which leave one year
(``Tuesday, June 7`` can only be 2022); a well-known event told with a bare weekday
(``lexicon/war_events.csv``). The last two are days on which something happened, so weekdays named right
after them move them on. A full date inside the text is no sign: of the pages measured, most name one of
long before.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache

from dagster_project.claims.lexicon import LexiconError, read_table, values
from dagster_project.cleaning.model import Document, DroppedBlock
from schemas.vocabularies import DropReason, PublishedMethod

INVASION = date(2022, 2, 24)
"""Day 1 of the full-scale war."""

_FIRST_YEAR = 2014
_LAST_YEAR = 2035  # where no crawl date sets an end
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_ANY_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FULL = (
    re.compile(rf"\b{_MONTH} {_DAY},? (?P<year>20\d\d)\b", re.IGNORECASE),
    re.compile(rf"\b{_DAY} {_MONTH},? (?P<year>20\d\d)\b", re.IGNORECASE),
    re.compile(r"\b(?P<year>20\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(r"\b(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>20\d\d)\b"),
    re.compile(r"\b(?P<day>\d{1,2})/(?P<number>\d{1,2})/(?P<year>20\d\d)\b"),
    re.compile(r"\b(?P<year>20\d\d)/(?P<number>\d{1,2})/(?P<day>\d{1,2})\b"),
)
_WITH_WEEKDAY = (
    re.compile(
        rf"\b(?:(?P<first>{_ANY_WEEKDAY}) (?:and|to|or|through) )?(?P<weekday>{_ANY_WEEKDAY}),? (?:the )?"
        rf"{_MONTH} {_DAY}(?P<span> ?[-–—] ?\d{{1,2}})?\b(?:,? (?P<year>20\d\d)\b)?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<first>)(?P<weekday>{_ANY_WEEKDAY}),? (?:the )?"
        rf"{_DAY}(?P<span>)(?: of)? {_MONTH}(?:,? (?P<year>20\d\d)\b)?",
        re.IGNORECASE,
    ),
)
_BARE = re.compile(
    rf"\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?!,? (?:the )?(?:\d|{_MONTH} ?\d)|s\b)"
)
_MONTH_DAY = re.compile(rf"\b(?:on|of|until|to|since|from) {_MONTH} {_DAY}\b(?!,? ?\d)")
_DATELINE = re.compile(
    rf"^[A-Z][\w .,'/-]{{2,40}}, {_MONTH} {_DAY} ?(?:\([A-Z][\w /.-]{{1,30}}\))? ?[-–—:]", re.MULTILINE
)
_NUMBER = r"(?P<n>\d{1,2}[,.]?\d{3}|\d{2,3})"
_WAR = r"(?:the |russia['’]?s |its )?(?:full-scale |ongoing )?(?:\w+ )?(?:war|invasion)\b"
_WAR_DAY = (
    re.compile(rf"\bday {_NUMBER} of {_WAR}", re.IGNORECASE),
    re.compile(rf"\b(?:war|invasion)[^.\n]{{0,40}}?[,:–—-] ?day {_NUMBER}\b", re.IGNORECASE),
    re.compile(rf"\b{_NUMBER}(?:st|nd|rd|th) day of {_WAR}", re.IGNORECASE),
    re.compile(rf"\bmarks {_NUMBER} days since the (?:beginning|start) of", re.IGNORECASE),
)
_AGO = re.compile(r"(?P<n>an?|\d{1,2}) (?P<unit>minute|hour|day|week)s? ago\b", re.IGNORECASE)
_STAMP_DAYS = {"minute": 0, "hour": 0, "day": 1, "week": 7}
_SENTENCE = re.compile(r"[^.!?\n]{20,600}")
_LETTERS = re.compile(r"[^\W_]+")
_LOOKED_AT = 100_000  # characters; no story is as long
_NEAR_LINES = 12  # between a date line and the story's first line
_DATE_LINE_WORDS = 14
_TRUST = {DropReason.BYLINE: 0, DropReason.TITLE: 2}  # a headline may name the day it tells of
_WEEK = 7
_HALF_A_DAY = 12  # hours
_AFTER = 3  # days after the latest event in which a page on it appears
_EVENT_DAYS = 4


def infer_published(document: Document, *, fetched: date | None) -> tuple[date, PublishedMethod] | None:
    """The publish day and how it is known, or None where the text does not tell it.

    No day after ``fetched`` is inferred.
    """
    latest = fetched or date(_LAST_YEAR, 12, 31)
    if day := _date_line(document, latest):
        return day, PublishedMethod.TEXT
    told = _told(f"{document.title or ''}\n{document.text[:_LOOKED_AT]}", latest)
    stamped = _stamp(document, fetched) if fetched else None
    if stamped and (told is None or abs((told[0] - stamped).days) <= _WEEK):
        return stamped, PublishedMethod.TEXT
    if told and (seen := _seen(document, told[0])) and (stamped := _stamp(document, min(seen, latest))):
        return max(stamped, told[0]), told[1]
    return told


def _told(text: str, latest: date) -> tuple[date, PublishedMethod] | None:
    if day := _war_day(text, latest):
        return day, PublishedMethod.TEXT
    if day := _dateline_day(text, latest):
        return day, PublishedMethod.WEEKDAY
    if day := max(_weekday_dates(text, latest), default=None):
        method = PublishedMethod.TEXT if day in set(_full_dates(text)) else PublishedMethod.WEEKDAY
        day = max([day, *_same_week(text, day)])
        return min(_moved_on(text, day), latest), method
    if day := max(_event_days(text), default=None):
        return min(_moved_on(text, day), latest), PublishedMethod.WEEKDAY
    return None


def _date_line(document: Document, latest: date) -> date | None:
    """The date of the line nearest to the story's beginning that holds little but a date."""
    lines = [block.line for block in document.blocks if block.line is not None]
    first = min(lines, default=1)
    near = [b for b in document.dropped if abs(b.position - first) <= _NEAR_LINES and _is_date_line(b)]
    for block in sorted(near, key=lambda b: (_TRUST.get(b.reason, 1), abs(b.position - first))):
        for day in _full_dates(block.text):
            if day <= latest:
                return day
    return None


def _stamp(document: Document, fetched: date) -> date | None:
    """The day of a stamp such as ``a day ago`` just above the story, counted from the crawl."""
    first = min((block.line for block in document.blocks if block.line is not None), default=1)
    for block in document.dropped:
        if 0 <= first - block.position <= _NEAR_LINES and (match := _AGO.search(block.text)):
            number = int(match["n"]) if match["n"].isdigit() else 1
            return fetched - timedelta(days=number * _STAMP_DAYS[match["unit"].lower()])
    return None


def _seen(document: Document, story: date) -> date | None:
    """The day the page was seen, where the crawl does not tell: from the other stories beside this one.

    The weekday that they name most, in the week after the story's. News of a day is told past noon more
    often than before, so a story that was up for half a day was seen on the day after the one it names.
    """
    hours = 0
    days: Counter[date] = Counter()
    for block in document.dropped:
        if match := _AGO.search(block.text):
            hours = int(match["n"]) if match["unit"].lower() == "hour" and match["n"].isdigit() else 0
        for named in _BARE.finditer(block.text):
            ahead = (_weekday(named["weekday"]) - story.weekday()) % _WEEK
            days[story + timedelta(days=ahead + (hours >= _HALF_A_DAY))] += ahead < _WEEK - 1
    return max(days, key=lambda day: (days[day], day), default=None)


def _is_date_line(block: DroppedBlock) -> bool:
    if block.reason in {DropReason.CAPTION, DropReason.DUPLICATE, DropReason.LEGAL}:
        return False
    return len(block.text.split()) <= _DATE_LINE_WORDS


def _full_dates(text: str) -> Iterator[date]:
    for pattern in _FULL:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month = int(parts["number"]) if parts.get("number") else _month(parts["month"])
            if day := _date(int(parts["year"]), month, int(parts["day"])):
                yield day


def _war_day(text: str, latest: date) -> date | None:
    for pattern in _WAR_DAY:
        if match := pattern.search(text):
            day = INVASION + timedelta(days=int(re.sub(r"\D", "", match["n"])) - 1)
            if day <= latest:
                return day
    return None


def _dateline_day(text: str, latest: date) -> date | None:
    """The day of ``LONDON, April 12 (Reuters) -``, where a weekday of its paragraph leaves one year."""
    match = _DATELINE.search(text)
    if not match:
        return None
    told = _BARE.search(text, match.end(), match.end() + 1500)
    if not told:
        return None
    days = [
        day
        for year in range(INVASION.year, latest.year + 1)
        if (day := _date(year, _month(match["month"]), int(match["day"]))) and day <= latest
    ]
    # What a dateline's day reports happened on this day, else on the day before.
    for back in (0, 1):
        if fits := [d for d in days if (d - timedelta(days=back)).weekday() == _weekday(told["weekday"])]:
            return fits[0]
    return None


def _weekday_dates(text: str, latest: date) -> Iterator[date]:
    """Days named with weekday, day and month, each in its year or the likeliest."""
    for pattern in _WITH_WEEKDAY:
        for match in pattern.finditer(text):
            named = match["first"] if match["first"] and match["span"] else match["weekday"]
            fits = [
                day
                for year in ([int(match["year"])] if match["year"] else range(_FIRST_YEAR, latest.year + 1))
                if (day := _date(year, _month(match["month"]), int(match["day"])))
                and day.weekday() == _weekday(named)
                and day <= latest
            ]
            # Weekdays repeat after 5, 6 or 11 years: the first that fits the war, else the last before it.
            war = [day for day in fits if day >= INVASION]
            if match["year"] and fits and fits[0] <= INVASION:
                continue  # history
            if war or fits:
                yield war[0] if war else fits[-1]


def _same_week(text: str, day: date) -> Iterator[date]:
    """Days with a month but no weekday that follow within a week of a day whose year is known."""
    for match in _MONTH_DAY.finditer(text):
        other = _date(day.year, _month(match["month"]), int(match["day"]))
        if other and timedelta(0) < other - day < timedelta(days=_WEEK):
            yield other


def _event_days(text: str) -> Iterator[date]:
    """Days on which a sentence with a bare weekday tells a well-known event."""
    for sentence in _SENTENCE.findall(text):
        bare = _BARE.search(sentence)
        if not bare:
            continue
        words = " " + " ".join(_LETTERS.findall(sentence.lower()))
        for known, places, deeds in _events():
            if _has(words, places) and _has(words, deeds):
                back = (known.weekday() - _weekday(bare["weekday"])) % _WEEK
                yield known - timedelta(days=back) + timedelta(days=_WEEK * (back > _EVENT_DAYS - 1))


def _has(words: str, beginnings: Iterable[str]) -> bool:
    return any(f" {b}" in words for b in beginnings)


def _moved_on(text: str, day: date) -> date:
    """The last of the next days whose weekday the text names without a date, else the day itself."""
    named = {_weekday(m["weekday"]) for m in _BARE.finditer(text)}
    following = [day + timedelta(days=days) for days in range(1, _AFTER + 1)]
    return max((d for d in following if d.weekday() in named), default=day)


@cache
def _events() -> list[tuple[date, list[str], list[str]]]:
    rows = read_table("war_events", columns=("date", "place", "deed"))
    try:
        return [(date.fromisoformat(r["date"]), values(r["place"]), values(r["deed"])) for r in rows]
    except ValueError as error:
        raise LexiconError(f"war_events.csv: {error}") from None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _weekday(name: str) -> int:
    return _WEEKDAYS.index(name[:3].lower())


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
