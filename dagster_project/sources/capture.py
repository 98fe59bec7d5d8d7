"""What was captured of a URL or a file at one time, and the page in it.

Belongs here: the type that every kind of source makes and every archive holds, and the way from it to a
`RawPage`. Does not belong here: how captures are stored (``archive``, ``records``) or made (``fetch``,
``folder``).
"""

import hashlib
import re
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from urllib.parse import unquote, urlsplit

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

_PAGE_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "application/octet-stream"})


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
    is what travels beside the page; ``role`` in it marks what is none (``listing``, ``redirect``, ``gone``).
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


def digest_of(content: bytes) -> str:
    """The payload digest in the archives' own notation (SHA-1, base 32), which every WARC tool checks."""
    return "sha1:" + b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()


def warc_time(time: datetime) -> str:
    """A time as WARC 1.1 writes it; a naive time is an error, not a guess."""
    if time.tzinfo is None:
        raise ValueError(f"a capture's time needs a zone: {time!r}")
    time = time.astimezone(UTC)
    return time.strftime("%Y-%m-%dT%H:%M:%S") + (f".{time.microsecond:06d}Z" if time.microsecond else "Z")


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
    meta, fetched_at = dict(capture.meta), capture.fetched_at
    url = str(meta["url"]) if isinstance(meta.get("url"), str) else None
    if mail is not None:
        content, media, kind = mail.content, mail.content_type, ""
        meta = {**mail.meta, **meta}
        if mail.sent_at is not None:
            meta.setdefault("published_at", mail.sent_at.isoformat())
        fetched_at = mail.saved_at or fetched_at
        url = url or mail.url
    if kind not in _PAGE_TYPES:
        raise RejectedPage(name, RejectReason.BINARY, f"{kind} is not a page")
    return RawPage(
        name=name,
        content=content,
        record_id=capture.record_id,
        url=url or (None if is_file else capture.url),
        content_type=media,
        fetched_at=fetched_at,
        meta=meta,
    )


def _is_chunked(content: bytes) -> bool:
    """Many archives store the payload unchunked and keep the header; the first line tells."""
    size = content[:32].split(b"\r\n", 1)[0].split(b";")[0].strip()
    return bool(re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size))
