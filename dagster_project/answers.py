"""What a query answers, written for people (a table, or records where it is too wide) and for machines.

Belongs here: the forms. Does not belong here: opening the warehouse, what is asked (``cli.py``).
"""

import csv
import json
import math
import textwrap
from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any

from dagster_project.wording import plural

if TYPE_CHECKING:
    import duckdb

FORMS = ("table", "records", "csv", "json", "parquet")
"""``table`` takes the form of records where the terminal is too narrow for its columns."""

Row = tuple[Any, ...]

_ROWS_SHOWN = 200  # to people, of any number
_AT_ONCE = 10_000  # rows in memory, for machines
_CELL_SHOWN = 70  # characters of a table's cell; records show all
_CELL_LEAST = 24  # characters that a long text needs in a table to be read


def write_answer(result: "duckdb.DuckDBPyConnection", form: str, out: IO[str], width: int) -> None:
    """Write the rows to ``out``, for a terminal of ``width`` columns; DuckDB itself writes Parquet."""
    names = distinct_names([column[0] for column in result.description or ()])
    if form == "csv":
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(names)
        lines.writerows([_flat(value) for value in row] for row in _batches(result))
    elif form == "json":
        for row in _batches(result):
            values = dict(zip(names, map(_json_value, row), strict=True))
            out.write(json.dumps(values, ensure_ascii=False, default=str) + "\n")
    else:
        rows = result.fetchall()
        is_table = form == "table" and _fits(names, rows[:_ROWS_SHOWN], width)
        out.write(_table(names, rows, width) if is_table else _records(names, rows, width))
        out.write(f"{len(rows)} {plural(len(rows), 'row')}\n")


def distinct_names(names: Sequence[str]) -> list[str]:
    """The names; those that come again get a number, as DuckDB gives them one in a subquery."""
    taken: dict[str, None] = {}
    for name in names:
        number, new = 0, name
        while new in taken:
            number += 1
            new = f"{name}_{number}"
        taken[new] = None
    return list(taken)


def _batches(result: "duckdb.DuckDBPyConnection") -> Iterator[Row]:
    while rows := result.fetchmany(_AT_ONCE):
        yield from rows


def _fits(names: Sequence[str], rows: Sequence[Row], width: int) -> bool:
    """Whether a table has room for each column's name and a readable part of its longest value."""
    longest = [max(map(len, map(_shown, column)), default=0) for column in zip(*rows, strict=True)]
    needed = [
        max(len(name), min(length, _CELL_LEAST))
        for name, length in zip(names, longest or [0] * len(names), strict=True)
    ]
    return sum(needed) + 3 * len(needed) + 1 <= width


def _table(names: Sequence[str], rows: Sequence[Row], width: int) -> str:
    import polars as pl

    with pl.Config(
        tbl_rows=_ROWS_SHOWN,
        tbl_cols=-1,
        tbl_hide_column_data_types=True,
        tbl_hide_dataframe_shape=True,
        tbl_formatting="UTF8_BORDERS_ONLY",
        fmt_str_lengths=_CELL_SHOWN,
        fmt_table_cell_list_len=6,
        tbl_width_chars=width,
        tbl_cell_numeric_alignment="RIGHT",
    ):
        frame = pl.DataFrame(rows, schema=names, orient="row", infer_schema_length=None)
        counts = [column.name for column in frame if column.dtype.is_float() and _is_whole(column.to_list())]
        return f"{frame.with_columns(pl.col(counts).cast(pl.Int64))}\n"


def _is_whole(values: Sequence[float | None]) -> bool:
    """Whether they are counts, which are shown as such: 31250, not 31250.0."""
    return all(value is None or (value.is_integer() and abs(value) < 2**53) for value in values)


def _records(names: Sequence[str], rows: Sequence[Row], width: int) -> str:
    """A line a column, and all of its text."""
    label = max(map(len, names))
    lines = []
    for number, row in enumerate(rows[:_ROWS_SHOWN], 1):
        lines.append(f"── {number} ".ljust(width, "─"))
        for name, value in zip(names, row, strict=True):
            text = textwrap.fill(
                " ".join(_shown(value).split()),
                width=max(width, label + 2 + _CELL_LEAST),
                initial_indent=f"{name:>{label}}  ",
                subsequent_indent=" " * (label + 2),
                break_on_hyphens=False,
            )
            lines.append(text)
    if len(rows) > _ROWS_SHOWN:
        lines.append(f"the first {_ROWS_SHOWN}; --format csv or json gives all")
    return "".join(f"{line}\n" for line in lines)


def _shown(value: object) -> str:
    """A value for people."""
    if isinstance(value, float) and _is_whole([value]):
        value = int(value)
    return "null" if value is None else str(_flat(value))


def _flat(value: object) -> object:
    """A value for CSV, which has no lists: theirs are joined."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple) and not any(isinstance(part, list | dict) for part in value):
        return "; ".join("" if part is None else str(_flat(part)) for part in value)
    if isinstance(value, list | tuple | dict):
        return json.dumps(_json_value(value), ensure_ascii=False, default=str)
    return value


def _json_value(value: object) -> object:
    """A value that JSON has a word for: it has none for what is no number."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {str(key): _json_value(part) for key, part in value.items()}
    return [_json_value(part) for part in value] if isinstance(value, list | tuple) else value
