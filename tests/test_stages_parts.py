"""Parts to one sorted table: in memory and on disk the same rows in the same order."""

import random
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from dagster_project.stages import parts
from dagster_project.stages.parts import merge_parts

SCHEMA = pl.Schema(
    {
        "day": pl.Date,
        "key": pl.String,
        "number": pl.Int32,
        "at": pl.Datetime("us", "UTC"),
        "words": pl.List(pl.String),
        "share": pl.Float64,
    }
)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    rng = random.Random(7)
    found = []
    for part in range(4):
        rows = [
            {
                "day": date(2022, 9, rng.randint(1, 30)),
                "key": rng.choice([None, "a", "B", "é", "zz", "'"]),
                "number": part * 1000 + number,
                "at": datetime(2022, 9, 1, rng.randrange(24), tzinfo=UTC),
                "words": rng.choice([[], ["x"], ["y", "z"], None]),
                "share": rng.choice([0.5, None, -1.0]),
                "extra": "not taken",
            }
            for number in range(0 if part == 2 else rng.randint(50, 200))
        ]
        path = tmp_path / f"part '{part}.parquet"
        pl.DataFrame(rows, schema={**SCHEMA, "extra": pl.String}).write_parquet(path)
        found.append(path)
    return found


def merged(files: list[Path], target: Path, **options: object) -> pl.DataFrame:
    target.parent.mkdir(exist_ok=True)
    count = merge_parts(files, target, schema=SCHEMA, order=["day", "key", "number"], **options)
    frame = pl.read_parquet(target)
    assert frame.height == count
    assert frame.schema == SCHEMA
    return frame


@pytest.fixture(params=["all", "by key", "by row", "none"])
def kept(request, files) -> pl.DataFrame | None:
    if request.param == "all":
        return None
    if request.param == "by key":
        return pl.DataFrame({"key": ["a", "é"]})
    chosen = [(part, row) for part in (0, 1, 3) for row in range(0, 40, 3)]
    if request.param == "none":
        chosen = []
    return pl.DataFrame(chosen, schema={"part": pl.Int64, "row": pl.Int64}, orient="row")


def test_large_parts_merged_on_disk_are_what_small_ones_are_in_memory(files, kept, tmp_path, monkeypatch):
    small = merged(files, tmp_path / "small" / "part.parquet", kept=kept)
    monkeypatch.setattr(parts, "IN_MEMORY_BYTES", 0)
    large = merged(files, tmp_path / "large" / "part.parquet", kept=kept)
    assert large.equals(small)
    if kept is None:
        assert large.height == sum(pl.read_parquet(file).height for file in files)
        assert large["number"].n_unique() == large.height


def test_the_order_on_disk_does_not_depend_on_the_order_of_the_parts(files, tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "IN_MEMORY_BYTES", 0)
    one = merged(files, tmp_path / "one" / "part.parquet")
    assert merged(files[::-1], tmp_path / "two" / "part.parquet").equals(one)


def test_rows_are_sorted_with_little_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "IN_MEMORY_BYTES", 0)
    rng = random.Random(1)
    numbers = list(range(60_000))
    rng.shuffle(numbers)
    schema = pl.Schema({"number": pl.Int64, "text": pl.String})
    files = []
    for part in range(3):
        path = tmp_path / f"{part}.parquet"
        rows = numbers[part::3]
        pl.DataFrame({"number": rows, "text": [f"{n:>200}" for n in rows]}, schema=schema).write_parquet(path)
        files.append(path)
    target = tmp_path / "out" / "part.parquet"
    target.parent.mkdir()
    assert merge_parts(files, target, schema=schema, order=["number"]) == 60_000
    frame = pl.read_parquet(target)
    assert frame["number"].to_list() == list(range(60_000))
    assert frame["text"][7] == f"{7:>200}"
