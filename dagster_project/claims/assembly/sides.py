"""Whose side acts or suffers in a claim, by the event's words: the field `actor_side`.

Belongs here: the side by subject, victim, means and possessives. Does not belong here: the side of one noun
phrase (`named_sides`), of *they* and *its* (`pronoun_sides`), what the words leave open (`open_sides`), and
the side of a source (`sources`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dagster_project.claims.assembly.attacks import same_strike
from dagster_project.claims.assembly.draft import ARMY
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.assembly.pronoun_sides import antecedent_side
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.moods import BLAMING, trades_blame
from dagster_project.claims.events.named_sides import Speaker, opponent, side_of
from dagster_project.claims.events.nouns import POSSESSIVE
from dagster_project.claims.events.views import SentenceView, is_force
from dagster_project.claims.grammar.syntax import NounPhrase, Verb
from dagster_project.claims.lexicon import listed
from dagster_project.claims.model import Attribution, Source
from dagster_project.claims.sources.voice import voice_of
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, ClaimType, Side

_BOTH_HAVE = word_set("grad grads uragan uragans smerch their its enemy our")  # rockets of either side
_BY_MEANS = word_set("in during amid by through with")
_IN_COURSE_OF = word_set("in during amid after following with from")
_BEHIND = word_set("after following from")  # after Russian raids, a depot was hit: in another
_CAUSES = word_set("result consequence because course due owing aftermath")
ARRIVES = word_set("arrive land come reach touch")
_RECEIVES = word_set("expect receive get obtain secure acquire accept")
_CREWED = frozenset({"aircraft", "drone", "warship", "force"})  # a state's own craft may be abroad
_FIRED = frozenset({"drone", "missile", "equipment"})
_AT_WAR = frozenset({"UA", "RU"})
_ARMS_RUSSIA = listed("arms_russia")
_PLATFORMS = frozenset({"aircraft", "warship", "force", "equipment"})
PEOPLES = frozenset(["ukrainians", "russians"])
_FLEES = frozenset(["flee", "escape", "leave"])
_ENTERS = frozenset(["cross", "enter", "return"])
_FROM_CAPTIVITY = word_set(
    "captivity exchange exchanges swap swaps prisoner prisoners pow pows released freed"
)
_MOVABLE = _CREWED | {"civilian", "person", "soldier", "equipment"}
_MEANS = frozenset({"attack", "missile", "drone", "offensive", "battle", "weapon"})
_BLOWS = frozenset({"attack", "missile", "drone"})
_OWNED = frozenset({"pronoun", "force", "side", "soldier", "person", "civilian"})
_REPORTS = frozenset(["report", "confirm", "acknowledge", "admit"])
_SWAPS = word_set("exchange swap trade hand release free return")
_CARRIES = frozenset(["carry", "transport", "bring"])
_NATION = ["the", "country"]
# Arms that officials name who tell what hit their town.
_GUNS = word_set("artillery tanks aviation aircraft mortars gunners snipers")
_SUFFERING = listed("who_suffers")
_KEPT_IN = listed("kept_in")


@dataclass(slots=True)
class _Case:
    """An event whose side is asked for, with what all its readings take from page and source."""

    page: Page
    view: SentenceView
    event: Event
    source: Source
    speaker: Speaker
    action: Action
    agents: list[NounPhrase]
    antecedent: Side | None  # whose *they* and *its* are
    is_his: bool  # one man or woman acts

    @property
    def undergoers(self) -> list[NounPhrase]:
        """What the verb, or the noun that tells it, does it to."""
        verb = self.event.verb
        if self.event.anchor >= 0:
            return self.event.patients
        return verb.subject if verb.is_passive else verb.objects


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
    agents = _agents(view, event, attribution, action)
    antecedent = None
    # Kyiv suffered one of its deadliest attacks; the wreckage of one of them fell on a house
    is_theirs = action is not Action.HITS or any(_has_owner(view, n) for n in agents)
    if is_theirs and event.reading.agent != "object":
        antecedent = antecedent_side(page, view, event, source, attribution)
    is_his = event.type in (ClaimType.MOVEMENT, ClaimType.CASUALTY) and any(
        view.lowers[n.first] in ("he", "she") for n in agents
    )
    agent = None
    if not is_his:  # he brought out 31 residents
        with_weapons = event.type is not ClaimType.AID
        agent = side_of(view, agents, speaker, antecedent=antecedent, with_weapons=with_weapons)
    if event.type is ClaimType.AID:
        if agent is Side.UA:
            if event.action is not Action.REQUESTS and all("aid" in view.classes(n) for n in agents):
                agent = None  # Patriots are on their way
            elif event.verb.lemma in ARRIVES | _RECEIVES or "=agreement" in event.reading.object:
                return Side.OTHER  # whoever gave them, it was not where they came to
        if action is Action.REQUESTS and _is_source_asking(event, attribution):
            return source.side
    elif agent is Side.OTHER and (
        any(p.country in _AT_WAR for p in view.places.values())
        or side_of(view, event.patients, Speaker(None)) in (Side.UA, Side.RU)
    ):
        agent = _user_of(view, agents, _FIRED) or agent  # Iranian drones hit Odesa
    case = _Case(page, view, event, source, speaker, action, agents, antecedent, is_his)
    if event.reading.actor == "agent":
        return _agent_side(case, agent)
    return _undergoer_side(case, agent)


def _agents(
    view: SentenceView, event: Event, attribution: Attribution | None, action: Action
) -> list[NounPhrase]:
    """Who acts, without those that only stand in the same place."""
    agents = event.agents
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
        # was carried out by the navy, damaging a ship
        agents = agents or [n for ph in main.phrases if ph.preposition == "by" for n in ph.nouns]
    return agents


def _is_source_asking(event: Event, attribution: Attribution | None) -> bool:
    """Whether the request is what the source says: told of as a gift, or by the cue (*asked for tanks*)."""
    if event.action is not Action.REQUESTS:
        return True
    cue = attribution.cue if attribution is not None else None
    return cue is not None and cue.start <= event.parse.tokens[event.verb.main].start < cue.end


def _agent_side(case: _Case, agent: Side | None) -> Side | None:
    """The side of who acts; ``agent`` is what the words for them tell."""
    view, event, source, speaker = case.view, case.event, case.source, case.speaker
    if agent is None:
        own = source.side in (Side.UA, Side.RU) and event.type is not ClaimType.CASUALTY
        if own and any(view.lowers[n.first : n.last + 1] == _NATION for n in case.agents):
            return source.side  # the president said the country had lost 500 men
        if case.action is Action.CAPTURED:  # surrendered to Russian troops
            takers = [n for ph in event.verb.phrases if ph.preposition == "to" for n in ph.nouns]
            if (taker := side_of(view, takers, speaker)) is not None:
                return opponent(taker)
            if own and POSSESSIVE.isdisjoint(view.lowers) and any(is_force(view, n) for n in event.agents):
                return opponent(source.side)  # who surrenders is told of by the other side
        if case.action is Action.INTERCEPTS and event.verb.is_passive:
            # its missiles were shot down: by the other side
            owned = [n for n in case.undergoers if view.lowers[(view.of_phrase(n) or n).first] in POSSESSIVE]
            if (owner := side_of(view, owned, speaker, antecedent=case.antecedent)) is not None:
                return opponent(owner)
        is_mod = event.reading.agent.endswith("mod")  # came under artillery fire
        is_blow = event.type is ClaimType.STRIKE and not ARMY.search(source.name)
        own = own and not (is_blow and all(view.lowers[n.head] in _GUNS for n in case.agents))
        if own and not is_mod and any(is_force(view, n) for n in case.agents):
            if event.anchor >= 0 and event.verb.lemma == "see":
                return case.page.last_side  # we are seeing a withdrawal of units: whoever was told of
            return source.side  # troops, the army: the speaker's own, where no enemy is named
        if event.action is Action.LAUNCHES and event.verb.is_passive and (owner := _owner(case)) is not None:
            return owner
        is_attack = event.type is ClaimType.STRIKE and case.action is not Action.INTERCEPTS
        if is_attack and (attacker := _attacker_told(case)) is not None:
            return attacker
        if event.is_attempt and any(n.first and view.lowers[n.first - 1] == "in" for n in event.agents):
            return case.antecedent  # his troops, involved in an effort to take the town
        if event.type is ClaimType.CASUALTY:
            phrases = (*event.verb.phrases, *event.verb.before)
            means = [n for ph in phrases for n in ph.nouns if _is_attack(view, n)]
            named = side_of(view, means, speaker) or _attacker_named(view, speaker)
            return named or same_strike(case.page, view, event)
        if event.type is ClaimType.AID and event.verb.lemma in ("receive", "get"):
            return Side.OTHER
        if event.action is Action.LAUNCHES:
            return _launcher(case)
    if event.verb.lemma in _SWAPS or event.reading.lemma in _SWAPS:
        sides = {side_of(view, [n], speaker) for n in (*event.agents, *event.verb.subject)}
        if {Side.UA, Side.RU} <= sides:
            return None  # Russia and Ukraine exchanged 95 prisoners each
    if event.type is ClaimType.MOVEMENT and agent is not Side.OTHER and _is_flight(view, event):
        return None  # Ukrainian civilians have fled
    if agent is not None:
        return agent
    if event.type is ClaimType.MOVEMENT:
        return _mover(case)
    if event.type is ClaimType.CONTROL:
        return _taker(case)
    if case.action is Action.LOST and event.verb.is_passive:
        return side_of(view, event.verb.subject, speaker, antecedent=case.antecedent)
    return None


def _attacker_told(case: _Case) -> Side | None:
    """Whose attack it is by the words for it, or by whom it hit: *struck the base of the Russian navy*."""
    view, event = case.view, case.event
    told = same_strike(case.page, view, event) or _in_attack_of(view, event, case.speaker)
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
    return opponent(side_of(view, struck, case.speaker))


def _owner(case: _Case) -> Side | None:
    """Whose alone what was launched can be: *Sea Baby drones were used*, *Shahed drones were fired*."""
    view = case.view
    arms = [n for n in case.event.patients if view.classes(n) & {"drone", "missile", "weapon"}]
    own = [n for n in arms if _BOTH_HAVE.isdisjoint(view.lowers[n.first : n.last + 1])]
    return side_of(view, own, Speaker(None))


def _launcher(case: _Case) -> Side | None:
    """Who launched by where it flew from: *from Russian bombers*, *from the Kursk region*."""
    view = case.view
    origins = [n for ph in case.event.verb.phrases if ph.preposition == "from" for n in ph.nouns]
    side = side_of(view, [n for n in origins if view.classes(n) & _PLATFORMS], case.speaker)
    places = [view.places[i] for n in origins for i in range(n.first, n.last + 1) if i in view.places]
    is_russian = bool(places) and all(p.country == "RU" for p in places)
    return side or (Side.RU if is_russian else None)


def _mover(case: _Case) -> Side | None:
    """Whose troops or arms are moved: by the words for them, else the speaker's."""
    view, event, source = case.view, case.event, case.source
    undergoers = case.undergoers
    moved = [
        n
        for n in (*undergoers, *event.patients, *_aboard(case))
        if view.classes(n) & {"force", "soldier", "side", "equipment", "warship", "aircraft"}
        and n.head not in view.places
        and view.lowers[n.head] not in _KEPT_IN
    ]
    told = None if case.is_his else side_of(view, moved, case.speaker, antecedent=case.antecedent)
    is_sent = (event.verb.is_passive or event.verb.is_infinitive) and any(
        is_force(view, n) for n in (*moved, *undergoers)
    )
    is_ours = source.side in (Side.UA, Side.RU) or (source.side is Side.OTHER and event.is_future)
    if told is None and is_sent and is_ours:
        return source.side  # 500 soldiers will be moved to the border
    return told


