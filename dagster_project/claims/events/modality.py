"""Whether an event has happened: negation, attempts, plans, hedges and conditions.

Belongs here: the order in which the signs are read, modal verbs, hedges. Does not belong here: the signs of
the verbs above (`governors`), of gerunds (`gerunds`) and of clauses (`moods`).
"""

from dagster_project.claims.events.event import Event
from dagster_project.claims.events.gerunds import read_gerund
from dagster_project.claims.events.governors import FUTURE, GRANTS, SEEM, is_own_word, read_governors
from dagster_project.claims.events.moods import (
    is_conditional_clause,
    is_pending_clause,
    is_unreal_sentence,
    tells_no_event,
)
from dagster_project.claims.events.views import SentenceView, is_nobody
from dagster_project.claims.grammar.syntax import Verb
from dagster_project.claims.text.word_classes import BE, NEGATIONS, UNTRUE, word_set
from schemas.vocabularies import Action, ClaimType

HEDGES = word_set(
    "reportedly allegedly presumably possibly probably apparently supposedly seemingly purportedly"
    " perhaps maybe potentially likely"
)
_HOLDS = frozenset(["believe", "think", "assume", "suspect", "presume", "understand", "allege"])
_SEEMS = frozenset(["appear", "seem", "look"])
_DEEMS = frozenset(["consider", "deem", "regard"])
_HARDLY = frozenset(["barely", "hardly", "scarcely"])
WEAK_MODALS = frozenset(["may", "might"])
_UNREAL_MODALS = word_set("could should would must can shall ought cannot 'd ’d")
_REVERSED = frozenset(["unharmed", "negated"])  # not surviving is dying
_OPEN = frozenset(["possible", "likely", "probable", "conceivable", "plausible"])
_TRUE = frozenset(["true", "case"])  # it is not the case that
_AMOUNTS = frozenset(["amount", "total", "exceed", "number", "be", "stand"])
_DONE = frozenset(["have", "be"])
_MASSES = frozenset(["mass", "amass", "concentrate", "gather", "trap"])
_ABLE = frozenset(["can", "could"])
_NEARLY = frozenset(["nearly", "almost"])


def set_modality(view: SentenceView, event: Event) -> None:
    """Sets negation, attempts, plans, hedges and conditions of an event by what stands around its verb."""
    verb = event.verb
    event.is_negated = verb.is_negated or not _HARDLY.isdisjoint(view.lowers[verb.first : verb.main])
    event.is_negated ^= not _REVERSED.isdisjoint(event.reading.needs)
    event.is_negated ^= "in vain" in event.reading.needs and event.action is not Action.ASSAULTS
    read_governors(view, event)
    _read_judgement(view, event)
    event.is_unreal = event.is_unreal or is_unreal_sentence(view, event)
    if verb.is_gerund:
        read_gerund(view, event)
    if event.type is ClaimType.CONTROL and verb.main and view.lowers[verb.main - 1] in _NEARLY:
        event.is_unreal = True  # nearly took the town
    event.is_unreal = event.is_unreal or tells_no_event(view, event)
    if verb.modal:
        _read_modal(view, event)
    event.is_unreal = event.is_unreal or is_pending_clause(view, event)
    if is_conditional_clause(view, verb):
        event.is_unreal = event.is_conditional = True
    if "going" in verb.chain or ("go" in verb.chain and verb.is_infinitive and "went" not in view.lowers):
        event.is_future = True
    said = view.lowers[max(verb.start - 3, 0) : verb.last + 1 + (verb.lemma == "be")]  # is reportedly theirs
    if "it" in view.lowers and _is_supposed(view, verb):
        event.is_hedged = True
    if verb.lemma in SEEM or verb.lemma == "fear" or not HEDGES.isdisjoint(said):
        event.is_hedged = True
    if any(
        is_nobody(view.parse.tokens, n)
        for n in (*event.patients[:1], *verb.subject[:2], *verb.objects[:2])
        if n not in verb.objects or view.lowers[n.first - 1 : n.first] != ["but"]  # but no victims
    ):
        nobody_says = any(is_nobody(view.parse.tokens, n) for n in verb.subject)
        is_open = verb.lemma in GRANTS and not verb.is_passive and nobody_says  # nobody confirmed it
        event.is_negated, event.is_hedged = not is_open, event.is_hedged or is_open
    if "failed" in event.reading.needs:
        event.is_negated = False


