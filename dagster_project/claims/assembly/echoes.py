"""What goes on from the sentences before, and what answers to them.

Belongs here: lines that repeat a claim with another's verdict (*this was confirmed by*, *rejected the claim*,
*could not be verified*), that go on in the words of the same official, and the place and day of *the attack*
told before. Does not belong here: which place a noun means (`anaphora`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from dagster_project.claims.assembly.anaphora import THE
from dagster_project.claims.assembly.dating import ONE_EVENT
from dagster_project.claims.assembly.draft import (
    DENIABLE,
    HAPPENING,
    HARMS,
    PUBLISHER,
    Draft,
    has_no_attacker,
)
from dagster_project.claims.assembly.locators import specific
from dagster_project.claims.assembly.page import Page, attribution_at
from dagster_project.claims.assembly.sides import STRIKE_NOUNS
from dagster_project.claims.chronology.dates import REPORTED, find_dates
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.named_sides import opponent
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.model import Attribution, Place, Source, Span, SpeechKind
from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.text.sentences import Sentence
from schemas.vocabularies import Action, ClaimType, Item, Side, SourceKind, Stance

_DATELINE = re.compile(r"(?:[ ,]+(?:\d{1,2} )?[A-Z][a-z]+(?: region| oblast| \d{1,2})?(?:,? \d{4})?)?[.:]?")
_DATELINE_REACH = 40
_CONQUEST = re.compile(
    r"\b(?:capture|conquest|seizure|fall|takeover|loss) of\b|['’]s (?:capture|conquest|seizure|fall)\b"
)
_CHECKS = ("verif", "check", "confirm", "corroborat", "evidence", "proof")  # what `_UNCHECKED` holds
_VERDICT = re.compile(
    r"(?i)confirm|verif|corroborat|den(?:y|ie)|reject|refut|dismiss|disput|rule[sd]? out"
    r"|claim(?:s|ed)? responsib|took responsib|claimed by|was claimed"
    r"|(?:not|never|n['’]t) (?:\w+ )?acknowledg"
)
_DEED = re.compile(
    r"(?i)what happened|incident|explosion|blast|raid|shelling|bomb|drone|missile|sabotage|killing"
)
_REPORT = re.compile(r"(?i)(?:the|these|those|this|that|such) reports?\b")
_FIGURE = re.compile(r"(?i)(?:the|these|those|this|that|its|their|his|such) (?:figures?|tolls?|numbers?)\b")
_INCLUDES = re.compile(
    r"(?i)(?:\b(?:this|that|these|it|they|the (?:\w+ )?(?:number|figure|total|area|territory|list))"
    r"(?: \w+)?? (?:includ(?:es?|ed)|compris(?:es?|ed))|^among (?:them|these) (?:is|are|were))\b"
)
_THAT_IS = re.compile(r"(?i)(?:that|this|it)(?:['’]s| is| was| all)?")
# What the sentence has just told, of which it adds who denies it: *took the town, a claim that was denied*.
_JUST_TOLD = re.compile(
    r"(?:which|an? (?:claim|assertion|allegation|report|accusation|charge|account))"
    r"(?: (?:which|that))?(?: (?:was|were|has been|have been))?"
)
_TOLD_WHICH = re.compile(r", (?:something|which) $")  # took the town, which Kyiv denied
ANAPHOR = re.compile(
    r"(?i)as (?:untrue|false|fake\w*|fabricat\w+|propaganda|disinformation|nonsense|lies?|absurd|\w+less)\b"
    r"|(?:this|that|it|(?:responsibility|involvement)\b.{0,80}"
    r"|(?:either|both|neither) (?:version|account|claim|side)s?|(?:reports|claims|information)"
    r"|(?:his|her|their|its|both|some|any of the|the|this|these|those|such|that)\s+(?:\w+\s){0,2}"
    r"(?:information|claims?|reports?|accusations?|charges?|news|attacks?|strikes?|incident|allegations?|accounts?|figures?"
    r"|statements?|words|assertions?|move|capture|withdrawal|losses|loss|fall|retreat|seizure|versions?|tolls?|matter))"
    r"(?=$|[,.;:]|\s(?:and|or|but|about|of|by|from|on|in|for|as|later|earlier|at|near|overnight)\b)"
    r"|(?:the )?(?:[A-Z][\w-]*(?:['’]s)? ){1,3}(?:claims?|reports?|statements?"
    r"|accounts?|assertions?|announcements?)"
    r"(?=$|[,.;:]|\s(?:and|but|as|later|earlier|at the time)\b)"  # denied Russian reports at the time
)
# What one says of another's claim to deny it: "This is not true", "these reports are a lie".
_SAID_UNTRUE = re.compile(
    r"(?i)(?:(?:no|but|in (?:reality|fact)|of course|so far|at present),? )*"
    r"(?:(?:all (?:of )?)?(?:this|that|it|these|those)|(?:(?:all|such|the|his|her|their|its|this|that|these"
    r"|those|russian?|ukrain\w+|moscow|kyiv|the enemy)(?:['’]s)? )+(?:\w+ ){0,2}"
    r"(?:claims?|reports?|statements?|information|words|assertions?|news|announcements?))"
    r"(?:['’]s|(?: (?:is|are|was|were|does|do)))?"
    r"(?: (?:simply|absolutely|completely|all|just|also|again|certainly))*"
    r"(?: not true| untrue| false\b| not (?:correct|accurate)\b| fakes?\b| nonsense| not correspond"
    r"| (?:a |another |an outright )?(?:lies?|fake|fiction)\b"
    r"| (?:russian |enemy )?(?:disinformation|propaganda)\b"
    r"|n['’]t (?:true|correspond)| far from (?:the truth|reality|true))"
)
# The page's own word that nobody could check what it told.
_UNCHECKED = re.compile(
    r"(?i)\b(?:no|without) (?:\w+ )?(?:\w+ )?(?:confirmation|evidence|verification|proof) (?:of|for|from)"
    r" (?:this|that|the|these|those|either|his|her|their|its)"
    r"|(?:could|can|have|has|been|was|were)(?:\s?not|n['’]t) (?:\w+ )?(?:be |been |possible to )?"
    r"(?:independently |immediately |fully )?(?:verif(?:y|ied)|check(?:ed)?|confirm(?:ed)?|corroborated?)"
    r"|neither (?:\w+ )?(?:could|can) be (?:\w+ )?(?:verified|confirmed|checked)"
    r"|(?:not|im)\s?possible (?:for \w+ )?to (?:\w+ )?(?:verify|confirm|check)"
    r"|independent (?:verification|confirmation)(?: \w+){0,4} (?:is|was|remains)"
    r" (?:difficult|(?:im|not )possible)"
)
_SPOT = re.compile(
    r"(?i)governor|mayor|emergency|police|prosecutor|administration|council|air force|general staff|command"
    r"|brigade"
)
_ELSEWHERE = re.compile(
    r"(?i)\b(?:earlier|ago|last (?:week|month|year)|meanwhile|separately|later|elsewhere|independent\w*"
    r"|verif\w+|previous\w*|in (?:jan|febr|march|april|may|june|july|august|sept|octo|nov|dec)\w*)\b"
)


def is_unchecked(text: str) -> bool:
    """Whether it says that nobody could check what is told."""
    low = text.lower()
    return any(check in low for check in _CHECKS) and _UNCHECKED.search(text) is not None


@lru_cache(maxsize=4096)
def is_verdict(cue: str) -> bool:
    """Whether the cue tells what somebody says of another's claim: *confirmed*, *denied*."""
    return _VERDICT.search(cue) is not None


