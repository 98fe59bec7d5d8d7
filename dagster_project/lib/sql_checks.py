"""Checks and marts as Dagster shows them: a query a file in ``sql/``.

Belongs here: running a SQL file against the published warehouse for the UI. Does not belong here: SQL.
"""

import dagster as dg
import duckdb

from dagster_project.lib.plots import table
from dagster_project.warehouse.views import SqlFile

_SHOWN = 10


def check_result(connection: duckdb.DuckDBPyConnection, check: SqlFile, asset: str) -> dg.AssetCheckResult:
    """Passed where the query has no rows; each row is a failure."""
    cursor = connection.execute(check.statement)
    names = [column[0] for column in cursor.description]
    rows = cursor.fetchall()
    return dg.AssetCheckResult(
        asset_key=asset,
        check_name=check.name,
        passed=not rows,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"failures": len(rows)} | ({"first": table(names, rows[:_SHOWN])} if rows else {}),
    )


def mart_result(connection: duckdb.DuckDBPyConnection, mart: SqlFile) -> dg.MaterializeResult:
    """The mart's size and first rows."""
    count = connection.execute(f'select count(*) from "{mart.name}"').fetchone()  # noqa: S608
    cursor = connection.execute(f'select * from "{mart.name}" limit {_SHOWN}')  # noqa: S608
    names = [column[0] for column in cursor.description]
    return dg.MaterializeResult(
        asset_key=mart.name,
        metadata={
            "dagster/row_count": count[0] if count else 0,
            "first rows": table(names, cursor.fetchall()),
        },
    )
