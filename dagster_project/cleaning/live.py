"""Live pages in text dumps: entries that each stand below a line with their own time.

Belongs here: telling such lines, and the moments they mean. Does not belong here: live pages with markup
(``html.py``: there ``<time>`` and JSON-LD tell), the page's own publish date (``published.py``).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dagster_project.claims.lexicon import read_table
from dagster_project.cleaning.metadata import parse_moment
from dagster_project.cleaning.model import Document

FEWEST = 3
"""Entries that make a page a live one."""

_MOST_WORDS = 10
_NOON = 12
_DAY = 24 * 60  # minutes
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?!\.?\d)(?: ?(?P<half>[ap])\.?m\b\.?)?"
    r"(?: ?\(?(?P<zone>[A-Za-z]{1,5}(?: time)?)\b\)?)?(?![\d:]|\.\d)",
    re.IGNORECASE,
)
_AROUND = re.compile(r"\b(?:posted|published|updated|last|on|at|today)\b|[\W_]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line that holds a time of day and little else, with its day and its zone where they are told."""

    clock: time
    day: date | None
    zone: ZoneInfo | None


def stamp_of(line: str) -> Stamp | None:
    """The time that a line consists of, None where it holds more or none."""
    found = _CLOCK.search(line) if len(line.split()) <= _MOST_WORDS else None
    if not found:
        return None
    zone = _zones().get((found["zone"] or "").casefold())
    end = found.end() if zone or not found["zone"] else found.start("zone")
    rest = f"{line[: found.start()]} {line[end:]}"
    told = parse_moment(rest)
    if _AROUND.sub("", rest) and told is None:
        return None
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + _NOON * (found["half"] in "pP")
    return Stamp(time(hour, int(found["minute"])), told.day if told else None, zone)


def with_entry_times(document: Document) -> Document:
    """The document of a dump with the time of its entry at each block.

    Only where three stamps or more tell their zone, and follow each other up or down the clock. Those
    without a day are counted from the page's, which belongs to the first.
    """
    if document.published is None:
        return document
    lines = [(block.position, block.text) for block in document.dropped]
    lines += [(b.line, document.text[b.start : b.end]) for b in document.blocks if b.line is not None]
    stamps = [(number, stamp) for number, text in sorted(lines) if (stamp := stamp_of(text))]
    moments = moments_of([stamp for _, stamp in stamps], document.published)
    if not moments:
        return document
    numbers = [number for number, _ in stamps]
    above = [bisect_left(numbers, block.line or 0) for block in document.blocks]
    if len({count for count in above if count}) < FEWEST:  # the stamps are those of a list beside the story
        return document
    blocks = [
        replace(block, posted_at=moments[count - 1]) if count else block
        for block, count in zip(document.blocks, above, strict=True)
    ]
    return replace(document, blocks=tuple(blocks))


def moments_of(stamps: Sequence[Stamp], day: date) -> list[datetime]:
    """The instants of a page's stamps, in UTC; none where they are not those of its entries."""
    if len(stamps) < FEWEST or any(stamp.zone is None for stamp in stamps):
        return []
    pairs = [(before.clock, after.clock) for before, after in pairwise(stamps) if after.day is None]
    step = min(1, -1, key=lambda step: sum(_minutes(*pair[::step]) for pair in pairs))
    if sum(_minutes(*pair[::step]) for pair in pairs) >= _DAY:
        return []  # neither up nor down the clock
    current = stamps[0].day or day
    moments = []
    for before, stamp in zip([stamps[0], *stamps], stamps, strict=False):
        if stamp.day:
            current = stamp.day
        elif (before.clock > stamp.clock) if step > 0 else (before.clock < stamp.clock):
            current += timedelta(days=step)  # past midnight
        moments.append(datetime.combine(current, stamp.clock, stamp.zone).astimezone(UTC))
    return moments


def _minutes(before: time, after: time) -> int:
    """From one time of day to the next such time of another."""
    return (60 * (after.hour - before.hour) + after.minute - before.minute) % _DAY


@cache
def _zones() -> dict[str, ZoneInfo]:
    zones = {}
    for row in read_table("time_zones", columns=("name", "zone")):
        try:
            zones[row["name"].casefold()] = ZoneInfo(row["zone"])
        except ZoneInfoNotFoundError:  # the system knows no zones: its times are then not told
            continue
    return zones
