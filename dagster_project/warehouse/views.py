"""What ``sql/`` derives: read from the files, created in the build file, documented by their comments.

Belongs here: finding SQL files, what their leading comments say, the order they need. Does not belong
here: the SQL. Views and macros hold nothing; the tables of ``sql/tables/``, too slow as views, are kept up
to date before a publication (``derive.py``), from the rows of ``sql/steps/``.
"""

import csv
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from schemas.base import columns
from schemas.tables import TABLES

SQL = Path(__file__).resolve().parents[2] / "sql"


@dataclass(frozen=True, slots=True)
class SqlFile:
    """One statement with its leading comment: ``name`` is the file's stem."""

    name: str
    comment: str
    statement: str


def read_sql(folder: str) -> list[SqlFile]:
    """The statements in ``sql/<folder>/``, by name."""
    return [_parse(path) for path in sorted((SQL / folder).glob("*.sql"))]


def _parse(path: Path) -> SqlFile:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    comment = []
    for line in lines:
        if not line.startswith("--"):
            break
        comment.append(line.removeprefix("--").strip())
    statement = "\n".join(lines[len(comment) :]).strip().rstrip(";")
    return SqlFile(path.stem, " ".join(part for part in comment if part), statement)


@cache
def views_fingerprint() -> str:
    """Changes when anything in ``sql/`` that the file holds does."""
    files = [*_views(), *steps(), *derived_tables(), *read_sql("macros")]
    parts = [f"{file.name}\0{file.comment}\0{file.statement}" for file in files]
    parts.append((SQL / "columns.csv").read_text(encoding="utf-8"))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def steps() -> list[SqlFile]:
    """What ``sql/steps/`` selects for the derived tables, each after those it reads."""
    return _in_order(read_sql("steps"))


def derived_tables() -> list[SqlFile]:
    """The tables of ``sql/tables/``, each after those it reads."""
    return _in_order(read_sql("tables"))


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop the views and macros that are there, create those of ``sql/``; the tables must be there."""
    drop_views(connection)
    for view in _views():
        connection.execute(f'create view "{view.name}" as {view.statement}')
        comment_on(connection, "view", view)
    for macro in read_sql("macros"):
        connection.execute(macro.statement)
        comment_on(connection, "macro table", macro)


def drop_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop all views and macros of the build file."""
    present = connection.execute(
        "select view_name from duckdb_views() "
        "where not internal and schema_name = 'main' and database_name = current_database()"
    ).fetchall()
    if not present:
        return  # then there are no macros either, and looking for them reads a thousand functions
    for (name,) in present:
        connection.execute(f'drop view "{name}"')
    for (name,) in connection.execute(
        "select distinct function_name from duckdb_functions() "
        "where not internal and function_type = 'table_macro'"
    ).fetchall():
        connection.execute(f'drop macro table "{name}"')


@cache
def column_comments() -> dict[str, str]:
    """What the columns of views and derived tables hold: as in the models, else as in ``sql/columns.csv``."""
    with (SQL / "columns.csv").open(encoding="utf-8", newline="") as file:
        own = {row["name"]: row["description"] for row in csv.DictReader(file)}
    modelled = {
        column.name: column.comment for model in reversed(TABLES.values()) for column in columns(model)
    }
    return modelled | own


def comment_on(connection: duckdb.DuckDBPyConnection, kind: str, file: SqlFile) -> None:
    """Put the statement's comment and those of its columns into the file."""
    comments = {f'{kind} "{file.name}"': file.comment}
    if kind != "macro table":
        known = column_comments()
        for name, *_ in connection.execute(f'describe "{file.name}"').fetchall():
            comments[f'column "{file.name}"."{name}"'] = known.get(name, "")
    quote = "'"
    statements = [
        f"comment on {target} is '{text.replace(quote, 2 * quote)}'" for target, text in comments.items()
    ]
    connection.execute(";".join(statements))


def _views() -> list[SqlFile]:
    return _in_order([*read_sql("ddl"), *read_sql("marts")])


def _in_order(files: list[SqlFile]) -> list[SqlFile]:
    """The files so that each comes after those whose names its statement reads from."""
    ordered: list[SqlFile] = []
    waiting = list(files)
    while waiting:
        names = {file.name for file in waiting}
        ready = [file for file in waiting if not (read_names(file) & names - {file.name})]
        ordered += ready or waiting  # a circle: DuckDB names what it misses
        waiting = [file for file in waiting if file not in ordered]
    return ordered


def read_names(file: SqlFile) -> set[str]:
    """The names that the statement reads from: tables, views, and its own common table expressions."""
    return set(re.findall(r"\b(?:from|join)\s+(\w+)", file.statement))
