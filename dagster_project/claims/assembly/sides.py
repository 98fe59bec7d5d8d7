"""Whose side acts or suffers in a claim: the field `actor_side`.

Belongs here: the side by the event's words (subject, victim, possessives, *they*), and by the speaker, the
sentence and the war's geography where the words leave it open. Does not belong here: the side of a noun
phrase (`named_sides`), of a source (`sources`), and who held a town (`holders`).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from dagster_project.claims.assembly.anaphora import THE
from dagster_project.claims.assembly.draft import (
    HAPPENING,
    HARMS,
    Draft,
    attacker_of,
    has_no_attacker,
    is_fallen,
)
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.events.actors import actor_at
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.moods import BLAMING
from dagster_project.claims.events.named_sides import Speaker, opponent, side_before, side_of
from dagster_project.claims.events.nouns import POSSESSIVE, is_merchant, words_of
from dagster_project.claims.events.other_senses import MINES
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.grammar.syntax import NounPhrase, Verb
from dagster_project.claims.model import Attribution, Source, SpeechKind
from dagster_project.claims.sources.holders import holder, owner_of
from dagster_project.claims.sources.voice import voice_of
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, ClaimType, Side, Stance

_MISHAPS = frozenset(["crash", "fall", "go", "come"])
_SAME_AID = 2  # paragraphs within which *the tranche* is one told of before
_SAME_LOSS = 3  # paragraphs within which *the plane* is one told of before
_OPENS_PARTICIPLE = word_set("after before by while when since despite without in on")  # pulling its troops
_BY_MEANS = word_set("in during amid by through with")
_IN_COURSE_OF = word_set("in during amid after following with from")
ARRIVES = word_set("arrive land come reach touch")
_RECEIVES = word_set("expect receive get obtain secure acquire accept")
# Words for a change of hands that leave open whose ground it was.
_EITHER_WAY = word_set("clear cleanse sweep clean mop lose loss fall pass go")
# What who takes the other's ground says of it: "liberated"; by "retaken" he says that it was his before.
_FREED = word_set("liberate free liberation")
_CREWED = frozenset({"aircraft", "drone", "warship", "force"})  # a state's own craft may be abroad
_ARMS_RUSSIA = word_set("korean iranian belarusian")
_PLATFORMS = frozenset({"aircraft", "warship", "force", "equipment"})
_REBELS = frozenset(["separatists", "rebels", "militants", "rebel", "separatist"])
_INFILTRATORS = frozenset(["saboteur", "saboteurs"])
_PEOPLES = frozenset(["ukrainians", "russians"])
_FLEES = frozenset(["flee", "escape", "leave"])
_MEANS = frozenset({"attack", "missile", "drone", "offensive", "battle", "weapon"})
_BLOWS = frozenset({"attack", "missile", "drone"})
_OWNED = frozenset({"pronoun", "force", "side", "soldier", "person", "civilian"})
_REPORTS = frozenset(["report", "confirm", "acknowledge", "admit"])
_CLEARING = frozenset(["clear", "cleanse", "sweep", "clean", "mop", "liberate", "free"])
_DRONES = words_of("drone") - words_of("civilian")  # without the numbers
_SHIPS = words_of("warship", "aircraft") - words_of("facility", "civilian")
STRIKE_NOUNS = words_of("attack") | word_set("missile missiles drone drones rocket rockets incident")
_WEAPONS = word_set("uav uavs shell shells bomb bombs munition munitions submunition aggression")
_COUNTEROFFENSIVES = word_set("counteroffensive counter-offensive")
_BLASTS = word_set(
    "blast blasts explosion explosions detonation detonations bang bangs exploded explodes explode detonated"
)
# Who tells of what it hit itself, and what armies hit.
_ARMY = re.compile(
    r"Ministry of Defence|General Staff|Armed Forces|Air Force|Navy|Operational Command|[Bb]rigade"
    r"|[Bb]attlegroup|Security Service|Intelligence|Unmanned Systems|Special Operations|Konashenkov"
)
_TARGETS = word_set(
    "depot depots dump dumps ammunition warehouse warehouses command post posts base bases position positions"
    " stronghold strongholds bunker bunkers area areas concentration manpower site sites workshop workshops"
    " hangar hangars"
)
_OF_SOMEBODY = (STRIKE_NOUNS | _WEAPONS) - _BLASTS  # no mere accident
_WEAPON_WORDS = (
    words_of("missile", "drone")
    | _OF_SOMEBODY
    | word_set("struck hit shelled attacked bombed forces troops army enemy invaders occupiers saboteurs")
) - (
    words_of("civilian")
    | word_set("the fire fires flame flames blaze fireball boom booms thud thuds incident")
)
_GRAVES = word_set("grave graves buried hostilities conflict")
# Bodies that count the dead and name no side.
_NEUTRAL = re.compile(
    r"^(?:United Nations|UN\b|UNICEF|UNHCR|OCHA|OHCHR|IAEA\b|Office of the (?:UN|High)|International Atomic"
    r"|Rafael Grossi)"
)
_OCCUPIED = re.compile(
    r"(?i)\b(?:(?:temporarily |russian?-)?occupied|annexed|(?:russian?|moscow)-(?:held|controlled|run))"
    r" (?:[\w’'-]+ ){0,3}$"
)
_SWAPS = word_set("exchange swap trade hand release free return")
_ADMITS = ("admit", "acknowledg", "conced", "recogni")
_NATION = ["the", "country"]
_HEROIC = word_set("heroically heroic hero heroes valiantly bravely")
_TAKEN = frozenset({Action.CAPTURES, Action.ADVANCES, Action.ENTERS, Action.CONTROLS})
_ITS = POSSESSIVE | {"it", "they"}
_OURS = frozenset(["we", "our", "us"])
_THEY_OR_WE = _OURS | {"they"}
TALES = word_set(
    "report reports claim claims rumour rumours rumor rumors statement statements information"
    " news allegations"
)
_SUFFERING = word_set(
    "governor mayor administration council police prosecutors prosecutor emergency rescuers firefighters"
    " authorities ministry air operator utility grid railways railway company ukrenergo dtek naftogaz"
)
_ONGOING = word_set("still another continue continues ongoing remaining underway")


def _tells_of_harm(view: SentenceView, event: Event, noun: NounPhrase) -> bool:
    """Whether it is what his own side suffers: a governor, rescuers report it, or it is told as damage."""
    if any(view.lowers[n.head] == "damage" for n in event.verb.objects):
        return True
    return not _SUFFERING.isdisjoint(view.lowers[noun.first : noun.last + 1])


_OUTRAGES = frozenset(
    [ClaimType.STRIKE, ClaimType.CASUALTY]
)  # what nobody claims of his own troops and is denied


def _antecedent(
    page: Page, view: SentenceView, event: Event, source: Source, attribution: Attribution | None
) -> Side | None:
    """Whose *they* and *its* are: whom the content named before, else the source, else the last side."""
    floor = 0
    if attribution is not None:
        at = event.at
        content = next((c for c in attribution.content if c.start <= at < c.end), None)
        if content is not None:
            tokens = view.parse.tokens
            floor = next((i for i, t in enumerate(tokens) if t.end > content.start), 0)
    if attribution is not None and attribution.kind is SpeechKind.DIRECT and "they" in view.lowers[floor:]:
        opening = next(w for w in view.lowers[floor:] if w in _THEY_OR_WE)
        is_theirs = any(view.lowers[n.first] == "they" for n in event.agents)
        if is_theirs and opening == "they" and not _OURS.isdisjoint(view.lowers):
            return opponent(source.side)  # they took the town on Tuesday, we took it back on Wednesday
    is_told = attribution is not None and attribution.kind is not SpeechKind.DIRECT
    if attribution is not None and attribution.stance is Stance.DENIES and event.type is ClaimType.STRIKE:
        is_told = False  # Russia denied claims by Kyiv that its troops had shelled the town
    if is_told and source.side in (Side.UA, Side.RU):
        for i in (n.first for n in event.agents if view.lowers[n.first - 1] == "that"):
            told = next((c.noun for c in view.parse.chunks if c.last == i - 2 and c.noun), None)
            if told is not None and view.lowers[told.first - 1] in ("by", "of", "from"):
                by = told.first - 2  # the statement by the Russian command that they had taken
                told = next((c.noun for c in view.parse.chunks if c.last == by and c.noun), told)
            if told is not None and view.lowers[told.head] in TALES and view.lowers[i] in _ITS:
                named = side_of(view, [told], Speaker(None))  # denied Russian claims that its forces
                if named is not None:
                    is_accused = event.type in _OUTRAGES and _is_denied_by(page, event, opponent(named))
                    return opponent(named) if is_accused else named
            elif view.lowers[i] in POSSESSIVE:
                return source.side  # that Russia had taken the town but that its forces were ...
    before = [v for v in view.parse.verbs if v.main < event.verb.main]
    blamed = [n for v in before if v.lemma in BLAMING for n in v.objects]
    named = side_of(view, blamed, Speaker(None)) if blamed else None  # blamed Ukraine, saying its army
    if named is None and any(view.lowers[n.first] == "them" for n in event.agents):
        objects = [n for v in before for n in v.objects if is_force(view, n)]
        named = side_of(view, objects[-1:], Speaker(None))  # the advance caught them, forcing them to retreat
    for verb in reversed(before if named is None else ()):
        if verb.subject and verb.subject[0].first >= floor:
            named = side_of(view, verb.subject, Speaker(None))
            if named is None and _is_its_own(view, verb, attribution):
                # Kyiv says its forces advanced and seized ...; Russia dug in, its forces mining ...
                named = _state_before(view, verb, floor) or source.side
            if named is not None:
                break
    first = event.verb  # it shot down Ukrainian drones and thwarted: who *it* is stands before both
    while first.coordinated is not None and first.subject and first.coordinated.subject == first.subject:
        first = first.coordinated
    named = named or side_before(view, first.first, floor=floor)
    if named is None and view.lowers[floor] in _OPENS_PARTICIPLE and event.verb.first == floor + 1:
        behind = next((v for v in view.parse.verbs if v.main > event.verb.main and v.subject), None)
        named = side_of(view, behind.subject, Speaker(None)) if behind is not None else None
    if named is not None:
        return named
    if (
        page.last_side is opponent(source.side)
        and _ARMY.search(source.name)
        and any(view.lowers[n.first] == "they" for n in event.verb.subject)
    ):
        return page.last_side  # the General Staff: the enemy stormed A; they also carried out 20 strikes
    if (
        attribution is not None
        and attribution.kind is not SpeechKind.DIRECT
        and source.side is not Side.PUBLISHER
    ):
        is_told = event.type in HAPPENING or event.type is ClaimType.CONTROL
        if (
            is_told
            and source.side is Side.OTHER
            and any(view.lowers[n.first] == "they" for n in event.agents)
        ):
            return page.last_side or source.side  # they retook the city, CNN reported
        return source.side
    return page.last_side


def _is_denied_by(page: Page, event: Event, side: Side | None) -> bool:
    """Whether that side denies it: Russia denied claims by Kyiv that its troops had bombed a school."""
    return any(
        a.stance is Stance.DENIES
        and a.source is not None
        and a.source.side is side
        and any(c.start <= event.at < c.end for c in a.content)
        for a in page.attributions
    )


def _state_before(view: SentenceView, verb: Verb, floor: int) -> Side | None:
    """The state that an earlier clause has for its subject."""
    heads = (v.subject[0].head for v in view.parse.verbs if v.main < verb.main and v.subject)
    terms = (view.actors.get(i) for i in heads if i >= floor)
    sides = [Side(t.side) for t in terms if t is not None and t.kind == "state" and t.side in ("UA", "RU")]
    return sides[-1] if sides else None


def _is_mutual(view: SentenceView, event: Event) -> bool:
    """Whether each side is said to have done it by the other: *blamed each other for the attack*."""
    blamed = event.verb.objects if event.verb.lemma in BLAMING else []
    if not BLAMING.isdisjoint(event.verb.chain):
        blamed = event.verb.subject  # accused each other of shelling the plant
    return any(view.lowers[n.first : n.last + 1] in (["each", "other"], ["one", "another"]) for n in blamed)


def _is_its_own(view: SentenceView, verb: Verb, attribution: Attribution | None) -> bool:
    """Whether the subject is the source's own: *its forces*, in what it is said to say."""
    if attribution is None or attribution.kind is SpeechKind.DIRECT or attribution.source is None:
        return False
    return attribution.source.side in (Side.UA, Side.RU) and any(
        view.lowers[n.first] in POSSESSIVE and "force" in view.classes(n) for n in verb.subject
    )


