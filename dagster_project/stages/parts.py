"""Parts of a table to one sorted file, however many rows there are.

Belongs here: joining the Parquet files that batches of work left. Does not belong here: which rows are
kept (``documents.py``), where the file goes (``store.py``).

Small tables are sorted in memory; others by DuckDB, which has a limit and a temporary folder.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from dagster_project.store import Store, clear_errors, lives

IN_MEMORY_BYTES = 32 << 20
MEMORY_LIMIT = "400MB"
_ROW_GROUP = 20_000


@contextmanager
def scratch_folder(store: Store, stage: str) -> Iterator[Path]:
    """A folder on the disk of the data, gone afterwards; those of killed processes go first."""
    with clear_errors(store.root):
        store.root.mkdir(parents=True, exist_ok=True)
        for old in store.root.glob(".scratch-*"):
            if not lives(old.name.split("-")[1]):
                shutil.rmtree(old, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=f".scratch-{os.getpid()}-{stage}-", dir=store.root))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def merge_parts(
    files: Sequence[Path],
    target: Path,
    *,
    schema: pl.Schema,
    order: Sequence[str],
    kept: pl.DataFrame | None = None,
) -> int:
    """Write the rows of ``files`` to ``target``, sorted by ``order``; returns how many there are.

    ``schema`` names the columns that are taken. With ``kept`` only rows that agree with one of its rows
    are; besides the table's columns it may have ``part`` (number of the file, from 0) and ``row``
    (number of the row in it).
    """
    if sum(file.stat().st_size for file in files) <= IN_MEMORY_BYTES:
        frames = [
            pl.read_parquet(file).with_row_index("row").with_columns(part=pl.lit(number, pl.Int64))
            for number, file in enumerate(files)
        ]
        table = pl.concat(frames) if frames else pl.DataFrame(schema=schema)
        if kept is not None and frames:
            table = table.with_columns(pl.col("row").cast(pl.Int64)).join(kept, on=kept.columns, how="semi")
        table = table.select(schema.names()).sort(order)
        table.write_parquet(target, compression="zstd", compression_level=3, row_group_size=_ROW_GROUP)
        return table.height
    return _merge_on_disk(files, target, schema=schema, order=order, kept=kept)


def _merge_on_disk(
    files: Sequence[Path],
    target: Path,
    *,
    schema: pl.Schema,
    order: Sequence[str],
    kept: pl.DataFrame | None,
) -> int:
    import duckdb

    def quoted(names: Sequence[str]) -> str:
        return ", ".join(f'"{name}"' for name in names)

    spill = target.with_name(f".{target.name}.spill")
    numbers = pl.DataFrame({"filename": list(map(str, files))}).with_row_index("part")
    numbers.write_parquet(target.with_name("numbers.parquet"))
    chosen = ""
    if kept is not None:
        kept.write_parquet(target.with_name("kept.parquet"))
        chosen = (
            f"semi join read_parquet('{target.with_name('kept.parquet')}') using ({quoted(kept.columns)})"
        )
    with duckdb.connect(config={"memory_limit": MEMORY_LIMIT, "temp_directory": str(spill)}) as connection:
        connection.execute("set timezone = 'UTC'")
        # paths are our own, below the data folder, and COPY takes no parameters
        written = connection.execute(
            f"""copy (
                select {quoted(schema.names())}
                from (
                    select parts.*, parts.file_row_number as row, numbers.part
                    from read_parquet($1, filename = true, file_row_number = true) as parts
                    inner join read_parquet('{target.with_name("numbers.parquet")}') as numbers
                        on parts.filename = numbers.filename
                ) {chosen}
                order by {", ".join(f'"{name}" nulls first' for name in order)}
            ) to '{target}' (format parquet, compression zstd, row_group_size {_ROW_GROUP})""",  # noqa: S608
            [list(map(str, files))],
        ).fetchone()
    return int(written[0]) if written else 0
