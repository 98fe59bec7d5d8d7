"""An event, or a list of losses, drafted as a claim: its type, action, source and stance.

Belongs here: whether what an event tells is a claim, and what kind of one by tense, mood and negation; lines
of joint sources. Does not belong here: finding events (`events`), attributions (`speech`) and bulletins
(`bulletins`), on whose word an event is told (`tellers`), what help is (`aid`), and whose side, where, when
and how many.
"""

import re
from dataclasses import replace

from dagster_project.claims.assembly.aid import settle_aid
from dagster_project.claims.assembly.bulletins import Bulletin
from dagster_project.claims.assembly.draft import (
    BE,
    HARMS,
    PUBLISHER,
    TALES,
    Draft,
    harms_nobody,
)
from dagster_project.claims.assembly.page import Page, attribution_at, names_somebody
from dagster_project.claims.assembly.sides import side_of_actor
from dagster_project.claims.assembly.tellers import ORDERED, goes_on, told_by_page, who_acts
from dagster_project.claims.assembly.verdicts import is_unchecked, is_verdict
from dagster_project.claims.chronology.dates import find_dates
from dagster_project.claims.events.event import Event, is_neither
from dagster_project.claims.events.governors import AIMS
from dagster_project.claims.events.moods import BLAMING, trades_blame
from dagster_project.claims.events.named_sides import Speaker, opponent, side_of
from dagster_project.claims.events.nominal_frames import REJECTS
from dagster_project.claims.events.views import SentenceView, is_force
from dagster_project.claims.grammar.inflection import speech_lemmas
from dagster_project.claims.model import Attribution, Span, SpeechKind
from dagster_project.claims.sources.voice import voice_of
from dagster_project.claims.speech.discourse import UNATTRIBUTED
from dagster_project.claims.text.gates import substring_gate
from dagster_project.claims.text.sentences import Sentence
from dagster_project.claims.text.word_classes import UNTRUE, word_set
from schemas.vocabularies import Action, ClaimType, Item, Side, SourceKind, Stance

