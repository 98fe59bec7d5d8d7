"""Loss bulletins: lists of totals, with or without the day's change in brackets.

Belongs here: *tanks – 1386 (+10)*, *1,386 (+10) tanks*, tables of item and number, over one line or
many; their window. Does not belong here: figures in running text (`quantities`), whose losses they
are and who says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol

from dagster_project.claims.dates import find_dates
from dagster_project.claims.items import fold_words, item_table, read_phrase
from dagster_project.claims.model import EventDate, Quantity, Span
from dagster_project.claims.numbers import Numeral, find_numerals, read_digits
from dagster_project.claims.quantities import bounds, lower
from dagster_project.claims.units import comparator_before
from schemas.vocabularies import Comparator, Item

_NUMBER = r"\d[\d.,  ]*\d|\d"
_CHANGE = re.compile(
    rf"""\s?(?:[(\[]\s?(?:(?:\+|plus\s|up\s(?:by\s)?|an?\s(?:increase\sof|additional|further)\s)\s?(?P<plus>{_NUMBER})(?:\s[^()\[\]\n]{{0,50}})?
      |(?P<more>{_NUMBER})\s(?:more|new|(?:over|in|during|for|within|per|on)\s(?:the\s)?(?:last|past|previous|day|24))[^()\[\]\n]{{0,50}}
      |(?P<minus>[-−–]\s?(?:{_NUMBER})|no\schange|unchanged|=|±0)[^()\[\]\n]{{0,30}})[)\]]
    |[,/;|]?\s?\+\s?(?P<bare>{_NUMBER})(?!\s?[a-z]))""",
    re.VERBOSE,
)
_WORDS_BETWEEN = re.compile(r"(?:\s(?!and\b|or\b)[a-z]+){0,4}")
_SEPARATOR = re.compile(
    r"(?:\s*[-–—‒−:=|►→]+\s*|\s+(?:amount(?:ed)?\sto|stands?\sat|total(?:led|ed)?|reached|made\sup|numbered|is|are|were|was)\s+|\s*\n\s*|\t+\s*)$"
)
_GATE = re.compile(
    r"[(\[]\s?(?:\+|plus\s)\s?\d|(?:[-–—‒−:=|]|\n)[ \t]?(?:[a-z~≈]+\.?[ ]?){0,2}\d[^\n]{0,40}(?:[\n;,][^\n\d]{2,60}(?:[-–—‒−:=|]|\n)[ \t]?(?:[a-z~≈]+\.?[ ]?){0,2}\d[^\n]{0,40}){2}"
)
_LOSSES = re.compile(
    r"\b(?:loss(?:es)?|lost|destroyed|eliminated|liquidated|killed|casualties|wiped out|neutrali[sz]ed)\b"
)
_DROPPED_TAIL = frozenset(
    "lost destroyed eliminated liquidated killed units pcs number total about approximately around of the level and losses".split()
)
_BULLETS = " \t\r\n•●▪▫◦‣⁃·*-–—‒−►➤✅❌☑✔🔹🔸🔻➖✖,;.️"


class _HasRange(Protocol):
    start: int
    end: int


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
    """One item of the list; ``start`` to ``end`` of the text."""

    start: int
    end: int
    total: Quantity
    change: Quantity | None
    has_separator: bool
    has_change: bool


def find_bulletins(
    text: str, sentences: Sequence[_HasRange] = (), *, published: date | None = None
) -> list[Bulletin]:
    """The loss bulletins of a document's text in order.

    ``sentences`` (anything with ``start`` and ``end``) fix where a bulletin in running text begins and
    ends; without them its lines do.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if not _GATE.search(lowered):
        return []
    bulletins = []
    for group in _groups(lowered, _cells(lowered, text)):
        start, end = _extent(text, lowered, group, sentences)
        bulletins.append(_bulletin(text, lowered, group, start, end, published))
    return bulletins


def _bulletin(
    text: str, lowered: str, group: list[_Cell], start: int, end: int, published: date | None
) -> Bulletin:
    head_start = max(lowered.rfind("\n", 0, max(0, start - 1)), start - 300, 0)
    dates = find_dates(text, start, max(group[0].start, start), published=published)
    dates += find_dates(text, group[-1].end, end, published=published)
    if not dates and head_start < start:
        dates = find_dates(text, head_start, start, published=published)
    window = next((d for d in dates if d.is_cumulative), None)
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


def _cells(lowered: str, text: str) -> list[_Cell]:
    cells: list[_Cell] = []
    read = 0
    for numeral in find_numerals(lowered, 0, len(lowered)):
        if numeral.start < read or numeral.in_words or numeral.is_vague:
            continue
        before = lowered[numeral.start - 1 : numeral.start]
        if before.isalnum() or before in "+(" or lowered[numeral.end : numeral.end + 1].isalpha():
            continue
        cell = _cell(lowered, text, numeral, read)
        if cell is not None:
            cells.append(cell)
            read = cell.end
    return cells