def _aboard(case: _Case) -> list[NounPhrase]:
    """Whom the vehicles that move carry: *trucks carrying Ukrainian infantry drove into the town*."""
    riding = [v for v in case.view.parse.verbs if v.is_gerund and v.lemma in _CARRIES]
    riders = [n for v in riding if v.subject == case.event.verb.subject for n in v.objects]
    return [n for n in riders if case.view.classes(n) & {"force", "soldier"}]


def _taker(case: _Case) -> Side | None:
    """Who takes, holds or leaves ground, where nobody is said to: by flags, means, or the forces moved."""
    view, event, speaker = case.view, case.event, case.speaker
    flags = [n for n in (*event.verb.subject, *event.verb.objects) if "flag" in view.classes(n)]
    if flags:
        return side_of(view, flags, speaker)
    if event.verb.is_passive:
        means = [
            n
            for ph in event.verb.phrases
            if ph.preposition in _BY_MEANS
            for n in ph.nouns
            if view.classes(n) & {"offensive", "attack"}
        ]
        if (taker := side_of(view, means, speaker)) is not None:
            return taker  # was retaken in a Ukrainian counteroffensive
    if event.action is Action.WITHDRAWS:  # a reason for withdrawing its forces
        forces = [n for n in case.undergoers if "force" in view.classes(n)]
        return side_of(view, forces, speaker, antecedent=case.antecedent)
    return None