_ESCAPES = frozenset(["flee", "escape", "leave", "get"])
_AUTHOR = frozenset(["i", "we"])
_ACTS_OF_SPEECH = word_set(
    "approve authorise authorize veto pledge promise decide agree greenlight offer vow"
)
_COUNTING = word_set("put count record register document log verify identify establish collect compile")
_WAR_BEGAN = "since the start of the full-scale invasion"
_ENDING = word_set("stop cease refuse decline")
_ACROSS = frozenset(["=border", "=frontier", "=river", "=territory", "=line"])
_THEMSELVES = frozenset(["they", "we", "sides", "side"])
_LANDS = word_set("land disembark")
_CROSSES = word_set("cross recross enter infiltrate penetrate break")
_ON_THE_GROUND = frozenset({Action.ADVANCES, Action.ENTERS, Action.HOLDS, Action.WITHDRAWS})
# Who tries to do so attacks.
_SETTLES = word_set("entrench establish embed consolidate dig fortify settle cling")
_ON_FOOT = frozenset({"force", "side"})
_SAID = "said"  # a reading that only attributed speech has
_OWN_DOING = frozenset({Action.WITHDRAWS, Action.MOVES, Action.PLEDGES, Action.DELIVERS, Action.HALTS})
# What the page says of something that it does not know to have happened.
_OPEN = re.compile(
    r"(?i)\b(?:no|without|lack of) (?:\w+ ){0,2}(?:confirmation|verification|evidence|proof)\b[^.;]{0,40}"
    r"\b(?:that|whether)\b"
    r"|\b(?:not|un) ?(?:\w+ly |yet )?(?:known|clear|certain)\b[^.;]{0,20}\b(?:whether|if)\b"
    r"|\b(?:not |im)possible to (?:\w+ly )?(?:verify|confirm|check|say|tell)\b[^.;]{0,20}\b(?:whether|if)\b"
    r"|\bcan(?:not|[’']t| not) (?:yet |now )?be (?:said|stated|established)\b[^.;]{0,20}"
    r"\b(?:that|whether|if)\b"
    r"|\b(?:conflicting|confusing|contradictory|mixed) (?:\w+ )?(?:reports|claims|accounts)\b[^.;]{0,20}"
    r"\bwhether\b"
    r"|\b(?:nobody|no[ -]one|neither)\b[^.;,]{0,40}\b(?:confirm|verify|say)\b[^.;,]{0,20}"
    r"\b(?:whether|if|that)\b"
)
# What a source only does not vouch for: *said he "cannot confirm that"*.
_NOT_VOUCHED = re.compile(
    r"(?i)\b(?:can ?not|could not|can['’]t|couldn['’]t|unable to|not able to) (?:\w+ly )?(?:confirm|verify)"
    r"[\"”’']? (?:that|whether|if)\b[^.;]*$"
)
# Tales that nobody vouches for, up to what they tell: *unconfirmed reports say, rumours circulate that*.
_HEARSAY = re.compile(
    r"(?i)\b(?:unconfirmed|unverified|uncorroborated)(?: \w+){0,2}"
    r" (?:reports?|claims?|accounts?|information|rumou?rs|videos?|footage|images?)\b[^,.;]*$"
    r"|\baccording to (?:as yet )?(?:unconfirmed|unverified|uncorroborated)(?: \w+){1,3},[^,.;]*$"
    r"|\brumou?rs [^,.;]*\b(?:that|of|about)\b[^,.;]*$"
    r"|\b(?:checking|verifying|investigating)(?: \w+){0,2} (?:reports?|claims?|information)\b[^,.;]*$"
)
_HEARD = re.compile(r"(?i)[^.;]*\baccording to (?:as yet )?(?:unconfirmed|unverified|uncorroborated)\b")
_may_be_hearsay = substring_gate(
    word_set("unconfirmed unverified uncorroborated rumors rumours checking verifying investigating")
)
_RUSSIANS_DESTROYED = re.compile(
    r"\brussian? [^.\n]{0,60}(?<!were )\b(?:destroyed|eliminated|neutrali[sz]ed|hit|killed|wiped out)\b"
    r"[^.\n]{0,30}:"
)


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
        if event.verb.lemma in BLAMING or trades_blame(event):
            return _drafted(page, sentence, view, event, cueing[0])
        page.consumed.update(id(a) for a in cueing)  # *saw bodies*, *hit back at the base*: no speech
        attributions = [a for a in attributions if a not in cueing]
    refused = [a for a in attributions if _is_refusal(a, event)]
    page.consumed.update(id(a) for a in refused)  # refused to leave the town: no speech
    attributions = [a for a in attributions if a not in refused]
    attribution = attribution_at(attributions, at) or goes_on(page, event, attributions)
    if attribution is not None and attribution.rule.startswith("noun") and _is_untrue(view, event):
        # Moscow's claim that it took the town is false, Kyiv said: the word of who judges it
        attribution = attribution_at([a for a in attributions if a is not attribution], at)
    if event.anchor >= 0 and event.verb.lemma in REJECTS:
        if attribution is not None:
            page.consumed.add(id(attribution))
        attribution = None  # the word of who rejects the advances that another reported
    is_ordered = event.verb.lemma == "order" and event.type in ORDERED
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
    if attribution is not None and told_by_page(page, sentence, view, event, attribution):
        attribution = None
    if attribution is None and _SAID in event.reading.needs:
        return None
    source = attribution.source if attribution is not None else None
    draft = Draft(
        sentence=sentence,
        evidence=Span(sentence.start, sentence.end, sentence.text),
        type=event.type,
        action=event.action,
        attribution=attribution,
        source=source or PUBLISHER,
        stance=attribution.stance if attribution is not None else Stance.ASSERTS,
        event=event,
        is_heading=page.is_heading(sentence),
    )
    for settle in _SETTLING:
        if not settle(page, view, draft, event):
            return None
    if draft.type is ClaimType.AID and attribution is None and event.verb.lemma in _ACTS_OF_SPEECH:
        draft.source = who_acts(page, sentence, event) or draft.source
    draft.rules = [event.reading.entry]
    if attribution is not None:
        draft.rules.append(attribution.rule)
    if draft.source.entry or attribution is not None:
        draft.rules.append(draft.source.entry)
    if draft.type is ClaimType.CONTROL:
        draft.framing = event.reading.framing
    draft.side = _actor(page, view, draft, event)
    return draft


def _actor(page: Page, view: SentenceView, draft: Draft, event: Event) -> Side | None:
    """Whose deed it is, as the draft stands."""
    if event.verb.is_infinitive and len(event.verb.subject) > 1 and draft.attribution is not None:
        sides = {side_of(view, [n], Speaker(None)) for n in event.verb.subject}
        if {Side.UA, Side.RU} <= sides and draft.source.side in sides:
            return draft.source.side  # Russia and Ukraine claim to hold the town
    return side_of_actor(
        page, view, event, draft.source, draft.attribution, action=draft.action or event.action
    )


