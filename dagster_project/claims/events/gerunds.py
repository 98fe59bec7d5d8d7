"""Gerunds that tell no fact: *without taking the town, a ceasefire aimed at evacuating it*.

Belongs here: what stands before and after a form in -ing. Does not belong here: the verbs above it
(`governors`).
"""

from collections.abc import Sequence

from dagster_project.claims.events.event import Event
from dagster_project.claims.events.governors import AIMS, FUTURE, REAL
from dagster_project.claims.events.needs import holds
from dagster_project.claims.events.nouns import noun_classes, singular_of
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.grammar.syntax import Verb
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import ClaimType

# Prepositions behind which a gerund tells no fact: *inched towards taking*, *without losing*.
_UNREAL_PREPOSITIONS = word_set(
    "on towards toward without against about into from over regarding concerning than despite"
)
# Who is blamed, thanked or punished *for* something has done it; all else is a purpose: *vital for taking*.
_DONE_FOR = word_set(
    "blame thank praise hail laud commend congratulate honour honor award decorate reward credit"
    " condemn criticise criticize denounce slam lambast rebuke scold"
    " sentence convict jail imprison arrest detain punish sanction prosecute try charge indict fine"
    " apologise apologize forgive pay"
)
_KNOWN_FOR = word_set(
    "responsible responsibility blame credit guilt guilty known famous notorious infamous wanted revenge"
    " retaliation retribution punishment justification reason reasons excuse pretext explanation thanks"
    " grateful gratitude medal medals accountable liable culpable"
)
# Behind *to*: *admitted to shelling, in addition to hitting*, not *committed to retaking, key to holding*.
_DONE_TO = word_set(
    "addition due thanks owing admit admits admitted admitting confess confesses confessed resort resorts"
    " resorted resorting lead leads leading led contributed contributing return returned returning switched"
    " turned guilty"
)
# Behind *in*, besides what is a thing: *succeeded in taking, success in taking*, not *a role in taking*.
_DONE_IN = word_set("success successes succeed progress part complicity involvement")
_MERELY_IN = word_set("specialise specialize lie consist believe train excel invest reside")
# What a gerund with its own subject only might be: *the likelihood of Russia attacking the town*.
_POSSIBILITIES = word_set(
    "likelihood possibility probability prospect prospects chance chances risk risks danger threat fear fears"
    " idea hope hopes option plan plans scenario case event point instead odds goal dream question means"
)
_WARY = word_set(
    "warn warns warned warning warnings guard bet bets betting insist insists insisted insisting insistence"
    " count counts counting rely relies relied relying depend depends depended hinge hinges hinged"
    " object objects objected call calls called calling provide provides provided allow allows allowed"
)
# Verbs whose object and gerund tell what is only thought of: *the plan envisages Russia withdrawing*.
_ENVISAGES = word_set(
    "envisage envision foresee anticipate expect imagine contemplate mean require entail propose suggest"
    " demand oppose favour favor prefer risk fear dread want recommend"
)
_WANTS = word_set("would want hope expect wish like prefer love need seek afford dream wait fear")
_UNREAL_MODALS = word_set("could should would must can may might shall ought cannot 'd ’d")
_MEANS = frozenset(["by", "through", "via"])
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
_NEAR = 14  # tokens
_BLAMING = frozenset(["accuse", "suspect", "blame", "convict", "boast", "brag"])
_ASIDES = frozenset(["as", "why", "how", "whether", "what"])
_CONTINUING = frozenset(["continue", "begin", "start"])
_FOCUSES = (["focus"], ["concentrate"])
_VIEWS = (["see"], ["view"], ["regard"], ["describe"])
_FIGHTS = word_set("fight battle clash travel drive ride head defend operate serve")
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
    else:
        _read_higher(view, event, before)
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
    verb = event.verb
    governing = view.lowers[verb.first - 2] if verb.first > 1 else ""
    if before == "for":
        return not _is_done_for(view, verb)
    if before == "to":
        return governing not in _DONE_TO
    if before == "in":
        return not _is_done_in(view, verb, governing)
    if before != "of":
        return False
    if governing in ALLEGED or (governing == "process" and event.type is ClaimType.AID):
        return False
    if view.lowers[verb.first - 4 : verb.first - 1] == ["in", "the", "process"]:
        return False  # is in the process of withdrawing
    return _BLAMING.isdisjoint(verb.chain)


