"""``make rebuild``: the warehouse from its Parquet alone, by one command."""

from datetime import date

import polars as pl
import pytest

from dagster_project import rebuild
from dagster_project.warehouse.load import build_folder
from dagster_project.warehouse.publish import open_published, published_path

FIRST, SECOND = date(2022, 9, 10), date(2022, 9, 11)


@pytest.fixture
def told(desk, says, monkeypatch):
    """A desk of two published days, and the setting that names its folder."""
    monkeypatch.setenv("CLAIMS_DATA_DIR", str(desk.store.root))
    desk.page("a.txt", says(type="control", action="captures", actor="UA", places=["Izium"]), day=FIRST)
    desk.page("b.txt", says(source="MoD", side="RU"), day=SECOND)
    desk.run(FIRST, SECOND)
    return desk


def rows(desk) -> dict[str, list[str]]:
    with open_published(published_path(desk.store)) as connection:
        names = connection.execute(
            "select schema_name, table_name from duckdb_tables() where table_name <> 'load_log'"
        ).fetchall()
        return {
            name: sorted(map(str, connection.execute(f"select * from {schema}.{name}").fetchall()))
            for schema, name in names
        }


def test_a_lost_build_file_comes_back_from_parquet_with_the_same_rows(told, capsys):
    before = rows(told)
    first = published_path(told.store).resolve()
    (build_folder(told.store) / "warehouse.duckdb").write_bytes(b"bad")
    assert rebuild.main([]) == 0
    assert rows(told) == before
    assert published_path(told.store).resolve() != first
    output = capsys.readouterr().out
    assert "2 days" in output
    assert f"published: {published_path(told.store)}" in output


def test_without_parquet_nothing_is_touched_and_the_message_says_what_to_do(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CLAIMS_DATA_DIR", str(tmp_path))
    assert rebuild.main([]) == 1
    assert "make run" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_day_of_an_earlier_version_keeps_the_readers_file(told, capsys):
    store = told.store
    path, receipt = store.path("fact_claim", SECOND), store.receipt("fact_claim", SECOND)
    pl.read_parquet(path).drop("quote").write_parquet(path)
    told_receipt = path.with_suffix(".json").read_text()
    path.with_suffix(".json").write_text(
        told_receipt.replace(str(receipt.size_bytes), str(path.stat().st_size))
    )
    first = published_path(store).resolve()
    assert rebuild.main([]) == 1
    output = capsys.readouterr().out
    assert f"{SECOND} is not loaded: fact_claim has the columns of another version" in output
    assert f"make backfill FROM={SECOND} TO={SECOND}" in output
    assert published_path(store).resolve() == first
