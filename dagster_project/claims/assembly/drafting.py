"""An event, or a list of losses, drafted as a claim: its type, action, source and stance.

Belongs here: on whose word an event is told, whether that makes it a claim, and what kind of one by tense,
mood and negation; lines of joint sources. Does not belong here: finding events (`frames`), attributions
(`attribution`) and bulletins (`bulletins`), and whose side, where, when and how many.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from dagster_project.claims.assembly.bulletins import Bulletin
from dagster_project.claims.assembly.draft import (
    BE,
    HAPPENING,
    HARMS,
    PUBLISHER,
    Draft,
    harms_nobody,
)
from dagster_project.claims.assembly.echoes import is_unchecked, is_verdict
from dagster_project.claims.assembly.lines import is_on_other_war
from dagster_project.claims.assembly.page import Page, attribution_at, names_somebody
from dagster_project.claims.assembly.sides import ARRIVES, TALES, is_force, side_of_actor
from dagster_project.claims.chronology.dates import find_dates
from dagster_project.claims.events.event import Event, is_neither
from dagster_project.claims.events.moods import BLAMING
from dagster_project.claims.events.named_sides import Speaker, opponent, side_of
from dagster_project.claims.events.nominal_frames import REJECTS, UNTRUE
from dagster_project.claims.events.nouns import can_speak
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.grammar.inflection import speech_lemmas
from dagster_project.claims.model import Attribution, Source, Span, SpeechKind
from dagster_project.claims.sources.resolver import SourceResolver
from dagster_project.claims.text.sentences import Sentence
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, ClaimType, Item, Side, SourceKind, Stance

_ORDERED = frozenset({ClaimType.CONTROL, ClaimType.MOVEMENT})
_ESCAPES = frozenset(["flee", "escape", "leave", "get"])
_SAME_AID = 2  # paragraphs within which *it* is a package told of before
_LACKS = frozenset(["need", "require", "want"])
_ACTS_OF_SPEECH = word_set(
    "approve authorise authorize veto pledge promise decide agree greenlight offer vow"
)
_COUNTING = frozenset(["put", "count", "record", "register", "document", "log"])
_ADDED_AFTER = re.compile(
    r", (?:just |only |barely |less than |more than )?(?:an?|one|two|three|four|five|six|several|\d+|some)?"
    r" ?(?:minutes|hours?|days?|weeks?) (?:after|before) [^,;]*$"
)
_WAR_BEGAN = "since the start of the full-scale invasion"
_ASKED = ("ask", "urg", "call", "appeal", "request", "demand", "press", "plead")
# Who praises or condemns help gives none: what is told is the word on it.
_JUDGES = ("thank", "prais", "hail", "applaud", "commend", "laud", "condemn", "denounc", "critici", "slam")
_THANKS = ("gratitude", "appreciation", "thanks")
_POSSIBLE = ("could", "can", "may", "might")
_ENDING = word_set("stop cease refuse decline")
_ACROSS = frozenset(["=border", "=frontier", "=river", "=territory", "=line"])
_LANDS = word_set("land disembark")
_CROSSES = word_set("cross recross enter infiltrate penetrate break")
_ON_THE_GROUND = frozenset({Action.ADVANCES, Action.ENTERS, Action.HOLDS, Action.WITHDRAWS})
_WON = frozenset({Action.CAPTURES, Action.RECAPTURES, Action.ENTERS, Action.ADVANCES})
_FULLY = word_set("fully full complete completely entirely entire")
# Who tries to do so attacks.
_SETTLES = word_set("entrench establish embed consolidate dig fortify settle cling")
_ON_FOOT = frozenset({"force", "side"})
_OWN_DOING = frozenset({Action.WITHDRAWS, Action.MOVES, Action.PLEDGES, Action.DELIVERS, Action.HALTS})
# What the page says of something that it does not know to have happened.
_OPEN = re.compile(
    r"(?i)\b(?:no|without|lack of) (?:\w+ ){0,2}(?:confirmation|verification|evidence|proof)\b[^.;]{0,40}"
    r"\b(?:that|whether)\b"
    r"|\b(?:not|un) ?(?:\w+ly |yet )?(?:known|clear|certain)\b[^.;]{0,20}\b(?:whether|if)\b"
)
_INVADES = frozenset(["=invade", "=invasion", "=military operation"])
_WHILE = frozenset(["as", "after", "while"])
# A time that only tells which place or troops are meant: *seized in March*, *soon after its invasion*.
_LONG_AGO = re.compile(
    r"\b(?:in|since|during|from|until) (?:(?:early|mid|late|mid-|the (?:first|early) \w+ of) )?"
    r"(?:(?:19|20)\d\d|january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\b|\blast (?:week|month|year|spring|summer|autumn|fall|winter)\b"
    r"|\b(?:weeks|months|years) (?:ago|earlier)\b"
    r"|\b(?:early|soon|shortly|months|weeks|years) (?:in|into|after)"
    r" (?:the|its|their|his|moscow|russia|putin)\b|\bits (?:(?:19|20)\d\d|full-scale|february) "
    r"|\bfor (?:\w+ ){1,3}(?:weeks|months|years)\b"
    r"|\b(?:first|last) (?:days?|weeks?|months?) of (?:the|its) (?:war|invasion|offensive)\b"
)
_BEGINS_WAR = frozenset(["invade", "launch", "begin", "start", "order", "send"])
_WITHIN = frozenset(["of", "the"])
_ONCE = frozenset(["after", "before", "since", "when"])
_RUSSIANS_DESTROYED = re.compile(
    r"\brussian? [^.\n]{0,60}(?<!were )\b(?:destroyed|eliminated|neutrali[sz]ed|hit|killed|wiped out)\b"
    r"[^.\n]{0,30}:"
)


def _is_open(before: str) -> bool:
    """Whether the words in front leave open what follows: *it is not known whether*."""
    return ("whether" in before or " if " in before or "that" in before) and _OPEN.search(before) is not None


def _is_background(view: SentenceView, event: Event) -> bool:
    """Whether the event stands in an aside of the page's own: *the city, a hub that Russia seized in May*."""
    verb = event.verb
    if verb.subordinator in _ONCE and _INVADES & {f"={event.reading.lemma}", *event.reading.object}:
        return True  # said that 20 were killed there since Russia invaded
    is_ground = event.type in (ClaimType.CONTROL, ClaimType.MOVEMENT) or event.action is Action.ASSAULTS
    if verb.subject and view.lowers[verb.subject[0].first] == "those":
        return False  # *those who held the town for three months*: whom it tells of
    if is_ground and (verb.is_relative or verb.subordinator in _ONCE or verb.subordinator == "where"):
        told = " ".join(view.lowers[verb.start : verb.stop])
        if _LONG_AGO.search(told) is not None:
            return True  # says it fights on since Crimea was annexed in 2014, held the town that fell in May
        if verb.subordinator == "where" and event.type is ClaimType.CONTROL:
            return True  # the region, where it occupies a part
        if verb.subordinator == "since" and (event.type is ClaimType.CONTROL or verb.lemma in _BEGINS_WAR):
            return True  # since Russia invaded Ukraine
    if verb.subordinator in _ONCE:
        return False
    if not verb.is_relative or (event.type in HAPPENING and "had" not in verb.auxiliaries):
        return False
    if verb.start > 1 and view.lowers[verb.start - 2] == "of":
        return False  # "15 drones, 10 of which were brought down": part of what is told
    if any(view.lowers[i] == "of" for i in range(max(verb.start - 1, 0), min(verb.start + 2, verb.first))):
        return False  # 17 drones, 11 of which were shot down
    firsts = [n.first for n in (*verb.subject, *verb.objects) if n.first < verb.first]
    return any(at > 0 and view.lowers[at - 1] == "," for at in [*firsts, verb.start])


