# ruff: noqa: S608 - the names put into statements come from the models, values never do
"""Parquet partitions into the private build file, one transaction a load.

Belongs here: what has to be loaded, the transaction, the checks inside it. Does not belong here: the
tables' columns (``ddl.py``), views (``views.py``), making the result visible (``publish.py``).

DuckDB lets one process write or many read. So nobody but the loader opens the build file, one loader
at a time (a lock file); readers get a copy.
"""

import errno
import fcntl
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import duckdb
import polars as pl

from dagster_project.store import Receipt, Store, clear_errors
from dagster_project.warehouse import ddl
from schemas.base import polars_schema, shape
from schemas.tables import STATIC_TABLES, TABLES

# the newest format that DuckDB 1.5 clients (the command line, DBeaver) can open
STORAGE_VERSION = "v1.5.0"
# DuckDB's own share of a gigabyte; what does not fit goes to a temporary folder beside the build file
MEMORY_LIMIT = "600MB"
# each thread holds memory of its own, also beyond the limit
_THREADS = 4
_ATTEMPTS = 3


class LoadError(Exception):
    """A load that was rolled back: what it would have loaded does not hold together."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did. ``waiting`` names days whose tables are incomplete or of different computations."""

    loaded: tuple[date, ...] = ()
    waiting: dict[date, str] = field(default_factory=dict)
    rows: int = 0
    is_rebuilt: bool = False


@dataclass(frozen=True, slots=True)
class _Day:
    crawl_date: date
    receipts: dict[str, Receipt]

    @property
    def digest(self) -> str:
        lines = [f"{table} {receipt.digest}" for table, receipt in sorted(self.receipts.items())]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]


def build_folder(store: Store) -> Path:
    """Where the private build file and its lock are."""
    return store.root / ".build"


@contextmanager
def build_lock(store: Store) -> Iterator[None]:
    """Wait until no other process loads or publishes."""
    folder = build_folder(store)
    with clear_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / "lock", os.O_CREAT | os.O_RDWR, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def load(store: Store, now: datetime, crawl_dates: Sequence[date] | None = None) -> LoadReport:
    """Bring the build file up to date with the Parquet of ``crawl_dates`` (else of all days).

    Days already loaded as they are cost nothing. All others go in by one transaction or not at all;
    raises `LoadError` where they break a key or a reference. The caller holds `build_lock`.
    """
    with clear_errors(store.root), refusals():
        for attempt in range(1, _ATTEMPTS + 1):
            connection, is_rebuilt = _open(store)
            try:
                report = _load(connection, store, now, None if is_rebuilt else crawl_dates)
            except _Moved:
                if attempt == _ATTEMPTS:
                    raise LoadError("The Parquet files kept changing while they were loaded.") from None
                continue
            except duckdb.Error as error:
                if attempt == _ATTEMPTS or not is_damage(error):
                    raise
                remove_build(store)
                continue
            finally:
                connection.close()
            return LoadReport(report.loaded, report.waiting, report.rows, is_rebuilt)
    raise AssertionError


class _Moved(Exception):
    """A Parquet file was replaced between looking at its receipt and reading it."""


def is_damage(error: duckdb.Error) -> bool:
    """Whether DuckDB found bytes in its file that it did not write: only building it anew helps."""
    return "Corrupt database file" in str(error)


def remove_build(store: Store) -> None:
    """Forget the build file: the next load makes it anew from the Parquet. The caller holds `build_lock`."""
    for name in ("warehouse.duckdb", "warehouse.duckdb.wal"):
        (build_folder(store) / name).unlink(missing_ok=True)


def connect_build(store: Store) -> duckdb.DuckDBPyConnection:
    """Open the build file for writing; the caller holds `build_lock`."""
    folder = build_folder(store)
    shutil.rmtree(folder / "spill", ignore_errors=True)  # of a process that was killed
    connection = duckdb.connect(
        str(folder / "warehouse.duckdb"),
        config={
            "storage_compatibility_version": STORAGE_VERSION,
            "memory_limit": MEMORY_LIMIT,
            "temp_directory": str(folder / "spill"),
            "threads": min(os.cpu_count() or 1, _THREADS),
        },
    )
    set_manners(connection)
    return connection


def set_manners(connection: duckdb.DuckDBPyConnection) -> None:
    """Times in UTC; bars on terminals only: DuckDB takes the process of a run for one, too."""
    connection.execute("set timezone = 'UTC'")
    connection.execute(f"set enable_progress_bar = {sys.stderr.isatty()}".lower())


