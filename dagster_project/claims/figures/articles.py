"""Articles and *one* that count: *a truck and two tanks*, *a woman was killed*, *another was hurt*.

Belongs here: when one person or thing is counted: in a list with other figures, by what befell them, or as
equipment lost. Does not belong here: numerals (`counted`), *one* for a noun told before (`ellipses`).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dagster_project.claims.figures.ellipses import LIST_REACH
from dagster_project.claims.figures.fates import (
    befalls,
    befalls_later,
    befalls_one,
    is_among,
    is_harmed,
    is_stricken,
)
from dagster_project.claims.figures.figure import Figure
from dagster_project.claims.figures.items import PEOPLE, read_phrase
from dagster_project.claims.figures.units import comparator_before
from dagster_project.claims.text.gates import WordGate, word_finder
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Item

# Words of equipment lost: without one of them no article counts by itself.
LOSS_GATE = WordGate(
    word_set(
        "destroy shot shoot down sank sink sunk lost losing loss damag knock captur disabl burn eliminat"
        " neutrali"
    )
)
_one_starts = word_finder(("a ", "an ", "another ", "one ", "one.", "one,", "one;", "his ", "her ", "their "))
_ONE = re.compile(
    r"one(?=[.,;])|(?:an?|one|another)\s(?!of\b|another\b)(?=[\w“\"'‘])|(?:his|her|their)\s(?=(?:\d{1,3}-|[a-z-]+\s)?[a-z])"
)
_ANOTHER = re.compile(
    r"\banother\b(?=[.,;]| (?:was|is|has|had|died|later|in|near|at|on|when|after|as)\b"
    r"| (?:wounded|injured|hurt|killed)(?: (?:in|by|on|at|when|after|as|during)\b|[.,;]))"
)
_ONE_OF = re.compile(r"\bone of (?:(them|whom|those)\b(?! \w+s\b)|(?:the|its|their|our|his|her|these)\s)")
_AGAIN = re.compile(r"\banother\b(?=[.,;]| [a-z])")
_YEAR_OLD = re.compile(r"(?:\d{1,3}|[a-z-]+)[- ]year[- ]old\b(?! [a-z]*(?:man|woman|boy|girl)\b)")
_LOST_BEFORE = re.compile(
    r"\b(?:destroy(?:ed|ing|s)?|shot down|shoot(?:ing)? down|down(?:ed|ing)|s[aiu]nk(?:ing)?|lost|losing"
    r"|loss of|damag(?:ed|ing|es)|knocked out|captur(?:ed|ing)|disabl(?:ed|ing)|burn(?:ed|t|ing))"
    r"\s(?:\w+ly\s)?$"
)
_LOST_AFTER = re.compile(
    r"\s(?:(?:was|were|has been|have been|had been|is|being|been|also|[a-z]+ly)\s){1,3}"
    r"(?:destroyed|shot down|downed|sunk|lost|knocked out|burned|burnt|disabled|damaged|eliminated"
    r"|neutrali[sz]ed)\b"
)
# Equipment whose loss is counted also where one is lost
_WORTH_COUNTING = frozenset(
    {Item.TANK, Item.ARMORED_VEHICLE, Item.ARTILLERY, Item.MLRS, Item.AIR_DEFENSE, Item.AIRCRAFT,
     Item.HELICOPTER, Item.WARSHIP, Item.SPECIAL_EQUIPMENT}
)  # fmt: skip
_LIST_LINK = re.compile(
    r"(?:\sof(?:\s[a-z-]+){1,4})?(?:\s\((?:in )?total\W[^()]{1,16}\))?"
    r"(?:,\s(?:aged\s)?\d{1,3}(?=,|\sand))?\s?(?:,?\s?(?:and|as well as|along with|plus)|,|;)"
    r"\s(?:also\s|one of them\s)?"
)


def find_articles(
    lowered: str, text: str, figures: list[Figure], *, has_fate: bool, is_open: bool
) -> list[Figure]:
    """*a truck*, *one soldier* as 1: in a list with other counts, for people killed, hurt or taken, and for
    equipment lost; without ``is_open`` there can be no such loss.
    """
    line = [f for f in figures if not f.dimension]  # all that a list can hold, by position
    accepted = {f.start for f in line}
    found: list[Figure] = []
    for figure, is_counted in _find_singles(lowered, text, figures, line, has_fate=has_fate, is_open=is_open):
        if is_counted:
            accepted.add(figure.start)
        found.append(figure)
    if has_fate and "one of " in lowered:
        for figure in _find_one_of(lowered, text):
            if all(f.end <= figure.start or f.start >= figure.end for f in [*line, *found]):
                accepted.add(figure.start)
                found.append(figure)
    if has_fate and "another" in lowered:
        for figure in _find_another(lowered, text):
            accepted.add(figure.start)
            found.append(figure)
    line = sorted([*line, *found], key=lambda f: f.start)
    for pairs in (pairwise(line), pairwise(reversed(line))):  # a list passes it on, both ways
        for known, other in pairs:
            if known.start in accepted and _are_listed(lowered, known, other):
                accepted.add(other.start)
    return [f for f in found if f.start in accepted]


def _find_singles(
    lowered: str,
    text: str,
    figures: Sequence[Figure],
    line: Sequence[Figure],
    *,
    has_fate: bool,
    is_open: bool,
) -> Iterator[tuple[Figure, bool]]:
    """Nouns with *a*, *one*, *his*, and whether they count outside a list, too."""
    index = 0
    for start in _one_starts(lowered):
        if not is_open and not any(f.start - LIST_REACH < start < f.end + LIST_REACH for f in line):
            continue
        match = _ONE.match(lowered, start)
        if match is None or lowered.endswith("no ", 0, start):
            continue
        phrase = read_phrase(lowered, text, match.end(), is_plural=False)
        if phrase is not None and not phrase.entry:
            phrase = None
        if lowered.startswith("another", start) and (phrase is None or phrase.item in PEOPLE):
            continue  # people hurt: `_find_another`
        old = _YEAR_OLD.match(lowered, match.end()) if phrase is None and has_fate else None
        if phrase is None and old is None and not (has_fate and lowered.startswith("one", start)):
            continue
        end = phrase.end if phrase is not None else old.end() if old is not None else start + 3
        while index < len(figures) and figures[index].end < start:
            index += 1
        if index < len(figures) and figures[index].start <= end:
            continue
        begin, comparator = comparator_before(lowered, start)
        figure = Figure(begin, end, match.end(), 1, 1, comparator, Item.PERSON)
        if phrase is not None:
            figure.item, figure.entry = phrase.item, phrase.entry
        elif old is not None:
            figure.item = Item.CIVILIAN
        is_article = lowered[start] in "ao"
        is_plural = phrase is not None and phrase.is_plural
        if not is_article and (figure.item is not Item.CIVILIAN or is_plural):
            continue  # *his wife*, but not *his tank*, *his parents*
        is_counted = _counts_alone(lowered, figure, has_fate=has_fate, is_article=is_article)
        if phrase is not None or is_counted:
            yield figure, is_counted


def _find_one_of(lowered: str, text: str) -> Iterator[Figure]:
    """*one of the rescuers was killed*, *one of them died*."""
    for one in _ONE_OF.finditer(lowered):
        start, end = one.start(), one.end()
        item, entry = Item.PERSON, ""
        if one[1] is None:
            phrase = read_phrase(lowered, text, end, is_plural=True, limit=4)
            if phrase is None or not phrase.entry or phrase.item not in PEOPLE:
                continue
            item, end, entry = phrase.item, phrase.end, phrase.entry
        if befalls_one(lowered, end):
            yield Figure(start, end, start + 3, 1, 1, None, item, entry=entry)


def _find_another(lowered: str, text: str) -> Iterator[Figure]:
    """*killed one and injured another*, *another person died*."""
    for again in _AGAIN.finditer(lowered):
        start, end = again.span()
        item, entry = Item.PERSON, ""
        if _ANOTHER.match(lowered, start) is None:
            phrase = read_phrase(lowered, text, end, is_plural=False)
            if phrase is None or not phrase.entry or phrase.item not in PEOPLE:
                continue
            item, end, entry = phrase.item, phrase.end, phrase.entry
        if befalls(lowered, end) or is_harmed(lowered, start):
            yield Figure(start, end, end, 1, 1, None, item, entry=entry)


def _counts_alone(lowered: str, figure: Figure, *, has_fate: bool, is_article: bool) -> bool:
    """Whether one of the figure's item is counted without a list: a victim, lost equipment, *one more*."""
    begin, end = figure.start, figure.end
    before = max(0, begin - 24)
    if figure.item in PEOPLE:
        if has_fate and (befalls(lowered, end) or is_harmed(lowered, begin)):
            return True
        if has_fate and is_article and befalls_later(lowered, end):
            return True
        is_listed = has_fate and is_among(lowered, begin)
        return is_article and (is_listed or is_stricken(lowered, end))
    if lowered.startswith(("one more ", "one additional "), begin):
        return True
    if lowered.startswith("one ", begin) and _LOST_BEFORE.search(lowered, before, begin):
        return True  # shot down one guided bomb and a jet
    return figure.item in _WORTH_COUNTING and (
        _LOST_BEFORE.search(lowered, before, begin) is not None or _LOST_AFTER.match(lowered, end) is not None
    )


def _are_listed(lowered: str, one: Figure, other: Figure) -> bool:
    first, second = (one, other) if one.start < other.start else (other, one)
    return first.end <= second.start and _LIST_LINK.fullmatch(lowered, first.end, second.start) is not None
