"""Jobs and the daily schedule.

Belongs here: what is run together and when. Does not belong here: what an asset does.
"""

import dagster as dg

from dagster_project.lib.tables import DAILY

CRAWL_DAY = dg.define_asset_job(
    "crawl_day",
    selection=dg.AssetSelection.all(),
    partitions_def=DAILY,
    description="A crawl date from its pages to the published warehouse, marts and report.",
)

daily = dg.build_schedule_from_partitioned_job(
    CRAWL_DAY,
    name="daily",
    hour_of_day=3,
    description="Every night, the day before: what came in late is taken up, the rest is found unchanged.",
)