def _open(store: Store) -> tuple[duckdb.DuckDBPyConnection, bool]:
    """The build file with this version's tables; made anew (True) where it has other ones or none."""
    connection = None
    try:
        connection = connect_build(store)
        if _info(connection, "schema") == ddl.schema_fingerprint():
            return connection, False
    except duckdb.Error as error:  # of a damaged file too: all of it is in Parquet
        if _refusal(error) or "Could not set lock" in str(error):
            raise
    if connection:
        connection.close()
    remove_build(store)
    connection = connect_build(store)
    connection.begin()
    connection.execute(";\n".join(ddl.create_statements()))
    connection.execute("insert into warehouse_info values ('schema', ?)", [ddl.schema_fingerprint()])
    connection.commit()
    return connection, True


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of it or nothing; raises what failed, not that there was nothing left to undo."""
    connection.begin()
    try:
        yield
        connection.commit()
    except BaseException:
        with suppress(duckdb.Error):  # a commit that failed, as on a full disk, has ended it
            connection.rollback()
        raise


def _info(connection: duckdb.DuckDBPyConnection, key: str) -> str | None:
    try:
        row = connection.execute("select value from warehouse_info where key = ?", [key]).fetchone()
    except duckdb.CatalogException:
        return None
    return row[0] if row else None


def _load(
    connection: duckdb.DuckDBPyConnection, store: Store, now: datetime, crawl_dates: Sequence[date] | None
) -> LoadReport:
    wanted = sorted(set(crawl_dates)) if crawl_dates is not None else store.crawl_dates("fact_claim")
    present: dict[date, tuple[str, str]] = {
        day: (digest, stamp)
        for day, digest, stamp in connection.execute(
            "select crawl_date, arg_max(digest, load_no), arg_max(stamp, load_no) from load_log group by all"
        ).fetchall()
    }
    # reading every receipt of every day would make a day's load dearer with each day there is
    stamps = {day: _stamp(store, day) for day in wanted}
    touched = [day for day in wanted if day not in present or present[day][1] != stamps[day]]
    days, waiting = _complete_days(store, touched)
    days = [day for day in days if present.get(day.crawl_date, ("", ""))[0] != day.digest]
    outdated = {day.crawl_date: table for day in days if (table := _outdated_table(store, day))}
    waiting |= {
        day: f"{table} has the columns of another version: materialise the day again"
        for day, table in outdated.items()
    }
    changed = [day for day in days if day.crawl_date not in outdated]
    static = [table for table in STATIC_TABLES if _info(connection, table) != store.digest(table)]
    if not changed and not static:
        return LoadReport(waiting=waiting)
    with transaction(connection):
        for table in static:
            _replace_static(connection, store, table)
        is_reload = any(day.crawl_date in present for day in changed)
        rows = 0
        if changed:
            rows = _load_days(connection, store, changed, now, stamps, is_reload=is_reload)
    return LoadReport(tuple(day.crawl_date for day in changed), waiting, rows)


def _stamp(store: Store, crawl_date: date) -> str:
    """Changes when a receipt of the day is replaced; empty where one is missing."""
    states = []
    for table in ddl.LOADED_TABLES:
        try:
            state = os.stat(f"{store.root}/{table}/crawl_date={crawl_date}/part.json")  # noqa: PTH116 - hot
        except OSError:
            return ""
        states.append((state.st_ino, state.st_mtime_ns, state.st_size))
    return hashlib.blake2b(repr(states).encode(), digest_size=8).hexdigest()


def _outdated_table(store: Store, day: _Day) -> str | None:
    """A table of the day that was written with other columns than the models have now."""
    for table, receipt in day.receipts.items():
        if receipt.rows:
            found = pl.read_parquet_schema(store.path(table, day.crawl_date))
            if found != polars_schema(TABLES[table]):
                return table
    return None


def _complete_days(store: Store, wanted: Sequence[date]) -> tuple[list[_Day], dict[date, str]]:
    """The days that can be loaded, and why the others have to wait."""
    days: list[_Day] = []
    waiting: dict[date, str] = {}
    for crawl_date in wanted:
        found = {table: store.receipt(table, crawl_date) for table in ddl.LOADED_TABLES}
        receipts = {table: receipt for table, receipt in found.items() if receipt}
        missing = [table for table in found if table not in receipts]
        if missing:
            waiting[crawl_date] = f"{', '.join(missing)} not materialised"
            continue
        derived = [receipts[table] for table in (*ddl.FACT_TABLES, *ddl.DIMENSION_TABLES)]
        if len({(r.code_version, tuple(sorted(r.inputs.items()))) for r in derived}) > 1:
            waiting[crawl_date] = "facts and dimensions are of different computations"
            continue
        days.append(_Day(crawl_date, receipts))
    return days, waiting


def _load_days(
    connection: duckdb.DuckDBPyConnection,
    store: Store,
    days: Sequence[_Day],
    now: datetime,
    stamps: Mapping[date, str],
    *,
    is_reload: bool,
) -> int:
    connection.execute("create or replace temp table loading (crawl_date date)")
    connection.execute("insert into loading select unnest(?)", [[day.crawl_date for day in days]])
    rows = 0
    for table in ddl.LOADED_TABLES:
        if is_reload or any(day.receipts[table].rows for day in days):
            rows += _load_table(connection, store, table, [day.crawl_date for day in days])
    for table in ddl.LOADED_TABLES:
        if any(day.receipts[table].rows for day in days):
            _check_table(connection, table)
    for day in days:
        for table, receipt in day.receipts.items():
            if store.receipt(table, day.crawl_date) != receipt:
                raise _Moved
    last = connection.execute("select coalesce(max(load_no), 0) from load_log").fetchone()
    load_no = (last[0] if last else 0) + 1
    for day in days:
        connection.execute(
            "insert into load_log values (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                load_no,
                now,
                day.crawl_date,
                day.digest,
                sum(receipt.rows for receipt in day.receipts.values()),
                day.receipts["fact_claim"].rows,
                day.receipts["fact_claim"].code_version,
                stamps[day.crawl_date],
            ],
        )
    return rows


def _load_table(
    connection: duckdb.DuckDBPyConnection, store: Store, table: str, crawl_dates: Sequence[date]
) -> int:
    name, day = ddl.loaded_name(table), ddl.day_column(table)
    names = ddl.column_list(table)
    is_dimension = table in ddl.DIMENSION_TABLES
    if is_dimension:
        connection.execute(f"create or replace temp table touched as {ddl.seen_statement(table)}")
    if table == "fact_sketch":
        connection.execute(
            f"insert into upkeep.stale_band select unnest(bands) from {name} "
            f"where {day} between ? and ? and {day} in (select crawl_date from loading)",
            [crawl_dates[0], crawl_dates[-1]],
        )
    # the bounds let whole row groups be passed over, so that a day costs the same in any file
    connection.execute(
        f"delete from {name} where {day} between ? and ? and {day} in (select crawl_date from loading)",
        [crawl_dates[0], crawl_dates[-1]],
    )
    inserted = connection.execute(
        f"insert into {name} ({names}) select {names} from read_parquet(?, hive_partitioning = false)",
        [[str(store.path(table, crawl_date)) for crawl_date in crawl_dates]],
    ).fetchone()
    if is_dimension:
        connection.execute(f"insert into touched {ddl.seen_statement(table)} except select * from touched")
        for statement in ddl.merge_statements(table):
            connection.execute(statement)
    if table == "dim_place":
        connection.execute(ddl.CHANGED_PLACES)
        if connection.execute("select count(*) from changed_place").fetchone() != (0,):
            connection.execute(ddl.STALE_PLACES)
    return int(inserted[0]) if inserted else 0


def _check_table(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Within the days loaded: no key twice, nothing that refers to what is not there."""
    name, day = ddl.loaded_name(table), ddl.day_column(table)
    bounds = connection.execute("select min(crawl_date), max(crawl_date) from loading").fetchone()
    rows = f"{name} where {day} between ? and ? and {day} in (select crawl_date from loading)"
    key = ", ".join(f'"{column}"' for column in ddl.key_columns(table))
    doubled = connection.execute(
        f"select {key} from {rows} group by {key} having count(*) > 1 limit 1",
        bounds,
    ).fetchone()
    if doubled:
        raise LoadError(f"{table} has the key {key} = {doubled} more than once; nothing was loaded.")
    for column in ddl.references(table):
        target = str(column.references)
        target_day = ddl.day_column(target)
        found = f'select {target_day}, "{column.name}" from {ddl.loaded_name(target)}'
        stray = connection.execute(
            f"""select "{column.name}" from {rows} and "{column.name}" is not null
                and ({day}, "{column.name}") not in (
                    {found} where {target_day} in (select crawl_date from loading)
                ) limit 1""",
            bounds,
        ).fetchone()
        if stray:
            raise LoadError(
                f"{table} refers to {column.name} {stray[0]}, which is not in {target}; nothing was loaded."
            )


def _replace_static(connection: duckdb.DuckDBPyConnection, store: Store, table: str) -> None:
    names = ddl.column_list(table)
    order = ", ".join(f'"{name}"' for name in shape(TABLES[table]).sort)
    connection.execute(f"delete from {table}")
    connection.execute(
        f"insert into {table} ({names}) select {names} from read_parquet(?) order by {order}",
        [str(store.path(table))],
    )
    connection.execute("delete from warehouse_info where key = ?", [table])
    connection.execute("insert into warehouse_info values (?, ?)", [table, store.digest(table)])


@contextmanager
def refusals() -> Iterator[None]:
    """Give what the operating system refused DuckDB its number again: DuckDB tells of it in words only."""
    try:
        yield
    except duckdb.Error as error:
        if number := _refusal(error):
            raise OSError(number, str(error)) from error
        raise


def _refusal(error: duckdb.Error) -> int | None:
    text = str(error)
    if "No space left" in text or "Disk quota" in text:
        return errno.ENOSPC
    if "Permission denied" in text or "Read-only file system" in text:
        return errno.EACCES
    return None