# Each of these settles a part of a draft, and says whether it is still a claim.


def _settle_stance(page: Page, view: SentenceView, draft: Draft, event: Event) -> bool:
    """Asserted, denied or unconfirmed: the attribution's stance with the event's negation and hedges."""
    sentence, cue = draft.sentence, draft.attribution.cue if draft.attribution is not None else None
    is_cue = cue is not None and cue.start <= event.at < cue.end
    if event.type is ClaimType.AID and is_cue:
        draft.stance = Stance.ASSERTS  # rejected the delivery of tanks: denies nothing
    if event.is_reported_plan and _is_own_plan(page, view, draft, event):
        event.is_unreal, event.is_future = False, True
    if event.is_negated and event.is_future and event.type in ORDERED:
        return False  # will never give up Crimea
    if draft.stance is not Stance.DENIES and _is_untrue(view, event):  # but were dismissed as untrue by Kyiv
        event.is_negated = not event.is_negated
    if event.is_negated and is_cue and draft.stance is Stance.UNCONFIRMED:
        pass  # did not confirm the strike
    elif event.is_negated:
        if draft.attribution is None and not (_is_told_negated(view, event) or harms_nobody(event)):
            return False
        draft.stance = Stance.ASSERTS if draft.stance is Stance.DENIES else Stance.DENIES
    elif draft.stance is Stance.ASSERTS and (
        event.is_hedged or _is_rumoured(page, draft, event) or _is_not_vouched(sentence, event)
    ):
        draft.stance = Stance.UNCONFIRMED
    if draft.stance is not Stance.DENIES and _is_hearsay(sentence, event):
        draft.stance = Stance.UNCONFIRMED
        if _HEARSAY.search(draft.source.name):
            draft.source = UNATTRIBUTED  # unconfirmed reports are nobody's word
    elif draft.source is PUBLISHER or draft.source.kind is SourceKind.UNATTRIBUTED:
        if draft.stance is Stance.ASSERTS and (
            (_is_open(sentence.text[: event.at - sentence.start]) and not event.is_promised)
            or (draft.source is not PUBLISHER and is_unchecked(sentence.text))
        ):
            draft.stance = Stance.UNCONFIRMED
        if draft.stance is Stance.UNCONFIRMED:
            draft.source = PUBLISHER  # reports that it had been hit could not be verified
    elif draft.stance is Stance.ASSERTS and draft.attribution is not None:
        told = next((c.start for c in draft.attribution.content if c.start <= event.at < c.end), event.at)
        if _is_open(page.text[told : event.at]):
            draft.stance = Stance.UNCONFIRMED  # said it was not clear whether they had taken it
    return True


def _settle_author(page: Page, view: SentenceView, draft: Draft, event: Event) -> bool:
    """No claim of where the reporters themselves went: *when we returned to the town, shells fell*."""
    is_own = draft.source is PUBLISHER and event.type in ORDERED and voice_of(page.document) is None
    return not (is_own and any(view.lowers[n.first] in _AUTHOR for n in event.verb.subject))


def _is_told_negated(view: SentenceView, event: Event) -> bool:
    """Whether the page tells that it did not happen: help not sent, ground not won, a town not struck."""
    words = [t.lower for t in event.parse.tokens[event.verb.first : event.verb.stop]]
    if is_neither(event):
        return True
    is_finite = event.verb.is_clause and not event.verb.is_relative
    if event.type is ClaimType.AID:  # stopped sending, will not send, no longer sends, has not sent
        is_over = "longer" in words[: event.verb.main - event.verb.first]
        is_over |= event.is_promised or event.is_future or not _ENDING.isdisjoint(event.verb.chain)
        return is_over or (is_finite and event.action is Action.DELIVERS and not event.verb.modal)
    if event.action in (Action.HITS, Action.ASSAULTS):
        above = event.verb.coordinated if event.verb.chain else None  # failed to hit the town
        return (event.verb.is_clause or (above is not None and above.is_clause)) and not event.is_future
    if event.type is ClaimType.CONTROL:
        return True
    if event.type is ClaimType.MOVEMENT and not any(
        is_force(view, n) for n in (*event.agents, *event.patients, *event.verb.subject, *event.verb.objects)
    ):
        return False  # residents do not leave the square
    within = range(event.verb.start, max(event.verb.stop, event.verb.last + 1))
    return is_finite and any(p.kind != "country" for i, p in view.places.items() if i in within)


