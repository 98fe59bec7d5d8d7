"""Which drafts get a line, and which melt into another: the labelling guide's "What gets a line".

Belongs here: leaving out what tells no event of this war, one line for one predicate, and headlines that the
body repeats. Does not belong here: what a line's fields are, and speech without an event (`statements`).
"""

from collections.abc import Sequence

from dagster_project.claims.assembly.draft import HARMS, SENDING, Draft, harms_nobody, is_fallen
from dagster_project.claims.assembly.locators import specific
from dagster_project.claims.assembly.other_events import is_none_of_this_war, is_on_other_war
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.nouns import noun_classes, singular_of
from dagster_project.claims.grammar.classes import ATTEMPT_NOUNS
from dagster_project.claims.grammar.syntax import NounPhrase
from dagster_project.claims.sources.directory import lexicon
from dagster_project.claims.sources.names import fold
from dagster_project.claims.text.tokens import Token
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import CONTROL_CLASS, Action, ClaimType, Side, Stance

_FRONT_LINES = word_set("front frontline line places sectors directions areas axes")
_OCCUPIES = word_set("occupy annex station deploy base use")
_INJURIES = word_set("injuries wounds burns injured wounded dead")
_DEATHS = frozenset(["death", "deaths", "slaughter"])
_AT_WORK = word_set("rubble debris wreckage ruins fire blaze flames firefighters")
_CARE = word_set("hospital hospitals clinic clinics care doctors")
_TRAVELS = word_set(
    "travel visit fly land return arrive go come leave depart head"
)  # of one person: no move of people
_ON_ERRANDS = frozenset(["send", "dispatch"])
_CIVILIAN = frozenset(["civilian"])
_MASS = word_set("population public sick elderly disabled family couple")
_ENVOYS = word_set("minister head envoy ambassador adviser negotiator official") | {
    "defence minister",
    "foreign minister",
    "prime minister",
}
_OFFICES = word_set("minister ambassador envoy negotiator diplomat president chancellor delegation")
_CARRIERS = word_set("plane jet aircraft helicopter train convoy motorcade car")
_FLIES = word_set("fly head approach move travel")
_TAKEN = frozenset({Action.CAPTURES, Action.RECAPTURES, Action.ENTERS})
_DESTRUCTION = {Action.KILLED, Action.DESTROYED}
_USING = frozenset(["use", "employ", "involve"])
_TEASERS = 2  # sentences behind the story's last claim
_CAPTIVES = word_set("prisoner prisoners pow pows captives servicemen soldiers bodies remains")
_BY_AIR = frozenset(["air", "aerial", "missile", "drone", "rocket"])


_GROUND = word_set("territory territories land lands area areas region regions ground parts")
_AT_LARGE = word_set(
    "civilians people children innocents residents ukrainians russians women men innocent ordinary peaceful"
    " our the their its own of lives and civilian"
)
_TOLL = word_set("death suffering destruction misery grief growing mounting rising casualties reports of")


def _is_habit(event: Event) -> bool:
    """Whether it is told of people at large that they are being killed or hurt, or only that many are."""
    undergoing = event.patients or event.verb.objects
    words = {t.lower for n in undergoing for t in event.parse.tokens[n.first : n.last + 1]}
    is_general = words <= _TOLL or (event.verb.tag in "GVZ" and words <= _AT_LARGE)
    return bool(words) and is_general


