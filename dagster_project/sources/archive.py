"""The raw layer: captures in, WARC 1.1 files out, and pages back out of any WARC file.

Belongs here: the archive's file format, its layout by crawl date, and reading WARC files of others
(CC-NEWS, wget, browsertrix). Does not belong here: fetching, drop folders, what a page says.

Layout: ``data/raw/<crawl date>/<any name>.warc.zst``, one file a run and source, written whole or not at
all. A capture is three records in a row, each its own compressed frame: ``metadata`` (JSON, only where
something was brought along), ``request`` (only for fetched pages) and the ``response``, ``resource`` or
``revisit`` itself, which comes last: a file cut after it is complete up to there.
"""

import hashlib
import io
import os
import re
import uuid
import zlib
from base64 import b32encode
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from urllib.parse import unquote, urlsplit

import orjson
from fastwarc.stream_io import GzipWriter, ZstdWriter
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dagster_project.cleaning.model import RawPage, RejectedPage
from dagster_project.sources.payload import (
    MAIL_TYPES,
    MAX_PAGE_BYTES,
    PayloadError,
    TooLarge,
    decode,
    unpack_mail,
)
from schemas.vocabularies import RejectReason

WARC_SUFFIXES = (".warc", ".warc.gz", ".warc.zst", ".warc.zstd")
SOFTWARE = "claims-warehouse"

_SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_PAGE_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "application/octet-stream"})
_WANTED = (
    WarcRecordType.response
    | WarcRecordType.resource
    | WarcRecordType.conversion
    | WarcRecordType.revisit
    | WarcRecordType.metadata
)

_COPIED = _WANTED | WarcRecordType.request

OnProblem = Callable[[RejectedPage], None]


@dataclass(frozen=True, slots=True)
class Original:
    """The earlier capture whose payload a ``revisit`` repeats."""

    record_id: str
    url: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What was captured of one URL or file at one time, byte for byte.

    ``status`` is the HTTP status, None for a file (which becomes a ``resource`` record and takes its type
    from ``content_type``). ``content`` is the payload as sent, still under its Content-Encoding. With
    ``original`` set the payload is the same as that one's, and only the headers are stored again. ``meta``
    is what travels beside the page; ``role`` in it marks what is not a page (``feed``, ``robots``).
    """

    url: str
    fetched_at: datetime
    content: bytes
    status: int | None = None
    reason: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    request: bytes = b""
    content_type: str | None = None
    ip: str | None = None
    original: Original | None = None
    meta: Mapping[str, object] = field(default_factory=dict)
    record_id: str = ""
    payload_digest: str = ""

    @property
    def crawl_date(self) -> date:
        """The partition it belongs to: the UTC day of ``fetched_at``."""
        return self.fetched_at.astimezone(UTC).date()

    def header(self, name: str) -> str | None:
        """The first HTTP header of that name, whatever its case."""
        name = name.lower()
        return next((value for key, value in self.headers if key.lower() == name), None)


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


@dataclass(frozen=True, slots=True)
class Frame:
    """One record of a WARC file as it stands there, compressed; ``is_capture`` says whether it is one."""

    crawl_date: date
    data: bytes
    is_capture: bool


def digest_of(content: bytes) -> str:
    """The payload digest in the archives' own notation (SHA-1, base 32), which every WARC tool checks."""
    return "sha1:" + b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()


def warc_time(time: datetime) -> str:
    """A time as WARC 1.1 writes it; a naive time is an error, not a guess."""
    if time.tzinfo is None:
        raise ValueError(f"a capture's time needs a zone: {time!r}")
    time = time.astimezone(UTC)
    return time.strftime("%Y-%m-%dT%H:%M:%S") + (f".{time.microsecond:06d}Z" if time.microsecond else "Z")


def archive_path(archive_dir: Path, crawl_date: date, name: str, suffix: str = ".warc.zst") -> Path:
    """Where a run's file of one crawl date belongs; ``name`` is reduced to a safe file name."""
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "pages"
    return archive_dir / crawl_date.isoformat() / f"{safe[:120]}{suffix}"


# ---- writing ---------------------------------------------------------------------------------------


