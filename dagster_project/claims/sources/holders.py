"""Whose a place is, and who held a town on a day (`lexicon/held.csv`): whose attack it was that fell there.

Belongs here: whose country a place is in, and long-known possession that differs from that. Does not belong
here: claims that it changed hands (`events`), and where a town lies (`gazetteer`).
"""

from collections.abc import Sequence
from datetime import date
from functools import cache

from dagster_project.claims.lexicon import LexiconError, read_table, values
from dagster_project.claims.model import Place
from schemas.vocabularies import Side

_Hold = tuple[str, Side, date, date]
_FIRST_DAYS = date(2022, 3, 10)


@cache
def _holds() -> dict[str, list[_Hold]]:
    table: dict[str, list[_Hold]] = {}
    for row in read_table("held", columns=("place", "oblast", "side", "from", "until")):
        try:
            side, first = Side(row["side"]), date.fromisoformat(row["from"])
            last = date.fromisoformat(row["until"]) if row["until"] else date.max
        except ValueError as error:
            raise LexiconError(f"{row['_entry']}: {error}") from error
        for name in values(row["place"]):
            table.setdefault(name, []).append((row["oblast"], side, first, last))
    return table


def holder(place: Place, day: date | None) -> Side | None:
    """The side that holds the place on ``day``, None where it is its own country's or nothing is known.

    Without a day only what is held to this day counts, and of that only what fell in the first days of
    the full-scale war or before: most pages about the other towns are of the battle for them.
    """
    for oblast, side, first, last in _holds().get(place.name, ()):
        if oblast and place.oblast and place.oblast.removesuffix(" Oblast") != oblast:
            continue
        if (first <= _FIRST_DAYS and last is date.max) if day is None else (first <= day <= last):
            return side
    return None


def owner_of(places: Sequence[Place]) -> Side | None:
    """Whose a place is: Ukraine's or Russia's, None where it is neither's or disputed."""
    for place in places:
        if place.name in ("Crimea", "Sevastopol") or place.oblast == "Crimea":
            return Side.RU
        if place.name.endswith("People's Republic"):
            return Side.RU
        if place.country == "UA" or (place.kind == "oblast" and place.country in (None, "UA")):
            return Side.UA
        if place.country == "RU":
            return Side.RU
    return None