def side_of_actor(
    page: Page,
    view: SentenceView,
    event: Event,
    source: Source,
    attribution: Attribution | None,
    *,
    action: Action,
) -> Side | None:
    """The side that the event's words tell; None where they leave it open."""
    theirs = source.side if source.side in (Side.UA, Side.RU) else None
    if _is_mutual(view, event):
        return opponent(theirs)  # blame each other for the strike
    speaker = Speaker(voice_of(page.document) if source.side is Side.PUBLISHER else theirs)
    antecedent = _antecedent(page, view, event, source, attribution)
    actor = event.reading.actor
    agents = event.agents
    if event.reading.agent == "object":
        antecedent = None  # Kyiv suffered one of its deadliest attacks
    if event.verb.is_passive and attribution is not None and len(agents) > 1:
        # was damaged by Friday's strikes, Ukraine's energy minister said
        agents = agents[:1] + [n for n in agents[1:] if view.lowers[n.first - 1] != ","]
    if event.type is ClaimType.CASUALTY and event.reading.agent == "in":  # died in an attack, not in Kyiv
        agents = [n for n in agents if view.classes(n) & _MEANS]
    if action is Action.HITS and event.reading.lemma in _REPORTS and not event.verb.is_passive:
        # a mayor tells what hit his town
        agents = [n for n in agents if not (n in event.verb.subject and _tells_of_harm(view, event, n))]
    main = event.verb.coordinated if event.verb.is_gerund else None
    if event.type is ClaimType.STRIKE and main is not None and main.is_passive:
        agents = [n for n in agents if n not in main.subject]  # its plant was hit, cutting off the power
    if action is Action.HITS and not any(_has_owner(view, n) for n in agents):
        antecedent = None  # the wreckage of one of them fell on a house
    with_weapons = event.type is not ClaimType.AID
    agent = side_of(view, agents, speaker, antecedent=antecedent, with_weapons=with_weapons)
    is_his = event.type in (ClaimType.MOVEMENT, ClaimType.CASUALTY) and any(
        view.lowers[n.first] in ("he", "she") for n in agents
    )
    if is_his:
        agent = None  # he brought out 31 residents
    gives = event.type is ClaimType.AID and event.action is not Action.REQUESTS
    if agent is Side.UA and gives and all("aid" in view.classes(n) for n in agents):
        agent = None  # Patriots are on their way
    is_received = event.verb.lemma in ARRIVES | _RECEIVES or "=agreement" in event.reading.object
    if agent is Side.UA and event.type is ClaimType.AID and is_received:
        return Side.OTHER  # whoever gave them, it was not where they came to
    if gives and action is Action.REQUESTS:
        return source.side
    cue = attribution.cue if attribution is not None else None
    verb = event.parse.tokens[event.verb.main]
    if action is Action.REQUESTS and cue is not None and cue.start <= verb.start < cue.end:
        return source.side  # he asked the alliance for tanks
    if actor == "agent":
        own = source.side in (Side.UA, Side.RU) and event.type is not ClaimType.CASUALTY
        is_mod = event.reading.agent.endswith("mod")  # came under artillery fire
        if agent is None and own and any(view.lowers[n.first : n.last + 1] == _NATION for n in agents):
            return source.side  # the president said the country had lost 500 men
        if agent is None and action is Action.CAPTURED:  # surrendered to Russian troops
            takers = [n for ph in event.verb.phrases if ph.preposition == "to" for n in ph.nouns]
            if (taker := side_of(view, takers, speaker)) is not None:
                return opponent(taker)
            if own and POSSESSIVE.isdisjoint(view.lowers) and any(is_force(view, n) for n in event.agents):
                return opponent(source.side)  # who surrenders is told of by the other side
        if agent is None and own and not is_mod and any(is_force(view, n) for n in agents):
            if event.anchor >= 0 and event.verb.lemma == "see":
                return page.last_side  # we are seeing a withdrawal of units: whoever was told of
            return source.side  # troops, the army: the speaker's own, where no enemy is named
        if agent is None and event.type is ClaimType.STRIKE and action is not Action.INTERCEPTS:
            told = _same_strike(page, view, event) or _in_attack_of(view, event, speaker)
            if told is not None:
                return told
            objects = [v.objects for v in view.parse.verbs if v.coordinated is event.verb]  # ambushed and hit
            patients = event.patients or [n for found in objects for n in found]
            wholes = [view.of_phrase(n) for n in patients]  # the base of the Russian navy
            struck = [
                n
                for n in (*patients, *wholes)
                if n is not None
                and view.classes(n) & {"force", "position", "side", "equipment"}
                and not view.classes(n) & {"missile", "drone"}
            ]
            if (other := opponent(side_of(view, struck, speaker))) is not None:
                return other
        if (
            agent is None
            and event.is_attempt
            and any(n.first and view.lowers[n.first - 1] == "in" for n in event.agents)
        ):
            return antecedent  # his troops, involved in an effort to take the town
        if agent is None and event.type is ClaimType.CASUALTY:
            phrases = (*event.verb.phrases, *event.verb.before)
            means = [n for ph in phrases for n in ph.nouns if _is_attack(view, n)]
            return side_of(view, means, speaker) or _attacker_named(view, speaker)
        if agent is None and event.type is ClaimType.AID and event.verb.lemma in ("receive", "get"):
            return Side.OTHER
        if agent is None and event.action is Action.LAUNCHES:
            origins = [n for ph in event.verb.phrases if ph.preposition == "from" for n in ph.nouns]
            side = side_of(view, [n for n in origins if view.classes(n) & _PLATFORMS], speaker)
            places = [view.places[i] for n in origins for i in range(n.first, n.last + 1) if i in view.places]
            is_russian = bool(places) and all(p.country == "RU" for p in places)
            return side or (Side.RU if is_russian else None)  # were launched from the Kursk region
        if event.verb.lemma in _SWAPS or event.reading.lemma in _SWAPS:
            both = [*event.agents, *event.verb.subject]
            sides = {side_of(view, [n], speaker) for n in both}
            if {Side.UA, Side.RU} <= sides:
                return None  # Russia and Ukraine exchanged 95 prisoners each
        if event.type is ClaimType.MOVEMENT and agent is not Side.OTHER and _is_flight(view, event):
            return None  # Ukrainian civilians have fled
        if agent is None and event.type is ClaimType.MOVEMENT:
            moved = [
                n
                for n in (
                    *(event.verb.subject if event.verb.is_passive else event.verb.objects),
                    *event.patients,
                )
                if view.classes(n) & {"force", "soldier", "side", "equipment"}
                and n.head not in view.places
                and view.lowers[n.head] not in _KEPT_IN
            ]
            told = None if is_his else side_of(view, moved, speaker, antecedent=antecedent)
            undergoing = event.verb.subject if event.verb.is_passive else event.verb.objects
            is_sent = (event.verb.is_passive or event.verb.is_infinitive) and any(
                is_force(view, n) for n in (*moved, *undergoing)
            )
            is_ours = source.side in (Side.UA, Side.RU) or (source.side is Side.OTHER and event.is_future)
            if told is None and is_sent and is_ours:
                return source.side  # 500 soldiers will be moved to the border
            return told
        if agent is None and action is Action.LOST and event.verb.is_passive:
            return side_of(view, event.verb.subject, speaker, antecedent=antecedent)
        if agent is None and event.type is ClaimType.CONTROL:
            flags = [n for n in (*event.verb.subject, *event.verb.objects) if "flag" in view.classes(n)]
            if flags:
                return side_of(view, flags, speaker)
        if agent is None and event.type is ClaimType.CONTROL and event.verb.is_passive:
            means = [
                n
                for ph in event.verb.phrases
                if ph.preposition in _BY_MEANS
                for n in ph.nouns
                if view.classes(n) & {"offensive", "attack"}
            ]
            if (agent := side_of(view, means, speaker)) is not None:
                return agent  # was retaken in a Ukrainian counteroffensive
        if agent is None and event.action is Action.WITHDRAWS:  # a reason for withdrawing its forces
            moved = event.verb.subject if event.verb.is_passive else event.verb.objects
            forces = [n for n in moved if "force" in view.classes(n)]
            return side_of(view, forces, speaker, antecedent=antecedent)
        return agent
    undergoer = event.verb.subject if event.verb.is_passive else event.verb.objects
    if actor == "against":
        return agent or opponent(side_of(view, undergoer, speaker))
    if actor == "opponent":
        return side_of(view, undergoer, speaker) or opponent(agent)
    patients = event.patients or event.verb.subject
    if actor == "victim" and agent is not None and event.patients:
        antecedent = None  # stopped 27 vehicles, burning 12 of them: not its own
    joined = event.verb.coordinated
    theirs_too = bool(event.patients) and view.lowers[event.patients[0].first] == "their"
    if actor == "victim" and joined is not None and theirs_too:  # killed many and burned their tanks
        antecedent = side_of(view, joined.objects, speaker) or antecedent
    is_active = actor == "victim" and agent is not None and not event.verb.is_passive
    if is_active and any("own" in view.lowers[n.first : n.head] for n in patients):
        return agent  # shot down its own jet
    patient = side_of(view, patients, speaker, antecedent=antecedent, with_weapons=not is_active)
    if action is Action.LOST and speaker.side is None and actor == "patient":
        # enemy losses came to 260 Ukrainian servicemen: whose enemy it is
        lost = [n for ph in event.verb.phrases for n in ph.nouns] + event.verb.objects
        lost = [n for n in lost if view.classes(n) & {"force", "soldier"}]
        patient = side_of(view, lost, Speaker(None), with_weapons=False) or patient
    if actor == "victim":
        if patient is None and agent is None and event.type is ClaimType.LOSS:
            means = [n for ph in event.verb.phrases for n in ph.nouns if "attack" in view.classes(n)]
            agent = side_of(view, means, Speaker(None)) or _same_strike(page, view, event)
        if patient is Side.OTHER and (user := _user_of(view, patients)) is not None:
            patient = opponent(agent) or user
        return patient or opponent(agent)
    return patient


