"""The stage raw_pages: what a drop folder holds for a crawl date, added to the archive.

Belongs here: which files are new, and the record of what was archived. Does not belong here: reading
files and writing WARC (``sources/``), fetching, cleaning.

The archive only grows: a file that vanishes from the folder stays archived, one that changes is
archived again. ``raw/<crawl date>/folder.json`` records which files were taken and what was wrong.
"""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypedDict

from dagster_project.cleaning.model import RejectedPage
from dagster_project.ids import content_id
from dagster_project.sources.archive import Capture, archive_path, warc_files, write_archive
from dagster_project.sources.folder import FolderFile, list_folder, read_file
from dagster_project.stages.outcome import Outcome
from dagster_project.store import Store, StoreError, clear_errors, replace_file

RECORD = "folder.json"


@dataclass(frozen=True, slots=True)
class Folder:
    """A drop folder; with ``crawl_date`` all its undated files belong to that day."""

    path: Path
    crawl_date: date | None = None


def parse_folders(setting: str, base: Path) -> tuple[Folder, ...]:
    """Folders from a setting like ``sample@2025-07-04,data/inbox``; relative paths are below ``base``."""
    folders = []
    for entry in filter(None, (part.strip() for part in setting.split(","))):
        path, _, day = entry.partition("@")
        try:
            crawl_date = date.fromisoformat(day) if day else None
        except ValueError:
            raise StoreError(f"The setting of sources has no date after the @: {entry!r}.") from None
        folders.append(Folder(base / path, crawl_date))
    return tuple(folders)


def files_of(folder: Folder, store: Store) -> list[FolderFile]:
    """The folder's page files; raises `StoreError` where the folder is missing.

    A missing one below the data folder is only empty: the project makes it itself.
    """
    try:
        return list_folder(folder.path, folder.crawl_date)
    except FileNotFoundError:
        if folder.path.is_relative_to(store.root):
            return []
        raise StoreError(f"The folder of pages is not there: {folder.path}.") from None


def days_of(file: FolderFile) -> tuple[date, ...]:
    """The crawl dates that a file belongs to: one for a page, those of its records for a WARC file."""
    if file.crawl_date:
        return (file.crawl_date,)
    captures = (item for item in read_file(file) if isinstance(item, Capture))
    return tuple(sorted({capture.crawl_date for capture in captures}))


def archive_folders(store: Store, folders: Sequence[Folder], crawl_date: date) -> Outcome:
    """Add what the folders hold for that day, and the archive does not, to the archive."""
    started = time.perf_counter()
    record_path = store.raw_folder(crawl_date) / RECORD
    record = read_record(store, crawl_date)
    taken = {(name, version) for name, version in record["files"]}
    new = [
        file
        for folder in folders
        if folder.crawl_date in (None, crawl_date)
        for file in files_of(folder, store)
        if file.crawl_date in (None, crawl_date) and (file.name, file.version) not in taken
    ]
    problems: list[RejectedPage] = []
    if new:
        name = "folder-" + content_id(*(f"{file.name} {file.version}" for file in new))
        with clear_errors(store.root):
            report = write_archive(
                archive_path(store.root / "raw", crawl_date, name), _captures(new, crawl_date, problems)
            )
            record["captures"] += report.captures
            record["files"] += [[file.name, file.version] for file in new]
            record["problems"] += [
                {"name": problem.name, "reason": str(problem.reason), "detail": problem.detail}
                for problem in problems
            ]
            record_path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(record_path, json.dumps(record, indent=1).encode())
    files = warc_files(store.raw_folder(crawl_date)) if store.raw_folder(crawl_date).is_dir() else []
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


def _captures(
    files: Sequence[FolderFile], crawl_date: date, problems: list[RejectedPage]
) -> Iterator[Capture]:
    for file in files:
        for item in read_file(file):
            if isinstance(item, RejectedPage):
                problems.append(item)
            elif item.crawl_date == crawl_date:
                yield item
