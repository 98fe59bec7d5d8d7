"""Who says it, where and when, in the many ways of English news: one sentence or short page a row.

The rows are in ``who_where_when.csv``: ``who`` wants the sources of all claims in order, ``where`` and
``when`` the places and the date of the last claim that is no statement, on a page on the war of
Wednesday, 14 August 2024. ``¶`` ends a paragraph.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from dagster_project.claims.engine import default_extractor
from dagster_project.claims.model import Claim, ClaimDocument
from schemas.vocabularies import ClaimType

_WAR = "Russia has been at war with Ukraine since 2022.\n\n"
with (Path(__file__).parent / "who_where_when.csv").open(encoding="utf-8", newline="") as _table:
    _ROWS = [(row["field"], row["want"], row["text"]) for row in csv.DictReader(_table)]


def _claims(text: str) -> list[Claim]:
    text = text.replace(" ¶ ", "\n\n")
    return list(default_extractor().extract(ClaimDocument(id="page", text=text, published=date(2024, 8, 14))))


def _cases(field: str) -> list[tuple[str, str]]:
    return [(text, want) for kind, want, text in _ROWS if kind == field]


@pytest.mark.parametrize(("text", "want"), _cases("who"))
def test_the_source_is_who_says_it(text: str, want: str) -> None:
    assert "; ".join(dict.fromkeys(c.source.name for c in _claims(text))) == want


@pytest.mark.parametrize(("text", "want"), _cases("where"))
def test_the_places_are_where_it_happens(text: str, want: str) -> None:
    event = [c for c in _claims(_WAR + text) if c.type is not ClaimType.STATEMENT][-1]
    assert "; ".join(sorted({p.name for p in event.places})) == want


@pytest.mark.parametrize(("text", "want"), _cases("when"))
def test_the_date_is_that_of_the_event(text: str, want: str) -> None:
    event = [c for c in _claims(_WAR + text) if c.type is not ClaimType.STATEMENT][-1]
    when = event.event_date
    days = [] if when is None else dict.fromkeys((when.start.isoformat(), when.end.isoformat()))
    assert "/".join(days) == want
