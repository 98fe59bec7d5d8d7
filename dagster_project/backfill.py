"""``make backfill FROM= TO=``: one backfill over a range of days, launched as the UI does, with its progress.

Belongs here: launching it, the daemon while it lasts, what the terminal shows. Does not belong here:
what a day computes (``defs/``). The backfill is Dagster's own: the UI shows it, and can cancel it.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dagster_project.settings import PROJECT, read_settings
from dagster_project.store import StoreError

if TYPE_CHECKING:
    from dagster import DagsterInstance

BIN = Path(sys.executable).parent

_LAUNCH = """
mutation($params: LaunchBackfillParams!) {
  launchPartitionBackfill(backfillParams: $params) {
    __typename
    ... on LaunchBackfillSuccess { backfillId }
    ... on PythonError { message }
    ... on PartitionKeysNotFoundError { message }
    ... on UnauthorizedError { message }
  }
}
"""
_HEARTBEAT_SECONDS = 45
_WORDS_SECONDS = 20
_SHOWN = 60  # letters

# What the daemon of a backfill does: nothing that starts other runs, which would outlive it. It looks after
# the backfill every 5 seconds instead of 30, which no setting changes: three steps wait for it.
_DAEMON = """
import sys
from dagster import DagsterInstance
from dagster._daemon import controller
controller.DEFAULT_DAEMON_INTERVAL_SECONDS = 5
required = DagsterInstance.get_required_daemon_types
others = {"SCHEDULER", "SENSOR", "ASSET", "FRESHNESS_DAEMON"}
DagsterInstance.get_required_daemon_types = lambda self: [t for t in required(self) if t not in others]
from dagster._daemon.cli import main
sys.exit(main())
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Launch the backfill, wait for its end, return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m dagster_project.backfill", description=__doc__)
    parser.add_argument("first", metavar="FROM", help="first crawl date, like 2025-06-01")
    parser.add_argument("last", metavar="TO", help="last crawl date, included")
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
    return [start + timedelta(days=number) for number in range((end - start).days + 1)]


def run_backfill(days: Sequence[date], **config: Any) -> int:
    """One backfill of every asset over ``days``: 0 where all of it succeeded.

    Days that failed do not keep the others from being published; ``config`` is for that (see ``run.run``).
    """
    from dagster import DagsterInstance

    with DagsterInstance.from_config(str(PROJECT)) as instance:
        backfill_id = _launch(days)
        sys.stdout.write(f"Backfill {backfill_id}: {len(days)} days, {days[0]} to {days[-1]}\n")
        sys.stdout.flush()
        with _daemon(instance):  # started last: its sensors leave days alone that a backfill is at work on
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


def _launch(days: Sequence[date]) -> str:
    """Launch it by the mutation that the UI sends; returns its id."""
    params = {
        "assetSelection": [{"path": [name]} for name in asset_names()],
        "partitionNames": [str(day) for day in days],
        "title": f"{days[0]} to {days[-1]}",
    }
    result = subprocess.run(
        [
            BIN / "dagster-graphql",
            "-w",
            "workspace.yaml",
            "-t",
            _LAUNCH,
            "-v",
            json.dumps({"params": params}),
        ],
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        # the code server logs to the same place
        (line,) = [line for line in result.stdout.splitlines() if line.startswith("{")]
        launched: dict[str, Any] = json.loads(line)["data"]["launchPartitionBackfill"]
    except (ValueError, KeyError, TypeError):
        raise StoreError(f"Dagster did not launch it: {(result.stderr or result.stdout)[-600:]}") from None
    if "backfillId" not in launched:
        raise StoreError(f"Dagster did not launch it: {launched.get('message', launched['__typename'])}")
    return str(launched["backfillId"])


@contextmanager
def _daemon(instance: "DagsterInstance") -> Iterator[None]:
    """Dagster's daemon runs backfills: the one of ``make ui`` where it runs, else one for the while."""
    if _daemon_runs(instance):
        yield
        return
    with tempfile.TemporaryFile() as log:
        daemon = subprocess.Popen(
            [sys.executable, "-c", _DAEMON, "run", "-w", "workspace.yaml"],
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield
        finally:
            daemon.terminate()
            try:
                daemon.wait(60)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()
            instance.wipe_daemon_heartbeats()


def _daemon_runs(instance: "DagsterInstance") -> bool:
    """A daemon beats every half minute, and one that was stopped leaves its last beat: wait for the next."""
    first = instance.get_daemon_heartbeats().get("BACKFILL")
    while first is not None and time.time() - first.timestamp < _HEARTBEAT_SECONDS:
        time.sleep(1)
        now = instance.get_daemon_heartbeats().get("BACKFILL")
        if now is not None and now.timestamp > first.timestamp:
            return True
    return False


def _environment() -> dict[str, str]:
    return os.environ | {"DAGSTER_HOME": str(PROJECT)}


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

    failed = RunsFilter(tags={"dagster/backfill": backfill_id}, statuses=[DagsterRunStatus.FAILURE])
    for run in instance.get_runs(failed):
        for record in instance.all_logs(run.run_id, of_type=DagsterEventType.STEP_FAILURE):
            event = record.dagster_event
            if event and event.step_failure_data.error:
                error = event.step_failure_data.error
                while error.cause:
                    error = error.cause
                text = error.message.strip().removeprefix("dagster._core.definitions.events.Failure: ")
                yield f"{event.step_key}: {text}"


if __name__ == "__main__":
    raise SystemExit(main())