def gets_a_line(draft: Draft) -> bool:
    """Whether a draft is a claim by itself."""
    event = draft.event
    if event is None:
        return True
    if is_none_of_this_war(draft):
        return False
    if (
        event.verb.lemma == "leave"
        and draft.action in (Action.WITHDRAWS, Action.MOVES)
        and event.verb.objects
    ):
        at = event.verb.objects[-1].last + 1
        tokens, tags = event.parse.tokens, event.parse.tags
        is_without = at < len(tokens) and tokens[at].lower == "without" and not event.reading.particles
        if is_without or (at < len(tokens) and tags[at] in "AQ"):
            return False  # leaving it unusable, without water; but: left the town without a fight
    is_swap = event.verb.is_clause and (
        event.reading.lemma in ("exchange", "swap")
        or "=exchange" in event.reading.subject | event.reading.object
    )
    if is_swap and any(t.lower in _CAPTIVES for t in event.parse.tokens):
        return True
    has_place, has_number = bool(draft.places), bool(draft.quantities)
    is_trend = draft.when is None or "continue" in event.verb.chain  # since the invasion
    if draft.type is ClaimType.CASUALTY and is_trend and not (has_place or has_number) and _is_habit(event):
        return False  # Russia is killing civilians
    reduced = event.verb.is_relative and not (event.verb.is_clause or event.verb.is_infinitive)
    is_set_off = event.parse.tags[event.verb.first - 1 : event.verb.first] == ","
    if (
        (reduced or event.verb.is_gerund)
        and (event.verb.lemma == "fly" or draft.action is Action.LAUNCHES)
        and event.verb.lemma in _FLIES
        and draft.action in (Action.LAUNCHES, Action.MOVES)
    ):
        return False  # downed a drone flying towards the city
    if reduced and event.verb.lemma in _OCCUPIES and event.verb.is_passive:
        return False  # a region annexed by Moscow, the garrison stationed there, missiles used against it
    if draft.action is Action.MOVES and _is_private(draft, event):
        return False
    if reduced and draft.action in (Action.HOLDS, Action.CONTROLS) and not (event.agents and is_set_off):
        return False  # a summit in Cairo, held to ...; the part held by Kyiv's forces
    if event.verb.is_relative and draft.type is ClaimType.CONTROL and not (has_place or has_number):
        heads = {event.parse.tokens[n.head].lower for n in event.patients}
        if heads and heads <= _GROUND:
            return False  # supplies the troops in territory it occupies
    is_under = event.verb.lemma == "be" and event.verb.is_relative and draft.action is Action.CONTROLS
    if is_under and not (draft.places or draft.quantities):
        return False  # areas that are under Russian control
    span = draft.when.span if draft.when is not None else None
    is_dated = (
        draft.type is not ClaimType.CONTROL
        and span is not None
        and draft.sentence.start <= span.start < draft.sentence.end
    )
    counts = draft.type in (ClaimType.CASUALTY, ClaimType.LOSS) or draft.action in (
        Action.LAUNCHES,
        Action.INTERCEPTS,
    )
    # was exchanged on Friday, with 200 people released by each side
    is_with = any(n.first and event.parse.tokens[n.first - 1].lower == "with" for n in event.verb.subject)
    harm_counted = has_number and (counts or is_with)
    if reduced and not (has_place or is_dated or harm_counted):
        return False
    is_aside = event.verb.is_gerund and not (event.verb.chain or event.verb.coordinated)
    is_bare = not (has_place or has_number or draft.when or draft.attribution)
    if is_aside and is_bare and event.verb.lemma == "target":
        return False  # a pause in attacks targeting power plants
    is_held = draft.action in (Action.HOLDS, Action.CONTROLS) or event.reading.lemma == "occupy"
    if is_aside and is_held and not (has_place or has_number):
        return False  # repelled 20 attacks, maintaining their defences
    if draft.stance is Stance.DENIES and harms_nobody(event):
        return True
    if draft.stance is Stance.DENIES and draft.attribution is None and draft.action in _TAKEN:
        return has_place  # has not taken any city
    if draft.action is Action.INTERCEPTS and draft.side is Side.OTHER:
        return not is_on_other_war(draft.sentence)  # an ally's jets
    if draft.type in (ClaimType.STRIKE, ClaimType.CASUALTY) and draft.side is Side.OTHER:
        return any(p.country in ("UA", "RU") or p.oblast for p in draft.places)  # another war
    if (
        draft.action is Action.ASSAULTS
        and draft.side is None
        and not (has_place or has_number or is_dated)
        and not any(t.lower in _FRONT_LINES for t in event.parse.tokens)
    ):
        return False  # the fighting is ongoing
    goes_on = "continue" in (event.verb.lemma, *event.verb.chain)
    is_said = draft.attribution is not None and draft.side is not None
    is_said &= bool(event.patients or event.reading.actor == "opponent") and not event.is_future
    is_told = has_place or has_number or is_dated or is_said or _is_from_the_air(draft)
    if goes_on and draft.type is ClaimType.STRIKE and not is_told:
        return event.reading.agent == "subject"
    is_told = has_place or has_number or draft.side is not None or is_fallen(draft)
    return draft.attribution is not None or is_told or draft.action is Action.ASSAULTS


