"""One reading of a source: what it lists, what of that is due, and all that came, in the archive.

Belongs here: which pages to fetch and when again, and a run that loses and doubles nothing when it is killed.
Does not belong here: how a page is fetched (``fetch``), the archive's format, schedules.

A run writes its captures one after the other to a spool file under the state folder, where they survive
a kill. At its end the spool becomes the run's file in the archive, by a rename, and then the state takes it
over in one transaction. A run that is repeated reads its spool first and asks for nothing that is in it; a
run that was never repeated is brought to its end by the next one.
"""

import asyncio
import fcntl
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from aiohttp.abc import AbstractResolver

from dagster_project.sources.archive import ArchiveWriter, archive_path
from dagster_project.sources.capture import Capture, digest_of
from dagster_project.sources.config import Kind, Schedule, Settings, Source
from dagster_project.sources.feeds import (
    BrokenListing,
    Entry,
    Listing,
    read_feed,
    read_sitemap,
    read_url_list,
)
from dagster_project.sources.fetch import FailedFetch, Fetched, Fetcher, FetchError
from dagster_project.sources.payload import PayloadError, decode
from dagster_project.sources.records import read_captures
from dagster_project.sources.state import CrawlState, Fact, Page, PageState, Run, fact_of
from dagster_project.sources.urls import canonical_url
from schemas.vocabularies import FetchFailure

MAX_SITEMAPS = 50
"""So many sitemaps of an index are read in a run, the newest first."""

_WORKERS = 8  # of one source; the host's own limit is lower, a list over many hosts gains from it
_GIVE_UP_AFTER = 5  # failed runs in a row until a page that never came is tried daily, a gone one no more


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """What one run of one source did. ``is_repeat``: it was finished before, and nothing was done now."""

    run: Run
    failed: tuple[FailedFetch, ...] = ()
    notes: tuple[str, ...] = ()
    is_repeat: bool = False


class SourceBusy(Exception):
    """Another process is reading this source now."""


def crawl(
    sources: Iterable[Source],
    settings: Settings,
    *,
    archive_dir: Path,
    state_dir: Path,
    run_id: str,
    now: Callable[[], datetime],
    crawl_date: date | None = None,
    resolver: AbstractResolver | None = None,
) -> list[CrawlReport]:
    """Read online sources at the same time, under one set of limits; one report each, in their order.

    ``run_id`` names the run: the same one again fetches nothing twice, and finishes what a kill interrupted.
    The captures of a run belong to ``crawl_date``, else to the day on which it began. ``now`` gives UTC
    times. Raises `SourceBusy` when another process reads one of the sources.
    """
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,100}", run_id):
        raise ValueError(f"a run id is letters, digits and . _ -: {run_id!r}")
    online = [source for source in sources if source.is_online]

    async def read_all() -> list[CrawlReport]:
        async with AsyncExitStack() as stack:
            state = stack.enter_context(CrawlState(state_dir))
            for source in online:
                stack.enter_context(_only_one(state_dir / f"{source.name}.lock"))
            robots = state.robots()
            fetchers = {
                allow: await stack.enter_async_context(
                    Fetcher(settings, now, allow_private=allow, resolver=resolver, robots=robots)
                )
                for allow in sorted({source.allow_private for source in online})
            }
            try:
                async with asyncio.TaskGroup() as group:
                    readings = [
                        group.create_task(
                            _Crawl(
                                source=source,
                                fetcher=fetchers[source.allow_private],
                                state=state,
                                archive_dir=archive_dir,
                                state_dir=state_dir,
                                run_id=run_id,
                                crawl_date=crawl_date,
                            ).report()
                        )
                        for source in online
                    ]
            except BaseExceptionGroup as group_error:  # a full disk, say: one sentence, not a tree of them
                raise _first_error(group_error) from group_error
            return [reading.result() for reading in readings]

    return asyncio.run(read_all())


def _first_error(group: BaseExceptionGroup[BaseException]) -> BaseException:
    first = group.exceptions[0]
    return _first_error(first) if isinstance(first, BaseExceptionGroup) else first