def _user_of(view: SentenceView, nouns: Sequence[NounPhrase]) -> Side | None:
    """Who fights with arms that another state made: *seven American Bradleys were knocked out*."""
    arms = next((n for n in nouns if "equipment" in view.classes(n) and not view.classes(n) & _CREWED), None)
    if arms is None:
        return None
    return Side.UA if _ARMS_RUSSIA.isdisjoint(view.lowers[arms.first : arms.head]) else Side.RU


_KEPT_IN = word_set("captivity custody detention prison prisons territory side soil")


def _is_flight(view: SentenceView, event: Event) -> bool:
    """Whether civilians move by themselves, which is no side's deed."""
    verb = event.verb
    if event.reading.agent == "none":
        return True  # the war has forced millions out of the country
    is_sent = verb.is_passive or any("place" not in view.classes(n) for n in verb.objects)
    movers = [] if is_sent else verb.subject
    return bool(movers) and all(
        (view.lowers[_counted(view, n).head] in _PEOPLES and verb.lemma in _FLEES)
        or ("civilian" in view.classes(n) and not view.classes(n) & {"force", "soldier"})
        for n in movers
    )


def _counted(view: SentenceView, noun: NounPhrase) -> NounPhrase:
    """Who is counted: the Russians in *tens of thousands of Russians*."""
    inner = view.of_phrase(noun)
    return noun if inner is None else _counted(view, inner)


