"""The frame that a verb evokes: a reading matched against its subject, object and phrases.

Belongs here: whether a reading fits a verb, and who the event's agents and patients are. Does not belong
here: what is told by a noun (`nominal_frames`, `fragments`), and whether it happened (`modality`).
"""

from collections.abc import Sequence

from dagster_project.claims.events.arguments import (
    counted_before,
    has_particle,
    is_anaphoric,
    logical_arguments,
    phrases_at,
)
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.governors import ATTEMPT
from dagster_project.claims.events.needs import holds, is_time
from dagster_project.claims.events.other_senses import is_other_sense, is_steering, tells_something_else
from dagster_project.claims.events.readings import HARM, Reading, takes_pronouns
from dagster_project.claims.events.views import FIGHTING, SentenceView
from dagster_project.claims.grammar.classes import ATTEMPT_NOUNS
from dagster_project.claims.grammar.syntax import NounPhrase, Verb
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import ClaimType

_OF_THINGS = HARM | {ClaimType.AID}
_OF_GROUND = frozenset({ClaimType.CONTROL, ClaimType.MOVEMENT})
_GIVING = word_set("promise give send offer grant lend hand pledge allocate award")


def match_verb(view: SentenceView, verb: Verb, reading: Reading, following: Verb | None) -> Event | None:
    """The event that a verb tells if one of its readings fits."""
    subject, obj = logical_arguments(view, verb)
    if following is not None and not obj and _shares_objects(verb, following):
        obj = following.objects
    if reading.particles:
        if not has_particle(view, verb, reading, obj):
            return None
        # handed over a Patriot system this week: what stands behind the particle
        is_missing = bool(reading.object) and all(is_time(view, n) for n in obj)
        if is_missing or (verb.is_passive and _is_told_of_subject(reading)):
            obj = [n for p in verb.phrases if (p.preposition,) in reading.particles for n in p.nouns] or obj
    if reading.type in _OF_THINGS and is_anaphoric(view, verb, obj) and verb.coordinated is not None:
        obj = verb.coordinated.objects  # spotted a howitzer and destroyed it, will buy tanks and send them
    is_loose = reading.object or reading.type in _OF_GROUND
    if is_loose and "=part" not in reading.object and is_other_sense(view, verb):
        return None
    if is_steering(verb, reading):
        return None
    if verb.is_passive and obj and view.parse.tags[obj[0].head] == "#":
        obj = [*obj, *counted_before(view, verb)]
    if reading.type is ClaimType.AID and verb.is_passive and verb.objects and verb.lemma in _GIVING:
        obj = verb.objects  # Ukraine has been promised shells
    pronouns = takes_pronouns(reading)
    if reading.object and not view.matches(obj, reading.object, pronouns=pronouns):
        return None
    if reading.subject and not _fits_subject(view, verb, reading, subject, pronouns=pronouns):
        return None
    if not all(holds(view, verb, need) for need in reading.needs):
        return None
    if tells_something_else(view, verb, reading, subject, obj):
        return None
    agents = subject
    if reading.agent:
        agents = [n for where in reading.agent.split(";") for n in phrases_at(view, verb, where, obj)]
    patients = _patients(view, verb, reading, obj)
    for need in reading.needs:
        key, _, words = need.partition("=")
        if key in ("patient", "over"):
            wanted = frozenset(words.split("|"))
            if key == "over" and not patients:  # took full control: whoever fights
                wanted, patients = FIGHTING, agents
            if not view.matches(patients, wanted):
                return None
    return Event(reading, verb, reading.type, reading.action, agents, patients, view.parse)


def _shares_objects(verb: Verb, following: Verb) -> bool:
    """*Captured or besieged several towns*, *failed to encircle and isolate the city*."""
    is_bare = not verb.is_passive and not verb.phrases
    is_joined = following.coordinated is verb and following.chain == verb.chain
    return is_bare and is_joined and ATTEMPT.isdisjoint(verb.chain)


def _is_told_of_subject(reading: Reading) -> bool:
    return reading.patient[:1] == ("subject",)


def _fits_subject(
    view: SentenceView, verb: Verb, reading: Reading, subject: Sequence[NounPhrase], *, pronouns: bool
) -> bool:
    """Whether a phrase of the wanted kind does it, or undergoes it where the table says so."""
    if verb.is_passive and _is_told_of_subject(reading):
        if not reading.object:
            return view.matches(verb.subject, reading.subject, pronouns=pronouns)
        # died of wounds received in the shelling
        return not verb.is_gerund or view.matches(subject, reading.subject, pronouns=pronouns)
    if subject and verb.chain == ["attempt"] and view.lowers[subject[0].head] in ATTEMPT_NOUNS:
        return True  # thwarted attempts to advance: whoever made them
    if subject:
        return view.matches(subject, reading.subject, pronouns=pronouns)
    return verb.is_passive and (bool(reading.object) or "passive" in reading.needs)


def _patients(view: SentenceView, verb: Verb, reading: Reading, obj: list[NounPhrase]) -> list[NounPhrase]:
    """Who undergoes it, at the places that the table names."""
    if not reading.patient:
        return obj
    patients: list[NounPhrase] = []
    for where in reading.patient:
        if where == "subject" and patients and "flag" in reading.object:
            continue  # who raised it over the town
        patients += phrases_at(view, verb, where, obj)
    return patients
