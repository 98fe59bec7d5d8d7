"""Figures with a unit: money, areas, distances, shares, and their conversions.

Belongs here: what a unit or the sign of a currency makes of a figure, and the distances that only say where
a place lies. Does not belong here: looking units up (`units`), numerals that count things (`counted`).
"""

import re
from collections.abc import Iterator
from functools import cache

from dagster_project.claims.figures.figure import Figure, Tally, finish
from dagster_project.claims.figures.units import Unit, comparator_before, unit_after
from dagster_project.claims.lexicon import LexiconError, one_of, read_table
from schemas.vocabularies import Comparator, Item

# Money and distance
GLUED_SIGNS = ("usd", "$us")  # USD1.1 billion, $US15 million
_COMPARISON_AFTER = re.compile(
    r"\s(?:more|as|higher|larger|bigger|greater|less|fewer|smaller|a|longer|faster|its|better|worse"
    r"|the(?! (?:enemy|occupiers|invaders|aggressor)\b)"  # nine times the enemy attacked
    r"|that of|those of|[\w-]+['’]s?)(?![\w])"
)
_CONVERSION = re.compile(
    r"[\s,]{0,2}(?:[(\[/=]|or|equivalent to|that is|i\.e\.|the equivalent of)\s?"
    r"(?:(?:or|about|roughly|approximately|around|nearly|almost|equivalent to|over|some|more than)\s)?"
)
_LOCATES_AFTER = re.compile(
    r"[\s,-]{0,2}(?:\([^)]{0,30}\)|\[[^\]]{0,30}\])?[\s,-]{0,2}(?:or so\s)?(?:to the\s|due\s|further\s)?"
    r"(?:north|south|east|west|from|away|outside|inside|off|behind|below|above|beyond|up the|down the"
    r"|upstream"
    r"|downstream|inland|over the|across the)"
)
_LOCATED_BEFORE = re.compile(
    r"(?:,|\blocated|\bsituated|\blies|\blying|\bsits|\bis|\btown|\bvillage|\bcity|\(|–|—|\bdistance of)\s?"
    r"(?:(?:some|about|around|just|only|roughly|approximately|nearly|less than|more than|over|under"
    r"|up to)\s){0,2}$"
)
_FORCES_BEFORE = re.compile(
    r"(?:troops|forces|they|army|russians|units)\s(?:\w+\s){0,2}(?:is|are|were|was)\s?$"
)
_MOVES_BEFORE = re.compile(
    r"\b(?:advanc\w*|push\w*|pull\w*|moved?|moving|gain\w*|progress\w*|retreat\w*|withdr\w+|drove|driven"
    r"|drive"
    r"|pressed|penetrat\w*|thrust|forces|troops|they|soldiers|army|russians|ukrainians|units|brigades?"
    r"|front ?line"
    r"|fighting|enemy|came|come|got|get|reached|closed|within|br[eo]ke?|breakthrough|captur\w+|retak\w+"
    r"|recaptur\w+)\b"
)
_GAIN_AFTER = re.compile(
    r"(?: \([^)]{0,20}\))? (?:\w+ )?(?:advance|push|gain|thrust|retreat|withdrawal|penetration|incursion)"
)
_METRES = re.compile(r"\dm\s(?:from|away|deep|wide|long|high|tall|north|south|east|west|inside|into|off)\b")
_ONE_SQUARE = re.compile(r"\b(an?|one|another)(?= sq(?:uare|\.)? ?(?:km|kilomet|mile))")


@cache
def _currencies() -> tuple[dict[str, Item], re.Pattern[str], str]:
    """The items of signs and codes, a pattern for one before a figure, and the letters that they end with."""
    table: dict[str, Item] = {}
    for row in read_table("currencies", columns=("sign", "item")):
        if row["item"] not in list(Item):
            raise LexiconError(f"{row['_entry']}: item {row['item']!r} is not known")
        table[row["sign"].lower()] = Item(row["item"])
    codes = [sign for sign in table if len(sign) > 1]
    signs = "".join(sign for sign in table if len(sign) == 1)
    pattern = re.compile(rf"(?<![^\W_])({one_of(codes)})\s?$|([{re.escape(signs)}])\s?$")
    return table, pattern, "".join(sorted({sign[-1] for sign in table}))


def currency_before(lowered: str, start: int) -> tuple[int, Item] | None:
    """Where the sign of a currency right before ``start`` begins, and what the sum counts in."""
    if not start:
        return None
    table, pattern, ends = _currencies()
    if lowered[start - 1] not in ends and (start == 1 or lowered[start - 2] not in ends):
        return None
    sign = pattern.search(lowered, max(0, start - 6), start)
    return (sign.start(), table[sign.group(1) or sign.group(2)]) if sign is not None else None


def measured(tally: Tally, figure: Figure, unit: Unit, unit_end: int) -> Figure | None:
    """The figure in the item's unit; None where its unit, or what it is for, counts nothing."""
    if unit.item is None:
        return None
    lowered = tally.lowered
    figure.item, figure.entry = unit.item, unit.name
    figure.dimension, figure.rank = unit.dimension, unit.rank
    if unit.factor != 1:
        figure.low, figure.high = round(figure.low * unit.factor, 6), round(figure.high * unit.factor, 6)
    figure.end = unit_end
    if unit.dimension == "times" and _COMPARISON_AFTER.match(lowered, unit_end):
        return None
    if unit.dimension == "distance" and lowered.endswith("within ", 0, figure.start):
        figure.start, figure.comparator = figure.start - 7, Comparator.AT_MOST
    if unit.dimension == "distance" and (_is_size(lowered, figure) or _only_locates(lowered, figure)):
        tally.located = figure
        return None
    return finish(tally, figure)


def _is_size(lowered: str, figure: Figure) -> bool:
    """*the 1,000-km (620-mile) front line*, *a 30-foot boat*; not *a 5-km advance*."""
    return lowered[figure.number_end] in "-‑" and _GAIN_AFTER.match(lowered, figure.end) is None


def _only_locates(lowered: str, figure: Figure) -> bool:
    """Whether a distance says where a place lies and not how far somebody came."""
    if not _LOCATES_AFTER.match(lowered, figure.end):
        return False
    before = lowered[max(0, figure.start - 60) : figure.start]
    if _LOCATED_BEFORE.search(before):
        return _FORCES_BEFORE.search(before) is None
    return _MOVES_BEFORE.search(before) is None


def is_in_metres(lowered: str, end: int) -> bool:
    """Whether the numeral up to ``end`` only locates in metres: *500m from*."""
    return _METRES.match(lowered, end - 2) is not None


def is_conversion(lowered: str, first: Figure, second: Figure) -> bool:
    """Whether the second figure tells the first in another unit: *30 km (19 miles)*."""
    return (
        first.dimension == second.dimension
        and first.dimension in ("area", "distance", "money")
        and _CONVERSION.fullmatch(lowered, first.end, second.start) is not None
    )


def find_one_measure(lowered: str) -> Iterator[Figure]:
    """*one square kilometre*, *another square mile*."""
    for match in _ONE_SQUARE.finditer(lowered):
        if lowered.rfind("(", 0, match.start()) > lowered.rfind(")", 0, match.start()):
            continue  # one square kilometre (a third of a square mile)
        unit, end = unit_after(lowered, match.end(1))
        if unit is not None and unit.item is not None:
            begin, comparator = comparator_before(lowered, match.start())
            value = round(unit.factor, 6)
            figure = Figure(begin, end, match.end(1), value, value, comparator, unit.item)
            figure.dimension, figure.rank, figure.entry = unit.dimension, unit.rank, unit.name
            yield figure
