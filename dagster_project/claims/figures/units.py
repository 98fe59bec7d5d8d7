"""Units and comparators around a numeral.

Belongs here: looking up `lexicon/units.csv` and `lexicon/comparators.csv` in the words before and after
a figure. Does not belong here: what a unit or bound makes of the figure (`measures`, `counted`).
"""

import re
from functools import cache
from typing import NamedTuple

from dagster_project.claims.figures.items import fold_spelling
from dagster_project.claims.lexicon import LexiconError, read_table, values
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Comparator, Item

_AFTER_NUMERAL = re.compile(
    r"[\s-]?(%|°[cf]?|[a-z.']+[²2/]?h?)(?:[\s-]([a-z.]+[²2]?))?(?:[\s-]([a-z]+))?(?![^\W_]|[-‑]\d)"
)
_WORD = re.compile(r"[^\s“”\"‘’'(\[]+")
# Between a comparator and its figure: *at least another 20*, *more than a dozen*.
_FILLERS = word_set("another additional further a an other its his the between from")
# *handed over 157 prisoners*: the particle of a verb, no comparator.
_PARTICLE_VERBS = word_set(
    "hand handed hands handing turn turned turning turns take took taken taking takes fly flew flown"
    " flying flies carry carried bring brought roll rolled passed passing"
)


class Unit(NamedTuple):
    """A line of `units.csv`; ``item`` None for units whose figures are never of a claim."""

    item: Item | None
    factor: float
    dimension: str
    rank: int
    name: str


@cache
def _units() -> dict[str, Unit]:
    table = {}
    for row in read_table("units", columns=("forms", "item", "factor", "dimension", "rank")):
        if row["item"] not in ("none", *Item):
            raise LexiconError(f"{row['_entry']}: item {row['item']!r} is not known")
        item = None if row["item"] == "none" else Item(row["item"])
        unit = Unit(item, float(row["factor"]), row["dimension"], int(row["rank"]), row["_entry"])
        for form in values(row["forms"]):
            table[_unit_key(form.lower())] = unit
    return table


@cache
def _comparators(position: str) -> dict[str, Comparator]:
    table = {}
    for row in read_table("comparators", columns=("position", "comparator", "forms")):
        if row["comparator"] not in list(Comparator) or row["position"] not in ("before", "after"):
            raise LexiconError(f"{row['_entry']}: {row['position']} {row['comparator']} is not known")
        if row["position"] == position:
            table.update(dict.fromkeys(values(row["forms"]), Comparator(row["comparator"])))
    return table


def unit_after(lowered: str, at: int) -> tuple[Unit | None, int]:
    """The unit right after a numeral (glued, spaced or hyphened) and where it ends."""
    match = _AFTER_NUMERAL.match(lowered, at)
    if match is None:
        return None, at
    table = _units()
    for group in (3, 2, 1):
        if match.group(group) is None:
            continue
        end = match.end(group)
        phrase = lowered[match.start(1) : end]
        unit = table.get(_unit_key(phrase))
        if unit is None and phrase.endswith((".", "'")):  # the full stop that ends the sentence
            end -= len(phrase) - len(phrase.rstrip(".'"))
            unit = table.get(_unit_key(phrase.rstrip(".'")))
        if unit is not None:
            return unit, end
    return None, at


def _unit_key(phrase: str) -> str:
    return " ".join([fold_spelling(w) for w in phrase.replace("-", " ").split()])


def comparator_before(lowered: str, at: int) -> tuple[int, Comparator | None]:
    """Where the phrase of the figure at ``at`` begins, and the comparator that ends right before it."""
    base = max(0, at - 40)
    window = lowered[base:at]
    words = _WORD.findall(window)
    while len(words) > 1 and words[-1] in _FILLERS:
        words.pop()
    table = _comparators("before")
    if not words or words[-1] not in _last_words():
        return (at - 1, Comparator.APPROX) if window.endswith(("~", "≈")) else (at, None)
    for size in range(min(4, len(words)), 0, -1):
        found = table.get(" ".join(words[-size:]))
        if found is not None:
            if words[-1] == "over" and len(words) > 1 and words[-2] in _PARTICLE_VERBS:
                break
            return base + _start_of(window, words[-size:]), found
    return at, None


def _start_of(window: str, words: list[str]) -> int:
    """Where the last occurrence of the words, one after the other, begins."""
    at = len(window)
    for word in reversed(words):
        at = window.rindex(word, 0, at)
    return at


@cache
def _last_words() -> frozenset[str]:
    return frozenset(form.rsplit(" ", 1)[-1] for form in _comparators("before"))


def comparator_after(lowered: str, at: int) -> tuple[int, Comparator | None]:
    """Where the comparator right after a numeral or what it counts ends, and it: *20 or more*, *40+*."""
    if lowered.startswith("+", at):
        return at + 1, Comparator.AT_LEAST
    if not lowered.startswith(" ", at):
        return at, None
    words = lowered[at + 1 : at + 24].split(" ")
    table = _comparators("after")
    for size in (3, 2, 1):
        phrase = " ".join(words[:size])
        found = table.get(phrase) or table.get(phrase.rstrip(",.;"))
        if found is not None:
            follower = words[size] if len(words) > size else ""
            if follower == "than" or follower[:1].isdigit():
                break  # *20 tanks and more than 30 cars*, *20 tanks, at least 5 of them*
            return at + 1 + len(phrase.rstrip(",.;")), found
    return at, None
