"""From the bytes of a capture to the bytes of a page: content codings and mail envelopes.

Belongs here: undoing gzip, deflate, Brotli and Zstandard with a cap *while* decompressing, and taking
the page out of a saved mail (``.eml``) or web archive (``.mhtml``). Does not belong here: character
sets and anything about a page's text (``cleaning``), and where the bytes come from.
"""

import email
import email.message
import email.policy
import io
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parseaddr, parsedate_to_datetime

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, WarcReader, ZstdReader

MAX_PAGE_BYTES = 64 << 20
"""No page is larger than this after decompression, unless the caller says otherwise."""

CODINGS = ("gzip", "deflate", "br", "zstd")
"""Content codings that `decode` undoes, and so the only ones a fetch may ask for."""

MAIL_TYPES = frozenset({"message/rfc822", "multipart/related"})

_STEP = 64 << 10
_NO_CODINGS = frozenset(
    {"", "identity", "none", "utf-8", "utf8", "binary", "8bit"}
)  # the last ones by mistake


class PayloadError(ValueError):
    """A payload that cannot be decoded."""


class TooLarge(PayloadError):
    """A payload that grows beyond the cap; decoding stopped there."""


def decode(content: bytes, codings: Iterable[str], max_bytes: int = MAX_PAGE_BYTES) -> bytes:
    """Undo content codings (in the order they were applied), never holding more than ``max_bytes``.

    Raises `TooLarge` at the cap and `PayloadError` on broken data or an unknown coding.
    """
    for coding in reversed([coding.strip().lower() for coding in codings]):
        if coding in _NO_CODINGS:
            continue
        if coding in ("gzip", "x-gzip"):
            content = _gunzip(content, max_bytes)
        elif coding == "deflate":
            content = _inflate(content, _deflate_window(content), max_bytes)
        elif coding == "br":
            content = _drain(BrotliReader(io.BytesIO(content)), max_bytes, "br")
        elif coding == "zstd":
            content = _drain(ZstdReader(io.BytesIO(content)), max_bytes, "zstd")
        elif coding == "chunked":
            content = _drain(ChunkedReader(io.BytesIO(content)), max_bytes, "chunked")
        else:
            raise PayloadError(f"unknown content coding {coding!r}")
    if len(content) > max_bytes:
        raise TooLarge(f"more than {max_bytes:,} bytes")
    return content


def _gunzip(content: bytes, max_bytes: int) -> bytes:
    """FastWARC's reader takes half the time of zlib's, but does not tell a whole stream from one cut off: its
    result counts only where the size at the end of the data confirms it.
    """
    try:
        result = _drain(GzipReader(io.BytesIO(content)), max_bytes, "gzip")
    except TooLarge:
        raise
    except PayloadError:
        result = None
    if result is not None and len(content) > 18 and len(result) == int.from_bytes(content[-4:], "little"):
        return result
    return _inflate(content, 16 + zlib.MAX_WBITS, max_bytes)


def _deflate_window(content: bytes) -> int:
    """Servers send either zlib's format or, against the standard, a bare deflate stream."""
    is_zlib = len(content) >= 2 and content[0] & 0x0F == 8 and int.from_bytes(content[:2]) % 31 == 0
    return zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS


def _inflate(content: bytes, window: int, max_bytes: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while content:
        decompressor = zlib.decompressobj(window)
        while True:
            try:
                part = decompressor.decompress(content, min(_STEP << 4, max_bytes - size + 1))
            except zlib.error as error:
                if parts and size:  # bytes after the last member are padding, as gzip(1) has it
                    return b"".join(parts)
                raise PayloadError(f"broken compression: {error}") from error
            size += len(part)
            if size > max_bytes:
                raise TooLarge(f"more than {max_bytes:,} bytes after decompression")
            parts.append(part)
            content = decompressor.unconsumed_tail
            if decompressor.eof:
                content = decompressor.unused_data  # a further member, or nothing
                break
            if not content and not part:
                raise PayloadError("compressed data ends too early")
    return b"".join(parts)


def _drain(reader: WarcReader, max_bytes: int, coding: str) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        try:
            part = reader.read(_STEP)
        except (OSError, ValueError) as error:
            raise PayloadError(f"broken {coding} data: {error}") from error
        if not part:
            return b"".join(parts)
        size += len(part)
        if size > max_bytes:
            raise TooLarge(f"more than {max_bytes:,} bytes after decompression")
        parts.append(part)


@dataclass(frozen=True, slots=True)
class MailPage:
    """The page inside a mail or web archive, with what the envelope says about it."""

    content: bytes
    content_type: str
    url: str | None = None
    sent_at: datetime | None = None
    saved_at: datetime | None = None
    meta: dict[str, object] = field(default_factory=dict)


def unpack_mail(content: bytes) -> MailPage:
    """The first HTML part, else the first text part, of an ``.eml`` or ``.mhtml`` file.

    Raises `PayloadError` when there is neither, or when nothing can be made of the mail.
    """
    try:
        return _unpack_mail(content)
    except PayloadError:
        raise
    except Exception as error:  # the standard parser has bugs that strange mail finds: IndexError and others
        raise PayloadError(f"not a mail that can be read: {type(error).__name__}: {error}") from error


def _unpack_mail(content: bytes) -> MailPage:
    message = email.message_from_bytes(content, policy=email.policy.default)
    parts = [part for part in message.walk() if not part.is_multipart() and not part.is_attachment()]
    kinds = ("text/html", "text/plain")
    page = next((part for kind in kinds for part in parts if part.get_content_type() == kind), None)
    body = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(body, bytes) or not body.strip():
        raise PayloadError("no text or HTML part in the mail")
    saved_url = _header(message, "Snapshot-Content-Location")
    is_saved = saved_url is not None or "<saved by" in (_header(message, "From") or "").lower()
    url = saved_url or _header(page, "Content-Location")
    # a browser writes the title of its window, with the site's name, and when it saved: the page knows better
    title = None if is_saved else _header(message, "Subject")
    sender = None if is_saved else parseaddr(_header(message, "From") or "")[0]
    charset = page.get_content_charset()
    return MailPage(
        content=body,
        content_type=page.get_content_type() + (f"; charset={charset}" if charset else ""),
        url=url if url and url.startswith(("http://", "https://")) else None,
        sent_at=None if is_saved else _date(message),
        saved_at=_date(message) if is_saved else None,
        meta={key: value for key, value in (("title", title), ("publisher", sender)) if value},
    )


def _header(part: email.message.Message, name: str) -> str | None:
    value = part.get(name)
    return str(value).strip() or None if value is not None else None


def _date(message: email.message.Message) -> datetime | None:
    text = _header(message, "Date")
    try:
        sent = parsedate_to_datetime(text) if text else None
    except ValueError:
        return None
    return sent if sent is None else (sent if sent.tzinfo else sent.replace(tzinfo=UTC)).astimezone(UTC)
