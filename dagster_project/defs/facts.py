"""The facts layer: claims in numbers and keys, and the dimensions that the keys name."""

from collections.abc import Iterator

import dagster as dg

from dagster_project.defs.resources import Workspace
from dagster_project.lib.tables import (
    BACKFILL,
    CAN_SUBSET,
    DAILY,
    check_specs,
    results,
    run_stage,
    sentence,
    table_spec,
)
from dagster_project.stages.facts import (
    DIMENSION_TABLES,
    FACT_TABLES,
    build_dimensions,
    build_facts,
    build_static_dimensions,
)
from dagster_project.versions import code_version
from schemas.tables import STATIC_TABLES

_INPUTS = ["documents", "claims", "claim_quantities", "claim_places"]


def _spec(table: str, deps: list[str]) -> dg.AssetSpec:
    return table_spec(table, deps=deps, kinds={"polars", "parquet"}, code_version=code_version("facts"))


@dg.multi_asset(
    name="build_facts",
    specs=[_spec(table, _INPUTS) for table in FACT_TABLES],
    check_specs=check_specs(FACT_TABLES),
    partitions_def=DAILY,
    backfill_policy=BACKFILL,
    can_subset=CAN_SUBSET,
)
def facts(context: dg.AssetExecutionContext, workspace: Workspace) -> Iterator:
    """Compute the day's fact tables."""
    store = workspace.store
    yield from run_stage(context, store, FACT_TABLES, lambda day: build_facts(store, day), is_last=True)


@dg.multi_asset(
    name="build_dimensions",
    specs=[_spec(table, _INPUTS) for table in DIMENSION_TABLES],
    check_specs=check_specs(DIMENSION_TABLES),
    partitions_def=DAILY,
    backfill_policy=BACKFILL,
    can_subset=CAN_SUBSET,
)
def dimensions(context: dg.AssetExecutionContext, workspace: Workspace) -> Iterator:
    """Collect the members of the dimensions that the day saw."""
    store = workspace.store
    yield from run_stage(
        context, store, DIMENSION_TABLES, lambda day: build_dimensions(store, day), is_last=True
    )


@dg.multi_asset(
    name="build_static_dimensions",
    specs=[_spec(table, []) for table in STATIC_TABLES],
    check_specs=check_specs(STATIC_TABLES),
)
def static_dimensions(context: dg.AssetExecutionContext, workspace: Workspace) -> Iterator:
    """Write the dimensions that do not depend on any page."""
    outcome = build_static_dimensions(workspace.store)
    context.log.info(sentence(outcome))
    yield from results(context, workspace.store, STATIC_TABLES, [outcome])
