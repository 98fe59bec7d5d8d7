"""The report: a self-contained HTML page of the published warehouse."""

import dagster as dg

from dagster_project.defs.marts import MARTS
from dagster_project.defs.resources import Workspace
from dagster_project.defs.warehouse import ON_NEWS
from dagster_project.lib.tables import OWNERS
from dagster_project.report import write_report
from dagster_project.warehouse.publish import open_published, published_path


@dg.asset(
    deps=[mart.name for mart in MARTS],
    group_name="report",
    kinds={"html"},
    owners=OWNERS,
    automation_condition=ON_NEWS,
    description="One HTML page below the data folder, `report.html`, that needs no network.",
)
def report(context: dg.AssetExecutionContext, workspace: Workspace) -> dg.MaterializeResult:
    path = workspace.store.root / "report.html"
    with open_published(published_path(workspace.store)) as connection:
        size, is_new = write_report(connection, path)
    context.log.info("report: %s%s", path, "" if is_new else " (unchanged)")
    return dg.MaterializeResult(
        metadata={"file": dg.MetadataValue.path(str(path)), "size_bytes": size, "written": is_new},
    )