def _settle_sent(page: Page, view: SentenceView, draft: Draft, event: Event) -> bool:
    """Weapons that are *sent* are fired by an enemy, given by a friend."""
    if event.verb.lemma != "send":
        return True
    if event.type is ClaimType.AID:
        is_fired = view.matches(event.verb.objects, frozenset({"drone", "missile"}), pronouns=False)
        if is_fired and _actor(page, view, draft, event) is Side.RU:
            event.type, event.action = ClaimType.STRIKE, Action.LAUNCHES
    draft.type, draft.action = event.type, event.action
    if event.action is Action.LAUNCHES and (
        _actor(page, view, draft, event) is Side.OTHER or event.is_promised
    ):
        event.type, event.action = ClaimType.AID, Action.DELIVERS
        draft.type, draft.action = event.type, event.action
    return True


def _settle_guests(page: Page, view: SentenceView, draft: Draft, event: Event) -> bool:
    """Forces of others win no ground: *North Korean units reached the region*."""
    is_gain = draft.action in _ON_THE_GROUND and not event.is_attempt
    is_gain &= draft.action is not Action.WITHDRAWS or draft.attribution is not None
    is_gain &= any(is_force(view, n) for n in (*event.agents, *event.verb.subject))
    if is_gain and _actor(page, view, draft, event) is Side.OTHER:
        draft.type, draft.action = ClaimType.MOVEMENT, Action.MOVES
    return True


def _settle_attempt(_page: Page, view: SentenceView, draft: Draft, event: Event) -> bool:
    """Who tries to take ground assaults, who tries to hit launches; other attempts are no claims."""
    if not event.is_attempt or (draft.action is Action.HITS and event.reading.agent == "none"):
        return True  # firefighters try to put out a blaze
    is_new = event.verb.lemma in _SETTLES and view.matches(event.agents, _ON_FOOT)
    if draft.action in (Action.HOLDS, Action.CONTROLS, Action.WITHDRAWS) and not is_new:
        return False
    barriers = event.reading.object - {"country"} if _ACROSS & event.reading.object else _ACROSS
    into = view.matches(event.verb.objects, barriers) and event.verb.lemma in _CROSSES
    into |= event.verb.lemma in _LANDS
    if draft.type is ClaimType.CONTROL or (draft.type is ClaimType.MOVEMENT and into):
        draft.type, draft.action = ClaimType.STRIKE, Action.ASSAULTS
    elif draft.action is Action.HITS:
        draft.action = Action.LAUNCHES
    elif draft.type is ClaimType.MOVEMENT:
        return event.verb.lemma in _ESCAPES  # but: is struggling to bring up reserves
    return draft.type is ClaimType.STRIKE


def _settle_mood(page: Page, view: SentenceView, draft: Draft, event: Event) -> bool:
    """What is only wished, planned or left unsaid is no claim; help has actions of its own for it."""
    attribution = draft.attribution
    if draft.type is ClaimType.AID:
        is_told = settle_aid(view, draft)
    else:
        is_own = draft.action in _OWN_DOING and not _is_of_enemy(page, view, draft, event)
        is_planned = event.is_future and (attribution is None or not is_own)
        is_asked = attribution is not None and not attribution.is_factual_cue and not _is_ordered(event)
        is_told = not (event.is_unreal or is_planned or is_asked)
    is_withheld = (  # declined to say how many had died
        attribution is not None
        and attribution.stance is Stance.UNCONFIRMED
        and attribution.cue is not None
        and attribution.rule.startswith("subject")
        and not is_verdict(attribution.cue.text)
    )
    return is_told and not is_withheld


def _is_of_enemy(page: Page, view: SentenceView, draft: Draft, event: Event) -> bool:
    """Whether a source tells what the other side means to do: *Kyiv said Russia was going to move troops*."""
    is_meant = event.is_future and "decide" not in event.verb.chain
    side = _actor(page, view, draft, event) if is_meant else None
    return side is not None and side is opponent(draft.source.side)


_SETTLING = (_settle_author, _settle_stance, _settle_sent, _settle_guests, _settle_attempt, _settle_mood)


def _is_ordered(event: Event) -> bool:
    """Whether it is told by the order: *ordered his troops to withdraw from the town*."""
    is_done = event.action in (Action.WITHDRAWS, Action.MOVES) and not event.is_unreal
    return is_done and "order" in (event.verb.lemma, *event.verb.chain)


