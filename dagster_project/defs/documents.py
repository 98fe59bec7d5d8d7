"""The documents layer: stories, with what was dropped and what was rejected."""

from collections.abc import Iterator

import dagster as dg

from dagster_project.defs.resources import Workspace
from dagster_project.lib.tables import BACKFILL, CAN_SUBSET, DAILY, check_specs, run_stage, table_spec
from dagster_project.stages.documents import STAGE_TABLES, build_documents
from dagster_project.versions import code_version


@dg.multi_asset(
    name="clean_pages",
    specs=[
        table_spec(
            table, deps=["raw_pages"], kinds={"python", "parquet"}, code_version=code_version("documents")
        )
        for table in STAGE_TABLES
    ],
    check_specs=check_specs(STAGE_TABLES),
    partitions_def=DAILY,
    backfill_policy=BACKFILL,
    can_subset=CAN_SUBSET,
)
def documents(context: dg.AssetExecutionContext, workspace: Workspace) -> Iterator:
    """Clean the day's pages."""
    store = workspace.store
    yield from run_stage(context, store, STAGE_TABLES, lambda day: build_documents(store, day))
