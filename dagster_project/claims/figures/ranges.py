"""Two numerals that are one figure: *10 to 15*, *between 20 and 30*, *rose from 40 to 52*.

Belongs here: ranges, and which end of a rise or fall is the figure. Does not belong here: numerals
themselves (`numbers`), comparators (`units`).
"""

import re

from dagster_project.claims.figures.figure import Figure
from dagster_project.claims.figures.numbers import Numeral

# Ranges, parts, conversions
_RANGE_LINK = re.compile(
    r"(?:\s?(?:km|kilomet\w{1,6}))?(\s?[-–—‒−]\s?|\s(?:to|or|and)\s)(?:about |around |as many as )?[$€£]?"
)
_BETWEEN_BEFORE = re.compile(r"\bbetween (?:\S{1,14} )?$")
_RISE_BEFORE = re.compile(
    r"\b(?:rose|risen|rises?|rising|increas\w+|gr[eo]w\w*|climb\w*|jump\w*|went|gone|up|fell|fallen|dropp?\w*"
    r"|decreas\w+|declin\w+|down|cut|reduc\w+|updated|revis\w+|rais\w+"
    r"|soar\w*)\s(?:\w+\s){0,3}from\s(?:\w+\s){0,2}$"
)
_BY_BEFORE = re.compile(
    r"\b(?:rose|risen|rises?|rising|increas\w+|gr[eo]w\w*|climb\w*|jump\w*|went up|up|fell|fallen|decreas\w+"
    r"|rais\w+|declin\w+|down)\sby\s(?:another\s|about\s|some\s)?$"
)


def extend(lowered: str, figure: Figure, first: Numeral, second: Numeral) -> None:
    """Make the figure a range if the two numerals are its ends: *10 to 15*, *1.5-2 million*."""
    link = _RANGE_LINK.fullmatch(lowered, first.end, second.start)
    if link is None or first.is_vague != second.is_vague:
        return
    low = first.value
    if first.scale == 1 and second.scale > 1 and low < second.value / second.scale:
        low *= second.scale
    is_grouped = any(c.isspace() for c in lowered[second.start : second.end].strip())
    if is_grouped and low < 1000 and second.value % 1000 == 0 and low < second.value / 1000:
        low *= 1000  # 600-700 000
    if low >= second.value:
        return
    word = link.group(1).strip()
    if word == "and" and not _BETWEEN_BEFORE.search(lowered, max(0, figure.start - 24), figure.start):
        return
    if word == "or" and second.value > 2 * first.value:
        return
    figure.low, figure.high, figure.is_range = low, second.value, True
    figure.end = figure.number_end = second.end


def settle_rise(lowered: str, figure: Figure, first: Numeral, second: Numeral) -> bool:
    """Make one figure of the two ends of a rise or fall: what it came to, or by how much; False for none."""
    start = first.start
    if _RISE_BEFORE.search(lowered, max(0, start - 44), start):
        figure.start, figure.low, figure.is_range = second.start, figure.high, False
        return True
    if _BY_BEFORE.search(lowered, max(0, start - 44), start):
        figure.high, figure.is_range = figure.low, False  # increased by 710 to 444,370
        return True
    return False