def _is_own_plan(page: Page, view: SentenceView, draft: Draft, event: Event) -> bool:
    """Whether a source announces what its own side would do: *said it would move the staff*."""
    attribution = draft.attribution
    if attribution is None or attribution.kind is SpeechKind.DIRECT or not attribution.is_factual_cue:
        return False
    if event.action not in (Action.MOVES, Action.WITHDRAWS) or len(event.verb.chain) > 1:
        return False
    if event.is_conditional or event.verb.is_conditional:
        return False
    if any(view.lowers[n.head] in AIMS for n in event.verb.subject):
        return False  # said the purpose would be to send troops
    side = _actor(page, view, draft, event)
    return side is None or side is draft.source.side


def _is_refusal(attribution: Attribution, event: Event) -> bool:
    """Whether it is the verb above the event's: *refused to leave the town*."""
    cue = attribution.cue if event.type is not ClaimType.AID else None
    return cue is not None and event.verb.chain[-1:] == ["refuse"] and cue.text.lower().startswith("refus")


def _is_hearsay(sentence: Sentence, event: Event) -> bool:
    """Whether the words around an event make it a tale: *there are unconfirmed reports that*."""
    at, tokens = event.at, event.parse.tokens
    if event.verb.lemma == "be" and event.verb.objects:  # there are unconfirmed reports of | a strike
        at = tokens[min(event.verb.objects[0].last + 2, len(tokens) - 1)].start
    text = sentence.text
    if not _may_be_hearsay(text.lower()):
        return False
    before, behind = text[: at - sentence.start], text[at - sentence.start :]
    return _HEARSAY.search(before) is not None or _HEARD.match(behind) is not None


def _is_rumoured(page: Page, draft: Draft, event: Event) -> bool:
    """Whether who tells it only tells what is said: *the town is said to have fallen, X wrote*."""
    return draft.source is not PUBLISHER and any(
        a.rule.startswith("passive") and a.source is None and a.stance is Stance.UNCONFIRMED
        for a in page.by_sentence[draft.sentence.index]
        if any(c.start <= event.at < c.end for c in a.content)
    )


def _is_not_vouched(sentence: Sentence, event: Event) -> bool:
    """Whether who speaks says that he cannot confirm it, in words of a quotation."""
    before = sentence.text[: event.at - sentence.start]
    return ("confirm" in before or "verify" in before) and _NOT_VOUCHED.search(before) is not None


def _is_open(before: str) -> bool:
    """Whether the words in front leave open what follows: *it is not known whether*."""
    return ("whether" in before or " if " in before or "that" in before) and _OPEN.search(before) is not None


def _is_untrue(view: SentenceView, event: Event) -> bool:
    """Whether what tells the event is called untrue: *reports that they took the town are false*."""
    if UNTRUE.isdisjoint(view.lowers) and "truth" not in view.lowers:
        return False
    at = event.anchor if event.anchor >= 0 else event.verb.main
    if "truth" in view.lowers[:at] and "no" in view.lowers[: view.lowers.index("truth")]:
        return True  # there is no truth in reports that they took it
    for i in range(min(at, len(view.lowers) - 3)):  # untrue are reports that they took it
        if view.lowers[i] in UNTRUE and view.lowers[i + 1] in BE and view.lowers[i + 2] in TALES:
            return True
    told = view.lowers[at + 1 :]
    for i, word in enumerate(told):
        before = told[max(0, i - 3) : i]
        if word in UNTRUE and ("not" in before) == (word == "true") and not BE.isdisjoint(before):
            return not TALES.isdisjoint(view.lowers[:at])
    return False


def draft_bulletin(page: Page, bulletin: Bulletin) -> list[Draft]:
    """Two lines of a list of losses: the totals, and the changes of the day."""
    span = bulletin.span
    sentence = page.sentence_at(span.start)
    if sentence.end <= span.start:
        sentence = page.sentences[sentence.index + 1]
    first = bulletin.totals[0].span.start
    attribution = attribution_at(page.by_sentence[page.sentence_at(first).index], first)
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
    first, last = page.sentence_at(span.start - 250).index, page.sentence_at(span.end + 120).index
    beside = {id(a): a for here in page.by_sentence[first : last + 1] for a in here}
    near = [
        a
        for a in beside.values()
        if names_somebody(a)
        and (cue := a.cue or (a.content[0] if a.content else None)) is not None
        and span.start - 250 <= cue.start < span.end + 120
    ]
    return min(near, key=lambda a: abs((a.cue or a.content[0]).start - span.start), default=None)