def _is_attack(view: SentenceView, noun: NounPhrase) -> bool:
    return "attack" in view.classes(noun) or view.lowers[noun.head] == "aggression"


def _has_owner(view: SentenceView, noun: NounPhrase) -> bool:
    """Whether the phrase can be a side's: *they*, *its missiles*, *troops*."""
    kinds = view.classes(noun)
    return view.lowers[noun.first] in POSSESSIVE or not kinds.isdisjoint(_OWNED)


def _in_attack_of(view: SentenceView, event: Event, speaker: Speaker) -> Side | None:
    """Whose the attack is: *was damaged during a Russian raid*, *there are reports of Russian strikes*."""
    attacks = list(event.patients)
    if event.verb.is_passive:
        attacks += [n for ph in event.verb.phrases if ph.preposition in _IN_COURSE_OF for n in ph.nouns]
    return side_of(view, [n for n in attacks if "attack" in view.classes(n)], speaker)


def _attacker_named(view: SentenceView, speaker: Speaker) -> Side | None:
    """Whose the attacks are that the sentence names, if all are one side's."""
    attacks = [c.noun for c in view.parse.chunks if c.noun and view.classes(c.noun) & _BLOWS]
    sides = {side for n in attacks if (side := side_of(view, [n], speaker)) is not None}
    return sides.pop() if len(sides) == 1 else None


