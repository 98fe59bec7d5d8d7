"""Claims that a sentence parts by day: *took A on Monday and B on Tuesday*, *900 men, 30 of them on Friday*.

Belongs here: the lines that a predicate makes where its places or figures each have their day. Does not
belong here: which date is an event's (`dating`).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dagster_project.claims.assembly.draft import Draft
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.chronology.dates import REPORTED, is_saying_date
from dagster_project.claims.model import EventDate, Place
from schemas.vocabularies import ClaimType

# *took A on Monday and, the next day, B*
_THEN = re.compile(r"(?:\band|\bthen|,),? (?:then )?(?:on )?$")
_ADJOINING = 3  # letters: less stand between a day and the place that it leads to
_SINGLE = frozenset(["weekday", "explicit", "relative-day"])


def split_by_date(page: Page, draft: Draft, dates: Sequence[EventDate]) -> list[Draft]:
    """The lines of a predicate over places that each have their day: *took A on Monday, B on Tuesday*."""
    event = draft.event
    if event is None or not draft.places or draft.type not in (ClaimType.CONTROL, ClaimType.STRIKE):
        return []
    sentence = draft.sentence
    told = [
        w
        for w in dates
        if w.span
        and w.span.start > event.at
        and not w.is_cumulative
        and not is_saying_date(page.text, sentence.start, sentence.end, w)
    ]
    if len(told) < 2 or told[-1].span is None:
        return []
    limit = max(told[-1].span.end, _end_of_dated(page, told))
    for verb in event.parse.verbs:  # a further clause has days of its own
        start = event.parse.tokens[verb.first].start
        if verb.is_clause and verb is not event.verb and event.at < start < limit:
            return []
    groups: list[tuple[EventDate, list[Place]]] = []
    befallen = [p for p in draft.places if p.span.start < event.at]  # A fell on Monday and B on Tuesday
    if befallen:
        groups.append((told[0], befallen))
    first_behind = bisect_right(page.place_starts, event.at)
    for place in page.places[first_behind : bisect_left(page.place_starts, limit)]:
        if place.kind not in ("settlement", "facility"):
            continue
        first = told[0].span
        if (
            first is not None
            and place.span.start < first.start
            and all(p.span != place.span for p in draft.places)
        ):
            continue  # it locates the others
        following = _day_of(page, told, place)
        if following is None:
            return []
        if groups and groups[-1][0] is following:
            groups[-1][1].append(place)
        else:
            groups.append((following, [place]))
    if len(groups) < 2:
        return []
    draft.when, draft.places = groups[0]
    return [
        replace(draft, when=when, places=places, quantities=[], rules=list(draft.rules))
        for when, places in groups[1:]
    ]


def _day_of(page: Page, told: Sequence[EventDate], place: Place) -> EventDate | None:
    """The day told behind a place, or right before it: *took A on Monday and, the next day, B*."""
    for when in told:
        is_behind = when.span is not None and when.span.start >= place.span.end
        if is_behind or _opens_with(page, when, place):
            return when
    return None


def _opens_with(page: Page, when: EventDate, place: Place) -> bool:
    """Whether the day leads to the place in a list: *and, the next day, B*."""
    span = when.span
    return (
        span is not None
        and page.text[span.end : place.span.start] in (" ", ", ")
        and _THEN.search(page.text, max(0, span.start - 12), span.start) is not None
    )


def _end_of_dated(page: Page, told: Sequence[EventDate]) -> int:
    """Where the last place ends that a day leads to."""
    ends = [when.span.end for when in told if when.span is not None]
    first, last = (bisect_left(page.place_starts, at) for at in (min(ends), max(ends) + _ADJOINING))
    led_to = (p for p in page.places[first:last] if any(_opens_with(page, w, p) for w in told))
    return max((p.span.end for p in led_to), default=0)


def split_day_change(draft: Draft, dates: Sequence[EventDate]) -> Draft | None:
    """The line of a total's last day: *has lost 665,000 men, including 1,140 over the past day*; or of the
    total told with the day: *lost 1,140 over the past day, and 665,000 since May*.
    """
    if draft.type is not ClaimType.LOSS or draft.when is None:
        return None
    for when in dates:
        is_other = when.rule in REPORTED | _SINGLE if draft.when.is_cumulative else when.is_cumulative
        if when.span is None or not is_other or when is draft.when:
            continue
        of_day = [q for q in draft.quantities if 0 <= when.span.start - q.span.end <= 16]
        if of_day and len(draft.quantities) > len(of_day):
            draft.quantities = [q for q in draft.quantities if q not in of_day]
            return replace(draft, when=when, quantities=of_day, rules=[*draft.rules, f"date:{when.rule}"])
    return None
