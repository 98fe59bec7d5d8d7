"""Whom harm befell, counted: *killed a nurse*, *two dead and five wounded*, *killed and wounded together*.

Belongs here: victims without a figure, harm whose verb is left out, dead and wounded told as one sum. Does
not belong here: which figure of a sentence belongs to which claim (`counting`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from dagster_project.claims.assembly.draft import (
    COUNTED,
    FORCES,
    HAPPENING,
    HARMS,
    PEOPLE,
    Draft,
)
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.figures.figure import bounds
from dagster_project.claims.figures.items import read_phrase
from dagster_project.claims.figures.units import comparator_before
from dagster_project.claims.grammar.syntax import NounPhrase
from dagster_project.claims.model import Quantity, Span
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, ClaimType, Comparator, Item, Stance

HARM_WORDS = {"captured": Action.CAPTURED}
HARM_WORDS |= dict.fromkeys(["wounded", "injured", "hurt", "hospitalised", "hospitalized"], Action.WOUNDED)
HARM_WORDS |= dict.fromkeys(["killed", "dead", "died"], Action.KILLED)
VICTIMS = PEOPLE | FORCES - {Item.UNIT}
_BARE_PEOPLE = word_set("others dozens hundreds scores thousands more")
_GAPS = word_set(", ; . and or but who when after")
_HAVING = frozenset(["have", "suffer", "sustain"])
_HARMED = frozenset([*HARMS, Action.CAPTURED])
_SINGLE = word_set("a an another his her their")
_YEAR_OLD = re.compile(r"(?:\d{1,3}|[a-z]+)[-‑ ]year[-‑ ]old")


def is_casualties(draft: Draft) -> bool:
    """Whether it tells of people hurt or killed together: *1,207 civilian casualties*."""
    return draft.type is ClaimType.CASUALTY and draft.action is Action.LOST


def count_victims(page: Page, drafts: Sequence[Draft], view: SentenceView) -> None:
    """*A 47-year-old worker was killed*, *one drone was downed*: the one that the verb is told of counts."""
    for draft in drafts:
        event = draft.event
        if event is None or draft.type not in HAPPENING or draft.stance is Stance.DENIES:
            continue
        is_harm = draft.type is not ClaimType.STRIKE and draft.action in _HARMED
        nouns = [*event.patients, *(event.verb.subject if event.verb.is_passive else ())]
        for noun in dict.fromkeys(nouns):
            if view.quantities.keys().isdisjoint(range(noun.first, noun.last + 1)):
                victim = _victim(page, draft, view, noun, is_harm=is_harm)
                if victim is not None and victim not in draft.quantities:
                    draft.quantities.append(victim)


def _victim(
    page: Page, draft: Draft, view: SentenceView, noun: NounPhrase, *, is_harm: bool
) -> Quantity | None:
    tokens, lowers = view.parse.tokens, view.lowers
    word, first = lowers[noun.first], noun.first + 1
    is_aged = first <= noun.last and _YEAR_OLD.match(page.text, tokens[first].start) is not None
    if word != "one" and not (is_harm and (word in _SINGLE or (word == "the" and is_aged))):
        return None
    start, end = tokens[noun.first].start, tokens[noun.last].end
    told = page.text[tokens[min(first, noun.last)].start : end]
    phrase = read_phrase(told.lower(), told, 0, is_plural=False)
    item, entry = (phrase.item, phrase.entry) if phrase is not None else (Item.CIVILIAN, "")
    if (phrase is None and not is_aged) or (phrase is not None and (not entry or phrase.is_plural)):
        return None
    if item not in COUNTED[draft.type] or (word != "one" and item not in VICTIMS):
        return None
    begin, comparator = comparator_before(page.text[max(0, start - 60) : start].lower(), min(start, 60))
    bound = comparator or Comparator.EXACT
    low, high = bounds(1, 1, bound)
    start -= min(start, 60) - begin
    return Quantity(
        item=item,
        low=low,
        high=high,
        comparator=bound,
        span=Span(start, end, page.text[start:end]),
        entry=entry,
    )


def count_together(drafts: list[Draft], view: SentenceView) -> None:
    """*100 men were killed and wounded* is one count, *it had 300 wounded* one loss."""
    losses = [(d, d.event) for d in drafts if d.type is ClaimType.LOSS and d.quantities and d.event]
    for draft, event in losses:
        verb = event.verb
        is_had = event.reading.lemma in _HAVING  # suffered 400 killed and wounded
        for at in range(verb.main + 1, verb.stop - 1 if is_had else verb.main + 2):
            pair = {HARM_WORDS.get(word) for word in view.lowers[at - 1 : at + 2 : 2]}
            if pair == set(HARMS) and view.lowers[at] in ("and", "or"):
                draft.action = Action.LOST
                drafts[:] = [d for d in drafts if d.quantities or d.event is None or d.event.verb is not verb]
    for draft in list(drafts):
        if draft.event is None or draft.quantities or draft.action not in HARMS:
            continue
        told = {i for n in draft.event.patients for i in range(n.first, n.last + 1)}
        for loss, event in losses:
            nouns = (*event.patients, *event.verb.subject, *event.verb.objects)
            if (
                (draft.type is ClaimType.CASUALTY or loss.action is Action.LOST)
                and event.verb.main != draft.event.verb.main
                and not told.isdisjoint(i for n in nouns for i in range(n.first, n.last + 1))
            ):
                drafts.remove(draft)
                break


def count_as_losses(drafts: Sequence[Draft]) -> None:
    """*25,200 were irretrievable losses and 36,200 were wounded*: bare counts beside losses."""
    lost = (d for d in drafts if d.type is ClaimType.LOSS and d.quantities)
    if not any(q.item in FORCES | {Item.PERSON} for d in lost for q in d.quantities):
        return
    for draft in drafts:
        bare = all(
            q.item is Item.PERSON
            and (not q.span.text[-1:].isalpha() or q.span.text.lower().split()[-1] in _BARE_PEOPLE)
            for q in draft.quantities
        )
        if draft.type is ClaimType.CASUALTY and draft.quantities and bare:
            draft.type, draft.side = ClaimType.LOSS, None


def draft_gapped_harm(drafts: Sequence[Draft], view: SentenceView) -> list[Draft]:
    """The lines of participles without a verb of their own: *four were killed and 16 injured*, *23
    casualties, including three dead*.
    """
    harms = [d for d in drafts if d.action in HARMS]
    killed = next((d for d in harms if d.action is Action.KILLED), None)
    whole = killed or next((d for d in drafts if is_casualties(d)), None)
    if whole is None or len({d.action for d in harms}) > 1:
        return []
    lowers = view.lowers
    found: dict[Action, Draft] = {}
    for at in view.quantities:
        following = at + 1
        while following < min(at + 6, len(lowers)) and harm_at(lowers, following) is None:
            following += 1 if lowers[following] not in _GAPS else 9
        action = harm_at(lowers, following) if 1 < at < following < len(lowers) else None
        if (
            action is Action.WOUNDED
            or (action is Action.CAPTURED and whole.type is ClaimType.LOSS)
            or (action is Action.KILLED and killed is None)
        ):
            rest = {t.lower for t in view.parse.tokens[max(at - 3, 0) : at]}
            if not rest.isdisjoint(("and", ",", "(", ":", "well", "addition", "besides")):
                line = replace(whole, action=action, quantities=[], rules=list(whole.rules))
                found.setdefault(action, line)
    return list(found.values())


def harm_at(lowers: Sequence[str], at: int) -> Action | None:
    """The harm that the word at ``at`` tells of those counted before: *12 wounded*, *61 in hospital*."""
    if lowers[at] == "hospital":
        return Action.WOUNDED if lowers[at - 1] == "in" else None
    return HARM_WORDS.get(lowers[at])
