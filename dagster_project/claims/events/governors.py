"""What the verbs above an event's verb make of it: tried, failed, promised, feared, ordered, done.

Belongs here: the chain of verbs above, infinitives. Does not belong here: gerunds behind a preposition
(`gerunds`), the verb's own modal and clause (`modality`, `moods`).
"""

from itertools import pairwise

from dagster_project.claims.events.event import LEAVES, TAKING, Event
from dagster_project.claims.events.needs import RANKS
from dagster_project.claims.events.readings import BE_FORMS
from dagster_project.claims.events.views import SOLDIERS, SentenceView
from dagster_project.claims.grammar.classes import ATTEMPT_NOUNS, DATED
from dagster_project.claims.grammar.syntax import NounPhrase, Verb
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, ClaimType

# Verbs above an infinitive, by what they make of the event.
ATTEMPT = word_set(
    "push press vie try attempt seek struggle strive scramble work attempts effort efforts bid bids"
)
# What an infinitive under these verbs tells has happened; under all others it is wanted, planned or feared.
REAL = word_set(
    "declare allege manage begin start continue cooperate combine able force cause compel oblige help proceed"
    " happen lead prompt report know say claim succeed resume carry conduct announce confirm show allow"
    " enable see watch hear let"
)
_FAIL = word_set("fail refuse decline unable cease stop avoid prevent")
SEEM = word_set("appear seem believe think suspect presume reckon rumour rumor allege understand estimate-x")
_HOLDS_TRUE = SEEM - {"appear", "seem"}
PROMISES = word_set(
    "promise pledge vow intend agree commit offer announce plan decide approve authorise authorize aim vote"
    " work prepare expect undertake ready prepared willing"
)
_PLANNING = frozenset(["plan", "decide", "intend", "prepare"])
_RESOLVED = frozenset(["decision", "pledge", "promise", "commitment", "approval", "permission", "light"])
_PROMISED = word_set(
    "agreement deal contract accord memorandum decision plan pledge promise commitment intention intent"
    " plans agreements pledges promises contracts deals readiness willingness offer light go-ahead approval"
    " permission authorisation authorization clearance consent"
)
_MAKES_KNOWN = word_set(
    "conclude sign reach strike seal make take have announce confirm affirm reaffirm declare express"
    " reiterate unveil present approve give grant receive get obtain"
)
_UNREAL_GERUND = word_set(
    "task charge aim focus consider discuss propose suggest recommend risk avoid mean fear prevent stop"
    " ban threaten rule exclude oppose warn include limit"
)
_ORDERING = frozenset(["order", "instruct", "command", "authorise", "authorize", "permit"])
_GOING_ON = (["continue"], ["keep"], ["start"], ["begin"], ["resume"])
_STRUGGLE = frozenset(["fight", "battle", "struggle"])
_DUE = frozenset(["due", "set", "schedule", "slate", "poise"])
_WARLIKE = frozenset({ClaimType.STRIKE, ClaimType.CONTROL, ClaimType.LOSS, ClaimType.CASUALTY})
# Who does not do so leaves it open whether it happened.
GRANTS = word_set("acknowledge confirm verify report announce admit recognise recognize declare")
_STOPPING = word_set("stop stopped cease ceased abandon abandoned")
_NOW_BE = frozenset(["is", "are", "also", "now", "still"])
FUTURE = frozenset(["will", "'ll", "wo"])
AIMS = word_set(
    "aim plan goal task purpose idea intention objective priority mission job point way chance order dream"
    " option target desire hope wish proposal point role duty function key solution best condition"
    " prerequisite precondition matter question step part demand prospect scenario"
)
# What one gives, receives or has who is let go, and how he comes by it.
_LETTING = frozenset(["permission", "order", "orders", "command", "authorisation", "authorization"])
_PLANS = frozenset(["plan", "plans", "decision", "intention"])
_LETS = frozenset(["give", "grant", "issue", "receive", "get", "have"])
# What one may have without doing what it is for: *declared its readiness to send troops*.
_ABILITY = word_set(
    "readiness willingness ability capability capacity right desire need duty obligation reluctance courage"
    " strength power chance opportunity potential range means"
)
_HARD = word_set("difficult hard harder tough easy easier impossible possible feasible dangerous costly")
_HELPING = frozenset(["help", "let", "make"])
_WENT_ON = frozenset({("went", "on"), ("gone", "on")})
_SPENT = DATED | {"until", "longer", "attempts"}
_PAST_BE = frozenset(["was", "were", "been"])