def _is_from_the_air(draft: Draft) -> bool:
    """Whether a source tells of a side's air attacks: *said Russia was continuing air attacks*."""
    if draft.event is None or draft.attribution is None or draft.side is None:
        return False
    tokens = draft.event.parse.tokens
    nouns = [*draft.event.patients, *draft.event.verb.objects]
    return any(t.lower in _BY_AIR for n in nouns for t in tokens[n.first : n.last])


def _is_envoy(noun: str) -> bool:
    role = lexicon().roles.get(noun)
    return role is not None and role.kind == "person" and role.office in _ENVOYS


def _is_private(draft: Draft, event: Event) -> bool:
    """Whether it is no move of forces or of people: a patient taken to hospital, a president's flight."""
    lowers = [t.lower for t in event.parse.tokens]
    to = {lowers[n.head] for ph in event.verb.phrases if ph.preposition == "to" for n in ph.nouns}
    if not to.isdisjoint(_CARE) and not draft.places:
        return True
    if not to.isdisjoint(_DEATHS) or not _AT_WORK.isdisjoint(lowers[event.verb.first : event.verb.stop + 12]):
        return True  # sent to their deaths; pulled from the rubble, deployed to put out the fire
    if event.verb.lemma == "leave" and event.verb.is_passive and not event.agents:
        return True  # have been left unscathed
    if event.verb.lemma == "leave" and not _INJURIES.isdisjoint(lowers[event.verb.main :]):
        return True  # leaving them with injuries
    if event.verb.lemma in _ON_ERRANDS and any(_is_envoy(lowers[n.head]) for n in event.verb.objects):
        return True  # sent his chief of staff to Washington
    if event.verb.lemma not in _TRAVELS or draft.quantities:
        return False
    subject, tokens = event.verb.subject, event.parse.tokens
    if any(
        _names_one(tokens, n, event.verb.first) or _is_one_civilian(lowers[n.first], lowers[n.head])
        for n in subject
    ):
        return True
    his = [n for n in subject if lowers[n.first] in ("he", "she")]  # but: he and his wife
    return bool(his) and not any(tokens[n.head].text[0].islower() for n in subject if n not in his)


def _names_one(tokens: Sequence[Token], noun: NounPhrase, stop: int) -> bool:
    """Whether a politician travels, by name, office or what carries him: *the envoy's plane landed*."""
    head = tokens[noun.head]
    if head.lower in _OFFICES:
        return True
    named = range(noun.first, stop) if head.lower in _CARRIERS else (noun.head,)
    return any(tokens[i].text[0].isupper() and fold(tokens[i].text) in lexicon().surnames for i in named)


def _is_one_civilian(first: str, head: str) -> bool:
    """Whether it is one of the people that do not move in numbers: *a singer*, *the judge*."""
    is_one = first in ("a", "an", "the") and not head.endswith("s") and singular_of(head) == head
    return is_one and noun_classes().get(head) == _CIVILIAN and head not in _MASS


