"""The DuckDB file: loads that are whole, publications that readers can rely on."""

import subprocess
import sys
import threading
from datetime import UTC, date, datetime

import duckdb
import polars as pl
import pytest

from dagster_project.store import Store, StoreError, clear_errors
from dagster_project.warehouse import ddl, views
from dagster_project.warehouse.load import (
    STORAGE_VERSION,
    LoadError,
    build_folder,
    build_lock,
    connect_build,
    load,
    refusals,
)
from dagster_project.warehouse.publish import open_published, publish, published_path
from schemas.base import columns
from schemas.tables import STATIC_TABLES, TABLES

FIRST, SECOND, THIRD = date(2022, 9, 10), date(2022, 9, 11), date(2022, 9, 12)
NOW = datetime(2022, 9, 13, tzinfo=UTC)


def content(desk) -> dict[str, list]:
    """Every table in its order, without the log of loads."""
    with open_published(published_path(desk.store)) as connection:
        names = connection.execute(
            "select table_name from duckdb_tables() where schema_name = 'main' and table_name <> 'load_log'"
        ).fetchall()
        return {name: connection.execute(f"select * from {name}").fetchall() for (name,) in names}


def three_days(desk, says) -> None:
    """A story that changes on the second day and is captured unchanged on the third, and another one."""
    taken = says(type="control", action="captures", actor="UA", places=["Izium"])
    lost = says(source="MoD", side="RU", type="loss", action="destroyed", actor="UA", figures=[["tank", 5]])
    url = "https://paper.example/a"
    desk.page("a.txt", taken, day=FIRST, url=url)
    desk.page("a.txt", taken, lost, day=SECOND, url=url)
    desk.page("b.txt", lost, day=SECOND)
    desk.page("a.txt", taken, lost, day=THIRD, url=url)


def test_a_loaded_day_is_there_and_loading_it_again_changes_nothing(desk, says):
    three_days(desk, says)
    desk.run(FIRST, SECOND)
    before = content(desk)
    assert desk.sql("select count(*) from fact_claim") == [(4,)]
    first = desk.publication
    assert not desk.publish().is_new
    assert desk.publication.snapshot == first.snapshot
    assert content(desk) == before


def test_rows_do_not_depend_on_the_order_of_loading(tmp_path, desk, says):
    three_days(desk, says)
    for day in (FIRST, SECOND, THIRD):
        desk.compute(day)
        desk.publish()
    one_by_one = content(desk)
    other = type(desk)(tmp_path / "other")
    other.folder = desk.folder
    for day in (THIRD, FIRST, SECOND):
        other.compute(day)
        other.publish()
    backwards = content(other)
    for table in one_by_one:
        assert sorted(map(str, one_by_one[table])) == sorted(map(str, backwards[table])), table


def test_a_day_that_changed_is_replaced_whole(desk, says):
    desk.page("a.txt", says(), says(source="MoD", side="RU"))
    desk.run()
    desk.page("a.txt", says(source="Haidai"))
    desk.run()
    assert desk.sql("select crawl_date, count(*) from fact_claim group by all") == [(THIRD, 3)]
    assert desk.sql("select count(*) from dim_document") == [(2,)]


def test_versions_of_a_story_are_numbered_by_when_they_were_first_seen(desk, says):
    three_days(desk, says)
    desk.run(THIRD, SECOND, FIRST)
    assert desk.sql("""select version_no, first_crawl_date, last_crawl_date from dim_document
        where url is not null order by version_no""") == [(1, FIRST, FIRST), (2, SECOND, THIRD)]


def test_a_version_captured_on_several_days_counts_once(desk, says):
    three_days(desk, says)
    desk.run(FIRST, SECOND, THIRD)
    assert desk.sql("select count(*) from fact_claim") == [(6,)]
    assert desk.sql("select crawl_date, count(*) from claim group by all order by all") == [
        (FIRST, 1),
        (SECOND, 3),
    ]


def test_a_source_has_the_side_of_the_last_day_and_its_history_stays(desk, says):
    desk.page("a.txt", says(source="Wagner", side="RU"), day=FIRST)
    desk.page("b.txt", says(source="Wagner", side="OTHER"), day=SECOND)
    desk.run(SECOND)
    desk.run(FIRST)
    assert desk.sql(
        "select side, first_crawl_date, last_crawl_date from dim_source where name = 'Wagner'"
    ) == [("OTHER", FIRST, SECOND)]
    history = desk.sql("select side from daily.dim_source where name = 'Wagner' order by first_crawl_date")
    assert history == [("RU",), ("OTHER",)]


