"""Quotes to readings: what a quote says beyond its claim's fields, where other claims can be held against it.

Belongs here: two patterns of words, "can still hold <place>" in statements and "<n> times the size of
<place>". Does not belong here: claims themselves (``claims/``), verdicts (``sql/``).
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

import polars as pl

from dagster_project.claims.lexicon import read_table, values
from schemas.base import polars_schema
from schemas.readings import FactReading, ReadingKind
from schemas.vocabularies import CONTROL_CLASS, Action, ClaimType, Comparator, ControlClass, Item, Side

_OTHER = {Side.UA: Side.RU, Side.RU: Side.UA}

# could still hold, continue to defend, remain in control of; after a negation it is no reading
_HOLD = re.compile(
    r"\b(?:(?:can|could|will|would|may|might|still|continues?|continued|able|manage[sd]?|keeps?|kept)\s+"
    r"(?:to\s+|on\s+|still\s+|be\s+able\s+to\s+|successfully\s+|firmly\s+){0,3}"
    r"(?:hold|holds|holding|held|keep|control|controls|controlled|defend|defends|defending)"
    r"|(?:remains?|remained|still|is|are)\s+in\s+control\s+of)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|no longer|never|cannot|unable|n't|n’t)\W*(?:\w+\W+){0,2}$", re.IGNORECASE)
_REACH = 40  # characters from the verb to the place, and from the actor to the verb
_GENERIC = re.compile(r"\s+(?:region|oblast|province|district|city|town)$", re.IGNORECASE)

_TIMES = {"half": 0.5, "twice": 2.0, "double": 2.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0}
_BOUNDS = {
    "at least": Comparator.AT_LEAST,
    "no less than": Comparator.AT_LEAST,
    "more than": Comparator.MORE_THAN,
    "over": Comparator.MORE_THAN,
    "up to": Comparator.AT_MOST,
    "less than": Comparator.LESS_THAN,
}


def build_fact_reading(claims: pl.DataFrame, quantities: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """One row a reading; each phrase of a document is read once, with the claim that it fits best."""
    known = _known_places(places)
    measured = set(quantities.filter(pl.col("item") == Item.AREA_KM2)["claim_id"])
    wanted = claims.filter(pl.col("quote").str.contains(r"(?i)\b(hold|keep|held|control|defend|size|area)"))
    found: dict[tuple[str, int, str], dict[str, object]] = {}
    for claim in wanted.sort(_fitness(), "document_id", "claim_no").iter_rows(named=True):
        held = _held(claim, known) if claim["claim_type"] == ClaimType.STATEMENT else ()
        areas = () if claim["claim_id"] in measured else _areas(claim["quote"], claim["source_side"])
        for start, end, fields in (*held, *areas):
            at = claim["evidence_start"] + start
            row = {
                "text": claim["quote"][start:end],
                "text_start": at,
                "text_end": claim["evidence_start"] + end,
            }
            key = (claim["document_id"], at, str(fields["reading_kind"]))
            found.setdefault(key, claim | row | fields)
    rows = pl.DataFrame(list(found.values()), schema=_schema(), strict=False).sort("claim_id", "text_start")
    numbered = rows.with_columns(reading_no=pl.int_range(1, pl.len() + 1, dtype=pl.Int32).over("claim_id"))
    return numbered.select(polars_schema(FactReading).names())


def _schema() -> dict[str, pl.DataType]:
    return {name: dtype for name, dtype in polars_schema(FactReading).items() if name != "reading_no"}


def _fitness() -> pl.Expr:
    """Claims that say ground was won come first, statements next: theirs is the area of a sentence."""
    taken = [
        str(action)
        for action, group in CONTROL_CLASS.items()
        if group in (ControlClass.TAKE, ControlClass.ADVANCE) and action != Action.ENTERS
    ]
    return (
        pl.when(pl.col("action").is_in(taken))
        .then(0)
        .when(pl.col("claim_type") == ClaimType.STATEMENT)
        .then(1)
        .otherwise(2)
    )


def _known_places(places: pl.DataFrame) -> Mapping[str, Mapping[str, str]]:
    """Spelling to place, as the day's claims resolved it: by document, and over the day under the key ''."""
    known: dict[str, dict[str, str]] = {"": {}}
    for document_id, text, place_id in places.select("document_id", "text", "place_id").sort(pl.all()).rows():
        for spelling in {text, _GENERIC.sub("", text)}:
            folded = " ".join(spelling.lower().split())
            if folded:
                known.setdefault(document_id, {}).setdefault(folded, place_id)
                known[""].setdefault(folded, place_id)
    return known