@cache
def _speaks_on_the_spot(name: str) -> bool:
    offices = lexicon().offices_of.get(name, ())
    return any(_SPOT.search(o) for o in offices) or _SPOT.search(name) is not None


def _is_on_the_spot(source: Source) -> bool:
    """Whether a source tells of an attack as whoever is in charge there: a governor, the air force."""
    if source.kind not in (SourceKind.PERSON, SourceKind.OFFICE) or source.side not in (Side.UA, Side.RU):
        return False
    return _speaks_on_the_spot(source.name)


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
        or any(d.attribution is not None or d.type not in HAPPENING for d in drafts)
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


def draft_verdicts(
    page: Page, sentence: Sentence, attributions: list[Attribution], drafts: list[Draft]
) -> list[Draft]:
    """What was told before, on another's word: *this was confirmed by X*, *Y rejected the claim*."""
    if not (page.told or drafts):
        return []
    made: list[Draft] = []
    for attribution in attributions:
        cue = attribution.cue
        if cue is None or not sentence.start <= cue.start < sentence.end:
            continue
        is_claimed = attribution.rule.startswith("agent") and cue.text.endswith("claimed")
        is_told_by = attribution.rule.startswith("according") and all(
            _THAT_IS.fullmatch(span.text.strip()) for span in attribution.content
        )
        is_untrue = bool(attribution.content) and attribution.stance is Stance.ASSERTS
        said = attribution.content[0].text.lstrip(" “‘'\"") if is_untrue else ""
        is_untrue = _SAID_UNTRUE.match(said) is not None
        if not (is_claimed or is_told_by or is_untrue or is_verdict(cue.text)):
            continue
        source = attribution.source or PUBLISHER
        if any(d.attribution is attribution for d in drafts):
            continue
        is_just_told = _is_just_told(page, attribution)
        if not (is_told_by or is_untrue or is_just_told) and not all(
            ANAPHOR.match(s.text.strip()) for s in attribution.content
        ):
            continue
        told = page.told or drafts
        previous = next((d for d in told if d.type in (ClaimType.STRIKE, ClaimType.CONTROL)), told[-1])
        here = [
            d
            for d in drafts
            if d.type in DENIABLE
            and d.source.name != source.name
            and d.event is not None
            and d.event.at < cue.start
        ]
        if is_just_told and not here:
            continue
        if here:
            taken = [d for d in here if d.type is ClaimType.CONTROL]
            previous = (taken or here)[-1]  # said they had taken it, but Ukraine rejected the claim
        elif previous.type is not ClaimType.CONTROL and _CONQUEST.search(sentence.text):
            taken = [d for d in page.found if d.type is ClaimType.CONTROL]
            previous = taken[-1] if taken else previous
        strike = page.last_strike
        if (
            previous.type in HAPPENING
            and strike is not None
            and previous.sentence.paragraph - strike.sentence.paragraph <= 1
        ):
            previous = strike
        if sentence.paragraph - previous.sentence.paragraph > 2 or previous.action is Action.REQUESTS:
            continue
        if "attack" in sentence.text or "strike" in sentence.text:
            previous = page.last_strike or previous
        elif "responsib" in sentence.text and not _DEED.search(sentence.text):
            continue  # for something that is no attack
        elif _FIGURE.match(attribution.content[0].text if attribution.content else ""):
            counted = [
                d for d in page.told if d.quantities and d.type in (ClaimType.LOSS, ClaimType.CASUALTY)
            ]
            if not counted:
                continue
            previous = counted[-1]
        if (
            attribution.stance is Stance.DENIES
            and previous.attribution is None
            and not here
            and attribution.content
            and _REPORT.match(attribution.content[0].text)
        ):
            continue  # the report is not what the page itself told
        if is_untrue and (previous.source.side is source.side or previous.type not in DENIABLE):
            continue  # of what he himself was told, asked or wishes
        own = [d for d in (*drafts, *made) if d.source.name == source.name]
        stance = Stance.DENIES if is_untrue else attribution.stance
        is_denied = stance is Stance.DENIES
        if any(
            (d.type is not previous.type and previous not in here and not is_denied)
            or (d.action is previous.action and (d.side is None or d.side is not opponent(previous.side)))
            or (is_denied and d.stance is Stance.DENIES and d.type is previous.type)
            for d in own
        ):
            continue
        if previous.stance is Stance.DENIES and stance is Stance.ASSERTS:
            stance = Stance.DENIES
        made.append(
            replace(
                previous,
                sentence=sentence,
                evidence=Span(sentence.start, sentence.end, sentence.text),
                attribution=attribution,
                source=source,
                stance=stance,
                places=_named_again(page, previous, sentence),
                quantities=[],
                rules=[attribution.rule, source.entry, "repeats", *previous.rules],
                is_heading=False,
                is_of_told=False,
            )
        )
    return made


