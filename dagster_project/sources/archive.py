"""The raw layer: captures in, WARC 1.1 files out, and pages back out of them.

Belongs here: the archive's layout by crawl date, writing its files, and which of its captures are pages.
Does not belong here: fetching, drop folders, reading single records (``records``), what a page says.

Layout: ``data/raw/<crawl date>/<any name>.warc.zst``, one file a run and source, written whole or not at
all. A capture is three records in a row, each its own compressed frame: ``metadata`` (JSON, only where
something was brought along), ``request`` (only for fetched pages) and the ``response``, ``resource`` or
``revisit`` itself, which comes last: a file cut after it is complete up to there.
"""

import os
import re
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from urllib.parse import urlsplit

import orjson
from fastwarc.stream_io import GzipWriter
from zstandard import ZstdCompressor

from dagster_project.cleaning.model import RawPage, RejectedPage
from dagster_project.durable import sync_folder
from dagster_project.sources.capture import Capture, digest_of, page_of, warc_time
from dagster_project.sources.payload import MAX_PAGE_BYTES
from dagster_project.sources.records import Frame, OnProblem, read_captures, warc_files

__all__ = [
    "ArchiveReport",
    "ArchiveWriter",
    "Capture",
    "archive_path",
    "read_captures",
    "read_pages",
    "warc_files",
    "write_archive",
]

SOFTWARE = "claims-warehouse"

_SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


@dataclass(frozen=True, slots=True)
class ArchiveReport:
    """What a file of the archive holds: captures by kind, records and bytes on disk."""

    path: Path
    captures: int = 0
    responses: int = 0
    resources: int = 0
    revisits: int = 0
    records: int = 0
    bytes: int = 0


def archive_path(archive_dir: Path, crawl_date: date, name: str, suffix: str = ".warc.zst") -> Path:
    """Where a run's file of one crawl date belongs; ``name`` is reduced to a safe file name."""
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "pages"
    return archive_dir / crawl_date.isoformat() / f"{safe[:120]}{suffix}"