class ArchiveWriter:
    """Writes captures to a hidden file beside ``path``; `commit` gives it its name, anything else removes it.

    The suffix chooses the compression: ``.warc.zst`` (level 3), ``.warc.gz``, ``.warc``. ``part`` is where
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
        kind, digest, record_id = identity(capture)
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
            self._write(
                kind, record_id, about, capture.content_type or "application/octet-stream", capture.content
            )
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
            is_packed = capture.header("Content-Encoding") is not None
            media = "application/http; msgtype=response"
            self._write(kind, record_id, about, media, block, is_packed=is_packed)
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
        is_packed: bool = False,
    ) -> None:
        lines = [
            "WARC/1.1",
            f"WARC-Type: {kind}",
            f"WARC-Record-ID: <{record_id}>",
            *(f"{key}: {_one_line(value)}" for key, value in headers),
            f"WARC-Block-Digest: {digest_of(block)}",
            f"Content-Type: {_one_line(media)}",
            f"Content-Length: {len(block)}",
        ]
        head = "\r\n".join(lines).encode() + b"\r\n\r\n"
        self._stream.write_record(b"".join((head, block, b"\r\n\r\n")), is_packed=is_packed)
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


def identity(capture: Capture) -> tuple[str, str, str]:
    """Record type, payload digest and record id of a capture.

    The id is a hash of URL, time and payload, unless the capture has one already (it was in an archive).
    """
    kind = "resource" if capture.status is None else "revisit" if capture.original else "response"
    digest = (capture.original and capture.payload_digest) or digest_of(capture.content)
    return kind, digest, capture.record_id or _uuid(kind, capture.url, warc_time(capture.fetched_at), digest)


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class _Plain:
    """Records as they are."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write_record(self, record: bytes, *, is_packed: bool) -> None:  # noqa: ARG002  only Zstandard asks
        self._file.write(record)

    def flush(self) -> None:
        self._file.flush()


class _Gzip(_Plain):
    """A gzip member for each record."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self._writer = GzipWriter(file, compression_level=6)

    def write_record(self, record: bytes, *, is_packed: bool) -> None:  # noqa: ARG002
        self._writer.write(record)
        self._writer.finish()

    def flush(self) -> None:
        self._writer.flush()
        self._file.flush()


class _Zstandard(_Plain):
    """A Zstandard frame for each record.

    Starting the compressor costs a quarter of a millisecond, so small records and those whose payload is
    compressed already go into frames of raw blocks, which cost nothing and any decoder reads.
    """

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self._writer = ZstdWriter(file, compression_level=3)
        self._is_flushed = True

    def write_record(self, record: bytes, *, is_packed: bool) -> None:
        if len(record) < _SMALL or (is_packed and len(record) < _LARGE):
            self._flush_frames()
            self._file.write(_raw_frame(record))
        else:
            self._writer.write(record)
            self._writer.finish()
            self._is_flushed = False

    def flush(self) -> None:
        self._flush_frames()
        self._file.flush()

    def _flush_frames(self) -> None:
        """Finishing a frame leaves its end in FastWARC's own buffer."""
        if not self._is_flushed:
            self._writer.flush()
            self._is_flushed = True


_SMALL = 1 << 10
_LARGE = 8 << 20  # a raw frame is its own window, and decoders may refuse larger ones
_RAW_BLOCK = 128 << 10  # the format's largest block


def _raw_frame(record: bytes) -> bytes:
    """A Zstandard frame that holds the bytes uncompressed (RFC 8878: one segment, its size in four bytes)."""
    parts = [b"\x28\xb5\x2f\xfd\xa0", len(record).to_bytes(4, "little")]
    for start in range(0, len(record), _RAW_BLOCK):
        block = record[start : start + _RAW_BLOCK]
        is_last = start + _RAW_BLOCK >= len(record)
        parts += [(len(block) << 3 | is_last).to_bytes(3, "little"), block]
    return b"".join(parts)


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


# ---- reading ---------------------------------------------------------------------------------------