@contextmanager
def _only_one(path: Path) -> Iterator[None]:
    """Hold a lock that dies with the process."""
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SourceBusy(f"{path.stem} is being read by another process") from None
        yield


@dataclass(slots=True, kw_only=True)
class _Crawl:
    """The work of one run on one source."""

    source: Source
    fetcher: Fetcher
    state: CrawlState
    archive_dir: Path
    state_dir: Path
    run_id: str
    crawl_date: date | None = None
    facts: list[Fact] = field(default_factory=list)
    failed: list[FailedFetch] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    listings: dict[str, Capture] = field(default_factory=dict)

    async def report(self) -> CrawlReport:
        for run in self.state.runs(self.source.name):
            if run.finished_at is None and run.run_id != self.run_id:
                self._bring_to_end(run)
        started = self.fetcher.now()
        day = self.crawl_date or started.date()
        run = self.state.begin(
            Run(run_id=self.run_id, source=self.source.name, crawl_date=day, started_at=started)
        )
        if run.finished_at is not None:
            return CrawlReport(run, tuple(self.past_failures()), is_repeat=True)
        if self._file(run).exists():  # killed between the rename and the state
            return CrawlReport(self._bring_to_end(run), tuple(self.past_failures()))
        self.failed = self.past_failures()
        writer = self.resumed_spool(run)
        try:
            run = self.finish(await self._fetch_all(run, writer), writer)
        except BaseException:  # also when it is cancelled: what came is taken up by the next run
            writer.close()
            raise
        return CrawlReport(run, tuple(self.failed), tuple(self.notes))

    # ---- what to fetch -----------------------------------------------------------------------------

    async def _fetch_all(self, run: Run, writer: ArchiveWriter) -> Run:
        minutes = self.fetcher.settings.run_minutes
        deadline = asyncio.get_running_loop().time() + minutes * 60
        entries = None
        try:
            async with asyncio.timeout_at(deadline):
                entries = await self._discover(run, writer)
        except TimeoutError:
            self.notes.append(f"the listings took more than {minutes:g} minutes")
        if entries is not None:
            self.state.see_listing(self.source.name, entries, run.started_at)
        pages = self.state.pages(self.source.name)
        listed = [page for page in pages.values() if page.is_listed and page.state is not PageState.LISTING]
        order = {entry.url: (-_sort_time(entry.newest_at), n) for n, entry in enumerate(entries or ())}
        due = [page for page in pages.values() if is_due(page, self.source, run.started_at)]
        due.sort(key=lambda page: (page.fetched_at is not None, order.get(page.url, (0.0, 0)), page.url))
        asked = {fact.url for fact in self.facts} | {failure.url for failure in self.failed}
        queue = deque(page for page in due[: self.source.max_pages] if page.url not in asked)
        waiting = len(due[self.source.max_pages :])

        async def work() -> None:
            while queue:
                await self._fetch_page(run, writer, queue.popleft())

        try:
            async with asyncio.timeout_at(deadline), asyncio.TaskGroup() as group:
                for _ in range(min(_WORKERS, len(queue))):
                    group.create_task(work())
        except TimeoutError:
            self.notes.append(f"stopped after {minutes:g} minutes")
        return replace(run, listed=len(listed), waiting=waiting + len(queue))

    async def _discover(self, run: Run, writer: ArchiveWriter) -> list[Entry] | None:
        """What the source lists, or None when its listings are as they were or cannot be read."""
        source = self.source
        if source.kind is Kind.URLS:
            found = read_url_list("\n".join(source.urls))
            if source.path is not None:
                try:
                    more = read_url_list(source.path.read_text(encoding="utf-8"))
                    found = Listing(found.entries + more.entries, left_out=found.left_out + more.left_out)
                except (OSError, UnicodeDecodeError) as error:
                    self._fail(run, source.path.name, FetchError(FetchFailure.BROKEN_LISTING, str(error)))
            self.notes.extend(found.left_out)
            return [entry for entry in found.entries if source.accepts(entry.url)]
        entries: dict[str, Entry] = {}
        sitemaps: list[Entry] = [Entry(canonical_url(url)) for url in (source.url, *source.urls) if url]
        read: set[str] = set()
        any_new, is_complete = False, True
        while sitemaps:
            entry = sitemaps.pop(0)
            if entry.url in read:
                continue
            if len(read) >= MAX_SITEMAPS:
                self.notes.append(f"{len(sitemaps) + 1} more sitemaps were not read")
                break
            read.add(entry.url)
            listing = await self._read_listing(run, writer, entry.url)
            if listing is None:
                is_complete = False
                continue
            any_new = True
            self.notes.extend(listing.left_out)
            fresh = [each for each in listing.sitemaps if self._is_young(each, run.started_at)]
            sitemaps += sorted(fresh, key=lambda each: -_sort_time(each.newest_at))
            entries |= {
                each.url: each
                for each in listing.entries
                if source.accepts(each.url) and self._is_young(each, run.started_at)
            }
        if not is_complete and any_new:  # what the others list is still there
            known = self.state.pages(source.name)
            entries = {url: Entry(url) for url, page in known.items() if page.is_listed} | entries
        return list(entries.values()) if any_new else None

    def _is_young(self, entry: Entry, now: datetime) -> bool:
        days = self.source.max_age_days
        return not days or entry.newest_at is None or now - entry.newest_at <= timedelta(days=days)

    async def _read_listing(self, run: Run, writer: ArchiveWriter, url: str) -> Listing | None:
        """A feed or sitemap; None when it is as it was the last time, or cannot be had (a failure then)."""
        if url in self.listings:  # of the run that a kill interrupted
            capture = self.listings[url]
            if capture.original is not None:
                return None
            codings = (capture.header("Content-Encoding") or "").split(",")
            try:
                content = decode(capture.content, codings, self.fetcher.settings.max_page_bytes)
            except PayloadError:
                return None
        elif any(failure.url == url for failure in self.failed):
            return None
        else:
            known = self.state.page(self.source.name, url)
            try:
                fetched = await self.fetcher.fetch(
                    url,
                    etag=known.etag if known else None,
                    last_modified=known.last_modified if known else None,
                    types=None,
                )
            except FetchError as error:
                self._fail(run, url, error)
                return None
            self._keep(writer, fetched, url, known, {"role": "listing"})
            if fetched.is_unchanged:
                return None
            content = fetched.content
        if self.source.kind is Kind.SITEMAP and content.startswith(b"\x1f\x8b"):  # sitemap.xml.gz, as a file
            try:
                content = decode(content, ["gzip"], self.fetcher.settings.max_page_bytes)
            except PayloadError as error:
                self._fail(run, url, FetchError(FetchFailure.UNDECODABLE, str(error)))
                return None
        try:
            return read_sitemap(content, url) if self.source.kind is Kind.SITEMAP else read_feed(content, url)
        except BrokenListing as error:
            self._fail(run, url, FetchError(FetchFailure.BROKEN_LISTING, str(error), status=200))
            # as long as it is broken it is read in full, or a 304 would hide it
            self.facts = [
                replace(fact, etag=None, last_modified=None) if fact.url == url else fact
                for fact in self.facts
            ]
            return None

    # ---- fetching and keeping ----------------------------------------------------------------------

    async def _fetch_page(self, run: Run, writer: ArchiveWriter, page: Page) -> None:
        try:
            fetched = await self.fetcher.fetch(page.url, etag=page.etag, last_modified=page.last_modified)
        except FetchError as error:
            if error.reason is FetchFailure.GONE and error.capture is not None:
                gone = replace(error.capture, meta=self._meta(page, error.capture.url, {"role": "gone"}))
                self.facts.append(fact_of(writer.add(gone)))
                writer.flush()
            self._fail(run, page.url, error)
            return
        except Exception as error:  # one page never fails a run
            self._fail(run, page.url, FetchError(FetchFailure.FAILED, f"{type(error).__name__}: {error}"))
            return
        meta: dict[str, object] = {
            "published_at": page.published_at and page.published_at.isoformat(),
            "title": page.title,
        }
        self._keep(writer, fetched, page.url, page, meta)

    def _keep(
        self, writer: ArchiveWriter, fetched: Fetched, asked: str, known: Page | None, more: dict[str, object]
    ) -> None:
        """Write one answer, after the redirects that led to it; without its last record it never came."""
        for hop in fetched.redirects:
            writer.add(replace(hop, meta={"role": "redirect", "source": self.source.name, "asked": asked}))
        capture = fetched.capture
        original = known.original if known is not None else None
        meta = self._meta(known, capture.url, {**more, "asked": asked})
        if original is not None and known is not None:
            if fetched.is_unchanged:
                capture = replace(capture, original=original, payload_digest=known.digest or "")
            elif (digest := digest_of(capture.content)) == known.digest:
                capture = replace(capture, original=original, payload_digest=digest)
        self.facts.append(fact_of(writer.add(replace(capture, meta=meta))))
        writer.flush()

    def _meta(self, page: Page | None, url: str, more: dict[str, object]) -> dict[str, object]:
        asked = more.get("asked") or (page.url if page is not None else url)
        meta = {"source": self.source.name, "publisher": self.source.publisher, **more}
        meta["asked"] = asked if asked != url else None
        return {key: value for key, value in meta.items() if value}

    def _fail(self, run: Run, url: str, error: FetchError) -> None:
        failure = FailedFetch(
            source=self.source.name,
            url=url,
            reason=error.reason,
            detail=error.detail,
            status=error.status,
            attempts=error.attempts,
            at=self.fetcher.now(),
        )
        self.failed.append(failure)
        self.state.fail(run, failure)

    def past_failures(self) -> list[FailedFetch]:
        return [each for each in self.state.failures(run_id=self.run_id) if each.source == self.source.name]

    # ---- the run's file ----------------------------------------------------------------------------

    def _spool(self, run: Run) -> Path:
        return self.state_dir / "spool" / f"{run.source}~{run.run_id}.warc.zst"

    def _file(self, run: Run) -> Path:
        return archive_path(self.archive_dir, run.crawl_date, f"{run.source}-{run.run_id}")

    def resumed_spool(self, run: Run) -> ArchiveWriter:
        """A writer that holds every whole answer of the run so far."""
        spool = self._spool(run)
        fresh = spool.with_suffix(".resumed")
        writer = ArchiveWriter(self._file(run), part=fresh)
        if spool.exists():
            for capture in _whole_answers(spool):
                kept = writer.add(capture)
                if capture.meta.get("role") != "redirect":
                    self.facts.append(fact_of(kept))
                if capture.meta.get("role") == "listing":
                    self.listings[str(capture.meta.get("asked") or capture.url)] = kept
            writer.flush()
        fresh.replace(spool)
        writer.part = spool
        return writer

    def _bring_to_end(self, run: Run) -> Run:
        """Finish a run that was killed, with what it had."""
        path = self._file(run)
        if path.exists():
            facts = [fact_of(each) for each in read_captures(path) if each.meta.get("role") != "redirect"]
            relative = path.relative_to(self.archive_dir).as_posix()
            run = replace(run, archive=relative, finished_at=self.fetcher.now())
            self._spool(run).unlink(missing_ok=True)
            return self.state.finish(run, facts, {})
        other = replace(self, run_id=run.run_id, facts=[], failed=[], notes=[], listings={})
        other.failed = other.past_failures()
        return other.finish(run, other.resumed_spool(run))

    def finish(self, run: Run, writer: ArchiveWriter) -> Run:
        known = {failure.url for failure in self.failed}
        for fact in self.facts:  # a kill can come between a gone page's record and its row
            if fact.role == "gone" and fact.url not in known:
                self._fail(
                    run, fact.url, FetchError(FetchFailure.GONE, f"HTTP {fact.status}", status=fact.status)
                )
        run = replace(run, finished_at=self.fetcher.now())
        if writer.report.captures:
            writer.commit()
            run = replace(run, archive=writer.path.relative_to(self.archive_dir).as_posix())
        else:
            writer.abandon()
        return self.state.finish(run, self.facts, dict(self.fetcher.robots))


