"""Help: what is pledged, delivered, halted or asked for, and what only speaks of it.

Belongs here: the action that tense, mood and speaker make of arms and money given, help to others than the
parties, lines about one package. Does not belong here: words that give (`verbs.csv`), sums (`counting`).
"""

from collections.abc import Sequence

from dagster_project.claims.assembly.draft import BE, Draft
from dagster_project.claims.assembly.other_events import is_on_other_war
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.assembly.sides import ARRIVES
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.named_sides import Speaker, side_of
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.model import Attribution
from dagster_project.claims.text.sentences import Sentence
from schemas.vocabularies import Action, ClaimType, Side, Stance

_SAME_AID = 2  # paragraphs within which *it* is a package told of before
_LACKS = frozenset(["need", "require", "want", "lack"])
_ASKED = ("ask", "urg", "call", "appeal", "request", "demand", "press", "plead")
# Who praises or condemns help gives none: what is told is the word on it.
_JUDGES = ("thank", "prais", "hail", "applaud", "commend", "laud", "condemn", "denounc", "critici", "slam")
_THANKS = ("gratitude", "grateful", "thankful", "appreciation", "thanks")
_ARMS = frozenset({"equipment", "aircraft", "warship"})
_PAST = frozenset(["did", "didn't", "didn’t", "has", "have", "had"])
_POSSIBLE = ("could", "can", "may", "might")
_HINDERED = frozenset(["impossible", "difficult", "hard", "harder", "dangerous"])


def settle_aid(view: SentenceView, draft: Draft) -> bool:
    """Gives help its action; whether it is a claim of help, or of a journey (*sent jets to Poland*)."""
    event, attribution = draft.event, draft.attribution
    assert event is not None
    action = _aid_action(event, attribution)
    if event.parse.tokens[max(event.verb.first - 1, 0)].lower in _HINDERED:
        return False  # made it impossible to deliver food
    is_told_by_page = attribution is None or attribution.source is None
    if event.verb.lemma in _LACKS and (is_told_by_page or draft.source.side in (Side.OTHER, Side.RU)):
        return False  # the IMF estimates what Ukraine will need; the page says what it lacks
    if action is None or is_on_other_war(draft.sentence) or _is_judged(event, attribution):
        return False
    if action in (Action.DELIVERS, Action.PLEDGES) and _is_of_ones_own(view, draft, event):
        draft.type, action = ClaimType.MOVEMENT, Action.MOVES
    elif _is_for_others(view, event):
        if not view.matches(event.patients, frozenset({"aircraft"}), pronouns=False):
            return False
        draft.type, action = ClaimType.MOVEMENT, Action.MOVES
    draft.action = action
    if action is Action.HALTS and event.is_negated:
        draft.stance = Stance.UNCONFIRMED if event.is_hedged else Stance.ASSERTS
    return True


def tells_of_aid(page: Page, sentence: Sentence) -> bool:
    """Whether help was told of just before: *it includes 50 vehicles*."""
    before = page.told[-1] if page.told else None
    return (
        before is not None
        and before.type is ClaimType.AID
        and sentence.paragraph - before.sentence.paragraph <= _SAME_AID
    )


def is_use(event: Event, events: Sequence[Event]) -> bool:
    """Whether it tells what help is for: *pledged $50 million to buy shells* is one pledge."""
    if event.type is not ClaimType.AID or not event.verb.is_infinitive or not event.verb.chain:
        return False
    above = event.verb.chain[-1]
    return any(e.type is ClaimType.AID and e.verb.lemma == above and e is not event for e in events)


def share_pledge(drafts: Sequence[Draft]) -> None:
    """*Agreed to donate 9,000 shells, with Norway sending the cases*: what each will give is pledged."""
    pledged = {d.source.name for d in drafts if d.action is Action.PLEDGES}
    for draft in drafts:
        event = draft.event
        if draft.action is not Action.DELIVERS or event is None or not event.verb.is_gerund:
            continue
        heads = [event.parse.tokens[n.first - 1].lower for n in event.verb.subject if n.first]
        if "with" in heads and draft.source.name in pledged:
            draft.action = Action.PLEDGES


