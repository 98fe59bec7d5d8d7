"""What an event takes from the ones told before it.

Belongs here: details that go on in the words of the same official, place and day of a dateline and of *the
attack* told before. Does not belong here: which place a noun means (`anaphora`), and what is said of a claim
that was told (`verdicts`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dagster_project.claims.assembly.anaphora import THE
from dagster_project.claims.assembly.attacks import STRIKE_NOUNS
from dagster_project.claims.assembly.dating import ONE_EVENT
from dagster_project.claims.assembly.draft import HAPPENING, HARMS, Draft, has_no_attacker
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.assembly.scene import is_told_apart
from dagster_project.claims.chronology.dates import REPORTED, find_dates
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.lexicon import listed, one_of
from dagster_project.claims.model import Attribution, Source, Span, SpeechKind
from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.text.sentences import Sentence
from schemas.vocabularies import Action, ClaimType, Side, SourceKind, Stance

_DATELINE = re.compile(r"(?:[ ,]+(?:\d{1,2} )?[A-Z][a-z]+(?: region| oblast| \d{1,2})?(?:,? \d{4})?)?[.:]?")
_DATELINE_REACH = 40
_OF_ATTACKS = (*HAPPENING, ClaimType.MOVEMENT)  # one drone flew on into Belarus
_SPOT = re.compile(one_of(listed("on_the_spot")), re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?i)\b(?:earlier|ago|further (?:north|south|east|west)|last (?:week|month|year)|meanwhile|separately"
    r"|later|elsewhere|independent\w*|verif\w+|previous\w*"
    r"|in (?:jan|febr|march|april|may|june|july|august|sept|octo|nov|dec)\w*)\b"
)


def run_on(page: Page, sentence: Sentence, attributions: list[Attribution], drafts: list[Draft]) -> None:
    """Details of an attack go on in the words of the official on the spot who told of it."""
    last = page.told[-1] if page.told else None
    if (
        last is None
        or not drafts
        or last.sentence.index != sentence.index - 1
        or last.sentence.paragraph != sentence.paragraph
        or last.attribution is None
        or last.attribution.source is None
        or last.type not in HAPPENING
        or not _is_on_the_spot(last.source)
        or any(a.source is not None for a in attributions)
        or all(d.type not in HAPPENING for d in drafts)
        or any(d.attribution is not None or d.type not in _OF_ATTACKS for d in drafts)
        or _ELSEWHERE.search(sentence.text)
    ):
        return
    attribution = replace(
        last.attribution,
        cue=None,
        content=(Span(sentence.start, sentence.end, sentence.text),),
        kind=SpeechKind.FREE,
        stance=Stance.ASSERTS,
        rule="run-on",
    )
    for draft in drafts:
        draft.attribution, draft.source = attribution, last.source
        draft.rules += ["run-on", last.source.entry]


def _is_on_the_spot(source: Source) -> bool:
    """Whether a source tells of an attack as whoever is in charge there: a governor, the air force."""
    if source.kind not in (SourceKind.PERSON, SourceKind.OFFICE) or source.side not in (Side.UA, Side.RU):
        return False
    return _speaks_on_the_spot(source.name)


@cache
def _speaks_on_the_spot(name: str) -> bool:
    offices = lexicon().offices_of.get(name, ())
    return any(_SPOT.search(o) for o in offices) or _SPOT.search(name) is not None


def take_dateline(page: Page, sentence: Sentence, drafts: Sequence[Draft]) -> None:
    """Place and day of the line in front: *Kherson, 3 July. Two dead and nine injured.*"""
    before = page.sentences[sentence.index - 1] if sentence.index else None
    if before is None or before.paragraph != sentence.paragraph or len(before.text) > _DATELINE_REACH:
        return
    places = [p for p in page.places_of(before) if p.kind != "country"]
    if not places or places[0].span.start != before.start:
        return
    if not _DATELINE.fullmatch(page.text, places[0].span.end, before.end):
        return
    days = find_dates(page.text, before.start, before.end, published=page.published)
    for draft in drafts:
        if draft.type in HAPPENING and not draft.places:
            draft.places = places[:1]
            draft.when = draft.when or next(iter(days), None)


def inherit(page: Page, draft: Draft, view: SentenceView, drafts: list[Draft]) -> None:
    """Place and day of the event told before, where the words point at it: *the attack*."""
    event = draft.event
    if event is None or draft.type not in HAPPENING:
        return
    _inherit_beside(draft, event, [d for d in drafts if not is_told_apart(view, draft, d)])
    if draft.type is ClaimType.LOSS and draft.when is None and draft.quantities:
        _inherit_window(page, draft, view)
    strike = page.last_strike
    if strike is not None:
        _inherit_battle(draft, strike)
        if draft.when is None or not draft.places:
            _inherit_strike(draft, strike, event, view)


def _inherit_beside(draft: Draft, event: Event, drafts: Sequence[Draft]) -> None:
    """From what the same sentence tells."""
    for other in drafts:
        if other is draft:
            continue
        is_told = other.type is ClaimType.CONTROL and draft.action is Action.ASSAULTS
        if is_told and not draft.places and has_no_attacker(event):
            draft.places = list(other.places)  # had taken it, but fighting was going on
        if other.type not in HAPPENING:
            continue
        if other.source.name != draft.source.name:
            if not draft.places and draft.type is other.type is ClaimType.STRIKE and draft.side is other.side:
                draft.places = list(other.places)  # one strike, told by two
            if draft.when is None and _goes_on_in_relative(draft, other):
                draft.when = other.when  # hit by missiles on Monday, which according to X burnt two jets
            continue
        is_downed = draft.action is Action.LAUNCHES and other.action is Action.INTERCEPTS
        if not draft.places and other.places and not is_downed and not _is_meanwhile(other, event):
            draft.places = list(other.places)
        is_toll = draft.action in HARMS and other.action in HARMS  # killed, and 1,517 injured, since
        is_aside = other.event is not None and other.event.verb.is_relative and event.verb.is_clause
        if is_aside and not event.verb.is_relative:
            continue  # a man who was injured in April has died
        if draft.when is None and other.when is not None and (is_toll or not other.when.is_cumulative):
            draft.when = other.when


def _goes_on_in_relative(draft: Draft, other: Draft) -> bool:
    """Whether a relative clause tells what came of the other's strike."""
    verb = draft.event.verb if draft.event is not None else None
    main = other.event.verb if other.event is not None else None
    if verb is None or main is None or other.type is not ClaimType.STRIKE or draft.side is not other.side:
        return False
    return verb.is_relative and verb.is_clause and main.is_clause and main.main < verb.main