def is_force(view: SentenceView, noun: NounPhrase) -> bool:
    """Whether it is a state's force, no rebels."""
    return "force" in view.classes(noun) and view.lowers[noun.head] not in _REBELS


def _same_strike(page: Page, view: SentenceView, event: Event) -> Side | None:
    """Whose *the strike* is that was told before."""
    last = page.last_strike
    if last is None or last.action is Action.ASSAULTS:
        return None
    lowers = view.lowers
    means = [
        n
        for ph in event.verb.phrases
        if ph.preposition in ("in", "by", "after", "during", "from")
        for n in ph.nouns
    ]
    for noun in (*event.agents, *means):
        if lowers[noun.first] in THE and lowers[noun.head] in STRIKE_NOUNS:
            return last.side
    return None


def settle_side(page: Page, draft: Draft, drafts: list[Draft]) -> None:
    """Sides that the words leave open, from the speaker, the sentence and the war's geography."""
    if draft.event is None:
        return
    event = draft.event
    if (
        draft.side is not None
        and draft.action is Action.HITS
        and event.reading.lemma in _REPORTS
        and draft.side is (_held_by(page, draft) or owner_of(draft.places))
        and not _names_side(event, event.verb.objects)
    ):
        draft.side = opponent(draft.side)  # the head of Crimea confirmed a fire at a depot there
    if any(event.parse.tokens[n.last].lower in _INFILTRATORS for n in event.agents):
        draft.side = opponent(owner_of(draft.places)) or draft.side  # whose land it is not
    is_people = draft.type is ClaimType.MOVEMENT and {t.lower for t in _movers(event)} & _PEOPLES
    if is_people and draft.places and all(p.kind == "country" for p in draft.places):
        draft.side = None  # Ukrainians abroad
        return
    if draft.side is not None:
        return
    source = draft.source.side if draft.source.side in (Side.UA, Side.RU) else None
    if draft.type is ClaimType.AID and event.reading.lemma in ("include", "comprise", "contain"):
        draft.side = Side.OTHER  # this package includes 20 vehicles
    elif draft.action is Action.CAPTURES and event.reading.lemma in ("lose", "loss"):
        draft.side = opponent(source) or opponent(owner_of(draft.places))
    elif draft.action is Action.ADVANCES and "=front" in event.reading.subject:
        draft.side = opponent(owner_of(draft.places)) or page.last_side  # the front has moved closer
    elif draft.type is ClaimType.CONTROL and event.reading.lemma == "fall":
        draft.side = opponent(owner_of(draft.places)) or Side.RU
    elif draft.action in _TAKEN and event.verb.is_passive and not event.agents:
        cleared = source if event.reading.lemma in _CLEARING else None
        draft.side = cleared or opponent(owner_of(draft.places)) or source or page.last_side
    elif draft.action is Action.CONTROLS and any("occupied" in need for need in event.reading.needs):
        draft.side = opponent(owner_of(draft.places)) or Side.RU  # Melitopol remains occupied
    elif draft.action is Action.HOLDS and event.reading.lemma in ("remain", "hold", "stand"):
        is_said = source is not None and event.verb.is_passive  # the flanks are being held
        draft.side = source if is_said else owner_of(draft.places) or Side.UA  # remained free
    elif draft.type is ClaimType.CONTROL:
        draft.side = source if not event.agents or source else None
        is_taken = (draft.action in _TAKEN and not event.agents) or "=there" in event.reading.subject
        if draft.stance is Stance.DENIES and is_taken:
            draft.side = opponent(source)  # denied the capture of the town, that there was a breakthrough
        if draft.side is None and draft.action is Action.HOLDS:
            draft.side = owner_of(draft.places)  # the brigade that has been defending the city
        if draft.side is None and draft.action in (Action.RECAPTURES, Action.CAPTURES):
            draft.side = Side.UA if draft.action is Action.RECAPTURES else Side.RU
        if draft.side is None:
            draft.side = page.last_side
    elif (
        draft.type is ClaimType.LOSS
        and draft.action in HARMS
        and page.last_strike is not None
        and page.last_strike.sentence.paragraph == draft.sentence.paragraph
    ):
        draft.side = opponent(page.last_strike.side)
    elif (
        draft.type is ClaimType.LOSS
        and page.last_total is not None
        and draft.sentence.paragraph - page.last_total.sentence.paragraph <= 1
    ):
        draft.side = page.last_total.side
    elif draft.type is ClaimType.LOSS and (struck_by := _struck_by(draft, drafts)) is not None:
        draft.side = opponent(struck_by)
    elif draft.type is ClaimType.LOSS and source is not None and _is_own_loss(draft):
        draft.side = source
    elif draft.type is ClaimType.LOSS and (before := _same_loss(page, draft, drafts)) is not None:
        draft.side = before.side
    elif (
        draft.action is Action.LOST
        and source is not None
        and (
            event.reading.lemma in _MISHAPS
            or (draft.type is ClaimType.LOSS and "missing" in event.parse.lowers[event.verb.main :][:3])
        )
    ):
        draft.side = source  # says that a plane crashed: its own
    elif draft.type is ClaimType.LOSS:
        draft.side = _same_toll(page, draft) or opponent(source) or _loser_before(page, drafts)
    elif draft.action is Action.INTERCEPTS:
        last = page.last_strike  # targeted a depot in Kotelnich; two drones were shot down
        struck = last.places if last is not None and not draft.places else draft.places
        near = last is None or draft.sentence.paragraph - last.sentence.paragraph <= 1
        draft.side = source or _held_by(page, draft) or (owner_of(struck) if near else None)
        draft.side = draft.side or owner_of(draft.places) or Side.UA
    elif draft.action is Action.ASSAULTS and has_no_attacker(event):
        words = {t.lower for t in event.parse.tokens}
        draft.side = None if words.isdisjoint(_COUNTEROFFENSIVES) else Side.UA
        last = page.last_strike
        if (
            draft.side is None
            and last is not None
            and last.action is Action.ASSAULTS
            and last.sentence.paragraph == draft.sentence.paragraph
            and not words.isdisjoint(_ONGOING)
        ):
            draft.side = last.side  # repelled 12 assaults; another clash continues
        return  # both fight
    elif draft.type is ClaimType.MOVEMENT and any(t.lower in _DRONES for t in _movers(event)):
        draft.side = opponent(owner_of(draft.places)) or Side.RU  # a drone that strayed into Poland
    elif draft.type is ClaimType.STRIKE and draft.action is Action.ASSAULTS:
        is_foe = event.reading.actor == "opponent" or bool(event.agents)
        is_ours = any(event.parse.tokens[n.first].lower == "our" for n in event.agents)
        if not (is_ours and source is None):
            draft.side = opponent(source) if is_foe and source else opponent(owner_of(draft.places))
            draft.side = draft.side or Side.RU
    elif draft.type is ClaimType.CASUALTY and any(t.lower in MINES for t in event.parse.tokens):
        return  # nobody knows who laid them
    elif draft.type in (ClaimType.STRIKE, ClaimType.CASUALTY) and _is_mere_blast(draft):
        return  # explosions were heard
    elif draft.type is ClaimType.CASUALTY and any(t.lower in _GRAVES for t in event.parse.tokens):
        return  # the conflict has cost lives; bodies in a mass grave
    elif draft.type in (ClaimType.STRIKE, ClaimType.CASUALTY) and _NEUTRAL.search(draft.source.name):
        return  # the United Nations name nobody
    elif (
        draft.action is Action.HITS
        and source is not None
        and event.verb.is_passive
        and any(_is_warship(_words_of(event, n)) for n in event.patients)
    ):
        cue = draft.attribution.cue if draft.attribution is not None else None
        admits = cue is not None and cue.text.lower().startswith((*_ADMITS, "confirm"))
        draft.side = opponent(source) if admits else source  # a landing ship has been hit
    elif draft.type in (ClaimType.STRIKE, ClaimType.CASUALTY):
        others = [
            d
            for d in drafts
            if d is not draft
            and d.type is ClaimType.STRIKE
            and d.side is not None
            and (d.action is not Action.INTERCEPTS or d.source.name == draft.source.name)
        ]
        if others:
            other = others[-1]
            draft.side = opponent(other.side) if other.action is Action.INTERCEPTS else other.side
            if draft.action is Action.HITS and any(p.country == "RU" for p in draft.places):
                draft.side = Side.UA  # hit a depot in Saratov, and downed drones launched by Russia
        elif (known := _toll_before(page, draft)) is not None:
            draft.side = known
        elif draft.type is ClaimType.CASUALTY and not _has_attack(event) and page.last_strike is None:
            return  # how they died is not said
        elif (held := _held_by(page, draft)) is not None:
            draft.side = opponent(held)
        else:
            owner = owner_of(draft.places)
            is_unsaid = not (_is_under_attack(page, Side.RU) or _has_attack(event, _OF_SOMEBODY))
            if owner is Side.RU and is_unsaid:
                pass  # killed or damaged inside Russia by nobody knows what
            elif owner is not None:
                draft.side = opponent(owner)
            elif (
                page.last_strike is not None
                and page.last_strike.action is not Action.ASSAULTS
                and not draft.places
            ):
                draft.side = page.last_strike.side
            elif (taker := _loss_before(page, draft)) is not None:
                draft.side = taker
            elif draft.type is ClaimType.CASUALTY and _has_attack(event, _OF_SOMEBODY):
                draft.side = opponent(source)
            elif draft.type is ClaimType.STRIKE:
                draft.side = source if _is_own_strike(draft) else opponent(source)
                draft.side = draft.side or _killer_before(page, draft)
    elif draft.type is ClaimType.AID:
        is_said = draft.source.side is not Side.PUBLISHER
        if _is_from_abroad(draft):
            draft.side = Side.OTHER
        elif not is_said:
            draft.side = _giver(draft) or _giver_before(page, draft)
        else:  # four shipments were delivered last week, the Ukrainian ministry said
            is_told_of = draft.source.side is Side.UA and event.verb.is_passive
            draft.side = (is_told_of and _giver_before(page, draft)) or draft.source.side


