"""Figures without a noun of their own: what they count is told before, or by what befell it.

Belongs here: *of which 38*, *killed 12*, *the toll reached 3,339*, *30 others*, *and one at Istra*. Does not
belong here: figures with a noun (`counted`), articles that count (`articles`).
"""

import re
from collections.abc import Iterator

from dagster_project.claims.figures.fates import goes_on, is_fate
from dagster_project.claims.figures.figure import MEASURED, Figure, Tally, finish
from dagster_project.claims.figures.items import PEOPLE, Phrase, read_phrase
from schemas.vocabularies import Item

LIST_REACH = 90  # how far from a figure an article may stand in one list with it
OF_THEM = re.compile(r"\s(?:out\s)?of\s(?:them|which|whom|those|these)\b")
_ATTACKS = ("attacks", "strikes", "shellings", "assaults", "clashes", "bombardments", "airstrikes")
_WRECKED_AFTER = re.compile(
    r"\s(?:(?:was|were|has|have|had|been|also) ){0,3}(destroyed|damaged|abandoned|captured|sunk|lost)\b"
)
_LINKED_BEFORE = re.compile(
    r"\b(?:another|remaining|further|other|additional|all|of which|of whom|of them|and|only|shot down"
    r"|intercepted"
    r"|downed|destroyed|while|including|but)\W{0,3}$"
)
# *attacked with drones, 60 of which were shot down*
SWARMS = {"drones": Item.DRONE, "shaheds": Item.DRONE, "uavs": Item.DRONE, "missiles": Item.MISSILE}
_DOWNED_AFTER = re.compile(
    r"\s(?:of (?:them|which|these|those) )?(?:(?:was|were|has|have|had|been|also) ){1,3}"
    r"(?:shot|downed|brought|intercepted|destroyed|neutrali[sz]ed|jammed|suppressed|lost)\b"
)
_MANKIND = 1_000_000_000
# *1.8 million people fled to Poland, 459,485 to Romania*
_TO_A_LAND = re.compile(r"(?:\s[–—-])?\sto\s(?:the\s)?[a-z]")
_LINKED_AFTER = re.compile(
    r"\s(?:others?|more|each|apiece|were|was|are|have|had|arriving|crossing|fleeing|returning"
    r"|(?:over|above|in|near|at|on)(?! all\b))\b"
)
# *the civilian death toll has reached 3,339*, *the number of civilians killed stands at 72*
_CIVIL_TOLL = re.compile(
    r"\b(?:civilian (?:(?:death|casualty) )?(?:toll|casualties|deaths|fatalities|victims)"
    r"|(?:number|toll|count|tally) of (?:civilians|residents|children|women)\b)[^.;:(]{0,140}$"
)
_OF_HEAD = re.compile(
    r"(?:^|[.;:,“\"]\s?)of (?:the|these|those|its|their|all)\s(?=[a-z][^,.;:]{2,40}, (?:\w+ )?$)"
)
_NUMBER_OF = re.compile(r"\b(?:number|numbers|total|amount|count|quantity|tally)\sof\s")
# *brings Russia's total casualties since February to around 969,910*
_TOTAL_BEFORE = re.compile(
    r"\b(?:casualties"
    r"|(?:personnel|combat|manpower|military|total|troop|human|russian|ukrainian|enemy|irretrievable"
    r"|irrecoverable|permanent|overall|daily|battlefield) loss(?:es)?"
    r"|(?:combat|military|battlefield|troop|soldier) deaths"
    r"|(?:russia|ukraine|moscow|kyiv|kiev|army|enemy)['’]s loss(?:es)?|toll"
    r"|fatalities|losses (?:in (?:personnel|manpower|troops)|of (?:personnel|manpower|troops)))\b"
    r"[^;:]{0,160}?"
    r"\b(?:to|at|be|been|are|were|hit|(?:record|peak|high|low) of|reach(?:ed|ing|es)?"
    r"|exceed(?:ed|ing|s)?|amount(?:ed|ing|s)? to|total(?:l?ed|l?ing|s)?"
    r"|averag(?:e|ed|es|ing)|number(?:ed|s|ing)?|range from|comes? in at"
    r"|surpass(?:ed|ing|es)?|stand(?:s|ing)? at|stood at|now at|comes? to|came to|pass(?:ed|ing)"
    r"|top(?:ped|ping|s)?)\s$"
)
# *a force of roughly 13,000*
_BODIES_OF = tuple(f" {body} of " for body in ("force", "army", "contingent", "garrison", "grouping"))
_LOST_BEFORE = re.compile(
    r"\b(?:lost|loses?|losing|destroyed|captured|downed|intercepted|abandoned) (?:only |just |about |some )?$"
)
_ENDS = re.compile(r"$|[.,;]|\s(?:and|but|while|in|over|during|since|this|last)\b")
_NOT_LOST = MEASURED | {None, Item.OTHER, Item.SETTLEMENT}
_LOST_KIND = re.compile(r"\s(?:destroyed|damaged|sunk|captured|abandoned)\b")
_ONE_MORE = re.compile(
    r"(?:\band|,) (one)(?: each| more| other)? (?:in|at|near|over|outside|on)\s"
    r"(?!every\b|the (?:eve|day|night|one)\b|an?\b|\d|of\b|(?:two|three|four|five|six|ten)\b|\w+day\b)"
)


