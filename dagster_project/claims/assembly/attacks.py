"""Attacks and weapons that a sentence names, and whether they are those told of before.

Belongs here: *the strike*, a blast that nobody caused, the words for weapons. Does not belong here: whose an
attack is (`sides`, `open_sides`), and where (`placing`).
"""

from itertools import pairwise

from dagster_project.claims.assembly.anaphora import THE
from dagster_project.claims.assembly.draft import Draft
from dagster_project.claims.assembly.page import Page
from dagster_project.claims.events.event import Event
from dagster_project.claims.events.nouns import words_of
from dagster_project.claims.events.views import SentenceView
from dagster_project.claims.lexicon import listed
from dagster_project.claims.text.word_classes import word_set
from schemas.vocabularies import Action, Side

STRIKE_NOUNS = words_of("attack") | word_set("missile missiles drone drones rocket rockets incident")
_WEAPONS = listed("weapon")
_BLASTS = listed("blast")
OF_SOMEBODY = (STRIKE_NOUNS | _WEAPONS) - _BLASTS  # no mere accident
_WEAPON_WORDS = (
    words_of("missile", "drone")
    | OF_SOMEBODY
    | word_set("struck hit shelled attacked bombed forces troops army enemy invaders occupiers saboteurs")
) - (
    words_of("civilian")
    | word_set("the fire fires flame flames blaze fireball boom booms thud thuds incident")
)


def takes_up_strike(event: Event) -> bool:
    """Whether its sentence speaks of *the strike*, *that attack*: one told of before."""
    words = [t.lower for t in event.parse.tokens]
    return any(a in THE and b in STRIKE_NOUNS for a, b in pairwise(words))


def has_attack(event: Event, nouns: frozenset[str] = STRIKE_NOUNS | _WEAPONS) -> bool:
    """Whether the sentence names a weapon or an attack, or the toll of one."""
    return any(t.lower in nouns or t.lower == "toll" for t in event.parse.tokens)


def is_mere_blast(draft: Draft) -> bool:
    """Whether no weapon and no attacker is named: *several blasts were heard*, *the blast hurt two*."""
    event = draft.event
    if event is None or draft.action not in (Action.HITS, Action.KILLED, Action.WOUNDED):
        return False
    words = {t.lower for t in event.parse.tokens}
    is_blast = not words.isdisjoint(_BLASTS) or event.verb.lemma in ("explode", "detonate")
    return is_blast and words.isdisjoint(_WEAPON_WORDS)


def same_strike(page: Page, view: SentenceView, event: Event) -> Side | None:
    """Whose *the strike* is that was told before."""
    last = page.last_strike
    if last is None or last.action is Action.ASSAULTS:
        return None
    lowers = view.lowers
    means = [
        n
        for ph in event.verb.phrases
        if ph.preposition in ("in", "by", "after", "during", "from")
        for n in ph.nouns
    ]
    for noun in (*event.agents, *means):
        if lowers[noun.first] in THE and lowers[noun.head] in STRIKE_NOUNS:
            return last.side
    return None