def _whole_answers(spool: Path) -> Iterator[Capture]:
    """The captures of a spool without the redirects of an answer that never came."""
    waiting: list[Capture] = []
    for capture in read_captures(spool):
        waiting.append(capture)
        if capture.meta.get("role") != "redirect":
            yield from waiting
            waiting.clear()


def is_due(page: Page, source: Source, now: datetime) -> bool:
    """Whether a page is to be fetched now.

    New pages are; known ones again after ``recheck_hours`` as long as they are young, listed or not, so that
    changes and disappearances are seen; pages that keep failing once a day.
    """
    if page.state is PageState.LISTING or not source.accepts(page.url):
        return False
    if page.state is PageState.GONE:  # some are listed before they are there
        return page.is_listed and page.failures < _GIVE_UP_AFTER
    since = now - (page.checked_at or datetime.min.replace(tzinfo=now.tzinfo))
    if page.state in (PageState.NEW, PageState.FAILED):
        return page.is_listed and (page.failures < _GIVE_UP_AFTER or since >= timedelta(days=1))
    is_young = not source.max_age_days or now - page.first_seen_at <= timedelta(days=source.max_age_days)
    return bool(source.recheck_hours) and is_young and since >= timedelta(hours=source.recheck_hours)


def _sort_time(time: datetime | None) -> float:
    return time.timestamp() if time else 0.0