def _read_judgement(view: SentenceView, event: Event) -> None:
    """What is said of the whole clause: *it is not true that they took the town*, *it is possible that*."""
    verb, lowers = event.verb, view.lowers
    at = (verb.subject[0].first if verb.subject else verb.start) - 1
    if at < 3 or lowers[at] != "that":
        return
    word, before = lowers[at - 1], lowers[max(at - 5, 0) : at - 1]
    if BE.isdisjoint(before) and "'s" not in before and "’s" not in before:
        return
    is_not = not NEGATIONS.isdisjoint(before)
    if word in UNTRUE or word in _TRUE:
        event.is_negated ^= (word in _TRUE) == is_not
    elif word in _OPEN and not is_not:
        event.is_hedged = True


def _is_supposed(view: SentenceView, verb: Verb) -> bool:
    """Whether the clause is what seems to be so: *it is believed they hold the town, it appears that*."""
    for above in view.parse.verbs:
        if above.last >= verb.start:
            break
        is_impersonal = [view.lowers[n.first] for n in above.subject] == ["it"]
        if is_impersonal and (above.lemma in _SEEMS or (above.is_passive and above.lemma in _HOLDS)):
            return above.is_clause and not above.is_negated
    return False


def _grants(view: SentenceView, verb: Verb) -> bool:
    """Whether a speaker is told to have confirmed it: *said he could confirm the loss of the town*."""
    is_said = verb.lemma in GRANTS and not verb.is_negated and not verb.is_passive
    return is_said and any(view.lowers[n.first] in ("he", "she", "they", "it") for n in verb.subject)


def _read_modal(view: SentenceView, event: Event) -> None:
    """What the verb's own modal makes of the event."""
    verb, modal = event.verb, event.verb.modal
    if modal in WEAK_MODALS:
        event.is_hedged = True
        is_sum = event.action is Action.LOST and verb.lemma in _AMOUNTS  # losses may amount to 5,000
        is_done = not _DONE.isdisjoint(verb.auxiliaries[1:]) or "have" in view.lowers[verb.first : verb.main]
        if event.action is Action.MOVES and verb.is_passive and verb.lemma not in _MASSES:
            is_done = "have" in verb.auxiliaries  # may be sent; not: may be moving, may be massed
        is_state = event.action is Action.CONTROLS and verb.lemma == "be"  # may now be under its control
        event.is_unreal = event.is_unreal or not (is_sum or is_done or is_state)
    elif modal == "could" and "have" in verb.auxiliaries:
        event.is_hedged = True
    elif modal == "would" and "have" not in verb.auxiliaries:
        event.is_unreal = True
        event.is_reported_plan = "have" not in verb.chain  # no plan: would have to leave
    elif modal in _ABLE and event.action is Action.HITS and verb.lemma in ("hear", "see"):
        event.is_unreal |= verb.lemma == "see" and not verb.is_passive  # could be heard: they were
    elif modal in _UNREAL_MODALS:
        # should be considered liberated, we can confirm the loss
        is_granted = modal in _ABLE and (is_own_word(view, verb) or _grants(view, verb))
        event.is_unreal = verb.lemma not in _DEEMS and not is_granted
    elif modal in FUTURE:
        event.is_future = True
        rest = view.lowers[verb.last :]
        if "if" in rest and rest[rest.index("if") - 1] not in ("even", "as", "and"):
            event.is_unreal = event.is_conditional = True  # will pull out if the flank cannot be held
