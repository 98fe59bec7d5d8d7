"""The Dagster wiring: what the UI shows, what a range of days does, what starts by itself."""

import json
import os
import re
import subprocess
import time
import warnings
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
import yaml

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import dagster as dg

    from dagster_project.definitions import defs
    from dagster_project.defs.resources import Workspace
    from dagster_project.defs.sensors import drop_folder
    from dagster_project.defs.warehouse import ON_NEWS
    from dagster_project.lib.plots import bars
    from dagster_project.lib.tables import CHECK, DAILY

from dagster_project.backfill import asset_names
from dagster_project.facts.facts import FACTS
from dagster_project.settings import PROJECT
from dagster_project.sources.archive import Capture, write_archive
from dagster_project.stages.raw import archive_folders, folders_of
from schemas.base import columns
from schemas.tables import STATIC_TABLES, TABLES

pytestmark = pytest.mark.filterwarnings("ignore::Warning:dagster")

FIRST, SECOND = date(2022, 9, 10), date(2022, 9, 11)
GRAPH = defs.resolve_asset_graph()
SPECS = dict(sorted((spec.key.to_user_string(), spec) for spec in defs.resolve_all_asset_specs()))


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_an_asset_with_its_columns_and_a_blocking_check(table: str):
    spec = SPECS[table]
    shown = spec.metadata["dagster/column_schema"].columns
    assert [column.name for column in shown] == [column.name for column in columns(TABLES[table])]
    check = GRAPH.get(dg.AssetCheckKey(dg.AssetKey(table), CHECK))
    assert check.blocking


@pytest.mark.parametrize("name", SPECS)
def test_every_asset_says_what_it_is_and_whose(name: str):
    spec = SPECS[name]
    assert len(spec.description) > 15
    assert spec.owners
    assert spec.kinds
    assert spec.group_name in {
        "raw", "documents", "claims", "facts", "dimensions", "warehouse", "marts", "report"
    }  # fmt: skip


def test_everything_up_to_the_facts_has_days_and_the_rest_has_none():
    partitioned = {name for name in SPECS if GRAPH.get(dg.AssetKey(name)).partitions_def}
    assert partitioned == {"raw_pages", *TABLES} - set(STATIC_TABLES)


def test_all_assets_with_days_have_one_backfill_policy():
    nodes = [node for node in map(GRAPH.get, GRAPH.get_all_asset_keys()) if node.partitions_def]
    assert len({str(node.backfill_policy) for node in nodes}) == 1


def test_the_way_from_the_pages_to_the_report_is_whole():
    ancestors = GRAPH.get_ancestor_asset_keys(dg.AssetKey("report"), include_self=False)
    assert {key.to_user_string() for key in ancestors} == set(SPECS) - {"report", "dropped_blocks"}


def test_a_backfill_from_the_terminal_names_every_asset():
    assert asset_names() == sorted(SPECS)


def test_a_years_backfill_is_one_run_and_a_days_run_has_less_time():
    (policy,) = {
        node.backfill_policy for key in GRAPH.get_all_asset_keys() if (node := GRAPH.get(key)).partitions_def
    }
    assert policy.max_partitions_per_run >= 366
    settings = yaml.safe_load((Path(__file__).parent.parent / "dagster.yaml").read_text())
    for name in ("crawl_day", "read_day", "publish", "fetch"):
        at_most = int(defs.resolve_job_def(name).tags["dagster/max_runtime"])
        assert at_most < settings["run_monitoring"]["max_runtime_seconds"]


def test_only_the_warehouse_writes_the_file():
    pools = {name: GRAPH.get(dg.AssetKey(name)).pools for name in SPECS}
    assert {name for name, pool in pools.items() if pool} == {"warehouse"}
    assert pools["warehouse"] == {"warehouse_writer"}


def test_assets_of_a_stage_can_be_told_apart_else_no_backfill_could_be_launched():
    for key in GRAPH.get_all_asset_keys():
        node = GRAPH.get(key)
        assert not node.partitions_def or node.execution_set_asset_keys == {key}


def test_jobs_schedules_and_sensors_resolve():
    assert defs.resolve_job_def("crawl_day").partitions_def == DAILY
    assert {schedule.name for schedule in defs.schedules} == {"hourly", "daily"}
    assert {sensor.name for sensor in defs.sensors} == {"drop_folder", "archive_news", "publish_news"}


