"""Claims before and after: which appeared, vanished or changed when a day was computed with new rules.

Belongs here: pairing the two sets of claims and telling what differs. Does not belong here: when they
are compared, and what is kept (``stages/claims.py``).

Claims are paired by their id, which says that document, quote, type, action and source are the same;
what is left by story, quote and type; and that by story and quote.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from dagster_project.ids import content_id
from schemas.base import polars_schema
from schemas.changes import ChangeCause, ChangeKind, ClaimChanges

Row = Mapping[str, object]

# what the claim says; where it stands follows from the text, who found it is the version
COMPARED = (
    "claim_type",
    "action",
    "framing",
    "stance",
    "source_name",
    "source_kind",
    "source_side",
    "cue_text",
    "via",
    "actor_side",
    "event_start_date",
    "event_end_date",
    "cumulative_from_date",
    "figures",
    "places",
)


@dataclass(frozen=True, slots=True)
class ClaimSet:
    """A day's claims by one version of the rules; ``stories`` maps the documents to their stories."""

    version: str
    claims: pl.DataFrame
    quantities: pl.DataFrame
    places: pl.DataFrame
    stories: Mapping[str, str]


def compare_claims(before: ClaimSet, after: ClaimSet, crawl_date: date) -> pl.DataFrame:
    """The rows of ``claim_changes`` between two versions of a day."""
    old, new = _described(before), _described(after)
    pairs: list[tuple[Row | None, Row | None]] = []
    for key in (("claim_id",), ("story_id", "quote", "claim_type"), ("story_id", "quote")):
        found, old, new = _paired(old, new, key)
        pairs += found
    pairs += [(row, None) for row in old] + [(None, row) for row in new]
    sides = _Side(before), _Side(after)
    rows = [row for pair in pairs if (row := _change(*pair, *sides))]
    frame = pl.DataFrame(
        [row | {"crawl_date": crawl_date} for row in rows], schema=polars_schema(ClaimChanges), strict=False
    )
    return frame.sort("story_id", "quote", "change_id")


def _described(claims: ClaimSet) -> list[Row]:
    """The claims with their figures and places in words, and the story they stand in."""
    figures = _told(claims.quantities, "quantity_no", ("item", "comparator", "low", "high"))
    places = _told(claims.places, "place_no", ("name",))
    return [
        row
        | {
            "figures": figures.get(row["claim_id"], ""),
            "places": places.get(row["claim_id"], ""),
            "story_id": claims.stories.get(row["document_id"], row["document_id"]),
        }
        for row in claims.claims.sort("document_id", "claim_no").iter_rows(named=True)
    ]


def _told(parts: pl.DataFrame, order: str, columns: tuple[str, ...]) -> dict[object, str]:
    told: dict[object, str] = {}
    for claim_id, *values in parts.sort("claim_id", order).select("claim_id", *columns).iter_rows():
        words = " ".join(_words(value) for value in values if value is not None)
        told[claim_id] = f"{told[claim_id]}; {words}" if claim_id in told else words
    return told


def _words(value: object) -> str:
    return f"{value:.15g}" if isinstance(value, float) else "" if value is None else str(value)


def _paired(
    old: list[Row], new: list[Row], key: tuple[str, ...]
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Pairs that agree in ``key``, in the order of the text; and what is left of both."""
    waiting: dict[tuple[object, ...], list[Row]] = {}
    for row in new:
        waiting.setdefault(tuple(row[name] for name in key), []).append(row)
    pairs, rest = [], []
    for row in old:
        partners = waiting.get(tuple(row[name] for name in key))
        if partners:
            pairs.append((row, partners.pop(0)))
        else:
            rest.append(row)
    return pairs, rest, [row for rows in waiting.values() for row in rows]


def _change(old: Row | None, new: Row | None, before: "_Side", after: "_Side") -> dict[str, object] | None:
    differing = [name for name in COMPARED if old and new and old[name] != new[name]]
    if old and new and not differing:
        return None
    shown = new or old or {}
    story = str(shown["story_id"])
    old_id, new_id = (str(row["claim_id"]) if row else None for row in (old, new))
    old_document, new_document = (str(row["document_id"]) if row else None for row in (old, new))
    old_document = old_document or before.document(story, new_document)
    new_document = new_document or after.document(story, old_document)
    kind = ChangeKind.CHANGED if old and new else ChangeKind.APPEARED if new else ChangeKind.VANISHED
    return {
        "change_id": content_id("change", before.version, after.version, old_id or "", new_id or ""),
        "before_version": before.version,
        "after_version": after.version,
        "change": str(kind),
        "cause": str(_cause(old_document, new_document)),
        "story_id": story,
        "before_document_id": old_document,
        "after_document_id": new_document,
        "before_claim_id": old_id,
        "after_claim_id": new_id,
        "claim_type": shown["claim_type"],
        "source_name": shown["source_name"],
        "quote": shown["quote"],
        "changed_columns": differing,
        "before_values": [_words(row[name]) for name in differing for row in (old,) if row],
        "after_values": [_words(row[name]) for name in differing for row in (new,) if row],
    }


def _cause(before: str | None, after: str | None) -> ChangeCause:
    if before is None or after is None:
        return ChangeCause.STORY
    return ChangeCause.RULES if before == after else ChangeCause.TEXT


class _Side:
    """One version's documents, to be asked by story."""

    def __init__(self, claims: ClaimSet) -> None:
        self.version = claims.version
        self._documents: dict[str, list[str]] = {}
        for document_id, story_id in sorted(claims.stories.items()):
            self._documents.setdefault(story_id, []).append(document_id)

    def document(self, story_id: str, partner: str | None) -> str | None:
        """The story's document here: the same text as ``partner`` where it is there, else any."""
        documents = self._documents.get(story_id, [])
        return partner if partner in documents else next(iter(documents), None)