def bare(tally: Tally, figure: Figure, after: int) -> Figure | None:
    """A numeral without a noun: casualties, what the sentence counts already, or nothing."""
    lowered = tally.lowered
    if (fate := _WRECKED_AFTER.match(lowered, after)) is not None:
        is_lost = fate.group(1) == "lost"  # with 1,100 lost over the past day
        last_item = tally.found[-1].item if tally.found else tally.previous
        wrecked = _item_before(tally) or last_item if is_lost else last_item
        is_taken = fate.group(1) == "captured" and wrecked is Item.OTHER  # rather people
        is_known = is_lost or wrecked not in PEOPLE
        if wrecked is not None and is_known and wrecked not in MEASURED and not is_taken:
            figure.item = wrecked  # of those, 4,927 were destroyed, 198 damaged and 2,619 captured
            return finish(tally, figure)
    if is_fate(lowered, figure, after):
        previous = tally.found[-1].item if tally.found else None
        is_same = previous in PEOPLE and (previous is not Item.CIVILIAN or _is_noun_before(tally, figure))
        figure.item = previous if is_same and previous is not None else _of_toll(lowered, figure)
        return finish(tally, figure)
    if (counted := _counted_before(tally, figure)) is not None:
        figure.item, figure.entry = counted.item, counted.entry
        return finish(tally, figure)
    if (lost := _lost_before(tally, figure)) is not None:
        figure.item = lost
        return finish(tally, figure)
    last = tally.found[-1] if tally.found else None
    if (
        last is not None
        and last.item is Item.OTHER
        and lowered.endswith(_ATTACKS, last.start, last.end)
        and lowered.endswith(("including ", "among them "), 0, figure.start)
    ):
        figure.item = last.item  # 3,390 attacks, including 94 from rocket launchers
        return finish(tally, figure)
    if (
        OF_THEM.match(lowered, figure.number_end)
        or _LINKED_BEFORE.search(lowered, max(0, figure.start - 18), figure.start)
        or _LINKED_AFTER.match(lowered, after)
    ):
        item = _item_before(tally) or _swarm_before(tally, figure) or tally.previous
        if last is not None and not last.dimension and OF_THEM.match(lowered, figure.number_end):
            item = last.item
        if item is None and last is not None and last.item is Item.OTHER and last.entry:
            item = Item.OTHER  # ten attacks near the town and 14 near Marinka
        is_people = item in PEOPLE
        if item is not None and (is_people or (item not in MEASURED and figure.low < 1_000_000)):
            figure.item = item
            return finish(tally, figure)
    if _TO_A_LAND.match(lowered, after) and lowered.endswith((", ", " and "), 0, figure.start):
        item = _item_before(tally)
        if item in PEOPLE:
            figure.item = item
            return finish(tally, figure)
    is_many = figure.is_vague and figure.high > 20 and figure.low < _MANKIND
    if is_many and not lowered.startswith(" of ", after):
        figure.item = Item.PERSON  # *hundreds of thousands fled*, not *billions in weapons*
        return finish(tally, figure)
    return None


