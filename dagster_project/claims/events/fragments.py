"""Frames that a noun evokes where no verb does: *Kharkiv: 3 killed, 7 injured*, *ended with 28 dead*.

Belongs here: verbless segments of a sentence, and tolls behind *with*. Does not belong here: nouns that a
verb supports (`nominal_frames`).
"""

from collections.abc import Sequence

from dagster_project.claims.events.arguments import noun_arguments
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.modality import HEDGES
from dagster_project.claims.events.needs import holds
from dagster_project.claims.events.nouns import noun_classes, singular_of
from dagster_project.claims.events.readings import HARM, Reading
from dagster_project.claims.events.views import SentenceView, is_nobody
from dagster_project.claims.grammar.syntax import NounPhrase, Phrase, Verb
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, ClaimType

_HURTING = word_set("kill wound injure hurt")
_SAYING = word_set("say write add")
_TOLLED = frozenset(["dead", "wounded", "injured"])
_LOSS_WORDS = word_set("loss losses enemy occupiers invaders soldiers troops servicemen")


def fragment_events(
    view: SentenceView, events: Sequence[Event], readings: dict[str, list[Reading]]
) -> list[Event]:
    """Events that a noun tells where no verb does: *Kharkiv: 3 killed, 7 injured*, *ended with 28 dead*."""
    taken = {n for e in events for n in (*e.patients, *e.verb.subject)}
    taken |= {n for e in events if not e.verb.is_passive for n in e.verb.objects}
    found: list[Event] = []
    lowers, tags = view.lowers, view.parse.tags
    start = 0
    for stop in [*(i for i, tag in enumerate(tags) if tag == ";"), len(tags)]:
        verbs = [v for v in view.parse.verbs if start <= v.main < stop]
        is_verbless = all(
            (v.is_gerund and v.tag == "G")
            or (v.lemma in _HURTING and not v.auxiliaries)
            or (v.lemma in _SAYING and v.is_clause)
            for v in verbs
        )
        is_with = False  # with 28 dead and 134 injured
        for chunk in view.parse.chunks:
            noun = chunk.noun
            if noun is None or not start <= noun.first < stop:
                continue
            before = lowers[noun.first - 1] if noun.first else ""
            is_with = before == "with" or (is_with and before in ("and", ","))
            is_toll = lowers[noun.head] in _TOLLED and tags[noun.first] == "#"  # two dead, nine injured
            if (noun in taken and not is_toll) or not (is_verbless or is_with):
                continue
            for reading in readings.get(f"{singular_of(lowers[noun.head])} f", ()):
                if is_verbless or reading.type in HARM:
                    event = _fragment(view, noun, reading, (start, stop))
                    if event is not None:
                        found.append(event)
                        break
        if tags[stop : stop + 1] == ";" and lowers[stop] != ":":
            start = stop + 1
        else:
            start = start if is_verbless and not found else stop + 1
    tolls = [e for e in found if e.type is ClaimType.LOSS and e.action is not Action.LOST]
    if not tolls:
        return found
    whole = [e for e in found if e.action is Action.LOST]
    for toll in tolls:  # enemy losses: 320 killed
        toll.patients = [*toll.patients, *(n for e in whole for n in e.patients)]
    return [e for e in found if e not in whole]


def _fragment(
    view: SentenceView, noun: NounPhrase, reading: Reading, segment: tuple[int, int]
) -> Event | None:
    verb = Verb(0, (noun.first, noun.last), noun.head, lemma="be", tag="b")
    verb.is_clause = True
    verb.objects = [noun]
    inside = noun_arguments(view, noun)
    verb.phrases = [Phrase(preposition, noun.last, nouns) for preposition, nouns in inside.items()]
    verb.start, verb.stop = segment
    if segment[0] and view.lowers[segment[0] - 1] == ":":
        verb.start = 0  # the heading tells where
    if not all(holds(view, verb, need) for need in reading.needs):
        return None
    if reading.action is Action.LOST and ":" not in view.lowers:
        return None  # a heading above a list
    if reading.object and not (
        view.matches([noun, *(n for v in inside.values() for n in v)], reading.object, pronouns=False)
        or any(
            not reading.object.isdisjoint(noun_classes().get(singular_of(w), ()))
            for w in view.lowers[noun.first : noun.last]
        )
        or ("loss" in reading.object and not _LOSS_WORDS.isdisjoint(view.lowers[: noun.first]))
    ):
        return None
    patients = [n for where in reading.patient for n in inside.get(where, ())] or [noun]
    if reading.action is Action.LOST:  # losses on the Ukrainian side: 245 servicemen
        patients += [n for nouns in inside.values() for n in nouns]
    agents = [noun] if reading.actor == "agent" and reading.agent == "mod" else []
    event = Event(reading, verb, reading.type, reading.action, agents, patients, view.parse, anchor=noun.head)
    event.is_negated = is_nobody(view.parse.tokens, noun)
    event.is_hedged = not HEDGES.isdisjoint(view.lowers[verb.start : noun.last + 1])
    return event