def _held(
    claim: Mapping[str, object], known: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[int, int, dict[str, object]]]:
    quote = str(claim["quote"])
    for verb in _HOLD.finditer(quote):
        if _NEGATED.search(quote[: verb.start()]):
            continue
        reach = quote[verb.end() : verb.end() + _REACH]
        side = _holder(quote[: verb.start()], claim["source_side"])
        place = _first_place(reach, known.get(str(claim["document_id"]), {}), known[""])
        if side and place:
            place_id, end = place
            yield (
                verb.start(),
                verb.end() + end,
                {"reading_kind": ReadingKind.HOLDS, "place_id": place_id, "holder_side": side},
            )


def _first_place(words: str, *tables: Mapping[str, str]) -> tuple[str, int] | None:
    """The first capitalised run of up to three words that is a known place, and where it ends."""
    tokens = list(re.finditer(r"[\w’'-]+", words))
    for at, token in enumerate(tokens):
        for last in reversed(tokens[at : at + 3]):
            spelling = words[token.start() : last.end()].lower()
            for table in tables:
                if token[0][0].isupper() and spelling in table:
                    return table[spelling], last.end()
    return None


def _holder(before: str, source_side: object) -> Side | None:
    """The side of the last actor named before the verb, else the speaker's."""
    speaker = Side(str(source_side)) if source_side in _OTHER else None
    actors = list(_actor_pattern().finditer(before[-2 * _REACH :]))
    side = _actor_sides()[actors[-1][0].lower()] if actors else "OWN"
    if side in ("OWN", "ENEMY"):
        return speaker if side == "OWN" or speaker is None else _OTHER[speaker]
    return Side(side) if side in _OTHER else None


@cache
def _actor_sides() -> dict[str, str]:
    rows = read_table("actors", columns=("term", "kind", "side"))
    return {
        term.lower(): row["side"] for row in rows if row["kind"] != "weapon" for term in values(row["term"])
    }


@cache
def _actor_pattern() -> re.Pattern[str]:
    terms = sorted(_actor_sides(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, terms))})\b", re.IGNORECASE)


def _areas(quote: str, source_side: object) -> Iterator[tuple[int, int, dict[str, object]]]:
    for match in _size_pattern().finditer(quote):
        bound, times, name = match["bound"], match["times"], match["name"]
        factor = 1.0 if times is None else _TIMES.get(times.lower()) or float(times)
        area = round(factor * _yardsticks()[name.lower()], 1)
        comparator = _BOUNDS.get(" ".join((bound or "").lower().split()), Comparator.APPROX)
        is_upper = comparator in (Comparator.AT_MOST, Comparator.LESS_THAN)
        is_lower = comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)
        yield (
            match.start(),
            match.end(),
            {
                "reading_kind": ReadingKind.AREA,
                "holder_side": _holder(quote[: match.start()], source_side),
                "item": Item.AREA_KM2,
                "low": None if is_upper else area,
                "high": None if is_lower else area,
                "comparator": comparator,
            },
        )


@cache
def _yardsticks() -> dict[str, float]:
    rows = read_table("yardsticks", columns=("names", "area_km2"))
    return {name.lower(): float(row["area_km2"]) for row in rows for name in values(row["names"])}


@cache
def _size_pattern() -> re.Pattern[str]:
    bounds = "|".join(map(re.escape, [*_BOUNDS, "about", "around", "nearly", "almost", "roughly", "some"]))
    names = "|".join(map(re.escape, sorted(_yardsticks(), key=len, reverse=True)))
    times = "|".join(_TIMES)
    return re.compile(
        rf"\b(?:(?P<bound>{bounds})\s+)?(?:(?P<times>{times}|\d+(?:\.\d+)?)\s+(?:times\s+)?)?"
        rf"(?:the\s+(?:size|area)\s+of|as\s+(?:large|big)\s+as)\s+(?:the\s+city\s+of\s+)?(?P<name>{names})\b",
        re.IGNORECASE,
    )
