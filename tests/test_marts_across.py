"""What only several claims together show: each fact is the answer of a cookbook question, and nothing false beside it.

First on claims as a careful reader takes them from the sample, then on those that the engine reads there.
"""

from contextlib import contextmanager
from datetime import date
from pathlib import Path

import across_claims
import pytest

from dagster_project.warehouse.views import read_sql

QUERIES = {query.name: query.statement for query in read_sql("queries")}

SERIES = """date,metric,value
2022-09-11,holder Svatove,RU
2022-09-12,holder Svatove,RU
2022-09-08,holder Balakliia,UA
2022-09-10,holder Izium,UA
2022-09-12,UA regained area_km2,3000
2025-06-29,RU launched drone,477
2025-06-29,RU launched missile,60
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    with _answers(tmp_path_factory.mktemp("across")) as answer:
        assert len(answer("all_claims")) == len(across_claims.CLAIMS)
        yield answer


@pytest.fixture(scope="module")
def ask_engine(tmp_path_factory):
    from dagster_project.claims.engine import default_extractor

    with _answers(tmp_path_factory.mktemp("engine"), default_extractor()) as answer:
        yield answer


@contextmanager
def _answers(folder: Path, extractor=None):
    from dagster_project.warehouse.publish import open_published, published_path
    from dagster_project.warehouse.reference import read_reference

    (folder / "series.csv").write_text(SERIES)
    store = across_claims.frozen_store(folder, read_reference([folder / "series.csv"]), extractor)
    with open_published(published_path(store)) as connection:

        def answer(name: str) -> list[dict]:
            cursor = connection.execute(QUERIES.get(name) or "select * from claim")
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

        yield answer


def test_under_control_against_could_still_hold_is_a_contradiction_of_the_same_day(ask):
    rows = [row for row in ask("who_holds_it_disputed") if row["place_name"] == "Sievierodonetsk"]
    assert len(rows) == 1
    told = {(rows[0][f"{v}_source_name"], rows[0][f"{v}_says_holder"]) for v in "ab"}
    assert told == {(across_claims.LPR, "RU"), (across_claims.ZELENSKYY, "UA")}
    assert rows[0]["day"] == date(2022, 6, 7)


def test_conquered_entirely_against_two_villages_free_is_a_contradiction_inside_one_side(ask):
    rows = ask("contradictions_inside_one_side")
    assert [(row["side"], row["place_name"]) for row in rows] == [("RU", "Luhansk Oblast")]
    assert {rows[0]["a_source_name"], rows[0]["b_source_name"]} == {
        "Leonid Pasechnik",
        across_claims.REPORTERS,
    }


def test_nothing_else_on_the_sample_is_a_contradiction(ask):
    assert len(ask("who_holds_it_disputed")) == 2


def test_two_thousand_square_kilometres_supersede_four_hundred(ask):
    rows = [
        (row["at_least"], row["supersedes_at_least"])
        for row in ask("ground_figures_that_were_superseded")
        if row["item"] == "area_km2"
    ]
    assert (2000, 400) in rows


def test_thirty_more_than_thirty_more_than_forty_and_twenty_in_a_day_fit_each_other(ask):
    relations = {
        (row["at_least"], row["at_most"]): row["relation"]
        for row in ask("settlements_won_and_whether_the_figures_fit")
    }
    assert relations == {
        (30, 30): "first",
        (30, None): "agrees",
        (40, None): "compatible",
        (20, None): "compatible",
    }


def test_twice_greater_london_agrees_with_three_thousand_square_kilometres_told_elsewhere(ask):
    (area,) = ask("areas_told_by_comparison")
    assert (area["at_least"], area["comparator"]) == (3144, "at_least")
    checked = [
        row for row in ask("claims_against_your_own_series") if row["metric"] == "UA regained area_km2"
    ]
    assert [(row["verdict"], row["reference_value"]) for row in checked] == [("within", 3000)]


def test_claims_that_an_office_did_not_confirm_are_told_with_the_office(ask):
    rows = {
        row["place_name"]: (row["asserted_by_ua"], row["not_confirmed_by"])
        for row in ask("claims_not_confirmed_by_those_who_should_know")
    }
    assert rows == {"Hoptivka": (1, across_claims.STAFF), "Kupiansk": (1, across_claims.ARMY)}


def test_svatove_is_said_to_be_left_and_nobody_follows_it_up(ask):
    rows = [row for row in ask("gains_claimed_and_not_followed_up") if row["place_name"] == "Svatove"]
    assert {row["source_name"] for row in rows} == {across_claims.HAIDAI, across_claims.STAFF}
    checked = {
        (row["claimed_holder"], row["verdict"])
        for row in ask("claims_against_your_own_series")
        if row["metric"] == "holder Svatove"
    }
    assert ("UA", "off") in checked


def test_the_withdrawal_is_against_interest_and_confirms_the_other_sides_claims(ask):
    admitted = [
        row for row in ask("against_the_interest_of_the_speaker") if row["source_name"] == across_claims.MOD
    ]
    assert {row["places"] for row in admitted} == {"Izium, Balakliia", "Kharkiv Oblast"}
    confirmed = {row["place_name"] for row in ask("claims_confirmed_by_the_other_side")}
    assert confirmed == {"Izium", "Balakliia", "Popasna"}
    checked = {
        row["metric"]: row["verdict"]
        for row in ask("claims_against_your_own_series")
        if row["metric"] in ("holder Balakliia", "holder Izium") and row["claimed_holder"] == "UA"
    }
    assert checked == {"holder Balakliia": "match", "holder Izium": "match"}


def test_the_strike_of_447_and_90_deviates_from_the_series(ask):
    rows = {
        row["metric"]: (row["verdict"], row["off_by"])
        for row in ask("claims_against_your_own_series")
        if "launched" in row["metric"]
    }
    assert rows == {"RU launched drone": ("off", -30), "RU launched missile": ("off", 30)}


def test_the_engine_reads_the_dispute_and_no_false_one(ask_engine):
    rows = {
        row["place_name"]: {row["a_source_name"], row["b_source_name"]}
        for row in ask_engine("who_holds_it_disputed")
    }
    assert rows == {
        "Sievierodonetsk": {across_claims.LPR, across_claims.ZELENSKYY},
        "Luhansk Oblast": {"Leonid Pasechnik", across_claims.REPORTERS},
    }
    (inside,) = ask_engine("contradictions_inside_one_side")
    assert (inside["side"], inside["place_name"]) == ("RU", "Luhansk Oblast")


def test_the_engine_reads_what_supersedes_and_what_fits(ask_engine):
    superseded = {
        (row["at_least"], row["supersedes_at_least"])
        for row in ask_engine("ground_figures_that_were_superseded")
        if row["item"] == "area_km2"
    }
    assert (2000, 400) in superseded
    relations = {
        row["at_least"]: row["relation"] for row in ask_engine("settlements_won_and_whether_the_figures_fit")
    }
    assert (relations[30], relations[40], relations[20]) == ("first", "compatible", "compatible")
    (area,) = ask_engine("areas_told_by_comparison")
    assert (area["at_least"], area["comparator"]) == (3144, "at_least")


def test_the_engine_reads_what_is_not_confirmed_or_not_followed_up(ask_engine):
    unconfirmed = {
        row["place_name"]: row["not_confirmed_by"]
        for row in ask_engine("claims_not_confirmed_by_those_who_should_know")
    }
    assert unconfirmed["Kupiansk"] == across_claims.ARMY
    assert unconfirmed["Hoptivka"] == across_claims.STAFF
    left = {
        row["source_name"]
        for row in ask_engine("gains_claimed_and_not_followed_up")
        if row["place_name"] == "Svatove"
    }
    assert {across_claims.HAIDAI, across_claims.STAFF} <= left


def test_the_engine_reads_the_withdrawal_against_interest_and_who_confirms_it(ask_engine):
    admitted = {
        place
        for row in ask_engine("against_the_interest_of_the_speaker")
        if row["source_name"] == across_claims.MOD
        for place in row["places"].split(", ")
    }
    assert {"Izium", "Balakliia"} <= admitted <= {"Izium", "Balakliia", "Kharkiv Oblast"}
    confirmed = {row["place_name"] for row in ask_engine("claims_confirmed_by_the_other_side")}
    assert {"Izium", "Balakliia"} <= confirmed


def test_the_engine_reads_the_strike_that_deviates_from_the_series(ask_engine):
    rows = {
        row["metric"]: (row["verdict"], row["off_by"])
        for row in ask_engine("claims_against_your_own_series")
        if "launched" in row["metric"]
    }
    assert rows == {"RU launched drone": ("off", -30), "RU launched missile": ("off", 30)}
