"""Whose voice a page speaks in: by *the ministry* a side's own media mean theirs, by *the enemy* the other.

Belongs here: telling it from the publisher and the wording of a whole page. Does not belong here: who said a
sentence (`attribution`), or what side a source is on (the package `sources`).
"""

import re
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from dagster_project.claims.lexicon import read_table, values
from dagster_project.claims.model import ClaimDocument
from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.sources.names import fold
from schemas.vocabularies import Side, SourceKind

_QUOTED = re.compile(r"[“\"«„][^”\"»“\n]{0,600}[”\"»]|‘[^’\n]{3,300}’")
# What a page says of others, it does not say itself: *the so-called ...*, *what Moscow calls a ...*.
_REPORTED = re.compile(
    r"(?i)(?:so-called|self-(?:proclaimed|styled|declared)"
    r"|(?:calls?|called|calling|termed|dubbed|described as)(?: [\w'’-]+){0,4})\s*$"
)
_TELLING = 2  # marks of different kinds
# The agency that signs a report before its first sentence: *MOSCOW, June 3. /TASS/.*, *(Sputnik) -*.
_DATELINE = re.compile(r"/(TASS)/|\((Sputnik|TASS|Ukrinform|UNN)\)|\b(TASS), [A-Z]\w+ \d{1,2}\. ")


@lru_cache(maxsize=4)
def voice_of(document: ClaimDocument) -> Side | None:
    """The side whose own voice the document is, by its publisher or its wording; None for all others."""
    name = document.publisher
    if not name and (dateline := _DATELINE.search(document.text[:300])) is not None:
        name = next(g for g in dateline.groups() if g)
    publisher = lexicon().names.get(fold(name)) if name else None
    is_medium = publisher is not None and publisher.kind is SourceKind.OFFICE
    return page_voice(document, publisher.side if publisher is not None and is_medium else None)


def page_voice(document: ClaimDocument, publisher: Side | None = None) -> Side | None:
    """The side whose own voice the page is: of its ``publisher`` where that has one, else by its wording.

    None for everybody else's pages, and where the wording tells of neither or of both.
    """
    if publisher in (Side.UA, Side.RU):
        return publisher
    text = _QUOTED.sub(" ", document.text)
    automaton, phrases = _phrases()
    marks: dict[Side, set[int]] = {Side.UA: set(), Side.RU: set()}
    for phrase, start, end in automaton.find_matches_as_indexes(text):
        side, mark = phrases[phrase]
        is_part = (text[start - 1 : start] if start else "").isalnum() or text[end : end + 1].isalnum()
        if mark in marks[side] or is_part or _REPORTED.search(text, max(0, start - 40), start):
            continue
        marks[side].add(mark)
    ours, theirs = sorted(marks, key=lambda side: len(marks[side]), reverse=True)
    return ours if len(marks[ours]) - len(marks[theirs]) >= _TELLING else None


@cache
def _phrases() -> tuple[AhoCorasick, list[tuple[Side, int]]]:
    """The automaton of all phrases and of each the side and the number of its mark."""
    spelled: list[str] = []
    marks: list[tuple[Side, int]] = []
    for number, row in enumerate(read_table("voice", columns=("side", "phrases", "notes"))):
        for phrase in values(row["phrases"]):
            spelled.append(phrase)
            marks.append((Side(row["side"]), number))
    return AhoCorasick(spelled, implementation=Implementation.DFA), marks