def _undergoer_side(case: _Case, agent: Side | None) -> Side | None:
    """The side of whom it is done to, or who does it by whom it is done to, as the reading asks."""
    view, event, speaker, actor = case.view, case.event, case.speaker, case.event.reading.actor
    if actor == "against":
        return agent or opponent(side_of(view, case.undergoers, speaker))
    if actor == "opponent":
        return side_of(view, case.undergoers, speaker) or opponent(agent)
    patients = event.patients or event.verb.subject
    is_victim = actor == "victim"
    is_active = is_victim and agent is not None and not event.verb.is_passive
    if is_active and any("own" in view.lowers[n.first : n.head] for n in patients):
        return agent  # shot down its own jet
    antecedent = _antecedent_of_victim(case, agent) if is_victim else case.antecedent
    if is_victim and event.type is ClaimType.STRIKE:
        patients = case.undergoers or patients  # troops were stopped near the town by artillery
    patient = side_of(view, patients, speaker, antecedent=antecedent, with_weapons=not is_active)
    if case.action is Action.LOST and speaker.side is None and actor == "patient":
        # enemy losses came to 260 Ukrainian servicemen: whose enemy it is
        lost = [n for ph in event.verb.phrases for n in ph.nouns] + event.verb.objects
        lost = [n for n in lost if view.classes(n) & {"force", "soldier"}]
        patient = side_of(view, lost, Speaker(None), with_weapons=False) or patient
    if not is_victim:
        return patient
    if patient is None and agent is None and event.type is ClaimType.LOSS:
        means = [n for ph in event.verb.phrases for n in ph.nouns if "attack" in view.classes(n)]
        agent = side_of(view, means, Speaker(None)) or same_strike(case.page, view, event)
    if patient is Side.OTHER and (user := _user_of(view, patients)) is not None:
        patient = opponent(agent) or user
    return patient or opponent(agent)


