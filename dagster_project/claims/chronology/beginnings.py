"""Where in a sentence a date expression can begin, so that the grammar is tried nowhere else.

Belongs here: the words that can begin one, sought in a text or read off its tokens. Does not belong here:
the expressions (`expressions`).
"""

import re
from collections.abc import Sequence

from dagster_project.claims.chronology.anchors import days_of_the_year, event_leads
from dagster_project.claims.chronology.calendar_terms import MONTHS, ORDINALS, SEASONS, WEEKDAYS
from dagster_project.claims.text.gates import Prefixes, phrase_finder
from dagster_project.claims.text.lower_case import lower
from dagster_project.claims.text.tokens import Token, Word
from dagster_project.claims.text.word_classes import word_set

_NAMES = frozenset([*MONTHS, *WEEKDAYS, *SEASONS])
_LEADS = word_set(
    "the that this these its last past previous preceding latest next coming following earlier early late"
    " later so current during in over throughout through a an one two three four five six seven eight nine"
    " ten eleven twelve fourteen fifteen twenty thirty forty seventy couple new between from at"
) | frozenset(ORDINALS)
# The first two words of *Victory Day*, *New Year's Day*
_DAY_WORDS = [re.findall("[a-z]+", name)[:2] for name in days_of_the_year()]
# Words that a date can begin with: alone, before one of `_SECONDS`, or after *since*.
_STARTERS = (
    _NAMES
    | word_set(
        "overnight night today tonight yesterday tomorrow day weekend start beginning outbreak launch outset"
        " onset middle within"
    )
    | {words[0] for words in _DAY_WORDS if words[0] not in _LEADS}
)
_SECONDS = (
    _NAMES
    | word_set(
        "hour hours day days night nights week weeks month months year years weekend morning afternoon"
        " evening last past previous preceding latest next following subsequent same very coming current"
        " first start beginning outbreak launch outset onset middle couple of the far four eight two three"
        " this today dusk"
    )
    | frozenset(ORDINALS)
    | {words[1] for words in _DAY_WORDS if words[0] in _LEADS}
)
_EVENT_LEADS = event_leads()
_SECONDS_BEGUN = (*_SECONDS, *"0123456789")
beginnings_in = phrase_finder(
    [
        *"0123456789",
        *_STARTERS,
        *(f"{lead} {second}" for lead in _LEADS for second in _SECONDS_BEGUN),
        *(f"since {lead}" for lead in _EVENT_LEADS),
        *("earlier in the ", "early in the "),
    ]
)
_starts_alone = phrase_finder([*"0123456789", *_STARTERS])
_ALONE, _SECOND = Prefixes(_STARTERS), Prefixes([*_SECONDS, *_EVENT_LEADS])
_LAST_PART = re.compile(r"[^\W_]*$")


def _beginnings(word: Word) -> tuple[tuple[int, ...], int, str, str]:
    """Where in a word a date can begin whatever follows, where the lead is that one begins with, the lead,
    and the word itself if it can follow one ("" else).
    """
    low, at = lower(word.text), 0
    last = low
    alone: tuple[int, ...] = ()
    if not low.isalpha():
        alone = tuple(_starts_alone(low))
        if part := _LAST_PART.search(low):
            at, last = part.start(), part.group()
    elif _ALONE.begin(low):
        alone = (0,)
    name = last if last in _LEADS or last == "since" else ""
    second = low if _SECOND.begin(low) or low[0] in "0123456789" or low == "in" else ""
    found = word.dates = (alone, at, name, second) if alone or name or second else _NO_BEGINNING
    return found


_NO_BEGINNING: tuple[tuple[int, ...], int, str, str] = ((), 0, "", "")


def beginnings_of(tokens: Sequence[Token], lowered: str, base: int) -> list[int]:
    """What `beginnings_in` finds in a sentence that begins at ``base``, from its tokens."""
    found: list[int] = []
    lead, lead_at, lead_end = "", 0, 0
    for token in tokens:
        begins = token.word.dates or _beginnings(token.word)
        if begins is _NO_BEGINNING:
            lead = ""
            continue
        alone, at, name, second = begins
        start = token.start - base
        if lead and second and start == lead_end + 1 and lowered[lead_end] == " ":
            if lead == "since":
                follows = second.startswith(_EVENT_LEADS)
            else:
                follows = second.startswith(_SECONDS_BEGUN) or (
                    lead in {"earlier", "early"} and lowered.startswith("in the ", start)
                )
            if follows and (not found or found[-1] != lead_at):
                found.append(lead_at)
        if not start or not lowered[start - 1].isalnum():
            found += [start + offset for offset in alone]
        else:
            found += [start + offset for offset in alone if offset]
        lead = name
        if name:
            lead_at, lead_end = start + at, token.end - base
            if not at and start and lowered[start - 1].isalnum():
                lead = ""
    return found
