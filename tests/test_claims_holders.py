"""Who held a town on a day."""

from datetime import date

import pytest

from dagster_project.claims.engine import default_extractor
from dagster_project.claims.model import ClaimDocument, Place, Span
from dagster_project.claims.sources.holders import holder
from schemas.vocabularies import Side


def place(name: str, oblast: str | None = None) -> Place:
    return Place(name=name, span=Span(0, 1, name[0]), oblast=oblast)


@pytest.mark.parametrize(
    ("name", "oblast", "day", "side"),
    [
        ("Melitopol", "Zaporizhzhia", date(2023, 5, 1), Side.RU),
        ("Melitopol", "Zaporizhzhia", date(2021, 5, 1), None),
        ("Melitopol", None, None, Side.RU),
        ("Mariupol", None, None, None),
        ("Kherson", "Kherson", date(2022, 8, 1), Side.RU),
        ("Kherson", "Kherson", date(2023, 8, 1), None),
        ("Kherson", "Kherson", None, None),
        ("Sudzha", "Kursk", date(2024, 10, 1), Side.UA),
        ("Vesele", "Kharkiv", date(2023, 5, 1), None),
        ("Odesa", "Odesa", date(2023, 5, 1), None),
    ],
)
def test_a_town_is_held_from_a_day_to_a_day(
    name: str, oblast: str | None, day: date | None, side: Side | None
) -> None:
    assert holder(place(name, oblast), day) is side


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("A drone attack rocked the port of Berdiansk on Monday.", Side.UA),
        ("A drone attack rocked the port of Odesa on Monday.", Side.RU),
        ("A depot was hit in occupied Novomykhailivka.", Side.UA),
        ("Explosions were heard in Russian-held Kamianske.", Side.UA),
        ("In the town of Sudzha a school was hit by a bomb on Monday.", Side.RU),
        ("Two men were killed by a mine near Izium on Monday.", None),
    ],
)
def test_what_falls_on_a_town_comes_from_those_who_do_not_hold_it(sentence: str, side: Side | None) -> None:
    document = ClaimDocument(id="t", text=sentence, published=date(2024, 11, 21))
    assert {c.actor_side for c in default_extractor().extract(document)} == {side}