def _is_meanwhile(page: Page, event: Event, attribution: Attribution) -> bool:
    """Whether the page tells what went on meanwhile: *urged residents to leave as troops closed in*."""
    if attribution.is_factual_cue or attribution.cue is None or event.verb.subordinator not in _WHILE:
        return False
    asked = page.text[attribution.cue.end : event.at]
    is_clause = event.verb.is_clause and not event.verb.modal and event.type in _ORDERED
    return is_clause and " that " not in asked


def _is_claimed_within(event: Event, attribution: Attribution) -> bool:
    """Whether the cue stands in the event's own clause: *the region, which it claimed to have annexed*."""
    verb, cue = event.verb, attribution.cue
    start = event.parse.tokens[verb.start].start
    return cue is not None and (verb.is_relative or verb.subordinator != "") and start <= cue.start < event.at


def _is_untrue(view: SentenceView, event: Event) -> bool:
    """Whether what tells the event is called untrue: *reports that they took the town are false*."""
    if UNTRUE.isdisjoint(view.lowers):
        return False
    at = event.anchor if event.anchor >= 0 else event.verb.main
    told = view.lowers[at + 1 :]
    for i, word in enumerate(told):
        before = told[max(0, i - 3) : i]
        if word in UNTRUE and ("not" in before) == (word == "true") and not BE.isdisjoint(before):
            return not TALES.isdisjoint(view.lowers[:at])
    return False


