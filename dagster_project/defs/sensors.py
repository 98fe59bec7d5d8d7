"""Sensors: new files in the drop folders, news in the archive, and facts that are not yet published.

Belongs here: what starts a run by itself. Does not belong here: the runs.
"""

import json
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import dagster as dg
from dagster._core.execution.backfill import BulkActionsFilter, BulkActionStatus

from dagster_project.defs.resources import Workspace
from dagster_project.defs.schedules import READ_DAY
from dagster_project.ids import content_id
from dagster_project.lib.tables import DAILY, in_a_row
from dagster_project.stages.raw import (
    Folder,
    days_of,
    days_with_news,
    files_of,
    folders_of,
    is_known,
    left_alone,
    read_record,
    read_warc_days,
    taken_files,
)

_READING_SECONDS = 20  # for the days of new WARC files; the rest waits for the next tick
_NO_NETWORK: dict[str, Any] = {"ops": {"raw_pages": {"config": {"schedules": []}}}}
_SETTLED = 2.0  # seconds; a file that changed just now may still be written
_DAYS_OF_A_RUN = 31  # each run costs seconds to start; in one of many days the first wait for the last
_DAYS_AT_ONCE = 2 * _DAYS_OF_A_RUN  # with news, the newest first: two runs at a time (dagster.yaml)
_AT_WORK = BulkActionsFilter(
    statuses=[BulkActionStatus.REQUESTED, BulkActionStatus.CANCELING, BulkActionStatus.FAILING]
)
ONE_AT_A_TIME = "claims/day"
"""The tag by which the queue runs a day's runs one after the other (dagster.yaml)."""


@dg.sensor(
    job=READ_DAY,
    minimum_interval_seconds=15,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Files in the drop folders that the archive lacks, or has otherwise: runs of their days.",
)
def drop_folder(context: dg.SensorEvaluationContext, workspace: Workspace) -> dg.SensorResult:
    """Runs of the days of files of the folders that sources.toml names, where the archive lacks them.

    A day that a run is at work on waits for its end, and past days for the end of any backfill. The cursor
    holds what runs were asked for and did not archive: they are not asked for the same again.
    """
    is_free = _free_days(context.instance, _busy_days(context.instance))
    folders = folders_of(workspace.read_sources())
    new = _new_files(workspace, folders)
    asked = {day: state for day, state in json.loads(context.cursor or "{}").items() if day in new}
    news = {
        date.fromisoformat(day): state
        for day, files in new.items()
        if asked.get(day) != (state := content_id(*files)) and is_free(day)
    }
    requests = _requests(context, news)
    return dg.SensorResult(
        run_requests=requests,
        skip_reason=None if requests else "; ".join(left_alone(folders)) or None,
        cursor=json.dumps(asked | {str(day): state for day, state in news.items()}),
    )


def _new_files(workspace: Workspace, folders: Sequence[Folder]) -> dict[str, list[str]]:
    """The files by crawl date that the archive does not hold as they are now."""
    store, until = workspace.store, time.monotonic() + _READING_SECONDS
    known = read_warc_days(store)
    taken: dict[date, frozenset[tuple[str, str]]] = {}
    new: dict[str, list[str]] = {}
    for file in (file for folder in folders for file in files_of(folder)):
        if 0 <= time.time() - file.modified_at < _SETTLED:
            continue  # the next tick finds it
        if not is_known(file, known) and time.monotonic() > until:
            continue
        for day in days_of(file, store, known):
            if day not in taken:
                taken[day] = taken_files(read_record(store, day))
            if (file.name, file.version) not in taken[day]:
                new.setdefault(str(day), []).append(f"{file.path} {file.version}")
    return new


@dg.sensor(
    job=READ_DAY,
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Days whose archive has grown since it was read, by a crawl or by `claims import`: runs.",
)
def archive_news(context: dg.SensorEvaluationContext, workspace: Workspace) -> dg.SensorResult:
    """A run a crawl date whose archive has grown since it was read: by a crawl, or by ``claims import``.

    A day that a run is at work on waits for its end, and past days for the end of any backfill.
    """
    busy = _busy_days(context.instance)
    is_free = _free_days(context.instance, busy)
    news = {day: state for day, state in days_with_news(workspace.store).items() if is_free(str(day))}
    newest = sorted(news.items(), reverse=True)[: max(_DAYS_AT_ONCE - len(busy), 0)]
    return dg.SensorResult(run_requests=_requests(context, dict(newest)))


publish_news = dg.AutomationConditionSensorDefinition(
    "publish_news",
    target=dg.AssetSelection.all(),
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=30,
    description="After runs and backfills of any days: warehouse, marts and report, once a tick.",
)


def _requests(context: dg.SensorEvaluationContext, days: dict[date, str]) -> list[dg.RunRequest]:
    """Runs of the days that have a partition, days in a row together; the same days and state never twice."""
    known = set(DAILY.get_partition_keys(current_time=datetime.now(UTC)))
    _tell_skipped(context, (str(day) for day in days if str(day) not in known))
    return [
        _request([days[day] for day in row], row[0], row[-1])
        for row in in_a_row((day for day in sorted(days) if str(day) in known), _DAYS_OF_A_RUN)
    ]


def _request(states: Sequence[str], first: date, last: date) -> dg.RunRequest:
    if first == last:
        return dg.RunRequest(
            partition_key=str(first),
            run_key=f"{first} {states[0]}",
            run_config=_NO_NETWORK,
            tags={ONE_AT_A_TIME: str(first)},
        )
    return dg.RunRequest(
        run_key=f"{first} {content_id(*states)}",
        run_config=_NO_NETWORK,
        tags={
            ONE_AT_A_TIME: str(first),
            "dagster/asset_partition_range_start": str(first),
            "dagster/asset_partition_range_end": str(last),
        },
    )


def _tell_skipped(context: dg.SensorEvaluationContext, days: Iterable[str]) -> None:
    if skipped := ", ".join(sorted(days)):
        context.log.warning("pages of days outside the partitions are left alone: %s", skipped)


def _free_days(instance: dg.DagsterInstance, busy: set[str]) -> Callable[[str], bool]:
    """Which days nothing is at work on now: asked before the archive is looked at, as work ends meanwhile."""
    today, is_backfilling = datetime.now(UTC).date().isoformat(), _is_backfilling(instance)
    return lambda day: day not in busy and (day == today or not is_backfilling)


def _is_backfilling(instance: dg.DagsterInstance) -> bool:
    return bool(instance.get_backfills(filters=_AT_WORK, limit=1))


def _busy_days(instance: dg.DagsterInstance) -> set[str]:
    """Days that a run is at work on, or waits to be: what it leaves is seen afterwards."""
    unfinished = dg.RunsFilter(
        statuses=[
            dg.DagsterRunStatus.QUEUED,
            dg.DagsterRunStatus.NOT_STARTED,
            dg.DagsterRunStatus.STARTING,
            dg.DagsterRunStatus.STARTED,
        ]
    )
    busy: set[str] = set()
    for run in instance.get_runs(unfinished):
        if day := run.tags.get("dagster/partition"):
            busy.add(day)
        elif first := run.tags.get("dagster/asset_partition_range_start"):
            last = run.tags["dagster/asset_partition_range_end"]
            busy.update(DAILY.get_partition_keys_in_range(dg.PartitionKeyRange(first, last)))
    return busy