def _is_just_told(page: Page, attribution: Attribution) -> bool:
    """Whether it is of what the sentence has just told: *took the town, which Kyiv denied*."""
    source, content = attribution.source, attribution.content
    start = source.mention.start if source is not None and source.mention is not None else 0
    if start and _TOLD_WHICH.search(page.text, max(start - 12, 0), start):
        return True
    return bool(content) and _JUST_TOLD.fullmatch(content[0].text.strip()) is not None


def _named_again(page: Page, previous: Draft, sentence: Sentence) -> list[Place]:
    """The places told of before; where the sentence names one of them, only that."""
    named = {p.name for p in page.places_of(sentence)}
    return [p for p in previous.places if p.name in named] or previous.places


def draft_unchecked(
    page: Page, sentence: Sentence, attributions: list[Attribution], drafts: list[Draft]
) -> list[Draft]:
    """What was told before, where the page says that it could not be checked."""
    if drafts or attributions or not page.told or not is_unchecked(sentence.text):
        return []
    previous = next((d for d in page.told if d.type in (ClaimType.STRIKE, ClaimType.CONTROL)), page.told[-1])
    if sentence.paragraph - previous.sentence.paragraph > 1 or previous.source is PUBLISHER:
        return []
    span = Span(sentence.start, sentence.end, sentence.text)
    return [
        replace(
            previous,
            sentence=sentence,
            evidence=span,
            attribution=None,
            source=PUBLISHER,
            stance=Stance.UNCONFIRMED,
            quantities=[],
            rules=["unchecked", *previous.rules],
            is_heading=False,
            is_of_told=False,
        )
    ]