def warc_files(path: Path) -> list[Path]:
    """The WARC files at or below ``path``, in the order of their names; hidden files are unfinished ones."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise FileNotFoundError(f"no such file or folder: {path}")
    return sorted(
        file
        for file in path.rglob("*")
        if file.name.endswith(WARC_SUFFIXES) and not file.name.startswith(".") and file.is_file()
    )


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
    report = on_problem or _ignore
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
            report(problem)


def page_of(capture: Capture, *, max_bytes: int = MAX_PAGE_BYTES) -> RawPage:
    """The page of a capture: content codings undone, and taken out of its mail if it came in one.

    Raises `RejectedPage` when the capture holds no page.
    """
    is_file = capture.url.startswith("file:")
    name = str(
        capture.meta.get("name")
        or (unquote(urlsplit(capture.url).path).lstrip("/") if is_file else capture.url)
    )
    if capture.status is not None and capture.status >= 400:
        raise RejectedPage(name, RejectReason.HTTP_ERROR, f"HTTP {capture.status} {capture.reason}".rstrip())
    media = capture.header("Content-Type") or capture.content_type
    kind = (media or "").partition(";")[0].strip().lower()
    codings = (
        ["gzip"]
        if is_file and name.endswith(".gz")
        else (capture.header("Content-Encoding") or "").split(",")
    )
    if "chunked" in (capture.header("Transfer-Encoding") or "").lower() and _is_chunked(capture.content):
        codings = [*codings, "chunked"]
    try:
        content = decode(capture.content, codings, max_bytes)
        mail = unpack_mail(content) if kind in MAIL_TYPES else None
    except TooLarge as error:
        raise RejectedPage(name, RejectReason.TOO_LARGE, str(error)) from error
    except PayloadError as error:
        raise RejectedPage(name, RejectReason.UNDECODABLE, str(error)) from error
    meta = dict(capture.meta)
    url = str(meta["url"]) if isinstance(meta.get("url"), str) else None
    if mail is not None:
        content, media, kind = mail.content, mail.content_type, ""
        meta = {**mail.meta, **meta}
        if mail.sent_at is not None:
            meta.setdefault("published_at", mail.sent_at.isoformat())
        url = url or mail.url
    if kind not in _PAGE_TYPES:
        raise RejectedPage(name, RejectReason.BINARY, f"{kind} is not a page")
    return RawPage(
        name=name,
        content=content,
        record_id=capture.record_id,
        url=url or (None if is_file else capture.url),
        content_type=media,
        fetched_at=capture.fetched_at,
        meta=meta,
    )


def read_captures(
    path: Path,
    on_problem: OnProblem | None = None,
    *,
    max_bytes: int = MAX_PAGE_BYTES,
    on_offset: Callable[[int], None] | None = None,
) -> Iterator[Capture]:
    """Every capture in a WARC file or folder, pages or not. Damaged records go to ``on_problem``.

    ``on_offset`` is told before each capture where in its file it starts, for a progress bar.
    """
    for file in warc_files(path):
        for record in _read_file(file, _WANTED, on_problem or _ignore, max_bytes):
            if record.capture is not None:
                if on_offset is not None:
                    on_offset(record.at)
                yield record.capture


def read_frames(
    file: Path,
    on_problem: OnProblem,
    *,
    max_bytes: int = MAX_PAGE_BYTES,
    on_offset: Callable[[int], None] | None = None,
) -> Iterator[Frame | Capture]:
    """The requests, metadata and captures of one WARC file, to be copied without compressing them again.

    Each record is read, and so known to be whole. A capture that does not stand in a frame of its own comes
    as a capture.
    """
    magic = _magic(file)
    with file.open("rb") as source:
        can_copy = magic != _PLAIN and source.read(len(magic)) == magic  # not with a dictionary at its head
        for record in _read_file(file, _COPIED, on_problem, max_bytes):
            if on_offset is not None:
                on_offset(record.at)
            data = b""
            if can_copy and record.end is not None:
                source.seek(record.at)
                data = source.read(record.end - record.at)
            if data.startswith(magic):
                yield Frame(record.crawl_date, data, record.capture is not None)
            elif record.capture is not None:
                yield record.capture


def _ignore(problem: RejectedPage) -> None:
    """For callers who only want the pages."""


class _Damaged(Exception):
    """A record that does not hold what its header says; ``at`` is where its frame starts."""

    def __init__(self, at: int, detail: str) -> None:
        super().__init__(detail)
        self.at = at


@dataclass(slots=True)
class _Record:
    """A whole record between two offsets of its file; ``end`` is None where it is not known."""

    at: int
    crawl_date: date
    capture: Capture | None
    end: int | None = None


def _read_file(file: Path, wanted: WarcRecordType, report: OnProblem, max_bytes: int) -> Iterator[_Record]:
    """Read on after damage: the next frame that begins a record is looked for, as one bad block on a
    disk must not cost the rest of a file of gigabytes.
    """
    start = 0
    while start >= 0:
        try:
            yield from _read_from(file, start, wanted, report, max_bytes)
        except _Damaged as damage:
            name = f"{file.name}@{damage.at}"
            report(RejectedPage(name, RejectReason.FAILED, f"damaged WARC record: {damage}"))
            start = _next_record(file, damage.at + 1)
        else:
            return


def _read_from(
    file: Path, start: int, wanted: WarcRecordType, report: OnProblem, max_bytes: int
) -> Iterator[_Record]:
    """Records from an offset on; each is given out once it is known where the next one starts."""
    waiting: _Record | None = None
    meta: tuple[str, Mapping[str, object]] = ("", {})
    try:
        for at, record in _records_from(file, start, report):
            if waiting is not None:
                waiting.end = at
                yield waiting
                waiting = None
            name = f"{file.name}@{at}"
            if record.record_type in (WarcRecordType.unknown, WarcRecordType.no_type):
                report(RejectedPage(name, RejectReason.FAILED, "a record of no known type"))
            if not record.record_type & wanted:
                continue
            name = record.headers.get("WARC-Target-URI") or name
            if record.content_length > max_bytes + (1 << 20):
                detail = f"a record of {record.content_length:,} bytes"
                report(RejectedPage(name, RejectReason.TOO_LARGE, detail))
                continue
            block = _block_of(record, at)
            try:
                waiting = _Record(at, _read_time(record.headers.get("WARC-Date")).date(), None)
                if record.record_type == WarcRecordType.metadata:
                    meta = _read_meta(record, block)
                elif record.record_type != WarcRecordType.request:
                    waiting.capture = _capture_of(record, block, meta)
            except ValueError as error:
                waiting = None
                report(RejectedPage(name, RejectReason.FAILED, f"not a WARC record we understand: {error}"))
    except _Damaged:
        if waiting is not None:
            yield waiting
        raise
    if waiting is not None:
        waiting.end = file.stat().st_size
        yield waiting


def _block_of(record: WarcRecord, at: int) -> bytes:
    try:
        block: bytes = record.reader.read()
    except Exception as error:
        raise _Damaged(at, str(error) or type(error).__name__) from error
    if len(block) != record.content_length:
        raise _Damaged(at, f"{len(block):,} of {record.content_length:,} bytes")
    return block


def _records_from(file: Path, start: int, report: OnProblem) -> Iterator[tuple[int, WarcRecord]]:
    """FastWARC's records with their offsets, and what it passes over in silence as problems."""
    at = end = start
    size = file.stat().st_size
    is_plain = _magic(file) == _PLAIN
    with file.open("rb") as stream, file.open("rb") as second:
        stream.seek(start)
        records = iter(ArchiveIterator(stream, parse_http=False, strict_mode=False))
        while True:
            try:
                record = next(records)
            except StopIteration:
                if is_plain and not size <= end <= size + 4:
                    raise _Damaged(at, "the file does not end where its last record does") from None
                if not is_plain and size and not _is_whole(second, at):
                    raise _Damaged(at, "the file ends within a record") from None
                return
            except Exception as error:  # FastWARC raises OSError, ValueError and others on broken streams
                raise _Damaged(at, str(error) or type(error).__name__) from error
            at = start + record.stream_pos
            if is_plain:
                if at > end:
                    detail = f"{at - end:,} bytes that are no record"
                    report(RejectedPage(f"{file.name}@{end}", RejectReason.FAILED, detail))
                end = _end_of_plain(second, at, record.content_length)
            yield at, record