def test_a_member_that_no_day_sees_any_more_is_gone(desk, says):
    class Silent:
        name, version = "silent", "1"

        def extract(self, _document) -> list:
            return []

    desk.page("a.txt", says(source="Haidai"))
    desk.run()
    assert desk.sql("select name from dim_source") == [("Haidai",)]
    desk.extractor = Silent()
    desk.run()
    assert desk.sql("select name from dim_source") == []


@pytest.mark.parametrize("lost", ["part.parquet", "part.json"])
def test_days_that_are_not_complete_wait_and_say_why(desk, says, lost):
    desk.page("a.txt", says())
    desk.compute()
    desk.store.path("dim_place", THIRD).with_name(lost).unlink()
    desk.publish()
    assert desk.load_report.loaded == ()
    assert desk.load_report.waiting == {THIRD: "dim_place not materialised"}


def test_facts_and_dimensions_of_different_computations_wait(desk, says):
    desk.page("a.txt", says())
    desk.compute()
    frame = desk.store.read("dim_place", THIRD)
    desk.store.write("dim_place", THIRD, frame, code_version="older", inputs={})
    desk.publish()
    assert "different computations" in desk.load_report.waiting[THIRD]


def rewrite(store: Store, table: str, change) -> None:
    """Replace a table as its stage would, with the same receipt inputs."""
    receipt = store.receipt(table, THIRD)
    frame = change(store.read(table, THIRD))
    store.write(table, THIRD, frame, code_version=receipt.code_version, inputs=receipt.inputs)


def test_a_load_that_refers_to_what_is_not_there_is_undone(desk, says):
    desk.page("a.txt", says(), day=FIRST)
    desk.run(FIRST)
    before = content(desk)
    claim = says(type="control", action="captures", places=["Izium"], figures=[["settlement", 1]])
    desk.page("a.txt", claim)
    desk.compute()
    for table, column in (
        ("fact_claim", "source_id"),
        ("fact_claim", "document_id"),
        ("fact_quantity", "claim_id"),
        ("fact_control", "place_id"),
        ("dim_document", "publisher_id"),
    ):
        good = desk.store.read(table, THIRD)
        stray = pl.lit("0" * 16).alias(column)
        rewrite(desk.store, table, lambda frame, stray=stray: frame.with_columns(stray))
        with pytest.raises(LoadError, match=f"{table} refers to {column} 0000000000000000"):
            desk.publish()
        rewrite(desk.store, table, lambda _, good=good: good)
    with build_lock(desk.store):
        assert not publish(desk.store, NOW).is_new
    assert content(desk) == before


def test_a_load_with_a_key_twice_is_undone(desk, says, monkeypatch):
    desk.page("a.txt", says(), says())
    desk.compute()
    monkeypatch.setattr("dagster_project.store.failures", lambda *_: [])
    rewrite(desk.store, "fact_claim", lambda frame: frame.with_columns(claim_id=pl.lit(frame["claim_id"][0])))
    with pytest.raises(LoadError, match="more than once"):
        desk.publish()


def test_a_warehouse_of_another_schema_is_built_anew(desk, says, monkeypatch):
    desk.page("a.txt", says())
    desk.run()
    before = content(desk)
    monkeypatch.setattr(ddl, "schema_fingerprint", lambda: "another")
    desk.publish()
    assert desk.load_report.is_rebuilt
    assert desk.load_report.loaded == (THIRD,)
    after = content(desk)
    assert {t: r for t, r in after.items() if t != "warehouse_info"} == {
        t: r for t, r in before.items() if t != "warehouse_info"
    }


def test_a_damaged_build_file_is_built_anew(desk, says):
    desk.page("a.txt", says())
    desk.run()
    build = build_folder(desk.store) / "warehouse.duckdb"
    with build.open("r+b") as file:
        file.seek(2 * 4096 + 4096 + 100)  # the first block behind the headers
        file.write(b"\xff")
    build.with_name("spill").mkdir()  # as a killed process would leave it
    desk.publish()
    assert desk.load_report.is_rebuilt
    assert not build.with_name("spill").exists()
    build.write_bytes(b"not a database" * 1000)
    desk.publish()
    assert desk.load_report.is_rebuilt
    assert desk.sql("select count(*) from claim") == [(1,)]


