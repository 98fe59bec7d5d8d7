"""Sides taken over from claims told just before: of the same toll, loss, strike or shipment.

Belongs here: looking back over the page's claims and those of the sentence. Does not belong here: when to
look (`open_sides`), what *they* and *its* mean (`pronoun_sides`).
"""

from collections.abc import Sequence
from itertools import chain

from dagster_project.claims.assembly.attacks import has_attack, takes_up_strike
from dagster_project.claims.assembly.draft import HARMS, Draft, attacker_of, words_in
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.named_sides import opponent
from dagster_project.claims.events.nouns import words_of
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, ClaimType, Side, Stance

_TROOPS = words_of("force", "soldier") - words_of("civilian")
_THE = word_set("the these those")
_TOO = word_set("also too likewise")
_GAINS = frozenset({Action.CAPTURES, Action.RECAPTURES, Action.ENTERS, Action.ASSAULTS})
SHIPS = words_of("warship", "aircraft") - words_of("facility", "civilian")
_SAME_AID = 2  # paragraphs within which *the tranche* is one told of before
_SAME_LOSS = 3  # paragraphs within which *the plane* is one told of before


def toll_before(page: Page, draft: Draft) -> Side | None:
    """Who hurt those that were told of just before, on the same word: *two more were wounded*."""
    last = page.found[-1] if page.found and draft.type is ClaimType.CASUALTY else None
    if last is None or last.type is not ClaimType.CASUALTY or draft.places or draft.event is None:
        return None
    is_same = takes_up_strike(draft.event)  # 24 dead in the strike
    is_near = draft.sentence.paragraph - last.sentence.paragraph <= 1
    return last.side if is_near and (is_same or last.source.name == draft.source.name) else None


def taker_before(page: Page, draft: Draft, event: Event) -> Side | None:
    """Who goes on with what the sentence before told: *the troops then took B*, *B also fell*, *it was taken
    on Monday*; None where it is somebody else's or nobody's.
    """
    last = page.told[-1] if page.told else None
    if (
        last is None
        or not (last.type is ClaimType.CONTROL or last.action is Action.ASSAULTS)
        or last.stance is not Stance.ASSERTS
        or last.source.name != draft.source.name
        or draft.sentence.index - last.sentence.index != 1
        or draft.sentence.paragraph != last.sentence.paragraph
    ):
        return None
    lowers = event.parse.lowers
    if any(lowers[n.first] in _THE and lowers[n.head] in _TROOPS for n in event.agents):
        return page.last_actor
    if event.agents or draft.action is not Action.CAPTURES or last.action not in _GAINS:
        return None
    names = {p.name for p in draft.places}
    is_same = bool(names) and names <= {p.name for p in last.places} and event.verb.is_passive
    return last.side if is_same or not _TOO.isdisjoint(lowers) else None


def same_toll(page: Page, draft: Draft) -> Side | None:
    """Whose loss goes on in the next sentence of the same source: *370,000 soldiers were wounded*."""
    for last in page.latest() if draft.action in HARMS else ():
        if (
            draft.sentence.index - last.sentence.index > 1
            or draft.sentence.paragraph > last.sentence.paragraph
        ):
            return None
        if last.type is ClaimType.LOSS and last.source.name == draft.source.name:
            return last.side
    return None


def loser_before(page: Page, drafts: Sequence[Draft]) -> Side | None:
    """Who lost by what was told last: the opponent of who acted, or who had lost before."""
    same = (d for d in drafts if d.type is ClaimType.LOSS)
    told = next((d for d in chain(same, page.latest()) if d.side in (Side.UA, Side.RU)), None)
    if told is None:
        return None
    return told.side if told.type is ClaimType.LOSS else opponent(told.side)


def loss_before(page: Page, draft: Draft) -> Side | None:
    """Who attacked where *the attack* is one that cost arms or men: told of as a loss just before."""
    if draft.event is None or not takes_up_strike(draft.event):
        return None
    for other in page.latest():
        if draft.sentence.paragraph - other.sentence.paragraph > 2:
            return None
        if other.type is ClaimType.LOSS and other.event is not None and has_attack(other.event):
            taker = opponent(other.side)
            return taker if taker is not draft.source.side else None
    return None


def killer_before(page: Page, draft: Draft) -> Side | None:
    """Who attacked where the toll was told just before: *killed five; the train was struck by drones*."""
    last = next((d for d in page.latest() if d.type is ClaimType.CASUALTY), None)
    is_near = last is not None and draft.sentence.paragraph - last.sentence.paragraph <= 1
    return last.side if last is not None and is_near else None


def same_loss(page: Page, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The loss told before of the plane or ship that is meant: *the bomber crashed, one pilot died*."""
    event = draft.event
    if event is None or not any(
        event.parse.tokens[n.first].lower in ("the", "it", "its", "all", "one") for n in event.patients
    ):
        return None
    for other in chain((d for d in drafts if d is not draft), page.latest()):
        if draft.sentence.paragraph - other.sentence.paragraph > _SAME_LOSS:
            return None
        if other.type is ClaimType.LOSS and other.side is not None and other.event is not None:
            words = {w for n in other.event.patients for w in words_in(other.event, n)}
            return None if words.isdisjoint(SHIPS) else other
    return None


def struck_by(draft: Draft, drafts: Sequence[Draft]) -> Side | None:
    """Who attacks in the sentence that goes on: *and that a landing ship had been damaged*."""
    event = draft.event
    if event is None or not event.verb.is_passive or event.agents or draft.action is Action.CAPTURED:
        return None
    for other in drafts:
        is_strike = other.type is ClaimType.STRIKE and other.action is not Action.INTERCEPTS
        if not is_strike or other.event is None or other.side not in (Side.UA, Side.RU):
            continue
        if other.event.verb.main < event.verb.main or other.event.verb.subordinator in ("when", "after"):
            return other.side
    return None


def giver_before(page: Page, draft: Draft) -> Side | None:
    """Who gave what *the tranche, the shipments* are: told of just before."""
    if draft.action is Action.REQUESTS:
        return None
    for other in page.latest():
        if draft.sentence.paragraph - other.sentence.paragraph > _SAME_AID:
            return None
        if other.type is ClaimType.AID and other.action is not Action.REQUESTS:
            return other.side
    return None


def is_under_attack(page: Page, side: Side) -> bool:
    """Whether the page has told of an attack on the side."""
    return any(d.type is ClaimType.STRIKE and attacker_of(d) is opponent(side) for d in page.latest())
