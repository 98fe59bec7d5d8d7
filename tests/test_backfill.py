"""Ranges of days for a backfill: what is refused before Dagster is asked."""

import warnings
from contextlib import nullcontext
from datetime import date
from importlib import import_module
from threading import Event
from types import SimpleNamespace

import pytest

from dagster_project import backfill
from dagster_project.backfill import days_between, main, run_backfill
from dagster_project.stages.facts import build_static_dimensions
from dagster_project.store import Store, StoreError
from schemas.tables import STATIC_TABLES


def test_a_range_has_both_its_ends():
    assert days_between("2022-03-01", "2022-03-03") == [date(2022, 3, day) for day in (1, 2, 3)]


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        ("", "", "FROM=2025"),
        ("yesterday", "2022-03-01", "FROM=2025"),
        ("2022-03-02", "2022-03-01", "before FROM"),
        ("1999-01-01", "2022-03-01", "CLAIMS_START_DATE"),
        ("2022-03-01", "2999-01-01", "is today"),
    ],
)
def test_what_is_no_range_of_partitions_is_refused_in_a_sentence(first, last, message):
    with pytest.raises(StoreError, match=message):
        days_between(first, last)


def test_the_command_tells_it_without_a_traceback(capsys):
    assert main(["2022-03-02", "2022-03-01"]) == 1
    assert capsys.readouterr().err == "make backfill: TO (2022-03-01) is before FROM (2022-03-02).\n"
    assert main([]) == 1
    assert "make backfill FROM=2025-06-01 TO=2025-07-04" in capsys.readouterr().err


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("command", ["run", "backfill", "rebuild"])
def test_a_command_says_what_it_does_and_not_what_belongs_into_its_file(command, capsys):
    with pytest.raises(SystemExit, match="0"):
        import_module(f"dagster_project.{command}").main(["--help"])
    text = " ".join(capsys.readouterr().out.split())
    assert f"make {command}" in text
    assert "elongs here" not in text


def test_the_daemon_looks_after_a_backfill_when_one_of_its_runs_ended(monkeypatch):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import dagster as dg

        from dagster_project.lib import daemon
    looked: list[int] = []
    monkeypatch.setattr(daemon, "_LOOK_SECONDS", 0)
    monkeypatch.setattr(daemon, "execute_backfill_iteration", lambda *_: looked.append(turn) or [None])

    @dg.asset
    def pages() -> None: ...

    with dg.DagsterInstance.ephemeral() as instance, daemon.Backfills(settings={"use_threads": False}) as own:
        loop = own.core_loop(SimpleNamespace(instance=instance), Event())
        turn = 0
        next(loop)
        for turn in (1, 2, 3):
            if turn == 2:
                dg.materialize([pages], instance=instance)
            next(loop), next(loop)
    assert looked == [0, 2]


@pytest.mark.filterwarnings("ignore")
def test_a_code_server_that_fails_is_started_anew(monkeypatch):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import dagster as dg

        from dagster_project.lib import daemon
    monkeypatch.setattr(daemon, "execute_backfill_iteration", lambda *_: [None, "unreachable"])
    reloaded: list[bool] = []
    with dg.DagsterInstance.ephemeral() as instance, daemon.Backfills(settings={"use_threads": False}) as own:
        workspace = SimpleNamespace(instance=instance, reload_workspace=lambda: reloaded.append(True))
        loop = own.core_loop(workspace, Event())
        assert (next(loop), len(reloaded)) == (None, 0)
        assert (next(loop), len(reloaded)) == ("unreachable", 1)


def test_tables_of_no_day_are_left_out_where_they_are_as_the_code_would_write_them(tmp_path):
    store = Store(tmp_path)
    every = set(backfill.asset_names())
    assert set(backfill.stale_assets(store)) == every
    build_static_dimensions(store)
    assert every - set(backfill.stale_assets(store)) == set(STATIC_TABLES)


