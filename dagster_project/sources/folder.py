"""The drop folder: files that people put there become captures and pages.

Belongs here: which files of a folder are pages, what the ``.meta.json`` beside one says, and the crawl date
of each. Does not belong here: fetching, the archive's format, anything about a page's text.

A file is a page by its suffix: ``.html``, ``.htm``, ``.xhtml`` (also ``.gz``), ``.txt``, ``.eml``,
``.mhtml``, ``.mht``; WARC files hold pages of their own. ``<stem>.meta.json`` beside a file may say ``url``,
``published_at``, ``publisher``, ``title`` and ``fetched_at`` (or ``crawl_date``).
"""

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from urllib.parse import quote

import orjson

from dagster_project.cleaning.model import RawPage, RejectedPage
from dagster_project.sources.archive import read_pages
from dagster_project.sources.capture import Capture, page_of
from dagster_project.sources.payload import MAX_PAGE_BYTES
from dagster_project.sources.records import WARC_SUFFIXES, read_captures
from schemas.vocabularies import RejectReason

_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain",
    ".eml": "message/rfc822",
    ".mhtml": "multipart/related",
    ".mht": "multipart/related",
}
_META_SUFFIX = ".meta.json"
_META_TIMES = ("published_at", "fetched_at", "crawl_date")
_META_TEXTS = ("url", "publisher", "title", *_META_TIMES)
_DATE_NAME = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderFile:
    """A page file or WARC file of a drop folder, not yet read.

    ``name`` is its path below the folder; ``fetched_at`` decides the crawl date and is None for a WARC file,
    whose records have their own; ``problem`` says what is wrong with its ``.meta.json``. ``version``
    changes when the file or its meta does, for a sensor's cursor; ``modified_at``
    (seconds) is of the file alone.
    """

    name: str
    path: Path
    fetched_at: datetime | None
    meta: Mapping[str, object] = field(default_factory=dict)
    problem: str | None = None
    version: str = ""
    modified_at: float = 0.0

    @property
    def crawl_date(self) -> date | None:
        """The partition it belongs to; None for a WARC file."""
        return self.fetched_at.date() if self.fetched_at else None


def list_folder(path: Path, crawl_date: date | None = None) -> list[FolderFile]:
    """The page and WARC files at or below ``path`` (a folder, or one file), in the order of their names.

    A file's crawl date is what its meta says, else the nearest folder above it (within ``path``) that is
    named like ``2022-06-07``, else ``crawl_date``, else the day it was last modified. Hidden files and
    those of other suffixes are left out. Raises FileNotFoundError when ``path`` is not there.
    """
    if path.is_file():
        return [_describe(path.parent, path, crawl_date)]
    if not path.is_dir():
        raise FileNotFoundError(f"the drop folder is not there: {path}")
    found = (_describe(path, file, crawl_date) for file in _files(path) if is_page_file(file.name))
    return sorted(found, key=lambda file: file.name)


def count_others(path: Path) -> dict[str, int]:
    """How many files at or below a folder are neither pages nor about one, by suffix, most first.

    These are what `list_folder` leaves out: what a browser saved beside a page, documents of another kind.
    """
    names = (file.name.lower() for file in _files(path))
    others = Counter(
        Path(name).suffix or "no suffix"
        for name in names
        if not is_page_file(name) and not name.endswith(_META_SUFFIX)
    )
    return dict(sorted(others.items(), key=lambda each: (-each[1], each[0])))


def _files(path: Path) -> Iterator[Path]:
    """The files at or below a folder, without hidden ones."""
    for folder, folders, files in os.walk(path, onerror=_raise):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in files if not name.startswith("."))


def is_page_file(name: str) -> bool:
    """Whether a file of that name is a page or an archive of pages."""
    name = name.lower()
    return name.endswith(WARC_SUFFIXES) or Path(name.removesuffix(".gz")).suffix in _TYPES


def read_folder(
    path: Path, crawl_date: date | None = None, *, max_bytes: int = MAX_PAGE_BYTES
) -> Iterator[RawPage | RejectedPage]:
    """Every page of a drop folder, in the order of names, and what is wrong with some of them.

    A malformed ``.meta.json`` gives a `RejectedPage` (MALFORMED_META) and then the page all the same.
    """
    for file in list_folder(path, crawl_date):
        if file.fetched_at is None:
            problems: list[RejectedPage] = []
            for page in read_pages(file.path, problems.append, max_bytes=max_bytes):
                yield from problems
                problems.clear()
                yield page
            yield from problems
            continue
        for item in read_file(file, max_bytes=max_bytes):
            if isinstance(item, RejectedPage):
                yield item
                continue
            try:
                yield page_of(item, max_bytes=max_bytes)
            except RejectedPage as problem:
                yield problem


