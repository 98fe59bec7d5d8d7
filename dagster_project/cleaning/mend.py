"""Repairs the characters of a text that some other program has broken.

Belongs here: mojibake, entities left as text, invisible and compatibility characters. Does not
belong here: bytes (``decode``), or leaving out what is not the story (``dump``, ``html``).
"""

import html
import re

_INVISIBLE = (
    "\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u180e"
)
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "Ĳ": "IJ",
    "ĳ": "ij",
}
_CONTROLS = [chr(n) for n in (*range(32), 127) if chr(n) not in "\t\n\r\f\v"]
_WINDOWS = {n: bytes([n]).decode("cp1252", "ignore") for n in range(128, 160)}  # read as Latin-1

_TABLE: dict[int, str | None] = (
    {ord(c): None for c in (*_INVISIBLE, *_CONTROLS)}
    | _WINDOWS
    | {ord(c): " " for c in (*_SPACES, "\t", "\f", "\v", "\u2028", "\u2029")}
    | {ord(c): plain for c, plain in _LIGATURES.items()}
)
_TO_MEND = re.compile("[" + re.escape("".join(map(chr, _TABLE))) + "]")
# Joiners mean something in Arabic, Indic scripts and emoji; between letters of ours they are dirt.
_JOINER = re.compile("(?<=[\\s\\w.,;:!?])[\u200c\u200d](?=[\\sA-Za-zÀ-ɏͰ-ӿ.,;:!?])|[\u200c\u200d](?=\\Z|\\s)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# UTF-8 read as Latin-1, windows-1252 or windows-1251: a lead character with one that continues it.
_MOJIBAKE = re.compile(
    "[ÂÃâÎÏÐÑÅÄØÙ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "|[РС][\u0080-\u00bf\u0402\u0403\u0409-\u040f\u0452\u0453\u0456-\u045f\u0490\u0491\u2013-\u203a\u20ac\u2116\u2122]"
    "|вЂ|ï¿½|Ã"
)


def mend(text: str) -> str:
    """The text with its characters repaired; newlines stay where they are, so lines keep their numbers.

    Clean text comes back as it is, at the cost of a few scans. Spaces are made plain, not folded.
    """
    if "&" in text:
        for _ in range(2):  # twice: "&amp;nbsp;" is met in feeds
            text = _ENTITY.sub(_unescape, text)
    if _MOJIBAKE.search(text):
        text = "\n".join(_decoded(line) if _MOJIBAKE.search(line) else line for line in text.split("\n"))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", " ")
    if "\u200c" in text or "\u200d" in text:
        text = _JOINER.sub("", text)
    return text.translate(_TABLE) if _TO_MEND.search(text) else text


def _unescape(match: re.Match[str]) -> str:
    """The character; no new line, which would shift the lines after it."""
    return html.unescape(match[0]).replace("\n", " ").replace("\r", " ")


def _decoded(line: str) -> str:
    """The line without mojibake; ftfy changes nothing unless the result is more plausible."""
    import ftfy

    return ftfy.fix_encoding(line).replace("\n", " ")
