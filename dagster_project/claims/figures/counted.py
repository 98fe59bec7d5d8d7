"""Numerals and what they count, read from left to right.

Belongs here: the grammar around a numeral that has a noun (*two of four missiles*, *95 Ukrainian and 90
Russian soldiers*), and which reading of a numeral comes first. Does not belong here: numerals that count
nothing (`labels`), with a unit (`measures`), of a range (`ranges`), without a noun (`ellipses`).
"""

import re

from dagster_project.claims.figures.ellipses import OF_THEM, bare, others
from dagster_project.claims.figures.figure import Figure, Tally, finish
from dagster_project.claims.figures.items import PEOPLE, Phrase, read_phrase
from dagster_project.claims.figures.labels import ends_date, is_label, is_year, word_before
from dagster_project.claims.figures.measures import currency_before, is_conversion, is_in_metres, measured
from dagster_project.claims.figures.numbers import Numeral, find_numerals
from dagster_project.claims.figures.ranges import extend, settle_rise
from dagster_project.claims.figures.units import comparator_after, comparator_before, unit_after
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Item

_DEFINITE = word_set("the these those both his her their our its")
_GREATEST = re.compile(r"\s(?:most\s|[a-z]{3,8}est\s)(?!of\b)")
_DWELL = re.compile(
    r"\b(?:population (?:of|was|is|stood at)|capacity (?:of|is|was)|home to"
    r"|(?:city|town|village|settlement|community) of)\s"
    r"(?:about\s|some\s|around\s|just\s|only\s)?$"
)
_PART_OF = re.compile(
    r"\s(?:out\s)?of\s(?:(?:the|its|their|our|these|those|all|some|more than|about|around|over|nearly"
    r"|at least)\s){0,3}"
)
_OF_THOSE = re.compile(
    r"\s(?:out\s)?of\s(?:the|those)\s(?:people\s|persons\s)?"
    r"(?:killed|dead|wounded|injured|hurt|victims|casualties)"
    r"(\s(?:was|were|are|is)\s(?:also\s)?(?:an?\s)?)?"
)
_OF_THEM_BEFORE = ("of whom ", "of them ", "of these ", "of those ", "of which ")
_WERE = re.compile(r"\s(?:was|were|are|is)\s(?:also\s)?(?:an?\s)?")
_SHARED_NOUN = re.compile(r"(?:\s(?!were|was|are|is|had|have|died|fell|hit)[a-z-]+(?<!ed)){0,2}\sand\s")
_DEAD_OF = re.compile(r"\b(?:bodies|remains|corpses) of (?:\w+ )?$")
_THEIR_REMAINS = re.compile(r"['’]s? (?:bodies|remains)\b")
_TERRITORIES = ("regions", "districts", "oblasts", "provinces", "areas")
# *more than 200 missiles and drones*: one figure for both
_ALSO_FLYING = re.compile(
    r"\s(?:and|or)\s(?:(?:attack|strike|combat|kamikaze|suicide|exploding|one-way|guided|cruise|ballistic|aerial|air"
    r"|shahed)\s){0,3}(drones|uavs|missiles|rockets|bombs)\b"
)


def find_counted(lowered: str, text: str, previous: Item | None) -> list[Figure]:
    """The figures of a sentence's numerals; ``previous`` is what the sentence before counted."""
    tally = Tally(lowered, text, previous)
    numerals = find_numerals(lowered, 0, len(lowered))
    read = 0
    for index, numeral in enumerate(numerals):
        if numeral.start < read:
            continue
        following = numerals[index + 1] if index + 1 < len(numerals) else None
        figure, read = _figure(tally, numeral, following, read)
        if figure is not None:
            _add(tally, figure)
    return tally.found


def _add(tally: Tally, figure: Figure) -> None:
    """Append, unless it is the page's conversion of the figure before it."""
    previous = tally.found[-1] if tally.found else None
    if previous is not None and is_conversion(tally.lowered, previous, figure):
        if figure.rank < previous.rank:
            figure.comparator = figure.comparator or previous.comparator
            figure.start = previous.start
            tally.found[-1] = figure
    elif tally.located is None or not is_conversion(tally.lowered, tally.located, figure):
        tally.found.append(figure)