def _is_own_strike(draft: Draft) -> bool:
    """Whether an army tells what it hit: the Russian ministry says that five depots were wiped out."""
    event = draft.event
    if event is None or not event.verb.is_passive or event.agents or not _ARMY.search(draft.source.name):
        return False
    if draft.source.name.endswith("Air Force"):
        return False  # which tells of the night's damage
    words = {w for n in event.patients for w in _words_of(event, n)}
    return not words.isdisjoint(_TARGETS)


def _toll_before(page: Page, draft: Draft) -> Side | None:
    """Who hurt those that were told of just before, on the same word: *two more were wounded*."""
    last = page.found[-1] if page.found and draft.type is ClaimType.CASUALTY else None
    if last is None or last.type is not ClaimType.CASUALTY or draft.places or draft.event is None:
        return None
    is_same = _takes_up_strike(draft.event)  # 24 dead in the strike
    is_near = draft.sentence.paragraph - last.sentence.paragraph <= 1
    return last.side if is_near and (is_same or last.source.name == draft.source.name) else None


def _same_toll(page: Page, draft: Draft) -> Side | None:
    """Whose loss goes on in the next sentence of the same source: *370,000 soldiers were wounded*."""
    for last in reversed(page.found if draft.action in HARMS else ()):
        if (
            draft.sentence.index - last.sentence.index > 1
            or draft.sentence.paragraph > last.sentence.paragraph
        ):
            return None
        if last.type is ClaimType.LOSS and last.source.name == draft.source.name:
            return last.side
    return None


