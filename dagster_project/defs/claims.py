"""The claims layer: what the documents say that somebody says."""

from collections.abc import Iterator

import dagster as dg

from dagster_project.defs.resources import Workspace
from dagster_project.lib.tables import BACKFILL, CAN_SUBSET, DAILY, check_specs, run_stage, table_spec
from dagster_project.stages.claims import STAGE_TABLES, build_claims
from dagster_project.versions import code_version


@dg.multi_asset(
    name="extract_claims",
    specs=[
        table_spec(
            table, deps=["documents"], kinds={"python", "parquet"}, code_version=code_version("claims")
        )
        for table in STAGE_TABLES
    ],
    check_specs=check_specs(STAGE_TABLES),
    partitions_def=DAILY,
    backfill_policy=BACKFILL,
    can_subset=CAN_SUBSET,
)
def claims(context: dg.AssetExecutionContext, workspace: Workspace) -> Iterator:
    """Extract the claims of the day's documents."""
    store = workspace.store
    yield from run_stage(context, store, STAGE_TABLES, lambda day: build_claims(store, day))
