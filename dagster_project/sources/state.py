"""What past crawls have seen: pages, their validators and states, failures and runs, in one SQLite file.

Belongs here: remembering. Does not belong here: deciding what to fetch, or what is in the archive, which is
the truth: everything here about a capture can be rebuilt from it.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dagster_project.sources.capture import Capture, Original, digest_of
from dagster_project.sources.feeds import Entry
from dagster_project.sources.fetch import FailedFetch, Robots
from schemas.vocabularies import FetchFailure

STATE_FILE = "crawl.sqlite"

_TABLES = """
create table if not exists pages (
    source text not null, url text not null,
    state text not null,              -- see PageState
    first_seen_at text not null,
    listed_at text,                   -- when a listing last named it
    is_listed integer not null,       -- whether the last listing did
    title text, published_at text,
    checked_at text,                  -- when it was last asked for, whatever came
    fetched_at text,                  -- when its payload last came or was confirmed
    changed_at text,                  -- when its payload last differed from the one before
    versions integer not null default 0,
    failures integer not null default 0, -- in a row
    etag text, last_modified text, digest text,
    record_id text, record_url text, record_at text, -- of the record that holds the payload
    primary key (source, url)
) without rowid;
create table if not exists failures (
    run_id text not null, source text not null, url text not null, reason text not null, detail text not null,
    status integer, attempts integer not null, at text not null, crawl_date text not null,
    primary key (run_id, source, url)
) without rowid;
create table if not exists runs (
    run_id text not null, source text not null, crawl_date text not null, started_at text not null,
    finished_at text, archive text, listed integer, fetched integer, changed integer, unchanged integer,
    gone integer, waiting integer,
    primary key (run_id, source)
) without rowid;
create table if not exists robots (
    origin text primary key, fetched_at text not null, status integer not null, text text not null
) without rowid;
create index if not exists failures_by_date on failures (crawl_date);
"""


class PageState(StrEnum):
    """What is known of a page."""

    NEW = "new"  # listed, not fetched yet
    LIVE = "live"
    GONE = "gone"  # 404 or 410
    FAILED = "failed"  # never fetched: see failures
    LISTING = "listing"  # a feed or sitemap itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a source as the state knows it."""

    source: str
    url: str
    state: PageState
    first_seen_at: datetime
    listed_at: datetime | None = None
    is_listed: bool = True
    title: str | None = None
    published_at: datetime | None = None
    checked_at: datetime | None = None
    fetched_at: datetime | None = None
    changed_at: datetime | None = None
    versions: int = 0
    failures: int = 0
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    record_id: str | None = None
    record_url: str | None = None
    record_at: datetime | None = None

    @property
    def original(self) -> Original | None:
        """The record that holds the payload, for a revisit to refer to."""
        if not self.record_id or not self.record_url or self.record_at is None:
            return None
        return Original(self.record_id, self.record_url, self.record_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One reading of one source; ``archive`` is its file, None where nothing came."""

    run_id: str
    source: str
    crawl_date: date
    started_at: datetime
    finished_at: datetime | None = None
    archive: str | None = None
    listed: int = 0
    fetched: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """What one capture tells the state: enough to rebuild it from the archive after a kill."""

    url: str
    role: str
    at: datetime
    status: int
    digest: str
    record_id: str
    record_url: str
    is_revisit: bool
    etag: str | None
    last_modified: str | None


def fact_of(capture: Capture) -> Fact:
    """The fact in a capture; its ``meta`` says for which URL it was asked."""
    return Fact(
        url=str(capture.meta.get("asked") or capture.url),
        role=str(capture.meta.get("role") or "page"),
        at=capture.fetched_at,
        status=capture.status or 0,
        digest=capture.payload_digest or digest_of(capture.content),
        record_id=capture.record_id,
        record_url=capture.url,
        is_revisit=capture.original is not None,
        etag=capture.header("ETag"),
        last_modified=capture.header("Last-Modified"),
    )


class CrawlState:
    """The state file. Every method is one transaction; use it as a context manager to close it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(folder / STATE_FILE, timeout=30, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.executescript("pragma journal_mode = wal; pragma synchronous = normal;" + _TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._db.execute("begin immediate")
        try:
            yield self._db
        except BaseException:
            self._db.execute("rollback")
            raise
        self._db.execute("commit")

    # ---- pages -------------------------------------------------------------------------------------

    def pages(self, source: str) -> dict[str, Page]:
        """The pages and listings of a source, by URL."""
        rows = self._db.execute("select * from pages where source = ? order by url", (source,))
        return {row["url"]: _page(row) for row in rows}

    def page(self, source: str, url: str) -> Page | None:
        """One page or listing of a source."""
        row = self._db.execute("select * from pages where source = ? and url = ?", (source, url)).fetchone()
        return _page(row) if row else None

    def see_listing(self, source: str, entries: Iterable[Entry], at: datetime) -> None:
        """Remember what the source lists now; what it lists no more stays, as no longer listed."""
        with self._transaction() as db:
            db.execute("update pages set is_listed = 0 where source = ?", (source,))
            db.executemany(
                """insert into pages
                       (source, url, state, first_seen_at, listed_at, is_listed, title, published_at)
                   values (?, ?, 'new', ?, ?, 1, ?, ?)
                   on conflict (source, url) do update set listed_at = excluded.listed_at, is_listed = 1,
                       title = coalesce(excluded.title, title),
                       published_at = coalesce(excluded.published_at, published_at)""",
                [
                    (source, each.url, _iso(at), _iso(at), each.title, _iso(each.published_at))
                    for each in entries
                ],
            )

    # ---- runs --------------------------------------------------------------------------------------

    def begin(self, run: Run) -> Run:
        """Open a run, or give back the one of that id as it stands."""
        with self._transaction() as db:
            db.execute(
                "insert or ignore into runs (run_id, source, crawl_date, started_at) values (?, ?, ?, ?)",
                (run.run_id, run.source, run.crawl_date.isoformat(), _iso(run.started_at)),
            )
        return next(each for each in self.runs(run.source) if each.run_id == run.run_id)

    def runs(self, source: str | None = None) -> list[Run]:
        """All runs, or those of one source, oldest first."""
        rows = self._db.execute(
            "select * from runs where ? is null or source = ? order by started_at, run_id, source",
            (source, source),
        )
        return [_run(row) for row in rows]

    def finish(self, run: Run, facts: Iterable[Fact], robots: dict[str, Robots]) -> Run:
        """Take over what a run has found, all at once; gives back the run with its counts."""
        known = self.pages(run.source)
        failures = [each for each in self.failures(run_id=run.run_id) if each.source == run.source]
        counts = {"fetched": 0, "changed": 0, "unchanged": 0, "gone": 0}
        with self._transaction() as db:
            for fact in facts:
                if fact.role in ("page", "listing", "gone"):
                    page = known.get(fact.url)
                    after = _learn(page, run.source, fact)
                    known[fact.url] = after
                    if fact.role == "page":
                        is_same = page is not None and page.digest == after.digest
                        is_change = page is not None and page.digest is not None and not is_same
                        counts["fetched"] += 1
                        counts["unchanged"] += is_same
                        counts["changed"] += is_change
                    counts["gone"] += fact.role == "gone"
                    _save(db, after)
            for failure in failures:
                page = known.get(failure.url)
                if page is not None and failure.reason != FetchFailure.GONE:
                    state = PageState.FAILED if page.state is PageState.NEW else page.state
                    _save(db, replace(page, checked_at=failure.at, failures=page.failures + 1, state=state))
            db.executemany(
                "insert or replace into robots values (?, ?, ?, ?)",
                [(origin, _iso(each.fetched_at), each.status, each.text) for origin, each in robots.items()],
            )
            run = replace(
                run,
                fetched=counts["fetched"],
                changed=counts["changed"],
                unchanged=counts["unchanged"],
                gone=counts["gone"],
            )
            db.execute(
                """update runs set finished_at = ?, archive = ?, listed = ?, fetched = ?, changed = ?,
                   unchanged = ?, gone = ?, waiting = ? where run_id = ? and source = ?""",
                (
                    _iso(run.finished_at),
                    run.archive,
                    run.listed,
                    run.fetched,
                    run.changed,
                    run.unchanged,
                    run.gone,
                    run.waiting,
                    run.run_id,
                    run.source,
                ),
            )
        return run

    # ---- failures and robots -----------------------------------------------------------------------

    def fail(self, run: Run, failure: FailedFetch) -> None:
        """Remember a failure at once: it must survive a kill as captures do."""
        self._db.execute(
            "insert or replace into failures values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                run.run_id,
                failure.source,
                failure.url,
                failure.reason,
                failure.detail,
                failure.status,
                failure.attempts,
                _iso(failure.at),
                run.crawl_date.isoformat(),
            ),
        )

    def failures(self, *, crawl_date: date | None = None, run_id: str | None = None) -> list[FailedFetch]:
        """Failures, of one crawl date or run where given, in the order of source, URL and time."""
        day = crawl_date and crawl_date.isoformat()
        rows = self._db.execute(
            """select source, url, reason, detail, status, attempts, at from failures
               where (? is null or crawl_date = ?) and (? is null or run_id = ?) order by source, url, at""",
            (day, day, run_id, run_id),
        )
        return [
            FailedFetch(
                source=row["source"],
                url=row["url"],
                reason=FetchFailure(row["reason"]),
                detail=row["detail"],
                status=row["status"],
                attempts=row["attempts"],
                at=datetime.fromisoformat(row["at"]),
            )
            for row in rows
        ]

    def robots(self) -> dict[str, Robots]:
        """Every robots.txt read so far, by origin."""
        rows = self._db.execute("select * from robots")
        return {
            row["origin"]: Robots(datetime.fromisoformat(row["fetched_at"]), row["status"], row["text"])
            for row in rows
        }


def _learn(page: Page | None, source: str, fact: Fact) -> Page:
    """A page after one more capture of it."""
    role = PageState.LISTING if fact.role == "listing" else PageState.LIVE
    before = page or Page(
        source=source, url=fact.url, state=PageState.NEW, first_seen_at=fact.at, is_listed=False
    )
    if fact.role == "gone":
        return replace(before, state=PageState.GONE, checked_at=fact.at, failures=before.failures + 1)
    after = replace(
        before,
        state=role,
        checked_at=fact.at,
        fetched_at=fact.at,
        failures=0,
        etag=fact.etag or (before.etag if fact.status == 304 else None),
        last_modified=fact.last_modified or (before.last_modified if fact.status == 304 else None),
    )
    if fact.is_revisit:
        return after
    return replace(
        after,
        digest=fact.digest,
        changed_at=fact.at,
        versions=before.versions + (fact.digest != before.digest),
        record_id=fact.record_id,
        record_url=fact.record_url,
        record_at=fact.at,
    )


_PAGE_TIMES = (
    "first_seen_at",
    "listed_at",
    "published_at",
    "checked_at",
    "fetched_at",
    "changed_at",
    "record_at",
)


def _page(row: sqlite3.Row) -> Page:
    values: dict[str, Any] = dict(row)
    for key in _PAGE_TIMES:
        values[key] = values[key] and datetime.fromisoformat(values[key])
    return Page(**{**values, "state": PageState(values["state"]), "is_listed": bool(values["is_listed"])})


def _save(db: sqlite3.Connection, page: Page) -> None:
    values = {name: getattr(page, name) for name in Page.__dataclass_fields__}
    values |= {key: _iso(values[key]) for key in _PAGE_TIMES}
    db.execute(
        f"insert or replace into pages ({', '.join(values)}) values ({', '.join('?' * len(values))})",  # noqa: S608
        tuple(values.values()),
    )


def _run(row: sqlite3.Row) -> Run:
    values: dict[str, Any] = {key: row[key] for key in row.keys() if row[key] is not None}  # noqa: SIM118
    for key in ("started_at", "finished_at"):
        if key in values:
            values[key] = datetime.fromisoformat(values[key])
    return Run(**{**values, "crawl_date": date.fromisoformat(values["crawl_date"])})


def _iso(time: datetime | None) -> str | None:
    return time.astimezone(UTC).isoformat() if time is not None else None
