"""The user's reference series: files that claims are checked against; the project ships none.

Belongs here: reading the two formats into one table. Does not belong here: the comparison
(``sql/marts/mart_reference_check.sql``).

A ``.json`` file is a list of records as the General Staff compilations have them: a ``date``, running
totals of Russian losses by key (``lexicon/reference_keys.csv``). A ``.csv`` file has the columns
``date,metric,value``; a metric is ``<side> lost|launched|intercepted|regained <item>`` (*RU launched drone*:
losses are running totals, the others that day's) or ``holder <place>`` with a side as its value.
"""

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from dagster_project.claims.lexicon import read_table
from dagster_project.store import StoreError

_CREATE = """
create or replace table reference_series (
    date date, metric varchar, value double, side varchar, origin varchar
)
"""
_COMMENTS = (
    "comment on table reference_series is 'One row a value of a series of the user (CLAIMS_REFERENCE).'",
    "comment on column reference_series.date is 'Day of the value. [date]'",
    "comment on column reference_series.metric is 'RU lost tank, RU launched drone, holder Izium.'",
    "comment on column reference_series.value is 'The number; losses are running totals. [the item''s]'",
    "comment on column reference_series.side is 'The side, where the value is one.'",
    "comment on column reference_series.origin is 'Name of the file.'",
)

_Row = tuple[date, str, float | None, str | None, str]


@dataclass(frozen=True, slots=True)
class Reference:
    """Rows (date, metric, value, side, origin) and a fingerprint of them."""

    rows: tuple[_Row, ...]
    digest: str


def no_reference() -> Reference:
    """No series at all."""
    return Reference((), "")


def read_reference(paths: Sequence[Path]) -> Reference:
    """The series in the files; raises `StoreError` with file and line where one cannot be read."""
    rows = sorted({row for path in paths for row in _read(path)}, key=str)
    digest = hashlib.sha256(repr(rows).encode()).hexdigest()[:16] if rows else ""
    return Reference(tuple(rows), digest)


def fill_reference(connection: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    """Replace the table ``reference_series``."""
    connection.execute(_CREATE)
    for comment in _COMMENTS:
        connection.execute(comment)
    if reference.rows:
        columns = [list(column) for column in zip(*reference.rows, strict=True)]
        connection.execute(
            "insert into reference_series select unnest(?::date[]), unnest(?::varchar[]), "
            "unnest(?::double[]), unnest(?::varchar[]), unnest(?::varchar[])",
            columns,
        )


def _read(path: Path) -> Iterator[_Row]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{path}: the reference series cannot be read: {error}") from None
    yield from (_json if path.suffix == ".json" else _csv)(path, text)


def _json(path: Path, text: str) -> Iterator[_Row]:
    items = {row["key"]: row["item"] for row in read_table("reference_keys", columns=("key", "item"))}
    try:
        records = [(date.fromisoformat(record["date"]), record) for record in json.loads(text)]
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path}: not a list of records with a date: {error}") from None
    for day, record in records:
        totals: dict[str, float] = defaultdict(float)
        for key, value in record.items():
            if key in items and isinstance(value, int | float):
                totals[items[key]] += value
        for item, total in totals.items():
            yield day, f"RU lost {item}", total, None, path.name


def _csv(path: Path, text: str) -> Iterator[_Row]:
    reader = csv.DictReader(text.splitlines())
    missing = {"date", "metric", "value"} - set(reader.fieldnames or ())
    if missing:
        raise StoreError(f"{path}: no column {', '.join(sorted(missing))}; it needs date,metric,value")
    for row in reader:
        value = (row["value"] or "").strip()
        try:
            day = date.fromisoformat((row["date"] or "").strip())
            number = None if value in ("UA", "RU", "OTHER") else float(value)
        except ValueError as error:
            raise StoreError(f"{path} line {reader.line_num}: {error}") from None
        metric = " ".join((row["metric"] or "").split())
        yield day, metric, number, value if number is None else None, path.name