def _absorber(draft: Draft, merged: list[Draft]) -> Draft | None:
    """The line that a dependent one melts into.

    *launched 400 drones, targeting energy*; *carried out an attack on Kyiv, sending 90 missiles*;
    *left the city in 20 cars*; *either captured or besieged*.
    """
    event = draft.event
    told_places = {p.name for other in merged if other.type is ClaimType.CONTROL for p in other.places}
    for other in merged:
        if other.source.name != draft.source.name or other.event is None or event is None:
            continue
        if draft.action is Action.HITS and not draft.places and other.action is Action.LAUNCHES:
            if event.verb.is_clause and draft.quantities:
                continue  # fired 90 missiles and left seven million homes in the dark
            return other
        if {draft.action, other.action} == _DESTRUCTION and draft.side is other.side:
            between = event.parse.tokens[other.event.verb.main : event.verb.main]
            if draft.quantities and not any(t.text in ";." for t in between):
                return other  # eliminated 190 men, destroying two vehicles: one list of losses
        if (
            draft.action is other.action is Action.HITS
            and draft.stance is Stance.UNCONFIRMED
            and not draft.quantities
            and (event.verb.is_gerund or event.verb.is_relative)
        ):
            return other  # reported a fire, sharing an image that appeared to show flames
        if (
            draft.type is ClaimType.MOVEMENT
            and other.action is Action.HITS
            and event.verb.subordinator == "where"
            and event.verb.is_passive
        ):
            return other  # struck areas where troops are concentrated
        if draft.action is Action.LAUNCHES and other.action is Action.HITS and event.verb.is_gerund:
            above = event.verb.coordinated
            if above is not None and above in (other.event.verb, other.event.verb.coordinated):
                return other
            if above is None and event.verb.lemma in _USING and event.parse is other.event.parse:
                return other  # attacked the port using 12 drones
        if (
            draft.type is ClaimType.MOVEMENT
            and not draft.places
            and other.action is Action.WITHDRAWS
            and other.side is draft.side
        ):
            return other
        if (
            draft.type is ClaimType.MOVEMENT
            and other.type is ClaimType.CONTROL
            and event.verb.is_gerund
            and draft.places
            and {p.name for p in draft.places} <= told_places
        ):
            return other  # took A on Friday, proceeding to B the following day
        if (
            draft.type is other.type
            and draft.type in (ClaimType.CONTROL, ClaimType.LOSS)
            and event.verb.coordinated is other.event.verb
            and "or" in (t.lower for t in event.parse.tokens[other.event.verb.last : event.verb.first])
        ):
            return other
    return None


def merge(page: Page, drafts: list[Draft]) -> list[Draft]:
    """One line for the same predicate over several places or figures."""
    merged: list[Draft] = []
    for draft in drafts:
        same = next(
            (
                d
                for d in merged
                if d.type is draft.type
                and d.action is draft.action
                and d.source.name == draft.source.name
                and d.stance is draft.stance
                and (d.side is draft.side or draft.side is None or d.side is None)
                and not _count_apart(d, draft)
                and not _happened_apart(d, draft)
                and (d.when is None or draft.when is None or d.when.start == draft.when.start)
            ),
            None,
        )
        if same is None:
            same = _absorber(draft, merged)
        if same is not None and draft.action is Action.LAUNCHES and same.action is Action.HITS:
            same.action, same.type = Action.LAUNCHES, ClaimType.STRIKE
        if same is None:
            merged.append(draft)
            continue
        if same.type is draft.type and same.is_of_told is draft.is_of_told:
            same.places = specific(page, [*same.places, *draft.places], same.type)
        elif same.is_of_told and draft.places:
            same.places, same.is_of_told = draft.places, False
        same.quantities += [q for q in draft.quantities if q not in same.quantities]
        same.side = same.side or draft.side
        same.when = same.when or draft.when
        same.rules += draft.rules
    return merged