# ---- what the past runs say about a source -----------------------------------------------------------


def due_sources(sources: Iterable[Source], state_dir: Path, now: datetime) -> list[Source]:
    """The online sources that no finished run has read in this hour or day (UTC), by their schedule."""
    with CrawlState(state_dir) as state:
        return [source for source in sources if source.is_online and not _is_read(state, source, now)]


def _is_read(state: CrawlState, source: Source, now: datetime) -> bool:
    begun = datetime(now.year, now.month, now.day, tzinfo=UTC)
    if source.schedule is Schedule.HOURLY:
        begun += timedelta(hours=now.hour)
    return any(run.finished_at and run.started_at >= begun for run in state.runs(source.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """How a source is doing: a row for the freshness and volume checks."""

    source: str
    last_run_at: datetime | None
    last_new_page_at: datetime | None
    new_pages_last_day: int
    failures_last_run: int
    is_silent: bool
    is_low: bool


def source_health(sources: Iterable[Source], state_dir: Path, now: datetime) -> list[SourceHealth]:
    """The health of online sources.

    Silent is an outlet whose newest page was first seen too long ago, low one with fewer new pages in the
    last 24 hours than ``min_pages_per_day``. One that never ran is neither.
    """
    rows = []
    with CrawlState(state_dir) as state:
        for source in sources:
            if not source.is_online:
                continue
            runs = [run for run in state.runs(source.name) if run.finished_at is not None]
            seen = [
                page.first_seen_at
                for page in state.pages(source.name).values()
                if page.state is PageState.LIVE
            ]
            newest = max(seen, default=None)
            reference = newest or (runs[0].started_at if runs else now)
            last_day = sum(now - at < timedelta(days=1) for at in seen)
            failures = (
                [each for each in state.failures(run_id=runs[-1].run_id) if each.source == source.name]
                if runs
                else []
            )
            rows.append(
                SourceHealth(
                    source=source.name,
                    last_run_at=runs[-1].started_at if runs else None,
                    last_new_page_at=newest,
                    new_pages_last_day=last_day,
                    failures_last_run=len(failures),
                    is_silent=now - reference > timedelta(hours=source.silent_after_hours),
                    is_low=bool(runs) and last_day < source.min_pages_per_day,
                )
            )
    return rows


def failed_fetches(state_dir: Path, crawl_date: date | None = None) -> list[FailedFetch]:
    """The failures table: every URL that gave no page, of one crawl date or of all."""
    with CrawlState(state_dir) as state:
        return state.failures(crawl_date=crawl_date)


def page_states(state_dir: Path, sources: Iterable[Source]) -> list[Page]:
    """What is known of every page of these sources: listed, fetched and changed when, and whether gone."""
    with CrawlState(state_dir) as state:
        pages = [page for source in sources for page in state.pages(source.name).values()]
    return [page for page in pages if page.state is not PageState.LISTING]
