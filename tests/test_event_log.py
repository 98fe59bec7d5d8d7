"""The history's storage: batches leave what single events would."""

import os
import warnings
from pathlib import Path

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import dagster as dg
    import yaml

    from dagster_project.lib.event_log import BACKFILL_SECONDS, BATCH_SIZE, BatchedSqliteEventLogStorage

    DAYS = dg.StaticPartitionsDefinition([f"2022-09-{day}" for day in range(10, 17)])

    @dg.asset(partitions_def=DAYS, backfill_policy=dg.BackfillPolicy.single_run())
    def pages(context: dg.AssetExecutionContext) -> None:
        for day in context.partition_keys:
            context.add_asset_metadata({"day": day}, partition_key=day)

    @dg.asset_check(asset=pages)
    def are_pages() -> dg.AssetCheckResult:
        return dg.AssetCheckResult(passed=True)


pytestmark = pytest.mark.filterwarnings("ignore")


def config(storage: dict[str, object]) -> str:
    """Of a history below the folder of the file."""
    places = {"run_storage": ("dagster._core.storage.runs", "SqliteRunStorage", "history/")}
    places["schedule_storage"] = ("dagster._core.storage.schedules", "SqliteScheduleStorage", "schedules")
    others = {
        key: {"module": module, "class": name, "config": {"base_dir": place}}
        for key, (module, name, place) in places.items()
    }
    return yaml.dump({**others, "event_log_storage": storage, "telemetry": {"enabled": False}})


def told(folder: Path, monkeypatch, module: str, name: str) -> tuple[list, dict, dict, list]:
    """What the history says after a run over all days, and how often it was written in batches."""
    folder.mkdir()
    monkeypatch.chdir(folder)
    storage = {"module": module, "class": name, "config": {"base_dir": "history/runs/"}}
    (folder / "dagster.yaml").write_text(config(storage))
    with dg.DagsterInstance.from_config(str(folder)) as instance:
        job = dg.define_asset_job("days", selection="*")
        run = dg.Definitions(assets=[pages], asset_checks=[are_pages], jobs=[job]).resolve_job_def("days")
        result = run.execute_in_process(
            instance=instance,
            tags={
                "dagster/asset_partition_range_start": "2022-09-10",
                "dagster/asset_partition_range_end": "2022-09-16",
            },
        )
        assert result.success
        log = [
            (event.dagster_event.event_type_value, event.dagster_event.partition)
            for event in instance.all_logs(result.run_id)
            if event.is_dagster_event
        ]
        records = instance.fetch_materializations(pages.key, limit=100, ascending=True).records
        found = {
            record.partition_key: record.asset_materialization.metadata["day"].value for record in records
        }
        (asset,) = instance.get_asset_records([pages.key])
        last = {
            "partition": asset.asset_entry.last_materialization.get_dagster_event().partition,
            "is of the run": asset.asset_entry.last_run_id == result.run_id,
            "partitions": sorted(instance.get_materialized_partitions(pages.key)),
            "id": records[-1].storage_id == asset.asset_entry.last_materialization_storage_id,
        }
        history = instance.event_log_storage.get_asset_check_execution_history(are_pages.check_key, limit=99)
    return log, found, last, [(record.partition, record.status.value) for record in history]


def test_a_run_over_a_range_is_told_as_by_dagsters_own_storage(tmp_path: Path, monkeypatch):
    monkeypatch.delenv(BATCH_SIZE, raising=False)
    own = told(tmp_path / "own", monkeypatch, "dagster._core.storage.event_log", "SqliteEventLogStorage")
    batches: list[int] = []
    store = BatchedSqliteEventLogStorage.store_event_batch
    monkeypatch.setattr(
        BatchedSqliteEventLogStorage,
        "store_event_batch",
        lambda self, events: (batches.append(len(events)), store(self, events))[1],
    )
    ours = told(
        tmp_path / "ours",
        monkeypatch,
        BatchedSqliteEventLogStorage.__module__,
        "BatchedSqliteEventLogStorage",
    )
    assert ours[0] == own[0]
    assert ours[1:3] == own[1:3]
    assert ours[1] == {day: day for day in DAYS.get_partition_keys()}
    # one check, where Dagster's own shows as many as there are days, all but one of them as skipped
    assert ours[3] == [(None, "SUCCEEDED")]
    assert ours[3][0] in own[3]
    assert batches == [8, 7]  # planned, with the check; made
    assert os.environ.pop(BATCH_SIZE) == "1000"


def test_the_project_uses_it():
    settings = yaml.safe_load((Path(__file__).parent.parent / "dagster.yaml").read_text())
    assert settings["event_log_storage"]["module"] == BatchedSqliteEventLogStorage.__module__
    assert settings["event_log_storage"]["class"] == BatchedSqliteEventLogStorage.__name__


def test_the_daemon_of_the_ui_looks_after_backfills_every_few_seconds(tmp_path: Path, monkeypatch):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from dagster._daemon import backfill, controller
    assert "DEFAULT_DAEMON_INTERVAL_SECONDS" in backfill.execute_backfill_iteration_loop.__code__.co_names
    monkeypatch.setattr(controller, "DEFAULT_DAEMON_INTERVAL_SECONDS", 30)
    monkeypatch.setenv(BATCH_SIZE, "1000")
    BatchedSqliteEventLogStorage(str(tmp_path))
    assert controller.DEFAULT_DAEMON_INTERVAL_SECONDS == BACKFILL_SECONDS