def test_facts_that_come_while_the_warehouse_is_published_are_published_after_it():
    @dg.asset(partitions_def=DAILY)
    def fact_claim() -> None: ...

    @dg.asset(deps=[fact_claim], automation_condition=ON_NEWS)
    def published() -> None: ...

    job = dg.define_asset_job("publish", selection="published")
    small = dg.Definitions(assets=[fact_claim, published], jobs=[job])
    requested = []
    with dg.DagsterInstance.ephemeral() as instance:

        def tick(cursor: object) -> object:
            result = dg.evaluate_automation_conditions(small, instance, cursor=cursor)
            requested.append(result.total_requested)
            return result.cursor

        def facts_of(day: date) -> None:
            instance.report_runless_asset_event(dg.AssetMaterialization("fact_claim", partition=str(day)))

        cursor = tick(tick(None))
        facts_of(FIRST)
        cursor = tick(tick(cursor))
        run = instance.create_run_for_job(small.resolve_job_def("publish"))
        instance.report_dagster_event(dg.DagsterEvent("PIPELINE_STARTING", job_name="publish"), run.run_id)
        facts_of(SECOND)
        cursor = tick(tick(cursor))
        instance.report_dagster_event(dg.DagsterEvent("PIPELINE_SUCCESS", job_name="publish"), run.run_id)
        tick(tick(cursor))
    assert requested == [0, 0, 1, 0, 0, 0, 1, 0]


def test_what_is_dropped_is_read_without_a_click_and_fetching_needs_one():
    assert {sensor.default_status for sensor in defs.sensors} == {dg.DefaultSensorStatus.RUNNING}
    assert {schedule.default_status for schedule in defs.schedules} == {dg.DefaultScheduleStatus.STOPPED}


def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "inbox").mkdir(exist_ok=True)
    sources = tmp_path / "sources.toml"
    if not sources.exists():
        sources.write_text('[[source]]\nname = "inbox"\nkind = "folder"\npath = "inbox"\n')
    return Workspace(data_dir=str(tmp_path / "data"), sources=str(sources))


def drop(tmp_path: Path, name: str, text: str | None) -> Path:
    """A file of a minute ago; without ``text`` one that is there."""
    path = tmp_path / "inbox" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if text is not None:
        path.write_text(text, encoding="utf-8")
    a_minute_ago = time.time() - 60
    os.utime(path, (a_minute_ago, a_minute_ago))
    return path


def evaluate(tmp_path: Path, cursor: str | None = None) -> dg.SensorResult:
    with (
        dg.DagsterInstance.ephemeral() as instance,
        dg.build_sensor_context(instance, cursor, resources={"workspace": workspace(tmp_path)}) as context,
    ):
        return drop_folder(context)


def started(result: dg.SensorResult) -> list[str]:
    """The days of each run that was asked for, or the first and the last of a row."""
    ends = [f"dagster/asset_partition_range_{end}" for end in ("start", "end")]
    return [
        request.partition_key or " to ".join(request.tags[end] for end in ends)
        for request in result.run_requests
    ]


def test_many_days_in_a_row_are_few_runs(tmp_path: Path):
    days = [FIRST + timedelta(days=number) for number in range(40)]
    for day in (*days, date(2023, 1, 1)):
        drop(tmp_path, f"{day}/a.txt", "one")
    first = evaluate(tmp_path)
    assert started(first) == [f"{FIRST} to {days[30]}", f"{days[31]} to {days[39]}", "2023-01-01"]
    assert len({request.run_key for request in first.run_requests}) == 3
    assert evaluate(tmp_path, first.cursor).run_requests == []


def test_a_file_in_the_drop_folder_starts_its_day_once(tmp_path: Path):
    drop(tmp_path, "2022-09-10/a.txt", "one")
    drop(tmp_path, "2022-09-10/b.txt", "two")
    drop(tmp_path, "2022-09-11/a.txt", "three")
    first = evaluate(tmp_path)
    assert started(first) == ["2022-09-10 to 2022-09-11"]
    assert evaluate(tmp_path, first.cursor).run_requests == []


def test_the_tick_says_which_files_are_no_pages(tmp_path: Path):
    drop(tmp_path, "2022-09-10/a.txt", "one")
    drop(tmp_path, "2022-09-10/report.pdf", "two")
    first = evaluate(tmp_path)
    assert first.skip_reason is None
    reason = evaluate(tmp_path, first.cursor).skip_reason
    assert reason is not None
    assert re.fullmatch(
        r".*inbox: files left alone, no pages by their suffix: 1 \.pdf", str(reason.skip_message)
    )


def test_a_changed_file_starts_its_day_again(tmp_path: Path):
    drop(tmp_path, "2022-09-10/a.txt", "one")
    first = evaluate(tmp_path)
    drop(tmp_path, "2022-09-10/a.txt", "another text")
    (request,) = evaluate(tmp_path, first.cursor).run_requests
    assert request.partition_key == "2022-09-10"
    assert request.run_key != first.run_requests[0].run_key


