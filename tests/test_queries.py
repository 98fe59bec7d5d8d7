"""The cookbook on the sample: every question is documented and has an answer."""

import re

import pytest

from dagster_project.warehouse.publish import open_published, published_path
from dagster_project.warehouse.views import read_sql

QUERIES = {query.name: query for query in read_sql("queries")}
CHECKS = {check.name: check for check in read_sql("checks")}
ANSWERED_BY_THE_SAMPLE = {
    "aid_pledged_delivered_and_halted",
    "claims_of_each_side_by_day",
    "documents_and_how_their_date_is_known",
    "ground_said_to_be_gained",
    "losses_claimed_since_the_war_began",
    "places_where_the_sides_disagree",
    "retreats_admitted_by_the_side_that_retreats",
    "spellings_of_a_place",
    "strikes_launched_intercepted_and_hit",
    "what_was_denied_or_not_confirmed",
    "who_claimed_what_where_when_and_how_many",
    "who_is_quoted_most",
    "who_moves_where",
    "words_at_second_hand",
}
FILLED_BY_THE_SAMPLE = {"mart_claims_by_side_day", "mart_control_timeline", "mart_loss_series"}


@pytest.fixture(scope="module")
def sample(sample_store):
    with open_published(published_path(sample_store)) as connection:
        yield connection


def test_there_are_enough_questions_for_a_first_day():
    assert len(QUERIES) >= 25


@pytest.mark.parametrize("folder", ["queries", "marts", "ddl", "checks", "steps", "tables", "macros"])
def test_sql_files_hold_one_lower_case_statement_below_a_comment(folder: str):
    for file in read_sql(folder):
        assert file.comment, file.name
        assert ";" not in file.statement, file.name
        assert not re.search(r"\b(SELECT|FROM|WHERE|GROUP|ORDER|JOIN)\b", file.statement), file.name


@pytest.mark.parametrize("name", QUERIES)
def test_a_question_names_its_grain_and_its_caveat(name: str):
    assert re.match(r"Question: .+\?.* Grain: .+\. Caveat: .+\. Answer: .+\.$", QUERIES[name].comment)


@pytest.mark.parametrize("name", QUERIES)
def test_a_question_is_answered_in_a_stable_order(sample, name: str):
    first = sample.execute(QUERIES[name].statement).fetchall()
    assert first == sample.execute(QUERIES[name].statement).fetchall()
    assert first or name not in ANSWERED_BY_THE_SAMPLE


@pytest.mark.parametrize("name", read_sql("marts"), ids=lambda mart: mart.name)
def test_a_mart_answers_on_the_sample_and_names_its_grain_and_caveat(sample, name):
    assert "Grain: " in name.comment
    assert "Caveat: " in name.comment
    (count,) = sample.execute(f"select count(*) from {name.name}").fetchone()
    assert count or name.name not in FILLED_BY_THE_SAMPLE


def test_the_first_questions_and_marts_are_all_there():
    assert set(QUERIES) >= ANSWERED_BY_THE_SAMPLE
    assert {mart.name for mart in read_sql("marts")} >= FILLED_BY_THE_SAMPLE


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_runs_and_says_what_its_rows_are(sample, name: str):
    assert "Rows: " in CHECKS[name].comment
    sample.execute(CHECKS[name].statement).fetchall()


@pytest.mark.parametrize(
    "name",
    [
        "every_claim_has_its_quote_and_a_source",
        "fact_tables_hold_each_claim_of_their_type",
        "no_document_is_published_after_it_was_fetched",
    ],
)
def test_what_must_hold_between_tables_holds_on_the_sample(sample, name: str):
    assert sample.execute(CHECKS[name].statement).fetchall() == []


def test_checks_find_what_they_are_for(desk, says):
    """Each check must be able to fail: pages that break each of them."""
    desk.page(
        "a.txt",
        says(source="Wagner", side="RU", type="control", action="captures", when="2030-01-01"),
        says(source="Wagner", side="OTHER", figures=[["tank", -5]]),
        published="2023-01-01",
    )
    desk.run()
    failing = {name for name, check in CHECKS.items() if desk.sql(check.statement)}
    assert failing == {
        "a_source_stands_on_one_side",
        "bounds_are_in_order_and_fit_their_comparator",
        "no_document_is_published_after_it_was_fetched",
        "no_event_is_after_the_day_its_page_was_fetched",
    }


