"""The views of ``sql/``: read from the files, created in the build file, documented by their comments.

Belongs here: finding SQL files and what their leading comments say. Does not belong here: the SQL.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

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
    """Changes when a view does."""
    parts = [f"{view.name}\0{view.comment}\0{view.statement}" for view in _views()]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop the views that are there and create those of ``sql/ddl/`` and then ``sql/marts/``, by name."""
    present = connection.execute(
        "select view_name from duckdb_views() where not internal and schema_name = 'main'"
    ).fetchall()
    for (name,) in present:
        connection.execute(f'drop view "{name}"')
    for view in _views():
        connection.execute(f'create view "{view.name}" as {view.statement}')
        comment = view.comment.replace("'", "''")
        connection.execute(f"comment on view \"{view.name}\" is '{comment}'")


def _views() -> list[SqlFile]:
    return [*read_sql("ddl"), *read_sql("marts")]
