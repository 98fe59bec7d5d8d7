"""The stage raw_pages and its wiring: from the loopback web and from folders to the archive, and on by itself."""

import fcntl
import threading
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import dagster as dg
    from dagster._core.execution.backfill import BulkActionStatus

    from dagster_project.definitions import defs
    from dagster_project.defs import sensors
    from dagster_project.defs.raw import raw_pages
    from dagster_project.defs.resources import Workspace
    from dagster_project.defs.schedules import daily
    from dagster_project.defs.sensors import archive_news
    from dagster_project.defs.sources import source_checks

from dagster_project.sources.archive import read_pages, write_archive
from dagster_project.sources.capture import Capture
from dagster_project.sources.config import parse_sources
from dagster_project.sources.crawl import due_sources
from dagster_project.sources.importer import import_paths
from dagster_project.sources.state import CrawlState, Run
from dagster_project.stages import raw
from dagster_project.stages.documents import build_documents
from dagster_project.store import Store, StoreError
from dagster_project.warehouse.load import build_lock, load
from dagster_project.warehouse.publish import open_published, publish, published_path
from dagster_project.warehouse.views import read_sql

pytestmark = [
    pytest.mark.filterwarnings("ignore::Warning:dagster"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

DAY = date(2022, 9, 12)
NOON = datetime(2022, 9, 12, 12, tzinfo=UTC)
STORY = (
    "<p>Ukrainian forces recaptured Izium in the Kharkiv region, the General Staff said on Saturday.</p>"
    '<p>"We destroyed 12 Russian tanks near Kupiansk," Volodymyr Zelenskyy said in his evening address.</p>'
)


class Site:
    """A site on loopback whose pages are files; ``asked`` is what it saw."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        folder.mkdir()
        asked = self.asked

        class Handler(SimpleHTTPRequestHandler):
            def log_message(self, *args: object) -> None:
                asked.append(self.path)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def page(self, name: str, title: str) -> None:
        (self.folder / name).write_text(
            f"<html><head><title>{title}</title></head><body>{STORY}</body></html>"
        )

    def feed(self, *names: str) -> None:
        now = format_datetime(datetime.now(UTC), usegmt=True)
        items = "".join(
            f"<item><title>{name}</title><link>{self.url}/{name}</link><pubDate>{now}</pubDate></item>"
            for name in names
        )
        (self.folder / "feed.xml").write_text(f'<rss version="2.0"><channel>{items}</channel></rss>')


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path / "site")
    thread = threading.Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    site.server.shutdown()
    site.server.server_close()
    thread.join()


def workspace(tmp_path: Path, url: str, *, more: str = "") -> Workspace:
    (tmp_path / "sources.toml").write_text(
        f"""
        [settings]
        contact = "mailto:desk@example.org"
        seconds_between_requests = 0.0
        [[source]]
        name = "the-post"
        kind = "feed"
        url = "{url}/feed.xml"
        allow_private = true
        {more}
        """
    )
    return Workspace(data_dir=str(tmp_path / "data"), sources=str(tmp_path / "sources.toml"))


def execute(
    job: str, instance: dg.DagsterInstance, space: Workspace, request: dg.RunRequest
) -> dg.ExecuteInProcessResult:
    return defs.resolve_job_def(job).execute_in_process(
        instance=instance,
        partition_key=request.partition_key,
        run_config={**request.run_config, "loggers": {"progress": {}}},
        resources={"workspace": space},
        tags=request.tags,
    )


def test_an_item_in_a_feed_is_in_the_published_warehouse_and_nothing_is_asked_for_twice(
    tmp_path: Path, site: Site, capsys: pytest.CaptureFixture[str]
):
    site.page("a.html", "Izium")
    site.feed("a.html", "gone.html")
    space = workspace(tmp_path, site.url, more='schedule = "daily"')
    with dg.DagsterInstance.ephemeral() as instance:
        tick = dg.build_schedule_context(
            instance,
            scheduled_execution_time=datetime.now(UTC),
            resources={"workspace": space},
            repository_def=defs.get_repository_def(),
        )
        (request,) = daily.evaluate_tick(tick).run_requests
        result = execute("fetch", instance, space, request)
        said = capsys.readouterr().err
        assert f"{request.partition_key}: 1 raw_pages (" in said
        assert "the-post: 1 page fetched (0 unchanged), 1 failed" in said
        (pages,) = [
            event.step_materialization_data.materialization
            for event in result.get_asset_materialization_events()
            if event.asset_key == raw_pages.key
        ]
        assert pages.metadata["dagster/row_count"].value == 1
        assert "| the-post | 2 | 1 | 0 | 0 | 1 | 1 | 0 |" in pages.metadata["fetched"].value
        day = date.fromisoformat(request.partition_key)
        failed = space.store.read("failed_fetches", day)
        assert failed.select("source", "url", "reason", "http_status").rows() == [
            ("the-post", f"{site.url}/gone.html", "gone", 404)
        ]

        with dg.build_sensor_context(instance, resources={"workspace": space}) as context:
            (news,) = archive_news(context).run_requests
        assert news.partition_key == request.partition_key
        asked = list(site.asked)
        before = dg.evaluate_automation_conditions(defs, instance)
        execute("read_day", instance, space, news)
        execute("fetch", instance, space, request)  # again on the same day
        assert site.asked == asked

        wanted = dg.evaluate_automation_conditions(defs, instance, cursor=before.cursor)
        assert wanted.get_num_requested(dg.AssetKey("warehouse")) == 1
    with build_lock(space.store):
        load(space.store, NOON)
        publish(space.store, NOON)
    with open_published(published_path(space.store)) as connection:
        claims = connection.execute("select distinct claim_type, quote from claim").fetchall()
        failures = connection.execute("select reason from failed_fetches").fetchall()
        (question,) = (q for q in read_sql("queries") if q.name == "what_gave_no_document")
        lost = connection.execute(question.statement).fetchall()
    assert any(kind == "loss" and "12 Russian tanks" in quote for kind, quote in claims)
    assert failures == [("gone",)]
    assert lost == [("address", day, f"{site.url}/gone.html", "gone", "the-post: HTTP 404 File not found")]


def test_a_schedule_has_nothing_to_do_where_no_source_is_of_it(tmp_path: Path):
    space = workspace(tmp_path, "http://127.0.0.1:9")
    context = dg.build_schedule_context(
        scheduled_execution_time=datetime.now(UTC), resources={"workspace": space}
    )
    assert "is read daily" in daily.evaluate_tick(context).skip_message


def crawled(space: Workspace, at: datetime, **options: Any) -> raw.Crawled:
    wanted = {"crawl_date": DAY, "schedules": ["hourly"], "run_id": "run-1", "now": lambda: at} | options
    return raw.crawl_due(space.store, space.read_sources(), **wanted)


def test_a_schedule_that_does_not_exist_is_no_silence(tmp_path: Path):
    space = workspace(tmp_path, "http://127.0.0.1:9")
    with pytest.raises(StoreError, match="no such schedule: hourley"):
        crawled(space, NOON, schedules=["hourley"])


def test_a_past_day_is_not_fetched(tmp_path: Path, site: Site):
    site.feed()
    space = workspace(tmp_path, site.url)
    (note,) = crawled(space, NOON + timedelta(days=1)).notes
    assert "nothing is fetched" in note
    assert site.asked == []


def test_only_the_schedules_that_are_asked_for_are_fetched(tmp_path: Path, site: Site):
    site.feed()
    space = workspace(tmp_path, site.url, more='schedule = "daily"')
    assert crawled(space, NOON) == raw.Crawled()
    assert site.asked == []
    assert len(crawled(space, NOON, schedules=["daily"]).reports) == 1
    assert "/feed.xml" in site.asked


def test_a_source_that_was_read_in_this_hour_is_read_again_only_by_force(tmp_path: Path, site: Site):
    site.feed()
    space = workspace(tmp_path, site.url)
    crawled(space, NOON)
    assert crawled(space, NOON, run_id="run-2").notes == ("read already, not due: the-post",)
    assert site.asked.count("/feed.xml") == 1
    assert crawled(space, NOON, run_id="run-2", is_forced=True).reports
    assert site.asked.count("/feed.xml") == 2


def test_a_source_that_another_process_reads_is_left_to_it_and_told(tmp_path: Path, site: Site):
    site.feed()
    space = workspace(tmp_path, site.url)
    raw.crawl_folder(space.store).mkdir(parents=True)
    with (raw.crawl_folder(space.store) / "the-post.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        (note,) = crawled(space, NOON).notes
    assert "the-post is being read by another process" in note


def test_what_is_fetched_after_midnight_belongs_to_the_runs_day(tmp_path: Path, site: Site):
    site.page("a.html", "Izium")
    (site.folder / "feed.xml").write_text(
        f'<rss version="2.0"><channel><item><title>a</title><link>{site.url}/a.html</link></item></channel></rss>'
    )
    space = workspace(tmp_path, site.url)
    times = iter([NOON.replace(hour=23, minute=59, second=59)] * 2)
    late = NOON + timedelta(days=1)
    crawled(space, NOON, now=lambda: next(times, late))
    assert [folder.name for folder in (space.store.root / "raw").iterdir()] == [str(DAY)]
    assert len(list(read_pages(space.store.raw_folder(DAY)))) == 1


@pytest.mark.parametrize(
    ("schedule", "read_at", "is_due"),
    [
        ("hourly", NOON - timedelta(minutes=1), True),
        ("hourly", NOON, False),
        ("daily", NOON - timedelta(hours=11), False),
        ("daily", NOON - timedelta(hours=13), True),
    ],
)
def test_a_source_is_due_once_an_hour_or_a_day(
    tmp_path: Path, schedule: str, read_at: datetime, is_due: bool
):
    sources = parse_sources(
        '[settings]\ncontact = "x"\n[[source]]\nname = "a"\nkind = "feed"\n'
        f'url = "https://a.test/rss"\nschedule = "{schedule}"\n',
        tmp_path,
    )
    run = Run(run_id="1", source="a", crawl_date=read_at.date(), started_at=read_at, finished_at=read_at)
    now = NOON + timedelta(minutes=30)
    with CrawlState(tmp_path) as state:
        state.begin(run)
        assert due_sources(sources, tmp_path, now)  # it has not come to its end
        state.finish(run, [], {})
    assert bool(due_sources(sources, tmp_path, now)) is is_due


def check(space: Workspace) -> dict[str, dg.AssetCheckEvaluation]:
    checks = source_checks(tuple(space.read_sources()))
    result = dg.materialize(
        [raw_pages, checks], selection=dg.AssetSelection.checks(checks), resources={"workspace": space}
    )
    return {evaluation.check_name: evaluation for evaluation in result.get_asset_check_evaluations()}


def test_an_outlet_that_falls_silent_or_gives_too_little_is_a_warning(tmp_path: Path, site: Site):
    site.feed()
    space = workspace(tmp_path, site.url, more="min_pages_per_day = 3")
    assert all(evaluation.passed for evaluation in check(space).values())  # it was never read
    crawled(space, NOON)
    found = check(space)
    assert set(found) == {"the_post_is_not_silent", "the_post_gives_enough"}
    for evaluation in found.values():
        assert not evaluation.passed
        assert evaluation.severity is dg.AssetCheckSeverity.WARN
        assert evaluation.metadata["new pages in 24 hours"].value == 0


# ---- folders and imports -----------------------------------------------------------------------------


def two_days(path: Path) -> None:
    write_archive(
        path,
        [
            Capture(url=f"https://a.test/{n}", fetched_at=NOON + timedelta(days=n), content=b"<p>a</p>")
            for n in range(2)
        ],
    )


def test_a_warc_file_gives_each_day_its_own_and_is_read_for_its_days_once(tmp_path: Path, monkeypatch):
    two_days(tmp_path / "pages" / "two.warc.gz")
    (tmp_path / "pages" / "page.txt").write_text("not of a source of WARC files")
    store, folder = Store(tmp_path / "data"), raw.Folder(tmp_path / "pages", DAY, only_warc=True)
    for day in (DAY, DAY + timedelta(days=1)):
        raw.archive_folders(store, [folder], day)
        assert len(list(read_pages(store.raw_folder(day)))) == 1
    monkeypatch.setattr(raw, "read_file", None)
    assert raw.archive_folders(store, [folder], DAY + timedelta(days=2)).rows == {"raw_pages": 0}


def test_a_sources_publisher_is_that_of_pages_that_name_none(tmp_path: Path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("a story")
    (tmp_path / "b.meta.json").write_text('{"publisher": "The Other Post"}')
    store = Store(tmp_path / "data")
    raw.archive_folders(store, [raw.Folder(tmp_path, DAY, "The Post")], DAY)
    pages = {page.name: page.meta["publisher"] for page in read_pages(store.raw_folder(DAY))}
    assert pages == {"a.txt": "The Post", "b.txt": "The Other Post"}


def test_what_an_import_brings_starts_its_day_unless_something_is_at_work_on_it(tmp_path: Path, monkeypatch):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text("a story")
    space = workspace(tmp_path, "http://127.0.0.1:9")
    import_paths([tmp_path / "pages"], space.store.root / "raw", crawl_date=DAY)
    with dg.DagsterInstance.ephemeral() as instance:

        def requests() -> list[dg.RunRequest]:
            with dg.build_sensor_context(instance, resources={"workspace": space}) as context:
                return archive_news(context).run_requests

        (request,) = requests()
        assert (request.partition_key, request.tags) == (str(DAY), {"claims/day": str(DAY)})
        assert request.run_config["ops"]["raw_pages"]["config"] == {"schedules": []}
        assert requests()[0].run_key == request.run_key
        monkeypatch.setattr(sensors, "_DAYS_AT_ONCE", 0)
        assert requests() == []  # the queue is full
        monkeypatch.undo()
        for tags in (
            {"dagster/partition": str(DAY)},
            {
                "dagster/asset_partition_range_start": "2022-09-01",
                "dagster/asset_partition_range_end": "2022-09-30",
            },
        ):
            run = instance.create_run_for_job(
                defs.resolve_job_def("fetch"), status=dg.DagsterRunStatus.STARTED, tags=tags
            )
            assert requests() == []
            instance.delete_run(run.run_id)
        assert len(requests()) == 1
        with monkeypatch.context() as backfilling:
            at_work = SimpleNamespace(status=BulkActionStatus.REQUESTED)
            backfilling.setattr(instance, "get_backfills", lambda **_: [at_work])
            assert requests() == []
        build_documents(space.store, DAY, lambda page: [])
        assert requests() == []