def _figure(
    tally: Tally, numeral: Numeral, following: Numeral | None, read: int
) -> tuple[Figure | None, int]:
    """The figure that begins with ``numeral``, or None; and the offset up to which all is read."""
    lowered = tally.lowered
    if is_label(lowered, tally.text, numeral):
        return None, numeral.end
    begin = start = numeral.start
    if (money := currency_before(lowered, start)) is not None:
        begin = money[0]
    figure = Figure(begin, numeral.end, numeral.end, numeral.value, numeral.value, None)
    figure.is_vague = numeral.is_vague
    if following is not None and following.start - numeral.end <= 16 and not ends_date(lowered, numeral):
        extend(lowered, figure, numeral, following)
    if numeral.value == 1 and numeral.in_words and not figure.is_range:
        phrase = read_phrase(lowered, tally.text, numeral.end, is_plural=False)
        if phrase is not None and phrase.entry and not tally.found:
            tally.previous = phrase.item  # one house was destroyed, almost 50 were damaged
        return None, numeral.end  # *one* is read with the articles
    if not (figure.is_range and following and settle_rise(lowered, figure, numeral, following)):
        begin, figure.comparator = comparator_before(lowered, begin)
        figure.start = begin if begin >= read else start
    if money is not None:
        figure.item, figure.dimension = money[1], "money"
        return finish(tally, figure), figure.end
    if is_in_metres(lowered, numeral.end):
        return None, numeral.end
    return _counted(tally, figure, numeral, following)


def _counted(
    tally: Tally, figure: Figure, numeral: Numeral, following: Numeral | None
) -> tuple[Figure | None, int]:
    """The figure with its unit, or with those it is a part of, or with its noun."""
    lowered = tally.lowered
    if _GREATEST.match(lowered, figure.end) or (
        ("home to" in lowered or " of " in lowered or "population" in lowered)
        and _DWELL.search(lowered, max(0, figure.start - 32), figure.start)
    ):
        return None, figure.end  # one of its five largest plants, a town of 9,000 people
    end, bound = comparator_after(lowered, figure.end)  # *20 or more tanks*
    figure.comparator = figure.comparator or bound
    unit, unit_end = unit_after(lowered, end)
    if unit is None and figure.is_vague and lowered.startswith(" of ", end):
        unit, unit_end = unit_after(lowered, end + 3)  # hundreds of square kilometres
    if unit is not None and lowered[unit_end : unit_end + 1] not in ("-", "‑"):  # four night-shift workers
        return measured(tally, figure, unit, unit_end), unit_end
    after = lowered[end : end + 2]
    if after[:1].isalnum() or after[:1] in ("²", "³"):
        return None, end  # 155mm, 38th, 1990s
    if after[:1] in ("-", "‑") and after[1:].isalpha():
        return None, end  # 20-point, 300-strong
    if not figure.comparator and is_year(lowered, tally.text, numeral):
        return None, end
    them = OF_THEM.match(lowered, end)
    if them or lowered.endswith(_OF_THEM_BEFORE, 0, figure.start):
        kind = _said_to_be(tally, figure, them.end() if them else end)
        if kind is not None:  # three of whom were children, of whom three were children
            figure.item, figure.entry = kind.item, kind.entry
            return finish(tally, figure), end
    if them:
        phrase = read_phrase(lowered, tally.text, them.end(), is_plural=figure.high != 1, limit=3)
        is_told = them[0].endswith(("these", "those"))  # four of these settlements
        if phrase is not None and phrase.entry and (phrase.item in PEOPLE or is_told):
            figure.item, figure.entry, figure.end = phrase.item, phrase.entry, phrase.end
            return finish(tally, figure), phrase.end  # 12 of them children
        return bare(tally, figure, them.end()), end
    if were := _OF_THOSE.match(lowered, end):  # four of those killed were nurses
        figure.item = Item.PERSON
        phrase = read_phrase(lowered, tally.text, were.end(), is_plural=figure.high != 1, limit=5)
        if were.group(1) and phrase is not None and phrase.item in PEOPLE and phrase.entry:
            figure.item, figure.entry = phrase.item, phrase.entry
        return finish(tally, figure), end
    return _with_noun(tally, figure, numeral, following, end)


