"""Bulk import: pages that others have collected go into the archive, by crawl date.

Belongs here: WARC files, folders of pages, JSONL and Parquet tables as inputs; progress, and resuming after a
kill. Does not belong here: what the archive's files look like, and reading a page.

An input is taken in batches. A batch is noted as open, its files are written and renamed into the archive,
and then it is noted as done, together with how far it went. What a kill leaves open is removed by the next
import and done again: no page is lost or doubled. An input that was imported whole is passed over.
"""

import fcntl
import gzip
import hashlib
import itertools
import os
import re
import shutil
import sqlite3
import sys
import zlib
from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import orjson

from dagster_project.cleaning.model import RejectedPage
from dagster_project.sources.archive import ArchiveWriter, archive_path
from dagster_project.sources.capture import Capture
from dagster_project.sources.folder import FolderFile, is_page_file, list_folder, read_file
from dagster_project.sources.records import WARC_SUFFIXES, Frame, read_frames
from dagster_project.wording import plural
from schemas.vocabularies import RejectReason

TABLE_SUFFIXES = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz", ".parquet")

_BATCH_BYTES = 256 << 20  # of payload: what a kill can cost
_OPEN_FILES = 32  # crawl dates written at the same time; others are closed and gone on with later
_SUFFIX = ".warc.zst"
_ROWS = 500  # of a Parquet file held at once

_URL_KEYS = ("url", "uri", "link")
_TIME_KEYS = ("time", "fetched_at", "crawl_date", "timestamp", "date")
_HTML_KEYS = ("html", "raw_html")
_TEXT_KEYS = ("text", "content", "body")

OnProblem = Callable[[RejectedPage], None]
Item = Capture | Frame | RejectedPage


class ImportBusy(Exception):
    """Another import into this archive is running."""


@dataclass(slots=True)
class ImportReport:
    """What an import did; ``passed_over`` counts inputs that were imported before."""

    pages: Counter[date] = field(default_factory=Counter)
    inputs: int = 0
    passed_over: int = 0
    problems: list[RejectedPage] = field(default_factory=list)

    def __str__(self) -> str:
        days = sorted(self.pages)
        span = f" of {days[0]}" if days else ""
        if len(days) > 1:
            span = f" of {len(days)} crawl dates, {days[0]} to {days[-1]},"
        parts = [f"{_count(self.pages.total(), 'page')}{span} imported from {_count(self.inputs, 'input')}"]
        if self.passed_over:
            parts.append(f"imported before: {_count(self.passed_over, 'input')}")
        if self.problems:
            reasons = Counter(str(problem.reason) for problem in self.problems)
            counts = ", ".join(f"{count:,} {reason}" for reason, count in sorted(reasons.items()))
            parts.append(f"not imported: {counts}")
        return "; ".join(parts)


def _count(number: int, what: str) -> str:
    return f"{number:,} {plural(number, what)}"


