"""The raw layer: pages as they were fetched, in WARC files by crawl date."""

import dagster as dg

from dagster_project.defs.resources import Workspace
from dagster_project.lib.plots import table
from dagster_project.lib.tables import BACKFILL, DAILY, OWNERS, crawl_dates, sentence
from dagster_project.stages.raw import archive_folders


@dg.asset(
    partitions_def=DAILY,
    backfill_policy=BACKFILL,
    group_name="raw",
    kinds={"warc", "zstd"},
    owners=OWNERS,
    description="What was fetched, byte for byte, as WARC files below `data/raw/<crawl date>/`. "
    "The archive only grows: nothing is fetched again for a past day, nothing is removed.",
)
def raw_pages(context: dg.AssetExecutionContext, workspace: Workspace) -> None:
    for crawl_date in crawl_dates(context):
        outcome = archive_folders(workspace.store, workspace.folders, crawl_date)
        context.log.info(sentence(outcome))
        context.add_asset_metadata(
            {
                "dagster/row_count": outcome.rows["raw_pages"],
                "archive": table(["what", "now"], list(outcome.counts["archive"].items())),
            },
            partition_key=str(crawl_date),
        )