def _cell(lowered: str, text: str, numeral: Numeral, read: int) -> _Cell | None:
    begin, comparator = comparator_before(lowered, numeral.start)
    begin = max(begin, read)
    floor = max(read, begin - 110)
    left = lowered[floor:begin]
    separator = _SEPARATOR.search(left)
    label_end = floor + (separator.start() if separator else len(left.rstrip()))
    label = _label(lowered, floor, label_end)
    words = _WORDS_BETWEEN.match(lowered, numeral.end)
    word_end = words.end() if words else numeral.end
    change = _CHANGE.match(lowered, numeral.end)
    if change is None and label is not None and separator is not None:
        change = _CHANGE.match(lowered, word_end)
    if label is not None and (separator is not None or change is not None):
        start, item, name = label
        is_left = (
            separator is not None
            or read_phrase(lowered, text, change.end() if change else numeral.end, is_plural=True) is None
        )
        if is_left:
            end = change.end() if change else numeral.end
            return _make(
                text,
                numeral,
                start,
                numeral.end,
                end,
                item,
                name,
                comparator,
                change,
                has_separator=separator is not None,
            )
    phrase = read_phrase(lowered, text, change.end() if change else numeral.end, is_plural=True)
    if phrase is None or not phrase.entry or phrase.item is Item.OTHER:
        return None
    end = phrase.end
    if change is None:
        change = _CHANGE.match(lowered, phrase.end)
        end = change.end() if change else end
    value_end = phrase.end if change is None or change.start() >= phrase.end else numeral.end
    return _make(
        text,
        numeral,
        begin,
        value_end,
        end,
        phrase.item,
        phrase.entry,
        comparator,
        change,
        has_separator=False,
    )


def _label(lowered: str, floor: int, end: int) -> tuple[int, Item, str] | None:
    """The known item that ends at ``end``, not before ``floor``: where it begins, item and entry."""
    line = lowered[floor:end]
    cut = max(line.rfind(":"), line.rfind(";"), line.rfind("\n"), line.rfind(". ")) + 1
    segment = line[cut:]
    for variant in (segment, re.sub(r"\([^()]*\)", " ", segment)):
        words = list(fold_words(variant))
        for _ in range(5):
            if (found := _suffix(words)) is not None:
                shift = len(segment) - len(segment.lstrip(_BULLETS))
                return floor + cut + shift if found[0] == 0 else _start_of(
                    lowered, floor + cut, end, words[found[0]]
                ), *found[1:]
            if not words or words[-1] not in _DROPPED_TAIL:
                break
            words.pop()
    return None


def _suffix(words: list[str]) -> tuple[int, Item, str] | None:
    table = item_table()
    for i in range(max(0, len(words) - 8), len(words)):
        rest = tuple(words[i:])
        for form, entry in table.get(words[i], ()):
            if form == rest:
                return i, entry.item, entry.name
    return None


def _start_of(lowered: str, floor: int, end: int, word: str) -> int:
    at = lowered.rfind(word, floor, end)
    return at if at >= 0 else floor


def _make(
    text: str, numeral: Numeral, start: int, value_end: int, end: int, item: Item, name: str,
    comparator: Comparator | None, change: re.Match[str] | None, *, has_separator: bool,
) -> _Cell:  # fmt: skip
    if item in (Item.SOLDIER, Item.PERSON, Item.CIVILIAN):
        item = Item.PERSONNEL
    bound = comparator or Comparator.EXACT
    low: float | None = numeral.value
    high: float | None = numeral.value
    if bound in (Comparator.MORE_THAN, Comparator.AT_LEAST):
        high = None
    elif bound in (Comparator.LESS_THAN, Comparator.AT_MOST):
        low = None
    total = Quantity(
        item=item,
        low=low,
        high=high,
        comparator=bound,
        span=Span(start, value_end, text[start:value_end]),
        entry=name,
    )
    made = None
    if change is not None:
        digits = change["plus"] or change["more"] or change["bare"]
        value = read_digits(digits.strip(" .,")) if digits else 0
        if value:
            first = change.start() + (text[change.start()] in " ,/;|")
            span = Span(first, change.end(), text[first : change.end()])
            made = Quantity(
                item=item,
                low=value,
                high=value,
                comparator=Comparator.EXACT,
                span=span,
                is_day_change=True,
                entry=name,
            )
    return _Cell(start, max(end, value_end), total, made, has_separator, change is not None)


def _groups(lowered: str, cells: list[_Cell]) -> list[list[_Cell]]:
    """Cells that follow each other closely; a list needs three with separators or two with changes."""
    groups: list[list[_Cell]] = []
    current: list[_Cell] = cells[:1]
    for previous, cell in pairwise(cells):
        if _are_neighbours(lowered, previous, cell):
            current.append(cell)
        else:
            groups.append(current)
            current = [cell]
    groups.append(current)
    return [g for g in groups if sum(c.has_separator for c in g) >= 3 or sum(c.has_change for c in g) >= 2]


def _are_neighbours(lowered: str, first: _Cell, second: _Cell) -> bool:
    between = lowered[first.end : second.start]
    if len(between) > 90 or between.count("\n") > 4 or re.search(r"\d", between):
        return False
    return re.search(r"[.!?]\s+[^\W\d_]{2,}(?:\s[^\W\d_]+){3,}", between) is None


def _extent(text: str, lowered: str, group: list[_Cell], sentences: Sequence[_HasRange]) -> tuple[int, int]:
    """From the start of the sentence or line that opens the list to the end of the one that closes it."""
    first, last = group[0].start, group[-1].end
    ranges = [(s.start, s.end) for s in sentences]
    if not ranges:
        ranges = [m.span() for m in re.finditer(r"[^\s][^\n]*", text)]
    start = next((a for a, b in ranges if a <= first < b), first)
    end = next((b for a, b in ranges if a < last <= b), last)
    before = [(a, b) for a, b in ranges if b <= start]
    if before:
        a, b = before[-1]
        opener = lowered[a:b].rstrip()
        if start - b <= 12 and (
            opener.endswith(":")
            or (
                lowered[b:start].count("\n")
                and _LOSSES.search(opener)
                and len(opener) <= 300
                and not opener.endswith((".", "!", "?"))
            )
        ):
            start = a
    return start, end