def read_governors(view: SentenceView, event: Event) -> None:
    """What the verbs above an event's verb, and its infinitive, make of the event."""
    verb = event.verb
    for lemma in verb.chain:
        _read_governor(view, event, lemma)
    if _is_to_help(view, verb):
        event.is_unreal = True  # to help the forces push the enemy back
    if verb.chain and is_own_word(view, verb):
        event.is_unreal = False  # I want to confirm the liberation of the town
    if not verb.is_infinitive:
        return
    if event.type is not ClaimType.AID and view.lowers[verb.first - 1] in _ABILITY:
        event.is_unreal = True
    if not verb.chain and "have" not in verb.auxiliaries and not _is_let(view, event):
        event.is_unreal = True  # a purpose; not: claimed on Sunday to have captured
    if _MAKES_KNOWN.issuperset(verb.chain):
        # concluded an agreement to supply
        event.is_promised |= any(view.lowers[n.head] in _PROMISED for n in verb.subject)
        is_aid = event.type is ClaimType.AID and not verb.chain and verb.first > 1
        event.is_promised |= is_aid and view.lowers[verb.first - 1] in _RESOLVED  # the decision to send tanks


def _read_governor(view: SentenceView, event: Event, lemma: str) -> None:
    """What one of the verbs above makes of it."""
    verb = event.verb
    if lemma in ATTEMPT and not (event.type is ClaimType.AID and lemma in PROMISES):
        _set_attempted(view, event, lemma)
    elif lemma in _FAIL:
        _set_failed(view, event, lemma)
    elif lemma in _HOLDS_TRUE and verb.is_infinitive and not _is_held(view, lemma, verb):
        event.is_unreal = True  # understand the task to destroy them
    elif lemma in SEEM or (lemma == "fear" and verb.is_passive):
        event.is_hedged = True
    elif event.action in LEAVES and _lets_go(view, event, lemma):
        pass  # ordered his troops to withdraw
    elif event.action in LEAVES and (lemma == "decide" or _announces_plan(view, verb, lemma)):
        event.is_future = True  # decided to withdraw: a plan of one's own
    elif lemma in _STRUGGLE and event.action in (Action.HOLDS, Action.CONTROLS):
        event.action = Action.HOLDS  # is fighting to retain the town
    elif lemma in _STRUGGLE and event.action in TAKING and not _is_aside(view, verb):
        event.is_attempt = True  # continue to fight to capture it
    elif lemma in _PLANNING and event.type is ClaimType.MOVEMENT and verb.is_infinitive:
        event.is_future = True  # plans to evacuate 300 people from the town
    elif lemma in PROMISES:
        event.is_promised = True
        event.is_unreal = True
    elif (lemma in _DUE and (event.type is ClaimType.AID or event.action in LEAVES)) or (
        lemma == "be" and _is_arranged(view, verb)
    ):
        event.is_future = True  # 50 more are due to be delivered, Sweden is to supply
    elif lemma == "be" and view.lowers[verb.first - 1] in _HARD:
        event.is_unreal = event.is_conditional = True  # it will be difficult to deliver food
    elif _is_done(view, event, lemma):
        pass  # had to leave
    elif lemma == "have" and verb.modal in FUTURE:
        event.is_future = True  # will have to pull troops out
    elif lemma == "campaign":
        event.is_attempt, event.is_unreal = True, event.is_unreal or event.type is not ClaimType.CONTROL
    elif lemma == "oblige" and "obliged" not in view.lowers:
        event.is_unreal = True  # the deal obliges them to leave the town
    elif (_is_in_infinitive(view, verb) and lemma not in REAL) or lemma in _UNREAL_GERUND:
        event.is_unreal = True
    elif lemma == "deny" and verb.is_gerund:  # denies targeting civilians, no strike that somebody told
        event.is_unreal = not any(
            view.parse.tags[i] in "D#P" or i in view.places
            for n in (*verb.objects, *event.patients, *_goals(event), *_behind(verb))
            for i in range(n.first, n.last + 1)
        )