def _end_of_plain(stream: BinaryIO, at: int, content_length: int) -> int:
    """Where the record that starts at ``at`` ends, in an uncompressed file."""
    stream.seek(at)
    head, gap, _ = stream.read(64 << 10).partition(b"\r\n\r\n")
    return at + len(head) + len(gap) + content_length + 4 if gap else at


def _is_whole(stream: BinaryIO, at: int) -> bool:
    """Whether the gzip members from ``at`` on end where the file ends. FastWARC reports a cut Zstandard
    frame itself, but takes a cut gzip member for the end of the file.
    """
    stream.seek(at)
    if stream.read(2) != b"\x1f\x8b":
        return True
    stream.seek(at)
    member = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        while data := member.unconsumed_tail or member.unused_data or stream.read(1 << 20):
            if member.eof:
                member = zlib.decompressobj(16 + zlib.MAX_WBITS)
            member.decompress(data, 1 << 20)
    except zlib.error:
        return False
    return member.eof


def _read_meta(record: WarcRecord, block: bytes) -> tuple[str, Mapping[str, object]]:
    if not (record.headers.get("Content-Type") or "").startswith("application/json"):
        return "", {}
    try:
        meta = orjson.loads(block)
    except orjson.JSONDecodeError:
        return "", {}
    refers_to = (record.headers.get("WARC-Refers-To") or "").strip("<>")
    return refers_to, meta if isinstance(meta, dict) else {}


