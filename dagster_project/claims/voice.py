"""Whose voice a page speaks in: by *the ministry* a side's own media mean theirs, by *the enemy* the other.

Belongs here: telling it from the publisher and the wording of a whole page. Does not belong here: who said a
sentence (`attribution`), or what side a source is on (`sources`).
"""

import re
from functools import cache

from dagster_project.claims.lexicon import read_table, values
from dagster_project.claims.model import ClaimDocument
from schemas.vocabularies import Side

_QUOTED = re.compile(r"[“\"«„][^”\"»“\n]{0,600}[”\"»]|‘[^’\n]{3,300}’")
# What a page says of others, it does not say itself: *the so-called ...*, *what Moscow calls a ...*.
_REPORTED = re.compile(
    r"(?i)(?:so-called|self-(?:proclaimed|styled|declared)"
    r"|(?:calls?|called|calling|termed|dubbed|described as)(?: [\w'’-]+){0,4})\s*$"
)
_TELLING = 2  # marks of different kinds


def page_voice(document: ClaimDocument, publisher: Side | None = None) -> Side | None:
    """The side whose own voice the page is: of its ``publisher`` where that has one, else by its wording.

    None for everybody else's pages, and where the wording tells of neither or of both.
    """
    if publisher in (Side.UA, Side.RU):
        return publisher
    text = _QUOTED.sub(" ", document.text)
    marks = dict.fromkeys((Side.UA, Side.RU), 0)
    for side, mark in _marks():
        found = (m.start() for m in mark.finditer(text))
        marks[side] += any(not _REPORTED.search(text, max(0, at - 40), at) for at in found)
    ours, theirs = sorted(marks, key=lambda side: marks[side], reverse=True)
    return ours if marks[ours] - marks[theirs] >= _TELLING else None


@cache
def _marks() -> list[tuple[Side, re.Pattern[str]]]:
    marks = []
    for row in read_table("voice", columns=("side", "phrases", "notes")):
        phrases = "|".join(map(re.escape, values(row["phrases"])))
        marks.append((Side(row["side"]), re.compile(rf"(?<!\w)(?:{phrases})(?!\w)")))
    return marks