def _loser_before(page: Page, drafts: Sequence[Draft]) -> Side | None:
    """Who lost by what was told last: the opponent of who acted, or who had lost before."""
    same = (d for d in drafts if d.type is ClaimType.LOSS)
    told = next((d for d in (*same, *reversed(page.found)) if d.side in (Side.UA, Side.RU)), None)
    if told is None:
        return None
    return told.side if told.type is ClaimType.LOSS else opponent(told.side)


def _takes_up_strike(event: Event) -> bool:
    """Whether its sentence speaks of *the strike*, *that attack*: one told of before."""
    words = [t.lower for t in event.parse.tokens]
    return any(a in THE and b in STRIKE_NOUNS for a, b in pairwise(words))


def _loss_before(page: Page, draft: Draft) -> Side | None:
    """Who attacked where *the attack* is one that cost arms or men: told of as a loss just before."""
    if draft.event is None or not _takes_up_strike(draft.event):
        return None
    for other in reversed(page.found):
        if draft.sentence.paragraph - other.sentence.paragraph > 2:
            return None
        if other.type is ClaimType.LOSS and other.event is not None and _has_attack(other.event):
            taker = opponent(other.side)
            return taker if taker is not draft.source.side else None
    return None


def _killer_before(page: Page, draft: Draft) -> Side | None:
    """Who attacked where the toll was told just before: *killed five; the train was struck by drones*."""
    last = next((d for d in reversed(page.found) if d.type is ClaimType.CASUALTY), None)
    is_near = last is not None and draft.sentence.paragraph - last.sentence.paragraph <= 1
    return last.side if last is not None and is_near else None


def _is_mere_blast(draft: Draft) -> bool:
    """Whether no weapon and no attacker is named: *several blasts were heard*, *the blast hurt two*."""
    event = draft.event
    if event is None or draft.action not in (Action.HITS, Action.KILLED, Action.WOUNDED):
        return False
    words = {t.lower for t in event.parse.tokens}
    is_blast = not words.isdisjoint(_BLASTS) or event.verb.lemma in ("explode", "detonate")
    return is_blast and words.isdisjoint(_WEAPON_WORDS)