def _capture_of(record: WarcRecord, block: bytes, meta: tuple[str, Mapping[str, object]]) -> Capture:
    """The capture of a record, with the metadata of the record before it if that refers to it."""
    header = record.headers.get
    record_id = (header("WARC-Record-ID") or "").strip("<>")
    url = (header("WARC-Target-URI") or "").strip("<>")
    capture = Capture(
        url=url,
        fetched_at=_read_time(header("WARC-Date")),
        content=block,
        content_type=header("Content-Type"),
        ip=header("WARC-IP-Address"),
        record_id=record_id,
        payload_digest=header("WARC-Payload-Digest") or "",
        meta=meta[1] if record_id and meta[0] == record_id else {},
    )
    original = None
    if record.record_type == WarcRecordType.revisit:
        original = Original(
            (header("WARC-Refers-To") or "").strip("<>"),
            header("WARC-Refers-To-Target-URI") or url,
            _read_time(header("WARC-Refers-To-Date") or header("WARC-Date")),
        )
    if (capture.content_type or "").startswith("application/http"):
        head, _, body = block.partition(b"\r\n\r\n") if b"\r\n\r\n" in block else block.partition(b"\n\n")
        status_line, *lines = head.decode("utf-8", "surrogateescape").splitlines() or [""]
        protocol, _, rest = status_line.partition(" ")
        status, _, reason = rest.strip().partition(" ")
        if not protocol.startswith("HTTP/") or not status.isdigit():
            raise ValueError("no HTTP status line")
        headers = tuple(
            (key.strip(), value.strip()) for key, colon, value in (x.partition(":") for x in lines) if colon
        )
        return replace(
            capture,
            content=body,
            content_type=None,
            status=int(status),
            reason=reason.strip(),
            headers=headers,
            original=original,
        )
    return replace(capture, original=original)


def _read_time(text: str | None) -> datetime:
    if not text:
        raise ValueError("no WARC-Date")
    time = datetime.fromisoformat(text)
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)


def _is_chunked(content: bytes) -> bool:
    """Many archives store the payload unchunked and keep the header; the first line tells."""
    size = content[:32].split(b"\r\n", 1)[0].split(b";")[0].strip()
    return bool(re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size))


def _next_record(file: Path, start: int) -> int:
    """The offset of the next frame (or plain record) after ``start`` that begins a WARC record, or -1."""
    magic = _magic(file)
    with file.open("rb") as stream:
        stream.seek(start)
        offset, tail = start, b""
        while chunk := stream.read(1 << 20):
            window = tail + chunk
            at = window.find(magic)
            while at >= 0:
                found = offset - len(tail) + at
                if _begins_record(file, found):
                    return found
                at = window.find(magic, at + 1)
            offset += len(chunk)
            tail = window[-len(magic) + 1 :]
    return -1


_PLAIN = b"WARC/1."


def _magic(file: Path) -> bytes:
    """What a record begins with in a file of that name."""
    if file.name.endswith(".gz"):
        return b"\x1f\x8b\x08"
    return b"\x28\xb5\x2f\xfd" if file.name.endswith((".zst", ".zstd")) else _PLAIN


def _begins_record(file: Path, at: int) -> bool:
    with file.open("rb") as stream:
        stream.seek(at)
        sample = io.BytesIO(stream.read(64 << 10))
    try:
        next(iter(ArchiveIterator(sample, parse_http=False, strict_mode=True)))
    except Exception:  # whatever it is, it is not the start of a readable record
        return False
    return True
