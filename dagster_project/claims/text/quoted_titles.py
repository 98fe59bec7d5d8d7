"""Titles in quotation marks of those whom the page does not recognise: *the “head of the DPR” Ivan Petrov*.

Belongs here: which marks quote nobody, and a text in which they are blank. Does not belong here: quotations
(`quotations`), and other names in quotation marks (`speech.quoted_names`).
"""

import re

from dagster_project.claims.text.word_classes import AUX, VERBS, word_set

_MARKED = re.compile(r"[“\"„«]([A-Za-z][A-Za-z’' -]{2,70})[”\"“»]")
_TITLES = word_set(
    "head leader governor mayor minister president premier chief commander ombudsman senator prosecutor"
    " deputy ministry militia headquarters authorities administration government republic republics council"
    " officials parliament police army court dpr lpr dnr lnr"
)
_MOST = 9  # words of a title


def without_marks(text: str) -> str:
    """The text with blanks for the marks around titles, as long as it was."""
    return _MARKED.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    words = match.group(1).lower().split()
    is_title = len(words) <= _MOST and not _TITLES.isdisjoint(words)
    if not is_title or not AUX.isdisjoint(words) or not VERBS.isdisjoint(words):
        return match.group()
    return f" {match.group(1)} "
