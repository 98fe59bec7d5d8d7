"""The raw layer: pages as they were fetched, in WARC files by crawl date, and what could not be fetched."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import dagster as dg

from dagster_project.defs.resources import Workspace
from dagster_project.lib.plots import table
from dagster_project.lib.tables import (
    BACKFILL,
    CAN_SUBSET,
    DAILY,
    OWNERS,
    Teller,
    add_metadata,
    check_specs,
    counts_metadata,
    crawl_dates,
    run_stage,
    table_spec,
)
from dagster_project.sources.config import Schedule
from dagster_project.stages.outcome import Outcome
from dagster_project.stages.raw import (
    COLUMNS,
    FAILURES,
    Crawled,
    archive_listed,
    build_failed_fetches,
    crawl_due,
    folders_of,
    left_alone,
    list_folders,
    with_fetched,
)
from dagster_project.versions import code_version


class Network(dg.Config):
    """What is read over the network, on the present day only; folders and WARC files are always read.

    ``schedules``: sources of these, none for no network; ``is_forced``: also those that were read in
    this hour (hourly ones) or today (daily ones).
    """

    schedules: list[str] = [str(schedule) for schedule in Schedule]  # noqa: RUF012  pydantic copies it
    is_forced: bool = False


@dg.asset(
    partitions_def=DAILY,
    backfill_policy=BACKFILL,
    group_name="raw",
    kinds={"warc", "zstd"},
    owners=OWNERS,
    description="What was fetched, byte for byte, as WARC files below `data/raw/<crawl date>/`. "
    "The archive only grows: nothing is fetched again for a past day, nothing is removed.",
)
def raw_pages(context: dg.AssetExecutionContext, config: Network, workspace: Workspace) -> None:
    sources, store = workspace.read_sources(), workspace.store
    days = crawl_dates(context)
    folders = folders_of(sources)
    listing = list_folders(store, folders)
    for note in left_alone(folders):
        context.log.warning(note)
    tell = Teller(context, len(days))
    metadata = {}
    for crawl_date in days:
        outcome = archive_listed(store, listing, crawl_date)
        crawled = crawl_due(
            store,
            sources,
            crawl_date,
            schedules=config.schedules,
            run_id=context.run.root_run_id or context.run.run_id,
            now=lambda: datetime.now(UTC),
            is_forced=config.is_forced,
        )
        outcome = with_fetched(store, outcome, crawled)
        tell(outcome, *crawled.sentences, notes=crawled.notes)
        rows = {"dagster/row_count": outcome.rows["raw_pages"]}
        metadata[str(crawl_date)] = rows | _metadata(outcome, crawled)
    add_metadata(context, "raw_pages", metadata)
    tell.rest()


def _metadata(outcome: Outcome, crawled: Crawled) -> dict[str, Any]:
    return {
        "archive": table(["what", "now"], list(outcome.counts["archive"].items())),
        "fetched": table(COLUMNS, crawled.rows),
        **counts_metadata({"failures by reason": crawled.failures}),
        "notes": table(["note"], [[note] for note in crawled.notes]),
    }


@dg.multi_asset(
    name="list_failed_fetches",
    specs=[
        table_spec(
            FAILURES, deps=["raw_pages"], kinds={"python", "parquet"}, code_version=code_version("raw")
        )
    ],
    check_specs=check_specs([FAILURES]),
    partitions_def=DAILY,
    backfill_policy=BACKFILL,
    can_subset=CAN_SUBSET,
)
def failed_fetches(context: dg.AssetExecutionContext, workspace: Workspace) -> Iterator:
    """List what the day's crawls could not fetch."""
    store = workspace.store
    yield from run_stage(context, store, [FAILURES], lambda day: build_failed_fetches(store, day))