def is_aim(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether it only tells what missiles that were shot down flew at: *two missiles targeting Odesa*."""
    event = draft.event
    if event is None or draft.type is not ClaimType.STRIKE:
        return False
    if event.is_attempt and _is_purpose(event):  # advanced in a bid to encircle them
        earlier = (d for d in drafts if d.event is not None and d.event.verb.main < event.verb.main)
        return any(d.type is ClaimType.CONTROL and d.side is draft.side and gets_a_line(d) for d in earlier)
    is_sent = event.verb.is_relative and not event.verb.is_clause and event.verb.is_passive
    if is_sent and event.verb.lemma in SENDING and not draft.quantities:  # drones launched overnight
        return any(d.action is Action.INTERCEPTS for d in drafts)
    if not event.verb.is_gerund or event.verb.lemma not in ("target", "aim", "head"):
        return False
    flown = {n.first for n in event.verb.subject}  # all drones targeting the city were shot down
    return any(
        d.action is Action.INTERCEPTS
        and d.event is not None
        and (d.event.verb.main < event.verb.main or any(n.first in flown for n in d.event.patients))
        for d in drafts
    )


def _is_purpose(event: Event) -> bool:
    """Whether it is what the rest is done for: *in a bid to take the town*."""
    lowers, at = event.parse.lowers, event.verb.first
    return lowers[at - 1] in ATTEMPT_NOUNS and "in" in lowers[max(at - 5, 0) : at - 1]


def is_means(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether it only tells with what another was done: *hit by an explosive dropped from a drone*."""
    verb = draft.event.verb if draft.event is not None else None
    if verb is None or draft.action is not Action.LAUNCHES or draft.quantities:
        return False
    reduced = verb.is_relative and not verb.is_clause and verb.is_passive
    reduced = reduced or (verb.is_gerund and verb.lemma in _USING)  # using a drone
    return reduced and any(d.action in (Action.HITS, *HARMS) and d is not draft for d in drafts)


def _happened_apart(draft: Draft, other: Draft) -> bool:
    """Whether towns fell at different times: *the fall of A is its biggest gain since it took B in May*."""
    if draft.type is not ClaimType.CONTROL or not (draft.places and other.places):
        return False
    apart = {p.name for p in draft.places}.isdisjoint(p.name for p in other.places)
    own = [d.when is not None and d.when.span is not None for d in (draft, other)]
    return apart and own[0] is not own[1]


def _count_apart(draft: Draft, other: Draft) -> bool:
    """Whether they count different things, or are elsewhere: *153 clashes, of which 47 were assaults by the
    enemy*; *repelled an attack near Alba, while fighting goes on near Borna*.
    """
    if draft.action is not Action.ASSAULTS or draft.side is other.side:
        return False
    if draft.quantities and other.quantities:
        return True
    apart = {p.name for p in draft.places}.isdisjoint(p.name for p in other.places)
    return apart and bool(draft.places and other.places)


def without_headings(drafts: list[Draft]) -> list[Draft]:
    """A headline's claim stands only where no sentence of the body states it."""

    def key(draft: Draft) -> tuple[ClaimType, object]:
        if draft.type is ClaimType.CONTROL and draft.action:
            return draft.type, CONTROL_CLASS.get(draft.action)
        if draft.action in (Action.HITS, Action.LAUNCHES):
            return draft.type, Action.HITS
        return draft.type, None if draft.type is ClaimType.LOSS else draft.action

    body = [d for d in drafts if not d.is_heading]
    told: dict[tuple[ClaimType, object], _Told] = {}
    for draft in body:
        told.setdefault(key(draft), _Told()).add(draft)
    kept: list[Draft] = []
    quotes: set[tuple[tuple[ClaimType, object], str]] = set()
    for draft in drafts:
        quote = key(draft), draft.evidence.text
        if draft.is_heading:
            if body and draft.sentence.index > body[-1].sentence.index + _TEASERS:
                continue  # the titles of other stories
            same = told.get(key(draft))
            if quote in quotes or (same is not None and same.covers(draft)):
                continue
        quotes.add(quote)
        kept.append(draft)
    return kept


class _Told:
    """Where and how many the claims of one kind tell, all together."""

    def __init__(self) -> None:
        self.places: set[str] = set()
        self.regions: set[str] = set()
        self.values: set[float | None] = set()
        self.is_anywhere = False

    def add(self, draft: Draft) -> None:
        self.places.update(p.name for p in draft.places)
        self.regions.update(p.oblast for p in draft.places if p.oblast)
        self.values.update(q.low or q.high for q in draft.quantities)
        self.is_anywhere = self.is_anywhere or not draft.places

    def covers(self, headline: Draft) -> bool:
        """Whether a headline's figures are told, and its places where it has no figures."""
        values = {q.low or q.high for q in headline.quantities}
        is_placed = not headline.places or self.is_anywhere
        is_placed = is_placed or any(
            p.name in self.places or p.oblast in self.regions for p in headline.places
        )
        return values <= self.values and (is_placed or bool(values))