def draft_bulletin(page: Page, bulletin: Bulletin) -> list[Draft]:
    """Two lines of a list of losses: the totals, and the changes of the day."""
    span = bulletin.span
    sentence = next(s for s in page.sentences if s.end > span.start)
    attribution = attribution_at(page.attributions, bulletin.totals[0].span.start)
    if attribution is None or not names_somebody(attribution):
        attribution = _signer(page, span) or attribution
    source = attribution.source if attribution is not None and attribution.source is not None else PUBLISHER
    head = page.text[max(0, span.start - 200) : span.end].lower()
    side = opponent(source.side) or (
        Side.UA
        if ("ukrainian" in head and "russian" not in head and "general staff" not in head)
        or _RUSSIANS_DESTROYED.search(head)
        else Side.RU
    )
    window = bulletin.window
    if window is None and side is Side.RU and bulletin.changes and bulletin.as_of is not None:
        # a total with the day's change counts from the war's first day
        window = next(iter(find_dates(_WAR_BEGAN, published=bulletin.as_of)), None)
        window = replace(window, span=None) if window is not None else None
    lines = [(bulletin.totals, window), (bulletin.changes, bulletin.change_window)]
    return [
        Draft(
            sentence=sentence,
            evidence=span,
            type=ClaimType.LOSS,
            action=Action.LOST,
            attribution=attribution,
            source=source,
            stance=Stance.ASSERTS,
            side=side,
            quantities=list(quantities),
            when=when,
            rules=["bulletin", *(q.entry for q in quantities)],
        )
        for quantities, when in lines
        if quantities
    ]


def _signer(page: Page, span: Span) -> Attribution | None:
    """Who is named beside a list of losses: in the lines before, or with it."""
    near = [
        a
        for a in page.attributions
        if names_somebody(a)
        and (cue := a.cue or (a.content[0] if a.content else None)) is not None
        and span.start - 250 <= cue.start < span.end + 120
    ]
    return min(near, key=lambda a: abs((a.cue or a.content[0]).start - span.start), default=None)


def tells_of_aid(page: Page, sentence: Sentence) -> bool:
    """Whether help was told of just before: *it includes 50 vehicles*."""
    before = page.told[-1] if page.told else None
    return (
        before is not None
        and before.type is ClaimType.AID
        and sentence.paragraph - before.sentence.paragraph <= _SAME_AID
    )


def enlist(draft: Draft, view: SentenceView) -> None:
    """People of whom some are named as soldiers: *dozens, including senior commanders, were killed*."""
    event = draft.event
    if event is None or draft.action not in (*HARMS, Action.LOST):
        return
    for noun in (*event.patients, *event.verb.subject):
        at = noun.last + 1
        while view.lowers[at : at + 1] == ["of"] and (inner := view.noun_at(at + 1)) is not None:
            at = inner.last + 1
        at += view.lowers[at : at + 1] == [","]
        some = view.noun_at(at + 1) if view.lowers[at : at + 1] == ["including"] else None
        if (
            some is None
            or event.parse.tags[noun.head] != "#"
            or view.lowers[some.first] in ("a", "an", "one")
        ):
            continue
        if not view.classes(some).isdisjoint(("force", "soldier")):
            side = side_of(view, [some], Speaker(None))
            draft.type, draft.side = ClaimType.LOSS, side or opponent(draft.side)
            return


