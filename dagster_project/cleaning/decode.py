"""From the bytes of a capture to text: compression, byte order marks, charsets, and what is no text at all.

Belongs here: everything between bytes and a `str`, and whether that `str` is HTML or a plain text
dump. Does not belong here: repairing the text itself (``mend``) or reading its markup (``html``).
"""

import codecs
import re
import zlib

from dagster_project.cleaning.model import RawPage, RejectedPage
from schemas.vocabularies import RejectReason

MAX_BYTES = 20_000_000
"""The largest page that is read, before and after decompression."""

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an Office file"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
    (b"wOF2", "a font"),
)
_GZIP = b"\x1f\x8b"
_MIN_GZIP = 18  # header and trailer of an empty member
_META_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,30})", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_HEAD = 8192  # where a declaration or a pattern of zero bytes must show
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13, 27}
_CONTROL_BYTES = bytes(sorted(_CONTROLS))
_CONTROL_TEXT = dict.fromkeys(_CONTROLS)
_MAX_CONTROL_SHARE = 0.02
_LARGE = 100_000
_MAX_LOST_SHARE = 0.05  # of the characters that are not ASCII
_MAX_LOST_OF_ALL = 0.02

_DOCTYPE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--|<!doctype\s+html|<html\b|<head\b|<body\b)", re.IGNORECASE
)
_STRUCTURE = re.compile(
    r"<(?:html|head|body|div|article|section|main|table|ul|meta|script|title)\b[^<>]{0,2000}>", re.IGNORECASE
)
_INLINE = re.compile(r"<(?:p|br|a|span|h[1-6]|li|td|img|b|i|em|strong)\b[^<>]{0,2000}>", re.IGNORECASE)
_CLOSING = re.compile(r"</[a-z][a-z0-9]{0,15}\s*>", re.IGNORECASE)
_SNIFF = 200_000


def decode(page: RawPage, *, max_bytes: int = MAX_BYTES) -> str:
    """The text of a page's bytes, line ends as they are, without byte order mark.

    Tried in turn: gzip, byte order mark, UTF-16 without one, strict UTF-8, the declared charset
    (HTTP header, then ``<meta>`` or XML declaration), UTF-8 with a few broken bytes, a guess.
    Raises `RejectedPage` with EMPTY, TOO_LARGE, BINARY or UNDECODABLE.
    """
    content = page.content
    if len(content) > max_bytes:
        raise _rejected(page, RejectReason.TOO_LARGE, f"{_mb(len(content))}, the limit is {_mb(max_bytes)}")
    if content.startswith(_GZIP) and len(content) >= _MIN_GZIP:
        content = _unzip(page, content, max_bytes)
    if not content.strip(b" \t\r\n\0"):
        raise _rejected(page, RejectReason.EMPTY, "no bytes" if not content else "only white space")
    for magic, kind in _BINARY_MAGIC:
        if content.startswith(magic) and not _reads_as_text(content):
            raise _rejected(page, RejectReason.BINARY, f"the bytes are {kind}, not a page")
    text = _text_of(page, content)
    if not text.strip().strip("\ufeff\0").strip():
        raise _rejected(page, RejectReason.EMPTY, "only white space")
    return text.translate(_CONTROL_TEXT) if "\0" in text else text


def looks_like_html(text: str) -> bool:
    """Whether a decoded page is markup rather than a plain text dump.

    A dump may quote a tag or two; markup has a doctype, structure, or many tags that close.
    """
    head = text[:_SNIFF].lstrip("\ufeff")
    if _DOCTYPE.match(head):
        return True
    structural = len(_STRUCTURE.findall(head))
    closing = len(_CLOSING.findall(head))
    if structural and closing:
        return True
    tags = structural + closing + len(_INLINE.findall(head))
    return tags >= 3 and tags * 400 >= len(head)


def _text_of(page: RawPage, content: bytes) -> str:
    for bom, codec in _BOMS:
        if content.startswith(bom):
            return _checked(page, content.decode(codec, "replace"), f"{codec} by its byte order mark")
    if wide := _utf16_without_bom(content[:_HEAD]):
        return _checked(page, content.decode(wide, "replace"), wide)
    # of a large page every 17th byte tells as much: a prime, so that no rows of a table fall in with it
    sample = content[::17] if len(content) > _LARGE else content
    controls = 1 - len(sample.translate(None, _CONTROL_BYTES)) / len(sample)
    if controls > _MAX_CONTROL_SHARE:
        raise _rejected(page, RejectReason.BINARY, f"{controls:.0%} of the bytes are control characters")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _declared(page, content)
    if declared and declared != "utf-8" and (text := _decode_well(content, declared)) is not None:
        return text
    if (text := _decode_well(content, "utf-8")) is not None:
        return text
    guess = _guess(content)
    if guess and (text := _decode_well(content, guess)) is not None:
        return text
    text = content.decode("utf-8", "replace")
    if text.count("\ufffd") <= _MAX_LOST_OF_ALL * len(text):
        return text  # a damaged page, readable all the same: the lost characters show as such
    tried = " or ".join(dict.fromkeys(c for c in (declared, "utf-8", guess) if c))
    raise _rejected(page, RejectReason.UNDECODABLE, f"the bytes are not text in {tried}")