def _behind(verb: Verb) -> list[NounPhrase]:
    """What one is said to have been *behind*."""
    return [n for p in verb.phrases if p.preposition == "behind" for n in p.nouns]


def _goals(event: Event) -> list[NounPhrase]:
    """To whom or where something is brought: *denied supplying missiles to Moscow*."""
    is_brought = event.type in (ClaimType.AID, ClaimType.MOVEMENT)
    return [n for ph in event.verb.phrases for n in ph.nouns] if is_brought else []


def _is_in_infinitive(view: SentenceView, verb: Verb) -> bool:
    """Whether it is an infinitive, or goes on in one: *it is important to continue sending tanks*."""
    if verb.is_infinitive or verb.tag != "G" or verb.chain[-1:] not in _GOING_ON:
        return verb.is_infinitive
    return any(v.is_infinitive and v.last == verb.first - 1 for v in view.parse.verbs)


def _set_attempted(view: SentenceView, event: Event, lemma: str) -> None:
    verb, lowers = event.verb, view.lowers
    event.is_attempt = True
    attempts = [n for n in verb.subject if lowers[n.head] in ATTEMPT_NOUNS]
    is_foiled = any(view.parse.tags[n.first] == "#" or "side" in view.classes(n) for n in attempts)
    before = () if is_foiled else lowers[max(verb.main - 6, 0) : verb.main]  # stopped six attempts to storm
    if _FAIL.isdisjoint(verb.chain) and not _STOPPING.isdisjoint(before):
        event.is_negated = not event.is_negated  # does not stop attempts to encircle
    event.is_negated |= f"no {lemma}" in " ".join(lowers[verb.start : verb.main])


def _set_failed(view: SentenceView, event: Event, lemma: str) -> None:
    verb, chain = event.verb, event.verb.chain
    event.is_negated = not event.is_negated  # does not stop attacking
    event.is_unreal |= lemma == "avoid" and any(  # to avoid hitting their own
        v.lemma == lemma and v.is_infinitive and not v.chain and v.main < verb.main for v in view.parse.verbs
    )
    told_to = set(chain[: chain.index(lemma)]) - REAL - _FAIL
    if told_to and event.type in _WARLIKE:
        event.is_unreal = True  # told the army to stop hitting power plants
    event.is_unreal |= event.reading.lemma == "reach" and lemma == "fail"  # told of the failing


def _lets_go(view: SentenceView, event: Event, lemma: str) -> bool:
    """Whether who says so is obeyed: *ordered, told, got permission, is expected to withdraw*."""
    verb = event.verb
    if lemma in _ORDERING or (lemma in _LETS and _is_let(view, event)):
        return True
    if lemma == "tell":
        return view.matches(verb.subject, SOLDIERS)
    return lemma == "expect" and _is_foretold(view, verb)


def _announces_plan(view: SentenceView, verb: Verb, lemma: str) -> bool:
    """*Announced plans to pull its troops out of the town.*"""
    return lemma in _MAKES_KNOWN and view.lowers[verb.first - 1] in _PLANS


def _is_let(view: SentenceView, event: Event) -> bool:
    """Whether it hangs on an order or a permission to leave."""
    return event.action in LEAVES and any(view.lowers[n.head] in _LETTING for n in event.verb.subject)