def _inherit_window(page: Page, draft: Draft, view: SentenceView) -> None:
    """Of losses, from the total or the day's losses that they go on."""
    total = page.last_total
    if (
        total is not None
        and draft.sentence.paragraph - total.sentence.paragraph <= 2
        and draft.side is total.side
    ):
        draft.when = total.when
        if not draft.places and view.lowers[:1] == ["of"]:
            draft.places = list(total.places)
    before = page.told[-1] if page.told else None
    if (
        draft.when is None
        and before is not None
        and before.type is ClaimType.LOSS
        and before.when is not None
        and before.when.rule in REPORTED
        and before.side is draft.side
        and draft.sentence.index - before.sentence.index <= 2
    ):
        draft.when = replace(before.when, span=None)


def _inherit_battle(draft: Draft, strike: Draft) -> None:
    """Of an assault, from the same side's assault told before."""
    if (
        draft.when is None
        and strike.when is not None
        and strike.when.end - strike.when.start <= ONE_EVENT
        and draft.action is strike.action is Action.ASSAULTS
        and draft.side is strike.side
        and draft.sentence.paragraph - strike.sentence.paragraph <= 3
    ):
        draft.when = strike.when


def _inherit_strike(draft: Draft, strike: Draft, event: Event, view: SentenceView) -> None:
    """From the strike that *the attack*, *the same plant* or the paragraph points at."""
    apart = draft.sentence.paragraph - strike.sentence.paragraph
    is_near = apart == 0
    if not draft.places and apart <= 2 and _same_site(view, event):
        draft.places = list(strike.places)  # the same plant was hit in May, too
    if draft.when is not None and strike.when is not None and draft.when.start != strike.when.start:
        return  # another day's
    points = _points_at_strike(view.lowers)
    is_battle = strike.action is Action.ASSAULTS and draft.action is not Action.ASSAULTS
    if not draft.places and points and not is_battle:
        draft.places, draft.is_of_told = list(strike.places), True
    names = {p.name for p in strike.places}
    is_there = not draft.places or any(p.name in names for p in draft.places)
    if not draft.places and draft.type is ClaimType.STRIKE:
        is_near = apart <= 1
    is_day = strike.when is not None and strike.when.end - strike.when.start <= ONE_EVENT
    if draft.when is None and (points or is_near) and is_there and is_day:
        draft.when = strike.when


def _points_at_strike(lowers: Sequence[str]) -> bool:
    """Whether a noun takes up an attack that the sentence does not name before: *the attack*."""
    return not STRIKE_NOUNS.isdisjoint(lowers) and any(
        lowers[i] in THE
        and not lowers[i + 1][0].isdigit()
        and any(n in STRIKE_NOUNS and n not in lowers[:i] for n in lowers[i + 1 : i + 3])
        for i in range(len(lowers) - 1)
    )


def _is_meanwhile(other: Draft, event: Event) -> bool:
    """Whether it only goes on at the time: *3,000 were killed, as fighting raged in the city*."""
    verb = other.event.verb if other.event is not None else None
    if verb is None or other.action is not Action.ASSAULTS or verb.main < event.verb.main:
        return False
    return verb.subordinator in ("as", "while") and not event.verb.subordinator


def _same_site(view: SentenceView, event: Event) -> bool:
    """Whether it happens to the facility told of before: *the same plant*, *the refinery*."""
    return any(
        view.lowers[n.first] in ("the", "this", "that") and "facility" in view.classes(n)
        for n in (*event.patients, *event.verb.subject)
    )
