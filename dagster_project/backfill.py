"""``make backfill FROM= TO=``: one backfill over a range of days, launched as the UI does, with its progress.

Belongs here: launching it, the daemon while it lasts, what the terminal shows. Does not belong here:
what a day computes (``defs/``). The backfill is Dagster's own: the UI shows it, and can cancel it.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from dagster_project.settings import PROJECT, read_settings
from dagster_project.store import Store, StoreError

if TYPE_CHECKING:
    from dagster import DagsterInstance
    from dagster._core.workspace.context import WorkspaceProcessContext

_HEARTBEAT_SECONDS = 45
_WORDS_SECONDS = 20
_SHOWN = 60  # letters


def main(argv: Sequence[str] | None = None) -> int:
    """Launch the backfill, wait for its end, return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m dagster_project.backfill", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument(
        "first", metavar="FROM", nargs="?", default="", help="first crawl date, like 2025-06-01"
    )
    parser.add_argument("last", metavar="TO", nargs="?", default="", help="last crawl date, included")
    arguments = parser.parse_args(argv)
    try:
        days = days_between(arguments.first, arguments.last)
        os.chdir(PROJECT)  # the paths in dagster.yaml are relative to it
        return run_backfill(days)
    except StoreError as error:
        sys.stderr.write(f"make backfill: {error}\n")
    except KeyboardInterrupt:
        sys.stderr.write("make backfill: no longer watched; it goes on with `make ui`, cancel it there.\n")
    return 1


def days_between(first: str, last: str) -> list[date]:
    """All days from ``first`` to ``last``; raises `StoreError` where they are no range of partitions."""
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise StoreError(
            f"FROM and TO are days like 2025-07-04, not {first!r} and {last!r}: "
            "make backfill FROM=2025-06-01 TO=2025-07-04"
        ) from None
    if end < start:
        raise StoreError(f"TO ({end}) is before FROM ({start}).")
    earliest = read_settings().start_date
    if start < earliest:
        raise StoreError(f"The first crawl date is {earliest} (CLAIMS_START_DATE); FROM is {start}.")
    if end > (today := datetime.now(UTC).date()):
        raise StoreError(f"The last crawl date is today, {today}; TO is {end}.")
    return [start + timedelta(days=number) for number in range((end - start).days + 1)]


def run_backfill(days: Sequence[date], **config: Any) -> int:
    """One backfill of every asset over ``days``: 0 where all of it succeeded.

    Days that failed do not keep the others from being published; ``config`` is for that (see ``run.run``).
    """
    from dagster import DagsterInstance

    from dagster_project.lib import daemon

    with DagsterInstance.from_config(str(PROJECT)) as instance:
        with daemon.open_workspace(instance, PROJECT / "workspace.yaml") as workspace:
            backfill_id = _launch(workspace, days)
            sys.stdout.write(f"Backfill {backfill_id}: {len(days)} days, {days[0]} to {days[-1]}\n")
            sys.stdout.flush()
            # the daemon of ``make ui`` where it runs, else our own for the while
            with nullcontext() if _daemon_runs(instance) else daemon.daemons(workspace):
                code = _watch(instance, backfill_id)
        if code:
            _publish(instance, config)
        return code


def _publish(instance: "DagsterInstance", config: dict[str, Any]) -> None:
    """Publish what there is: Dagster leaves the warehouse out where it follows a day that failed."""
    from dagster_project.definitions import defs
    from dagster_project.defs.schedules import PUBLISH

    result = defs.resolve_job_def(PUBLISH.name).execute_in_process(
        instance=instance,
        run_config={"loggers": {"progress": {}}, "resources": {"workspace": {"config": config}}},
        raise_on_error=False,
    )
    how = "are published" if result.success else "could not be published, see `make ui`"
    sys.stdout.write(f"The days that did not fail {how}.\n")


def asset_names() -> list[str]:
    """All assets; the definitions would take seconds to load, and those who launch it load them, too."""
    from schemas.tables import TABLES

    marts = (file.stem for file in (PROJECT / "sql" / "marts").glob("*.sql"))
    return sorted({"raw_pages", *TABLES, "warehouse", *marts, "report"})


def stale_assets(store: Store) -> list[str]:
    """All assets but the tables of no day where they are as the code would write them: a run of their own."""
    from dagster_project.stages.facts import are_static_fresh
    from schemas.tables import STATIC_TABLES

    return [name for name in asset_names() if name not in STATIC_TABLES or not are_static_fresh(store)]


