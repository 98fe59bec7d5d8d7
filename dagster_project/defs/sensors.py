"""Sensors: new files in the drop folders, and new facts that are not yet published.

Belongs here: what starts a run by itself. Does not belong here: the runs.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import date

import dagster as dg

from dagster_project.defs.resources import Workspace
from dagster_project.defs.schedules import CRAWL_DAY
from dagster_project.lib.tables import DAILY
from dagster_project.stages.raw import Folder, days_of, files_of


@dg.sensor(job=CRAWL_DAY, minimum_interval_seconds=30, default_status=dg.DefaultSensorStatus.RUNNING)
def drop_folder(context: dg.SensorEvaluationContext, workspace: Workspace) -> dg.SensorResult:
    """A run a crawl date for files that are new or changed in the folders of pages."""
    seen: dict[str, str] = json.loads(context.cursor or "{}")
    now: dict[str, str] = {}
    new: dict[date, list[str]] = {}
    for folder in workspace.folders:
        for name, version, days in _news(workspace, folder, seen):
            now[name] = version
            for day in days:
                new.setdefault(day, []).append(f"{name} {version}")
    known = set(DAILY.get_partition_keys())
    requests = [
        dg.RunRequest(partition_key=str(day), run_key=_run_key(day, files))
        for day, files in sorted(new.items())
        if str(day) in known
    ]
    skipped = [str(day) for day in new if str(day) not in known]
    if skipped:
        context.log.warning("files of days outside the partitions: %s", ", ".join(skipped))
    return dg.SensorResult(run_requests=requests, cursor=json.dumps(now))


def _news(
    workspace: Workspace, folder: Folder, seen: dict[str, str]
) -> Iterator[tuple[str, str, tuple[date, ...]]]:
    for file in files_of(folder, workspace.store):
        name = str(file.path)
        yield name, file.version, () if seen.get(name) == file.version else days_of(file)


def _run_key(day: date, files: list[str]) -> str:
    return f"{day} {hashlib.sha256(chr(10).join(files).encode()).hexdigest()[:16]}"


publish_news = dg.AutomationConditionSensorDefinition(
    "publish_news",
    target=dg.AssetSelection.all(),
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=30,
)
"""After backfills and runs of single layers: warehouse, marts and report once a tick."""