def test_a_file_that_is_still_being_written_waits_for_the_next_tick(tmp_path: Path):
    path = drop(tmp_path, "2022-09-10/a.txt", "one")
    path.touch()
    first = evaluate(tmp_path)
    assert first.run_requests == []
    drop(tmp_path, "2022-09-10/a.txt", "one")
    assert len(evaluate(tmp_path, first.cursor).run_requests) == 1


def archive(tmp_path: Path, day: date) -> None:
    space = workspace(tmp_path)
    archive_folders(space.store, folders_of(space.read_sources()), day)


def test_a_day_whose_archive_has_its_files_starts_nothing_whoever_read_them(tmp_path: Path):
    for day in (FIRST, SECOND):
        drop(tmp_path, f"{day}/a.txt", "one")
    archive(tmp_path, FIRST)
    (request,) = evaluate(tmp_path).run_requests
    assert request.partition_key == str(SECOND)
    archive(tmp_path, SECOND)
    result = evaluate(tmp_path)
    assert (result.run_requests, json.loads(result.cursor)) == ([], {})
    drop(tmp_path, f"{FIRST}/a.txt", "another text")
    drop(tmp_path, f"{SECOND}/b.txt", "more")
    assert started(evaluate(tmp_path)) == [f"{FIRST} to {SECOND}"]


def test_a_warc_file_starts_the_days_of_its_records_that_lack_them(tmp_path: Path):
    captures = [
        Capture(
            url="https://a.test/",
            fetched_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
            content=b"<p>a</p>",
        )
        for day in (FIRST, SECOND)
    ]
    write_archive(tmp_path / "inbox" / "two.warc.gz", captures)
    drop(tmp_path, "two.warc.gz", None)
    archive(tmp_path, FIRST)
    (request,) = evaluate(tmp_path).run_requests
    assert request.partition_key == str(SECOND)


def test_a_day_that_a_run_is_at_work_on_waits_for_its_end(tmp_path: Path, monkeypatch):
    drop(tmp_path, f"{FIRST}/a.txt", "one")
    drop(tmp_path, f"{SECOND}/a.txt", "one")
    monkeypatch.setattr("dagster_project.defs.sensors._busy_days", lambda _: {str(FIRST)})
    first = evaluate(tmp_path)
    assert started(first) == [str(SECOND)]
    monkeypatch.undo()
    assert started(evaluate(tmp_path, first.cursor)) == [str(FIRST)]


def test_files_of_past_days_wait_for_the_end_of_a_backfill(tmp_path: Path, monkeypatch):
    drop(tmp_path, "2022-09-10/a.txt", "one")
    monkeypatch.setattr("dagster_project.defs.sensors._is_backfilling", lambda _: True)
    waiting = evaluate(tmp_path)
    assert waiting.run_requests == []
    monkeypatch.undo()
    assert len(evaluate(tmp_path, waiting.cursor).run_requests) == 1


def test_a_file_of_a_day_before_the_first_partition_is_left_and_told(tmp_path: Path):
    drop(tmp_path, "1999-01-01/a.txt", "old")
    assert evaluate(tmp_path).run_requests == []


STORY = """Kharkiv counter-offensive
The General Staff said on Saturday that Ukrainian forces had recaptured Izium in the Kharkiv region.
Russian troops destroyed 12 Ukrainian tanks near Kupiansk, the Ministry of Defence of Russia claimed on Saturday.
"We have liberated more than 30 settlements," Volodymyr Zelenskyy said in his evening address to the nation.
"""


def days_job(tmp_path: Path, instance: dg.DagsterInstance) -> dg.ExecuteInProcessResult:
    job = defs.resolve_job_def("crawl_day")
    return job.execute_in_process(
        instance=instance,
        resources={"workspace": workspace(tmp_path)},
        tags={
            "dagster/asset_partition_range_start": str(FIRST),
            "dagster/asset_partition_range_end": str(SECOND),
        },
        run_config={"loggers": {"progress": {}}},
        raise_on_error=False,
    )


def bad_losses(frames) -> pl.DataFrame:
    """What a mistake in a builder would give."""
    return FACTS["fact_loss"](frames).with_columns(quantity_no=pl.lit(-1, pl.Int32))