def import_paths(
    paths: Iterable[Path],
    archive_dir: Path,
    *,
    crawl_date: date | None = None,
    on_problem: OnProblem | None = None,
    show_progress: bool | None = None,
    batch_bytes: int = _BATCH_BYTES,
) -> ImportReport:
    """Import files and folders into the archive; killed, it goes on where it was when called again.

    A page's crawl date is the time its record, row or ``.meta.json`` gives, else that of a folder named like
    ``2022-06-07``, else ``crawl_date``, else (files only) its day of modification. A bar is shown on a
    terminal. A file of another kind is a problem like a damaged one. Raises FileNotFoundError for a path that
    is not there, and `ImportBusy`.
    """
    report = ImportReport()

    def note(problem: RejectedPage) -> None:
        report.problems.append(problem)
        if on_problem is not None:
            on_problem(problem)

    files, tables = _inputs(paths, crawl_date, note)
    archive_dir.mkdir(parents=True, exist_ok=True)
    with (archive_dir / ".import.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ImportBusy(f"another import into {archive_dir} is running") from None
        with (
            closing(_Ledger(archive_dir)) as ledger,
            _progress([*files, *tables], show_progress=show_progress) as advance,
        ):
            ledger.undo_open_batches()
            work = _Work(archive_dir, ledger, report, note, batch_bytes)
            for each in tables:
                work.take_table(each, advance)
            work.take_files(files, advance)
            ledger.undo_open_batches()  # none are left: this only removes their empty folder
    return report


# ---- inputs ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Table:
    """A file of many pages; ``read`` gives its items, and tells how many bytes of it are behind."""

    path: Path
    crawl_date: date | None

    @property
    def size(self) -> int:
        return self.path.stat().st_size

    def key(self) -> str:
        return f"{_text(self.path)}|{self.size}|{self.path.stat().st_mtime_ns}"

    def read(self, start: int, advance: Callable[[int], None]) -> Iterator[Item]:
        name = self.path.name.lower()
        if name.endswith(WARC_SUFFIXES):
            return itertools.islice(_warc_items(self.path, advance), start, None)
        if name.endswith(".parquet"):
            return _parquet_items(self.path, self.crawl_date, start, advance)
        return itertools.islice(_json_items(self.path, self.crawl_date, advance), start, None)


@dataclass(frozen=True, slots=True)
class _File:
    """A file that is one page."""

    file: FolderFile

    @property
    def size(self) -> int:
        return self.file.path.stat().st_size if self.file.path.exists() else 0

    def key(self) -> str:
        return f"{_text(self.file.path)}|{self.file.version}"


def _text(path: Path) -> str:
    """A path as text, whatever bytes are in it."""
    return os.fsencode(os.path.realpath(path)).decode("utf-8", "backslashreplace")


def _inputs(
    paths: Iterable[Path], crawl_date: date | None, note: OnProblem
) -> tuple[list[_File], list[_Table]]:
    files: list[_File] = []
    tables: list[_Table] = []
    for path in paths:
        if path.is_file() and path.name.lower().endswith(TABLE_SUFFIXES):
            tables.append(_Table(path, crawl_date))
            continue
        if path.is_file() and not is_page_file(path.name):
            detail = "neither a page, nor a WARC, JSONL or Parquet file"
            note(RejectedPage(path.name, RejectReason.BINARY, detail))
            continue
        for file in list_folder(path, crawl_date):
            if file.fetched_at is None:
                tables.append(_Table(file.path, crawl_date))
            else:
                files.append(_File(file))
        if path.is_dir():
            found = (each for each in path.rglob("*") if each.name.lower().endswith(TABLE_SUFFIXES))
            tables += [_Table(each, crawl_date) for each in sorted(found) if each.is_file()]
    return files, tables


def _warc_items(path: Path, advance: Callable[[int], None]) -> Iterator[Item]:
    problems: list[RejectedPage] = []
    for item in read_frames(path, problems.append, on_offset=advance):
        yield from problems
        problems.clear()
        yield item
    yield from problems


def _json_items(path: Path, crawl_date: date | None, advance: Callable[[int], None]) -> Iterator[Item]:
    is_gzip = path.name.lower().endswith(".gz")
    with path.open("rb") as raw:
        lines: Iterable[bytes] = gzip.GzipFile(fileobj=raw) if is_gzip else raw
        for number, line in enumerate(_lines(lines, path.name), 1):
            advance(raw.tell())
            name = f"{path.name}:{number}"
            if isinstance(line, RejectedPage):
                yield line
            elif line.strip():
                try:
                    row = orjson.loads(line)
                except orjson.JSONDecodeError as error:
                    yield RejectedPage(name, RejectReason.FAILED, f"not JSON: {error}")
                    continue
                yield _row_item(row, name, crawl_date)


def _lines(lines: Iterable[bytes], name: str) -> Iterator[bytes | RejectedPage]:
    """Lines of a file that may be compressed, and may be cut off."""
    try:
        yield from lines
    except (OSError, EOFError, zlib.error) as error:
        yield RejectedPage(name, RejectReason.FAILED, f"cannot be read further: {error}")


def _parquet_items(
    path: Path, crawl_date: date | None, start: int, advance: Callable[[int], None]
) -> Iterator[Item]:
    import polars as pl

    try:
        frame = pl.scan_parquet(path, glob=False)
        total = frame.select(pl.len()).collect().item()
        while start < total:
            rows = frame.slice(start, _ROWS).collect()
            for number, row in enumerate(rows.iter_rows(named=True), start + 1):
                yield _row_item(row, f"{path.name}:{number}", crawl_date)
            start += _ROWS
            advance(min(start, total) * path.stat().st_size // total)
    except (pl.exceptions.PolarsError, OSError) as error:
        yield RejectedPage(path.name, RejectReason.FAILED, f"not Parquet: {error}")


def _row_item(row: object, name: str, crawl_date: date | None) -> Item:
    """The page of a row: ``url``, ``time`` and ``html`` or ``text`` under one of their usual names.

    ``title``, ``publisher``, ``published_at`` and whatever else is a text travel with it.
    """
    if not isinstance(row, dict):
        return RejectedPage(name, RejectReason.FAILED, "a row must be an object")
    used = {
        what: next((key for key in keys if row.get(key) not in (None, "", b"")), None)
        for what, keys in (
            ("url", _URL_KEYS),
            ("time", _TIME_KEYS),
            ("html", _HTML_KEYS),
            ("text", _TEXT_KEYS),
        )
    }
    url = str(row[used["url"]]) if used["url"] else ""
    fetched_at = _row_time(row[used["time"]]) if used["time"] else None
    if fetched_at is None and crawl_date is not None:
        fetched_at = datetime.combine(crawl_date, time(), UTC)
    if fetched_at is None:
        return RejectedPage(name, RejectReason.MALFORMED_META, "no time, and no crawl date was given")
    key = used["html"] or used["text"]
    if key is None:
        return RejectedPage(name, RejectReason.EMPTY, "neither html nor text")
    content = row[key]
    if not isinstance(content, str | bytes):
        return RejectedPage(name, RejectReason.FAILED, f"{key} is no text")
    meta = {
        each: value
        for each, value in row.items()
        if each not in used.values() and isinstance(value, str | datetime | date) and len(str(value)) <= 2000
    }
    is_address = url.startswith(("http://", "https://")) and not re.search(r"\s", url)
    return Capture(
        url=url if is_address else f"file:///{quote(name)}",
        fetched_at=fetched_at,
        content=content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content,
        content_type=("text/html" if used["html"] else "text/plain")
        + ("; charset=utf-8" if isinstance(content, str) else ""),
        meta={**meta, **({} if is_address else {"name": name})},
    )


def _row_time(value: object) -> datetime | None:
    try:
        if isinstance(value, int | float):  # seconds, or milliseconds, since 1970
            return datetime.fromtimestamp(value / 1000 if value > 1e11 else value, UTC)
        if isinstance(value, date) and not isinstance(value, datetime):
            return datetime.combine(value, time(), UTC)
        stated = value if isinstance(value, datetime) else datetime.fromisoformat(str(value).strip())
        return (stated if stated.tzinfo else stated.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None


# ---- batches -----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Work:
    """Takes inputs into the archive, batch by batch."""

    archive_dir: Path
    ledger: "_Ledger"
    report: ImportReport
    note: OnProblem
    batch_bytes: int

    def take_table(self, table: _Table, advance: "Advance") -> None:
        key = table.key()
        start, is_done = self.ledger.taken(key)
        if is_done:
            self.report.passed_over += 1
            advance(table, table.size)
            return
        self.report.inputs += 1
        items = table.read(start, lambda offset: advance(table, offset))
        suffix = ".warc.gz" if table.path.name.lower().endswith(".gz") else _SUFFIX
        while not is_done:
            name = f"import-{_stem(table.path.name)}-{_short_hash(key, str(start))}"
            with _Batch(self.archive_dir, self.ledger, name) as batch:
                count = 0
                is_done = True
                for item in items:
                    count += 1
                    self._put(batch, item, suffix)
                    if batch.bytes >= self.batch_bytes:
                        is_done = False
                        break
                start += count
                batch.commit([(key, start, is_done)])
            self.report.pages += batch.pages
        advance(table, table.size)

    def take_files(self, files: list[_File], advance: "Advance") -> None:
        waiting = deque((file, file.key()) for file in files)
        while waiting:
            taken: list[tuple[str, int, bool]] = []
            name = f"import-pages-{_short_hash(*(key for _, key in waiting))}"
            with _Batch(self.archive_dir, self.ledger, name) as batch:
                while waiting and batch.bytes < self.batch_bytes:
                    file, key = waiting.popleft()
                    if self.ledger.taken(key)[1]:
                        self.report.passed_over += 1
                    else:
                        self.report.inputs += 1
                        for item in read_file(file.file):
                            self._put(batch, item)
                        taken.append((key, 1, True))
                    advance(file, file.size)
                batch.commit(taken)
            self.report.pages += batch.pages

    def _put(self, batch: "_Batch", item: Item, suffix: str = _SUFFIX) -> None:
        if isinstance(item, RejectedPage):
            self.note(item)
        else:
            batch.add(item, suffix)


class _Batch:
    """Files of one batch, one a crawl date, which become visible together or not at all."""

    def __init__(self, archive_dir: Path, ledger: "_Ledger", name: str) -> None:
        self.pages: Counter[date] = Counter()
        self.bytes = 0
        self._archive_dir = archive_dir
        self._ledger = ledger
        self._name = name
        self._files: set[tuple[date, str]] = set()
        self._open: OrderedDict[tuple[date, str], ArchiveWriter] = OrderedDict()

    def __enter__(self) -> Self:
        self._ledger.open_batch(self._name)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for writer in self._open.values():
            writer.close()

    def add(self, item: Capture | Frame, suffix: str) -> None:
        """Append a capture, or a record as it is, which stays in a file compressed like its own."""
        key = (item.crawl_date, suffix if isinstance(item, Frame) else _SUFFIX)
        writer = self._open.get(key)
        if writer is None:
            if len(self._open) >= _OPEN_FILES:
                self._open.popitem(last=False)[1].close()
            writer = self._open[key] = self._writer(key, append=key in self._files)
            self._files.add(key)
        else:
            self._open.move_to_end(key)
        if isinstance(item, Frame):
            writer.add_frame(item)
            self.bytes += len(item.data)
            if item.is_capture:
                self.pages[item.crawl_date] += 1
        else:
            writer.add(item)
            self.bytes += len(item.content)
            self.pages[item.crawl_date] += 1

    def _writer(self, key: tuple[date, str], *, append: bool) -> ArchiveWriter:
        day, suffix = key
        path = archive_path(self._archive_dir, day, self._name, suffix)
        part = self._archive_dir / PARTS / f"{day.isoformat()}~{path.name}"
        return ArchiveWriter(path, part=part, append=append)

    def commit(self, taken: list[tuple[str, int, bool]]) -> None:
        for key in sorted(self._files):
            (self._open.pop(key, None) or self._writer(key, append=True)).commit()
        self._ledger.close_batch(self._name, taken)


PARTS = ".import.parts"


class _Ledger:
    """What was taken from which input, and which batches were open when a kill came."""

    def __init__(self, archive_dir: Path) -> None:
        self._archive_dir = archive_dir
        self._db = sqlite3.connect(archive_dir / ".import.sqlite", timeout=30, isolation_level=None)
        self._db.executescript(
            """pragma journal_mode = wal; pragma synchronous = full;
            create table if not exists taken (
                input text primary key, items integer not null, is_done integer not null
            ) without rowid;
            create table if not exists open_batches (name text primary key) without rowid;"""
        )

    def close(self) -> None:
        self._db.close()

    def undo_open_batches(self) -> None:
        for (name,) in self._db.execute("select name from open_batches").fetchall():
            for file in self._archive_dir.glob(f"*/{name}.warc.*"):
                file.unlink()
            self._db.execute("delete from open_batches where name = ?", (name,))
        shutil.rmtree(self._archive_dir / PARTS, ignore_errors=True)

    def taken(self, key: str) -> tuple[int, bool]:
        row = self._db.execute("select items, is_done from taken where input = ?", (key,)).fetchone()
        return (row[0], bool(row[1])) if row else (0, False)

    def open_batch(self, name: str) -> None:
        self._db.execute("insert or ignore into open_batches values (?)", (name,))

    def close_batch(self, name: str, taken: list[tuple[str, int, bool]]) -> None:
        self._db.execute("begin immediate")
        self._db.executemany("insert or replace into taken values (?, ?, ?)", taken)
        self._db.execute("delete from open_batches where name = ?", (name,))
        self._db.execute("commit")


def _short_hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def _stem(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]+", "-", name.partition(".")[0]).strip("-")[:60] or "table"


# ---- progress ----------------------------------------------------------------------------------------

Advance = Callable[[_File | _Table, int], None]
"""Told of each input how many of its bytes are behind."""


@contextmanager
def _progress(inputs: Sequence[_File | _Table], *, show_progress: bool | None) -> Iterator[Advance]:
    """A bar on standard error, by default only where somebody can see it."""
    if not (sys.stderr.isatty() if show_progress is None else show_progress):
        yield lambda _, __: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    columns = (
        TextColumn("importing"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("import", total=sum(each.size for each in inputs))
        behind: dict[int, int] = {}
        done = 0

        def advance(each: _File | _Table, offset: int) -> None:
            nonlocal done
            done += offset - behind.get(id(each), 0)
            behind[id(each)] = offset
            bar.update(task, completed=done)

        yield advance
