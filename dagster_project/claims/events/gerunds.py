"""Gerunds that tell no fact: *without taking the town, a ceasefire aimed at evacuating it*.

Belongs here: what stands before and after a form in -ing. Does not belong here: the verbs above it
(`governors`).
"""

from dagster_project.claims.events.event import Event
from dagster_project.claims.events.needs import holds
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.grammar.syntax import Verb
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import ClaimType

# Prepositions behind which a gerund tells no fact: *inched towards taking*, *without losing*.
_UNREAL_PREPOSITIONS = word_set(
    "on towards toward without against about into from over regarding concerning than despite"
)
# Nouns behind which a phrase tells what is said to have happened: *its claim of retaking the town*.
ALLEGED = word_set(
    "claim claims report reports allegation allegations rumours rumors information news assertion"
)
# Before a clause whose subject a gerund is: *said taking the town was no goal*.
_SAYING = word_set(
    "said says say claimed claims insisted insists argued argues believes believe thinks suggested"
    " warned added noted"
)
_BENT = frozenset(["aimed", "directed", "targeted", "aiming"])
_AIMED_ANEW = word_set(
    "focus attention goal goals objective objectives aim aims ambition ambitions effort efforts emphasis"
    " priority priorities resources energies"
)
_BLAMING = frozenset(["accuse", "suspect", "blame", "convict", "boast", "brag"])
_ASIDES = frozenset(["as", "why", "how", "whether", "what"])
_CONTINUING = frozenset(["continue", "begin", "start"])
_FOCUSES = (["focus"], ["concentrate"])
_VIEWS = (["see"], ["view"], ["regard"], ["describe"])
_FIGHTS = frozenset(["fight", "battle", "clash", "travel", "drive", "ride", "head", "defend"])
_HARDSHIPS = word_set(
    "challenge challenges difficulty difficulties problem problems trouble interest interested stake"
)
_HOLDS_OFF = frozenset(["stop", "prevent", "keep", "deter"])


def read_gerund(view: SentenceView, event: Event) -> None:
    """What stands around a form in -ing makes of the event."""
    verb = event.verb
    before = view.lowers[verb.first - 1] if verb.first else ""
    if verb.tag == "G" and view.lowers[verb.first] == "not":
        event.is_unreal = True  # the principle of not attacking the plant
    is_focus = before == "on" and verb.chain[-1:] in _FOCUSES
    if is_focus and _is_somewhere(view, event):
        event.is_attempt = True
        # concentrates its efforts on storming the town
        above = [v for v in view.parse.verbs if v.lemma == verb.chain[-1] and v.main < verb.main]
        told = not above or not above[-1].is_infinitive or _CONTINUING.issuperset(above[-1].chain)
        event.is_unreal = event.is_unreal and not (told and _CONTINUING.issuperset(verb.chain[:-1]))
    elif not verb.is_passive and _is_behind_preposition(view, event, before):
        event.is_unreal = True
    if not event.is_unreal:
        event.is_unreal = (
            _is_wanted(view, event, before)
            or _only_describes(view, event, before)
            or (bool(verb.subject) and _is_held_off(view, verb))  # to stop Russia hitting the grid
            or _is_spared(view, verb)
        )


def _is_behind_preposition(view: SentenceView, event: Event, before: str) -> bool:
    """*Without losing, inched towards taking, the hope of retaking*; not *accused of shelling*."""
    if before in _UNREAL_PREPOSITIONS:
        return True
    if before == ":" and not event.verb.subject:
        return True  # is preparing for the hardest part: retaking the town
    if before != "of":
        return False
    verb = event.verb
    governing = view.lowers[verb.first - 2]
    if governing in ALLEGED or (governing == "process" and event.type is ClaimType.AID):
        return False
    return _BLAMING.isdisjoint(verb.chain)


def _is_wanted(view: SentenceView, event: Event, before: str) -> bool:
    """Whether it is an aim, a nearness or a hardship: *aimed at evacuating the town, close to taking it*."""
    verb = event.verb
    if before == "at":  # threw all forces at taking it
        governing = view.lowers[verb.first - 2]
        is_taking = event.type is ClaimType.CONTROL and not governing.startswith("attempt")
        return governing in _BENT or is_taking
    if before == "to":  # the focus has shifted to taking Kherson
        is_near = view.lowers[verb.first - 2] in ("close", "closer", "near")
        return is_near or not _AIMED_ANEW.isdisjoint(view.lowers[max(verb.first - 9, 0) : verb.first - 1])
    if verb.chain[-1:] in _VIEWS and "as" in view.lowers[verb.last :]:
        return True  # sees taking the town as a step
    # the difficulty that it faces in punching through the lines
    hard = view.lowers[max(verb.first - 8, 0) : verb.first] if before == "in" else ()
    return not _HARDSHIPS.isdisjoint(hard)


def _only_describes(view: SentenceView, event: Event, before: str) -> bool:
    """Whether it is a topic or somebody's description: *why attacking it is vital, troops fighting there*."""
    verb = event.verb
    if before in _ASIDES or "potentially" in view.lowers[verb.first : verb.main]:
        return True
    if before == "since":
        return event.type is ClaimType.MOVEMENT  # what they had seized since invading the country
    is_bare = not (verb.auxiliaries or verb.chain or verb.coordinated)
    if is_bare and verb.lemma in _FIGHTS and any(n.last == verb.first - 1 for n in verb.subject):
        return True  # the troops fighting for the town are tired, people travelling in a car
    if before not in _SAYING and (verb.subject or verb.chain or before not in ("", "that")):
        return False
    return _is_topic(view, verb)  # sending tanks would not help


def _is_somewhere(view: SentenceView, event: Event) -> bool:
    """Whether it is told where: *concentrates on storming the town of Borna, on attacks near it*."""
    named = [i for n in event.patients for i in range(n.first, n.last + 1)]
    for above in view.parse.verbs:  # in the Lyman sector, they focused on attacking
        if above.lemma in event.verb.chain and above.main < event.verb.main:
            named += range(above.first)
    return any(i in view.places for i in named) or holds(view, event.verb, "place")


def _is_topic(view: SentenceView, verb: Verb) -> bool:
    """Whether a gerund is a subject: *sending arms would not help*, *retaking the town was a key step*."""
    after = view.parse.verbs.index(verb) + 1
    told = view.parse.verbs[after] if after < len(view.parse.verbs) else None
    if told is None or told.subject or not {",", "and"}.isdisjoint(view.lowers[verb.last : told.first]):
        return False
    return bool(told.modal) or told.tag == "Z" or told.lemma == "be"


def _is_spared(view: SentenceView, verb: Verb) -> bool:
    """Whether it is what did not happen: *ships pass without them or the ports being attacked*."""
    return any("without" in view.lowers[max(n.first - 4, 0) : n.first] for n in verb.subject[:1])


def _is_held_off(view: SentenceView, verb: Verb) -> bool:
    """Whether it is what somebody is to be kept from: *to stop Russia hitting the grid*."""
    return any(
        v.is_infinitive and v.lemma in _HOLDS_OFF and verb.subject[0] in v.objects for v in view.parse.verbs
    )