class ArchiveWriter:
    """Writes captures to a hidden file beside ``path``; `commit` gives it its name, anything else removes it.

    The suffix chooses the compression: ``.warc.zst`` (level 1), ``.warc.gz``, ``.warc``. ``part`` is where
    the hidden file stands if it is to outlive a kill; with ``append`` it goes on where it was.
    """

    def __init__(self, path: Path, *, part: Path | None = None, append: bool = False) -> None:
        self.path = path
        self.part = part or path.with_name(f".{path.name}.{os.getpid()}.part")
        self.part.parent.mkdir(parents=True, exist_ok=True)
        self._records = 0
        self._captures: Counter[str] = Counter()
        self._file: BinaryIO = self.part.open("ab" if append else "wb")
        self._stream = _compressor(path, self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._file.closed:
            self.abandon()

    def add(self, capture: Capture) -> Capture:
        """Append one capture; returns it with the record id and digest it got."""
        if not self._file.tell():
            self._write_info(capture)
        kind, digest, record_id = _identity(capture)
        identified = replace(capture, record_id=record_id, payload_digest=digest)
        about = [("WARC-Target-URI", capture.url), ("WARC-Date", warc_time(capture.fetched_at))]
        if capture.meta:
            body = orjson.dumps(dict(capture.meta), option=orjson.OPT_SORT_KEYS, default=str)
            headers = [*about, ("WARC-Refers-To", f"<{record_id}>")]
            self._write("metadata", _uuid("metadata", record_id), headers, "application/json", body)
        if capture.request:
            headers = [*about, ("WARC-Concurrent-To", f"<{record_id}>")]
            request_id = _uuid("request", record_id)
            self._write("request", request_id, headers, "application/http; msgtype=request", capture.request)
        if capture.ip:
            about.append(("WARC-IP-Address", capture.ip))
        about.append(("WARC-Payload-Digest", digest))
        if capture.status is None:
            media = capture.content_type or "application/octet-stream"
            self._write(kind, record_id, about, media, capture.content, digest=digest)
        else:
            block = _http_head(capture)
            if capture.original is None:
                block += capture.content
            else:
                about += [
                    ("WARC-Profile", _NOT_MODIFIED if capture.status == 304 else _SAME_PAYLOAD),
                    ("WARC-Refers-To", f"<{capture.original.record_id}>"),
                    ("WARC-Refers-To-Target-URI", capture.original.url),
                    ("WARC-Refers-To-Date", warc_time(capture.original.fetched_at)),
                ]
            self._write(kind, record_id, about, "application/http; msgtype=response", block)
        self._captures[kind] += 1
        return identified

    @property
    def report(self) -> ArchiveReport:
        """What was written so far; its bytes are known once the file is committed."""
        return ArchiveReport(
            self.path,
            captures=self._captures.total(),
            responses=self._captures["response"],
            resources=self._captures["resource"],
            revisits=self._captures["revisit"],
            records=self._records,
        )

    def add_frame(self, frame: Frame) -> None:
        """Append a record as another file has it; that file must be compressed in the same way."""
        self._stream.flush()
        self._file.write(frame.data)
        self._records += 1
        self._captures["copied"] += frame.is_capture

    def flush(self) -> None:
        """Hand everything written so far to the operating system (it then survives a kill)."""
        self._stream.flush()

    def commit(self) -> ArchiveReport:
        """Make the file durable and visible under its name; replaces an older file of that name."""
        self.flush()
        os.fsync(self._file.fileno())
        size = self._file.tell()
        self._file.close()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.part.replace(self.path)
        sync_folder(self.path.parent)
        sync_folder(self.path.parent.parent)  # the day's folder may be new
        return replace(self.report, bytes=size)

    def close(self) -> None:
        """Stop, and keep what was written so far in ``part``, to be resumed."""
        with suppress(OSError, ValueError):  # a full disk, or closed already: the whole records are there
            self.flush()
            self._file.close()

    def abandon(self) -> None:
        """Stop, and leave nothing behind."""
        self._file.close()
        self.part.unlink(missing_ok=True)

    def _write_info(self, first: Capture) -> None:
        body = _WARCINFO.encode()
        headers = [("WARC-Date", warc_time(first.fetched_at)), ("WARC-Filename", self.path.name)]
        info_id = _uuid("warcinfo", self.path.name, warc_time(first.fetched_at), first.url)
        self._write("warcinfo", info_id, headers, "application/warc-fields", body)

    def _write(
        self,
        kind: str,
        record_id: str,
        headers: list[tuple[str, str]],
        media: str,
        block: bytes,
        *,
        digest: str | None = None,
    ) -> None:
        lines = [
            "WARC/1.1",
            f"WARC-Type: {kind}",
            f"WARC-Record-ID: <{record_id}>",
            *(f"{key}: {_one_line(value)}" for key, value in headers),
            f"WARC-Block-Digest: {digest or digest_of(block)}",
            f"Content-Type: {_one_line(media)}",
            f"Content-Length: {len(block)}",
        ]
        head = "\r\n".join(lines).encode() + b"\r\n\r\n"
        self._stream.write_record(b"".join((head, block, b"\r\n\r\n")))
        self._records += 1


_WARCINFO = (
    f"software: {SOFTWARE}\r\nformat: WARC File Format 1.1\r\n"
    "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
)


def write_archive(path: Path, captures: Iterable[Capture]) -> ArchiveReport:
    """Write one file of the archive, whole or not at all. The same captures give the same bytes.

    Without any capture no file is written (and an older one of that name is removed): an empty day has none.
    """
    with ArchiveWriter(path) as writer:
        for capture in captures:
            writer.add(capture)
        if not writer.report.captures:
            path.unlink(missing_ok=True)
            return writer.report
        return writer.commit()


def _identity(capture: Capture) -> tuple[str, str, str]:
    """Record type, payload digest and record id of a capture.

    The id is a hash of URL, time and payload, unless the capture has one already (it was in an archive).
    """
    kind = "resource" if capture.status is None else "revisit" if capture.original else "response"
    digest = (capture.original and capture.payload_digest) or digest_of(capture.content)
    return kind, digest, capture.record_id or _uuid(kind, capture.url, warc_time(capture.fetched_at), digest)


class _Plain:
    """Records as they are."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write_record(self, record: bytes) -> None:
        self._file.write(record)

    def flush(self) -> None:
        self._file.flush()


class _Gzip(_Plain):
    """A gzip member for each record."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self._writer = GzipWriter(file, compression_level=6)

    def write_record(self, record: bytes) -> None:
        self._writer.write(record)
        self._writer.finish()

    def flush(self) -> None:
        self._writer.flush()
        self._file.flush()


class _Zstandard(_Plain):
    """A Zstandard frame for each record, at level 1 (3 takes twice the time for files 2 to 10% smaller)."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self._compressor = ZstdCompressor(level=1)  # FastWARC's begins anew with each frame, for .25 ms

    def write_record(self, record: bytes) -> None:
        self._file.write(self._compressor.compress(record))


def _compressor(path: Path, file: BinaryIO) -> _Plain:
    if path.name.endswith((".zst", ".zstd")):
        return _Zstandard(file)
    return _Gzip(file) if path.name.endswith(".gz") else _Plain(file)


def _uuid(*parts: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(parts))}"


def _one_line(value: str) -> str:
    return " ".join(value.split()) if "\n" in value or "\r" in value else value


def _http_head(capture: Capture) -> bytes:
    lines = [f"HTTP/1.1 {capture.status} {_one_line(capture.reason)}"]
    lines += [f"{key}: {_one_line(value)}" for key, value in capture.headers]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n"


def read_pages(
    path: Path,
    on_problem: OnProblem | None = None,
    *,
    max_bytes: int = MAX_PAGE_BYTES,
) -> Iterator[RawPage]:
    """Every page in a WARC file or a folder of them, in the order of file names and records.

    A page is a stored payload of a text type with a good HTTP status. Revisits repeat an earlier payload,
    redirects have none, and feeds and robots files are no pages: none of these comes out, as is their
    nature. What *should* have been a page and is none goes to ``on_problem`` with its reason: an HTTP
    error, another media type, a payload that does not decode or is too large, a damaged record.
    """
    for capture in read_captures(path, on_problem, max_bytes=max_bytes):
        if capture.original is not None or capture.meta.get("role", "page") != "page":
            continue
        if capture.status is not None and (capture.status < 200 or 300 <= capture.status < 400):
            continue
        if urlsplit(capture.url).path == "/robots.txt":
            continue
        try:
            yield page_of(capture, max_bytes=max_bytes)
        except RejectedPage as problem:
            if on_problem is not None:
                on_problem(problem)
