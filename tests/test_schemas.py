"""The table models: described, strict, and the one source of what others say about columns."""

from datetime import date

import polars as pl
import pytest

from schemas.base import columns, description, failures, polars_schema, shape
from schemas.tables import STATIC_TABLES, TABLES, tables_of

ITEM = {"item": "tank", "label": "tanks", "unit": "pieces", "category": "equipment"}


def frame(table: str, *rows: dict) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=polars_schema(TABLES[table]))


@pytest.mark.parametrize("table", TABLES)
def test_every_table_says_what_a_row_is_and_every_column_is_described(table: str):
    model = TABLES[table]
    assert description(model).startswith("One row a")
    for column in columns(model):
        assert column.description.endswith((".", "?")), column.name
        assert len(column.description) > 3


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_a_key_of_its_own_columns_and_a_layer(table: str):
    names = {column.name for column in columns(TABLES[table])}
    assert shape(TABLES[table]).key
    assert set(shape(TABLES[table]).key) <= names
    assert set(shape(TABLES[table]).sort) <= names
    assert shape(TABLES[table]).layer in {"raw", "documents", "claims", "facts", "dimensions"}


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_frame_of_the_models_columns_is_valid(table: str):
    assert failures(TABLES[table], frame(table)) == []


@pytest.mark.parametrize("table", tables_of("raw", "documents", "claims", "facts"))
def test_tables_up_to_the_facts_are_partitioned_by_crawl_date(table: str):
    first = columns(TABLES[table])[0]
    assert (first.name, first.dtype) == ("crawl_date", pl.Date)


@pytest.mark.parametrize("table", TABLES)
def test_numbers_that_count_or_measure_name_their_unit(table: str):
    suffixes = ("_count", "_bytes", "_start", "_end", "low", "high", "latitude", "longitude")
    for column in columns(TABLES[table]):
        if column.dtype.is_numeric() and column.name.endswith(suffixes):
            assert column.unit, column.name


@pytest.mark.parametrize("table", TABLES)
def test_a_reference_names_a_table_that_has_the_column(table: str):
    for column in columns(TABLES[table]):
        if column.references:
            target = {c.name: c.dtype for c in columns(TABLES[column.references])}
            assert target[column.name] == column.dtype


def test_a_comment_tells_unit_vocabulary_and_reference():
    loss = {column.name: column for column in columns(TABLES["fact_loss"])}
    assert loss["low"].comment == "Lower bound; null where open. [the item's]"
    assert "One of: asserts, denies, unconfirmed." in loss["stance"].comment
    assert loss["source_id"].comment.endswith("See dim_source.")


def test_a_good_row_passes():
    assert failures(TABLES["dim_item"], frame("dim_item", ITEM)) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"item": "elephant"}, "elephant"),
        ({"label": None}, "label"),
    ],
)
def test_a_bad_value_is_told_with_its_column_and_an_example(change: dict, found: str):
    problems = failures(TABLES["dim_item"], frame("dim_item", ITEM | change))
    assert len(problems) == 1
    assert found in problems[0]


def test_a_repeated_key_is_told():
    assert failures(TABLES["dim_item"], frame("dim_item", ITEM, ITEM)) == ["1 rows repeat the key (item)"]


def test_a_missing_a_strange_and_a_misplaced_column_are_told():
    good = frame("dim_item", ITEM)
    assert failures(TABLES["dim_item"], good.drop("label"))
    assert failures(TABLES["dim_item"], good.with_columns(extra=pl.lit(1)))
    assert failures(TABLES["dim_item"], good.select(reversed(good.columns)))


def test_a_wrong_type_is_told():
    wrong = frame("dim_item", ITEM).with_columns(label=pl.lit(1))
    (problem,) = failures(TABLES["dim_item"], wrong)
    assert problem.startswith("label: dtype('String')")


def test_an_id_is_sixteen_hexadecimal_digits():
    publisher = {
        "publisher_id": "not-an-id",
        "name": "The Paper",
        "first_crawl_date": date(2022, 9, 12),
        "last_crawl_date": date(2022, 9, 12),
    }
    assert "publisher_id" in failures(TABLES["dim_publisher"], frame("dim_publisher", publisher))[0]


def test_only_dimensions_are_without_partitions():
    assert set(STATIC_TABLES) <= set(tables_of("dimensions"))