@pytest.mark.filterwarnings("ignore")
def test_a_range_of_days_in_one_run_has_each_days_figures_and_a_bad_day_spares_the_others(
    tmp_path: Path, monkeypatch, capsys
):
    drop(tmp_path, "2022-09-10/a.txt", STORY)
    drop(tmp_path, "2022-09-11/a.txt", STORY)
    drop(tmp_path, "2022-09-11/b.txt", STORY.replace("Izium", "Balakliia"))
    drop(tmp_path, "2022-09-11/b.meta.json", '{"published_at": "2035-01-01"}')
    with dg.DagsterInstance.ephemeral() as instance:
        result = days_job(tmp_path, instance)
        assert result.success
        rows: dict[str, dict[str, int]] = {}
        for event in result.all_events:
            if event.is_step_materialization and event.partition:
                count = event.step_materialization_data.materialization.metadata["dagster/row_count"].value
                rows.setdefault(event.asset_key.to_user_string(), {})[event.partition] = count
        assert rows["raw_pages"] == rows["documents"] == {str(FIRST): 1, str(SECOND): 2}
        assert set(rows) == {"raw_pages", *TABLES} - set(STATIC_TABLES)
        checks = {check.check_name for check in result.get_asset_check_evaluations() if check.passed}
        assert CHECK in checks
        assert "every_claim_has_its_quote_and_a_source" in checks
        said = " ".join(capsys.readouterr().err.split())
        assert f"{FIRST}: 1 documents" in said
        late = "no_document_is_published_after_it_was_fetched"
        assert f"{late.replace('_', ' ')}: not so, 1 row; see: claims query sql/checks/{late}.sql" in said

        from dagster_project.stages import claims as stage

        build = stage.build_claims

        def failing(store, day, *args):
            if day == FIRST:
                raise ValueError("no such lexicon")
            return build(store, day, *args)

        with monkeypatch.context() as broken:
            broken.setattr("dagster_project.stages.facts.FACTS", FACTS | {"fact_loss": bad_losses})
            broken.setattr("dagster_project.stages.facts.code_version", lambda _: "another")
            result = days_job(tmp_path, instance)
        assert not result.success
        (check,) = [check for check in result.get_asset_check_evaluations() if not check.passed]
        assert (check.asset_key, check.check_name) == (dg.AssetKey("fact_loss"), CHECK)
        assert "greater_than_or_equal_to" in check.metadata["problems"].value
        assert "warehouse" not in {event.step_key for event in result.all_events if event.is_step_start}

        monkeypatch.setattr("dagster_project.defs.claims.build_claims", failing)
        result = days_job(tmp_path, instance)
        assert not result.success
        assert "1 of 2 days failed (2022-09-10): no such lexicon" in str(
            result.failure_data_for_node("build_facts").error
        )
        kept = instance.get_latest_materialization_event(dg.AssetKey("fact_claim"))
        assert kept.run_id == result.run_id
        assert kept.dagster_event.partition == str(SECOND)


def test_a_breakdown_is_shown_at_once_and_no_value_without_a_bar():
    counts = {f"a reason of block {number}": 10**number for number in range(12)}
    shown = bars(counts).md_str
    assert len(shown) < 1000  # from there on the UI shows a link
    assert "| a reason of block 0 | █ 1 |" in shown
    assert f"| a reason of block 11 | {'█' * 20} 100,000,000,000 |" in shown


def test_the_workspace_and_the_project_give_the_code_location_one_name():
    import tomllib

    project = Path(__file__).resolve().parent.parent
    name = tomllib.loads((project / "pyproject.toml").read_text())["tool"]["dg"]["project"][
        "code_location_name"
    ]
    assert f"location_name: {name}" in (project / "workspace.yaml").read_text()


def test_the_ui_is_of_this_project_whatever_the_environment_says_and_its_log_shows_the_runs_alone(tmp_path):
    """Its instance is dagster.yaml, as of ``make run``; of what Dagster says of itself, warnings."""
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for name, content in (
        ("Makefile", (PROJECT / "Makefile").read_text()),
        ("requirements.lock", ""),
        ("pyproject.toml", ""),
    ):
        (tmp_path / name).write_text(content)
    (tmp_path / ".venv" / ".installed").touch()
    dagster = tmp_path / ".venv" / "bin" / "dagster"
    dagster.write_text('#!/bin/sh\necho "home: $DAGSTER_HOME, $*"\n')
    dagster.chmod(0o755)
    call = ["make", "--no-print-directory", "ui", "PORT=3141"]
    environment = os.environ | {"DAGSTER_HOME": "/somewhere/else"}
    said = subprocess.run(call, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    first, second = said.stdout.splitlines()
    assert "http://127.0.0.1:3141" in first
    assert second == "home: , dev --host 127.0.0.1 --port 3141 --log-level warning"


def test_the_sensors_cursor_is_json_and_names_days_only(tmp_path: Path):
    drop(tmp_path, "2022-09-10/a.txt", "one")
    assert list(json.loads(evaluate(tmp_path).cursor)) == ["2022-09-10"]