def test_a_changed_view_is_published_without_a_load(desk, says, monkeypatch):
    desk.page("a.txt", says())
    desk.run()
    present = views._views()
    view = views.SqlFile("mart_new", "A new mart.", "select 1 as one")
    monkeypatch.setattr(views, "_views", lambda: [*present, view])
    views.views_fingerprint.cache_clear()
    try:
        assert desk.publish().is_new
        assert desk.sql("select one from mart_new") == [(1,)]
    finally:
        views.views_fingerprint.cache_clear()


def test_where_an_earlier_version_had_a_view_the_derived_table_takes_its_place(desk, says):
    desk.page("a.txt", says(type="control", action="withdraws", actor="UA", places=["Izium"]), day=FIRST)
    desk.run(FIRST)
    before = content(desk)
    with build_lock(desk.store), connect_build(desk.store) as connection:
        connection.execute("drop table against_interest")
        connection.execute("create view against_interest as select 1 as one")
        connection.execute("delete from warehouse_info where key in ('derived', 'state')")
    desk.publish()
    assert content(desk) == before
    assert desk.sql("select reason from mart_against_interest") == [("own withdrawal",)]


def test_the_last_two_copies_are_kept_and_a_reader_keeps_its_own(desk, says):
    desk.page("a.txt", says(), day=FIRST)
    desk.run(FIRST)
    reader = open_published(published_path(desk.store))
    for number in range(3):
        desk.page(f"b{number}.txt", says(source=f"S{number}"))
        desk.run()
    copies = sorted((desk.store.root / ".snapshots").iterdir())
    assert len(copies) == 2
    assert published_path(desk.store).resolve() == copies[-1]
    assert reader.execute("select count(*) from fact_claim").fetchall() == [(1,)]
    reader.close()


def test_what_clients_left_beside_a_copy_goes_with_it(desk, says):
    desk.page("a.txt", says(), day=FIRST)
    desk.run(FIRST)
    first = published_path(desk.store).resolve()
    first.with_name(f"{first.name}.tmp").mkdir()  # of a reader that was killed while it spilled
    (first.with_name(f"{first.name}.tmp") / "duckdb_temp_storage-0.tmp").write_bytes(b"rows")
    first.with_name(f"{first.name}.wal").write_bytes(b"")
    desk.page("b.txt", says(source="MoD"))
    desk.run()
    assert first.with_name(f"{first.name}.tmp").exists()  # its copy is there, it may be in use
    desk.page("c.txt", says(source="Wagner"))
    desk.run()
    assert {path.suffix for path in first.parent.iterdir()} == {".duckdb"}


def test_damage_found_while_publishing_leaves_what_readers_have_and_is_healed_by_the_next_run(desk, says):
    desk.page("a.txt", says(), day=FIRST)
    desk.run(FIRST)
    published = published_path(desk.store).resolve()
    desk.page("b.txt", says(source="MoD", type="loss", action="lost", figures=[["tank", 5]]))
    desk.compute()
    build = build_folder(desk.store) / "warehouse.duckdb"
    with build_lock(desk.store):
        load(desk.store, NOW)
        with duckdb.connect(str(build), read_only=True) as connection:
            (block,) = connection.execute(
                "select max(block_id) from pragma_storage_info('fact_claim') where column_name = 'quote'"
            ).fetchone()
        with build.open("r+b") as file:
            file.seek(3 * 4096 + block * 262_144 + 1_000)
            file.write(b"\xff\x00\xff")
        with pytest.raises(StoreError, match="the next run builds it anew"):
            publish(desk.store, NOW)
    assert not build.exists()
    assert published_path(desk.store).resolve() == published
    assert desk.sql("select count(*) from claim") == [(1,)]
    desk.publish()
    assert desk.load_report.is_rebuilt
    assert desk.sql("select count(*) from claim") == [(2,)]