def _decode_well(content: bytes, codec: str) -> str | None:
    """The text, or None where too many bytes (of those beyond ASCII) make no sense in the codec."""
    text = content.decode(codec, "replace")
    lost = text.count("\ufffd")
    if not lost:
        return text
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    at_end = text.endswith("\ufffd")  # a page cut inside a character
    if (lost - at_end) > max(_MAX_LOST_SHARE * beyond, 0) or lost > 1 + _MAX_LOST_OF_ALL * len(text):
        return None
    return text[:-1] if at_end else text


def _checked(page: RawPage, text: str, how: str) -> str:
    text = text.removesuffix("\ufffd").removeprefix("\ufeff")
    if text.count("\ufffd") > _MAX_LOST_OF_ALL * len(text):
        raise _rejected(page, RejectReason.UNDECODABLE, f"the bytes are not text in {how}")
    if len(text) - len(text.translate(_CONTROL_TEXT)) > _MAX_CONTROL_SHARE * len(text):
        raise _rejected(page, RejectReason.BINARY, f"mostly control characters in {how}")
    return text


def _utf16_without_bom(head: bytes) -> str | None:
    """The byte order, if the high bytes of a 16-bit text show: zero (Latin) or 4 (Cyrillic)."""
    head = head[: len(head) // 2 * 2]
    if len(head) < 8 or (b"\0" not in head and b"\x04" not in head):
        return None
    shares = [sum(half.count(high) for high in (0, 4)) / len(half) for half in (head[::2], head[1::2])]
    if max(shares) < 0.7 or min(shares) > 0.2:
        return None
    return "utf-16-be" if shares[0] > shares[1] else "utf-16-le"


def _declared(page: RawPage, content: bytes) -> str | None:
    named: list[str] = []
    if page.content_type and (header := _HEADER_CHARSET.search(page.content_type)):
        named.append(header[1])
    for pattern in (_XML_ENCODING, _META_CHARSET):
        named += [name.decode("ascii", "replace") for name in pattern.findall(content[:_HEAD])[:1]]
    for name in named:
        if codec := _codec(name):
            return codec
    return None


def _codec(name: str) -> str | None:
    """Python's name of a text codec; Latin-1 means windows-1252 on the web."""
    try:
        info = codecs.lookup(name)
        info.decode(b"a")
    except (LookupError, ValueError, TypeError, UnicodeError):
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name.startswith(("utf-16", "utf-32", "utf-7")):
        return None  # such a page would not have ASCII zeros missing; the declaration is wrong
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}.get(
        info.name, info.name
    )


def _guess(content: bytes) -> str | None:
    from resiliparse.parse.encoding import detect_encoding

    sample = b" ".join(run for run in re.findall(rb"[\x80-\xff][^\r\n<>]{0,200}", content[:_SNIFF]))
    return _codec(detect_encoding(sample[:50_000]) or "")


def _reads_as_text(content: bytes) -> bool:
    """Whether bytes that begin like a binary format are UTF-8 text all the same (``BZh`` is a name)."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in content and not content.startswith(b"%PDF-")


def _unzip(page: RawPage, content: bytes, max_bytes: int) -> bytes:
    """The decompressed bytes, of several members and of a cut file as far as they go."""
    parts: list[bytes] = []
    room = max_bytes + 1
    while content.startswith(_GZIP) and room > 0:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            part = unpacker.decompress(content, room)
        except zlib.error as error:
            if parts:
                break
            raise _rejected(page, RejectReason.BINARY, f"a broken gzip file ({error})") from None
        parts.append(part)
        room -= len(part)
        content = unpacker.unused_data
    if room <= 0:
        raise _rejected(page, RejectReason.TOO_LARGE, f"more than {_mb(max_bytes)} once decompressed")
    return b"".join(parts)


def _mb(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


def _rejected(page: RawPage, reason: RejectReason, detail: str) -> RejectedPage:
    return RejectedPage(page.name, reason, detail)
