"""The frames that the verbs and nouns of a sentence evoke: what happens, by whom, to what.

Belongs here: all events of a sentence in order, and which of them tell the same. Does not belong here: how
one verb or noun is read (`verb_frames`, `nominal_frames`, `fragments`).
"""

from collections.abc import Sequence

from dagster_project.claims.events.arguments import logical_arguments, particle_of
from dagster_project.claims.events.candidates import candidates, has_noun
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.fragments import fragment_events
from dagster_project.claims.events.modality import set_modality
from dagster_project.claims.events.nominal_frames import nominal_events
from dagster_project.claims.events.other_senses import is_arsenal
from dagster_project.claims.events.readings import HARM, Reading, fragment_keys
from dagster_project.claims.events.verb_frames import match_verb
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.grammar.syntax import NounPhrase, Verb
from schemas.vocabularies import Action, ClaimType

# Verbs whose objects can be ground and equipment at once: *abandoned positions, helmets and vests*.
_SIGHTING = frozenset(["detect", "spot", "track", "sight"])
_LEAVING = frozenset(["abandon", "leave", "lose", "capture", "seize", "take"])


def find_events(view: SentenceView, readings: dict[str, list[Reading]] | None = None) -> list[Event]:
    """Events of a sentence in order; ``readings`` are those that `candidates` left."""
    if readings is None:
        readings = candidates(view.parse.tokens, has_place=bool(view.places))
    events: list[Event] = []
    for number, verb in enumerate(view.parse.verbs):
        possible = readings.get(verb.lemma)
        if possible is None:
            continue
        particle = particle_of(view, verb)
        if particle is not None and any((particle,) in r.particles for r in possible):
            possible = [r for r in possible if any(p[0] == particle for p in r.particles)]
        following = view.parse.verbs[number + 1] if number + 1 < len(view.parse.verbs) else None
        for reading in possible:
            event = match_verb(view, verb, reading, following)
            if event is not None and reading.action is Action.INTERCEPTS and is_arsenal(view, verb):
                continue
            if event is not None:
                set_modality(view, event)
                earlier = [e for e in events if e.verb is verb]
                if earlier and not _adds(view, event, earlier):
                    continue
                events.append(event)
                if reading.type not in HARM and verb.lemma not in _LEAVING:
                    break
    if has_noun(readings):
        events += nominal_events(view, {id(e.verb): e.action for e in events}, readings)
    if not fragment_keys().isdisjoint(readings):
        events += fragment_events(view, events, readings)
    return _without_kinds_of_loss(_without_means(view, events))


def _without_means(view: SentenceView, events: list[Event]) -> list[Event]:
    """*Used missiles to attack the port* is one strike, *showed smoke rising from it* another.

    So is *drones were detected and shot down*, *were jammed and crashed in a field*.
    """
    used = [e.verb for e in events if e.verb.lemma == "use" and e.action is Action.LAUNCHES]
    kept = [e for e in events if not (e.verb.chain[-1:] == ["use"] and e.verb.coordinated in used)]
    downed = [e for e in kept if e.action in (Action.INTERCEPTS, Action.DESTROYED)]
    if downed:
        sighted = [e.verb.coordinated for e in downed if e.verb.coordinated is not None]
        kept = [e for e in kept if not (e.verb.lemma in _SIGHTING and e.verb in sighted)]
        flown = [n for e in downed for n in e.patients]
        kept = [e for e in kept if not (_came_down(e) and e.verb.subject and e.verb.subject[0] in flown)]
    shown = [n for e in kept if e.verb.lemma == "show" and e.action is Action.HITS for n in e.verb.objects]
    shown += [of for n in shown if (of := view.of_phrase(n)) is not None]
    return [e for e in kept if not (e.verb.is_gerund and e.verb.subject and e.verb.subject[0] in shown)]


def _came_down(event: Event) -> bool:
    """Whether what flew only came to the ground: *crashed in the region*, *fell near the town*."""
    verb = event.verb
    is_fall = event.action in (Action.HITS, Action.LOST) and verb.lemma in ("crash", "fall", "plunge")
    return (
        is_fall
        and not verb.objects
        and not any(p.preposition in ("on", "onto", "into") for p in verb.phrases)
    )


def _without_kinds_of_loss(events: list[Event]) -> list[Event]:
    """*Lost 1,220 soldiers killed and wounded* is one loss: the participles only say of what kind."""
    lost = [e for e in events if e.action is Action.LOST]
    if not lost:
        return events
    kinds = [
        e
        for e in events
        if e not in lost
        and e.type in HARM
        and e.verb.is_gerund
        and e.verb.is_passive
        and any(not {*e.verb.subject}.isdisjoint(_undergoers(x.verb)) for x in lost)
    ]
    if len({e.action for e in kinds}) > 1 and len({e.verb.subject[0] for e in kinds}) > 1:
        for kind in kinds:  # 30 men killed and 12 taken prisoner
            kind.patients = [*kind.patients, *lost[0].agents]
            kind.type = ClaimType.LOSS
        return [e for e in events if e not in lost]
    return [
        e
        for e in events
        if e in lost
        or e.type not in HARM
        or not (e.verb.is_gerund and e.verb.is_passive)
        or not any(e.verb.subject and e.verb.subject[0] in _undergoers(x.verb) for x in lost)
    ]


def _undergoers(verb: Verb) -> list[NounPhrase]:
    return [*verb.objects, *(n for p in verb.phrases for n in p.nouns)]


def _adds(view: SentenceView, event: Event, earlier: Sequence[Event]) -> bool:
    """Whether a further reading of a verb tells something that the ones before do not."""
    reading, first = event.reading, earlier[0].reading
    _, obj = logical_arguments(view, event.verb)
    if first.type is reading.type is ClaimType.LOSS and (
        reading.action is not Action.WOUNDED or first.action is Action.LOST
    ):
        return False  # eliminated 110 men and two trucks
    if reading.action is first.action and reading.object == first.object:
        return False  # a lieutenant lost his life
    if first.action is Action.LOST and reading.type is ClaimType.CASUALTY:
        return False  # 1,207 casualties are not 1,207 dead
    if (
        reading.type is ClaimType.CASUALTY
        and any(e.type is ClaimType.LOSS and e.action is reading.action for e in earlier)
        and all(
            view.matches([n], first.object) or view.classes(n).isdisjoint(("civilian", "person"))
            for n in obj or event.verb.subject
        )
    ):
        return False  # left two soldiers dead and another three wounded: soldiers
    if first.type in HARM:  # killed a soldier and two guards; left 12 dead and 60 injured
        if reading.type not in HARM or any(
            reading.action is e.action for e in earlier if e.type is reading.type
        ):
            return False
        return reading.action is not first.action or any(
            not view.matches([n], first.object) for n in obj or event.verb.subject
        )
    return reading.type is ClaimType.LOSS and any(
        view.matches([n], reading.object) and not view.matches([n], first.object) for n in obj
    )