def _lost_before(tally: Tally, figure: Figure) -> Item | None:
    """What was counted last, of which somebody lost so many: *Kyiv lost 20 tanks. Moscow lost 27*."""
    if _LOST_BEFORE.search(tally.lowered, 0, figure.start) is None:
        return None
    item = tally.found[-1].item if tally.found else tally.previous
    return item if item not in _NOT_LOST and _ENDS.match(tally.lowered, figure.end) is not None else None


def others(tally: Tally, figure: Figure, after: int) -> Figure:
    """*30 others*: people, unless things were counted and nobody is said to be hurt."""
    item = None if is_fate(tally.lowered, figure, after) else _item_before(tally)
    figure.item = item or Item.PERSON
    figure.is_others = True
    return finish(tally, figure)


def _of_toll(lowered: str, figure: Figure) -> Item:
    """Whom a toll counts that is told before the figure: people, if not *the civilian toll*."""
    is_civil = _CIVIL_TOLL.search(lowered, 0, figure.start) is not None
    return Item.CIVILIAN if is_civil else Item.PERSON


def _is_noun_before(tally: Tally, figure: Figure) -> bool:
    """*232 civilians were killed and 1,343 injured*: the noun is that of the figure before."""
    before, lowered = tally.found[-1], tally.lowered
    if lowered[before.end : figure.start] in (", including ", " including ", ", among them "):
        return True  # 1,207 civilian casualties, including 406 killed
    return before.high > 1 and goes_on(lowered, before, figure)


def _item_before(tally: Tally) -> Item | None:
    """What the last figure counts that counts something known."""
    return next((f.item for f in reversed(tally.found) if not f.dimension and f.item is not Item.OTHER), None)


def _swarm_before(tally: Tally, figure: Figure) -> Item | None:
    """The drones or missiles, told of without a number, of which so many were downed."""
    if not _DOWNED_AFTER.match(tally.lowered, figure.number_end):
        return None
    told = {tally.lowered.rfind(word, 0, figure.start): item for word, item in SWARMS.items()}
    return told[max(told)] if max(told) >= 0 else None


def _counted_before(tally: Tally, figure: Figure) -> Phrase | None:
    """*the number of liberated towns has exceeded 40*: the noun before the numeral."""
    start = figure.start
    at = tally.lowered.rfind(" ", start, figure.number_end) + 1  # exceeded, topped: a comparator too
    is_kind = _LOST_KIND.match(tally.lowered, figure.end)  # losses were 25 destroyed and 15 damaged ships
    if not is_kind and any(
        _TOTAL_BEFORE.search(tally.lowered, max(0, i - 220), i) for i in {start, max(start, at)}
    ):
        return Phrase(_of_toll(tally.lowered, figure), start, "")
    heads = list(_NUMBER_OF.finditer(tally.lowered, max(0, start - 120), start))
    if not heads and tally.lowered.endswith((", ", ", only ", ", about "), 0, start):
        heads = list(_OF_HEAD.finditer(tally.lowered, 0, start))[-1:]  # of the drones, 68 were shot down
    if not heads:
        is_of_men = tally.lowered.endswith(_BODIES_OF, 0, start)
        return Phrase(Item.SOLDIER, start, "") if is_of_men else None
    phrase = read_phrase(tally.lowered, tally.text, heads[-1].end(), is_plural=True)
    return phrase if phrase and phrase.entry and phrase.end <= figure.start else None


def find_ellipted(lowered: str, figures: list[Figure]) -> Iterator[Figure]:
    """*two drones over Kaluga and one at Istra*: one more of what the figure before counts."""
    for match in _ONE_MORE.finditer(lowered):
        start, end = match.span(1)
        before = [f for f in figures if f.end <= start]
        if any(f.start <= start < f.end for f in figures) or not before:
            continue
        known = max(before, key=lambda f: f.end)
        if start - known.end < LIST_REACH and not known.dimension and known.item is not Item.OTHER:
            yield Figure(start, end, end, 1, 1, None, known.item, entry=known.entry)
