"""The diff of claims between two versions of the rules."""

from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest

from dagster_project.changes import ClaimSet, compare_claims
from schemas.base import failures, polars_schema
from schemas.changes import ClaimChanges
from schemas.claims import ClaimPlaces, ClaimQuantities, Claims
from schemas.vocabularies import Stance

DAY = date(2022, 9, 12)
ONE, TWO = "1" * 16, "2" * 16  # documents
STORY = "a" * 16


def claim(claim_id: str, document_id: str = ONE, quote: str = "They took Izium.", **fields) -> dict:
    base = {
        "claim_id": claim_id * 16, "document_id": document_id, "quote": quote, "claim_type": "control",
        "action": "captures", "stance": "asserts", "source_name": "General Staff", "claim_no": 1,
    }  # fmt: skip
    return base | fields


def claims(version: str, *rows: dict, figures=(), places=(), stories=None) -> ClaimSet:
    def frame(model, rows):
        return pl.DataFrame(list(rows), schema=polars_schema(model), strict=False)

    return ClaimSet(
        version,
        frame(Claims, rows),
        frame(ClaimQuantities, figures),
        frame(ClaimPlaces, places),
        {ONE: STORY} if stories is None else stories,
    )


def changes(before: ClaimSet, after: ClaimSet) -> list[dict]:
    frame = compare_claims(before, after, DAY)
    assert failures(ClaimChanges, frame) == []
    return frame.to_dicts()


def test_equal_claims_have_no_changes():
    rows = (claim("c"), claim("d", quote="They hold Kupiansk."))
    assert changes(claims("v1", *rows), claims("v2", *rows)) == []


def test_a_claim_that_only_one_version_finds_appeared_or_vanished():
    found = changes(
        claims("v1", claim("c", quote="Old.")), claims("v2", claim("d", quote="New.", claim_no=2))
    )
    told = {(row["change"], row["quote"], row["before_claim_id"], row["after_claim_id"]) for row in found}
    assert told == {("vanished", "Old.", "c" * 16, None), ("appeared", "New.", None, "d" * 16)}
    assert {(row["before_version"], row["after_version"], row["cause"]) for row in found} == {
        ("v1", "v2", "rules")
    }


def test_a_field_that_differs_is_a_change_with_both_values():
    (row,) = changes(claims("v1", claim("c")), claims("v2", claim("c", stance="denies", via="Reuters")))
    assert row["change"] == "changed"
    assert (row["changed_columns"], row["before_values"], row["after_values"]) == (
        ["stance", "via"], ["asserts", ""], ["denies", "Reuters"]
    )  # fmt: skip


def test_another_source_of_the_same_sentence_is_a_change_and_no_new_claim():
    (row,) = changes(claims("v1", claim("c")), claims("v2", claim("d", source_name="Haidai")))
    assert (row["change"], row["changed_columns"]) == ("changed", ["source_name"])
    assert (row["before_claim_id"], row["after_claim_id"]) == ("c" * 16, "d" * 16)


@pytest.mark.parametrize("numbers", [(20.0, 30.0), (1.0, 1e7)])
def test_figures_and_places_are_part_of_the_claim(numbers):
    before, after = (
        [{"claim_id": "c" * 16, "quantity_no": 1, "item": "tank", "low": n, "high": n, "comparator": "exact"}]
        for n in numbers
    )
    (row,) = changes(
        claims("v1", claim("c"), figures=before),
        claims(
            "v2", claim("c"), figures=after, places=[{"claim_id": "c" * 16, "place_no": 1, "name": "Izium"}]
        ),
    )
    assert row["changed_columns"] == ["figures", "places"]
    assert row["before_values"] == [f"tank exact {numbers[0]:.15g} {numbers[0]:.15g}", ""]
    assert row["after_values"][1] == "Izium"


def test_a_story_with_another_text_is_told_apart_from_new_rules():
    before = claims("v1", claim("c"))
    after = claims("v2", claim("d", TWO), claim("e", TWO, "More.", claim_no=2), stories={TWO: STORY})
    (row,) = changes(before, after)
    assert (row["change"], row["quote"], row["cause"]) == ("appeared", "More.", "text")
    assert (row["before_document_id"], row["after_document_id"]) == (ONE, TWO)