def _antecedent_of_victim(case: _Case, agent: Side | None) -> Side | None:
    """Whose *its* and *their* are where somebody does it to them."""
    view, event = case.view, case.event
    antecedent = case.antecedent
    if agent is not None and event.patients:
        antecedent = None  # stopped 27 vehicles, burning 12 of them: not its own
    joined = event.verb.coordinated
    theirs_too = bool(event.patients) and view.lowers[event.patients[0].first] == "their"
    if joined is not None and theirs_too:  # killed many and burned their tanks
        antecedent = side_of(view, joined.objects, case.speaker) or antecedent
    return antecedent


def _tells_of_harm(view: SentenceView, event: Event, noun: NounPhrase) -> bool:
    """Whether it is what his own side suffers: a governor, rescuers report it, or it is told as damage."""
    if any(view.lowers[n.head] == "damage" for n in event.verb.objects):
        return True
    return not _SUFFERING.isdisjoint(view.lowers[noun.first : noun.last + 1])


def _is_mutual(view: SentenceView, event: Event) -> bool:
    """Whether each side is said to have done it by the other: *blamed each other for the attack*."""
    if trades_blame(event):
        return True
    blamed = event.verb.objects if event.verb.lemma in BLAMING else []
    if not BLAMING.isdisjoint(event.verb.chain):
        blamed = event.verb.subject  # accused each other of shelling the plant
    return any(view.lowers[n.first : n.last + 1] in (["each", "other"], ["one", "another"]) for n in blamed)


