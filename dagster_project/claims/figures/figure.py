"""A figure on its way to a quantity, and the sentence that is being counted.

Belongs here: what one step of the grammar hands to the next (`Figure`, `Tally`), and what becomes of a
figure when all is read. Does not belong here: reading anything (a module for each kind of figure).
"""

from dataclasses import dataclass, field

from dagster_project.claims.figures.units import comparator_after
from dagster_project.claims.model import Quantity, Span
from schemas.vocabularies import Comparator, Item

MEASURED = frozenset({Item.AREA_KM2, Item.DISTANCE_KM, Item.MONEY_USD, Item.MONEY_EUR})


@dataclass(slots=True)
class Figure:
    """A numeral on its way to a quantity; offsets into the sentence, values before the comparator."""

    start: int
    end: int
    number_end: int
    low: float
    high: float
    comparator: Comparator | None
    item: Item = Item.OTHER
    is_range: bool = False
    is_vague: bool = False
    is_others: bool = False
    dimension: str = ""
    rank: int = 1
    entry: str = ""


@dataclass(slots=True)
class Tally:
    """A sentence whose numerals are read from left to right, and the figures found so far.

    ``previous`` is what was counted last before its first figure, ``located`` the last distance that only
    tells where something lies.
    """

    lowered: str
    text: str
    previous: Item | None
    found: list[Figure] = field(default_factory=list)
    located: Figure | None = None


def bounds(low: float, high: float, comparator: Comparator) -> tuple[float | None, float | None]:
    """``low`` and ``high`` with the side open that the comparator leaves open."""
    if comparator in (Comparator.MORE_THAN, Comparator.AT_LEAST):
        return low, None
    if comparator in (Comparator.LESS_THAN, Comparator.AT_MOST):
        return None, high
    return low, high


def finish(tally: Tally, figure: Figure) -> Figure:
    """With the comparator that stands after it, if none stood before."""
    if figure.comparator is None and not figure.is_range:
        _, figure.comparator = comparator_after(tally.lowered, figure.end)
    return figure


def quantity_of(figure: Figure, text: str, base: int) -> Quantity:
    """The quantity of a figure; ``base`` is where its sentence begins in ``text``."""
    comparator = figure.comparator or Comparator.EXACT
    if figure.is_range:
        comparator = Comparator.RANGE
    elif figure.is_vague and comparator in (Comparator.EXACT, Comparator.APPROX):
        comparator = Comparator.AT_LEAST
    low, high = bounds(figure.low, figure.high, comparator)
    start, end = base + figure.start, base + figure.end
    return Quantity(
        item=figure.item,
        low=low,
        high=high,
        comparator=comparator,
        span=Span(start, end, text[start:end]),
        entry=figure.entry,
    )