def joint_lines(draft: Draft, attributions: list[Attribution]) -> list[Draft]:
    """The lines of the other sources of a joint attribution (*the UK and the US announced*), and of
    who claimed or denies what the draft's tells (*denied claims by Kyiv that*, *which Moscow denies*,
    *denied Kyiv's claim to have*).
    """
    mine = draft.attribution
    if mine is None:
        return []
    event = draft.event
    is_mutual = event is not None and (
        trades_blame(event) or not BLAMING.isdisjoint((event.verb.lemma, *event.verb.chain))
    )
    return [
        replace(
            draft,
            attribution=a,
            source=a.source,
            stance=draft.stance if a.cue == mine.cue else a.stance,
            side=_side_for(a, draft, is_mutual=is_mutual),
            places=[],
            quantities=[],
            rules=[*draft.rules[:1], a.rule, a.source.entry],
        )
        for a in attributions
        if a is not mine
        and (
            (a.content == mine.content and _shares_content(a, mine))
            or (a.stance is Stance.DENIES and mine.rule.startswith("noun") and _denies_claim(a, mine))
            or (a.rule.startswith("noun") and _is_judged(draft, a))
        )
        and names_somebody(a)
        and a.source is not None
        and a.source.name != draft.source.name
    ]


def _side_for(other: Attribution, draft: Draft, *, is_mutual: bool) -> Side | None:
    """The side of the draft on another's word: each blames the other, *both sides say they hold the town*."""
    theirs = other.source.side if other.source is not None else None
    if is_mutual and theirs is draft.side:
        return opponent(draft.side)
    event = draft.event
    doers = [event.parse.lowers[n.head] for n in event.verb.subject] if event is not None else []
    is_joint = event is not None and event.verb.is_infinitive and len(doers) > 1
    is_own = is_joint or (doers != [] and _THEMSELVES.issuperset(doers))
    return theirs if is_own and draft.source.side is draft.side is opponent(theirs) else draft.side


def _shares_content(other: Attribution, mine: Attribution) -> bool:
    return (
        other.cue == mine.cue
        or (mine.stance is Stance.DENIES and other.rule.startswith("noun"))
        or (other.stance is Stance.DENIES and other.rule.startswith("subject-post"))
    )


def _is_judged(draft: Draft, claim: Attribution) -> bool:
    """Whether the draft calls the claim untrue: *said Kyiv's claim that it downed two jets was false*."""
    event = draft.event
    return (
        event is not None
        and draft.stance is Stance.DENIES
        and draft.attribution is not None
        and draft.attribution.stance is Stance.ASSERTS
        and not UNTRUE.isdisjoint(event.parse.lowers)
        and any(c.start <= event.at < c.end for c in claim.content)
    )


def _denies_claim(other: Attribution, claim: Attribution) -> bool:
    """Whether it is the claim itself that somebody denies: *rejected Moscow's claim to have taken it*."""
    return len(other.content) == 1 and any(
        other.content[0].start <= c.start and c.end == other.content[0].end for c in claim.content
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


def is_shared(view: SentenceView, event: Event) -> bool:
    """Whether it is told of both sides: *Russia and Ukraine have sustained huge losses*."""
    if event.action in (Action.LOST, Action.ADVANCES) and any(view.is_of_both(n) for n in event.agents):
        return True
    if event.action is not Action.LOST or any(
        i in view.quantities for n in event.patients for i in range(n.first, n.last + 1)
    ):
        return False
    return {side_of(view, [n], Speaker(None)) for n in event.agents} == {Side.UA, Side.RU}


def count_lost_as_downed(page: Page, drafts: list[Draft]) -> None:
    """*Shot down 98 drones, and another 40 were lost*: stopped too, as in the sentence that goes on."""
    before = [
        d
        for d in page.told
        if drafts
        and drafts[0].sentence.index - d.sentence.index == 1
        and drafts[0].sentence.paragraph == d.sentence.paragraph
    ]
    stopped = next((d for d in (*drafts, *before) if d.action is Action.INTERCEPTS), None)
    if stopped is None:
        return
    for draft in drafts:
        flying = {q.item for q in draft.quantities} <= {Item.DRONE, Item.MISSILE, Item.OTHER}
        flying &= bool(draft.quantities) or stopped not in before
        if draft.action is Action.LOST and draft.event is not None and draft.event.verb.is_passive and flying:
            draft.type, draft.action, draft.side = stopped.type, stopped.action, stopped.side