def is_use(event: Event, events: Sequence[Event]) -> bool:
    """Whether it tells what help is for: *pledged $50 million to buy shells* is one pledge."""
    if event.type is not ClaimType.AID or not event.verb.is_infinitive or not event.verb.chain:
        return False
    above = event.verb.chain[-1]
    return any(e.type is ClaimType.AID and e.verb.lemma == above and e is not event for e in events)


def share_pledge(drafts: Sequence[Draft]) -> None:
    """*Agreed to donate 9,000 shells, with Norway sending the cases*: what each will give is pledged."""
    pledged = {d.source.name for d in drafts if d.action is Action.PLEDGES}
    for draft in drafts:
        event = draft.event
        if draft.action is not Action.DELIVERS or event is None or not event.verb.is_gerund:
            continue
        heads = [event.parse.tokens[n.first - 1].lower for n in event.verb.subject if n.first]
        if "with" in heads and draft.source.name in pledged:
            draft.action = Action.PLEDGES


def is_shared(view: SentenceView, event: Event) -> bool:
    """Whether it is told of both sides: *Russia and Ukraine have sustained huge losses*."""
    if event.action in (Action.LOST, Action.ADVANCES) and any(view.is_of_both(n) for n in event.agents):
        return True
    if event.action is not Action.LOST or any(
        i in view.quantities for n in event.patients for i in range(n.first, n.last + 1)
    ):
        return False
    return {side_of(view, [n], Speaker(None)) for n in event.agents} == {Side.UA, Side.RU}


def joint_lines(draft: Draft, attributions: list[Attribution]) -> list[Draft]:
    """The lines of the other sources of a joint attribution (*the UK and the US announced*), and of
    who claimed or denies what the draft's tells (*denied claims by Kyiv that*, *which Moscow denies*).
    """
    mine = draft.attribution
    if mine is None:
        return []
    event = draft.event
    is_mutual = event is not None and not BLAMING.isdisjoint((event.verb.lemma, *event.verb.chain))
    return [
        replace(
            draft,
            attribution=a,
            source=a.source,
            stance=draft.stance if a.cue == mine.cue else a.stance,
            side=(is_mutual and a.source.side is draft.side and opponent(draft.side)) or draft.side,
            places=[],
            quantities=[],
            rules=[*draft.rules[:1], a.rule, a.source.entry],
        )
        for a in attributions
        if a is not mine
        and a.content == mine.content
        and (
            a.cue == mine.cue
            or (mine.stance is Stance.DENIES and a.rule.startswith("noun"))
            or (a.stance is Stance.DENIES and a.rule.startswith("subject-post"))
        )
        and names_somebody(a)
        and a.source is not None
        and a.source.name != draft.source.name
    ]


def _goes_on(page: Page, event: Event, attributions: Sequence[Attribution]) -> Attribution | None:
    """Whose words a participle goes on with: *hit the port, the governor said, damaging a warehouse*."""
    verb = event.verb
    if not verb.is_gerund or verb.is_passive or event.anchor >= 0:
        return None
    while verb.coordinated is not None and verb.coordinated.is_gerund:
        verb = verb.coordinated
    first = event.parse.tokens[verb.first].start
    for attribution in attributions:
        cue = attribution.cue
        if cue is not None and not page.text[cue.end : first].strip() and cue.end < first:
            return attribution  # reported intercepting drones that had targeted the city
        if cue is None or not any(c.end <= cue.start for c in attribution.content):
            continue
        if page.text[cue.end : first].strip() == ",":
            told = [v for v in event.parse.verbs if v.is_clause and v.main < verb.first]
            told = [v for v in told if event.parse.tokens[v.main].end <= cue.start]
            if told and event.agents == event.verb.subject:
                event.agents = [] if told[-1].is_passive else told[-1].subject
            return attribution
    return None


