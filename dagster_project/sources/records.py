"""WARC records out of files that anybody may have written, whole or damaged.

Belongs here: reading ``.warc``, ``.warc.gz`` and ``.warc.zst`` of this project and of others (CC-NEWS, wget,
browsertrix), and going on after damage. Does not belong here: writing (``archive``), what a page is
(``capture``).
"""

import io
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

import orjson
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dagster_project.cleaning.model import RejectedPage
from dagster_project.sources.capture import Capture, Original
from dagster_project.sources.payload import MAX_PAGE_BYTES
from schemas.vocabularies import RejectReason

WARC_SUFFIXES = (".warc", ".warc.gz", ".warc.zst", ".warc.zstd")

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
class Frame:
    """One record of a WARC file as it stands there, compressed; ``is_capture`` says whether it is one."""

    crawl_date: date
    data: bytes
    is_capture: bool


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
    """A whole record. ``end`` is the offset where its frame ends, None where it shares one with others."""

    at: int
    is_first: bool  # in its frame
    crawl_date: date
    capture: Capture | None = None
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
    before = -1
    meta: tuple[str, Mapping[str, object]] = ("", {})
    try:
        for at, record in _records_from(file, start, report):
            if waiting is not None:
                waiting.end = at if waiting.is_first and at > waiting.at else None
                yield waiting
                waiting = None
            is_first, before = at > before, at
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
                waiting = _Record(at, is_first, _read_time(record.headers.get("WARC-Date")).date())
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
        waiting.end = file.stat().st_size if waiting.is_first else None
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
