"""The stage raw_pages: what sources.toml names, added to the archive of a crawl date.

Belongs here: which sources and files are due for a crawl date, the record of what was taken from folders,
and the table of what could not be fetched. Does not belong here: reading files and writing WARC, fetching
(``sources/``), cleaning.

The archive only grows: a file that vanishes from a folder stays archived, one that changes is archived
again; ``raw/<crawl date>/folder.json`` records which files were taken and what was wrong. Only the present
day is read over the network: a past one is what the archive has of it.
"""

import fcntl
import json
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import polars as pl

from dagster_project.cleaning.model import RejectedPage
from dagster_project.durable import replace_file
from dagster_project.ids import content_id
from dagster_project.sources.archive import Capture, archive_path, warc_files, write_archive
from dagster_project.sources.config import ConfigError, Kind, Schedule, Source, Sources, load_sources
from dagster_project.sources.folder import FolderFile, count_others, list_folder, read_file
from dagster_project.stages.outcome import Outcome, count_by, fresh
from dagster_project.store import Store, StoreError, clear_errors
from dagster_project.versions import code_version
from dagster_project.wording import plural
from schemas.base import polars_schema
from schemas.sources import FailedFetches

if TYPE_CHECKING:
    from dagster_project.sources.crawl import CrawlReport, SourceHealth
    from dagster_project.sources.fetch import FailedFetch

RECORD = "folder.json"
_WARC_DAYS = "warc_days.json"
FAILURES = "failed_fetches"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of pages and WARC files; with ``crawl_date`` its files that tell no day belong to that day.

    ``publisher`` is that of pages that name none; of a folder with ``only_warc`` single pages are not read.
    """

    path: Path
    crawl_date: date | None = None
    publisher: str = ""
    only_warc: bool = False


def read_sources(path: Path) -> Sources:
    """``sources.toml``; raises `StoreError` with every problem and its line."""
    try:
        return load_sources(path)
    except ConfigError as error:
        raise StoreError("; ".join(str(error).splitlines())) from None


def folders_of(sources: Iterable[Source]) -> tuple[Folder, ...]:
    """The folders and WARC files among the sources."""
    return tuple(
        Folder(source.path, source.crawl_date, source.publisher, source.kind is Kind.WARC)
        for source in sources
        if source.path is not None and source.kind in (Kind.FOLDER, Kind.WARC)
    )


def crawl_folder(store: Store) -> Path:
    """Where the crawler remembers what it has seen, and we which days WARC files hold."""
    return store.root / "crawl"


# ---- folders -----------------------------------------------------------------------------------------


def files_of(folder: Folder) -> list[FolderFile]:
    """The folder's page and WARC files; raises `StoreError` where it is missing."""
    try:
        files = list_folder(folder.path, folder.crawl_date)
    except FileNotFoundError:
        raise StoreError(f"The folder of pages is not there: {folder.path}.") from None
    return [file for file in files if file.crawl_date is None or not folder.only_warc]


def left_alone(folders: Iterable[Folder]) -> tuple[str, ...]:
    """A sentence for each folder in which some files are no pages by their names."""
    notes = []
    for folder in folders:
        if folder.path.is_dir() and not folder.only_warc and (others := count_others(folder.path)):
            kinds = ", ".join(f"{count} {suffix}" for suffix, count in others.items())
            notes.append(f"{folder.path}: files left alone, no pages by their suffix: {kinds}")
    return tuple(notes)


WarcDays = dict[str, tuple[str, list[str]]]
"""Of the WARC files in folders: path -> version, and the crawl dates of its records."""