def draft_event(
    page: Page, sentence: Sentence, view: SentenceView, event: Event, attributions: list[Attribution]
) -> Draft | None:
    """The claim that an event makes, on the word of whoever tells it; None where it makes none."""
    at = event.at
    cueing = [a for a in attributions if a.cue is not None and a.cue.start <= at < a.cue.end]
    if cueing and event.type is not ClaimType.AID:
        if event.verb.lemma in _COUNTING:  # put the toll at nine
            return _drafted(page, sentence, view, event, cueing[0])
        if event.verb.lemma in speech_lemmas():
            if not event.reading.object:
                return None
            return _drafted(page, sentence, view, event, cueing[0])  # reported three dead
        if event.verb.lemma in BLAMING:
            return _drafted(page, sentence, view, event, cueing[0])
        page.consumed.update(id(a) for a in cueing)  # *saw bodies*, *hit back at the base*: no speech
        attributions = [a for a in attributions if a not in cueing]
    attribution = attribution_at(attributions, at) or _goes_on(page, event, attributions)
    if event.anchor >= 0 and event.verb.lemma in REJECTS:
        if attribution is not None:
            page.consumed.add(id(attribution))
        attribution = None  # the word of who rejects the advances that another reported
    is_ordered = event.verb.lemma == "order" and event.type in _ORDERED
    if attribution is None and (is_ordered or event.anchor >= 0):
        start = event.parse.tokens[event.verb.main].start  # ordered the retreat: the word of who orders
        ordering = [a for a in attributions if a.cue is not None and a.cue.start <= start < a.cue.end]
        attribution = next(iter(ordering), None)
    if (
        attribution is not None
        and attribution.cue is not None
        and attribution.cue.text.startswith("blame")
        and "," in page.text[attribution.cue.end : at]
    ):
        attribution = None  # the attack, which Ukraine blamed on Russia, left 12 dead
    if attribution is None and event.type is ClaimType.AID:
        attribution = next(
            (a for a in attributions if a.cue is not None and a.cue.start <= at < a.cue.end), None
        )
    nobodys = attribution.cue if attribution is not None and attribution.source is None else None
    if nobodys is not None and nobodys.text.endswith("expected"):
        if event.type is ClaimType.AID:
            attribution, event.is_hedged, event.is_promised = None, False, True  # expected to arrive in May
        elif event.type is ClaimType.MOVEMENT:  # it is expected that the men will be taken to the capital
            attribution, event.is_future = None, False
            event.is_hedged = "expect" not in event.verb.chain
    draft = _drafted(page, sentence, view, event, attribution)
    if draft is not None and draft.source is PUBLISHER and draft.stance is Stance.UNCONFIRMED:
        nobody = SourceKind.UNATTRIBUTED  # reports that nobody could verify are nobody's statement
        page.consumed.update(id(a) for a in attributions if a.source and a.source.kind is nobody)
    return draft


