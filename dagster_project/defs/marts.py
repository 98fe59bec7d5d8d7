"""The marts: views in the published file, with their sizes and first rows."""

from collections.abc import Iterator

import dagster as dg

from dagster_project.defs.resources import Workspace
from dagster_project.defs.warehouse import ON_NEWS
from dagster_project.lib.sql_checks import mart_result
from dagster_project.lib.tables import OWNERS
from dagster_project.warehouse.publish import open_published, published_path
from dagster_project.warehouse.views import read_sql, views_fingerprint

MARTS = read_sql("marts")


@dg.multi_asset(
    name="read_marts",
    specs=[
        dg.AssetSpec(
            mart.name,
            deps=["warehouse"],
            description=mart.comment,
            group_name="marts",
            kinds={"duckdb", "view"},
            owners=OWNERS,
            code_version=views_fingerprint(),
            automation_condition=ON_NEWS,
            metadata={
                "dagster/table_name": mart.name,
                "sql": dg.MetadataValue.md(f"```sql\n{mart.statement}\n```"),
            },
        )
        for mart in MARTS
    ],
)
def marts(context: dg.AssetExecutionContext, workspace: Workspace) -> Iterator[dg.MaterializeResult]:
    """Read every mart once: it must answer."""
    with open_published(published_path(workspace.store)) as connection:
        for mart in MARTS:
            yield mart_result(connection, mart)
    context.log.info("%s marts answer", len(MARTS))
