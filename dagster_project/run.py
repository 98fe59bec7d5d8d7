"""``make run``: every asset over one crawl date through Dagster, and a summary of what came out.

Belongs here: starting the run and telling errors in a sentence. Does not belong here: assets, the
summary's content (``summary.py``).
"""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dagster_project.settings import PROJECT, SAMPLE_CRAWL_DATE, read_settings
from dagster_project.stages.raw import files_of, folders_of, read_sources
from dagster_project.store import Store, StoreError, clear_errors
from dagster_project.warehouse.reference import read_reference

if TYPE_CHECKING:
    from dagster import DagsterInstance, ExecuteInProcessResult

_INTERRUPTED = 130  # as a shell has it


def main(argv: Sequence[str] | None = None) -> int:
    """Run, print the summary, return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m dagster_project.run", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument(
        "crawl_date",
        nargs="?",
        default=str(SAMPLE_CRAWL_DATE),
        help=f"the day to run, like {SAMPLE_CRAWL_DATE} (the default: the day of the sample)",
    )
    asked: str = parser.parse_args(argv).crawl_date
    try:
        settings = read_settings()
        crawl_date = _day(asked, settings.start_date)
        store = Store(settings.data_dir)
        _check_folders(store, settings.sources, crawl_date)
        read_reference(settings.reference)
        os.chdir(PROJECT)  # the paths in dagster.yaml are relative to it
        from dagster import DagsterInstance

        with DagsterInstance.from_config(str(PROJECT)) as instance:
            result = run(crawl_date, instance)
        if _was_stopped(result):
            return _stopped()
        if not result.success:
            sys.stderr.write(f"make run: {_reason(result)}\n")
            return 1
        from dagster_project.summary import print_summary

        print_summary(store, crawl_date)
    except StoreError as error:
        sys.stderr.write(f"make run: {error}\n")
        return 1
    except KeyboardInterrupt:
        return _stopped()
    return 0


def _day(text: str, first: date) -> date:
    """The day that is meant; raises `StoreError` where there is no such partition."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise StoreError(f"{text!r} is no day like {SAMPLE_CRAWL_DATE}.") from None
    today = datetime.now(UTC).date()
    if not first <= day <= today:
        raise StoreError(f"Days go from {first} (CLAIMS_START_DATE) to today ({today}); not {day}.")
    return day


def run(crawl_date: date, instance: "DagsterInstance", **config: Any) -> "ExecuteInProcessResult":
    """Materialise every asset for that day; ``config`` overrides fields of the resource ``workspace``."""
    from dagster_project.definitions import defs
    from dagster_project.defs.schedules import CRAWL_DAY

    return defs.resolve_job_def(CRAWL_DAY.name).execute_in_process(
        instance=instance,
        partition_key=str(crawl_date),
        run_config={"loggers": {"progress": {}}, "resources": {"workspace": {"config": config}}},
        raise_on_error=False,
    )


def _check_folders(store: Store, sources: Path, crawl_date: date) -> None:
    """Find out before the run what would fail it: folders that are missing or cannot be written."""
    with clear_errors(store.root, always=True):
        store.root.mkdir(parents=True, exist_ok=True)
        probe = store.root / f".probe.{os.getpid()}"
        probe.write_bytes(b"x" * 4096)
        probe.unlink()
    folders = folders_of(read_sources(sources))
    for folder in folders:
        files_of(folder)
    has_pages = (
        any(folder.crawl_date == crawl_date for folder in folders) or store.raw_folder(crawl_date).exists()
    )
    if crawl_date == SAMPLE_CRAWL_DATE and not has_pages:
        call = "python -m dagster_project.run YYYY-MM-DD"
        raise StoreError(f"{sources} does not name the sample: say which day to run ({call}).")


def _stopped() -> int:
    sys.stderr.write("make run: stopped; what is done stays, the next run goes on from there.\n")
    return _INTERRUPTED


def _was_stopped(result: "ExecuteInProcessResult") -> bool:
    """By Ctrl-C, which Dagster takes for a failure of the step that it meets."""
    errors = (e.step_failure_data.error for e in result.all_events if e.is_step_failure)
    return any(error is not None and error.cls_name == "DagsterExecutionInterruptedError" for error in errors)


def _reason(result: "ExecuteInProcessResult") -> str:
    """The sentence that one of our errors has for it, else the message at the bottom of it."""
    for event in result.all_events:
        if event.is_step_failure and event.step_failure_data.error:
            chain = [event.step_failure_data.error]
            while chain[-1].cause:
                chain.append(chain[-1].cause)
            ours = [error for error in chain if error.cls_name in {"StoreError", "LoadError", "Failure"}]
            return (ours or chain[-1:])[0].message.strip().partition(": ")[2]
    return "the run failed; its log is in the Dagster UI (make ui)"


if __name__ == "__main__":
    raise SystemExit(main())