def _drafted(
    page: Page, sentence: Sentence, view: SentenceView, event: Event, attribution: Attribution | None
) -> Draft | None:
    """The same for a given attribution."""
    if (
        attribution is not None
        and (
            attribution.kind is SpeechKind.INDIRECT
            or (
                attribution.kind is SpeechKind.MIXED
                and not any(q.start <= event.at < q.end for q in page.quotations)
            )
        )
        and not _is_claimed_within(event, attribution)
        and (
            _is_background(view, event)
            or _is_meanwhile(page, event, attribution)
            or _is_narrated(page, sentence, event, attribution)
        )
    ):
        attribution = None
    source = attribution.source if attribution is not None and attribution.source is not None else PUBLISHER
    stance = attribution.stance if attribution is not None else Stance.ASSERTS
    cue = attribution.cue if attribution is not None else None
    if event.type is ClaimType.AID and cue is not None and cue.start <= event.at < cue.end:
        stance = Stance.ASSERTS  # rejected the delivery of tanks: denies nothing
    if event.is_reported_plan and _is_own_plan(page, view, event, source, attribution):
        event.is_unreal, event.is_future = False, True
    if event.is_negated and event.is_future and event.type in (ClaimType.CONTROL, ClaimType.MOVEMENT):
        return None  # will never give up Crimea
    if stance is not Stance.DENIES and _is_untrue(view, event):  # but were dismissed as untrue by Kyiv
        event.is_negated = not event.is_negated
    if event.is_negated:
        is_halt = event.type is ClaimType.AID and not _ENDING.isdisjoint(event.verb.chain)
        is_halt |= event.type is ClaimType.AID and (event.is_promised or event.is_future)  # will not send
        is_halt |= event.type is ClaimType.AID and "longer" in (
            t.lower for t in event.parse.tokens[event.verb.first : event.verb.main]
        )
        # attacked but did not advance
        is_told = event.action is Action.ADVANCES and event.verb.coordinated is not None
        is_told |= is_neither(event)
        words = event.parse.tokens[event.verb.first : event.verb.stop]
        is_told |= event.action is Action.CONTROLS and any(t.lower in _FULLY for t in words)
        is_told |= event.action in _WON and event.type is ClaimType.CONTROL
        if attribution is None and not (is_halt or is_told or harms_nobody(event)):
            return None
        stance = Stance.ASSERTS if stance is Stance.DENIES else Stance.DENIES
    elif event.is_hedged and stance is Stance.ASSERTS:
        stance = Stance.UNCONFIRMED
    if source is PUBLISHER or source.kind is SourceKind.UNATTRIBUTED:
        if stance is Stance.ASSERTS and (
            (_is_open(sentence.text[: event.at - sentence.start]) and not event.is_promised)
            or (source is not PUBLISHER and is_unchecked(sentence.text))
        ):
            stance = Stance.UNCONFIRMED
        if stance is Stance.UNCONFIRMED:
            source = PUBLISHER  # reports that it had been hit could not be verified
    if event.type is ClaimType.AID and event.verb.lemma == "send":
        sent = frozenset({"drone", "missile"})
        is_fired = view.matches(event.verb.objects, sent, pronouns=False)
        if is_fired and side_of_actor(page, view, event, source, attribution, action=event.action) is Side.RU:
            event.type, event.action = ClaimType.STRIKE, Action.LAUNCHES
    if event.action is Action.LAUNCHES and event.verb.lemma == "send":
        giver = side_of_actor(page, view, event, source, attribution, action=event.action)
        if giver is Side.OTHER or event.is_promised:
            event.type, event.action = ClaimType.AID, Action.DELIVERS  # weapons for a friend
    type_, action = event.type, event.action
    is_gain = action in _ON_THE_GROUND and not event.is_attempt
    is_gain &= action is not Action.WITHDRAWS or attribution is not None
    is_gain &= any(is_force(view, n) for n in (*event.agents, *event.verb.subject))
    if is_gain and side_of_actor(page, view, event, source, attribution, action=action) is Side.OTHER:
        type_, action = ClaimType.MOVEMENT, Action.MOVES  # North Korean units reached the region
    if event.is_attempt:
        is_new = event.verb.lemma in _SETTLES and view.matches(event.agents, _ON_FOOT)
        if action in (Action.HOLDS, Action.CONTROLS, Action.WITHDRAWS) and not is_new:
            return None
        into = view.matches(event.verb.objects, _ACROSS) and event.verb.lemma in _CROSSES
        into |= event.verb.lemma in _LANDS
        if type_ is ClaimType.CONTROL or (type_ is ClaimType.MOVEMENT and into):
            type_, action = ClaimType.STRIKE, Action.ASSAULTS
        elif action is Action.HITS:
            action = Action.LAUNCHES
        elif type_ is ClaimType.MOVEMENT and event.verb.lemma not in _ESCAPES:
            return None  # is struggling to bring up reserves
        elif type_ not in (ClaimType.STRIKE, ClaimType.MOVEMENT):
            return None
    if type_ is ClaimType.AID:
        wish = _aid_action(event, attribution)
        if event.verb.lemma in _LACKS and source.side in (Side.OTHER, Side.RU):
            return None  # the IMF estimates what Ukraine will need
        if wish is None or is_on_other_war(sentence) or _is_judged(event, attribution):
            return None
        if _is_for_others(view, event):
            if not view.matches(event.patients, frozenset({"aircraft"}), pronouns=False):
                return None
            type_, wish = ClaimType.MOVEMENT, Action.MOVES  # sent jets to Poland
        action = wish
        if action is Action.HALTS and event.is_negated:
            stance = Stance.UNCONFIRMED if event.is_hedged else Stance.ASSERTS
    elif (
        event.is_unreal
        or (event.is_future and (attribution is None or action not in _OWN_DOING))
        or (attribution is not None and not attribution.is_factual_cue and not _is_ordered(event))
    ):
        return None
    if (
        attribution is not None
        and attribution.stance is Stance.UNCONFIRMED
        and attribution.cue is not None
        and attribution.rule.startswith("subject")
        and not is_verdict(attribution.cue.text)
    ):
        return None  # declined to say how many had died
    if type_ is ClaimType.AID and attribution is None and event.verb.lemma in _ACTS_OF_SPEECH:
        source = _who_acts(page, sentence, event) or source
    is_heading = page.is_heading(sentence)
    rules = [event.reading.entry]
    if source.entry and attribution is None:
        rules.append(source.entry)
    if attribution is not None:
        rules += [attribution.rule, source.entry]
    return Draft(
        sentence=sentence,
        evidence=Span(sentence.start, sentence.end, sentence.text),
        type=type_,
        action=action,
        attribution=attribution,
        source=source,
        stance=stance,
        framing=event.reading.framing if type_ is ClaimType.CONTROL else None,
        rules=rules,
        event=event,
        is_heading=is_heading,
        side=side_of_actor(page, view, event, source, attribution, action=action),
    )