@pytest.mark.filterwarnings("ignore")
def test_a_backfill_is_launched_looked_after_and_told_in_a_terminal(tmp_path, monkeypatch, capfd):
    """With a code server and a run that are processes, as the command has them."""
    for name in ("dagster.yaml", "workspace.yaml"):
        (tmp_path / name).symlink_to(backfill.PROJECT / name)
    (tmp_path / "sources.toml").write_text('[[source]]\nname = "drop"\nkind = "folder"\npath = "drop"\n')
    for day in ("2022-09-10", "2022-09-11"):
        page = tmp_path / "drop" / day / "a.txt"
        page.parent.mkdir(parents=True)
        page.write_text("Kharkiv\nUkrainian forces had recaptured Izium, the General Staff said.\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(backfill.PROJECT))
    monkeypatch.setenv("CLAIMS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CLAIMS_SOURCES", str(tmp_path / "sources.toml"))
    monkeypatch.setattr(backfill, "PROJECT", tmp_path)
    monkeypatch.setattr(backfill, "stale_assets", lambda _: ["raw_pages", "documents"])
    assert main(["2022-09-10", "2022-09-11"]) == 0
    said = capfd.readouterr().out
    assert "2 days" in said
    assert said.endswith("finished\n")
    assert Store(tmp_path / "data").crawl_dates("documents") == [date(2022, 9, 10), date(2022, 9, 11)]
    # what the runs print: their assets' sentences, not Dagster's events
    printed = "".join(file.read_text() for file in (tmp_path / ".dagster").rglob("*.err"))
    assert "2022-09-10: 1 documents" in printed
    assert " - DEBUG - " not in printed


@pytest.mark.filterwarnings("ignore")
def test_definitions_that_do_not_load_are_told_by_what_is_wrong(monkeypatch):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from dagster_shared.error import SerializableErrorInfo

        from dagster_project.lib import daemon
    told = SerializableErrorInfo(
        "dagster_project.store.StoreError: sources.toml:2: not TOML\n", [], "StoreError"
    )
    error = SerializableErrorInfo("dagster.DagsterUserCodeProcessError: it ended\n", [], "Error", cause=told)
    entries = {"claims": SimpleNamespace(load_error=error)}
    context = SimpleNamespace(get_code_location_entries=lambda: entries)
    workspace = SimpleNamespace(create_request_context=lambda: context)
    assert daemon.launch(workspace, {}) == {"message": "sources.toml:2: not TOML"}
    assert daemon.reason(SerializableErrorInfo("KeyError: 'a.b: c'", [], "KeyError")) == "KeyError: 'a.b: c'"


@pytest.mark.filterwarnings("ignore")
def test_the_terminal_shows_the_last_line_of_a_run_that_is_at_work(monkeypatch):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import dagster as dg
    monkeypatch.setattr(backfill, "_WORDS_SECONDS", 0)
    said = []

    @dg.asset
    def pages(context: dg.AssetExecutionContext) -> None:
        for day in ("2022-09-10", "2022-09-11"):
            context.log.info("%s: 5 pages", day)
        said.append(words.last())
        said.append(words.last())
        context.log.info("2022-09-12: 5 pages")
        said.append(words.last())

    with dg.DagsterInstance.ephemeral() as instance:
        words = backfill._Words(instance, "abc")
        assert dg.materialize([pages], instance=instance, tags={"dagster/backfill": "abc"}).success
        said.append(words.last())
    assert said == ["2022-09-11: 5 pages", None, "2022-09-12: 5 pages", None]


@pytest.mark.filterwarnings("ignore")
def test_days_that_did_not_fail_are_published_without_the_one_that_did(desk, says, monkeypatch, capsys):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from dagster import DagsterInstance
    good, bad = date(2022, 9, 10), date(2022, 9, 11)
    for day in (good, bad):
        desk.page("a.txt", says(), day=day)
        desk.compute(day)
    desk.store.path("fact_loss", bad).unlink()  # as a stage that failed would leave it
    with DagsterInstance.ephemeral() as instance:
        monkeypatch.setattr(DagsterInstance, "from_config", lambda _: nullcontext(instance))
        monkeypatch.setattr("dagster_project.lib.daemon.open_workspace", lambda *_: nullcontext())
        monkeypatch.setattr("dagster_project.lib.daemon.daemons", nullcontext)
        monkeypatch.setattr(backfill, "_launch", lambda *_: "abc")
        monkeypatch.setattr(backfill, "_watch", lambda *_: 1)
        assert run_backfill([good, bad], data_dir=str(desk.store.root)) == 1
    assert "The days that did not fail are published." in capsys.readouterr().out
    assert desk.sql("select crawl_date, count(*) from fact_claim group by all") == [(good, 1)]


def test_what_did_not_change_is_passed_over_and_new_rules_redo_what_follows_from_them(
    desk, says, monkeypatch
):
    from dagster_project.stages import claims, documents, facts

    days = [date(2022, 9, 10), date(2022, 9, 11)]
    for number, day in enumerate(days):
        desk.page("a.txt", says(source=f"S{number}"), day=day)
    desk.run(*days)

    def outcomes():
        return {
            (stage.__name__, day.day): stage(desk.store, day, *more).is_fresh
            for day in days
            for stage, more in (
                (documents.build_documents, [desk.cleaner]),
                (claims.build_claims, [desk.extractor]),
                (facts.build_facts, []),
                (facts.build_dimensions, []),
            )
        }

    assert set(outcomes().values()) == {True}
    desk.publish()
    assert (desk.load_report.loaded, desk.publication.is_new) == ((), False)
    # a page of one day leaves the other as it is
    desk.page("b.txt", says(source="Haidai"), day=days[1])
    desk.run(*days)
    assert desk.load_report.loaded == (days[1],)
    # new rules of the claims leave the documents as they are
    monkeypatch.setattr(claims, "code_version", lambda _: "new rules")
    redone = {key for key, is_fresh in outcomes().items() if not is_fresh}
    assert redone == {
        (stage, day.day) for day in days for stage in ("build_claims", "build_facts", "build_dimensions")
    }
