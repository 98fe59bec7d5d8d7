"""Jobs, and the schedules that fetch.

Belongs here: what is run together and when. Does not belong here: what an asset does.

Schedules are off until somebody switches them on: fetching is a decision. What a crawl brings is carried
on by the sensors.
"""

from datetime import UTC

import dagster as dg

from dagster_project.defs.resources import Workspace
from dagster_project.lib.tables import DAILY
from dagster_project.sources.config import Schedule

_UNPARTITIONED = dg.AssetSelection.groups("warehouse", "marts", "report")

# of a day's run; a backfill is one run of many days, which dagster.yaml leaves more time
_AT_MOST = {"dagster/max_runtime": str(6 * 60 * 60)}

CRAWL_DAY = dg.define_asset_job(
    "crawl_day",
    selection=dg.AssetSelection.all(),
    partitions_def=DAILY,
    tags=_AT_MOST,
    description="A crawl date from its pages to the published warehouse, marts and report.",
)

READ_DAY = dg.define_asset_job(
    "read_day",
    selection=dg.AssetSelection.all() - _UNPARTITIONED,
    partitions_def=DAILY,
    tags=_AT_MOST,
    description="A crawl date from its pages to its facts; the sensor publish_news goes on from there.",
)

PUBLISH = dg.define_asset_job(
    "publish",
    selection=_UNPARTITIONED,
    tags=_AT_MOST,
    description="The facts of all days that there are into the published warehouse, marts and report.",
)

FETCH = dg.define_asset_job(
    "fetch",
    selection=dg.AssetSelection.groups("raw"),
    partitions_def=DAILY,
    tags=_AT_MOST,
    description="The web into the archive, nothing more; the sensor archive_news goes on from there.",
)


def _fetch_schedule(schedule: Schedule, cron: str, description: str) -> dg.ScheduleDefinition:
    @dg.schedule(job=FETCH, cron_schedule=cron, name=str(schedule), description=description)
    def fetch(context: dg.ScheduleEvaluationContext, workspace: Workspace) -> dg.RunRequest | dg.SkipReason:
        sources = workspace.read_sources()
        if not any(source.is_online and source.schedule is schedule for source in sources):
            return dg.SkipReason(f"no source in {workspace.sources} is read {schedule}")
        return dg.RunRequest(
            partition_key=context.scheduled_execution_time.astimezone(UTC).date().isoformat(),
            run_config={"ops": {"raw_pages": {"config": {"schedules": [str(schedule)]}}}},
        )

    return fetch


hourly = _fetch_schedule(Schedule.HOURLY, "0 * * * *", "Every hour: the sources whose schedule is hourly.")
daily = _fetch_schedule(Schedule.DAILY, "0 3 * * *", "At 3:00 UTC: the sources whose schedule is daily.")