def _said_to_be(tally: Tally, figure: Figure, at: int) -> Phrase | None:
    """The people that those counted are said to be at ``at``: *were children*."""
    were = _WERE.match(tally.lowered, at)
    if were is None:
        return None
    phrase = read_phrase(tally.lowered, tally.text, were.end(), is_plural=figure.high != 1, limit=5)
    return phrase if phrase is not None and phrase.entry and phrase.item in PEOPLE else None


def _with_noun(
    tally: Tally, figure: Figure, numeral: Numeral, following: Numeral | None, end: int
) -> tuple[Figure | None, int]:
    """The figure with the noun that it counts, which may stand behind a total or a second figure."""
    lowered = tally.lowered
    at = end
    part = _PART_OF.match(lowered, end)
    if part and following is not None and following.start == part.end() and not numeral.is_vague:
        at = following.end  # two of four missiles
        unit, _ = unit_after(lowered, at)
        if unit is not None and unit.item is None:
            return None, at
    phrase = read_phrase(lowered, tally.text, at, is_plural=figure.high != 1)
    if phrase is None and following is not None and _SHARED_NOUN.fullmatch(lowered, end, following.start):
        phrase = read_phrase(lowered, tally.text, following.end, is_plural=True)
        if phrase is not None:  # 95 Ukrainian and 90 Russian soldiers, 9 and 18 attacks
            figure.item, figure.entry = phrase.item, phrase.entry
            return finish(tally, figure), end
    if phrase is None:
        return bare(tally, figure, end), at
    figure.item, figure.entry, figure.end = phrase.item, phrase.entry, phrase.end
    if phrase.item in PEOPLE:
        _take_in_remains(lowered, figure)
    is_ground = phrase.item is Item.SETTLEMENT or lowered.endswith(_TERRITORIES, at, phrase.end)
    if is_ground and (
        lowered.startswith("near ", figure.start)
        or (lowered.startswith("over ", figure.start) and figure.high < 12)
    ):  # shot down over two villages
        figure.start, figure.comparator = numeral.start, None
    if part is not None and at > end and following is not None and phrase.entry:
        has_total = " of the " in part[0] + " "
        if has_total or phrase.item in (Item.DRONE, Item.MISSILE):
            figure.end = end  # seven of the ten missiles: both are told
            return finish(tally, figure), end
    figure.item = _joint_item(lowered, figure, phrase)
    if phrase.is_others:
        return others(tally, figure, phrase.end), phrase.end
    few = phrase.item in (Item.OTHER, Item.SETTLEMENT) and figure.high <= 12
    if few and figure.comparator is None and word_before(lowered, figure.start) in _DEFINITE:
        return None, phrase.end  # *the two leaders*: known ones, not counted
    return finish(tally, figure), max(at, phrase.end)


def _take_in_remains(lowered: str, figure: Figure) -> None:
    """*the bodies of 12 soldiers*, *12 soldiers' remains*: what is counted is said with the people."""
    if lowered.endswith(" of ", 0, figure.start):
        remains = _DEAD_OF.search(lowered, max(0, figure.start - 24), figure.start)
        figure.start = remains.start() if remains is not None else figure.start
    elif theirs := _THEIR_REMAINS.match(lowered, figure.end):
        figure.end = theirs.end()


def _joint_item(lowered: str, figure: Figure, phrase: Phrase) -> Item:
    """What is counted where one figure stands for two nouns: *230 soldiers and civilians*."""
    if phrase.item is Item.SOLDIER and lowered.startswith((" and civilians", " and prisoners"), phrase.end):
        return Item.PERSON
    if phrase.item in (Item.MISSILE, Item.DRONE) and figure.high > 1:
        also = _ALSO_FLYING.match(lowered, phrase.end)
        if also is not None and (also[1] in ("drones", "uavs")) is not (phrase.item is Item.DRONE):
            return Item.OTHER
    return figure.item
