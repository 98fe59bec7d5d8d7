"""What runs a backfill where no ``make ui`` does: a code server and Dagster's daemons, in this process.

Belongs here: the mutation that the UI sends, and who carries it out. Does not belong here: which assets
and days, what the terminal shows (``backfill.py``).

Each further process would import Dagster again, for two to four seconds: the server is shared by the launch
and the daemons, which are threads, and stays as long as they do.
"""

import logging
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event
from typing import Any

from dagster import DagsterInstance, DagsterRunStatus, RunsFilter
from dagster._core.workspace.context import IWorkspaceProcessContext, WorkspaceProcessContext
from dagster._core.workspace.load_target import WorkspaceFileTarget
from dagster._daemon.auto_run_reexecution.event_log_consumer import EventLogConsumerDaemon
from dagster._daemon.backfill import execute_backfill_iteration
from dagster._daemon.controller import DagsterDaemonController
from dagster._daemon.daemon import BackfillDaemon, DaemonIterator, MonitoringDaemon
from dagster._daemon.run_coordinator.queued_run_coordinator_daemon import QueuedRunCoordinatorDaemon
from dagster_shared.error import SerializableErrorInfo

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
_QUEUE_SECONDS = 1
_LOOK_SECONDS = 1  # at whether a run ended
_ITERATION_SECONDS = 30  # Dagster's own pace
_ENDED = [DagsterRunStatus.SUCCESS, DagsterRunStatus.FAILURE, DagsterRunStatus.CANCELED]


@contextmanager
def open_workspace(instance: DagsterInstance, file: Path) -> Iterator[WorkspaceProcessContext]:
    """The code locations that ``file`` names, with a code server each that ends with the runs it started.

    What the servers and the runs print is in the runs' logs; here it goes nowhere.
    """
    with ExitStack() as stack:
        with tempfile.TemporaryFile() as log, _output_of_children(log.fileno()):
            target = WorkspaceFileTarget([str(file)])
            context = WorkspaceProcessContext(instance, target, code_server_log_level="WARNING")
            stack.enter_context(context)
        yield context


@contextmanager
def _output_of_children(file: int) -> Iterator[None]:
    """Processes that are started meanwhile write into ``file``: Dagster passes on what this one has."""
    sys.stdout.flush()
    sys.stderr.flush()
    kept = [(number, os.dup(number)) for number in (1, 2)]
    try:
        for number, _ in kept:
            os.dup2(file, number)
        yield
    finally:
        for number, copy in kept:
            os.dup2(copy, number)
            os.close(copy)


def launch(workspace: WorkspaceProcessContext, params: Mapping[str, Any]) -> dict[str, Any]:
    """Launch a backfill as the UI does; what Dagster answered: its ``backfillId``, or a ``message``."""
    for entry in workspace.create_request_context().get_code_location_entries().values():
        if error := entry.load_error:
            return {"message": reason(error)}

    from dagster_graphql.cli import execute_query

    answer: dict[str, Any] = execute_query(workspace, _LAUNCH, {"params": params})
    if errors := answer.get("errors"):
        return {"message": "; ".join(str(error["message"]) for error in errors)}
    launched: dict[str, Any] = answer["data"]["launchPartitionBackfill"]
    return launched


def reason(error: SerializableErrorInfo) -> str:
    """What caused it in the end, without the module of the error's class."""
    while error.cause:
        error = error.cause
    return re.sub(r"^\w+\.[\w.]+: ", "", error.message.strip())


@contextmanager
def daemons(workspace: WorkspaceProcessContext) -> Iterator[None]:
    """Dagster's daemons that a backfill needs, and none that starts other runs, which would outlive them."""
    instance = workspace.instance
    logging.getLogger("dagster.daemon").setLevel(logging.ERROR)
    try:
        with ExitStack() as stack:
            needed = [
                Backfills(settings={"use_threads": False}),
                QueuedRunCoordinatorDaemon(interval_seconds=_QUEUE_SECONDS),
                MonitoringDaemon(interval_seconds=instance.run_monitoring_poll_interval_seconds),
                EventLogConsumerDaemon(),
            ]
            for daemon in needed:
                stack.enter_context(daemon)
            stack.enter_context(DagsterDaemonController(workspace, needed))
            yield
    finally:
        instance.wipe_daemon_heartbeats()


class Backfills(BackfillDaemon):
    """Looks after backfills as soon as one of their runs ended: an iteration costs half a second and more."""

    def core_loop(
        self, workspace_process_context: IWorkspaceProcessContext, shutdown_event: Event
    ) -> DaemonIterator:
        instance = workspace_process_context.instance
        ended, iterated_at = -1, 0.0
        while True:
            now_ended = instance.get_runs_count(RunsFilter(statuses=_ENDED))
            if now_ended != ended or time.monotonic() - iterated_at > _ITERATION_SECONDS:
                ended, iterated_at = now_ended, time.monotonic()
                for error in execute_backfill_iteration(workspace_process_context, self._logger):
                    if error:  # a code server that died is started again
                        workspace_process_context.reload_workspace()
                    yield error
            shutdown_event.wait(_LOOK_SECONDS)
            yield None