def _is_ordered(event: Event) -> bool:
    """Whether it is told by the order: *ordered his troops to withdraw from the town*."""
    is_done = event.action in (Action.WITHDRAWS, Action.MOVES) and not event.is_unreal
    return is_done and "order" in (event.verb.lemma, *event.verb.chain)


def _is_for_others(view: SentenceView, event: Event) -> bool:
    """Whether arms or money go to a state that is no party: *an arms sale to Taiwan*."""
    receivers = [n for ph in event.verb.phrases if ph.preposition in ("to", "for") for n in ph.nouns]
    if event.verb.lemma in ("receive", "get"):
        receivers = event.verb.subject
    sides = {side_of(view, [n], Speaker(None)) for n in receivers if "country" in view.classes(n)}
    return sides == {Side.OTHER}


def _who_acts(page: Page, sentence: Sentence, event: Event) -> Source | None:
    """Who approves or vetoes: what is said by the act is his word, as with who promises."""
    tokens = event.parse.tokens
    if not event.verb.subject or event.verb.is_passive or event.verb.is_relative:
        return None
    noun = event.verb.subject[0]
    stop = noun.last + 1  # "The President of the Republic Alexander Stubb decided"
    while stop < event.verb.first and (tokens[stop].text[0].isupper() or tokens[stop].lower in _WITHIN):
        stop += 1
    start, end = tokens[noun.first].start, tokens[stop - 1].end
    if page.resolver is None:
        page.resolver = SourceResolver(page.document, page.places)
    found = page.resolver.resolve(Span(start, end, page.text[start:end]), paragraph=sentence.paragraph)
    return found if found is not None and found.entry and can_speak(found) else None


def _is_narrated(page: Page, sentence: Sentence, event: Event, attribution: Attribution) -> bool:
    """Whether the page adds on its own when it was said: *said X, hours after missiles had hit Y*."""
    cue = attribution.cue
    if cue is None or not sentence.start <= cue.start < event.at:
        return False
    at = page.text.rfind(",", cue.end, event.at)
    return at >= 0 and _ADDED_AFTER.match(page.text, at, event.at) is not None