def _same_loss(page: Page, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The loss told before of the plane or ship that is meant: *the bomber crashed, one pilot died*."""
    event = draft.event
    if event is None or not any(
        event.parse.tokens[n.first].lower in ("the", "it", "its", "all", "one") for n in event.patients
    ):
        return None
    for other in (*(d for d in drafts if d is not draft), *reversed(page.found)):
        if draft.sentence.paragraph - other.sentence.paragraph > _SAME_LOSS:
            return None
        if other.type is ClaimType.LOSS and other.side is not None and other.event is not None:
            words = {w for n in other.event.patients for w in _words_of(other.event, n)}
            return None if words.isdisjoint(_SHIPS) else other
    return None


def _struck_by(draft: Draft, drafts: list[Draft]) -> Side | None:
    """Who attacks in the sentence that goes on: *and that a landing ship had been damaged*."""
    event = draft.event
    if event is None or not event.verb.is_passive or event.agents or draft.action is Action.CAPTURED:
        return None
    for other in drafts:
        is_strike = other.type is ClaimType.STRIKE and other.action is not Action.INTERCEPTS
        if not is_strike or other.event is None or other.side not in (Side.UA, Side.RU):
            continue
        if other.event.verb.main < event.verb.main or other.event.verb.subordinator in ("when", "after"):
            return other.side
    return None


def take_back(draft: Draft) -> None:
    """Who takes his own ground takes it back."""
    event = draft.event
    if event is None or draft.side is None:
        return
    owner = owner_of(draft.places)
    if event.reading.lemma in _FREED or "flag" in event.reading.object | event.reading.subject:
        others = owner is opponent(draft.side) or (owner is None and draft.side is Side.RU)
        if draft.action is Action.RECAPTURES and others:
            draft.action = Action.CAPTURES
        return
    is_own = draft.side is owner is draft.source.side
    if draft.action is Action.ENTERS and event.reading.lemma == "be" and is_own:
        draft.action = Action.HOLDS  # our units are still in the town
    if event.reading.lemma not in _EITHER_WAY:
        return
    if draft.action in (Action.CAPTURES, Action.RECAPTURES) and owner is not None:
        draft.action = Action.RECAPTURES if owner is draft.side else Action.CAPTURES


def _giver(draft: Draft) -> Side | None:
    """Who gives to Ukraine where the page names nobody: its friends."""
    if draft.event is None or draft.action is Action.REQUESTS:
        return None
    words = {t.lower for t in draft.event.parse.tokens}
    return None if words.isdisjoint(("ukraine", "kyiv", "ukrainian")) else Side.OTHER


def _is_from_abroad(draft: Draft) -> bool:
    """Whether Kyiv tells what came to it: *the tanks have been shipped to Ukraine, its minister said*."""
    event = draft.event
    if event is None or draft.source.side is not Side.UA or draft.action is Action.REQUESTS:
        return False
    to = [n for ph in event.verb.phrases if ph.preposition == "to" for n in ph.nouns]
    is_to_it = any(not _ITSELF.isdisjoint(_words_of(event, n)) for n in to)
    return event.reading.lemma in ("arrival", "receipt", "be") or (is_to_it and event.verb.is_passive)


_ITSELF = frozenset(["ukraine", "kyiv", "us"])


def _giver_before(page: Page, draft: Draft) -> Side | None:
    """Who gave what *the tranche, the shipments* are: told of just before."""
    if draft.action is Action.REQUESTS:
        return None
    for other in reversed(page.found):
        if draft.sentence.paragraph - other.sentence.paragraph > _SAME_AID:
            return None
        if other.type is ClaimType.AID and other.action is not Action.REQUESTS:
            return other.side
    return None


def _is_own_loss(draft: Draft) -> bool:
    """Whether the source speaks of its own: it admits a loss, or denies one that nobody's side tells."""
    cue = draft.attribution.cue if draft.attribution is not None else None
    lemma = draft.event.verb.lemma if draft.event is not None else ""
    admits = cue is not None and cue.text.lower().startswith(_ADMITS)
    admits |= cue is not None and cue.text.startswith("confirm") and is_fallen(draft)
    told = draft.event.parse.lowers if draft.event is not None else []
    admits |= not _HEROIC.isdisjoint(told) and is_fallen(draft)  # died heroically
    deaths = draft.event.reading.object if draft.event is not None else frozenset()
    confirms = lemma == "confirm" and (draft.action is Action.LOST or "=death" in deaths)
    return admits or confirms or lemma.startswith(_ADMITS) or draft.stance is Stance.DENIES


def _words_of(event: Event, noun: NounPhrase) -> list[str]:
    return [t.lower for t in event.parse.tokens[noun.first : noun.last + 1]]


def _names_side(event: Event, nouns: Sequence[NounPhrase]) -> bool:
    """Whether a word of the phrases tells a side: *Russia reported Ukrainian attacks*."""
    lowers = event.parse.lowers
    return any(actor_at(lowers, i) is not None for n in nouns for i in range(n.first, n.last + 1))


def _is_warship(words: Sequence[str]) -> bool:
    return not _SHIPS.isdisjoint(words) and not is_merchant(words)


def _movers(event: Event) -> list[Token]:
    return [event.parse.tokens[n.head] for n in (*event.verb.subject, *event.verb.objects)]


def _is_under_attack(page: Page, side: Side) -> bool:
    """Whether the page has told of an attack on the side."""
    return any(d.type is ClaimType.STRIKE and attacker_of(d) is opponent(side) for d in page.found)


def _has_attack(event: Event, nouns: frozenset[str] = STRIKE_NOUNS | _WEAPONS) -> bool:
    """Whether the sentence names a weapon or an attack, or the toll of one."""
    return any(t.lower in nouns or t.lower == "toll" for t in event.parse.tokens)


def _held_by(page: Page, draft: Draft) -> Side | None:
    """Who holds the draft's first place where that is not its country: *occupied Tokmak*."""
    if not draft.places:
        return None
    place = draft.places[0]
    at = place.span.start
    side = holder(place, draft.when.end if draft.when is not None else page.published)
    return side or (Side.RU if _OCCUPIED.search(page.text, max(0, at - 60), at) else None)