def _is_done_for(view: SentenceView, verb: Verb) -> bool:
    """Whether somebody is blamed, thanked or punished for what he has done."""
    if not _KNOWN_FOR.isdisjoint(view.lowers[max(verb.first - 6, 0) : verb.first - 1]):
        return True
    return any(v.lemma in _DONE_FOR and 0 < verb.first - v.main <= _NEAR for v in view.parse.verbs)


def _is_done_in(view: SentenceView, verb: Verb, governing: str) -> bool:
    """Whether it is what somebody succeeded in, or when something happened: *lost 12 men in storming it*."""
    if governing in _DONE_IN or not governing:
        return True
    if view.parse.tags[verb.first - 2] == "N":
        return bool((noun_classes().get(singular_of(governing)) or frozenset()) - {"aid"})
    return not verb.chain or verb.chain[-1] not in _MERELY_IN


def _read_higher(view: SentenceView, event: Event, before: str) -> None:
    """What the clause that a gerund belongs to makes of it: *could hold the line, losing some ground*."""
    verb, lowers, chunks = event.verb, view.lowers, view.parse.chunks
    number = view.parse.verbs.index(verb)
    own = chunks[verb.chunk - 1].noun if verb.chunk else None
    if own is not None and own.last == verb.first - 1 and own.first:
        governing = lowers[max(own.first - 3, 0) : own.first - 1]
        preposition = lowers[own.first - 1]
        if preposition == "of" and governing[-1:] and governing[-1] in ALLEGED:
            event.is_negated ^= "no" in governing[:-1]  # there are no reports of them retaking it
        above = next((v for v in view.parse.verbs[:number] if own in v.objects), None)
        event.is_unreal |= (
            (preposition == "of" and not _POSSIBILITIES.isdisjoint(governing[-1:]))
            or preposition == "without"  # not a day goes by without them striking cities
            or (preposition in _UNREAL_PREPOSITIONS | {"for"} and not _WARY.isdisjoint(governing))
            or (above is not None and _only_envisages(view, above))
        )
        return
    if before in _MEANS:
        above = _clause_of_means(view.parse.verbs, number)
        event.is_unreal |= above is not None and (
            _is_only_possible(above) or (above.is_infinitive and _is_only_wanted(above))
        )
    elif verb.coordinated is not None and not verb.chain and verb.coordinated.last < verb.first:
        higher = verb.coordinated
        while higher.coordinated is not None and higher.is_gerund:
            higher = higher.coordinated
        event.is_unreal |= _is_only_possible(higher) and not higher.is_negated
        event.is_future |= higher.modal in FUTURE


def _only_envisages(view: SentenceView, above: Verb) -> bool:
    """Whether what a verb's object does is only thought of: *wants to see them leaving the town*."""
    if above.lemma in _ENVISAGES or any(view.lowers[n.head] in AIMS for n in above.subject):
        return True
    return (_is_only_possible(above) and above.modal != "can") or not _WANTS.isdisjoint(above.chain)


def _is_only_possible(above: Verb) -> bool:
    """Whether its modal tells that it has not happened: not *may have fallen*."""
    return above.modal in _UNREAL_MODALS and "have" not in above.auxiliaries


def _is_only_wanted(above: Verb) -> bool:
    """Whether an infinitive is a purpose or a wish: *hopes to cut the road by seizing the town*."""
    return not above.chain or above.chain[-1] not in REAL


def _clause_of_means(verbs: Sequence[Verb], number: int) -> Verb | None:
    """The verb that tells what is done *by* doing it: the one before, else the main verb behind."""
    if number:
        return verbs[number - 1]
    return next((v for v in verbs[number + 1 :] if v.is_clause), None)


def _is_wanted(view: SentenceView, event: Event, before: str) -> bool:
    """Whether it is an aim, a nearness or a hardship: *aimed at evacuating the town, close to taking it*."""
    verb = event.verb
    if before == "at":  # threw all forces at taking it
        governing = view.lowers[verb.first - 2]
        is_taking = event.type is ClaimType.CONTROL and not governing.startswith("attempt")
        return governing in _BENT or is_taking
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