def _aid_action(event: Event, attribution: Attribution | None) -> Action | None:
    """Pledged, delivered, halted or asked for, as tense and mood tell; None for a mere condition."""
    action, verb = event.action, event.verb
    if event.is_conditional:
        return None
    is_his = any(event.parse.tokens[n.first].lower in ("he", "she") for n in verb.subject)
    is_past = verb.modal in ("may", "might") and "have" in verb.auxiliaries  # may have delivered
    is_possible = verb.modal in _POSSIBLE and not is_past
    if is_his and action is Action.DELIVERS and verb.tag == "G":
        return None  # he was bringing food to the villagers
    asks = attribution is not None and not attribution.is_factual_cue
    source = attribution.source if attribution is not None else None
    if action in (Action.DELIVERS, Action.PLEDGES):
        if verb.lemma == "expect" and not verb.chain:
            return Action.PLEDGES  # Ukraine can expect the first shells
        if "rule" in verb.chain:
            return Action.HALTS  # ruled out sending troops
        if attribution is not None and any(lemma.startswith(_ASKED) for lemma in verb.chain):
            return Action.REQUESTS  # would ask its allies to send
        if event.is_negated and _has_not_been(event):
            return action  # has not sent the tanks yet
        if event.is_negated:
            return Action.HALTS if verb.lemma not in ("receive", "get") else None
        is_bare = attribution is not None and not event.is_promised and "need" not in verb.chain
        if verb.modal == "would" and is_bare:
            return Action.PLEDGES  # said it would supply
        wanted = verb.modal in ("must", "should", "need") or (
            event.is_unreal and not event.is_promised and not event.is_future
        )
        cue = attribution.cue.text.lower() if attribution is not None and attribution.cue else ""
        if asks and any(word.startswith(_ASKED) for word in cue.split()):
            return Action.REQUESTS
        if is_possible and not (asks or event.is_promised):
            return None  # so that shells can be delivered
        if asks and event.is_promised:
            return Action.PLEDGES  # plans to send
        if asks or wanted:
            return Action.REQUESTS if source is not None and source.side is Side.UA else None
    if action is Action.DELIVERS:
        progressive = verb.tag == "G" and verb.lemma not in ARRIVES and not BE.isdisjoint(verb.auxiliaries)
        if event.is_future or event.is_promised or progressive or verb.modal == "would":
            return Action.PLEDGES
        if is_possible:
            return None
    if action is Action.REQUESTS and event.is_negated:
        return None
    return action


def _has_not_been(event: Event) -> bool:
    """Whether help has not come so far, and nobody says that it will not."""
    verb = event.verb
    is_past = verb.tag in "QXF" or not _PAST.isdisjoint(verb.auxiliaries)
    is_over = any(t.lower == "longer" for t in event.parse.tokens[verb.first : verb.main])
    return event.action is Action.DELIVERS and is_past and not (verb.modal or verb.chain or is_over)


def _is_for_others(view: SentenceView, event: Event) -> bool:
    """Whether arms or money go to a state that is no party: *an arms sale to Taiwan*."""
    receivers = [n for ph in event.verb.phrases if ph.preposition in ("to", "for") for n in ph.nouns]
    if event.verb.lemma in ("receive", "get"):
        receivers = event.verb.subject
    sides = {side_of(view, [n], Speaker(None)) for n in receivers if "country" in view.classes(n)}
    return sides == {Side.OTHER}


def _is_of_ones_own(view: SentenceView, draft: Draft, event: Event) -> bool:
    """Whether a party to the war only brings its arms to a town: *Moscow has transferred tanks to Tokmak*."""
    goals = [n for ph in event.verb.phrases if ph.preposition == "to" for n in ph.nouns]
    is_to_town = any("place" in (kinds := view.classes(n)) and "side" not in kinds for n in goals)
    if not is_to_town or not view.matches(event.verb.objects or event.verb.subject, _ARMS, pronouns=False):
        return False
    agents = event.agents or event.verb.subject
    is_his = bool(agents) and all(view.lowers[n.first] in ("it", "they", "we") for n in agents)
    side = draft.source.side if is_his else side_of(view, agents, Speaker(None))
    return side in (Side.UA, Side.RU)


def _is_judged(event: Event, attribution: Attribution | None) -> bool:
    """Whether help is told of only to praise or condemn it: *thanked Oslo for its decision to send tanks*."""
    cue = attribution.cue if attribution is not None else None
    if cue is None or cue.start > event.at:
        return False
    between = (t.lower for t in event.parse.tokens if cue.end <= t.start < event.at)
    return any(w.startswith(_JUDGES) for w in cue.text.lower().split()) or any(w in _THANKS for w in between)
