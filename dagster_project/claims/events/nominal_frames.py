"""Frames that a noun evokes under a verb: *announced the capture of the town, its fall came after a month*.

Belongs here: verbs of support, what is said of a fact, the noun's own phrases as agents and patients. Does
not belong here: nouns where no verb tells it (`fragments`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dagster_project.claims.events.arguments import noun_arguments
from dagster_project.claims.events.event import LEAVES, TAKING, Event
from dagster_project.claims.events.gerunds import ALLEGED
from dagster_project.claims.events.governors import AIMS, GRANTS
from dagster_project.claims.events.modality import WEAK_MODALS, set_modality
from dagster_project.claims.events.moods import NOT_YET
from dagster_project.claims.events.needs import holds
from dagster_project.claims.events.nouns import singular_of
from dagster_project.claims.events.other_senses import ABOARD
from dagster_project.claims.events.readings import HARM, Reading, fact_keys
from dagster_project.claims.events.views import SOLDIERS, SentenceView
from dagster_project.claims.grammar.syntax import NounPhrase, Verb
from dagster_project.claims.text.word_classes import UNTRUE, word_set
from schemas.vocabularies import Action

# Verbs that make an event of the noun they govern: *carried out a regrouping, ordered the withdrawal*.
_SUPPORT = word_set(
    "see lament mourn regret concede"
    " claim carry conduct complete order announce confirm begin start continue undertake report record finish"
    " resume make acknowledge declare launch perform implement proceed take be deny admit recognise recognize"
    " welcome celebrate document verify lament mourn concede regret observe note detect notice"
    " decide agree approve arrange organise organize force restart authorise authorize"
    " result lead cause prompt trigger end culminate"
    " reject dismiss refute dispute highlight hail tout mention show film condemn achieve accomplish"
)
# Of these the noun tells what came of it: *the attack led to the evacuation of 4,000 residents*.
_RESULT = word_set("result lead cause prompt trigger end culminate")
# Of these the subject is what happens: *the evacuation of the town continues, is under way, takes place*.
_SELF_TOLD = word_set("continue begin start resume")
_GOES_ON = {
    "be": word_set("way underway ongoing progress complete completed over finished"),
    "take": frozenset(["place"]),
}
_OVER = word_set("complete completed over finished")
# Of these it is denied what somebody alleges.
REJECTS = frozenset(["reject", "dismiss", "refute", "dispute"])
_SAID_TO_BE = word_set("alleged reported claimed purported supposed announced")
_GOVERNED = frozenset(["about", "of", "in", "to", "on", "for", "with"])
# Of these the subject does what the noun tells: *announced the evacuation of the town*.
_OWN_DEED = word_set(
    "carry conduct complete order announce begin start continue undertake finish resume make launch perform"
    " implement achieve accomplish"
)
# What is said of what is still to come: *the capture of the town remains the aim, would require more men*.
_AHEAD = word_set("remain require need depend seem appear loom matter demand hinge near mean involve")
_SINGLE = frozenset(["a", "an", "one"])


def nominal_events(
    view: SentenceView, taken: dict[int, Action], readings: dict[str, list[Reading]]
) -> list[Event]:
    """Events that a noun tells under a verb that supports it; ``taken`` is what the verbs themselves tell."""
    events: list[Event] = []
    has_fact = not fact_keys().isdisjoint(readings)
    for verb in view.parse.verbs:
        is_false = verb.lemma == "be" and not UNTRUE.isdisjoint(view.lowers[verb.last + 1 : verb.stop])
        is_fact = has_fact and not is_false and _is_said_of_fact(view, verb)
        if verb.lemma not in _SUPPORT and not (is_false or is_fact):
            continue
        is_result = verb.lemma in _RESULT
        told = None if is_result else taken.get(id(verb))
        if told is not None and told is not Action.KILLED:
            continue
        support = _Support(verb, told, is_result=is_result, is_false=is_false, is_fact=is_fact)
        own: list[Event] = []
        for noun in _supported(view, support):
            is_told = bool(own) and not is_result and own[-1].type not in HARM
            if is_told and view.lowers[noun.first - 1] != "and":
                continue  # but: announced the destruction of a depot and the downing of a helicopter
            for reading in readings.get(f"{singular_of(view.lowers[noun.head])} n", ()):
                event = _nominal_event(view, support, noun, reading)
                if event is not None:
                    own.append(event)
                    break
        events += own
    return events


@dataclass(frozen=True, slots=True)
class _Support:
    """A verb that may make events of nouns, and what it says of them."""

    verb: Verb
    told: Action | None  # what the verb tells by itself
    is_result: bool
    is_false: bool
    is_fact: bool


def _supported(view: SentenceView, support: _Support) -> list[NounPhrase]:
    """The noun phrases that may be events by the verb, in order."""
    verb = support.verb
    if support.is_false or support.is_fact:
        nouns = list(verb.subject)
    else:
        is_subject = verb.is_passive or verb.lemma in _SELF_TOLD or _goes_on(view, verb)
        nouns = [*verb.objects, *(verb.subject if is_subject else ())]
        nouns += [n for p in verb.phrases[:2] if p.preposition in _GOVERNED for n in p.nouns]
    said = [n for n in nouns if view.lowers[n.head] in ALLEGED]
    told_of = [of for n in said if (of := view.of_phrase(n, ("of", "about", "on")))]
    if support.is_false:
        return told_of
    nouns += [n for n in told_of if n not in nouns]
    return _rejected(view, verb, nouns, told_of) if verb.lemma in REJECTS else nouns


def _goes_on(view: SentenceView, verb: Verb) -> bool:
    """Whether the verb only says that what its subject names happens: *is under way, took place*."""
    said = _GOES_ON.get(verb.lemma, frozenset())
    return not said.isdisjoint(view.lowers[verb.last + 1 : verb.last + 4])


def _rejected(
    view: SentenceView, verb: Verb, nouns: Sequence[NounPhrase], told_of: Sequence[NounPhrase]
) -> list[NounPhrase]:
    """What is denied as untrue: *rejected the alleged advances*, no refusal of what is wanted."""
    behind = view.lowers[verb.last + 1 : verb.last + 16]
    as_untrue = "as" in behind and not UNTRUE.isdisjoint(behind[behind.index("as") :])
    alleged = [n for n in nouns if as_untrue or not _SAID_TO_BE.isdisjoint(view.lowers[n.first : n.head + 2])]
    found = [*alleged, *(n for n in told_of if n not in alleged)]
    found += [  # dismissed statements by Moscow about the claimed capture of the town
        n
        for c in view.parse.chunks
        if (n := c.noun) is not None
        and verb.last < n.first
        and n not in found
        and not _SAID_TO_BE.isdisjoint(view.lowers[n.first : n.head])
    ]
    return found


def _nominal_event(view: SentenceView, support: _Support, noun: NounPhrase, reading: Reading) -> Event | None:
    """The event that a noun tells under a verb, if the reading fits."""
    verb = support.verb
    if ("fact" in reading.needs) is not support.is_fact:
        return None
    if not all(holds(view, verb, need) for need in reading.needs):
        return None
    if support.told is not None and reading.action is not Action.WOUNDED:
        return None  # recorded the deaths of 12 residents and injuries to 40
    inside = noun_arguments(view, noun)
    patients = [n for p in reading.patient for n in inside.get(p, ())]
    if not patients and "of" in reading.patient and reading.action in TAKING:
        patients = _whose(view, noun)
    is_its = not patients and view.lowers[noun.first] == "its" and reading.action in TAKING
    if is_its and "place" in reading.object and noun.head <= noun.first + 2:
        patients = [NounPhrase(noun.first, noun.first, noun.first)]  # claimed its capture
    elif reading.object and not view.matches(patients, reading.object):
        return None
    if reading.action in TAKING and (
        (_goes_on(view, verb) and _OVER.isdisjoint(view.lowers[verb.last + 1 : verb.last + 4]))
        or (patients and _are_men(view, patients[0]))
    ):
        return None  # the capture of the town is under way (but: complete), of the defenders of Mariupol
    if support.is_result and not _is_concrete(view, noun, inside):
        return None
    if verb.lemma == "see" and reading.action not in LEAVES:
        return None
    agents = _nominal_agents(view, verb, noun, reading, inside)
    if reading.lemma == "loss" and agents and inside.keys().isdisjoint(("to", "by")):
        reading = replace(reading, actor="opponent")  # Kyiv's loss of the town is its enemy's gain
    event = Event(reading, verb, reading.type, reading.action, agents, patients, view.parse, anchor=noun.head)
    set_modality(view, event)
    if support.is_false:
        event.is_negated = False  # the engine knows what is untrue
    if verb.is_negated and verb.lemma in GRANTS:
        event.is_negated, event.is_hedged = False, True
        event.is_unreal &= not verb.modal or verb.is_conditional  # could not confirm the loss of the town
    if event.is_hedged and verb.modal in WEAK_MODALS and not support.is_result:
        event.is_unreal = False  # may have ordered the withdrawal
    event.is_unreal |= event.is_future and verb.lemma in _SELF_TOLD  # swaps will continue
    return event


def _nominal_agents(
    view: SentenceView, verb: Verb, noun: NounPhrase, reading: Reading, inside: dict[str, list[NounPhrase]]
) -> list[NounPhrase]:
    """Who does what a noun tells: in its phrases, before it, or as the verb's subject."""
    agents = [
        n
        for p in reading.agent.split(";")
        for n in inside.get(p, ())
        if p != "of" or n.first == noun.last + 2  # not: a withdrawal from the region of Kyiv
    ]
    if not agents and any(view.is_side_token(i) for i in range(noun.first, noun.head)):
        agents = [noun]  # the Russian capture of the town
    if verb.lemma in _OWN_DEED and not verb.is_passive:
        agents += verb.subject
    return agents