def _launch(workspace: "WorkspaceProcessContext", days: Sequence[date]) -> str:
    """Launch it by the mutation that the UI sends; returns its id."""
    from dagster_project.lib.daemon import launch

    launched = launch(
        workspace,
        {
            "assetSelection": [{"path": [name]} for name in stale_assets(Store(read_settings().data_dir))],
            "partitionNames": [str(day) for day in days],
            "title": f"{days[0]} to {days[-1]}",
        },
    )
    if "backfillId" not in launched:
        raise StoreError(f"Dagster did not launch it: {launched.get('message', launched)}")
    return str(launched["backfillId"])


def _daemon_runs(instance: "DagsterInstance") -> bool:
    """A daemon beats every half minute, and one that was stopped leaves its last beat: wait for the next."""
    first = instance.get_daemon_heartbeats().get("BACKFILL")
    while first is not None and time.time() - first.timestamp < _HEARTBEAT_SECONDS:
        time.sleep(1)
        now = instance.get_daemon_heartbeats().get("BACKFILL")
        if now is not None and now.timestamp > first.timestamp:
            return True
    return False


def _watch(instance: "DagsterInstance", backfill_id: str) -> int:
    """Show how far it is until it ends; tell what failed."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        bar = progress.add_task("partitions", total=None)
        told = 0
        words = _Words(instance, backfill_id)
        while True:
            backfill = instance.get_backfill(backfill_id)
            if backfill is None:
                raise StoreError(f"Backfill {backfill_id} is gone from Dagster's history.")
            data = backfill.asset_backfill_data
            if data is not None:
                total = data.target_subset.num_partitions_and_non_partitioned_assets
                done = data.materialized_subset.num_partitions_and_non_partitioned_assets
                progress.update(bar, total=total, completed=done)
                if not console.is_terminal and done > told:
                    told = done
                    sys.stdout.write(f"  {done:,} of {total:,} partitions\n")
                    sys.stdout.flush()
            if backfill.status.value in _ENDED:
                break
            if said := words.last():
                progress.update(bar, description=said[:_SHOWN])
                if not console.is_terminal:
                    sys.stdout.write(f"  {said}\n")
                    sys.stdout.flush()
            time.sleep(1)
    problems = list(_problems(instance, backfill_id))
    if backfill.error:
        problems.append(backfill.error.message.strip())
    for problem in problems:
        sys.stderr.write(f"  {problem}\n")
    is_good = backfill.status.value == "COMPLETED_SUCCESS"
    sys.stdout.write(f"Backfill {backfill_id}: {'finished' if is_good else backfill.status.value.lower()}\n")
    return 0 if is_good else 1


class _Words:
    """The last line that the assets of a backfill's runs said, now and then.

    A year is in one run, whose partitions count only when a stage is through with all of them.
    """

    def __init__(self, instance: "DagsterInstance", backfill_id: str) -> None:
        self._instance = instance
        self._tags = {"dagster/backfill": backfill_id}
        self._cursors: dict[str, str] = {}
        self._asked = time.monotonic()

    def last(self) -> str | None:
        """None where there is none, or it was asked for a moment ago."""
        from dagster import DagsterRunStatus, RunsFilter

        if time.monotonic() - self._asked < _WORDS_SECONDS:
            return None
        said = None
        for run in self._instance.get_runs(RunsFilter(tags=self._tags, statuses=[DagsterRunStatus.STARTED])):
            found = self._instance.get_records_for_run(run.run_id, self._cursors.get(run.run_id))
            self._cursors[run.run_id] = found.cursor
            entries = [record.event_log_entry for record in found.records]
            own = [entry.user_message for entry in entries if entry.step_key and not entry.is_dagster_event]
            said = own[-1] if own else said
        self._asked = time.monotonic()
        return said


_ENDED = {"COMPLETED", "FAILED", "CANCELED", "COMPLETED_SUCCESS", "COMPLETED_FAILED"}


def _problems(instance: "DagsterInstance", backfill_id: str) -> Iterator[str]:
    """What failed, a sentence a step: the runs of a backfill bear its id as a tag."""
    from dagster import DagsterEventType, DagsterRunStatus, RunsFilter

    from dagster_project.lib.daemon import reason

    failed = RunsFilter(tags={"dagster/backfill": backfill_id}, statuses=[DagsterRunStatus.FAILURE])
    for run in instance.get_runs(failed):
        for record in instance.all_logs(run.run_id, of_type=DagsterEventType.STEP_FAILURE):
            event = record.dagster_event
            if event and event.step_failure_data.error:
                yield f"{event.step_key}: {reason(event.step_failure_data.error)}"


if __name__ == "__main__":
    raise SystemExit(main())
