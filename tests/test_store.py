"""The data folder: whole files, receipts, clear sentences."""

import errno
import subprocess
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from dagster_project.store import InvalidTableError, Store, StoreError, clear_errors
from schemas.base import polars_schema
from schemas.dimensions import DimItem, DimPublisher

DAY = date(2022, 9, 12)


def publishers(*names: str) -> pl.DataFrame:
    rows = [
        {"publisher_id": f"{n:016x}", "name": name, "first_crawl_date": DAY, "last_crawl_date": DAY}
        for n, name in enumerate(names)
    ]
    return pl.DataFrame(rows, schema=polars_schema(DimPublisher))


def write(store: Store, *names: str, version: str = "1", inputs: dict | None = None):
    return store.write("dim_publisher", DAY, publishers(*names), code_version=version, inputs=inputs or {})


def test_what_is_written_is_read_back_sorted(tmp_path: Path):
    store = Store(tmp_path)
    write(store, "Zeitung", "Anzeiger")
    assert store.read("dim_publisher", DAY)["name"].to_list() == ["Anzeiger", "Zeitung"]
    assert store.crawl_dates("dim_publisher") == [DAY]


def test_the_same_rows_in_another_order_give_the_same_bytes(tmp_path: Path):
    store = Store(tmp_path)
    first = write(store, "A", "B")
    turned = publishers("A", "B").reverse()
    assert store.write("dim_publisher", DAY, turned, code_version="1", inputs={}).digest == first.digest


def test_a_partition_is_fresh_until_code_or_inputs_change_or_the_file_is_gone(tmp_path: Path):
    store = Store(tmp_path)
    assert not store.is_fresh(["dim_publisher"], DAY, "1", {"claims": "a"})
    write(store, "A", version="1", inputs={"claims": "a"})
    assert store.is_fresh(["dim_publisher"], DAY, "1", {"claims": "a"})
    assert not store.is_fresh(["dim_publisher"], DAY, "2", {"claims": "a"})
    assert not store.is_fresh(["dim_publisher"], DAY, "1", {"claims": "b"})
    store.path("dim_publisher", DAY).unlink()
    assert not store.is_fresh(["dim_publisher"], DAY, "1", {"claims": "a"})


def test_a_table_that_breaks_its_model_is_not_written_and_the_earlier_one_stays(tmp_path: Path):
    store = Store(tmp_path)
    write(store, "A")
    bad = publishers("B").with_columns(publisher_id=pl.lit("short"))
    with pytest.raises(InvalidTableError, match=r"dim_publisher of 2022-09-12 .* publisher_id"):
        store.write("dim_publisher", DAY, bad, code_version="1", inputs={})
    assert store.read("dim_publisher", DAY)["name"].to_list() == ["A"]


def test_a_kill_between_table_and_receipt_makes_the_partition_stale(tmp_path: Path, monkeypatch):
    store = Store(tmp_path)
    write(store, "A")
    from dagster_project import store as module

    replace_file = module.replace_file

    def killed(path: Path, content: bytes) -> None:
        if path.suffix == ".json":
            raise KeyboardInterrupt
        replace_file(path, content)

    monkeypatch.setattr(module, "replace_file", killed)
    with pytest.raises(KeyboardInterrupt):
        write(store, "A", "B and more", version="2")
    assert not store.is_fresh(["dim_publisher"], DAY, "2", {})
    assert not store.is_fresh(["dim_publisher"], DAY, "1", {})


def test_what_a_killed_process_did_not_finish_goes_with_the_next_write(tmp_path: Path):
    folder = Store(tmp_path).path("dim_publisher", DAY).parent
    folder.mkdir(parents=True)
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    dead, alive = (
        folder / f".part.{kind}.{process}.part" for kind, process in (("parquet", ended.pid), ("json", 1))
    )
    dead.touch()
    alive.touch()
    write(Store(tmp_path), "A")
    assert sorted(path.name for path in folder.iterdir()) == [alive.name, "part.json", "part.parquet"]


def test_a_failed_write_leaves_no_part_behind(tmp_path: Path, monkeypatch):
    store = Store(tmp_path)
    write(store, "A")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    with pytest.raises(StoreError, match="The disk is full"):
        write(store, "B")
    folder = store.path("dim_publisher", DAY).parent
    assert sorted(path.name for path in folder.iterdir()) == ["part.json", "part.parquet"]
    assert store.read("dim_publisher", DAY)["name"].to_list() == ["A"]


def test_what_is_not_there_yet_is_told_in_a_sentence(tmp_path: Path):
    with pytest.raises(StoreError, match="materialise dim_publisher for that crawl date first"):
        Store(tmp_path).read("dim_publisher", DAY)
    with pytest.raises(StoreError, match="materialise dim_publisher for that crawl date first"):
        Store(tmp_path).digest("dim_publisher", DAY)


def test_a_partition_of_an_older_schema_is_told_in_a_sentence(tmp_path: Path):
    store = Store(tmp_path)
    write(store, "A")
    publishers("A").drop("name").write_parquet(store.path("dim_publisher", DAY))
    with pytest.raises(StoreError, match="other columns"):
        store.read("dim_publisher", DAY)


def test_a_data_folder_below_a_file_is_told_in_a_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="is not a folder"):
        write(Store(tmp_path / "file"), "A")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EDQUOT, "The disk is full"),
        (errno.EACCES, "no permission"),
        (errno.EROFS, "no permission"),
    ],
)
def test_what_the_system_refuses_is_told_in_a_sentence(number: int, sentence: str):
    with pytest.raises(StoreError, match=sentence), clear_errors(Path("data")):
        raise OSError(number, "refused", "data/x")


def test_a_table_without_partitions_has_one_file(tmp_path: Path):
    store = Store(tmp_path)
    items = pl.DataFrame(
        [{"item": "tank", "label": "tanks", "unit": "pieces", "category": "equipment"}],
        schema=polars_schema(DimItem),
    )
    store.write("dim_item", None, items, code_version="1", inputs={})
    assert store.path("dim_item").relative_to(tmp_path).as_posix() == "dim_item/part.parquet"
    assert store.read("dim_item").height == 1