def _is_done(view: SentenceView, event: Event, lemma: str) -> bool:
    """Whether the verb above tells that it has happened: *had to leave, was the fifth village to fall*."""
    verb = event.verb
    if lemma == "have":
        return "had" in view.lowers[verb.start : verb.main]
    if lemma == "take":
        return _is_spent(view, verb)
    if lemma == "go":
        return any(pair in _WENT_ON for pair in pairwise(view.lowers[: verb.main]))  # went on to capture
    if lemma in ("be", "become"):
        return _is_ranked(view, verb)
    return lemma == "use" and _has_used(verb.coordinated) and _is_done_with(event)


def _is_spent(view: SentenceView, verb: Verb) -> bool:
    """Whether it took a time: *it (has) taken the army ten months to capture it*, not *it took courage*."""
    taking = (v for v in reversed(view.parse.verbs) if v.lemma == "take" and v.main < verb.main)
    higher = next(taking, None)
    if higher is None or higher.tag not in "FXQ" or higher.modal:
        return False
    return any(view.parse.tags[i] == "#" or view.lowers[i] in _SPENT for i in range(higher.main, verb.first))


def is_own_word(view: SentenceView, verb: Verb) -> bool:
    """*I can confirm, we announce*: who says so does so."""
    if verb.lemma not in GRANTS or verb.is_negated or not verb.subject:
        return False
    return view.lowers[verb.subject[0].first] in ("i", "we")


def _is_arranged(view: SentenceView, verb: Verb) -> bool:
    """Whether somebody *is to* do it, and not an aim."""
    lowers = view.lowers
    is_to = any(lowers[i] == "to" and lowers[i - 1] in BE_FORMS for i in range(1, verb.main))
    is_to |= lowers[max(verb.first - 1, 0) : verb.main].count("about") == 1  # is about to send
    return is_to and not any(lowers[n.head] in AIMS for n in verb.subject)


def _is_foretold(view: SentenceView, verb: Verb) -> bool:
    """Whether who moves *is expected to*, and nobody says that he expects it of another."""
    words = view.lowers[verb.start : verb.main]
    return "expected" in words and words[words.index("expected") - 1] in _NOW_BE


def _is_ranked(view: SentenceView, verb: Verb) -> bool:
    return any(not RANKS.isdisjoint(view.lowers[n.first : n.last + 1]) for n in verb.subject)


def _is_held(view: SentenceView, lemma: str, verb: Verb) -> bool:
    """Whether it is what somebody *is believed* to do."""
    return any(v.lemma == lemma and v.main < verb.main and v.is_passive for v in view.parse.verbs)


def _is_aside(view: SentenceView, verb: Verb) -> bool:
    """Whether the verb above an infinitive only says who: *forces fighting to retake the town said*."""
    at = verb.first - 1
    return at > 0 and view.parse.tags[at] == "G" and view.parse.tags[at - 1] in "NP"


def _is_to_help(view: SentenceView, verb: Verb) -> bool:
    """Whether the bare verb hangs on *help* or *let*, itself no more than a purpose."""
    at = view.parse.verbs.index(verb)
    higher = view.parse.verbs[at - 1] if at else None
    if higher is None or higher.lemma not in _HELPING or not higher.is_infinitive or higher.chain:
        return False
    return verb.tag == "V" or higher.last == verb.first - 1  # to help beat them back


def _is_done_with(event: Event) -> bool:
    """Whether what is *used to* do it has done it: missiles used in a strike, funds used to send arms."""
    above = event.verb.coordinated
    is_given = event.type is ClaimType.AID and above is not None and not above.is_passive
    return is_given or event.type is ClaimType.STRIKE


def _has_used(verb: Verb | None) -> bool:
    """Whether *used* is told of a time, no habit and no *forces used to hold the line*."""
    if verb is not None and verb.is_passive and verb.is_clause:
        return not _PAST_BE.isdisjoint(verb.auxiliaries)  # jets were used to repel the attack
    return verb is not None and bool(verb.objects) and verb.is_clause and verb.tag == "Q"