def _whose(view: SentenceView, noun: NounPhrase) -> list[NounPhrase]:
    """The town in *the town's capture*, *Alba's fall*."""
    owns = next((i for i in range(noun.first + 1, noun.head) if view.lowers[i] in ("'s", "’s")), 0)
    owner = NounPhrase(noun.first, owns - 1, owns - 1)
    return [owner] if owns and "place" in view.classes(owner) else []


def _are_men(view: SentenceView, noun: NounPhrase) -> bool:
    """Whether the phrase names soldiers, and no ground."""
    kinds = view.classes(noun)
    return not kinds.isdisjoint(SOLDIERS) and kinds.isdisjoint(("place", "position", "pronoun"))


def _is_said_of_fact(view: SentenceView, verb: Verb) -> bool:
    """Whether it is said of the subject as of what has happened: *the fall of the town came after ...*."""
    if not verb.is_clause or verb.is_relative or verb.is_passive:
        return False
    if verb.lemma in _SUPPORT and verb.lemma != "be":
        return False
    if not any(f"{view.lowers[n.head]} n" in fact_keys() for n in verb.subject):
        return False
    if verb.modal or verb.chain or verb.is_negated or verb.is_conditional or verb.lemma in _AHEAD:
        return False
    if verb.lemma != "be":
        return verb.subordinator not in NOT_YET
    return bool(verb.objects) and AIMS.isdisjoint(view.lowers[n.head] for n in verb.objects)


def _is_concrete(view: SentenceView, noun: NounPhrase, inside: dict[str, list[NounPhrase]]) -> bool:
    """Whether the phrase counts or names something: *the capture of 100 men*, not *loss of life*."""
    phrases = (noun, *(n for nouns in inside.values() for n in nouns))
    return any(
        i in view.quantities or i in view.places or view.is_side_token(i)
        for n in phrases
        for i in range(n.first, n.last + 1)
    ) or any(view.lowers[n.first] in _SINGLE and view.classes(n) & ABOARD for n in phrases[1:])
