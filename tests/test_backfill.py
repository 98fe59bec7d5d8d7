"""Ranges of days for a backfill: what is refused before Dagster is asked."""

from datetime import date

import pytest

from dagster_project.backfill import days_between, main
from dagster_project.store import StoreError


def test_a_range_has_both_its_ends():
    assert days_between("2022-03-01", "2022-03-03") == [date(2022, 3, day) for day in (1, 2, 3)]


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        ("", "", "FROM=2025"),
        ("yesterday", "2022-03-01", "FROM=2025"),
        ("2022-03-02", "2022-03-01", "before FROM"),
        ("1999-01-01", "2022-03-01", "CLAIMS_START_DATE"),
    ],
)
def test_what_is_no_range_of_partitions_is_refused_in_a_sentence(first, last, message):
    with pytest.raises(StoreError, match=message):
        days_between(first, last)


def test_the_command_tells_it_without_a_traceback(capsys):
    assert main(["2022-03-02", "2022-03-01"]) == 1
    assert capsys.readouterr().err == "make backfill: TO (2022-03-01) is before FROM (2022-03-02).\n"