def test_a_reader_never_sees_half_a_load_while_others_load_and_publish(desk, says):
    for number in range(4):
        desk.page(f"p{number}.txt", says(), says(source="MoD", side="RU"), day=date(2022, 9, 1 + number))
        desk.compute(date(2022, 9, 1 + number))
    with build_lock(desk.store):
        load(desk.store, NOW, [date(2022, 9, 1)])
        publish(desk.store, NOW)
    problems: list[object] = []

    def write(number: int) -> None:
        try:
            with build_lock(desk.store):
                load(desk.store, NOW, [date(2022, 9, 1 + number)])
                publish(desk.store, datetime.now(UTC))
        except Exception as error:
            problems.append(error)

    def read() -> None:
        try:
            for _ in range(8):
                days = desk.sql("select crawl_date, count(*) from fact_claim group by all")
                if any(count != 2 for _, count in days):
                    problems.append(days)
        except Exception as error:
            problems.append(error)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    threads += [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert desk.sql("select count(*) from fact_claim") == [(8,)]


def test_a_full_disk_at_the_copy_leaves_the_published_file(desk, says, monkeypatch):
    desk.page("a.txt", says())
    desk.run()
    before = content(desk)
    desk.page("b.txt", says(source="MoD"))
    desk.compute()
    import errno

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("dagster_project.warehouse.publish._copy_content", full)
        with pytest.raises(StoreError, match="The disk is full"):
            desk.publish()
    assert content(desk) == before
    assert not [path for path in (desk.store.root / ".snapshots").iterdir() if path.name.startswith(".")]
    assert desk.publish().is_new
    assert desk.sql("select count(*) from claim") == [(2,)]


@pytest.fixture(scope="module")
def quiet(tmp_path_factory, says, make_desk):
    """A published desk that nobody changes."""
    desk = make_desk(tmp_path_factory.mktemp("quiet"))
    desk.page("a.txt", says(), says())
    desk.compute()
    desk.publish(NOW)
    return desk


def test_every_table_and_column_is_commented_in_the_file(quiet):
    assert quiet.sql("select table_name from duckdb_tables() where comment is null") == []
    bare = quiet.sql(
        "select table_name, column_name from duckdb_columns() where comment is null and not internal"
    )
    ours = {*ddl.LOADED_TABLES, *STATIC_TABLES}
    assert [row for row in bare if row[0] in ours] == []
    assert quiet.sql("select view_name from duckdb_views() where comment is null and not internal") == []


def test_the_files_columns_are_the_models(quiet):
    found = quiet.sql(
        "select table_name, column_name, lower(data_type) from duckdb_columns() "
        "where schema_name = 'main' order by table_name, column_index"
    )
    for table in (*ddl.LOADED_TABLES, *STATIC_TABLES):
        wanted = [(column.name, column.sql_type) for column in columns(TABLES[table])]
        assert [(name, kind) for owner, name, kind in found if owner == table] == wanted


def test_the_log_tells_what_was_loaded_when(quiet):
    assert quiet.sql("select load_no, loaded_at, crawl_date, claim_count from load_log") == [
        (1, NOW, THIRD, 2)
    ]


def test_the_published_file_is_a_link_to_a_read_only_copy(quiet):
    link = published_path(quiet.store)
    assert link.is_symlink()
    assert not link.readlink().is_absolute()
    assert link.resolve().stat().st_mode & 0o777 == 0o444
    with open_published(link) as connection, pytest.raises(duckdb.Error, match="read-only"):
        connection.execute("create table x (y integer)")


def test_a_run_draws_no_progress_bar_into_its_log(quiet):
    """DuckDB draws one wherever ``__main__`` is no file, as in the processes of Dagster's runs."""
    asked = (
        "import sys; from pathlib import Path; from dagster_project.warehouse.publish import open_published; "
        "connection = open_published(Path(sys.argv[1])); "
        "print(*connection.execute(\"select current_setting('enable_progress_bar')\").fetchone())"
    )
    call = [sys.executable, "-c", asked, str(published_path(quiet.store))]
    assert subprocess.run(call, capture_output=True, text=True, check=True).stdout.strip() == "False"


def test_the_file_is_in_a_format_that_older_clients_can_open(quiet):
    (tags,) = quiet.sql("select tags from duckdb_databases() where database_name like 'warehouse%'")[0]
    assert tags["storage_version"].startswith(STORAGE_VERSION)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Could not write file x: No space left on device", "The disk is full"),
        ('Cannot open file "x": Permission denied', "no permission"),
    ],
)
def test_what_the_system_refused_duckdb_is_told_in_a_sentence(tmp_path, words, sentence):
    with pytest.raises(StoreError, match=sentence), clear_errors(tmp_path), refusals():
        raise duckdb.TransactionException(words)


def test_other_errors_of_duckdb_stay_what_they_are():
    with pytest.raises(duckdb.CatalogException), refusals():
        raise duckdb.CatalogException("no such table")


def test_what_is_not_published_yet_is_told_in_a_sentence(tmp_path):
    with pytest.raises(StoreError, match="make run"):
        open_published(tmp_path / "warehouse.duckdb")


def test_a_real_file_in_place_of_the_link_is_not_overwritten(desk, says):
    desk.page("a.txt", says())
    desk.compute()
    published_path(desk.store).write_bytes(b"mine")
    with pytest.raises(StoreError):
        desk.publish()
    assert published_path(desk.store).read_bytes() == b"mine"