def test_a_story_that_is_only_there_now_is_told_apart_from_new_rules():
    (row,) = changes(
        claims("v1", claim("c")),
        claims("v2", claim("c"), claim("d", TWO), stories={ONE: STORY, TWO: "b" * 16}),
    )
    assert (row["change"], row["cause"], row["before_document_id"]) == ("appeared", "story", None)


def test_claims_of_one_sentence_are_paired_in_the_order_of_the_text():
    old = [claim("c", action="captures"), claim("d", action="withdraws", claim_no=2)]
    new = [claim("e", action="enters"), claim("f", action="withdraws", claim_no=2, via="X")]
    found = changes(claims("v1", *old), claims("v2", *new))
    assert [(row["before_claim_id"][0], row["after_claim_id"][0]) for row in found] in (
        [("c", "e"), ("d", "f")], [("d", "f"), ("c", "e")]
    )  # fmt: skip


def test_the_same_comparison_gives_the_same_rows():
    before, after = claims("v1", claim("c")), claims("v2", claim("d", quote="New."))
    assert changes(before, after) == changes(before, after)


class Rules:
    """Another version of the rules: sources it does not find, and those whose claims it takes for denials."""

    name = "rules"

    def __init__(self, base, version: str, unseen: str, denied: str = "") -> None:
        self.base, self.version, self.unseen, self.denied = base, version, unseen, denied

    def extract(self, document):
        return [
            replace(claim, stance=Stance.DENIES if claim.source.name == self.denied else claim.stance)
            for claim in self.base.extract(document)
            if claim.source.name != self.unseen
        ]


def two_versions(desk, says) -> None:
    """Two days whose pages are read by the first rules, then by the second."""
    for day in (DAY, DAY + timedelta(days=1)):
        desk.page("a.txt", says("Known"), says("Old"), says("New"), says("Shy"), day=day)
        desk.page("b.txt", says("Known", type="loss", action="destroyed", figures=[["tank", 5]]), day=day)
    base = desk.extractor
    for rules in (Rules(base, "1", unseen="New"), Rules(base, "2", unseen="Old", denied="Shy")):
        desk.extractor = rules
        desk.run(DAY, DAY + timedelta(days=1))


def test_days_that_new_rules_read_again_tell_what_the_rules_changed_and_nothing_else(
    desk, make_desk, says, tmp_path
):
    two_versions(desk, says)
    told = desk.sql("""
        select crawl_date, change, source_name, changed_columns, before_values, after_values, cause,
            split_part(before_version, '+', 2), split_part(after_version, '+', 2)
        from claim_changes order by crawl_date, change""")
    versions = ("rules", "rules-1", "rules-2")
    assert told == [
        (day, *change, *versions)
        for day in (DAY, DAY + timedelta(days=1))
        for change in (
            ("appeared", "New", [], [], []),
            ("changed", "Shy", ["stance"], ["asserts"], ["denies"]),
            ("vanished", "Old", [], [], []),
        )
    ]
    first = [desk.store.digest("claim_changes", day) for day in (DAY, DAY + timedelta(days=1))]

    again = make_desk(tmp_path / "again")
    two_versions(again, says)
    assert [again.store.digest("claim_changes", day) for day in (DAY, DAY + timedelta(days=1))] == first

    # rules that find the same add nothing, and what earlier ones changed stays
    desk.extractor = Rules(desk.extractor.base, "3", unseen="Old", denied="Shy")
    desk.run(DAY)
    assert [desk.store.digest("claim_changes", day) for day in (DAY, DAY + timedelta(days=1))] == first
    # back to the first rules: the way back is told beside the way there
    desk.extractor = Rules(desk.extractor.base, "1", unseen="New")
    desk.run(DAY)
    assert desk.sql("""
        select split_part(after_version, '+', 2) as after, change, source_name
        from claim_changes where crawl_date = ? and after = 'rules-1' order by all""", DAY) == [
        ("rules-1", "appeared", "Old"), ("rules-1", "changed", "Shy"), ("rules-1", "vanished", "New"),
    ]  # fmt: skip