_TAKES = frozenset({Action.CAPTURES, Action.RECAPTURES})
_AT_PLACES = _TAKES | {Action.HITS, Action.ASSAULTS}
_AMONG_THEM = re.compile(
    r"(?:Among (?:them|these) (?:are|were)|(?:These|They) (?:are|were|include[ds]?))\b(?: the)?"
)


def draft_included(
    page: Page, sentence: Sentence, attributions: list[Attribution], drafts: list[Draft]
) -> list[Draft]:
    """What belongs to what was told of before: *he explained that this includes 30 settlements*, *among
    them are Alba and Borna*.
    """
    if drafts:
        return []
    found = _AMONG_THEM.match(sentence.text)
    actions = _AT_PLACES if found is not None else _TAKES
    taken = [d for d in page.told if d.action in actions]
    if not taken or sentence.paragraph - taken[-1].sentence.paragraph > 1:
        return []
    is_list = found is not None
    found = found or _INCLUDES.search(sentence.text)
    if found is None:
        return []
    at = sentence.start + found.end()
    settlements = [q for q in page.figures(sentence) if q.span.start >= at and q.item is Item.SETTLEMENT]
    places = [p for p in page.places_of(sentence) if p.span.start >= at]
    if not settlements and not (is_list and len(places) > 1):
        return []
    previous = taken[-1]
    attribution = attribution_at(attributions, at)
    rules = [attribution.rule] if attribution is not None else []
    return [
        replace(
            previous,
            sentence=sentence,
            evidence=Span(sentence.start, sentence.end, sentence.text),
            attribution=attribution or previous.attribution,
            source=(attribution.source if attribution is not None else previous.source) or PUBLISHER,
            stance=attribution.stance if attribution is not None else previous.stance,
            places=specific(page, places, ClaimType.CONTROL),
            quantities=settlements,
            rules=[*rules, "included", *(q.entry for q in settlements), *previous.rules],
            is_heading=False,
        )
    ]


def inherit(page: Page, draft: Draft, view: SentenceView, drafts: list[Draft]) -> None:
    """Place and day of the event told before, where the words point at it: *the attack*."""
    event = draft.event
    if event is None or draft.type not in HAPPENING:
        return
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
    total = page.last_total
    if (
        draft.type is ClaimType.LOSS
        and draft.when is None
        and draft.quantities
        and total is not None
        and draft.sentence.paragraph - total.sentence.paragraph <= 2
        and draft.side is total.side
    ):
        draft.when = total.when
        if not draft.places and view.lowers[:1] == ["of"]:
            draft.places = list(total.places)
    before = page.told[-1] if page.told else None
    if (
        draft.type is ClaimType.LOSS
        and draft.when is None
        and draft.quantities
        and before is not None
        and before.type is ClaimType.LOSS
        and before.when is not None
        and before.when.rule in REPORTED
        and before.side is draft.side
        and draft.sentence.index - before.sentence.index <= 2
    ):
        draft.when = replace(before.when, span=None, rule=before.when.rule)  # the day's losses go on
    last = page.last_strike
    if last is None:
        return
    if (
        draft.when is None
        and last.when is not None
        and last.when.end - last.when.start <= ONE_EVENT
        and draft.action is last.action is Action.ASSAULTS
        and draft.side is last.side
        and draft.sentence.paragraph - last.sentence.paragraph <= 3
    ):
        draft.when = last.when
    if draft.when is not None and draft.places:
        return
    lowers = view.lowers
    points = not STRIKE_NOUNS.isdisjoint(lowers) and any(
        lowers[i] in THE
        and not lowers[i + 1][0].isdigit()
        and any(n in STRIKE_NOUNS and n not in lowers[:i] for n in lowers[i + 1 : i + 3])
        for i in range(len(lowers) - 1)
    )
    near = last.sentence.paragraph == draft.sentence.paragraph
    apart = draft.sentence.paragraph - last.sentence.paragraph
    if not draft.places and apart <= 2 and _same_site(view, event):
        draft.places = list(last.places)  # the same plant was hit in May, too
    if draft.when is not None and last.when is not None and draft.when.start != last.when.start:
        return  # another day's
    is_battle = last.action is Action.ASSAULTS and draft.action is not Action.ASSAULTS
    if not draft.places and points and not is_battle:
        draft.places, draft.is_of_told = list(last.places), True
    names = {p.name for p in last.places}
    is_there = not draft.places or any(p.name in names for p in draft.places)
    if not draft.places and draft.type is ClaimType.STRIKE:
        near = draft.sentence.paragraph - last.sentence.paragraph <= 1
    is_day = last.when is not None and last.when.end - last.when.start <= ONE_EVENT
    if draft.when is None and (points or near) and is_there and is_day:
        draft.when = last.when


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
