"""The warehouse layer: facts and dimensions in one DuckDB file, published as a whole."""

from collections.abc import Iterator
from datetime import UTC, datetime

import dagster as dg

from dagster_project.defs.resources import Workspace
from dagster_project.lib.plots import table
from dagster_project.lib.sql_checks import check_result
from dagster_project.lib.tables import OWNERS, in_a_row
from dagster_project.settings import read_settings
from dagster_project.warehouse.ddl import LOADED_TABLES, schema_fingerprint
from dagster_project.warehouse.load import build_lock, load
from dagster_project.warehouse.publish import open_published, publish, published_path
from dagster_project.warehouse.reference import read_reference
from dagster_project.warehouse.views import read_sql, views_fingerprint
from dagster_project.wording import plural
from schemas.tables import STATIC_TABLES

# fires once a tick however many partitions came in; eager() would wait for days that never come. Tables that
# come before a day's facts are no reason of their own: the facts are yet to follow. What comes in while a
# publication is at work is remembered until the next one is asked for.
ON_NEWS = (
    dg.AutomationCondition.any_deps_updated()
    .ignore(dg.AssetSelection.groups("raw", "documents", "claims"))
    .since(dg.AutomationCondition.newly_requested())
    & ~dg.AutomationCondition.in_progress()
)

CHECKS = read_sql("checks")


@dg.asset(
    deps=[*LOADED_TABLES, *STATIC_TABLES],
    group_name="warehouse",
    kinds={"duckdb"},
    owners=OWNERS,
    pool="warehouse_writer",
    automation_condition=ON_NEWS,
    code_version=f"{schema_fingerprint()}-{views_fingerprint()}",
    description="The facts and dimensions of all days as a DuckDB file, `data/warehouse.duckdb`: loaded "
    "in one transaction into a private file, then published as a read-only copy behind a link.",
)
def warehouse(context: dg.AssetExecutionContext, workspace: Workspace) -> dg.MaterializeResult:
    with build_lock(workspace.store):
        report = load(workspace.store, datetime.now(UTC))
        reference = read_reference(read_settings().reference)
        published = publish(workspace.store, datetime.now(UTC), kept=workspace.snapshots, reference=reference)
    if report.is_rebuilt:
        context.log.info("The warehouse was built anew from Parquet (new, or its tables changed).")
    if published.held:
        context.log.warning(
            "Not published, readers keep the earlier file: its tables are of an earlier version, and %s days "
            "have to be computed anew. Do it with: make backfill FROM=%s TO=%s",
            len(published.held),
            published.held[0],
            published.held[-1],
        )
    news = "published" if published.is_new else "held back" if published.held else "nothing new to publish"
    loaded = len(report.loaded)
    context.log.info("warehouse: %s %s loaded, %s", f"{loaded:,}", plural(loaded, "day"), news)
    for day, reason in report.waiting.items():
        context.log.warning("%s is not loaded: %s", day, reason)
    return dg.MaterializeResult(
        metadata={
            "file": dg.MetadataValue.path(str(published.path)),
            "published": published.is_new,
            "size_bytes": published.size_bytes,
            "loaded": table(
                ["from", "to", "days"], [(row[0], row[-1], len(row)) for row in in_a_row(report.loaded)]
            ),
            "rows loaded": report.rows,
            "waiting": table(["crawl date", "why"], list(report.waiting.items())),
        }
    )


@dg.multi_asset_check(
    name="check_warehouse",
    specs=[dg.AssetCheckSpec(check.name, asset="warehouse", description=check.comment) for check in CHECKS],
)
def warehouse_checks(
    context: dg.AssetCheckExecutionContext, workspace: Workspace
) -> Iterator[dg.AssetCheckResult]:
    """What we expect across tables; every row of a query is a failure."""
    with open_published(published_path(workspace.store)) as connection:
        for check in CHECKS:
            result = check_result(connection, check, "warehouse")
            if not result.passed:
                count = int(str(result.metadata["failures"].value))
                context.log.warning(
                    "%s: not so, %s; see: claims query sql/checks/%s.sql",
                    check.name.replace("_", " "),
                    f"{count:,} {plural(count, 'row')}",
                    check.name,
                )
            yield result
