"""The cookbook on the sample: every question is documented and has an answer."""

import re

import pytest

from dagster_project.warehouse.views import read_sql

QUERIES = {query.name: query for query in read_sql("queries")}
CHECKS = {check.name: check for check in read_sql("checks")}
NOTHING_REJECTED = {"what_gave_no_document"}  # the sample has no bad page


@pytest.fixture(scope="module")
def sample(sample_store):
    from dagster_project.warehouse.publish import open_published, published_path

    with open_published(published_path(sample_store)) as connection:
        yield connection


def test_there_are_enough_questions_for_a_first_day():
    assert len(QUERIES) >= 8


@pytest.mark.parametrize("folder", ["queries", "marts", "ddl", "checks"])
def test_sql_files_hold_one_lower_case_statement_below_a_comment(folder: str):
    for file in read_sql(folder):
        assert file.comment, file.name
        assert ";" not in file.statement, file.name
        assert not re.search(r"\b(SELECT|FROM|WHERE|GROUP|ORDER|JOIN)\b", file.statement), file.name


@pytest.mark.parametrize("name", QUERIES)
def test_a_question_names_its_grain_and_its_caveat(name: str):
    assert re.match(r"Question: .+\? Grain: .+\. Caveat: .+\.$", QUERIES[name].comment)


@pytest.mark.parametrize("name", QUERIES)
def test_a_question_has_an_answer_on_the_sample_in_a_stable_order(sample, name: str):
    first = sample.execute(QUERIES[name].statement).fetchall()
    assert first == sample.execute(QUERIES[name].statement).fetchall()
    assert bool(first) != (name in NOTHING_REJECTED)


@pytest.mark.parametrize("name", read_sql("marts"), ids=lambda mart: mart.name)
def test_a_mart_answers_on_the_sample_and_names_its_grain_and_caveat(sample, name):
    assert "Grain: " in name.comment
    assert "Caveat: " in name.comment
    assert sample.execute(f"select count(*) from {name.name}").fetchone()[0] > 0


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