def _user_of(
    view: SentenceView, nouns: Sequence[NounPhrase], kinds: frozenset[str] = frozenset({"equipment"})
) -> Side | None:
    """Who fights with arms that another state made: *seven American Bradleys were knocked out*."""
    crewed = _CREWED - kinds
    arms = next((n for n in nouns if view.classes(n) & kinds and not view.classes(n) & crewed), None)
    if arms is None:
        return None
    return Side.UA if _ARMS_RUSSIA.isdisjoint(view.lowers[arms.first : arms.head]) else Side.RU


def _is_flight(view: SentenceView, event: Event) -> bool:
    """Whether civilians move by themselves, which is no side's deed."""
    verb = event.verb
    if event.reading.agent == "none":
        return True  # the war has forced millions out of the country
    is_sent = verb.is_passive or any(view.classes(n) & _MOVABLE for n in verb.objects)
    movers = [] if is_sent else verb.subject
    return bool(movers) and all(
        (view.lowers[_counted(view, n).head] in PEOPLES and _are_people(view, n, verb))
        or ("civilian" in view.classes(n) and not view.classes(n) & {"force", "soldier"})
        for n in movers
    )


def _are_people(view: SentenceView, noun: NounPhrase, verb: Verb) -> bool:
    """Whether who is named for a people are no soldiers: who flee, who are counted at a border."""
    is_count = "number" in view.classes(noun) and verb.lemma in _ENTERS
    return verb.lemma in _FLEES or (is_count and _FROM_CAPTIVITY.isdisjoint(view.lowers))


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
    """Whose the attack is: *was damaged during a Russian raid*, *as a result of Russian shelling, a house
    burned down*, *there are reports of Russian strikes*.
    """
    verb = event.verb
    attacks = [*event.patients, *verb.objects, *verb.subject]
    for phrase in (*verb.phrases, *verb.before):
        is_fronted = phrase.index < verb.main
        if view.lowers[phrase.index - 1] in _CAUSES or (
            phrase.preposition in _IN_COURSE_OF and not (is_fronted and phrase.preposition in _BEHIND)
        ):
            attacks += phrase.nouns
    return side_of(view, [n for n in attacks if "attack" in view.classes(n)], speaker)


def _attacker_named(view: SentenceView, speaker: Speaker) -> Side | None:
    """Whose the attacks are that the sentence names, if all are one side's."""
    attacks = [c.noun for c in view.parse.chunks if c.noun and view.classes(c.noun) & _BLOWS]
    sides = {side for n in attacks if (side := side_of(view, [n], speaker)) is not None}
    return sides.pop() if len(sides) == 1 else None
