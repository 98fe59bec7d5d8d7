"""Figures of a sentence: value, bounds and what is counted.

Belongs here: which readings a sentence asks for, and what its figures say of each other. Does not belong
here: the readings (`counted`, `articles`, `measures`, `ellipses`), loss bulletins (`assembly.bulletins`), and
to which claim a figure belongs (`assembly.counting`).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dagster_project.claims.figures.articles import LOSS_GATE, find_articles
from dagster_project.claims.figures.counted import find_counted
from dagster_project.claims.figures.ellipses import find_ellipted
from dagster_project.claims.figures.fates import FATE_GATE, goes_on
from dagster_project.claims.figures.figure import Figure, quantity_of
from dagster_project.claims.figures.measures import find_one_measure
from dagster_project.claims.figures.numbers import NUMERAL_GATE
from dagster_project.claims.figures.units import comparator_before
from dagster_project.claims.model import Quantity
from dagster_project.claims.text.lower_case import lower
from schemas.vocabularies import Comparator, Item

_MEANS = ("missile", "rocket", "drone", "artillery")
_CIVIL_NOUNS = ("civilian", "civilians", "resident", "residents", "locals", "villagers", "inhabitants")
_TWICE = re.compile(r"\btwice\b(?!\s(?:as|the|more|that|a|an|its|over|daily|weekly|what|his|their)\b)")


def find_quantities(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    previous: Item | None = None,
    opened: int | None = None,
) -> list[Quantity]:
    """The countable figures of the sentence ``text[start:end]`` in order, offsets into ``text``.

    People are `SOLDIER`, `CIVILIAN` or `PERSON` by their noun; `fit_item` adapts them to the claim.
    ``previous`` is what the sentence before counted, for an ellipsis that begins this one (*Of these,
    38 were shot down*). ``opened`` is what `opened_by` says of the sentence's words, where that is known.
    """
    sentence = text[start : len(text) if end is None else end]
    lowered = lower(sentence)
    if opened is None:
        opened = sum([gate.bit for gate in (NUMERAL_GATE, FATE_GATE, LOSS_GATE) if gate.holds(lowered)])
    figures: list[Figure] = []
    if opened & NUMERAL_GATE.bit:
        figures = find_counted(lowered, sentence, previous)
    has_fate = bool(opened & FATE_GATE.bit)
    is_open = (
        has_fate or bool(opened & LOSS_GATE.bit) or "one more " in lowered or "one additional " in lowered
    )
    count = len(figures)
    if figures or is_open:
        figures += find_articles(lowered, sentence, figures, has_fate=has_fate, is_open=is_open)
    if "square" in lowered or " sq" in lowered:
        figures += find_one_measure(lowered)
    if "twice" in lowered:
        figures += _find_twice(lowered)
    if count and " one " in lowered:
        figures += find_ellipted(lowered, figures)
    if len(figures) > count:
        figures.sort(key=lambda f: f.start)
    _settle_pairs(lowered, figures)
    return [quantity_of(f, text, start) for f in figures]


def _settle_pairs(lowered: str, figures: Sequence[Figure]) -> None:
    """What a figure tells of the one beside it: who the others are, a noun or a bound for both."""
    for first, second in pairwise(figures):
        is_civil = first.item is Item.CIVILIAN and lowered.endswith(_CIVIL_NOUNS, first.start, first.end)
        if is_civil and second.item is Item.PERSON:
            is_bare = second.end == second.number_end and goes_on(lowered, first, second)
            if second.is_others or is_bare:
                second.item = Item.CIVILIAN  # a resident was killed and two others, and two injured
        is_joined = second.comparator is None and lowered[first.end : second.start] == " and "
        is_means = is_joined and first.high == 1 and lowered.endswith(_MEANS, first.start, first.end)
        if is_means and lowered.endswith(("strikes", "attacks"), second.start, second.end):
            first.item = second.item  # one missile and 61 air strikes
        if is_joined and first.comparator is Comparator.AT_LEAST:
            second.comparator = Comparator.AT_LEAST  # at least a soldier and two guards


def _find_twice(lowered: str) -> Iterator[Figure]:
    for match in _TWICE.finditer(lowered):
        begin, comparator = comparator_before(lowered, match.start())
        yield Figure(begin, match.end(), match.end(), 2, 2, comparator)
