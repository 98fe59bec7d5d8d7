"""The noun phrases around a verb or noun: who does it, to what, where.

Belongs here: subject and object whatever the voice, phrases at the places that `verbs.csv` names, particles.
Does not belong here: the parse itself (`grammar`), and which kinds a reading wants (`verb_frames`).
"""

from collections.abc import Sequence

from dagster_project.claims.events.nouns import singular_of
from dagster_project.claims.events.readings import Reading, noun_keys
from dagster_project.claims.events.views import BARE_COUNT, SentenceView
from dagster_project.claims.grammar.syntax import NounPhrase, Phrase, Verb
from dagster_project.claims.text.word_classes import word_set

_PARTICLES = word_set("down up out over back off through behind away")
_GOES_OVER = word_set("hand turn sign take run win fight fly cross pass go come")
_WHEREABOUTS = word_set(
    "around near inside outside across behind between within beyond under above below along"
)
_FINITE_TAGS = frozenset("QFZXVhbm")
_IT_OR_THEM = (["it"], ["them"])


def logical_arguments(view: SentenceView, verb: Verb) -> tuple[list[NounPhrase], list[NounPhrase]]:
    """The logical subject and object of a verb, whatever its voice."""
    if verb.is_passive:
        agents = [
            n
            for p in verb.phrases
            if p.preposition == "by" or _is_at_hands(view, p)
            for n in p.nouns
            if view.parse.tags[n.first] != "G"
        ]
        return agents, verb.subject
    return verb.subject, verb.objects


def _is_at_hands(view: SentenceView, phrase: Phrase) -> bool:
    """*Were killed at the hands of soldiers*."""
    return phrase.preposition == "of" and view.lowers[phrase.index - 3 : phrase.index] == [
        "at",
        "the",
        "hands",
    ]


def phrases_at(
    view: SentenceView, verb: Verb, where: str, obj: Sequence[NounPhrase] = ()
) -> list[NounPhrase]:
    """Noun phrases at a place named in the table: *subject*, *object*, a preposition, *mod*, *subject:on*."""
    if where == "subject":
        return list(verb.subject)
    if where == "object":
        return list(obj)
    if where == "mod":
        return list(obj) + [n for p in verb.phrases for n in p.nouns]
    head, _, preposition = where.partition(":")
    if preposition:
        found = []
        for noun in verb.subject if head == "subject" else obj:
            inner = view.of_phrase(noun, (preposition,))
            while inner is not None:
                found.append(inner)
                inner = view.next_conjunct(inner)
        return found
    before, _, last = where.rpartition(" ")
    phrases = verb.phrases
    if before:  # took hundreds of people out of the town
        phrases = [p for p in phrases if p.preposition == last and view.lowers[p.index - 1] == before]
    found = []
    for phrase in phrases:
        if phrase.preposition == last and not found:
            found += phrase.nouns
            if not phrase.nouns:  # from around Kyiv
                found += [
                    n
                    for p in verb.phrases
                    if p.index == phrase.index + 1 and p.preposition in _WHEREABOUTS
                    for n in p.nouns
                ]
    if not found and verb.is_relative and any(p.preposition == last and not p.nouns for p in verb.phrases):
        return list(verb.objects)  # the town that troops withdrew from
    return found


def particle_of(view: SentenceView, verb: Verb) -> str | None:
    """The adverb particle of a verb, behind it or its object: *shot down*, *brought two missiles down*."""
    lowers = view.lowers
    spots = [verb.main + 1, *(n.last + 1 for n in (verb.objects if not verb.is_passive else ()))]
    for at in spots:
        if at < len(lowers) and lowers[at] in _PARTICLES and view.parse.tags[at] != "I":
            if lowers[at : at + 2] == ["out", "of"]:
                continue  # moved out of the village: a preposition
            if lowers[at : at + 2] == ["up", "to"] and view.parse.tags[at + 2 : at + 3] == "#":
                continue  # sent up to 500 men
            if view.parse.tags[at] == "K" and verb.lemma not in _GOES_OVER:
                continue  # sent over 100 tanks; but: handed over 100 tanks
            return lowers[at]
    return None


def has_particle(view: SentenceView, verb: Verb, reading: Reading, obj: Sequence[NounPhrase]) -> bool:
    lowers = view.lowers
    stop = max(verb.stop, verb.last + 1)
    for words in reading.particles:
        width = len(words)
        if words[0] not in lowers:
            continue
        for at in range(verb.last + 1, min(stop, len(lowers)) - width + 1):
            if tuple(lowers[at : at + width]) == words:
                if width == 1 and words[0] in _PARTICLES:
                    # an adverb particle stands right behind the verb or its object
                    after_object = any(n.last + 1 == at for n in obj)
                    if at > verb.last + 2 and not after_object:
                        continue
                return True
        if verb.main < verb.last and words[0] in lowers[verb.main + 1 : verb.last + 1]:
            return True
    return False


def noun_arguments(view: SentenceView, noun: NounPhrase) -> dict[str, list[NounPhrase]]:
    """Prepositional phrases that follow a noun directly, by preposition."""
    found: dict[str, list[NounPhrase]] = {}
    at = noun.last + 1
    lowers = view.lowers
    last = ""
    joined = view.noun_at(at + 1) if lowers[at : at + 1] == ["and"] else None
    if joined is not None and lowers[joined.last + 1 : joined.last + 2] == ["of"]:
        at = joined.last + 1  # the liberation and cleansing of the town
    while at < len(lowers) and len(found) < 6:
        while at < len(lowers) and view.parse.tags[at] in "RA" and view.noun_at(at) is None:
            at += 1
        if at >= len(lowers):
            break
        if view.parse.tags[at] == "I":
            last = lowers[at]
            inner = view.noun_at(at + 1)
        elif lowers[at] in ("and", ",") and last:
            inner = view.noun_at(at + 1)
            after = view.parse.tags[inner.last + 1 : inner.last + 2] if inner is not None else ""
            if lowers[at] == "," and after and after[0] in _FINITE_TAGS:
                break  # the withdrawal from Kherson, Russian media reported
            if inner is not None and f"{singular_of(lowers[inner.head])} n" in noun_keys() and after == "I":
                break  # the deaths of two women and the wounding of a child
        else:
            break
        if inner is None:
            break
        found.setdefault(last, []).append(inner)
        at = inner.last + 1
    return found


def counted_before(view: SentenceView, verb: Verb) -> list[NounPhrase]:
    """What a bare count counts: *71 occupiers were eliminated and 22 wounded*."""
    number = view.parse.verbs.index(verb)
    earlier = view.parse.verbs[number - 1] if number else None
    if earlier is None or not (earlier.is_passive and earlier.is_clause):
        return []
    return [n for n in earlier.subject if not view.classes(n) <= BARE_COUNT]


def is_anaphoric(view: SentenceView, verb: Verb, obj: Sequence[NounPhrase]) -> bool:
    """Whether the object is the pronoun for the object of the verb that it is joined to."""
    if verb.is_passive or len(obj) != 1 or view.lowers[obj[0].first : obj[0].last + 1] not in _IT_OR_THEM:
        return False
    joined = verb.coordinated
    return joined is not None and not joined.is_passive and joined.subject == verb.subject
