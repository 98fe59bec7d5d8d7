"""The base of every table model, and what other layers read out of a model.

Belongs here: `Table` (one strict pandera model a table), the field helpers, and the metadata that the
checks, the UI's columns, the SQL comments and the docs share. Does not belong here: any one table's
columns (the module of its layer) or allowed values (``vocabularies.py``).

Imports pandera, which costs a second: import this where a table is checked or written.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

ID_PATTERN = r"^[0-9a-f]{16}$"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table is besides its columns."""

    layer: str
    key: tuple[str, ...]
    sort: tuple[str, ...]


_SHAPES: dict[type, Shape] = {}


class Table(pa.DataFrameModel):
    """Base of the models: exactly these columns, in this order, nothing coerced.

    A subclass says in its docstring what a row is (its grain), and in class keywords which layer it
    belongs to, which columns name a row (the key: unique) and how rows are sorted (else by the key).
    """

    class Config:
        strict = True
        ordered = True

    def __init_subclass__(
        cls,
        *,
        layer: str = "",
        key: tuple[str, ...] = (),
        sort: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init_subclass__(**kwargs)  # type: ignore[no-untyped-call]
        inherited = _SHAPES.get(cls.__mro__[1], Shape("", (), ()))
        key = key or inherited.key
        _SHAPES[cls] = Shape(layer or inherited.layer, key, sort or inherited.sort or key)


@dataclass(frozen=True, slots=True)
class Column:
    """What is known of a column.

    ``values`` is its closed vocabulary, empty where it has none; ``references`` is the table whose
    column of the same name its values are found in, None where it stands alone.
    """

    name: str
    dtype: pl.DataType
    sql_type: str
    is_nullable: bool
    description: str
    unit: str | None
    values: tuple[str, ...]
    references: str | None

    @property
    def comment(self) -> str:
        """The description with unit, allowed values and reference, as the database and the docs show it."""
        unit = f" [{self.unit}]" if self.unit else ""
        values = f" One of: {', '.join(self.values)}." if self.values else ""
        reference = f" See {self.references}." if self.references else ""
        return f"{self.description}{unit}{values}{reference}"


def field(description: str, *, unit: str | None = None, nullable: bool = False, **checks: Any) -> Any:
    """A column; ``unit`` is that of its values, ``checks`` are pandera's."""
    return pa.Field(description=description, nullable=nullable, metadata={"unit": unit}, **checks)


def identifier(description: str, *, references: str | None = None, nullable: bool = False) -> Any:
    """A column that holds a hash of content as 16 hexadecimal digits."""
    metadata = {"references": references}
    return pa.Field(description=description, nullable=nullable, metadata=metadata, str_matches=ID_PATTERN)


def term(
    description: str, vocabulary: type[StrEnum], *, references: str | None = None, nullable: bool = False
) -> Any:
    """A column whose values come from a closed vocabulary."""
    values = [str(member) for member in vocabulary]
    metadata = {"values": values, "references": references}
    return pa.Field(description=description, nullable=nullable, isin=values, metadata=metadata)


def crawl_date() -> Any:
    """The partition column of every table up to the facts."""
    return field("Day on which the page was fetched: the partition.", unit="date, UTC")


def shape(model: type[Table]) -> Shape:
    """The model's layer, key and order."""
    return _SHAPES[model]


@cache
def columns(model: type[Table]) -> tuple[Column, ...]:
    """The model's columns in order."""
    return tuple(
        Column(
            name=name,
            dtype=column.dtype.type,
            sql_type=_sql_type(column.dtype.type),
            is_nullable=column.nullable,
            description=column.description or "",
            unit=(column.metadata or {}).get("unit"),
            values=tuple((column.metadata or {}).get("values", ())),
            references=(column.metadata or {}).get("references"),
        )
        for name, column in model.to_schema().columns.items()
    )


def polars_schema(model: type[Table]) -> pl.Schema:
    """Names and types of the model's columns, to build a frame with."""
    return pl.Schema({column.name: column.dtype for column in columns(model)})


def sort_columns(model: type[Table]) -> tuple[str, ...]:
    """The columns that a table's rows are ordered by, without the partition."""
    return tuple(name for name in shape(model).sort if name != "crawl_date")


def description(model: type[Table]) -> str:
    """What a row of the table is, in one line."""
    return " ".join((model.__doc__ or "").split())


def failures(model: type[Table], frame: pl.DataFrame) -> list[str]:
    """What the model finds wrong with the frame, a sentence each; empty where nothing is."""
    if frame.is_empty() and frame.schema == polars_schema(model):
        return []  # a quiet day has a dozen such tables, and pandera takes its time over each
    key = [name for name in shape(model).key if name in frame.columns]
    doubled = frame.height - frame.select(key).n_unique() if key and frame.height else 0
    found = [f"{doubled} rows repeat the key ({', '.join(key)})"] if doubled else []
    if _is_good(model, frame):
        return found
    try:
        model.validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases.group_by("column", "check", maintain_order=True).agg(
            pl.len().alias("rows"), pl.col("failure_case").cast(pl.String).first().alias("example")
        )
        found += [
            f"{row['column']}: {row['check']}: {row['rows']} rows, for example {row['example']!r}"
            for row in cases.iter_rows(named=True)
        ]
    return found


# pandera's checks as expressions, as it applies them itself
_CHECKS: dict[str, Callable[[pl.Expr, Any], pl.Expr]] = {
    "isin": lambda value, told: value.is_in(told["allowed_values"]),
    "str_matches": lambda value, told: value.str.contains(f"^(?:{told['pattern']})"),
    "greater_than_or_equal_to": lambda value, told: value >= told["min_value"],
    "less_than_or_equal_to": lambda value, told: value <= told["max_value"],
}


def _is_good(model: type[Table], frame: pl.DataFrame) -> bool:
    """Whether the frame is as its model says, in one pass over it: pandera, a dozen times as slow, is asked
    only what is wrong.
    """
    rules = _rules(model)
    return (
        rules is not None
        and frame.schema == polars_schema(model)
        and all(frame.select(rules).row(0))
        and all(check(frame.lazy()).check_passed.collect().item() for check in model.to_schema().checks)
    )


@cache
def _rules(model: type[Table]) -> tuple[pl.Expr, ...] | None:
    """An expression a rule, true where it holds of all rows; None where a check is not known here."""
    rules: list[pl.Expr] = []
    for name, column in model.to_schema().columns.items():
        if column.unique:
            return None
        value = pl.col(name)
        if not column.nullable:
            rules.append(value.is_not_null().all().alias(f"{name} is there"))
        for check in column.checks:
            if check.name not in _CHECKS:
                return None
            good = _CHECKS[check.name](value, check.statistics)
            rules.append(good.all().alias(f"{name} {check.name}"))
    return tuple(rules)


_SQL_TYPES: dict[type[pl.DataType], str] = {
    pl.String: "varchar",
    pl.Date: "date",
    pl.Boolean: "boolean",
    pl.Int16: "smallint",
    pl.Int32: "integer",
    pl.Int64: "bigint",
    pl.Float64: "double",
    pl.Datetime: "timestamp with time zone",
}


def _sql_type(dtype: pl.DataType) -> str:
    if isinstance(dtype, pl.List):
        return f"{_sql_type(dtype.inner)}[]"  # type: ignore[arg-type]
    if isinstance(dtype, pl.Struct):
        fields = ", ".join(f'"{f.name}" {_sql_type(f.dtype)}' for f in dtype.fields)  # type: ignore[arg-type]
        return f"struct({fields})"
    return _SQL_TYPES[dtype.base_type()]