def read_file(file: FolderFile, *, max_bytes: int = MAX_PAGE_BYTES) -> Iterator[Capture | RejectedPage]:
    """The captures of one file, byte for byte, with what is wrong with it; WARC files give all of theirs."""
    if file.fetched_at is None:
        problems: list[RejectedPage] = []
        for capture in read_captures(file.path, problems.append, max_bytes=max_bytes):
            yield from problems
            problems.clear()
            yield capture
        yield from problems
        return
    if file.problem:
        yield RejectedPage(file.name, RejectReason.MALFORMED_META, file.problem)
    try:
        found = file.path.stat()
        if not stat.S_ISREG(found.st_mode):
            yield RejectedPage(file.name, RejectReason.FAILED, "not a regular file")
            return
        if found.st_size > max_bytes:
            yield RejectedPage(file.name, RejectReason.TOO_LARGE, f"a file of {found.st_size:,} bytes")
            return
        content = file.path.read_bytes()
    except OSError as error:
        yield RejectedPage(file.name, RejectReason.FAILED, f"cannot be read: {error.strerror or error}")
        return
    yield Capture(
        url="file:///" + quote(file.name),
        fetched_at=file.fetched_at,
        content=content,
        content_type=_TYPES.get(Path(file.name.lower().removesuffix(".gz")).suffix),  # a file named by hand
        meta={**file.meta, "name": file.name},
    )


def _describe(root: Path, path: Path, crawl_date: date | None) -> FolderFile:
    name = os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "replace")
    found = path.stat() if path.exists() else path.lstat()  # a link to nowhere is reported when it is read
    version = f"{found.st_mtime_ns}-{found.st_size}"
    modified_at = found.st_mtime
    if name.lower().endswith(WARC_SUFFIXES):
        return FolderFile(name=name, path=path, fetched_at=None, version=version, modified_at=modified_at)
    meta: Mapping[str, object] = {}
    problem = None
    fetched_at = None
    meta_path = path.with_name(stem_of(path.name) + _META_SUFFIX)
    if meta_path.is_file():
        meta_stat = meta_path.stat()
        version += f"+{meta_stat.st_mtime_ns}-{meta_stat.st_size}"
        try:
            meta, fetched_at, problem = parse_meta(meta_path.read_bytes())
        except OSError as error:
            problem = f"cannot be read: {error.strerror or error}"
        problem = problem and f"{meta_path.name}: {problem}"
    if fetched_at is None:
        dated = [part for part in reversed(Path(name).parts[:-1]) if _DATE_NAME.fullmatch(part)]
        day = next((day for day in map(_day, dated) if day), None) or crawl_date
        fetched_at = (
            datetime.combine(day, time(), UTC) if day else datetime.fromtimestamp(int(found.st_mtime), UTC)
        )
    return FolderFile(
        name=name,
        path=path,
        fetched_at=fetched_at,
        meta=meta,
        problem=problem,
        version=version,
        modified_at=modified_at,
    )


def stem_of(name: str) -> str:
    """A page file's name without its suffixes (``a.html.gz`` -> ``a``)."""
    return Path(name[:-3] if name.lower().endswith(".gz") else name).stem


def parse_meta(content: bytes) -> tuple[dict[str, object], datetime | None, str | None]:
    """What a ``.meta.json`` says, when the page was fetched if it says so, and what is wrong with it.

    Entries that are no good are left out; the others stay.
    """
    try:
        meta = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        return {}, None, f"not JSON: {error}"
    if not isinstance(meta, dict):
        return {}, None, "not a JSON object"
    wrong = [key for key in _META_TEXTS if not isinstance(meta.get(key), str | None)]
    times: dict[str, datetime] = {}
    for key in (key for key in _META_TIMES if key not in wrong and meta.get(key)):
        try:
            stated = datetime.fromisoformat(meta[key].strip())
        except ValueError:
            wrong.append(key)
        else:
            times[key] = (stated if stated.tzinfo else stated.replace(tzinfo=UTC)).astimezone(UTC)
    problem = "; ".join(
        f"{key} is no {'date' if key in _META_TIMES else 'text'}: {meta[key]!r}" for key in wrong
    )
    good = {key: value for key, value in meta.items() if key not in wrong and value is not None}
    return good, times.get("fetched_at") or times.get("crawl_date"), problem or None


def _raise(error: OSError) -> None:
    """A folder that cannot be listed is not taken for an empty one."""
    raise error


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