def read_warc_days(store: Store) -> WarcDays:
    """What is known of WARC files without reading them."""
    try:
        known: WarcDays = json.loads((crawl_folder(store) / _WARC_DAYS).read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return known


def is_known(file: FolderFile, known: WarcDays) -> bool:
    """Whether its crawl dates are known without reading it."""
    return file.crawl_date is not None or known.get(str(file.path), ("",))[0] == file.version


def days_of(file: FolderFile, store: Store, known: WarcDays) -> tuple[date, ...]:
    """The crawl dates that a file belongs to: one for a page, those of its records for a WARC file.

    A WARC file is read for it once, and again when it changes; ``known`` then has it, too.
    """
    if file.crawl_date:
        return (file.crawl_date,)
    if not is_known(file, known):
        captures = (item for item in read_file(file) if isinstance(item, Capture))
        days = sorted({capture.crawl_date.isoformat() for capture in captures})
        known[str(file.path)] = (file.version, days)
        path = crawl_folder(store) / _WARC_DAYS
        with clear_errors(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, json.dumps(known, indent=1).encode())
    return tuple(map(date.fromisoformat, known[str(file.path)][1]))


Listing = Mapping[date, Sequence[tuple[Folder, FolderFile]]]
"""The files of folders by crawl date."""


def list_folders(store: Store, folders: Iterable[Folder]) -> Listing:
    """What the folders hold, by crawl date: listed once for any number of days."""
    known = read_warc_days(store)
    listing: dict[date, list[tuple[Folder, FolderFile]]] = {}
    for folder in folders:
        for file in files_of(folder):
            for day in days_of(file, store, known):
                listing.setdefault(day, []).append((folder, file))
    return listing


def archive_folders(store: Store, folders: Iterable[Folder], crawl_date: date) -> Outcome:
    """Add what the folders hold for that day, and the archive does not, to the archive."""
    return archive_listed(store, list_folders(store, folders), crawl_date)


def archive_listed(store: Store, listing: Listing, crawl_date: date) -> Outcome:
    """Add what is listed for that day, and the archive does not hold, to the archive."""
    started = time.perf_counter()
    record_path = store.raw_folder(crawl_date) / RECORD
    with _one_at_a_time(store):
        record = read_record(store, crawl_date)
        taken = taken_files(record)
        new = [
            (folder, file)
            for folder, file in listing.get(crawl_date, ())
            if (file.name, file.version) not in taken
        ]
        problems: list[RejectedPage] = []
        if new:
            name = "folder-" + content_id(*(f"{file.name} {file.version}" for _, file in new))
            with clear_errors(store.root):
                report = write_archive(
                    archive_path(store.root / "raw", crawl_date, name), _captures(new, crawl_date, problems)
                )
                record["captures"] += report.captures
                record["files"] += [[file.name, file.version] for _, file in new]
                record["problems"] += [
                    {"name": problem.name, "reason": str(problem.reason), "detail": problem.detail}
                    for problem in problems
                ]
                record_path.parent.mkdir(parents=True, exist_ok=True)
                replace_file(record_path, json.dumps(record, indent=1).encode())
    files = archive_files(store, crawl_date)
    return Outcome(
        crawl_date=crawl_date,
        rows={"raw_pages": record["captures"]},
        is_fresh=not new,
        counts={
            "archive": {
                "files taken from folders": len(record["files"]),
                "files with problems": len(record["problems"]),
                "WARC files": len(files),
                "bytes": sum(file.stat().st_size for file in files),
            }
        },
        seconds=time.perf_counter() - started,
    )


class Record(TypedDict):
    """What was taken from folders for a day."""

    files: list[list[str]]  # name and version
    problems: list[dict[str, str]]  # name, reason and detail
    captures: int


def read_record(store: Store, crawl_date: date) -> Record:
    """What was taken from folders for that day; nothing, where nothing was."""
    try:
        record: Record = json.loads((store.raw_folder(crawl_date) / RECORD).read_bytes())
    except FileNotFoundError:
        return {"files": [], "problems": [], "captures": 0}
    return record


def taken_files(record: Record) -> frozenset[tuple[str, str]]:
    """Name and version of the files that were taken."""
    return frozenset((name, version) for name, version in record["files"])


def archive_state(store: Store, crawl_date: date) -> dict[str, str]:
    """The day's archive files with what changes when they do: what documents are made of."""
    files = [*archive_files(store, crawl_date), store.raw_folder(crawl_date) / RECORD]
    stats = {file.name: file.stat() for file in files if file.exists()}
    return {name: f"{stat.st_size}-{stat.st_mtime_ns}" for name, stat in stats.items()}


def days_with_news(store: Store) -> dict[date, str]:
    """The days whose archive is not what their documents were made of, with a fingerprint of it.

    So are those of pages that an import brought, or that the crawl before the last one left behind.
    """
    news = {}
    for folder in sorted((store.root / "raw").glob("????-??-??")):
        try:
            day = date.fromisoformat(folder.name)
        except ValueError:
            continue
        state = archive_state(store, day)
        receipt = store.receipt("documents", day)
        if state and (receipt is None or receipt.inputs != state):
            news[day] = content_id(*(f"{name} {version}" for name, version in sorted(state.items())))
    return news


def archive_files(store: Store, crawl_date: date) -> list[Path]:
    """The day's WARC files."""
    folder = store.raw_folder(crawl_date)
    return warc_files(folder) if folder.is_dir() else []


def _captures(
    files: Sequence[tuple[Folder, FolderFile]], crawl_date: date, problems: list[RejectedPage]
) -> Iterator[Capture]:
    for folder, file in files:
        for item in read_file(file):
            if isinstance(item, RejectedPage):
                problems.append(item)
            elif item.crawl_date == crawl_date:
                about = {"publisher": folder.publisher} if folder.publisher else {}
                yield replace(item, meta={**about, **item.meta})


@contextmanager
def _one_at_a_time(store: Store) -> Iterator[None]:
    """Two runs of a day at once would each write their own record of what was taken."""
    with clear_errors(store.root):
        crawl_folder(store).mkdir(parents=True, exist_ok=True)
        lock = (crawl_folder(store) / "folders.lock").open("w")
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# ---- the network -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Crawled:
    """What a run read over the network; ``notes`` say in a sentence each what it left alone, and why."""

    reports: tuple["CrawlReport", ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def sentences(self) -> list[str]:
        """A line a source, for the log."""
        return [
            f"{report.run.source}: {report.run.fetched} {plural(report.run.fetched, 'page')} fetched "
            f"({report.run.unchanged} unchanged), {len(report.failed)} failed"
            for report in self.reports
        ]

    @property
    def failures(self) -> dict[str, int]:
        """Addresses that gave no page, by reason."""
        reasons = [str(failure.reason) for report in self.reports for failure in report.failed]
        return {reason: reasons.count(reason) for reason in sorted(set(reasons))}

    @property
    def rows(self) -> list[tuple[object, ...]]:
        """A line a source: see `COLUMNS`."""
        runs = [(report.run, len(report.failed)) for report in self.reports]
        return [
            (run.source, run.listed, run.fetched, run.changed, run.unchanged, run.gone, failed, run.waiting)
            for run, failed in runs
        ]


COLUMNS = ("source", "listed", "fetched", "changed", "unchanged", "gone", "failed", "waiting")
"""Of `Crawled.rows`; ``waiting`` pages are left for the next run."""


def crawl_due(
    store: Store,
    sources: Sources,
    crawl_date: date,
    *,
    schedules: Collection[str],
    run_id: str,
    now: Callable[[], datetime],
    is_forced: bool = False,
) -> Crawled:
    """Fetch from the online sources of these schedules what is due, if that day is the present one.

    A source is due once an hour or a day, by its schedule; ``is_forced`` reads it all the same. The same
    ``run_id`` again fetches nothing twice, and finishes what a kill interrupted.
    """
    if unknown := set(schedules) - set(Schedule):
        raise StoreError(f"There is no such schedule: {', '.join(sorted(unknown))}.")
    wanted = [source for source in sources if source.is_online and source.schedule in schedules]
    if not wanted:
        return Crawled()
    if crawl_date != now().date():
        return Crawled(notes=("a past day is what the archive has of it: nothing is fetched",))
    from dagster_project.sources.crawl import SourceBusy, crawl, due_sources

    with clear_errors(store.root):
        due = wanted if is_forced else due_sources(wanted, crawl_folder(store), now())
        read = ", ".join(source.name for source in wanted if source not in due)
        notes = [f"read already, not due: {read}"] if read else []
        try:
            reports = crawl(
                due,
                sources.settings,
                archive_dir=store.root / "raw",
                state_dir=crawl_folder(store),
                run_id=run_id,
                now=now,
                crawl_date=crawl_date,
            )
        except SourceBusy as error:
            return Crawled(notes=(*notes, f"nothing is fetched: {error}"))
    notes += [f"{report.run.source}: {note}" for report in reports for note in report.notes]
    return Crawled(tuple(reports), tuple(notes))


def build_failed_fetches(store: Store, crawl_date: date) -> Outcome:
    """Write the table of what the day's crawls could not fetch, unless it is fresh."""
    failures = _failures(store, crawl_date)
    frame = pl.DataFrame(
        [
            {
                "crawl_date": crawl_date,
                "source": failure.source,
                "url": failure.url,
                "failed_at": failure.at,
                "reason": failure.reason,
                "detail": failure.detail,
                "http_status": failure.status,
                "attempt_count": failure.attempts,
            }
            for failure in failures
        ],
        schema=polars_schema(FailedFetches),
    )
    inputs = {"failures": content_id(*map(repr, failures))}
    version = code_version("raw")
    if store.is_fresh([FAILURES], crawl_date, version, inputs):
        return fresh(store, (FAILURES,), crawl_date)
    store.write(FAILURES, crawl_date, frame, code_version=version, inputs=inputs)
    return Outcome(
        crawl_date=crawl_date,
        rows={FAILURES: frame.height},
        counts={"failures by reason": count_by(frame, "reason")},
    )


def _failures(store: Store, crawl_date: date) -> list["FailedFetch"]:
    if not _was_ever_fetched(store):
        return []
    from dagster_project.sources.crawl import failed_fetches

    with clear_errors(store.root):
        return failed_fetches(crawl_folder(store), crawl_date)


def with_fetched(store: Store, outcome: Outcome, crawled: Crawled) -> Outcome:
    """The outcome of the day's folders, with what all of its crawls have fetched."""
    assert outcome.crawl_date is not None
    pages = outcome.rows["raw_pages"] + _fetched_count(store, outcome.crawl_date)
    return replace(outcome, rows={"raw_pages": pages}, is_fresh=outcome.is_fresh and not any(crawled.reports))


def _fetched_count(store: Store, crawl_date: date) -> int:
    """Pages that all crawls of that day have fetched, those found unchanged among them."""
    if not _was_ever_fetched(store):
        return 0
    from dagster_project.sources.state import CrawlState

    with clear_errors(store.root), CrawlState(crawl_folder(store)) as state:
        return sum(run.fetched for run in state.runs() if run.crawl_date == crawl_date)


def _was_ever_fetched(store: Store) -> bool:
    """Spares the others the import of what fetches."""
    return any(crawl_folder(store).glob("*.sqlite"))


def health_of(store: Store, sources: Sources, now: datetime) -> dict[str, "SourceHealth"]:
    """How the online sources are doing, by name."""
    from dagster_project.sources.crawl import source_health

    with clear_errors(store.root):
        return {health.source: health for health in source_health(sources, crawl_folder(store), now)}
