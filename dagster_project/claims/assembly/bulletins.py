"""Loss bulletins: lists of totals, with or without the day's change in brackets.

Belongs here: *tanks – 1386 (+10)*, *1,386 (+10) tanks*, tables of item and number, over one line or
many; their window. Does not belong here: figures in running text (`quantities`), whose losses they
are and who says so.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Protocol

from dagster_project.claims.chronology.dates import REPORTED, find_dates
from dagster_project.claims.figures.figure import bounds
from dagster_project.claims.figures.items import PEOPLE, fold_words, item_table, read_phrase
from dagster_project.claims.figures.numbers import Numeral, find_numerals, read_digits
from dagster_project.claims.figures.units import comparator_before
from dagster_project.claims.model import EventDate, Quantity, Span
from dagster_project.claims.text.lower_case import lower
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Comparator, Item

_NUMBER = r"\d[\d., \u00a0\u202f]{0,12}\d|\d"
_CHANGE = re.compile(
    rf"""\s?(?:[(\[]\s?(?:
        (?:\+|plus\s|up\s(?:by\s)?|an?\s(?:increase\sof|additional|further)\s)\s?(?P<plus>{_NUMBER})(?:\s[^()\[\]\n]{{0,50}})?
        |(?P<more>{_NUMBER})\s(?:more|new|(?:over|in|during|for|within|per|on)\s(?:the\s)?(?:last|past|previous|day|24))[^()\[\]\n]{{0,50}}
        |(?:[-−–]\s?(?:{_NUMBER})|no\schange|unchanged|=|±0|0)[^()\[\]\n]{{0,30}})[)\]]
      |[(\[](?P<plain>{_NUMBER})[)\]](?=\s*(?:\n|$))
      |[,/;|]?\s?\+\s?(?P<bare>{_NUMBER})(?![ ]?[a-z]))""",
    re.VERBOSE,
)
# A heading with a colon, and three lines or more that each begin with a figure: *- 3 tanks*
_COUNTED_LINES = re.compile(
    r"^(?P<head>[^\n]{5,300}:)[ \t]*\n"
    r"(?P<body>(?:\s*[•●▪▫*·‣–—-]?[ \t]*(?:[a-z]+ (?:to |than |least )?)?\d[^\n]{2,80}(?:\n|$)){3,})",
    re.MULTILINE,
)
# *7 – over the Smolensk region*: drones downed a region a line (`line_lists`)
_DOWNED_OVER = re.compile(r"^\W*\d+ (?:[\w-]+ ){0,3}?(?:[–—-] )?(?:over|above)\b", re.MULTILINE)
_ASIDE = re.compile(r"\([a-z ]{3,12}[-–—:]?\s?$")  # the enemy lost 11 tanks (total – 7,009)
_PART_OF_DATE = re.compile(r"[-./:]\d")
_WORDS_BETWEEN = re.compile(r"(?:\s(?!and\b|or\b)[a-z]+){0,4}")
_SEPARATOR = re.compile(
    r"(?:\s{0,3}[-–—‒−:=|►→]{1,3}\s{0,3}|\s(?:amount(?:ed)?\sto|stands?\sat|totall?ed|reached|made\sup"
    r"|numbered)\s"
    r"|[ ]{0,3}\n\s{0,3}|\t{1,3})$"
)
_BRACKETED = re.compile(r"[(\[]\s?(?:\+|plus\s)\s?\d")
_LISTED = re.compile(r"[-–—‒−:=|\n][ \t]?(?:[a-z~≈]{1,13}\.? ?){0,2}\d")
_CIVIL = frozenset({Item.CIVILIAN, Item.SETTLEMENT, Item.BUILDING, Item.OTHER})
_LOSSES = re.compile(
    r"\b(?:loss(?:es)?|lost|destroyed|eliminated|liquidated|killed|casualties|wiped out|neutrali[sz]ed)\b"
)
_PROSE = re.compile(r"[.!?]\s+[^\W\d_]{2,},?(?:\s[\w'’-]*[^\W\d_],?){3}")
_ROW = re.compile(
    r"^[ \t]*([^\W\d_][^\n\d:]{2,60}?)[ \t]+\d[\d,. ]*(?:[ \t]?[(\[][^\n]{1,30})?$", re.MULTILINE
)
_BULLETS = " \t\r\n•●▪▫◦‣⁃·*-–—‒−►➤✅❌☑✔🔹🔸🔻➖✖,;.️"
# Words that may stand between the item and its number: *tanks destroyed: 1381*.
_TAIL = word_set(
    "lost destroyed eliminated liquidated killed units pcs number total about approximately around of the"
    " level and"
)


class _Range(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """One list of losses: ``totals``, and ``changes`` of the last day (zeros omitted).

    ``window`` is what the totals cover where the text tells it (cumulative), ``as_of`` the day they
    count up to, ``change_window`` the day before and that day. ``span`` runs from the line that opens
    the list to its last.
    """

    span: Span
    totals: tuple[Quantity, ...]
    changes: tuple[Quantity, ...]
    window: EventDate | None = None
    as_of: date | None = None
    change_window: EventDate | None = None


@dataclass(slots=True)
class _Cell:
    """One item of the list, ``start`` to ``end`` of the text."""

    start: int
    end: int
    total: Quantity
    change: Quantity | None
    has_separator: bool
    has_change: bool


def find_bulletins(
    text: str, sentences: Sequence[_Range] = (), *, published: date | None = None
) -> list[Bulletin]:
    """The loss bulletins of a document's text in order.

    ``sentences`` (anything with ``start`` and ``end``) fix where a bulletin in running text begins and
    ends; without them its lines do.
    """
    region = _find_region(text)
    found: list[Bulletin] = []
    if region is not None:
        lowered = lower(text)
        ranges = [(s.start, s.end) for s in sentences] or [m.span() for m in re.finditer(r"\S[^\n]*", text)]
        groups = _groups(lowered, list(_cells(lowered, text, *region)))
        found = [_bulletin(text, group, *_extent(lowered, group, ranges), published) for group in groups]
        found = [b for b in found if _DOWNED_OVER.search(b.span.text) is None]
    if ":\n" in text:
        others = [b for b in _counted_lines(text, published) if not any(_meet(b.span, a.span) for a in found)]
        found = sorted([*found, *others], key=lambda b: b.span.start)
    return found


def _meet(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def _counted_lines(text: str, published: date | None) -> Iterator[Bulletin]:
    """Lists whose lines begin with their figure, under a heading that tells of losses."""
    for match in _COUNTED_LINES.finditer(text):
        if _LOSSES.search(match["head"].lower()) is None or _DOWNED_OVER.search(match["body"]) is not None:
            continue
        lowered = lower(match["body"])
        cells = [_line_cell(lowered, match["body"], n) for n in find_numerals(lowered, 0, len(lowered))]
        group = [_moved(cell, match.start("body"), text) for cell in cells if cell is not None]
        if len(group) > 2:
            yield _bulletin(text, group, match.start(), group[-1].end, published)


def _find_region(text: str) -> tuple[int, int] | None:
    """From where to where bulletins can stand: two bracketed changes or three listed items close together."""
    is_signed = "+" in text or "plus" in text
    changes = [m.start() for m in _BRACKETED.finditer(text)] if is_signed else []
    listed = [m.start() for m in _LISTED.finditer(text)]
    listed = [at for at in listed if _ends_with_item(text[max(0, at - 24) : at])]
    listed += [m.start(1) for m in _ROW.finditer(text) if _ends_with_item(m[1])]
    listed.sort()
    close = [(a, b) for a, b in pairwise(changes) if b - a < 400]
    close += [(a, b) for a, b in zip(listed, listed[2:], strict=False) if b - a < 600]
    if not close:
        return None
    end = text.find("\n", min(len(text), max(b for _, b in close) + 300))
    return max(0, min(a for a, _ in close) - 300), end if end >= 0 else len(text)


def _ends_with_item(text: str) -> bool:
    words = fold_words(text)
    return bool(words) and (words[-1] in _last_words() or words[-1] in _TAIL)


@cache
def _last_words() -> frozenset[str]:
    """Words that a form of the table ends with."""
    return frozenset(words[-1] for entries in item_table().values() for words, _ in entries)


def _bulletin(text: str, group: list[_Cell], start: int, end: int, published: date | None) -> Bulletin:
    dates = find_dates(text, start, max(group[0].start, start), published=published)
    dates += find_dates(text, group[-1].end, end, published=published)
    if not dates:  # the line before: *as of June 5*
        before = text.rfind("\n", 0, max(0, text.rfind("\n", 0, start))) + 1
        dates = find_dates(text, max(before, start - 300), start, published=published)
    window = next((d for d in dates if d.is_cumulative), None)
    if window is None:  # told of the losses before
        above = find_dates(text, max(0, start - 700), start, published=published)
        window = next((replace(d, span=None) for d in reversed(above) if d.is_cumulative), None)
    if not any(c.change for c in group):  # one day's losses: *over the past day*, *on October 9*
        of_day = next((d for d in dates if d.rule in REPORTED or _is_on(text, d)), None)
        window = of_day if of_day is not None else window
    as_of = window.end if window else next((d.end for d in dates if d.start == d.end), published)
    change_window = None
    if as_of is not None:
        change_window = EventDate(start=as_of - timedelta(days=1), end=as_of, rule="bulletin-day")
    return Bulletin(
        span=Span(start, end, text[start:end]),
        totals=tuple(c.total for c in group),
        changes=tuple(c.change for c in group if c.change is not None),
        window=window,
        as_of=as_of,
        change_window=change_window,
    )


def _is_on(text: str, when: EventDate) -> bool:
    at = when.span.start if when.span is not None else 0
    return when.start == when.end and text[max(0, at - 3) : at].lower() == "on "


# Cells


def _cells(lowered: str, text: str, start: int, end: int) -> Iterator[_Cell]:
    read = 0
    for numeral in find_numerals(lowered, start, end):
        if numeral.start < read or numeral.in_words:
            continue
        before = lowered[numeral.start - 1 : numeral.start]
        if before.isalnum() or before in "+(" or lowered[numeral.end : numeral.end + 1].isalpha():
            continue
        if _PART_OF_DATE.match(lowered, numeral.end):
            continue
        if _ASIDE.search(lowered, max(0, numeral.start - 20), numeral.start):
            continue
        cell = _cell(lowered, text, numeral, read)
        if cell is not None:
            yield cell
            read = cell.end


def _line_cell(lowered: str, text: str, numeral: Numeral) -> _Cell | None:
    """*- up to 3 tanks*: the figure that opens a line, with the item behind it."""
    begin, comparator = comparator_before(lowered, numeral.start)
    line = lowered.rfind("\n", 0, begin) + 1
    if lowered[line:begin].strip(_BULLETS):
        return None
    phrase = read_phrase(lowered, text, numeral.end, is_plural=numeral.value != 1)
    if phrase is None or not phrase.entry or "\n" in lowered[numeral.end : phrase.end]:
        return None
    total = _total(
        numeral, comparator, phrase.item, phrase.entry, Span(begin, phrase.end, text[begin : phrase.end])
    )
    return _Cell(begin, phrase.end, total, None, has_separator=True, has_change=False)


def _moved(cell: _Cell, by: int, text: str) -> _Cell:
    """The cell with its offsets into the whole text."""
    span = cell.total.span
    span = Span(span.start + by, span.end + by, text[span.start + by : span.end + by])
    return replace(cell, start=cell.start + by, end=cell.end + by, total=replace(cell.total, span=span))


def _cell(lowered: str, text: str, numeral: Numeral, read: int) -> _Cell | None:
    """*tanks – 1386 (+10)*, *1,386 (+10) tanks* or *1,386 tanks (+10)*."""
    begin, comparator = comparator_before(lowered, numeral.start)
    begin = max(begin, read)
    floor = max(read, begin - 110)
    left = lowered[floor:begin]
    separator = _SEPARATOR.search(left)
    label = _label(lowered, floor, floor + (separator.start() if separator else len(left.rstrip())))
    is_row = separator is None and _is_row(lowered, begin, numeral.end)
    if is_row:  # Tanks 12
        label = _label(lowered, max(floor, lowered.rfind("\n", 0, begin) + 1), floor + len(left.rstrip()))
    change = _CHANGE.match(lowered, numeral.end)
    after = change.end() if change else numeral.end
    phrase = read_phrase(lowered, text, after, is_plural=True)
    if label is not None and (separator is not None or is_row or (change is not None and phrase is None)):
        if change is None and (words := _WORDS_BETWEEN.match(lowered, numeral.end)):
            change = _CHANGE.match(lowered, words.end())
        start, item, entry = label
        span = Span(start, numeral.end, text[start : numeral.end])
        total = _total(numeral, comparator, item, entry, span)
    else:
        if phrase is None or not phrase.entry or phrase.item is Item.OTHER:
            return None
        if "\n" in lowered[numeral.end : phrase.end]:
            return None
        stop = numeral.end if change else phrase.end
        total = _total(numeral, comparator, phrase.item, phrase.entry, Span(begin, stop, text[begin:stop]))
        change = change or _CHANGE.match(lowered, phrase.end)
        after = max(phrase.end, change.end() if change else 0)
    end = max(total.span.end, change.end() if change else 0, after if separator is None else 0)
    return _Cell(
        total.span.start,
        end,
        total,
        _change(text, change, total),
        (separator is not None or is_row) and label is not None,
        change is not None,
    )


def _is_row(lowered: str, begin: int, end: int) -> bool:
    """Whether the number stands behind words on a line of their own."""
    start, stop = lowered.rfind("\n", 0, begin) + 1, lowered.find("\n", end)
    row = _ROW.match(lowered, start, stop if stop >= 0 else len(lowered))
    return row is not None and row.end(1) <= begin


def _total(
    numeral: Numeral, comparator: Comparator | None, item: Item, entry: str, span: Span
) -> Quantity:  # fmt: skip
    bound = comparator or Comparator.EXACT
    low, high = bounds(numeral.value, numeral.value, bound)
    item = Item.PERSONNEL if item in PEOPLE and item is not Item.CIVILIAN else item
    return Quantity(item=item, low=low, high=high, comparator=bound, span=span, entry=entry)


def _change(text: str, match: re.Match[str] | None, total: Quantity) -> Quantity | None:
    digits = match and (match["plus"] or match["more"] or match["plain"] or match["bare"])
    value = read_digits(digits.strip(" .,")) if digits else 0
    if match is None or not value:
        return None
    start = match.start() + (len(match.group()) - len(match.group().lstrip(" ,/;|")))
    return Quantity(
        item=total.item,
        low=value,
        high=value,
        comparator=Comparator.EXACT,
        span=Span(start, match.end(), text[start : match.end()]),
        is_day_change=True,
        entry=total.entry,
    )


def _label(lowered: str, floor: int, end: int) -> tuple[int, Item, str] | None:
    """The known item that ends at ``end``, not before ``floor``: where it begins, item and entry."""
    line = lowered[floor:end]
    cut = floor + max(line.rfind(":"), line.rfind(";"), line.rfind("\n"), line.rfind(". ")) + 1
    segment = lowered[cut:end]
    for variant in (segment, re.sub(r"\([^()]*\)", " ", segment)):
        words = list(fold_words(variant))
        for _ in range(5):
            if (found := _suffix(words)) is not None:
                index, item, entry = found
                start = cut + len(segment) - len(segment.lstrip(_BULLETS))
                if index:
                    start = max(start, lowered.rfind(words[index], cut, end))
                return start, item, entry
            if not words or words[-1] not in _TAIL:
                break
            words.pop()
    return None


def _suffix(words: list[str]) -> tuple[int, Item, str] | None:
    """The longest known form at the end of the words."""
    table = item_table()
    for i in range(max(0, len(words) - 8), len(words)):
        rest = tuple(words[i:])
        for form, entry in table.get(words[i], ()):
            if form == rest:
                return i, entry.item, entry.name
    return None


# Lists


def _groups(lowered: str, cells: list[_Cell]) -> list[list[_Cell]]:
    """Cells that follow each other closely; a list needs three with separators or two with changes."""
    groups = [cells[:1]]
    for previous, cell in pairwise(cells):
        if _are_neighbours(lowered, previous, cell):
            groups[-1].append(cell)
        else:
            groups.append([cell])
    return [
        g
        for g in groups
        if (sum(c.has_separator for c in g) >= 3 or sum(c.has_change for c in g) >= 2)
        and any(c.total.item not in _CIVIL for c in g)
    ]


def _are_neighbours(lowered: str, first: _Cell, second: _Cell) -> bool:
    between = lowered[first.end : second.start]
    if len(between) > 90 or between.count("\n") > 4 or any(c.isdigit() for c in between):
        return False
    return _PROSE.search(between) is None


def _extent(lowered: str, group: list[_Cell], ranges: list[tuple[int, int]]) -> tuple[int, int]:
    """From the sentence or line that opens the list to the end of the one that closes it."""
    first, last = group[0].start, group[-1].end
    index = bisect_right(ranges, (first, len(lowered))) - 1
    closing = max(0, bisect_left(ranges, (last,)) - 1)
    end = ranges[closing][1] if ranges[closing][0] < last <= ranges[closing][1] else last
    if index < 0 or first >= ranges[index][1]:
        return first, end
    start = ranges[index][0]
    if index:
        a, b = ranges[index - 1]
        opener = lowered[a:b].rstrip()
        is_heading = "\n" in lowered[b:start] and not opener.endswith((".", "!", "?")) and len(opener) <= 300
        if start - b <= 12 and (opener.endswith(":") or (is_heading and _LOSSES.search(opener))):
            start = a
    return start, end