def test_one_question_tells_of_each_claim_all_that_the_project_is_for(desk, says):
    held = {"type": "control", "when": "2022-09-10", "kind": "office", "places": ["Izium"]}
    desk.page(
        "a.txt",
        says(source="Army", side="UA", action="holds", actor="UA", via="Reuters", **held),
        says(source="Army", side="UA", type="loss", action="lost", actor="RU", when="2022-09-10",
             places=["Lyman", "Izium"], figures=[["tank", 20], ["aircraft", 3]]),
    )  # fmt: skip
    desk.page("b.txt", says(source="LPR", side="RU", action="controls", actor="RU", **held))
    desk.page(
        "c.txt", says(source="Staff", side="UA", action="holds", actor="UA", stance="unconfirmed", **held)
    )
    desk.run()
    with open_published(published_path(desk.store)) as connection:
        cursor = connection.execute(QUERIES["who_claimed_what_where_when_and_how_many"].statement)
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    told = ("via", "places", "how_many", "contradicted_by", "not_confirmed_by")
    by_source = {(row["source_name"], row["claim_type"]): [row[name] for name in told] for row in rows}
    assert by_source["Army", "control"] == ["Reuters", ["Izium"], None, ["LPR"], ["Staff"]]
    assert by_source["LPR", "control"] == [None, ["Izium"], None, ["Army"], None]
    assert by_source["Army", "loss"][1] == ["Lyman", "Izium"]
    assert len(by_source["Army", "loss"][2]) == 2
    assert by_source["Staff", "control"][3:] == [None, None]


def test_launches_of_which_only_a_bound_is_told_are_shown_and_days_without_a_figure_are_not(desk, says):
    sent = {"side": "UA", "type": "strike", "actor": "RU"}
    desk.page(
        "a.txt",
        says(source="Army", action="launches", when="2025-06-01", figures=[["drone", 400, "more_than"]], **sent),
        says(source="Staff", action="intercepts", when="2025-06-01", figures=[["drone", 350]],
             **sent | {"actor": "UA"}),
        says(source="Army", action="launches", when="2025-06-02", **sent),
    )  # fmt: skip
    desk.run()
    rows = desk.sql(QUERIES["launched_against_intercepted"].statement)
    assert [tuple(map(str, row)) for row in rows] == [
        ("2025-06-01", "RU", "drone", "400.0", "Army", "350.0", "Staff")
    ]


def test_what_a_page_tells_in_its_own_name_is_no_quote(desk, says):
    desk.page(
        "a.txt",
        says(source="publisher", side="PUBLISHER", kind="publisher", type="control", action="captures"),
        says(source="Army", side="UA", type="control", action="captures"),
    )
    desk.run()
    assert [row[0] for row in desk.sql(QUERIES["who_is_quoted_most"].statement)] == ["Army"]


def answers(desk, name: str) -> list[dict]:
    with open_published(published_path(desk.store)) as connection:
        cursor = connection.execute(QUERIES[name].statement)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_a_total_of_one_operation_does_not_hide_that_of_the_war_nor_the_wounded_those_lost(desk, says):
    told = {"source": "Staff", "side": "UA", "type": "loss", "actor": "RU"}
    desk.page(
        "a.txt",
        says(action="lost", since="2022-02-24", when="2022-09-09", figures=[["personnel", 50000]], **told),
        says(action="lost", since="2022-08-29", when="2022-09-10", figures=[["personnel", 900]], **told),
        says(action="wounded", since="2022-08-29", when="2022-09-10", figures=[["personnel", 600]], **told),
    )
    desk.run()
    rows = answers(desk, "losses_claimed_since_the_war_began")
    assert [(row["action"], str(row["counted_from"]), row["at_least"]) for row in rows] == [
        ("lost", "2022-02-24", 50000),
        ("lost", "2022-08-29", 900),
        ("wounded", "2022-08-29", 600),
    ]


def test_a_denial_is_told_from_a_claim_wherever_both_are_listed(desk, says):
    held = {"type": "control", "action": "captures", "actor": "RU", "places": ["Izium"], "when": "2022-09-09"}
    hurt = {"type": "casualty", "action": "killed", "actor": "RU", "when": "2022-09-09"}
    won = {"type": "control", "action": "captures", "actor": "RU", "figures": [["settlement", 3]]}
    desk.page(
        "a.txt",
        *(says(source="Ministry", side="RU", **claim) for claim in (held, hurt, won)),
        *(says(source="Staff", side="UA", stance="denies", **claim) for claim in (held, hurt, won)),
    )
    desk.run()
    for name, who in (
        ("places_where_the_sides_disagree", "last_said_by"),
        ("civilians_hurt_and_by_whom", "source_name"),
        ("ground_said_to_be_gained", "source_name"),
    ):
        stances = {row[who]: row["stance"] for row in answers(desk, name)}
        assert stances == {"Ministry": "asserts", "Staff": "denies"}, name


def test_a_page_dated_ahead_of_its_fetching_does_not_end_the_newest_week(desk, says):
    held = {"type": "control", "kind": "office", "places": ["Izium"], "when": "2022-09-09"}
    desk.page(
        "a.txt",
        says(source="Army", side="UA", action="holds", actor="UA", **held),
        says(source="LPR", side="RU", action="controls", actor="RU", **held),
        published="2022-09-10",
    )
    desk.page("b.txt", says(), published="2035-01-01")
    desk.run()
    (row,) = answers(desk, "contradictions_of_the_last_week")
    assert {row["a_source_name"], row["b_source_name"]} == {"Army", "LPR"}