def _is_own_plan(
    page: Page, view: SentenceView, event: Event, source: Source, attribution: Attribution | None
) -> bool:
    """Whether a source announces what its own side would do: *said it would move the staff*."""
    if attribution is None or attribution.kind is SpeechKind.DIRECT or not attribution.is_factual_cue:
        return False
    if event.action not in (Action.MOVES, Action.WITHDRAWS) or len(event.verb.chain) > 1:
        return False
    if event.is_conditional or event.verb.is_conditional:
        return False
    side = side_of_actor(page, view, event, source, attribution, action=event.action)
    return side is None or side is source.side


def _is_judged(event: Event, attribution: Attribution | None) -> bool:
    """Whether help is told of only to praise or condemn it: *thanked Oslo for its decision to send tanks*."""
    cue = attribution.cue if attribution is not None else None
    if cue is None or cue.start > event.at:
        return False
    between = (t.lower for t in event.parse.tokens if cue.end <= t.start < event.at)
    return any(w.startswith(_JUDGES) for w in cue.text.lower().split()) or any(w in _THANKS for w in between)


def _aid_action(event: Event, attribution: Attribution | None) -> Action | None:
    """Pledged, delivered, halted or asked for, as tense and mood tell; None for a mere condition."""
    action, verb = event.action, event.verb
    if event.is_conditional:
        return None
    is_his = any(event.parse.tokens[n.first].lower in ("he", "she") for n in verb.subject)
    if is_his and action is Action.DELIVERS and verb.tag == "G":
        return None  # he was bringing food to the villagers
    asks = attribution is not None and not attribution.is_factual_cue
    source = attribution.source if attribution is not None else None
    if action in (Action.DELIVERS, Action.PLEDGES):
        if verb.lemma == "expect" and not verb.chain:
            return Action.PLEDGES  # Ukraine can expect the first shells
        if "rule" in verb.chain:
            return Action.HALTS  # ruled out sending troops
        if attribution is not None and any(lemma.startswith(_ASKED) for lemma in verb.chain):
            return Action.REQUESTS  # would ask its allies to send
        if event.is_negated:
            return Action.HALTS if verb.lemma not in ("receive", "get") else None
        is_bare = attribution is not None and not event.is_promised and "need" not in verb.chain
        if verb.modal == "would" and is_bare:
            return Action.PLEDGES  # said it would supply
        wanted = verb.modal in ("must", "should", "need") or (
            event.is_unreal and not event.is_promised and not event.is_future
        )
        cue = attribution.cue.text.lower() if attribution is not None and attribution.cue else ""
        if asks and any(word.startswith(_ASKED) for word in cue.split()):
            return Action.REQUESTS
        if verb.modal in _POSSIBLE and not (asks or event.is_promised):
            return None  # so that shells can be delivered
        if asks and event.is_promised:
            return Action.PLEDGES  # plans to send
        if asks or wanted:
            return Action.REQUESTS if source is not None and source.side is Side.UA else None
    if action is Action.DELIVERS:
        progressive = verb.tag == "G" and verb.lemma not in ARRIVES and not BE.isdisjoint(verb.auxiliaries)
        if event.is_future or event.is_promised or progressive or verb.modal == "would":
            return Action.PLEDGES
        if verb.modal in _POSSIBLE:
            return None
    if action is Action.REQUESTS and event.is_negated:
        return None
    return action


def count_lost_as_downed(drafts: list[Draft]) -> None:
    """*Shot down 98 drones, and another 40 were lost*: stopped too."""
    stopped = next((d for d in drafts if d.action is Action.INTERCEPTS), None)
    if stopped is None:
        return
    for draft in drafts:
        flying = {q.item for q in draft.quantities} <= {Item.DRONE, Item.MISSILE, Item.OTHER}
        if draft.action is Action.LOST and draft.event is not None and draft.event.verb.is_passive and flying:
            draft.type, draft.action, draft.side = stopped.type, stopped.action, stopped.side
